#include "analysis/lw-flow-graph.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "analysis/lw-analysis.h"

#define PROBABILITY_SLACK 1e-6

LwStep *
lw_flow_graph_step (const LwFlowGraph *self, guint i)
{
  return lw_array_get (LW_STEPS (self->variant), i);
}

guint
lw_flow_graph_degree (const LwFlowGraph *self, guint i)
{
  return self->first[i + 1] - self->first[i];
}

LwFlow *
lw_flow_graph_flow (const LwFlowGraph *self, guint exit)
{
  return lw_array_get (LW_FLOWS (self->variant), self->exits[exit].flow);
}

static gboolean
is_plural (const LwFlowGraph *self, guint i)
{
  LwStepKind kind = lw_step_kind (lw_flow_graph_step (self, i));
  return kind == LW_STEP_PARALLEL || kind == LW_STEP_INCLUSIVE;
}

gboolean
lw_flow_graph_splits (const LwFlowGraph *self, guint i)
{
  return lw_flow_graph_degree (self, i) > 1 && is_plural (self, i);
}

gboolean
lw_flow_graph_joins (const LwFlowGraph *self, guint i)
{
  return self->entries[i] > 1 && is_plural (self, i);
}

LwSums
lw_flow_graph_step_sums (const LwFlowGraph *self, guint i)
{
  const LwStep *step = lw_flow_graph_step (self, i);
  double process = lw_time_mean_or_zero (step->process), wait = lw_time_mean_or_zero (step->wait);

  return (LwSums) { .process = process, .wait = wait, .lead = process + wait, .value_added = step->value == LW_VALUE_VA ? process : 0 };
}

LwSums
lw_flow_graph_exit_sums (const LwFlowGraph *self, guint exit)
{
  double delay = lw_time_mean_or_zero (lw_flow_graph_flow (self, exit)->delay);

  return (LwSums) { .delay = delay, .lead = delay };
}

static void
add_together (GArray *all, guint64 exits, double p)
{
  LwTogether together = { exits, p };

  if (p > 0)
    g_array_append_val (all, together);
}

/* The exits as bits. A combination that names none of them goes on nowhere and counts as nothing taken. */
static GArray *
written_combinations (const LwFlowGraph *self, guint i)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (LwTogether));

  LW_FOREACH (LwCombination, together, lw_flow_graph_step (self, i)->combinations)
    {
      guint64 exits = 0;
      for (guint e = 0; e < lw_flow_graph_degree (self, i); e++)
        if (together->flows
            && g_strv_contains ((const char * const *) together->flows, lw_flow_graph_flow (self, self->first[i] + e)->id))
          exits |= G_GUINT64_CONSTANT (1) << e;
      add_together (all, exits, together->probability);
    }
  return all;
}

GArray *
lw_flow_graph_together (const LwFlowGraph *self, guint i)
{
  guint degree = lw_flow_graph_degree (self, i);
  GArray *all;
  double some = 1;

  if (lw_step_kind (lw_flow_graph_step (self, i)) != LW_STEP_INCLUSIVE || degree > 63)
    return NULL;
  if (lw_array_length (lw_flow_graph_step (self, i)->combinations) > 0)
    return written_combinations (self, i);
  if (degree > 12)
    return NULL;
  all = g_array_new (FALSE, FALSE, sizeof (LwTogether));
  for (guint e = self->first[i]; e < self->first[i + 1]; e++)
    some *= 1 - lw_flow_graph_flow (self, e)->probability;
  some = 1 - some;
  for (guint64 exits = 1; exits < G_GUINT64_CONSTANT (1) << degree; exits++)
    {
      double p = 1 / some;
      for (guint e = 0; e < degree; e++)
        {
          double q = lw_flow_graph_flow (self, self->first[i] + e)->probability;
          p *= exits >> e & 1 ? q : 1 - q;
        }
      add_together (all, exits, p);
    }
  return all;
}

const char *
lw_flow_graph_says (const LwFlowGraph *self, guint i)
{
  return lw_step_says (lw_flow_graph_step (self, i));
}

gboolean
lw_flow_graph_fail (const LwFlowGraph *self, guint i, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "steps[%u] (%s): %s", i, lw_flow_graph_says (self, i), what);
  return FALSE;
}

