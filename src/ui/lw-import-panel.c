#include "ui/lw-import-panel.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-import-review.h"
#include "ui/lw-import-start.h"
#include "ui/lw-import-table.h"

struct _LwImportPanel
{
  AdwBin           parent_instance;
  LwImportSession *session;
  GtkStack        *pages;
  GtkWidget       *back, *go_on, *spinner, *review;
  AdwWindowTitle  *title;
  gboolean         arriving;      /* at the review, whose names are still to be read */
};

G_DEFINE_FINAL_TYPE (LwImportPanel, lw_import_panel, ADW_TYPE_BIN)

static guint closed_signal, imported_signal;

const char *
lw_import_panel_get_page (LwImportPanel *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

static gboolean
is_on (LwImportPanel *self, const char *page)
{
  return g_strcmp0 (lw_import_panel_get_page (self), page) == 0;
}

static gboolean
can_match (LwImportPanel *self)
{
  g_autofree char *problem = lw_import_session_get_problem (self->session);

  return lw_import_session_get_format (self->session) != NULL && problem == NULL && !lw_import_session_is_busy (self->session);
}

static gboolean
can_import (LwImportPanel *self)
{
  const LwFeedback *feedback = lw_import_session_get_feedback (self->session);

  /* What was said just now may be the first match; it is read in a moment. */
  return feedback != NULL && (feedback->matched > 0 || lw_import_session_is_reading (self->session));
}

/* What the button waits for; NULL: it can be pressed, or something is still being read. */
static char *
find_obstacle (LwImportPanel *self)
{
  if (is_on (self, "review") && lw_import_session_get_feedback (self->session) != NULL && !can_import (self))
    return g_strdup (_("Nothing has a step yet: say what at least one of the names below means, and it can be imported."));
  return is_on (self, "table") ? lw_import_session_get_problem (self->session) : NULL;
}

static void
explain (LwImportPanel *self)
{
  g_autofree char *obstacle = find_obstacle (self);

  gtk_widget_set_tooltip_text (self->go_on, obstacle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->go_on), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, obstacle != NULL ? obstacle : "", -1);
}

/* Once, when rows have been read: the keyboard is where something is to be said, or at the end. */
static void
arrive (LwImportPanel *self)
{
  if (!self->arriving || lw_import_session_is_reading (self->session) || lw_import_session_get_feedback (self->session) == NULL)
    return;
  self->arriving = FALSE;
  if (!lw_import_review_focus (LW_IMPORT_REVIEW (self->review)))
    gtk_widget_grab_focus (self->go_on);
}

static void
update_cb (LwImportPanel *self)
{
  gboolean review = is_on (self, "review"), table = is_on (self, "table");
  gboolean busy = lw_import_session_is_busy (self->session) || lw_import_session_is_reading (self->session);

  if (is_on (self, "start") && lw_import_session_get_format (self->session) != NULL && !lw_import_session_is_busy (self->session))
    {
      gtk_stack_set_visible_child_name (self->pages, "table");
      gtk_widget_set_sensitive (self->go_on, can_match (self));
      gtk_widget_set_visible (self->go_on, TRUE);
      gtk_widget_grab_focus (self->go_on);
      table = TRUE;
    }
  gtk_widget_set_visible (self->back, review || table);
  gtk_widget_set_visible (self->go_on, review || table);
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->go_on, review ? can_import (self) : can_match (self));
  gtk_button_set_label (GTK_BUTTON (self->go_on), review ? _("_Import") : _("_Match"));
  adw_window_title_set_title (self->title, review ? _("What the Rows Mean") : table ? _("How the Table Is Read") : _("Import Feedback"));
  adw_window_title_set_subtitle (self->title, lw_import_session_get_label (self->session) != NULL ? lw_import_session_get_label (self->session) : "");
  explain (self);
  arrive (self);
}

void
lw_import_panel_go_on (LwImportPanel *self)
{
  if (is_on (self, "review"))
    {
      if (can_import (self))
        lw_import_session_commit (self->session);
      return;
    }
  if (!is_on (self, "table") || !can_match (self))
    return;
  gtk_stack_set_visible_child_name (self->pages, "review");
  lw_import_session_read (self->session);
  self->arriving = TRUE;
}

