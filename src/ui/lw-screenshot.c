#include "ui/lw-screenshot.h"

#define SETTLE 700   /* milliseconds for animations and late allocations; frames before that are not complete */

gboolean
lw_screenshot_save (GtkWindow *window, const char *path, GError **error)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (GTK_WIDGET (window)), height = gtk_widget_get_height (GTK_WIDGET (window));
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || width <= 0 || height <= 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: the window has not been drawn yet", path);
      return FALSE;
    }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (!gdk_texture_save_to_png (texture, path))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: could not be written", path);
      return FALSE;
    }
  return TRUE;
}

static void
take_cb (gpointer window)
{
  g_autoptr (GError) error = NULL;

  if (!lw_screenshot_save (window, g_getenv ("LANEWAY_SCREENSHOT"), &error))
    g_printerr ("%s\n", error->message);
  g_application_quit (g_application_get_default ());
}

static void
act_cb (gpointer window)
{
  g_auto (GStrv) actions = g_strsplit (g_getenv ("LANEWAY_SCREENSHOT_ACTIONS") != NULL ? g_getenv ("LANEWAY_SCREENSHOT_ACTIONS") : "", " ", -1);

  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;

      if (*actions[i] != '\0' && g_action_parse_detailed_name (actions[i], &name, &target, NULL))
        gtk_widget_activate_action_variant (window, name, target);
    }
  g_timeout_add_once (SETTLE, take_cb, window);
}

void
lw_screenshot_if_asked (GtkWindow *window)
{
  static gboolean asked;

  if (asked || g_getenv ("LANEWAY_SCREENSHOT") == NULL)
    return;
  asked = TRUE;
  g_timeout_add_once (SETTLE, act_cb, window);
}
