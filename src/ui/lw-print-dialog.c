#include "ui/lw-print-dialog.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-dialog.h"
#include "ui/lw-live-insight.h"
#include "ui/lw-print-output.h"
#include "ui/lw-print-preview.h"
#include "ui/lw-print-settings.h"

struct _LwPrintDialog
{
  AdwDialog        parent_instance;
  LwEditor        *editor;
  LwPrintSettings *settings;         /* NULL: the dialog was closed */
  LwPrintPreview  *preview;
  LwPrintOutput   *output;
  LwPrintRequest  *request;          /* of what is shown */
  GtkWidget       *pages, *title, *warnings, *problem, *stack, *print, *save, *progress, *progress_label, *split, *toasts;
  GCancellable    *drawing;          /* of the preview under way */
  guint            n_pages, preview_id;
  double           width, height;    /* of the first page, in points */
};

G_DEFINE_FINAL_TYPE (LwPrintDialog, lw_print_dialog, ADW_TYPE_DIALOG)

/* A preview is drawn this long after the last change, in milliseconds. */
#define PREVIEW_DELAY 150
/* Longer sides in pixels: of a sheet in the preview, and opened. */
#define PREVIEW_PIXELS 720
#define PREVIEW_MANY   360
#define OPENED_PIXELS  2400

/* ---- what is told ---- */

static void
show_title (LwPrintDialog *self, guint shown)
{
  g_autofree char *text = NULL;

  if (shown < self->n_pages)
    text = g_strdup_printf (ngettext ("Drawing %u of %u sheet…", "Drawing %u of %u sheets…", self->n_pages), shown + 1, self->n_pages);
  else
    text = g_strdup_printf (ngettext ("%u sheet", "%u sheets", self->n_pages), self->n_pages);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), self->n_pages > 0 ? text : "");
}

static void
show_warnings (LwPrintDialog *self, char **warnings)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->warnings)) != NULL)
    gtk_box_remove (GTK_BOX (self->warnings), child);
  for (guint i = 0; warnings != NULL && warnings[i] != NULL; i++)
    gtk_box_append (GTK_BOX (self->warnings),
                    g_object_new (GTK_TYPE_LABEL, "label", warnings[i], "wrap", TRUE, "xalign", 0.0f, "css-classes", (const char *[]) { "caption", NULL }, NULL));
  gtk_widget_set_visible (self->warnings, warnings != NULL && warnings[0] != NULL);
}

static void
show_problem (LwPrintDialog *self, const char *problem)
{
  if (problem != NULL)
    adw_status_page_set_description (ADW_STATUS_PAGE (self->problem), problem);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), problem != NULL ? self->problem : GTK_WIDGET (self->preview));
}

static void
update_busy (LwPrintDialog *self)
{
  const char *doing = lw_print_output_doing (self->output);
  gboolean ready = self->request != NULL && doing == NULL && gtk_stack_get_visible_child (GTK_STACK (self->stack)) != self->problem;

  gtk_widget_set_sensitive (GTK_WIDGET (self->settings), doing == NULL);
  gtk_widget_set_sensitive (self->print, ready);
  gtk_widget_set_sensitive (self->save, ready);
  gtk_widget_set_visible (self->progress, doing != NULL);
  gtk_label_set_text (GTK_LABEL (self->progress_label), doing != NULL ? doing : "");
  adw_dialog_set_can_close (ADW_DIALOG (self), doing == NULL);
}

/* ---- preview ---- */

static void
outline_cb (const LwPrintOutline *outline, gpointer data)
{
  LwPrintDialog *self = data;

  self->n_pages = outline->n_pages;
  lw_print_preview_begin (self->preview, outline);
  show_warnings (self, outline->warnings);
  show_problem (self, NULL);
  show_title (self, 0);
  update_busy (self);
}

static void
picture_cb (const LwPrintPicture *picture, gpointer data)
{
  LwPrintDialog *self = data;

  if (picture->page == 0)
    {
      self->width = picture->width;
      self->height = picture->height;
    }
  lw_print_preview_add (self->preview, picture);
  show_title (self, lw_print_preview_n_shown (self->preview));
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwPrintDialog) self = data;
  g_autoptr (GError) error = NULL;

  if (lw_print_preview_finish (result, &error) || self->settings == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->n_pages = 0;
  show_title (self, 0);
  show_warnings (self, NULL);
  show_problem (self, error->message);
  update_busy (self);
}

