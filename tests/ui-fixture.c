#include "ui-fixture.h"

#include <string.h>

#include "io/lw-io.h"

#define FRAME (32 * 1000)   /* microseconds: what panels wait for */

void
ui_settle (void)
{
  gint64 end = g_get_monotonic_time () + FRAME, now;
  gboolean busy;

  /* On a busy machine time passes between the two questions: what has become due by the end is done. */
  do
    {
      now = g_get_monotonic_time ();
      busy = g_main_context_iteration (NULL, FALSE);
      if (!busy && now < end)
        g_usleep (200);
    }
  while (busy || now < end);
}

void
ui_fixture_open (UiFixture *fixture, GtkWidget *(*make) (LwEditor *))
{
  g_autofree char *path = g_build_filename (g_getenv ("LANEWAY_DATADIR"), "samples", "returns.en.laneway", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  LwReadResult result = { 0 };
  g_autoptr (LwBlueprint) blueprint = lw_load (file, &result, NULL, NULL, &error);

  g_assert_no_error (error);
  fixture->document = lw_document_new (blueprint, NULL);
  fixture->editor = lw_editor_new (fixture->document);
  fixture->window = adw_window_new ();
  /* Narrow as a side pane is; wide where a dialog floats. */
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), make != NULL ? 360 : 1000, 720);
  fixture->panel = make != NULL ? make (fixture->editor) : gtk_label_new ("");
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->panel);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_settle ();
}

/* What still works in a thread for a panel holds it until it is done. */
static void
wait_for_threads (GObject *object)
{
  for (guint i = 0; i < 5000 && object->ref_count > 1; i++)
    {
      g_usleep (1000);
      g_main_context_iteration (NULL, FALSE);
    }
}

void
ui_fixture_close (UiFixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_settle ();
  wait_for_threads (G_OBJECT (fixture->editor));
  g_assert_finalize_object (fixture->editor);
  g_assert_finalize_object (fixture->document);
}

LwBlueprint *
ui_blueprint (UiFixture *fixture)
{
  return lw_document_get_blueprint (fixture->document);
}

LwStep *
ui_step (UiFixture *fixture, const char *id)
{
  return lw_variant_step (lw_editor_get_variant (fixture->editor), id);
}
