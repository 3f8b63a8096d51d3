#include "ui/lw-picker.h"

#include <glib/gi18n-lib.h>

struct _LwPicker
{
  AdwBin        parent_instance;
  GtkWidget    *popover, *search, *list, *footer;
  LwPickerFill  fill;
  gpointer      data;
};

G_DEFINE_FINAL_TYPE (LwPicker, lw_picker, ADW_TYPE_BIN)

static guint picked_signal, footer_signal;

/* Fewer names than this are found faster by eye than by typing. */
#define LEAST_WIDTH 180   /* pixels, of the list */
#define SEARCH_FROM 8

static gboolean
matches_cb (GtkListBoxRow *row, gpointer data)
{
  LwPicker *self = data;
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *name = g_utf8_casefold (g_object_get_data (G_OBJECT (row), "name"), -1);

  return strstr (name, wanted) != NULL;
}

static void
add_name (LwPicker *self, const char *name)
{
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static GtkWidget *
empty_label_new (void)
{
  GtkWidget *label = gtk_label_new (_("Nothing to choose from"));

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  return label;
}

static void
show_cb (LwPicker *self)
{
  g_auto (GStrv) names = self->fill (self->data);

  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), empty_label_new ());
  for (guint i = 0; names[i] != NULL; i++)
    add_name (self, names[i]);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_set_visible (self->search, g_strv_length (names) >= SEARCH_FROM);
}

static void
activated_cb (LwPicker *self, GtkListBoxRow *row)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (row), "name"));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, picked_signal, 0, name);
}

/* Enter in the search takes the first name that is left. */
static void
search_activated_cb (LwPicker *self)
{
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i);

      if (row == NULL)
        return;
      if (matches_cb (row, self))
        {
          activated_cb (self, row);
          return;
        }
    }
}

static void
footer_cb (LwPicker *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, footer_signal, 0);
}

static void
lw_picker_class_init (LwPickerClass *klass)
{
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  footer_signal = g_signal_new ("footer-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
lw_picker_init (LwPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->search = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), matches_cb, self, NULL);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_size_request (scroller, LEAST_WIDTH, -1);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scroller);
  self->footer = gtk_button_new ();
  gtk_widget_add_css_class (self->footer, "flat");
  gtk_widget_set_visible (self->footer, FALSE);
  gtk_box_append (GTK_BOX (box), self->footer);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);

  g_signal_connect_object (self->popover, "show", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->footer, "clicked", G_CALLBACK (footer_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->list,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
lw_picker_new (const char *icon_name, const char *label, LwPickerFill fill, gpointer data)
{
  LwPicker *self = g_object_new (LW_TYPE_PICKER, "valign", GTK_ALIGN_CENTER, NULL);
  GtkWidget *button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", icon_name, "popover", self->popover,
                                    "tooltip-text", label, NULL);

  gtk_widget_add_css_class (GTK_WIDGET (self), "lw-picker");
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  self->fill = fill;
  self->data = data;
  adw_bin_set_child (ADW_BIN (self), button);
  return GTK_WIDGET (self);
}

void
lw_picker_set_footer (LwPicker *self, const char *label)
{
  g_return_if_fail (LW_IS_PICKER (self) && label != NULL);

  gtk_button_set_label (GTK_BUTTON (self->footer), label);
  gtk_widget_set_visible (self->footer, TRUE);
}
