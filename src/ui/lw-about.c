#include "ui/lw-about.h"

#include <locale.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "config.h"
#include "io/lw-journal.h"
#include "scene/lw-text.h"
#include "ui/lw-dialog.h"
#include "ui/lw-settings.h"

static void
add (GString *text, const char *name, const char *value)
{
  g_string_append_printf (text, "%s: %s\n", name, value != NULL ? value : "—");
}

static void
add_version (GString *text, const char *name, guint major, guint minor, guint micro)
{
  g_string_append_printf (text, "%s: %u.%u.%u\n", name, major, minor, micro);
}

static void
add_display (GString *text, GtkWidget *widget)
{
  GtkNative *native = widget != NULL ? gtk_widget_get_native (widget) : NULL;
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;

  add (text, "Display", G_OBJECT_TYPE_NAME (gdk_display_get_default ()));
  add (text, "Renderer", renderer != NULL ? G_OBJECT_TYPE_NAME (renderer) : NULL);
  g_string_append_printf (text, "Scale: %d\n", widget != NULL ? gtk_widget_get_scale_factor (widget) : 1);
}

static void
add_settings (GString *text)
{
  GSettings *settings = lw_settings ();
  static const char * const keys[] = { "day-length", "drawing-colours", "time-unit", "autosave" };

  if (settings == NULL)
    add (text, "Settings", "not installed");
  for (guint i = 0; settings != NULL && i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GVariant) value = g_settings_get_value (settings, keys[i]);
      g_autofree char *printed = g_variant_print (value, FALSE);

      add (text, keys[i], printed);
    }
}

static void
add_journal (GString *text)
{
  LwJournalCost cost = lw_journal_cost ();

  g_string_append_printf (text, "Recovery: %" G_GUINT64_FORMAT " writes, %" G_GUINT64_FORMAT " bytes, %" G_GUINT64_FORMAT " flushes, %.2f s\n",
                          cost.writes, cost.bytes, cost.syncs, cost.seconds);
}

/* Not translated: it is read by whoever mends the program. */
char *
lw_about_debug_info (GtkWidget *widget)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *os = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  const char *charset;
  gboolean utf8 = g_get_charset (&charset);

  add (text, "Laneway", LW_VERSION);
  add_version (text, "GTK", gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version ());
  add_version (text, "libadwaita", adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version ());
  add_version (text, "GLib", glib_major_version, glib_minor_version, glib_micro_version);
  add (text, "Pango", pango_version_string ());
  add (text, "System", os);
  add (text, "Sandbox", g_getenv ("FLATPAK_ID"));
  add (text, "Locale", setlocale (LC_MESSAGES, NULL));
  add (text, "Encoding", utf8 ? "UTF-8" : charset);
  add (text, "Chinese font", lw_text_has_font ("服务蓝图") ? "yes" : "no");
  add_display (text, widget);
  add (text, "State folder", g_access (g_get_user_state_dir (), W_OK) == 0 ? "writable" : "cannot be written");
  add_settings (text);
  add_journal (text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
lw_about_present (GtkWidget *parent)
{
  AdwDialog *dialog = adw_about_dialog_new ();
  g_autofree char *debug = lw_about_debug_info (parent);

  g_object_set (dialog,
                "application-name", _("Laneway"),
                "application-icon", LW_APP_ID,
                "version", LW_VERSION,
                "comments", _("Draw service blueprints, measure them with feedback, and see where they hurt."),
                "developer-name", _("The Laneway contributors"),
                "license-type", GTK_LICENSE_GPL_3_0,
                "debug-info", debug,
                "debug-info-filename", "laneway-debug.txt",
                NULL);
  lw_dialog_present (dialog, parent);
}
