#include "ui/lw-combo-search.h"

#include <glib/gi18n-lib.h>

/* What libadwaita's template made, below the row. */
static GtkWidget *
part_of (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = part_of (child, type);
  return found;
}

static void
activate_cb (GtkListView *list)
{
  GtkSelectionModel *model = gtk_list_view_get_model (list);

  if (g_list_model_get_n_items (G_LIST_MODEL (model)) == 0)
    return;
  gtk_selection_model_select_item (model, 0, TRUE);   /* the row takes what is selected there */
  g_signal_emit_by_name (list, "activate", 0u);
}

void
lw_combo_search_takes_first (AdwComboRow *row)
{
  /* What is chosen is shown in a list of its own. */
  GtkWidget *popover = part_of (GTK_WIDGET (row), GTK_TYPE_POPOVER);
  GtkWidget *search = popover != NULL ? part_of (popover, GTK_TYPE_SEARCH_ENTRY) : NULL;
  GtkWidget *list = popover != NULL ? part_of (popover, GTK_TYPE_LIST_VIEW) : NULL;

  if (search != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  if (search != NULL && list != NULL)
    g_signal_connect_object (search, "activate", G_CALLBACK (activate_cb), list, G_CONNECT_SWAPPED);
}
