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
  GPtrArray      *ways;         /* by step it begins at → GArray of Way, or NULL */
  GPtrArray      *out, *in;     /* by step → GArray of guint, positions of flows; or NULL */
  guint           n;
} Funnel;

typedef struct { guint to; double weight; } Way;

static int
position (const Funnel *self, const char *id)
{
  return id ? GPOINTER_TO_INT (g_hash_table_lookup (self->index, id)) - 1 : -1;
}

static GArray *
list_at (GPtrArray *lists, guint position, gsize size)
{
  if (lists->pdata[position] == NULL)
    lists->pdata[position] = g_array_new (FALSE, FALSE, size);
  return lists->pdata[position];
}

static guint
length_at (GPtrArray *lists, guint position)
{
  GArray *list = g_ptr_array_index (lists, position);

  return list ? list->len : 0;
}

static void
list_free (gpointer list)
{
  if (list)
    g_array_unref (list);
}

static GPtrArray *
lists_new (guint n)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func (list_free);

  g_ptr_array_set_size (lists, (int) n);
  return lists;
}

static void
index_flows (Funnel *self)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    {
      int from = position (self, flow->from), to = position (self, flow->to);

      if (from >= 0)
        g_array_append_val (list_at (self->out, from, sizeof (guint)), flow_i);
      if (to >= 0)
        g_array_append_val (list_at (self->in, to, sizeof (guint)), flow_i);
    }
}

static void
add_way (Funnel *self, guint from, guint to, double weight)
{
  GArray *ways = list_at (self->ways, from, sizeof (Way));

  self->arrivals[to] += weight;
  for (guint i = 0; i < ways->len; i++)
    if (g_array_index (ways, Way, i).to == to)
      {
        g_array_index (ways, Way, i).weight += weight;
        return;
      }
  g_array_append_val (ways, ((Way) { to, weight }));
}

static LwFlow *
flow_at (const Funnel *self, GPtrArray *lists, guint step, guint i, guint *flow)
{
  *flow = g_array_index ((GArray *) g_ptr_array_index (lists, step), guint, i);
  return lw_array_get (LW_FLOWS (self->variant), *flow);
}

static double
share_of (const Funnel *self, guint flow, int from, guint exits)
{
  double visits = self->visits ? self->visits->visits[from] : 0;

  return visits > 0 ? self->visits->flow_visits[flow] / visits : 1.0 / exits;
}

/* From `start` on over gateways and whatever has no volume, to the next steps that have. */
static void
follow (Funnel *self, guint start, guint at, double weight, guint depth)
{
  guint exits = length_at (self->out, at), position_of_flow;

  for (guint i = 0; i < exits; i++)
    {
      LwFlow *flow = flow_at (self, self->out, at, i, &position_of_flow);
      int to = position (self, flow->to);
      double part = to >= 0 ? weight * share_of (self, position_of_flow, at, exits) : 0;

      if (to < 0 || (guint) to == start || part < 1e-9)
        continue;
      if (!isnan (self->volume[to]))
        add_way (self, start, to, part);
      else if (depth < DEEPEST)
        follow (self, start, to, part, depth + 1);
    }
}

static double
continued_from (const Funnel *self, guint from)
{
  double sum = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < length_at (self->ways, from); i++)
    {
      const Way *way = &g_array_index ((GArray *) g_ptr_array_index (self->ways, from), Way, i);

      if (self->arrivals[way->to] <= 0)
        continue;
      sum += self->volume[way->to] * way->weight / self->arrivals[way->to];
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
  for (guint i = 0; i < length_at (self->in, step); i++)
    {
      guint at;
      LwFlow *flow = flow_at (self, self->in, step, i, &at);
      gboolean back = self->visits && self->visits->back && self->visits->back[at];
      int from = back ? -1 : position (self, flow->from);

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
  self.ways = lists_new (self.n);
  self.out = lists_new (self.n);
  self.in = lists_new (self.n);
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    g_hash_table_insert (self.index, step->id, GINT_TO_POINTER (step_i + 1));
  index_flows (&self);
  count_volumes (&self, dataset, metric);
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    if (!isnan (volume[step_i]))
      follow (&self, step_i, step_i, self.visits && self.visits->visits[step_i] > 0 ? self.visits->visits[step_i] : 1, 0);
  steps = in_order (&self);
  g_hash_table_unref (self.index);
  g_ptr_array_unref (self.ways);
  g_ptr_array_unref (self.out);
  g_ptr_array_unref (self.in);
  g_clear_pointer (&self.visits, lw_flow_analysis_free);
  return steps;
}
