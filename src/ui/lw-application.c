#include "ui/lw-application.h"

#include <glib/gi18n-lib.h>

#include "config.h"
#include "io/lw-journal.h"
#include "io/lw-templates.h"
#include "ui/lw-dialog.h"
#include "ui/lw-about.h"
#include "ui/lw-preferences.h"
#include "ui/lw-recovery-dialog.h"
#include "ui/lw-search-provider.h"
#include "ui/lw-session.h"
#include "ui/lw-settings.h"
#include "ui/lw-welcome.h"
#include "ui/lw-window-private.h"

#define LONGEST_END     3.0     /* seconds */
#define SERVICE_LINGERS 10000   /* milliseconds without a window */

struct _LwApplication
{
  AdwApplication  parent_instance;
  GPtrArray      *recovered;       /* LwRecovered, to be offered once there is a window */
  GPtrArray      *problems;        /* char *, of theirs */
  LwSearchProvider *search;        /* while the program is on the bus */
  gboolean        quitting;
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

LwWindow *
lw_application_window_with (LwApplication *self, GFile *file)
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
  lw_application_open_at (self, file, NULL, NULL);
}

void
lw_application_open_at (LwApplication *self, GFile *file, const char *variant, const char *element)
{
  LwWindow *window = lw_application_window_with (self, file);

  if (window == NULL)
    {
      window = lw_application_empty_window (self);
      lw_window_load (window, file);
    }
  if (variant != NULL)
    lw_window_show_variant (window, variant, element);
  lw_window_bring_up (window);
}

/* Over the window that is in front; later, where there is none yet. */
static void
offer_recovered (LwApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (!LW_IS_WINDOW (window) || self->recovered == NULL)
    return;
  if (self->recovered->len > 0 || self->problems->len > 0)
    lw_recovery_dialog_present (LW_WINDOW (window), self->recovered, self->problems);
  g_clear_pointer (&self->recovered, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

static void
scanned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwApplication) self = data;

  g_clear_pointer (&self->recovered, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->recovered = lw_recovery_scan_finish (result, &self->problems, NULL);
  offer_recovered (self);
}

static void
scanned_for_window_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) window = data;
  g_autoptr (GPtrArray) problems = NULL, found = lw_recovery_scan_finish (result, &problems, NULL);

  if (found->len > 0 || problems->len > 0)
    lw_recovery_dialog_present (window, found, problems);
  else
    lw_window_tell (window, _("There is nothing to recover"));
}

static void
recover_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  if (LW_IS_WINDOW (window))
    lw_recovery_scan_async (NULL, scanned_for_window_cb, g_object_ref (window));
}

static void
lw_application_open_files (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    lw_application_open (LW_APPLICATION (application), files[i]);
  offer_recovered (LW_APPLICATION (application));
}

static void
lw_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL || !lw_session_restore (LW_APPLICATION (application)))
    gtk_window_present (window != NULL ? window : GTK_WINDOW (lw_application_empty_window (LW_APPLICATION (application))));
  offer_recovered (LW_APPLICATION (application));
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

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  if (!LW_IS_WINDOW (window))
    window = GTK_WINDOW (lw_application_empty_window (data));
  gtk_window_present (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open", NULL);
}

/* “--new” and “--open” are what the desktop file's actions say where there is no bus; the program that is running does them. */
static int
lw_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  static const char * const actions[] = { "new", "open" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (GError) error = NULL;

      if (!g_variant_dict_contains (options, actions[i]))
        continue;
      if (!g_application_register (application, NULL, &error))
        {
          g_printerr ("laneway: %s\n", error->message);
          return 1;
        }
      g_action_group_activate_action (G_ACTION_GROUP (application), actions[i], NULL);
    }
  return -1;
}

static AdwDialog *
visible_dialog (GtkWindow *window)
{
  return ADW_IS_APPLICATION_WINDOW (window) ? adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) : NULL;
}

