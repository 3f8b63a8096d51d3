/* Forward and backward pass over the flow without its loops (Kelley and Walker 1959); three-point times by PERT (Malcolm et al. 1959). */
#include "analysis/lw-critical.h"

#include "analysis/lw-distributions.h"
#include "analysis/lw-loops.h"

#define SLACK 1e-6   /* of the length: below, a step is critical */

typedef struct
{
  const LwFlowGraph    *graph;
  const LwFlowAnalysis *analysis;
  LwCriticalOptions     options;
  const guint          *order;
  guint                 n;
  double               *reach;      /* probability of coming to each step, loops left out */
  double               *onwards;    /* probability, by step, of the exits that do not lead back */
  double               *weight;     /* how often a step's time counts */
  gboolean             *taken;      /* exits of the scenario */
  double               *late;       /* latest end of each step */
  LwCriticalPath       *path;
} Critical;

static double
estimate (LwTime time, gboolean pert, double *variance)
{
  double middle = isnan (time.mode) ? (time.min + time.max) / 2 : time.mode;

  *variance = 0;
  if (!lw_time_is_known (time))
    return 0;
  if (!pert || !lw_time_is_range (time))
    return lw_time_mean (time);
  *variance = (time.max - time.min) * (time.max - time.min) / 36;
  return (time.min + 4 * middle + time.max) / 6;
}

static gboolean
leads_on (Critical *self, guint exit)
{
  return !self->analysis->back[self->graph->exits[exit].flow];
}

/* The share of an exit among those that lead on; a split takes all. */
static double
share_of (Critical *self, guint exit)
{
  const LwExit *way = &self->graph->exits[exit];

  if (lw_flow_graph_splits (self->graph, way->from))
    return MIN (way->p, 1);
  return self->onwards[way->from] > 0 ? way->p / self->onwards[way->from] : 0;
}

static void
find_reach (Critical *self)
{
  const LwFlowGraph *graph = self->graph;

  for (guint e = 0; e < graph->n_exits; e++)
    self->onwards[graph->exits[e].from] += leads_on (self, e) ? graph->exits[e].p : 0;
  self->reach[graph->start] = 1;
  for (guint at = 0; at < self->n; at++)
    for (guint i = self->order[at], e = graph->first[i]; e < graph->first[i + 1]; e++)
      {
        guint to = graph->exits[e].to;
        double p = leads_on (self, e) ? self->reach[i] * share_of (self, e) : 0;

        self->reach[to] = lw_flow_graph_joins (graph, to) ? MAX (self->reach[to], p) : MIN (self->reach[to] + p, 1);
      }
}

/* A step of a loop is done visits ÷ reach times by those who come to it. */
static void
find_weights (Critical *self)
{
  for (guint at = 0; at < self->n; at++)
    {
      guint i = self->order[at];
      double reach = self->reach[i], visits = self->analysis->visits[i];
      double turns = self->options.first_pass || !(reach > 0) ? 1 : MAX (visits / reach, 1);

      self->weight[i] = turns * (self->options.scenario == LW_SCENARIO_WEIGHTED ? reach : 1);
    }
}

static double
likeliest_exit (Critical *self, guint step)
{
  double most = 0;

  for (guint e = self->graph->first[step]; e < self->graph->first[step + 1]; e++)
    if (leads_on (self, e))
      most = MAX (most, self->graph->exits[e].p);
  return most;
}

/* Equally likely exits are all taken: the longer decides. */
static gboolean
is_taken (Critical *self, guint exit)
{
  guint from = self->graph->exits[exit].from;
  double p = self->graph->exits[exit].p;

  if (!leads_on (self, exit) || (p <= 0 && self->graph->first[from + 1] - self->graph->first[from] > 1))
    return FALSE;
  if (self->options.scenario != LW_SCENARIO_PROBABLE)
    return TRUE;
  if (lw_flow_graph_splits (self->graph, from))
    return p >= 0.5 || p >= likeliest_exit (self, from);
  return p >= likeliest_exit (self, from) - 1e-12;
}

static double
duration_of (Critical *self, guint i, double *variance)
{
  const LwStep *step = lw_flow_graph_step (self->graph, i);
  double of_process, of_wait;
  double time = estimate (step->process, self->options.pert, &of_process) + estimate (step->wait, self->options.pert, &of_wait);

  *variance = self->weight[i] * (of_process + of_wait);
  return self->weight[i] * time;
}

/* A flow of a loop is gone as often as the step before it sends a case that way for good: once. */
static double
delay_of (Critical *self, guint exit, double *variance)
{
  double delay = estimate (lw_flow_graph_flow (self->graph, exit)->delay, self->options.pert, variance);
  double weight = self->options.scenario == LW_SCENARIO_WEIGHTED ? self->reach[self->graph->exits[exit].from] * share_of (self, exit) : 1;

  *variance *= weight;
  return weight * delay;
}

