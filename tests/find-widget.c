#include "find-widget.h"

typedef gboolean (*Matches) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
first_that (GtkWidget *root, Matches matches, gconstpointer data)
{
  if (matches (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = first_that (child, matches, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (type));
}

static gboolean
is_button (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
has_tip (GtkWidget *widget, gconstpointer tip)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), tip) == 0;
}

static gboolean
has_title (GtkWidget *widget, gconstpointer title)
{
  g_autofree char *own = NULL;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "title") == NULL)
    return FALSE;
  g_object_get (widget, "title", &own, NULL);
  return g_strcmp0 (own, title) == 0;
}

GtkWidget *ui_find (GtkWidget *root, GType type) { return first_that (root, is_of_type, GSIZE_TO_POINTER (type)); }
GtkWidget *ui_find_button (GtkWidget *root, const char *label) { return first_that (root, is_button, label); }
GtkWidget *ui_find_tip (GtkWidget *root, const char *tip) { return first_that (root, has_tip, tip); }
GtkWidget *ui_find_row (GtkWidget *root, const char *title) { return first_that (root, has_title, title); }

GtkWidget *
ui_find_last (GtkWidget *root, GType type)
{
  GtkWidget *found = is_of_type (root, GSIZE_TO_POINTER (type)) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *below = ui_find_last (child, type);

      if (below != NULL)
        found = below;
    }
  return found;
}

gboolean
has_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;
  return FALSE;
}
