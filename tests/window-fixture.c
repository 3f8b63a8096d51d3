#include "window-fixture.h"

#include <glib/gstdio.h>

#include "core/lw-language.h"

LwApplication *window_application;
char          *window_folder;

static void
iterate_until (gint64 time)
{
  while (g_get_monotonic_time () < time)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
set_true_cb (gboolean *value)
{
  *value = TRUE;
}

/* What changed is laid out and painted, on a machine that is busy with other things too. */
static void
wait_for_frame (GtkWidget *window)
{
  g_autoptr (GdkFrameClock) clock = gtk_widget_get_mapped (window) ? g_object_ref (gtk_widget_get_frame_clock (window)) : NULL;
  gint64 patience = g_get_monotonic_time () + 2 * G_TIME_SPAN_SECOND;
  gboolean painted = FALSE;
  gulong handler;

  if (clock == NULL)
    return;
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (set_true_cb), &painted);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
  while (!painted && g_get_monotonic_time () < patience)
    iterate_until (g_get_monotonic_time () + 1000);
  g_signal_handler_disconnect (clock, handler);
}

void
window_settle (guint milliseconds)
{
  GListModel *windows = gtk_window_get_toplevels ();

  iterate_until (g_get_monotonic_time () + milliseconds * 1000);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      wait_for_frame (window);
    }
}

char *window_announced;

/* In the place of the canvas's own: GTK's accessibility for tests has no announcements. */
static void
announce_cb (LwCanvas *canvas, const char *message)
{
  g_set_str (&window_announced, message);
}

LwWindow *
window_with_blueprint (LwBlueprint *blueprint)
{
  LwWindow *window = lw_window_new (window_application);

  lw_window_use_template (window, blueprint, NULL);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (window->canvas)) > 0);
  lw_window_get_outline (window);
  lw_window_get_inspector (window);
  return window;
}

LwWindow *
window_with_fixture (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();

  return window_with_blueprint (lw_editor_get_blueprint (editor));
}

/* Closing without the question; nothing may hold the window or the document afterwards. */
void
window_close_and_check (LwWindow *window)
{
  gpointer weak_window = window, weak_document = window->document, weak_editor = window->editor, weak_canvas = window->canvas;

  g_object_add_weak_pointer (G_OBJECT (window), &weak_window);
  if (window->document != NULL)
    {
      g_object_add_weak_pointer (weak_document, &weak_document);
      g_object_add_weak_pointer (weak_editor, &weak_editor);
      g_object_add_weak_pointer (weak_canvas, &weak_canvas);
    }
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL)
    adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  window->closing = TRUE;
  gtk_window_close (GTK_WINDOW (window));
  wait_until (weak_window == NULL && weak_document == NULL && weak_editor == NULL && weak_canvas == NULL);
}

void
window_act (LwWindow *window, const char *action)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  g_assert_true (g_action_parse_detailed_name (action, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (window), name, target));
}

void
window_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

void
window_tests_begin (int *argc, char ***argv)
{
  window_folder = g_dir_make_tmp ("laneway-test-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", window_folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", window_folder, TRUE);
  lw_language_init ();
  g_test_init (argc, argv, NULL);
  g_type_class_unref (g_type_class_ref (LW_TYPE_CANVAS));
  g_signal_override_class_handler ("announce", LW_TYPE_CANVAS, G_CALLBACK (announce_cb));
  window_application = lw_application_new ();
  g_application_set_flags (G_APPLICATION (window_application), G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (window_application), NULL, NULL));
  g_application_hold (G_APPLICATION (window_application));
}

int
window_tests_run (void)
{
  int status = g_test_run ();

  g_object_unref (window_application);
  g_free (window_folder);
  g_free (window_announced);
  return status;
}

char *
text_repeated (const char *text, guint times)
{
  GString *result = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (result, text);
  return g_string_free_and_steal (result);
}
