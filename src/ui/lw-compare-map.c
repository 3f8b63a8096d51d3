#include "ui/lw-compare-map.h"

#include "ui/lw-hit.h"

typedef struct { double from, to; } Anchor;

struct _LwCompareMap
{
  LwLayout   *from, *to;
  GHashTable *descendants;    /* id of an origin → LwStepBox of the first step in `to` that was made from it; borrowed */
  GArray     *across, *down;  /* Anchor, ascending on both sides */
};

static void
find_descendants (LwCompareMap *self)
{
  for (guint i = 0; i < self->to->n_steps; i++)
    for (char **origin = self->to->steps[i].step->origins; origin != NULL && *origin != NULL; origin++)
      if (!g_hash_table_contains (self->descendants, *origin))
        g_hash_table_insert (self->descendants, *origin, &self->to->steps[i]);
}

const LwStepBox *
lw_compare_map_counterpart (const LwCompareMap *self, const LwStep *step)
{
  const LwStepBox *box = lw_layout_step_box (self->to, step->id);

  for (char **origin = step->origins; box == NULL && origin != NULL && *origin != NULL; origin++)
    box = lw_layout_step_box (self->to, *origin);
  return box != NULL ? box : g_hash_table_lookup (self->descendants, step->id);
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const Anchor *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

/* What stands the other way round there is no help in between. */
static void
keep_ascending (GArray *anchors)
{
  guint n = 0;

  g_array_sort (anchors, by_place);
  for (guint i = 0; i < anchors->len; i++)
    {
      Anchor anchor = g_array_index (anchors, Anchor, i);
      const Anchor *before = n > 0 ? &g_array_index (anchors, Anchor, n - 1) : NULL;

      if (before == NULL || (anchor.from > before->from && anchor.to >= before->to))
        g_array_index (anchors, Anchor, n++) = anchor;
    }
  g_array_set_size (anchors, n);
}

LwCompareMap *
lw_compare_map_new (LwLayout *from, LwLayout *to)
{
  LwCompareMap *self = g_new0 (LwCompareMap, 1);

  self->from = lw_layout_ref (from);
  self->to = lw_layout_ref (to);
  self->descendants = g_hash_table_new (g_str_hash, g_str_equal);
  self->across = g_array_new (FALSE, FALSE, sizeof (Anchor));
  self->down = g_array_new (FALSE, FALSE, sizeof (Anchor));
  find_descendants (self);
  for (guint i = 0; i < from->n_steps; i++)
    {
      const LwStepBox *box = lw_compare_map_counterpart (self, from->steps[i].step);
      LwPoint was = lw_rect_centre (from->steps[i].rect), is = box != NULL ? lw_rect_centre (box->rect) : was;
      Anchor x = { was.x, is.x }, y = { was.y, is.y };

      if (box == NULL)
        continue;
      g_array_append_val (self->across, x);
      g_array_append_val (self->down, y);
    }
  keep_ascending (self->across);
  keep_ascending (self->down);
  return self;
}

void
lw_compare_map_free (LwCompareMap *self)
{
  g_hash_table_unref (self->descendants);
  g_array_unref (self->across);
  g_array_unref (self->down);
  lw_layout_unref (self->from);
  lw_layout_unref (self->to);
  g_free (self);
}

gboolean
lw_compare_map_is (const LwCompareMap *self, LwLayout *from, LwLayout *to)
{
  return self->from == from && self->to == to;
}

/* Beyond the first and the last it goes along with them. */
static double
between (const GArray *anchors, double at)
{
  const Anchor *all = (const Anchor *) (gconstpointer) anchors->data, *before, *after;
  guint low = 0, high = anchors->len;

  if (anchors->len == 0)
    return at;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (all[middle].from > at)
        high = middle;
      else
        low = middle + 1;
    }
  before = low > 0 ? &all[low - 1] : NULL;
  after = low < anchors->len ? &all[low] : NULL;
  if (before == NULL)
    return at + after->to - after->from;
  if (after == NULL)
    return at + before->to - before->from;
  return before->to + (at - before->from) / (after->from - before->from) * (after->to - before->to);
}

LwPoint
lw_compare_map_point (const LwCompareMap *self, LwPoint at)
{
  return (LwPoint) { between (self->across, at.x), between (self->down, at.y) };
}
