#include "ui/lw-long-text-row.h"

#include <glib/gi18n-lib.h>

struct _LwLongTextRow
{
  AdwPreferencesRow parent_instance;
  GtkWidget *title, *view;
  gboolean   syncing;
};

static void field_row_init (LwFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LwLongTextRow, lw_long_text_row, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (LW_TYPE_FIELD_ROW, field_row_init))

GtkTextBuffer *
lw_long_text_row_get_buffer (LwLongTextRow *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static char *
get_text (LwLongTextRow *self)
{
  g_autofree char *text = NULL;

  g_object_get (lw_long_text_row_get_buffer (self), "text", &text, NULL);
  return g_steal_pointer (&text);
}

static void
changed_cb (LwLongTextRow *self)
{
  g_autofree char *text = get_text (self);
  LwFieldEdit edit = { .typing = TRUE, .value = LW_STRING (*text != '\0' ? text : NULL) };

  if (!self->syncing)
    lw_field_row_emit (LW_FIELD_ROW (self), &edit);
}

static void
show_title (LwLongTextRow *self, gboolean mixed)
{
  const char *label = lw_field_row_label (LW_FIELD_ROW (self));
  g_autofree char *text = mixed ? g_strdup_printf (_("%s (mixed)"), label) : g_strdup (label);

  gtk_label_set_text (GTK_LABEL (self->title), text);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
long_text_row_show (LwFieldRow *row, const LwValue *values, guint n)
{
  LwLongTextRow *self = LW_LONG_TEXT_ROW (row);
  gboolean mixed = !lw_values_agree (values, n);
  const char *text = n == 0 || mixed || values[0].string == NULL ? "" : values[0].string;
  g_autofree char *present = get_text (self);

  show_title (self, mixed);
  if (g_str_equal (present, text))
    return;
  self->syncing = TRUE;
  gtk_text_buffer_set_text (lw_long_text_row_get_buffer (self), text, -1);
  self->syncing = FALSE;
}

static void
field_row_init (LwFieldRowInterface *iface)
{
  iface->show = long_text_row_show;
}

static void
lw_long_text_row_class_init (LwLongTextRowClass *klass)
{
}

static void
lw_long_text_row_init (LwLongTextRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (self->title, "caption");
  gtk_widget_add_css_class (self->title, "dim-label");
  /* GTK measures the lines of a text view only once it has some height: without one a single line stays unseen. */
  self->view = g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, "height-request", 18, NULL);
  gtk_widget_add_css_class (self->view, "lw-long-text");
  gtk_text_buffer_set_enable_undo (lw_long_text_row_get_buffer (self), FALSE);
  lw_field_row_bind_undo (LW_FIELD_ROW (self), NULL);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->view);
  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 8, "margin-bottom", 10, NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (lw_long_text_row_get_buffer (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}
