#include "ui/lw-import-start.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-dialog.h"
#include "ui/lw-node-view.h"

#define LARGE 1.4   /* texts, from here on */

struct _LwImportStart
{
  AdwBin           parent_instance;
  LwImportSession *session;
  GtkWidget       *status, *paste;
};

G_DEFINE_FINAL_TYPE (LwImportStart, lw_import_start, ADW_TYPE_BIN)

static void
update_cb (LwImportStart *self)
{
  const char *error = lw_import_session_get_error (self->session);
  gboolean busy = lw_import_session_is_busy (self->session);
  g_autofree char *escaped = error != NULL ? g_markup_escape_text (error, -1) : NULL;

  /* With large texts the page has room for what can be pressed, or for a picture. */
  g_object_set (self->status, "icon-name", lw_text_scale (GTK_WIDGET (self)) >= LARGE ? NULL : error != NULL ? "dialog-error-symbolic" : "x-office-spreadsheet-symbolic",
                "title", busy ? _("Looking at the Table…") : error != NULL ? _("This File Cannot Be Imported") : _("A Table of Feedback"),
                "description", busy ? lw_import_session_get_label (self->session) : error != NULL ? escaped
                : _("Choose or drop a CSV, TSV or text table or a spreadsheet, with a row per answer, per step or per event."), NULL);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwImportStart) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)   /* NULL: closed meanwhile, with its window */
    lw_import_session_open (self->session, file);
}

static void
choose_cb (LwImportStart *self)
{
  static const char * const endings[] = { "csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", NULL };
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _("Import Feedback"));
  lw_file_dialog_set_kind (dialog, _("Tables and Spreadsheets"), endings);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb, g_object_ref (self));
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwImportStart) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    lw_import_session_open_text (self->session, text);
}

static void
paste_cb (LwImportStart *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb, g_object_ref (self));
}

static void
lw_import_start_class_init (LwImportStartClass *klass)
{
}

static GtkWidget *
button_new (LwImportStart *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static void
lw_import_start_init (LwImportStart *self)
{
  GtkWidget *buttons = adw_wrap_box_new (), *choose = button_new (self, _("Choose _File…"), G_CALLBACK (choose_cb));

  self->paste = button_new (self, _("_Paste Table"), G_CALLBACK (paste_cb));
  gtk_widget_add_css_class (choose, "suggested-action");
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (buttons), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (buttons), 12);
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), choose);
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), self->paste);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  self->status = adw_status_page_new ();
  adw_status_page_set_child (ADW_STATUS_PAGE (self->status), buttons);
  gtk_widget_add_css_class (self->status, "compact");
  adw_bin_set_child (ADW_BIN (self), self->status);
}

GtkWidget *
lw_import_start_new (LwImportSession *session)
{
  LwImportStart *self = g_object_new (LW_TYPE_IMPORT_START, NULL);

  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
  return GTK_WIDGET (self);
}
