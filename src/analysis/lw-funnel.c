#include "analysis/lw-funnel.h"

#include "analysis/lw-score.h"

#define Z_95 1.959963984540054
#define DEEPEST 64     /* gateways after one another */

typedef struct
{
  LwVariant      *variant;
  LwFlowAnalysis *visits;       /* NULL: not known */
  GHashTable     *index;        /* step id → position + 1 */
  double         *volume;       /* by step; NAN: not counted */
  double         *arrivals;     /* by step: weight of all ways to it */
  GHashTable     *ways;         /* from * n + to → weight (double *) */
  guint           n;
} Funnel;

static int
position (const Funnel *self, const char *id)
{
  return id ? GPOINTER_TO_INT (g_hash_table_lookup (self->index, id)) - 1 : -1;
}

static void
add_way (Funnel *self, guint from, guint to, double weight)
{
  gpointer key = GSIZE_TO_POINTER ((gsize) from * self->n + to + 1);
  double *known = g_hash_table_lookup (self->ways, key);

  self->arrivals[to] += weight;
  if (known)
    *known += weight;
  else
    g_hash_table_insert (self->ways, key, g_memdup2 (&weight, sizeof weight));
}

static double
share_of (const Funnel *self, guint flow, int from, guint exits)
{
  double visits = self->visits ? self->visits->visits[from] : 0;

  return visits > 0 ? self->visits->flow_visits[flow] / visits : 1.0 / exits;
}

static guint
count_exits (const Funnel *self, const char *id)
{
  guint n = 0;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    n += g_strcmp0 (flow->from, id) == 0;
  return n;
}

/* From `start` on over gateways and whatever has no volume, to the next steps that have. */
static void
follow (Funnel *self, guint start, const LwStep *at, double weight, guint depth)
{
  guint exits = count_exits (self, at->id);

  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    {
      int to = g_strcmp0 (flow->from, at->id) == 0 ? position (self, flow->to) : -1;
      double part = to >= 0 ? weight * share_of (self, flow_i, position (self, at->id), exits) : 0;

      if (to < 0 || (guint) to == start || part < 1e-9)
        continue;
      if (!isnan (self->volume[to]))
        add_way (self, start, to, part);
      else if (depth < DEEPEST)
        follow (self, start, lw_array_get (LW_STEPS (self->variant), to), part, depth + 1);
    }
}

static double
continued_from (const Funnel *self, guint from)
{
  double sum = 0;
  gboolean any = FALSE;

  for (guint to = 0; to < self->n; to++)
    {
      const double *weight = g_hash_table_lookup (self->ways, GSIZE_TO_POINTER ((gsize) from * self->n + to + 1));

      if (!weight || self->arrivals[to] <= 0)
        continue;
      sum += self->volume[to] * *weight / self->arrivals[to];
      any = TRUE;
    }
  return any ? sum : NAN;
}

static LwFunnelStep
funnel_step (const Funnel *self, guint i)
{
  LwFunnelStep step = { lw_array_get (LW_STEPS (self->variant), i), self->volume[i], continued_from (self, i), NAN, NAN, NAN, FALSE };

  if (isnan (step.continued) || step.entered <= 0)
    return step;
  step.more = step.continued > step.entered + 1e-9;
  step.drop = step.more ? 0 : 1 - step.continued / step.entered;
  lw_wilson (step.drop * step.entered, step.entered, Z_95, &step.low, &step.high);
  return step;
}

/* How far along the flow a step is: the longest way to it that does not go round. */
static guint
depth_of (const Funnel *self, guint step, guint8 *on_way, guint *known)
{
  guint depth = 0;

  if (known[step] || on_way[step])
    return known[step] ? known[step] - 1 : 0;
  on_way[step] = 1;
  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    {
      gboolean back = self->visits && self->visits->back && self->visits->back[flow_i];
      int from = !back && position (self, flow->to) == (int) step ? position (self, flow->from) : -1;

      if (from >= 0 && !on_way[from])
        depth = MAX (depth, depth_of (self, from, on_way, known) + 1);
    }
  on_way[step] = 0;
  known[step] = depth + 1;
  return depth;
}

typedef struct { guint depth, position; } Place;

static int
by_depth (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  return x->depth != y->depth ? (x->depth < y->depth ? -1 : 1) : x->position < y->position ? -1 : x->position > y->position;
}

static GArray *
in_order (const Funnel *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place)), *steps = g_array_new (FALSE, FALSE, sizeof (LwFunnelStep));
  g_autofree guint8 *on_way = g_new0 (guint8, self->n + 1);
  g_autofree guint *known = g_new0 (guint, self->n + 1);

  for (guint i = 0; i < self->n; i++)
    if (!isnan (self->volume[i]))
      g_array_append_val (places, ((Place) { depth_of (self, i, on_way, known), i }));
  g_array_sort (places, by_depth);
  for (guint i = 0; i < places->len; i++)
    g_array_append_val (steps, ((LwFunnelStep []) { funnel_step (self, g_array_index (places, Place, i).position) })[0]);
  g_array_unref (places);
  return steps;
}

static void
count_volumes (Funnel *self, LwDataset *dataset, const char *metric)
{
  for (guint i = 0; i < self->n; i++)
    self->volume[i] = NAN;
  LW_FOREACH (LwDataValue, value, dataset->values)
    {
      int at = g_strcmp0 (value->metric, metric) == 0 ? position (self, value->step) : -1;
      double n = !isnan (value->sum) ? value->sum : value->n;

      if (at >= 0 && !isnan (n))
        self->volume[at] = (isnan (self->volume[at]) ? 0 : self->volume[at]) + n;
    }
}

GArray *
lw_funnel (LwVariant *variant, LwDataset *dataset, const char *metric)
{
  Funnel self = { .variant = variant, .visits = lw_flow_analysis_new (variant, NULL), .n = lw_array_length (LW_STEPS (variant)) };
  g_autofree double *volume = g_new (double, self.n + 1), *arrivals = g_new0 (double, self.n + 1);
  GArray *steps;

  self.volume = volume;
  self.arrivals = arrivals;
  self.index = g_hash_table_new (g_str_hash, g_str_equal);
  self.ways = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    g_hash_table_insert (self.index, step->id, GINT_TO_POINTER (step_i + 1));
  count_volumes (&self, dataset, metric);
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    if (!isnan (volume[step_i]))
      follow (&self, step_i, step, self.visits && self.visits->visits[step_i] > 0 ? self.visits->visits[step_i] : 1, 0);
  steps = in_order (&self);
  g_hash_table_unref (self.index);
  g_hash_table_unref (self.ways);
  g_clear_pointer (&self.visits, lw_flow_analysis_free);
  return steps;
}
