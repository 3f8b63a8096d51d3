#include "core/lw-matrix.h"

static void
line_free (gpointer data)
{
  LwMatrixLine *line = data;

  g_free (line->id);
  g_free (line->name);
  g_free (line);
}

LwMatrix *
lw_matrix_new (const char *title)
{
  LwMatrix *self = g_new0 (LwMatrix, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->title = g_strdup (title);
  self->rows = g_ptr_array_new_with_free_func (line_free);
  self->columns = g_ptr_array_new_with_free_func (line_free);
  self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->overlay = lw_overlay_new ();
  return self;
}

LwMatrix *
lw_matrix_ref (LwMatrix *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_matrix_unref (LwMatrix *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->title);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->notes);
  g_hash_table_unref (self->targets);
  lw_overlay_unref (self->overlay);
  g_free (self);
}

guint
lw_matrix_add_line (GPtrArray *lines, const char *id, const char *name)
{
  LwMatrixLine *line = g_new0 (LwMatrixLine, 1);

  line->id = g_strdup (id);
  line->name = g_strdup (name ? name : id);
  g_ptr_array_add (lines, line);
  return lines->len - 1;
}

char *
lw_matrix_cell_id (guint row, guint column)
{
  return g_strdup_printf ("%u:%u", row, column);
}

const LwHeat *
lw_matrix_cell (LwMatrix *self, guint row, guint column)
{
  g_autofree char *id = lw_matrix_cell_id (row, column);

  return lw_overlay_get (self->overlay, id);
}

const char *
lw_matrix_note (LwMatrix *self, guint row, guint column)
{
  g_autofree char *id = lw_matrix_cell_id (row, column);

  return g_hash_table_lookup (self->notes, id);
}

const LwMatrixLine *
lw_matrix_line (GPtrArray *lines, guint position)
{
  return position < lines->len ? g_ptr_array_index (lines, position) : NULL;
}

const char *
lw_matrix_target (LwMatrix *self, guint row, guint column)
{
  g_autofree char *id = lw_matrix_cell_id (row, column);
  const char *target = g_hash_table_lookup (self->targets, id);
  const LwMatrixLine *line = row == LW_MATRIX_ALL ? lw_matrix_line (self->columns, column) : lw_matrix_line (self->rows, row);

  if (target || (row != LW_MATRIX_ALL && column != LW_MATRIX_ALL))
    return target;
  return line ? line->id : NULL;
}
