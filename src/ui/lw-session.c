#include "ui/lw-session.h"

#include "ui/lw-window.h"

/* What the window shows, if it has a file. */
static void
add_window (GVariantBuilder *session, LwWindow *window)
{
  GFile *file = lw_window_get_file (window);
  LwEditor *editor = lw_window_get_editor (window);
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;

  if (uri != NULL)
    g_variant_builder_add (session, "(ss)", uri, editor != NULL ? lw_editor_get_variant (editor)->id : "");
}

void
lw_session_remember (LwApplication *self)
{
  GSettings *settings = self != NULL ? lw_application_settings (self) : NULL;
  GVariantBuilder session = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));
  g_autoptr (GList) windows = NULL;

  if (settings == NULL || lw_application_is_quitting (self))
    return;
  /* GTK lists the window that was used last first; the next start ends with it. */
  windows = g_list_reverse (g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self))));
  for (GList *l = windows; l != NULL; l = l->next)
    if (LW_IS_WINDOW (l->data))
      add_window (&session, l->data);
  g_settings_set (settings, "session", "a(ss)", &session);
}

/* What is gone is not asked for: a start is no moment for questions. What only a mount or a portal can tell is tried. */
static gboolean
may_be_there (GFile *file)
{
  const char *path = g_file_peek_path (file);

  return path == NULL || g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
lw_session_restore (LwApplication *self)
{
  GSettings *settings = lw_application_settings (self);
  g_autoptr (GVariant) session = NULL;
  GVariantIter iter;
  const char *uri, *variant;
  gboolean any = FALSE;

  if (settings == NULL || !g_settings_get_boolean (settings, "restore-session"))
    return FALSE;
  session = g_settings_get_value (settings, "session");
  g_variant_iter_init (&iter, session);
  while (g_variant_iter_next (&iter, "(&s&s)", &uri, &variant))
    {
      g_autoptr (GFile) file = g_file_new_for_uri (uri);

      if (!may_be_there (file))
        continue;
      lw_application_open_at (self, file, *variant != '\0' ? variant : NULL, NULL);
      any = TRUE;
    }
  return any;
}