char *
lw_flow_error_says (const GError *error)
{
  const char *name = g_str_has_prefix (error->message, "steps[") ? strstr (error->message, " (") : NULL;
  const char *what = name != NULL ? strstr (name, "): ") : NULL;

  if (what == NULL)
    return g_strdup (error->message);
  name += strlen (" (");
  return g_strdup_printf ("“%.*s”: %s", (int) (what - name), name, what + strlen ("): "));
}

/* Cases pass through steps; papers and data lie beside them. */
static gboolean
passes (LwVariant *variant, const char *id, guint *position)
{
  LwElementKind kind;
  LwStepKind step_kind;

  if (!lw_variant_find (variant, id, &kind, position) || kind != LW_ELEMENT_STEP)
    return FALSE;
  step_kind = lw_step_kind (lw_array_get (LW_STEPS (variant), *position));
  return step_kind != LW_STEP_DOCUMENT && step_kind != LW_STEP_DATA;
}

/* A message beside another way out only informs; as the only way out it carries the case. */
static gboolean
informs (const LwFlow *flow, const guint *ways, guint from)
{
  return flow->kind == LW_FLOW_MESSAGE && ways[from] > 0;
}

static void
collect_exits (LwFlowGraph *self)
{
  guint n_flows = lw_array_length (LW_FLOWS (self->variant));
  g_autofree guint *ways = g_new0 (guint, self->n + 1), *fill = NULL;
  g_autoptr (GArray) found = g_array_sized_new (FALSE, FALSE, sizeof (LwExit), n_flows);
  guint kept = 0;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    {
      LwExit way = { .flow = flow_i };
      if (!passes (self->variant, flow->from, &way.from) || !passes (self->variant, flow->to, &way.to))
        continue;
      g_array_append_val (found, way);
      ways[way.from] += flow->kind != LW_FLOW_MESSAGE;
    }

  for (guint i = 0; i < found->len; i++)
    {
      LwExit way = g_array_index (found, LwExit, i);
      if (informs (lw_array_get (LW_FLOWS (self->variant), way.flow), ways, way.from))
        continue;
      self->first[way.from + 1]++;
      self->entries[way.to]++;
      g_array_index (found, LwExit, kept++) = way;
    }
  g_array_set_size (found, kept);
  for (guint i = 0; i < self->n; i++)
    self->first[i + 1] += self->first[i];
  fill = g_memdup2 (self->first, (self->n + 1) * sizeof (guint));
  self->n_exits = found->len;
  self->exits = g_new (LwExit, found->len + 1);
  for (guint i = 0; i < found->len; i++)
    self->exits[fill[g_array_index (found, LwExit, i).from]++] = g_array_index (found, LwExit, i);
}

/* An inclusive split whose combinations are written down: an exit is taken as often as those that it is part of. */
static gboolean
take_combinations (LwFlowGraph *self, guint i, GError **error)
{
  const LwStep *step = lw_flow_graph_step (self, i);
  double sum = 0;

  for (guint e = self->first[i]; e < self->first[i + 1]; e++)
    self->exits[e].p = 0;
  LW_FOREACH (LwCombination, together, step->combinations)
    {
      sum += together->probability;
      for (guint e = self->first[i]; e < self->first[i + 1]; e++)
        if (together->flows && g_strv_contains ((const char * const *) together->flows, lw_flow_graph_flow (self, e)->id))
          self->exits[e].p += together->probability;
    }
  if (!(fabs (sum - 1) <= PROBABILITY_SLACK))
    return lw_flow_graph_fail (self, i, error, _("the probabilities of its combinations add up to %g; they must add up to 1"), sum);
  return TRUE;
}

/* Where only each exit's own probability is known, they are taken independently of each other, but not none of them. */
static gboolean
assume_independence (LwFlowGraph *self, guint i, GError **error)
{
  double none = 1;

  for (guint e = self->first[i]; e < self->first[i + 1]; e++)
    {
      double p = self->exits[e].p = lw_flow_graph_flow (self, e)->probability;
      if (isnan (p))
        return lw_flow_graph_fail (self, i, error, _("the flow to %s has no probability; each exit of an inclusive split needs one, "
                                                     "or the split its combinations"), lw_flow_graph_says (self, self->exits[e].to));
      none *= 1 - p;
    }
  if (none > 1 - PROBABILITY_SLACK)
    return lw_flow_graph_fail (self, i, error, _("none of the exits of an inclusive split is ever taken; at least one must be"));
  for (guint e = self->first[i]; e < self->first[i + 1]; e++)
    self->exits[e].p /= 1 - none;
  self->assumed = TRUE;
  return TRUE;
}

