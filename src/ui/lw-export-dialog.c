#include "ui/lw-export-dialog.h"

#include <glib/gi18n-lib.h>

#include "core/lw-file-name.h"
#include "core/lw-wording.h"
#include "ui/lw-dialog.h"
#include "ui/lw-drag-out.h"
#include "ui/lw-export-preview.h"
#include "ui/lw-export-settings.h"
#include "ui/lw-exported.h"
#include "ui/lw-window.h"

#define LW_TYPE_EXPORT_DIALOG (lw_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LwExportDialog, lw_export_dialog, LW, EXPORT_DIALOG, AdwDialog)

struct _LwExportDialog
{
  AdwDialog         parent_instance;
  LwEditor         *editor;
  GFile            *file;            /* last written to */
  LwExportSettings *settings;
  LwExportPreview  *preview;
  GtkWidget        *export, *cancel, *progress, *progress_label, *split, *toasts;
  GCancellable     *cancellable;     /* of the export under way; NULL: there is none */
  guint             preview_id;
};

G_DEFINE_FINAL_TYPE (LwExportDialog, lw_export_dialog, ADW_TYPE_DIALOG)

/* A preview is drawn this long after the last change. */
#define PREVIEW_DELAY  120 /* ms */

/* Of the whole, with rows and paths as the document asks for them; folding is the window's. */
static LwExportAsk *
ask (LwExportDialog *self)
{
  LwExportAsk *ask = lw_export_settings_ask (self->settings);
  LwLayout *shown = lw_editor_get_layout (self->editor);

  ask->rows = TRUE;
  if (shown->variant == lw_editor_get_variant (self->editor))
    ask->layout = lw_layout_ref (shown);
  ask->dataset = g_strdup (lw_editor_get_dataset (self->editor));
  return ask;
}

static gboolean
preview_cb (gpointer data)
{
  LwExportDialog *self = data;

  self->preview_id = 0;
  lw_export_preview_show (self->preview, ask (self));
  return G_SOURCE_REMOVE;
}

static void
drawn_cb (LwExportDialog *self)
{
  gtk_widget_set_sensitive (self->export, self->cancellable == NULL && lw_export_preview_is_sound (self->preview));
}

static void
settings_changed_cb (LwExportDialog *self)
{
  g_clear_handle_id (&self->preview_id, g_source_remove);
  if (self->cancellable == NULL)
    self->preview_id = g_timeout_add (PREVIEW_DELAY, preview_cb, self);
}

static void
update_busy (LwExportDialog *self)
{
  gboolean busy = self->cancellable != NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->settings), !busy);
  gtk_widget_set_sensitive (self->export, !busy);
  gtk_widget_set_visible (self->progress, busy);
  gtk_label_set_text (GTK_LABEL (self->progress_label), _("Drawing…"));
  adw_dialog_set_can_close (ADW_DIALOG (self), !busy);
}

static void
progress_cb (goffset bytes, gpointer data)
{
  LwExportDialog *self = data;
  g_autofree char *size = g_format_size (bytes);
  g_autofree char *text = g_strdup_printf (_("Drawing… %s so far"), size);

  if (self->settings != NULL)
    gtk_label_set_text (GTK_LABEL (self->progress_label), text);
}

static void
say (LwExportDialog *self, const char *text)
{
  AdwToast *toast = lw_toast_new (text);

  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

static void
tell_and_close (LwExportDialog *self, const char *notice)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (LwExportAsk) written = lw_export_settings_ask (self->settings);

  lw_exported_keep (lw_document_get_file (lw_editor_get_document (self->editor)), self->file, written,
                    lw_export_settings_is_on_save (self->settings));
  if (LW_IS_WINDOW (root))
    lw_window_tell_written (LW_WINDOW (root), self->file, notice);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;
  gboolean done = lw_export_job_finish (result, &notice, &error);

  g_clear_object (&self->cancellable);
  if (self->settings == NULL)   /* closed meanwhile, with its window */
    return;
  update_busy (self);
  if (done)
    tell_and_close (self, notice);
  else
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        say (self, error->message);
      settings_changed_cb (self);
    }
}