static void
close_panel (LwImportPanel *self)
{
  lw_import_session_close (self->session);
  g_signal_emit (self, closed_signal, 0);
}

static void
committed_cb (LwImportPanel *self)
{
  g_autofree char *counts = lw_import_session_describe (self->session);

  g_signal_emit (self, imported_signal, 0, counts);
  close_panel (self);
}

void
lw_import_panel_go_back (LwImportPanel *self)
{
  if (is_on (self, "review"))
    {
      lw_import_session_cancel (self->session);
      gtk_stack_set_visible_child_name (self->pages, "table");
      gtk_widget_grab_focus (self->go_on);
    }
  else if (is_on (self, "table"))
    {
      lw_import_session_close (self->session);
      gtk_stack_set_visible_child_name (self->pages, "start");
      gtk_widget_child_focus (gtk_stack_get_visible_child (self->pages), GTK_DIR_TAB_FORWARD);
    }
  else
    {
      close_panel (self);
      return;
    }
  update_cb (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  lw_import_panel_go_back (LW_IMPORT_PANEL (widget));
  return TRUE;
}

static gboolean
dropped_cb (LwImportPanel *self, const GValue *value)
{
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files != NULL)
    lw_import_panel_open (self, files->data);
  g_slist_free (files);
  return files != NULL;
}

LwImportSession *
lw_import_panel_get_session (LwImportPanel *self)
{
  return self->session;
}

void
lw_import_panel_open (LwImportPanel *self, GFile *file)
{
  gtk_stack_set_visible_child_name (self->pages, "start");
  if (file != NULL)
    lw_import_session_open (self->session, file);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->pages), GTK_DIR_TAB_FORWARD);
  update_cb (self);
}

static void
lw_import_panel_dispose (GObject *object)
{
  LwImportPanel *self = LW_IMPORT_PANEL (object);

  if (self->session != NULL)
    lw_import_session_close (self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lw_import_panel_parent_class)->dispose (object);
}

static void
lw_import_panel_class_init (LwImportPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lw_import_panel_dispose;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  imported_signal = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  closed_signal = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
bar_new (LwImportPanel *self)
{
  GtkWidget *bar = gtk_center_box_new (), *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_tooltip_text (self->back, _("Back"));
  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  self->go_on = gtk_button_new_with_mnemonic (_("_Match"));
  gtk_widget_add_css_class (self->go_on, "suggested-action");
  self->spinner = adw_spinner_new ();
  gtk_widget_set_tooltip_text (close, _("Close"));
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (self->back, "flat");
  gtk_box_append (GTK_BOX (end), self->spinner);
  gtk_box_append (GTK_BOX (end), self->go_on);
  gtk_box_append (GTK_BOX (end), close);
  gtk_center_box_set_start_widget (GTK_CENTER_BOX (bar), self->back);
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (bar), GTK_WIDGET (self->title));
  gtk_center_box_set_end_widget (GTK_CENTER_BOX (bar), end);
  gtk_widget_add_css_class (bar, "toolbar");
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (lw_import_panel_go_back), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->go_on, "clicked", G_CALLBACK (lw_import_panel_go_on), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (close, "clicked", G_CALLBACK (close_panel), self, G_CONNECT_SWAPPED);
  return bar;
}

static void
lw_import_panel_init (LwImportPanel *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_widget_add_css_class (GTK_WIDGET (self), "import-panel");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Import Feedback"), -1);
  self->pages = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->pages), TRUE);
}

GtkWidget *
lw_import_panel_new (LwEditor *editor, LwCanvas *canvas)
{
  LwImportPanel *self = g_object_new (LW_TYPE_IMPORT_PANEL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->session = lw_import_session_new (editor);
  gtk_stack_add_named (self->pages, lw_import_start_new (self->session), "start");
  gtk_stack_add_named (self->pages, lw_import_table_new (self->session), "table");
  self->review = lw_import_review_new (self->session, canvas);
  gtk_stack_add_named (self->pages, self->review, "review");
  gtk_box_append (GTK_BOX (box), bar_new (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pages));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review, "cancelled", G_CALLBACK (lw_import_panel_go_back), self, G_CONNECT_SWAPPED);
  update_cb (self);
  return GTK_WIDGET (self);
}
