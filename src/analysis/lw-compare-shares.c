/* What makes the difference: how much each step and flow adds to a figure, before and after. */
#include "analysis/lw-compare-parts.h"
#include "analysis/lw-figure-shares.h"
#include "analysis/lw-score.h"

/* Where there is none on a side, it is `absent` there. */
static LwFigurePart *
part_of (GArray *parts, GHashTable *known, const char *element, double absent)
{
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (known, element));

  if (at == 0)
    {
      LwFigurePart part = { element, absent, absent };

      g_array_append_val (parts, part);
      g_hash_table_insert (known, (char *) element, GUINT_TO_POINTER (at = parts->len));
    }
  return &g_array_index (parts, LwFigurePart, at - 1);
}

static void
put (LwFigurePart *part, gboolean after, double value)
{
  *(after ? &part->to : &part->from) = value;
}

static int
by_difference (gconstpointer a, gconstpointer b)
{
  const LwFigurePart *x = a, *y = b;
  double one = fabs (x->to - x->from), other = fabs (y->to - y->from);

  return one != other ? (one < other) - (one > other) : g_strcmp0 (x->element, y->element);
}

/* What was answered about the steps themselves, all channels together. */
static void
add_answers (LwVariant *variant, LwDataset *period, const LwMetric *metric, gboolean after, GArray *parts, GHashTable *known)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GHashTableIter iter;
  gpointer step, sums;

  LW_FOREACH (LwDataValue, value, period->values)
    if (g_strcmp0 (value->metric, metric->id) == 0 && value->step != NULL)
      {
        LwCounts *own = g_hash_table_lookup (counts, value->step);

        if (own == NULL)
          g_hash_table_insert (counts, value->step, own = g_new0 (LwCounts, 1));
        lw_counts_add (own, value);
      }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &step, &sums))
    {
      double score = lw_counts_score (sums, metric).value;

      if (!isnan (score) && lw_variant_step (variant, step) != NULL)
        put (part_of (parts, known, step, NAN), after, score);
    }
}

/* What is the same before and after makes no difference. */
static void
keep_largest (const GArray *from, GArray *to)
{
  for (guint i = 0; i < from->len; i++)
    {
      LwFigurePart part = g_array_index (from, LwFigurePart, i);

      if (fabs (part.to - part.from) > 1e-9)
        g_array_append_val (to, part);
    }
  g_array_sort (to, by_difference);
  g_array_set_size (to, MIN (to->len, LW_FIGURE_PARTS));
}

static void
add_side (LwComparison *self, LwBlueprint *blueprint, LwFigureChange *figure, gboolean after, GArray *parts, GHashTable *known)
{
  LwVariant *variant = after ? self->to : self->from;
  LwDataset *period = after ? self->period_to : self->period_from;
  g_autoptr (GArray) shares = NULL;

  if (figure->metric != NULL && period != NULL)
    add_answers (variant, period, figure->metric, after, parts, known);
  if (figure->metric != NULL)
    return;
  shares = lw_figure_shares (blueprint, variant, after ? self->after : self->before, figure->name);
  for (guint i = 0; i < shares->len; i++)
    {
      const LwFigureShare *share = &g_array_index (shares, LwFigureShare, i);

      put (part_of (parts, known, share->element, 0), after, share->share);
    }
}

void
lw_compare_shares (LwComparison *self, LwBlueprint *blueprint)
{
  for (guint i = 0; i < self->figures->len; i++)
    {
      LwFigureChange *figure = &g_array_index (self->figures, LwFigureChange, i);
      g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (LwFigurePart));
      g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

      add_side (self, blueprint, figure, FALSE, parts, known);
      add_side (self, blueprint, figure, TRUE, parts, known);
      keep_largest (parts, figure->parts);
    }
}
