#include "cut-texts.h"

#include <adwaita.h>

#define LEAST_LIST 120   /* pixels: lower, a list that scrolls shows too little of itself */

/* Of itself or of what it is in. */
static gboolean
has_tooltip (GtkWidget *widget)
{
  for (guint depth = 0; widget != NULL && !GTK_IS_NATIVE (widget) && depth < 6; depth++, widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;
  return FALSE;
}

static gboolean
is_cut_label (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)))
         && gtk_widget_get_ancestor (widget, ADW_TYPE_VIEW_SWITCHER) == NULL && !has_tooltip (widget);
}

/* A number of which a digit is not seen is another number. */
static gboolean
is_cut_number (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  if (!GTK_IS_TEXT (widget) || gtk_widget_get_ancestor (widget, GTK_TYPE_SPIN_BUTTON) == NULL)
    return FALSE;
  layout = gtk_widget_create_pango_layout (widget, gtk_editable_get_text (GTK_EDITABLE (widget)));
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width > gtk_widget_get_width (widget);
}

static gboolean
is_low_list (GtkWidget *widget)
{
  GtkAdjustment *down;

  if (!GTK_IS_SCROLLED_WINDOW (widget) || gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) == NULL)
    return FALSE;
  down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget));
  return gtk_adjustment_get_page_size (down) < LEAST_LIST && gtk_adjustment_get_upper (down) > gtk_adjustment_get_page_size (down) + 20;
}

static gboolean
is_beside_window (GtkWidget *widget, GtkWidget *window)
{
  graphene_rect_t box;

  return GTK_IS_BUTTON (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW) == NULL && gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) == NULL
         && gtk_widget_compute_bounds (widget, window, &box)
         && (box.origin.x < -1 || box.origin.x + box.size.width > (float) gtk_widget_get_width (window) + 1);
}

/* Beside what scrolls up and down only: nobody gets there. */
static gboolean
is_out_of_reach (GtkWidget *widget)
{
  GtkWidget *scroller = GTK_IS_LABEL (widget) ? gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW) : NULL;
  GtkPolicyType across;
  graphene_rect_t box;

  if (scroller == NULL)
    return FALSE;
  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (scroller), &across, NULL);
  return across == GTK_POLICY_NEVER && gtk_widget_compute_bounds (widget, scroller, &box)
         && (box.origin.x < -1 || box.origin.x + box.size.width > (float) gtk_widget_get_width (scroller) + 1);
}

guint
cut_texts_foreach (GtkWidget *root, CutFunc func, gpointer data)
{
  guint n = GTK_IS_LABEL (root);

  if (!gtk_widget_get_mapped (root) || !gtk_widget_get_child_visible (root))
    return 0;
  if (is_cut_label (root))
    func (root, gtk_label_get_text (GTK_LABEL (root)), "is cut", data);
  else if (is_cut_number (root))
    func (root, gtk_editable_get_text (GTK_EDITABLE (root)), "is cut", data);
  else if (is_low_list (root))
    func (root, G_OBJECT_TYPE_NAME (root), "is too low a list", data);
  else if (is_beside_window (root, GTK_WIDGET (gtk_widget_get_root (root))))
    func (root, G_OBJECT_TYPE_NAME (root), "lies beside the window", data);
  else if (is_out_of_reach (root))
    func (root, gtk_label_get_text (GTK_LABEL (root)), "lies beside what scrolls", data);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += cut_texts_foreach (child, func, data);
  return n;
}
