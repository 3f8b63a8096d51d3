#include "analysis/lw-flow-graph.h"

#include <glib/gi18n-lib.h>

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

const char *
lw_flow_graph_says (const LwFlowGraph *self, guint i)
{
  const LwStep *step = lw_flow_graph_step (self, i);

  if (step->name != NULL && step->name[0] != '\0')
    return step->name;
  return step->code != NULL ? step->code : step->id;
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

  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    {
      LwExit way = { .flow = flow_i };
      if (!passes (self->variant, flow->from, &way.from) || !passes (self->variant, flow->to, &way.to))
        continue;
      g_array_append_val (found, way);
      ways[way.from] += flow->kind != LW_FLOW_MESSAGE;
    }

  for (guint i = 0; i < found->len;)
    {
      LwExit *way = &g_array_index (found, LwExit, i);
      if (informs (lw_array_get (LW_FLOWS (self->variant), way->flow), ways, way->from))
        {
          g_array_remove_index (found, i);
          continue;
        }
      self->first[way->from + 1]++;
      self->entries[way->to]++;
      i++;
    }
  for (guint i = 0; i < self->n; i++)
    self->first[i + 1] += self->first[i];
  fill = g_memdup2 (self->first, (self->n + 1) * sizeof (guint));
  self->n_exits = found->len;
  self->exits = g_new (LwExit, found->len + 1);
  for (guint i = 0; i < found->len; i++)
    self->exits[fill[g_array_index (found, LwExit, i).from]++] = g_array_index (found, LwExit, i);
}

static gboolean
set_probabilities (LwFlowGraph *self, guint i, GError **error)
{
  LwStepKind kind = lw_step_kind (lw_flow_graph_step (self, i));
  guint degree = lw_flow_graph_degree (self, i);
  double sum = 0;

  if (kind == LW_STEP_INCLUSIVE && degree > 1)
    return lw_flow_graph_fail (self, i, error,
                               _("the times of an inclusive split are not known, because nothing says how often which of its exits "
                                 "are taken together; a decision with probabilities, or a parallel split, would be right"));
  for (guint e = self->first[i]; e < self->first[i + 1]; e++)
    {
      const LwFlow *flow = lw_array_get (LW_FLOWS (self->variant), self->exits[e].flow);

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

LwFlowGraph *
lw_flow_graph_new (LwVariant *variant, GError **error)
{
  g_autoptr (LwFlowGraph) self = g_new0 (LwFlowGraph, 1);

  self->variant = variant;
  self->n = lw_array_length (LW_STEPS (variant));
  self->first = g_new0 (guint, self->n + 1);
  self->entries = g_new0 (guint, self->n + 1);
  collect_exits (self);
  for (guint i = 0; i < self->n; i++)
    if (!set_probabilities (self, i, error))
      return NULL;
  if (!find_start (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
lw_flow_graph_free (LwFlowGraph *self)
{
  g_free (self->exits);
  g_free (self->first);
  g_free (self->entries);
  g_free (self);
}
