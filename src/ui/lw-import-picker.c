#include "ui/lw-import-picker.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-import-targets.h"

struct _LwImportPicker
{
  GtkPopover  parent_instance;
  GtkWidget  *search, *list, *besides;
  GPtrArray  *targets;
};

G_DEFINE_FINAL_TYPE (LwImportPicker, lw_import_picker, GTK_TYPE_POPOVER)

static guint picked_signal;

static const LwImportTarget *
target_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "target");
}

static gboolean
matches_cb (GtkListBoxRow *row, gpointer data)
{
  LwImportPicker *self = data;
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *name = g_utf8_casefold (target_of (row)->label, -1);

  return strstr (name, wanted) != NULL;
}

static void
activated_cb (LwImportPicker *self, GtkListBoxRow *row)
{
  g_autofree char *meaning = g_strdup (target_of (row)->meaning);
  gboolean besides = gtk_widget_get_visible (self->besides) && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->besides));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, picked_signal, 0, meaning, besides);
}

/* Enter in the search takes the first that is left. */
static void
search_activated_cb (LwImportPicker *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    if (matches_cb (row, self))
      {
        activated_cb (self, row);
        return;
      }
}

static void
lw_import_picker_finalize (GObject *object)
{
  g_clear_pointer (&LW_IMPORT_PICKER (object)->targets, g_ptr_array_unref);
  G_OBJECT_CLASS (lw_import_picker_parent_class)->finalize (object);
}

static void
lw_import_picker_class_init (LwImportPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_import_picker_finalize;
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
lw_import_picker_init (LwImportPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scroller = gtk_scrolled_window_new ();

  self->search = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  self->list = gtk_list_box_new ();
  self->besides = gtk_check_button_new_with_mnemonic (_("_Besides what it means already"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), matches_cb, self, NULL);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE, "max-content-height", 300,
                "width-request", 240, "child", self->list, NULL);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), self->besides);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->list, G_CONNECT_SWAPPED);
}

GtkWidget *
lw_import_picker_new (void)
{
  return g_object_new (LW_TYPE_IMPORT_PICKER, NULL);
}

void
lw_import_picker_show (LwImportPicker *self, GPtrArray *targets, gboolean has_one, const GdkRectangle *at)
{
  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  g_ptr_array_ref (targets);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  self->targets = targets;
  for (guint i = 0; i < targets->len; i++)
    {
      LwImportTarget *target = g_ptr_array_index (targets, i);
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", target->label, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END,
                                       "max-width-chars", 36, NULL);

      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      g_object_set_data (G_OBJECT (row), "target", target);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->besides), FALSE);
  gtk_widget_set_visible (self->besides, has_one);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), at);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->search);
}