static void
stop_drawing (LwPrintDialog *self)
{
  g_clear_handle_id (&self->preview_id, g_source_remove);
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
}

static gboolean
preview_cb (gpointer data)
{
  LwPrintDialog *self = data;
  guint pixels = self->n_pages > 12 ? PREVIEW_MANY : PREVIEW_PIXELS;

  self->preview_id = 0;
  g_clear_pointer (&self->request, lw_print_request_unref);
  self->request = lw_print_settings_request (self->settings);
  self->drawing = g_cancellable_new ();
  lw_print_preview_run (self->request, pixels * gtk_widget_get_scale_factor (GTK_WIDGET (self)), outline_cb, picture_cb, self,
                        self->drawing, previewed_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
settings_changed_cb (LwPrintDialog *self)
{
  stop_drawing (self);
  self->preview_id = g_timeout_add (PREVIEW_DELAY, preview_cb, self);
}

/* ---- one sheet, large ---- */

static void
opened_picture_cb (const LwPrintPicture *picture, gpointer data)
{
  GtkWidget *view = g_object_get_data (data, "sheet");
  g_autofree char *label = lw_print_picture_label (picture, FALSE);

  gtk_picture_set_paintable (GTK_PICTURE (view), GDK_PAINTABLE (picture->texture));
  gtk_picture_set_alternative_text (GTK_PICTURE (view), label);
}

static void
opened_drawn_cb (GObject *source, GAsyncResult *result, gpointer page)
{
  g_object_unref (page);
}

static void
opened_cb (LwPrintDialog *self, guint page, const char *name)
{
  GtkWidget *view = g_object_new (GTK_TYPE_PICTURE, "can-shrink", FALSE, "halign", GTK_ALIGN_CENTER, "valign", GTK_ALIGN_CENTER,
                                  "css-classes", (const char *[]) { "sheet", NULL }, NULL);
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", view, "vexpand", TRUE, "focusable", TRUE, NULL), *bars = adw_toolbar_view_new ();
  g_autofree char *title = g_strdup_printf (_("Sheet %s"), name);
  AdwNavigationPage *shown = adw_navigation_page_new (bars, title);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), scroller);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (shown), "sheet", view);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->pages), shown);
  gtk_widget_grab_focus (scroller);
  g_signal_connect_object (shown, "hidden", G_CALLBACK (g_cancellable_cancel), cancellable, G_CONNECT_SWAPPED);
  lw_print_page_run (self->request, page, OPENED_PIXELS, opened_picture_cb, shown, cancellable, opened_drawn_cb, g_object_ref (shown));
}

/* ---- sending and saving ---- */

static void
output_changed_cb (const char *problem, gboolean done, gpointer data)
{
  LwPrintDialog *self = data;

  if (self->settings == NULL)
    return;
  update_busy (self);
  if (problem != NULL)
    {
      AdwToast *toast = lw_toast_new (problem);

      adw_toast_set_timeout (toast, 0);
      adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
    }
  if (done)
    adw_dialog_close (ADW_DIALOG (self));
}

static void
print_cb (LwPrintDialog *self)
{
  lw_print_output_print (self->output, self->request, self->width, self->height);
}

static void
save_cb (LwPrintDialog *self)
{
  lw_print_output_save (self->output, self->request);
}

static void
cancel_cb (LwPrintDialog *self)
{
  if (lw_print_output_doing (self->output) != NULL)
    lw_print_output_cancel (self->output);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* libadwaita 1.7 does not free what a closed dialog holds. */
static void
closed_cb (LwPrintDialog *self)
{
  stop_drawing (self);
  lw_print_output_cancel (self->output);
  self->settings = NULL;
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
}

static void
lw_print_dialog_dispose (GObject *object)
{
  LwPrintDialog *self = LW_PRINT_DIALOG (object);

  stop_drawing (self);
  g_clear_pointer (&self->output, lw_print_output_free);
  g_clear_pointer (&self->request, lw_print_request_unref);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (lw_print_dialog_parent_class)->dispose (object);
}

static void
lw_print_dialog_class_init (LwPrintDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_print_dialog_dispose;
}

/* ---- making ---- */

static GtkWidget *
preview_side_new (LwPrintDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->preview = LW_PRINT_PREVIEW (lw_print_preview_new ());
  self->problem = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "dialog-warning-symbolic", "title", _("This Cannot Be Printed"), NULL);
  self->stack = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (self->preview));
  gtk_stack_add_child (GTK_STACK (self->stack), self->problem);
  self->warnings = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_object_set (self->warnings, "margin-start", 12, "margin-end", 12, "margin-bottom", 12, NULL);
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_box_append (GTK_BOX (box), self->warnings);
  g_signal_connect_object (self->preview, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  return box;
}