static void
export_to (LwExportDialog *self, GFile *file)
{
  g_clear_handle_id (&self->preview_id, g_source_remove);
  lw_export_preview_cancel (self->preview);
  g_set_object (&self->file, file);
  self->cancellable = g_cancellable_new ();
  update_busy (self);
  lw_export_job_run (ask (self), file, progress_cb, self, self->cancellable, exported_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (self->settings == NULL)
    return;
  if (file != NULL)
    export_to (self, file);
  else if (!lw_file_dialog_dismissed (error))
    say (self, error->message);
}

char *
lw_export_file_name (LwEditor *editor, const char *ending)
{
  GFile *file = lw_document_get_file (lw_editor_get_document (editor));
  LwBlueprint *blueprint = lw_editor_get_blueprint (editor);
  g_autofree char *name = file != NULL ? lw_file_label (file) : g_strdup (lw_blueprint_title (blueprint)), *dotted = g_strconcat (".", ending, NULL);

  if (name != NULL && g_str_has_suffix (name, ".laneway"))
    name[strlen (name) - strlen (".laneway")] = '\0';
  return lw_file_name_for (name, _("Untitled"), dotted);
}

static const char * const endings[] = { [LW_FORMAT_PNG] = "png", [LW_FORMAT_SVG] = "svg", [LW_FORMAT_PDF] = "pdf" };

/* To be dragged out. */
static LwExportAsk *
wanted (gpointer data, char **name)
{
  LwExportDialog *self = data;
  LwExportAsk *dragged;

  if (self->cancellable != NULL || !lw_export_preview_is_sound (self->preview))
    return NULL;
  dragged = ask (self);
  *name = lw_export_file_name (self->editor, endings[dragged->options.format]);
  return dragged;
}

static void
export_cb (LwExportDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GFile *file = lw_document_get_file (lw_editor_get_document (self->editor));
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;
  LwExportOptions options;
  g_autofree char *name = NULL;

  lw_export_settings_get_options (self->settings, &options);
  name = lw_export_file_name (self->editor, endings[options.format]);
  gtk_file_dialog_set_title (dialog, _("Export Picture"));
  gtk_file_dialog_set_initial_name (dialog, name);
  if (folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb, g_object_ref (self));
}

static void
cancel_cb (LwExportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* libadwaita 1.7 does not free what a closed dialog holds. */
static void
closed_cb (LwExportDialog *self)
{
  g_clear_handle_id (&self->preview_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  lw_export_preview_cancel (self->preview);
  self->settings = NULL;
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
}

static void
lw_export_dialog_dispose (GObject *object)
{
  LwExportDialog *self = LW_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->preview_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->editor);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (lw_export_dialog_parent_class)->dispose (object);
}

static void
lw_export_dialog_class_init (LwExportDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_export_dialog_dispose;
}

static GtkWidget *
settings_new (LwExportDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->settings = LW_EXPORT_SETTINGS (lw_export_settings_new (self->editor));
  g_object_set (self->settings, "margin-start", 12, "margin-end", 18, "margin-top", 6, "margin-bottom", 18, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->settings), 300, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->settings));
  gtk_widget_set_vexpand (scroller, TRUE);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  return scroller;
}

static GtkWidget *
progress_new (LwExportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->progress_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "hexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (box), adw_spinner_new ());
  gtk_box_append (GTK_BOX (box), self->progress_label);
  g_object_set (box, "margin-start", 18, "margin-end", 18, "margin-top", 9, "margin-bottom", 9, "visible", FALSE, NULL);
  return box;
}

static GtkWidget *
header_new (LwExportDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  self->export = gtk_button_new_with_mnemonic (_("_Export…"));
  gtk_widget_add_css_class (self->export, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->export);
  g_signal_connect_object (self->cancel, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->export, "clicked", G_CALLBACK (export_cb), self, G_CONNECT_SWAPPED);
  return header;
}

/* Narrow: the preview above the settings, and not higher than half. */
static void
add_breakpoint (LwExportDialog *self)
{
  AdwBreakpoint *breakpoint = adw_breakpoint_new (adw_breakpoint_condition_parse ("max-width: 680sp"));

  adw_breakpoint_add_setters (breakpoint, G_OBJECT (self->split), "orientation", GTK_ORIENTATION_VERTICAL,
                                  G_OBJECT (self->split), "homogeneous", TRUE, NULL);
  adw_dialog_add_breakpoint (ADW_DIALOG (self), breakpoint);
}

static void
lw_export_dialog_init (LwExportDialog *self)
{
  adw_dialog_set_title (ADW_DIALOG (self), _("Export Picture"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 960);
  adw_dialog_set_content_height (ADW_DIALOG (self), 620);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, 300);
  g_signal_connect (self, "close-attempt", G_CALLBACK (cancel_cb), NULL);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

void
lw_export_dialog_present (LwEditor *editor, GtkWidget *parent)
{
  LwExportDialog *self = g_object_new (LW_TYPE_EXPORT_DIALOG, NULL);
  GtkWidget *view = adw_toolbar_view_new ();

  g_return_if_fail (LW_IS_EDITOR (editor));

  self->editor = g_object_ref (editor);
  self->split = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->preview = LW_EXPORT_PREVIEW (lw_export_preview_new ());
  g_signal_connect_object (self->preview, "drawn", G_CALLBACK (drawn_cb), self, G_CONNECT_SWAPPED);
  lw_drag_out_picture (lw_export_preview_picture (self->preview), wanted, self);
  gtk_box_append (GTK_BOX (self->split), GTK_WIDGET (self->preview));
  gtk_box_append (GTK_BOX (self->split), settings_new (self));
  self->progress = progress_new (self);
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), self->split);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header_new (self));
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (view), self->progress);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->toasts);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  add_breakpoint (self);
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->export);
  update_busy (self);
  settings_changed_cb (self);
  lw_dialog_present (ADW_DIALOG (self), parent);
}
