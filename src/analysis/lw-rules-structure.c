/* Where the flow cannot be right: rules of reference §B.6 that need more than one record. */
#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "analysis/lw-loops.h"
#include "analysis/lw-rules.h"

static void
add_error (LwDiagnosis *self, LwSeverity severity, const char *rule, const GError *error)
{
  guint position = 0;

  if (sscanf (error->message, "steps[%u]", &position) == 1 && position < lw_array_length (LW_STEPS (self->variant)))
    lw_diagnosis_add (self, severity, rule, LW_ELEMENT_STEP, position, lw_flow_error_says (error));
}

static void
check_start (LwDiagnosis *self, const LwFlowGraph *graph, const GError *no_start)
{
  gboolean any = FALSE;

  for (guint i = 0; i < graph->n; i++)
    any |= lw_step_kind (lw_flow_graph_step (graph, i)) == LW_STEP_START;
  if (no_start != NULL && graph->n_exits > 0)
    add_error (self, LW_SEVERITY_WARNING, graph->start == G_MAXUINT ? "no-start" : "start-twice", no_start);
  else if (!any && graph->start != G_MAXUINT && graph->n_exits > 0)
    lw_diagnosis_add (self, LW_SEVERITY_HINT, "no-start", LW_ELEMENT_STEP, graph->start,
                      g_strdup_printf (_("no start is drawn; “%s” is taken for it, because no flow leads there: add a start"),
                                       lw_flow_graph_says (graph, graph->start)));
}

static gboolean
lies_beside (const LwFlowGraph *graph, guint i)
{
  LwStepKind kind = lw_step_kind (lw_flow_graph_step (graph, i));

  return kind == LW_STEP_DOCUMENT || kind == LW_STEP_DATA || graph->entries[i] + lw_flow_graph_degree (graph, i) == 0;
}

static void
check_reach (LwDiagnosis *self, const LwFlowGraph *graph, const guint *component)
{
  for (guint i = 0; i < graph->n; i++)
    if (component[i] == 0 && !lies_beside (graph, i))
      lw_diagnosis_add (self, LW_SEVERITY_WARNING, "unreachable", LW_ELEMENT_STEP, i,
                        g_strdup_printf (_("“%s” cannot be reached from the start: connect it, or remove it"), lw_flow_graph_says (graph, i)));
}

/* A component that flows lead into, but none that is ever taken leads out of, and in which no step is an end. */
static void
check_loops (LwDiagnosis *self, const LwFlowGraph *graph, const guint *component, guint n_components)
{
  g_autofree gboolean *left = g_new0 (gboolean, n_components + 1);

  for (guint i = 0; i < graph->n; i++)
    left[component[i]] |= lw_flow_graph_degree (graph, i) == 0;
  for (guint e = 0; e < graph->n_exits; e++)
    left[component[graph->exits[e].from]] |= component[graph->exits[e].to] != component[graph->exits[e].from] && !(graph->exits[e].p <= 0);
  for (guint i = 0; i < graph->n; i++)
    if (component[i] > 0 && !left[component[i]])
      {
        left[component[i]] = TRUE;
        lw_diagnosis_add (self, LW_SEVERITY_WARNING, "loop-without-exit", LW_ELEMENT_STEP, i,
                          g_strdup_printf (_("“%s” is in a loop that is never left: add a way out with a probability"),
                                           lw_flow_graph_says (graph, i)));
      }
}

static void
check_blocks (LwDiagnosis *self, const LwFlowGraph *graph)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlocks) blocks = lw_blocks_new (graph, &error);

  if (blocks == NULL)
    add_error (self, LW_SEVERITY_WARNING, "not-nested", error);
  for (guint b = 0; blocks && b < blocks->blocks->len; b++)
    {
      const LwBlock *block = &g_array_index (blocks->blocks, LwBlock, b);
      if (lw_step_kind (lw_flow_graph_step (graph, block->split)) != lw_step_kind (lw_flow_graph_step (graph, block->join)))
        lw_diagnosis_add (self, LW_SEVERITY_WARNING, "join-of-other-kind", LW_ELEMENT_STEP, block->join,
                          g_strdup_printf (_("“%s” joins what the split “%s” of another kind sent out: make both of one kind"),
                                           lw_flow_graph_says (graph, block->join), lw_flow_graph_says (graph, block->split)));
    }
  for (guint i = 0; i < graph->n; i++)
    if (lw_flow_graph_splits (graph, i) && lw_step_kind (lw_flow_graph_step (graph, i)) == LW_STEP_INCLUSIVE
        && lw_array_length (lw_flow_graph_step (graph, i)->combinations) == 0)
      lw_diagnosis_add (self, LW_SEVERITY_HINT, "inclusive-independent", LW_ELEMENT_STEP, i,
                        g_strdup_printf (_("the exits of “%s” are taken as independent of each other: say which are taken together, and how often"),
                                         lw_flow_graph_says (graph, i)));
}

static void
check_times (LwDiagnosis *self)
{
  guint steps = 0, without = 0, first = 0;

  LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
    if (lw_step_is_counted (step))
      {
        steps++;
        if (lw_time_is_known (step->process) || lw_time_is_known (step->wait))
          continue;
        if (without++ == 0)
          first = step_i;
      }
  if (without > 0)
    lw_diagnosis_add (self, LW_SEVERITY_HINT, "times-missing", LW_ELEMENT_STEP, first,
                      g_strdup_printf (ngettext ("%u of %u step has no time and counts as 0 in every sum: fill it in",
                                                 "%u of %u steps have no time and count as 0 in every sum: fill them in", steps),
                                       without, steps));
}

void
lw_diagnose_structure (LwDiagnosis *self)
{
  g_autoptr (GError) no_start = NULL;
  g_autoptr (LwFlowGraph) graph = lw_flow_graph_new_loosely (self->variant, &no_start);
  guint n_components;
  g_autofree guint *component = lw_flow_components (graph, &n_components);

  check_start (self, graph, no_start);
  if (graph->start != G_MAXUINT && graph->n_exits > 0)
    {
      if (no_start == NULL)
        check_reach (self, graph, component);
      check_loops (self, graph, component, n_components);
    }
  check_blocks (self, graph);
  check_times (self);
}
