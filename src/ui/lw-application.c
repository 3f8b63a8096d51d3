#include "ui/lw-application.h"

#include <glib/gi18n-lib.h>

#include "config.h"
#include "io/lw-templates.h"
#include "ui/lw-dialog.h"
#include "ui/lw-welcome.h"
#include "ui/lw-window-private.h"

struct _LwApplication
{
  AdwApplication  parent_instance;
  GSettings      *settings;
};

G_DEFINE_FINAL_TYPE (LwApplication, lw_application, ADW_TYPE_APPLICATION)

LwWindow *
lw_application_empty_window (LwApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (LW_IS_WINDOW (l->data) && lw_window_is_empty (l->data))
      return l->data;
  return lw_window_new (self);
}

static LwWindow *
window_with (LwApplication *self, GFile *file)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      GFile *other = LW_IS_WINDOW (l->data) ? lw_window_get_file (l->data) : NULL;

      if (other != NULL && g_file_equal (other, file))
        return l->data;
    }
  return NULL;
}

void
lw_application_open (LwApplication *self, GFile *file)
{
  lw_application_open_variant (self, file, NULL);
}

void
lw_application_open_variant (LwApplication *self, GFile *file, const char *variant)
{
  LwWindow *window = window_with (self, file);

  if (window == NULL)
    {
      window = lw_application_empty_window (self);
      lw_window_load (window, file);
    }
  if (variant != NULL)
    lw_window_show_variant (window, variant);
  gtk_window_present (GTK_WINDOW (window));
}

static void
lw_application_open_files (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    lw_application_open (LW_APPLICATION (application), files[i]);
}

static void
lw_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  gtk_window_present (window != NULL ? window : GTK_WINDOW (lw_application_empty_window (LW_APPLICATION (application))));
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  if (!LW_IS_WINDOW (window))
    window = GTK_WINDOW (lw_application_empty_window (data));
  gtk_window_present (window);
  lw_window_new_dialog (LW_WINDOW (window));
}

/* Each window asks about what is not saved; the last one to close ends the program. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AdwDialog *dialog = adw_about_dialog_new ();

  g_object_set (dialog,
                "application-name", _("Laneway"),
                "application-icon", LW_APP_ID,
                "version", LW_VERSION,
                "comments", _("Draw service blueprints, measure them with feedback, and see where they hurt."),
                "developer-name", _("The Laneway contributors"),
                "license-type", GTK_LICENSE_GPL_3_0,
                NULL);
  lw_dialog_present (dialog, GTK_WIDGET (gtk_application_get_active_window (data)));
}

static GSettings *
settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, LW_APP_ID, TRUE) : NULL;

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/* Where the program runs from its build tree its icons are beside its other data. */
static void
add_icons (void)
{
  g_autofree char *icons = lw_data_path ("icons");

  if (g_file_test (icons, G_FILE_TEST_IS_DIR))
    gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), icons);
}

static void
lw_application_startup (GApplication *application)
{
  LwApplication *self = LW_APPLICATION (application);

  G_APPLICATION_CLASS (lw_application_parent_class)->startup (application);
  self->settings = settings_new ();
  add_icons ();
  gtk_window_set_default_icon_name (LW_APP_ID);
  /* What a number says can be copied; it need not be marked to be read. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
}

static void
lw_application_finalize (GObject *object)
{
  g_clear_object (&LW_APPLICATION (object)->settings);
  G_OBJECT_CLASS (lw_application_parent_class)->finalize (object);
}

static void
lw_application_class_init (LwApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lw_application_finalize;
  application_class->startup = lw_application_startup;
  application_class->activate = lw_application_activate;
  application_class->open = lw_application_open_files;
}

static void
lw_application_init (LwApplication *self)
{
  static const GActionEntry entries[] = { { "new", new_cb }, { "quit", quit_cb }, { "about", about_cb } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

LwApplication *
lw_application_new (void)
{
  return g_object_new (LW_TYPE_APPLICATION,
                       "application-id", LW_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/laneway/Laneway",
                       NULL);
}

GSettings *
lw_application_settings (LwApplication *self)
{
  return self->settings;
}
