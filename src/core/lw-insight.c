#include "core/lw-insight.h"

#include <math.h>

static void
cell_free (LwRowCell *cell)
{
  g_free (cell->wait_text);
  g_free (cell->process_text);
  g_free (cell->value_text[0]);
  g_free (cell->value_text[1]);
  g_free (cell->summary);
  g_free (cell);
}

static void
row_free (LwRow *row)
{
  g_free (row->title);
  g_free (row->note);
  g_free (row->totals[0]);
  g_free (row->totals[1]);
  g_ptr_array_unref (row->cells);
  g_clear_pointer (&row->overlay, lw_overlay_unref);
  g_free (row);
}

static void
emphasis_free (LwEmphasis *emphasis)
{
  g_free (emphasis->badge);
  g_free (emphasis->summary);
  g_free (emphasis->sign_text);
  g_free (emphasis->plan);
  g_free (emphasis->plan_id);
  g_free (emphasis);
}

LwInsight *
lw_insight_new (const char *variant)
{
  LwInsight *self = g_new0 (LwInsight, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->variant = g_strdup (variant);
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->emphasis = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) emphasis_free);
  return self;
}

LwInsight *
lw_insight_ref (LwInsight *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_insight_unref (LwInsight *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->variant);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->emphasis);
  for (guint i = 0; i < LW_N_PATHS; i++)
    g_free (self->legend[i]);
  g_free (self);
}

LwRow *
lw_insight_add_row (LwInsight *self, LwRowKind kind, const char *title)
{
  LwRow *row = g_new0 (LwRow, 1);

  row->kind = kind;
  row->title = g_strdup (title);
  row->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
  for (guint i = 0; i < self->columns->len; i++)
    {
      LwRowCell *cell = g_new0 (LwRowCell, 1);

      cell->value[0] = cell->value[1] = NAN;
      g_ptr_array_add (row->cells, cell);
    }
  g_ptr_array_add (self->rows, row);
  return row;
}

LwEmphasis *
lw_insight_emphasise (LwInsight *self, const char *id)
{
  LwEmphasis *emphasis = g_hash_table_lookup (self->emphasis, id);

  if (emphasis == NULL)
    {
      emphasis = g_new0 (LwEmphasis, 1);
      g_hash_table_insert (self->emphasis, g_strdup (id), emphasis);
    }
  return emphasis;
}

const LwEmphasis *
lw_insight_get (LwInsight *self, const char *id)
{
  return self && id ? g_hash_table_lookup (self->emphasis, id) : NULL;
}

gboolean
lw_insight_is_empty (LwInsight *self)
{
  return !self->quiet && self->rows->len == 0 && g_hash_table_size (self->emphasis) == 0;
}
