#include "ui/lw-matrix-view.h"

#include <glib/gi18n-lib.h>

#include "scene/lw-figure-scene.h"
#include "ui/lw-chart-view.h"
#include "ui/lw-node-view.h"

#define HEADER_CHARS 14
#define ROW_CHARS    18

struct _LwMatrixView
{
  AdwBin    parent_instance;
  LwMatrix *matrix;
  char     *key;
};

G_DEFINE_FINAL_TYPE (LwMatrixView, lw_matrix_view, ADW_TYPE_BIN)

static void
lw_matrix_view_finalize (GObject *object)
{
  LwMatrixView *self = LW_MATRIX_VIEW (object);

  g_clear_pointer (&self->matrix, lw_matrix_unref);
  g_free (self->key);
  G_OBJECT_CLASS (lw_matrix_view_parent_class)->finalize (object);
}

static void
lw_matrix_view_class_init (LwMatrixViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_matrix_view_finalize;
}

static void
lead_to (GtkWidget *button, const char *element)
{
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-on-drawing");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", element);
}

static GtkWidget *
name_label (const char *name, gboolean row)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), row ? MIN (ROW_CHARS, (int) g_utf8_strlen (name, -1) + 1) : -1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), row ? ROW_CHARS : HEADER_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), row ? 0 : .5);
  gtk_label_set_justify (GTK_LABEL (label), row ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "caption-heading");
  return label;
}

/* NULL: of the totals. */
static GtkWidget *
header_new (const LwMatrixLine *line, gboolean row)
{
  GtkWidget *label = name_label (line != NULL ? line->name : _("All"), row), *button;

  if (line == NULL || line->id == NULL)
    return label;
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  lead_to (button, line->id);
  return button;
}

static GtkWidget *
cell_new (LwMatrixView *self, guint row, guint column)
{
  const LwHeat *heat = lw_matrix_cell (self->matrix, row, column);
  const char *target = lw_matrix_target (self->matrix, row, column);
  GtkWidget *picture = lw_node_view_new (lw_matrix_cell_node (self->matrix, row, column, lw_theme_of_window ()), LW_MATRIX_CELL_WIDTH,
                                         LW_MATRIX_CELL_HEIGHT);
  g_autofree char *cell = lw_matrix_cell_id (row, column), *name = g_strconcat (self->key, "/", cell, NULL);
  GtkWidget *button;

  if (heat == NULL)
    return picture;
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), picture);
  gtk_widget_set_name (button, name);
  gtk_widget_set_tooltip_text (button, heat->summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, heat->summary, -1);
  gtk_widget_add_css_class (button, "lw-matrix-cell");
  gtk_widget_add_css_class (button, "flat");
  if (target != NULL)
    lead_to (button, target);
  return button;
}

static void
fill_row (LwMatrixView *self, GtkGrid *grid, guint row)
{
  guint rows = self->matrix->rows->len, columns = self->matrix->columns->len;

  gtk_grid_attach (grid, header_new (lw_matrix_line (self->matrix->rows, row), TRUE), 0, (int) row + 1, 1, 1);
  for (guint column = 0; column <= columns; column++)
    if (row < rows || column < columns)
      gtk_grid_attach (grid, cell_new (self, row < rows ? row : LW_MATRIX_ALL, column < columns ? column : LW_MATRIX_ALL), (int) column + 1,
                       (int) row + 1, 1, 1);
}

static void
fill (LwMatrixView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 2);
  gtk_widget_add_css_class (grid, "lw-matrix");
  gtk_grid_attach (GTK_GRID (grid), name_label (self->matrix->title, TRUE), 0, 0, 1, 1);
  for (guint column = 0; column <= self->matrix->columns->len; column++)
    gtk_grid_attach (GTK_GRID (grid), header_new (lw_matrix_line (self->matrix->columns, column), FALSE), (int) column + 1, 0, 1, 1);
  for (guint row = 0; row <= self->matrix->rows->len; row++)
    fill_row (self, GTK_GRID (grid), row);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  /* A shade where there is more. */
  gtk_widget_add_css_class (scroller, "undershoot-start");
  gtk_widget_add_css_class (scroller, "undershoot-end");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_widget_add_css_class (scroller, "card");
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
lw_matrix_view_init (LwMatrixView *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
}

GtkWidget *
lw_matrix_view_new (LwMatrix *matrix, const char *key)
{
  LwMatrixView *self = g_object_new (LW_TYPE_MATRIX_VIEW, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  self->matrix = lw_matrix_ref (matrix);
  self->key = g_strdup (key);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, matrix->title, -1);
  fill (self);
  return GTK_WIDGET (self);
}
