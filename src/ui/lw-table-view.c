#include "ui/lw-table-view.h"

#include <glib/gi18n-lib.h>

#define LW_TYPE_TABLE_RECORD (lw_table_record_get_type ())
G_DECLARE_FINAL_TYPE (LwTableRecord, lw_table_record, LW, TABLE_RECORD, GObject)

struct _LwTableRecord
{
  GObject parent_instance;
  GStrv   cells;
};

G_DEFINE_FINAL_TYPE (LwTableRecord, lw_table_record, G_TYPE_OBJECT)

static void
lw_table_record_finalize (GObject *object)
{
  g_clear_pointer (&LW_TABLE_RECORD (object)->cells, g_strfreev);
  G_OBJECT_CLASS (lw_table_record_parent_class)->finalize (object);
}

static void
lw_table_record_class_init (LwTableRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_table_record_finalize;
}

static void
lw_table_record_init (LwTableRecord *self)
{
}

struct _LwTableView
{
  AdwBin      parent_instance;
  GtkWidget  *view;
  GListStore *records;
};

G_DEFINE_FINAL_TYPE (LwTableView, lw_table_view, ADW_TYPE_BIN)

/* A table may have thousands of columns; the first are enough to see whether it is read right. */
#define MOST_COLUMNS 60
#define LONGEST_CELL 24   /* characters */

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "single-line-mode", TRUE, NULL);

  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

/* Figures stand under each other at their ends. */
static gboolean
is_figure (const char *text)
{
  char *end;

  g_ascii_strtod (text, &end);
  return end != text && (*end == '\0' || g_str_equal (end, "%"));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  guint column = GPOINTER_TO_UINT (data);
  LwTableRecord *record = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = column < g_strv_length (record->cells) ? record->cells[column] : "";

  gboolean is_long = g_utf8_strlen (text, -1) > LONGEST_CELL;

  /* A label that may be shortened shrinks to nothing in a narrow window; short cells are shown whole. */
  gtk_label_set_ellipsize (GTK_LABEL (label), is_long ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (GTK_LABEL (label), is_long ? LONGEST_CELL : -1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), is_long ? LONGEST_CELL : -1);
  gtk_label_set_xalign (GTK_LABEL (label), is_figure (text) ? 1 : 0);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, *text != '\0' ? text : NULL);
}

static void
add_column (LwTableView *self, guint position, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (position));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
}

static void
clear (LwTableView *self)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view));

  g_list_store_remove_all (self->records);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->view), column);
    }
}

void
lw_table_view_show (LwTableView *self, const LwTableFormat *format)
{
  clear (self);
  for (guint i = 0; i < MIN (format->columns->len, MOST_COLUMNS); i++)
    {
      const char *name = g_ptr_array_index (format->columns, i);
      g_autofree char *numbered = g_strdup_printf (_("Column %u"), i + 1);

      add_column (self, i, name != NULL && *name != '\0' ? name : numbered);
    }
  for (guint i = 0; i < format->preview->len; i++)
    {
      g_autoptr (LwTableRecord) record = g_object_new (LW_TYPE_TABLE_RECORD, NULL);

      record->cells = g_strdupv (g_ptr_array_index (format->preview, i));
      g_list_store_append (self->records, record);
    }
}

static void
lw_table_view_class_init (LwTableViewClass *klass)
{
}

static void
lw_table_view_init (LwTableView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkSelectionModel *model;

  self->records = g_list_store_new (LW_TYPE_TABLE_RECORD);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (self->records)));
  self->view = gtk_column_view_new (model);
  gtk_column_view_set_show_column_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("First rows of the table"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
lw_table_view_new (void)
{
  return g_object_new (LW_TYPE_TABLE_VIEW, NULL);
}