/* Each window asks about what is not saved; the last one to close ends the program. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  lw_session_remember (data);
  LW_APPLICATION (data)->quitting = TRUE;
  /* What is typed in a dialog is taken over when it closes. One that does not close keeps its window. */
  for (GList *l = windows; l != NULL; l = l->next)
    for (AdwDialog *dialog = visible_dialog (l->data), *last = NULL; dialog != NULL && dialog != last; dialog = visible_dialog (l->data))
      {
        last = dialog;
        adw_dialog_close (dialog);
      }
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

gboolean
lw_application_is_quitting (LwApplication *self)
{
  return self->quitting;
}

void
lw_application_stay (LwApplication *self)
{
  self->quitting = FALSE;
}

/* The desktop ends the session: nobody is asked any more, and what is open comes back. */
static void
query_end_cb (GtkApplication *application)
{
  lw_session_remember (LW_APPLICATION (application));
}

static void
lw_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  GTK_APPLICATION_CLASS (lw_application_parent_class)->window_removed (application, window);
  /* Closing the last one is another way to quit. */
  if (gtk_application_get_windows (application) != NULL)
    lw_session_remember (LW_APPLICATION (application));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  lw_about_present (GTK_WIDGET (gtk_application_get_active_window (data)));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  lw_preferences_present (GTK_WIDGET (gtk_application_get_active_window (data)));
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
  /* Started by the desktop's search: what it has read serves the next letter too. */
  if (g_application_get_flags (application) & G_APPLICATION_IS_SERVICE)
    g_application_set_inactivity_timeout (application, SERVICE_LINGERS);
  add_icons ();
  gtk_window_set_default_icon_name (LW_APP_ID);
  /* What a number says can be copied; it need not be marked to be read. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  lw_recovery_scan_async (NULL, scanned_cb, g_object_ref (self));
}

/* Journals of windows that are closed are still being removed. */
static void
lw_application_shutdown (GApplication *application)
{
  G_APPLICATION_CLASS (lw_application_parent_class)->shutdown (application);
  lw_journals_finish (LONGEST_END);
}

static gboolean
lw_application_dbus_register (GApplication *application, GDBusConnection *connection, const char *path, GError **error)
{
  LwApplication *self = LW_APPLICATION (application);
  g_autofree char *search_path = g_strconcat (path, "/SearchProvider", NULL);

  if (!G_APPLICATION_CLASS (lw_application_parent_class)->dbus_register (application, connection, path, error))
    return FALSE;
  self->search = lw_search_provider_export (self, connection, search_path, error);
  return self->search != NULL;
}

static void
lw_application_dbus_unregister (GApplication *application, GDBusConnection *connection, const char *path)
{
  g_clear_pointer (&LW_APPLICATION (application)->search, lw_search_provider_unexport);
  G_APPLICATION_CLASS (lw_application_parent_class)->dbus_unregister (application, connection, path);
}

static void
lw_application_finalize (GObject *object)
{
  LwApplication *self = LW_APPLICATION (object);

  g_clear_pointer (&self->recovered, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  G_OBJECT_CLASS (lw_application_parent_class)->finalize (object);
}

static void
lw_application_class_init (LwApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lw_application_finalize;
  application_class->startup = lw_application_startup;
  application_class->shutdown = lw_application_shutdown;
  application_class->activate = lw_application_activate;
  application_class->handle_local_options = lw_application_handle_local_options;
  application_class->open = lw_application_open_files;
  application_class->dbus_register = lw_application_dbus_register;
  application_class->dbus_unregister = lw_application_dbus_unregister;
  GTK_APPLICATION_CLASS (klass)->window_removed = lw_application_window_removed;
}

static void
lw_application_init (LwApplication *self)
{
  static const GOptionEntry options[] = {
    { "new", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Begin a new blueprint"), NULL },
    { "open", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Choose a blueprint to open"), NULL },
    G_OPTION_ENTRY_NULL
  };
  static const GActionEntry entries[] = { { "new", new_cb }, { "open", open_cb }, { "quit", quit_cb }, { "about", about_cb }, { "preferences", preferences_cb },
                                          { "recover", recover_cb } };

  g_application_set_version (G_APPLICATION (self), LW_VERSION);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_signal_connect (self, "query-end", G_CALLBACK (query_end_cb), NULL);
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
  return lw_settings ();
}
