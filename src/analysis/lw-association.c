#include "analysis/lw-association.h"

static double *
total_for (GHashTable *totals, const char *name)
{
  double *total = g_hash_table_lookup (totals, name);

  if (total == NULL)
    g_hash_table_insert (totals, (char *) name, total = g_new0 (double, 1));
  return total;
}

/* Cells of one step and tag, rows of the dataset added up. */
static double
count_cells (LwDataset *dataset, GArray *cells, GHashTable *tags, GHashTable *steps)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  double all = 0;

  LW_FOREACH (LwTagCount, count, dataset->tags)
    {
      const char *place = count->step ? count->step : count->handoff ? count->handoff->content : NULL;
      g_autofree char *key = g_strdup_printf ("%s\n%s", place, count->tag);
      guint at = GPOINTER_TO_UINT (g_hash_table_lookup (known, key));

      if (place == NULL || count->tag == NULL || !(count->n > 0))
        continue;
      if (at == 0)
        {
          g_array_append_val (cells, ((LwAssociation) { .tag = count->tag, .step = place }));
          g_hash_table_insert (known, g_steal_pointer (&key), GUINT_TO_POINTER (at = cells->len));
        }
      g_array_index (cells, LwAssociation, at - 1).n += count->n;
      *total_for (tags, count->tag) += count->n;
      *total_for (steps, place) += count->n;
      all += count->n;
    }
  return all;
}

GArray *
lw_associations (LwDataset *dataset)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (LwAssociation));
  g_autoptr (GHashTable) tags = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) steps = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  double all = count_cells (dataset, cells, tags, steps);

  for (guint i = 0; i < cells->len; i++)
    {
      LwAssociation *cell = &g_array_index (cells, LwAssociation, i);
      double tag = *total_for (tags, cell->tag), step = *total_for (steps, cell->step), expected = tag * step / all;

      cell->of_tag = cell->n / tag;
      cell->of_step = cell->n / step;
      cell->lift = cell->n / expected;
      cell->residual = tag < all && step < all ? (cell->n - expected) / sqrt (expected * (1 - tag / all) * (1 - step / all)) : NAN;
    }
  return cells;
}
