/* New documents: the dialog that offers templates, and beginning with one. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "core/lw-edit.h"
#include "ui/lw-dialog.h"
#include "ui/lw-open-task.h"
#include "ui/lw-settings.h"
#include "ui/lw-template-chooser.h"
#include "ui/lw-template-own.h"

typedef struct { LwWindow *window; LwTemplate *template; } Beginning;

static void
beginning_free (Beginning *beginning)
{
  g_object_unref (beginning->window);
  lw_template_unref (beginning->template);
  g_free (beginning);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Beginning, beginning_free)

/* Here where nothing is open, else in another window. */
static LwWindow *
window_for_new (LwWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return application == NULL || lw_window_is_empty (self) ? self : lw_application_empty_window (LW_APPLICATION (application));
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Beginning) beginning = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwLayout) layout = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_open_finish (result, NULL, NULL, &layout, &error);
  g_autoptr (LwBlueprint) fresh = NULL, preferred = NULL;
  LwWindow *window;

  if (beginning->window->cancellable == NULL)   /* closed meanwhile */
    return;
  if (blueprint == NULL)
    {
      lw_window_show_error (beginning->window, _("Could Not Open the Template"), error->message);
      return;
    }
  fresh = beginning->template->keeps_data ? lw_record_ref (blueprint) : lw_edit_fresh (blueprint);
  preferred = lw_settings_begin (fresh);
  window = window_for_new (beginning->window);
  lw_window_use_template (window, preferred, layout);
  gtk_window_present (GTK_WINDOW (window));
}

void
lw_window_begin_with (LwWindow *self, LwTemplate *template, LwTemplateLanguage language)
{
  g_autoptr (GFile) file = g_file_new_for_path (template->path[language]);
  Beginning *beginning = g_new (Beginning, 1);

  beginning->window = g_object_ref (self);
  beginning->template = lw_template_ref (template);
  lw_open_async (file, FALSE, NULL, NULL, begun_cb, beginning);
}

void
lw_window_connect_chooser (LwWindow *self, GtkWidget *chooser)
{
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (lw_window_begin_with), self, G_CONNECT_SWAPPED);
}

static gboolean
focus_cb (gpointer search)
{
  GtkRoot *root = gtk_widget_get_root (search);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* Where it has it already, letters are being typed. */
  if (gtk_widget_get_mapped (search) && (focus == NULL || !gtk_widget_is_ancestor (focus, search)))
    gtk_widget_grab_focus (search);
  return G_SOURCE_REMOVE;
}

/* A dialog that becomes a sheet in a narrow window takes its child out and in again, and forgets its focus. */
static void
search_mapped_cb (GtkWidget *search)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_cb, g_object_ref (search), g_object_unref);
}

void
lw_window_new_dialog (LwWindow *self)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *chooser = lw_template_chooser_new (), *view = adw_toolbar_view_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *tools = lw_template_chooser_get_tools (LW_TEMPLATE_CHOOSER (chooser)), *toasts = adw_toast_overlay_new ();
  GtkWidget *search = lw_template_chooser_get_search (LW_TEMPLATE_CHOOSER (chooser));

  g_object_set (chooser, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 24, NULL);
  g_object_set (tools, "margin-start", 12, "margin-end", 12, "margin-bottom", 6, NULL);
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "child", chooser, NULL);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), scroller);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), tools);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), toasts);
  g_object_set (dialog, "title", _("New Blueprint"), "content-width", 1024, "content-height", 720, "child", view, NULL);
  lw_window_connect_chooser (self, chooser);
  g_signal_connect (search, "map", G_CALLBACK (search_mapped_cb), NULL);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (adw_dialog_close), dialog, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (search, "stop-search", G_CALLBACK (adw_dialog_close), dialog, G_CONNECT_SWAPPED);
  lw_dialog_present_search (dialog, GTK_WIDGET (self), search);
}

void
lw_window_save_as_template (LwWindow *self, GVariant *target)
{
  lw_window_flush (self);
  lw_template_keep (lw_document_get_blueprint (self->document), self->toasts);
}