static void
go_forward (Critical *self)
{
  const LwFlowGraph *graph = self->graph;
  LwCriticalTime *times = self->path->steps;

  times[graph->start].on = TRUE;
  for (guint at = 0; at < self->n; at++)
    {
      guint i = self->order[at];
      double ignored;

      if (!times[i].on)
        continue;
      times[i].end = times[i].start + duration_of (self, i, &ignored);
      self->path->length = MAX (self->path->length, times[i].end);
      for (guint e = graph->first[i]; e < graph->first[i + 1]; e++)
        {
          LwCriticalTime *to = &times[graph->exits[e].to];

          self->taken[e] = is_taken (self, e);
          if (!self->taken[e])
            continue;
          to->on = TRUE;
          to->start = MAX (to->start, times[i].end + delay_of (self, e, &ignored));
        }
    }
}

static void
go_back (Critical *self)
{
  const LwFlowGraph *graph = self->graph;
  LwCriticalTime *times = self->path->steps;
  double ignored, tolerance = SLACK * self->path->length;

  for (guint at = self->n; at-- > 0;)
    {
      guint i = self->order[at];
      double late = self->path->length;

      for (guint e = graph->first[i]; e < graph->first[i + 1]; e++)
        if (self->taken[e])
          {
            guint to = graph->exits[e].to;
            late = MIN (late, self->late[to] - duration_of (self, to, &ignored) - delay_of (self, e, &ignored));
          }
      self->late[i] = late;
      times[i].slack = times[i].on ? late - times[i].end : NAN;
      times[i].critical = times[i].on && times[i].slack <= tolerance;
    }
}

/* How many critical paths lead to each step, and the largest variance on one. */
static void
follow (Critical *self)
{
  const LwFlowGraph *graph = self->graph;
  LwCriticalPath *path = self->path;
  g_autofree double *ways = g_new0 (double, graph->n + 1);
  double tolerance = SLACK * path->length, ends = 0, variance;

  ways[graph->start] = 1;
  for (guint at = 0; at < self->n; at++)
    {
      guint i = self->order[at];
      gboolean last = TRUE;

      if (!path->steps[i].critical)
        continue;
      duration_of (self, i, &variance);
      path->steps[i].variance += variance;
      if (lw_step_is_counted (lw_flow_graph_step (graph, i)))
        path->path[path->n_path++] = i;
      for (guint e = graph->first[i]; e < graph->first[i + 1]; e++)
        {
          LwCriticalTime *to = &path->steps[graph->exits[e].to];
          if (!self->taken[e] || !to->critical || path->steps[i].end + delay_of (self, e, &variance) < to->start - tolerance)
            continue;
          path->flows[graph->exits[e].flow] = TRUE;
          to->variance = MAX (to->variance, path->steps[i].variance + variance);
          ways[graph->exits[e].to] += ways[i];
          last = FALSE;
        }
      if (last)
        {
          ends += ways[i];
          path->variance = MAX (path->variance, path->steps[i].variance);
        }
    }
  path->n_paths = MIN (ends, (double) G_MAXUINT);
}

static void
find_path (Critical *self)
{
  guint n = self->graph->n;
  g_autofree double *reach = g_new0 (double, n + 1), *onwards = g_new0 (double, n + 1), *weight = g_new0 (double, n + 1);
  g_autofree double *late = g_new0 (double, n + 1);
  g_autofree gboolean *taken = g_new0 (gboolean, self->graph->n_exits + 1);
  g_autofree guint *order = g_new (guint, n + 1);

  self->order = order;
  self->n = lw_flow_order (self->graph, self->analysis->back, order);
  self->reach = reach;
  self->onwards = onwards;
  self->weight = weight;
  self->taken = taken;
  self->late = late;
  find_reach (self);
  find_weights (self);
  go_forward (self);
  go_back (self);
  follow (self);
}

LwCriticalPath *
lw_critical_path_new (LwVariant *variant, const LwFlowAnalysis *analysis, LwCriticalOptions options, GError **error)
{
  g_autoptr (LwFlowGraph) graph = lw_flow_graph_new (variant, error);
  LwCriticalPath *self;
  Critical critical;

  if (graph == NULL)
    return NULL;
  self = g_new0 (LwCriticalPath, 1);
  self->scenario = options.scenario;
  self->steps = g_new0 (LwCriticalTime, graph->n + 1);
  self->flows = g_new0 (gboolean, lw_array_length (LW_FLOWS (variant)) + 1);
  self->path = g_new (guint, graph->n + 1);
  critical = (Critical) { .graph = graph, .analysis = analysis, .options = options, .path = self };
  if (graph->n > 0)
    find_path (&critical);
  return self;
}

void
lw_critical_path_free (LwCriticalPath *self)
{
  g_free (self->steps);
  g_free (self->flows);
  g_free (self->path);
  g_free (self);
}

double
lw_pert_within (double mean, double variance, double t)
{
  if (!(variance > 0))
    return t >= mean ? 1 : 0;
  return lw_normal_cdf ((t - mean) / sqrt (variance));
}

static const char * const scenarios[] = { "probable", "longest", "weighted" };

const char *
lw_scenario_name (LwScenario scenario)
{
  return scenarios[scenario];
}

gboolean
lw_scenario_parse (const char *name, LwScenario *scenario)
{
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    if (g_str_equal (name, scenarios[i]))
      {
        *scenario = i;
        return TRUE;
      }
  return FALSE;
}