static gboolean
set_probabilities (LwFlowGraph *self, guint i, GError **error)
{
  const LwStep *step = lw_flow_graph_step (self, i);
  LwStepKind kind = lw_step_kind (step);
  guint degree = lw_flow_graph_degree (self, i);
  double sum = 0;

  if (kind == LW_STEP_INCLUSIVE && degree > 1)
    return lw_array_length (step->combinations) > 0 ? take_combinations (self, i, error) : assume_independence (self, i, error);
  for (guint e = self->first[i]; e < self->first[i + 1]; e++)
    {
      const LwFlow *flow = lw_flow_graph_flow (self, e);

      self->exits[e].p = kind == LW_STEP_PARALLEL || (degree == 1 && isnan (flow->probability)) ? 1 : flow->probability;
      if (isnan (self->exits[e].p))
        return lw_flow_graph_fail (self, i, error, _("the flow to %s has no probability; each of several exits needs one, "
                                                     "and together they make 1"), lw_flow_graph_says (self, self->exits[e].to));
      sum += self->exits[e].p;
    }
  if (kind != LW_STEP_PARALLEL && degree > 0 && fabs (sum - 1) > PROBABILITY_SLACK)
    return lw_flow_graph_fail (self, i, error, _("the probabilities of its exits add up to %g; they must add up to 1"), sum);
  return TRUE;
}

/* Exits by where they lead. */
static void
index_entries (LwFlowGraph *self)
{
  g_autofree guint *fill = NULL;

  self->first_in = g_new0 (guint, self->n + 1);
  self->ins = g_new (guint, self->n_exits + 1);
  for (guint i = 0; i < self->n; i++)
    self->first_in[i + 1] = self->first_in[i] + self->entries[i];
  fill = g_memdup2 (self->first_in, (self->n + 1) * sizeof (guint));
  for (guint e = 0; e < self->n_exits; e++)
    self->ins[fill[self->exits[e].to]++] = e;
}

static gboolean
begins (const LwFlowGraph *self, guint i, gboolean by_kind)
{
  if (by_kind)
    return lw_step_kind (lw_flow_graph_step (self, i)) == LW_STEP_START;
  return self->entries[i] == 0 && (lw_flow_graph_degree (self, i) > 0 || self->n == 1);
}

/* The step of kind start; where there is none, the one that no flow leads to. */
static gboolean
find_start (LwFlowGraph *self, GError **error)
{
  self->start = G_MAXUINT;
  for (int by_kind = TRUE; by_kind >= FALSE && self->start == G_MAXUINT; by_kind--)
    for (guint i = 0; i < self->n; i++)
      {
        if (!begins (self, i, by_kind))
          continue;
        if (self->start != G_MAXUINT)
          return lw_flow_graph_fail (self, i, error, _("a second start beside %s; one start that leads to a decision would be right"),
                                     lw_flow_graph_says (self, self->start));
        self->start = i;
      }
  if (self->start == G_MAXUINT && self->n > 0)
    return lw_flow_graph_fail (self, 0, error, self->n_exits > 0
                               ? _("every step has a flow that leads to it, so nothing says where a case begins; add a start")
                               : _("no flow connects the steps; draw the flows between them"));
  return TRUE;
}

static LwFlowGraph *
connect (LwVariant *variant)
{
  LwFlowGraph *self = g_new0 (LwFlowGraph, 1);

  self->variant = variant;
  self->n = lw_array_length (LW_STEPS (variant));
  self->first = g_new0 (guint, self->n + 1);
  self->entries = g_new0 (guint, self->n + 1);
  collect_exits (self);
  index_entries (self);
  return self;
}

LwFlowGraph *
lw_flow_graph_new (LwVariant *variant, GError **error)
{
  g_autoptr (LwFlowGraph) self = connect (variant);

  for (guint i = 0; i < self->n; i++)
    if (!set_probabilities (self, i, error))
      return NULL;
  if (!find_start (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

LwFlowGraph *
lw_flow_graph_new_loosely (LwVariant *variant, GError **no_start)
{
  LwFlowGraph *self = connect (variant);

  for (guint i = 0; i < self->n; i++)
    set_probabilities (self, i, NULL);
  find_start (self, no_start);
  return self;
}

void
lw_flow_graph_free (LwFlowGraph *self)
{
  g_free (self->exits);
  g_free (self->first);
  g_free (self->entries);
  g_free (self->first_in);
  g_free (self->ins);
  g_free (self);
}