static GtkWidget *
settings_side_new (LwPrintDialog *self, LwPrintKind kind)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr (LwLayout) layout = lw_editor_whole_layout (self->editor);
  g_autoptr (LwInsight) insight = lw_insight_of_view (lw_editor_get_blueprint (self->editor), layout, lw_editor_get_dataset (self->editor));

  self->settings = LW_PRINT_SETTINGS (lw_print_settings_new (self->editor, insight, kind));
  g_object_set (self->settings, "margin-start", 12, "margin-end", 18, "margin-top", 6, "margin-bottom", 18, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->settings), 300, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->settings));
  gtk_widget_set_vexpand (scroller, TRUE);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  return scroller;
}

static GtkWidget *
progress_new (LwPrintDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->progress_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "hexpand", TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_box_append (GTK_BOX (box), adw_spinner_new ());
  gtk_box_append (GTK_BOX (box), self->progress_label);
  g_object_set (box, "margin-start", 18, "margin-end", 18, "margin-top", 9, "margin-bottom", 9, "visible", FALSE, NULL);
  return box;
}

static GtkWidget *
header_new (LwPrintDialog *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->print = gtk_button_new_with_mnemonic (_("_Print…"));
  self->save = gtk_button_new_with_mnemonic (_("_Save as PDF…"));
  self->title = adw_window_title_new (_("Print"), "");
  gtk_widget_add_css_class (self->print, "suggested-action");
  for (guint i = 0; i < 3; i++)
    gtk_button_set_can_shrink (GTK_BUTTON (((GtkWidget *[]) { cancel, self->print, self->save })[i]), TRUE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->print);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->print, "clicked", G_CALLBACK (print_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  return header;
}

/* Narrow: the preview above the settings, as high as they; narrower still, the buttons say what this is. */
static void
add_breakpoints (LwPrintDialog *self)
{
  static const char * const widths[] = { "max-width: 680sp", "max-width: 440sp" };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      AdwBreakpoint *breakpoint = adw_breakpoint_new (adw_breakpoint_condition_parse (widths[i]));

      adw_breakpoint_add_setters (breakpoint, G_OBJECT (self->split), "orientation", GTK_ORIENTATION_VERTICAL,
                                      G_OBJECT (self->split), "homogeneous", TRUE, NULL);
      if (i > 0)
        adw_breakpoint_add_setters (breakpoint, G_OBJECT (self->title), "visible", FALSE, NULL);
      adw_dialog_add_breakpoint (ADW_DIALOG (self), breakpoint);
    }
}

static void
lw_print_dialog_init (LwPrintDialog *self)
{
  adw_dialog_set_title (ADW_DIALOG (self), _("Print"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 1080);
  adw_dialog_set_content_height (ADW_DIALOG (self), 720);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, 300);
  g_signal_connect (self, "close-attempt", G_CALLBACK (cancel_cb), NULL);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

void
lw_print_dialog_present (LwEditor *editor, LwPrintKind kind, GtkWidget *parent)
{
  LwPrintDialog *self = g_object_new (LW_TYPE_PRINT_DIALOG, NULL);
  GtkWidget *view = adw_toolbar_view_new ();

  g_return_if_fail (LW_IS_EDITOR (editor));

  self->editor = g_object_ref (editor);
  self->output = lw_print_output_new (editor, GTK_WIDGET (self), output_changed_cb, self);
  self->split = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->split), preview_side_new (self));
  gtk_box_append (GTK_BOX (self->split), settings_side_new (self, kind));
  self->progress = progress_new (self);
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), self->split);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header_new (self));
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (view), self->progress);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->toasts);
  self->pages = adw_navigation_view_new ();
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->pages), adw_navigation_page_new (view, _("Print")));
  adw_dialog_set_child (ADW_DIALOG (self), self->pages);
  add_breakpoints (self);
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->print);
  update_busy (self);
  settings_changed_cb (self);
  lw_dialog_present (ADW_DIALOG (self), parent);
}
