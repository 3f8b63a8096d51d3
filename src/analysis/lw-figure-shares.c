#include "analysis/lw-figure-shares.h"

/* One variant, and what is known of it. */
typedef struct
{
  LwBlueprint          *blueprint;
  LwVariant            *variant;
  const LwFlowAnalysis *analysis;
  const gboolean       *losses;
} Side;

typedef double (*StepShare) (const Side *side, const LwStep *step, guint i);
typedef double (*FlowShare) (const Side *side, const LwFlow *flow, guint i);

/* ---- of steps ---- */

static double
process_of (const Side *side, const LwStep *step, guint i)
{
  return side->analysis->visits[i] * lw_time_mean_or_zero (step->process);
}

static double
wait_of (const Side *side, const LwStep *step, guint i)
{
  return side->analysis->visits[i] * lw_time_mean_or_zero (step->wait);
}

static double
time_of (const Side *side, const LwStep *step, guint i)
{
  return process_of (side, step, i) + wait_of (side, step, i);
}

static double
value_of (const Side *side, const LwStep *step, guint i)
{
  return step->value == LW_VALUE_VA ? process_of (side, step, i) : 0;
}

static double
cost_of (const Side *side, const LwStep *step, guint i)
{
  double cost = lw_step_cost (side->blueprint, step);

  return isnan (cost) ? 0 : side->analysis->visits[i] * cost;
}

static double
loss_of (const Side *side, const LwStep *step, guint i)
{
  return side->losses[i] ? side->analysis->visits[i] : 0;
}

static double one_step (const Side *side, const LwStep *step, guint i) { return lw_step_is_counted (step); }
static double one_decision (const Side *side, const LwStep *step, guint i) { return lw_step_kind (step) == LW_STEP_DECISION; }

/* ---- of flows ---- */

static double
delay_of (const Side *side, const LwFlow *flow, guint i)
{
  return side->analysis->flow_visits[i] * lw_time_mean_or_zero (flow->delay);
}

static double
back_of (const Side *side, const LwFlow *flow, guint i)
{
  return side->analysis->back[i] ? side->analysis->flow_visits[i] : 0;
}

static double
one_handed (const Side *side, const LwFlow *flow, guint i)
{
  gboolean internal;

  return lw_flow_crosses_lanes (side->variant, flow, &internal);
}

static double
handed (const Side *side, const LwFlow *flow, guint i)
{
  return one_handed (side, flow, i) * side->analysis->flow_visits[i];
}

static double
handed_inside (const Side *side, const LwFlow *flow, guint i)
{
  gboolean internal;

  return lw_flow_crosses_lanes (side->variant, flow, &internal) && internal ? side->analysis->flow_visits[i] : 0;
}

/* ---- figures ---- */

static const struct { const char *name; StepShare step; FlowShare flow; } makes[] = {
  { "leadMinutes", time_of, delay_of },        { "processMinutes", process_of, NULL },     { "waitMinutes", wait_of, NULL },
  { "delayMinutes", NULL, delay_of },          { "workContentMinutes", process_of, NULL }, { "cycleTimeEfficiency", time_of, delay_of },
  { "valueAddedRatio", value_of, NULL },       { "firstTimeRight", NULL, back_of },        { "handoffsExpected", NULL, handed },
  { "handoffsInternal", NULL, handed_inside },  { "handoffsDrawn", NULL, one_handed },      { "steps", one_step, NULL },
  { "decisions", one_decision, NULL },         { "loops", NULL, back_of },                 { "dropOff", loss_of, NULL },
  { "cost", cost_of, NULL },                   { "lanesTouched", NULL, NULL },
};

static void
add_share (GArray *shares, const char *element, double share)
{
  LwFigureShare one = { element, share };

  if (share != 0)
    g_array_append_val (shares, one);
}

/* Those that a case comes to with a step that counts. */
static void
add_lanes (const Side *side, GArray *shares)
{
  g_autoptr (GHashTable) touched = g_hash_table_new (g_str_hash, g_str_equal);

  LW_FOREACH (LwStep, step, LW_STEPS (side->variant))
    if (step->lane && lw_step_is_counted (step) && side->analysis->visits[step_i] > 0)
      g_hash_table_add (touched, step->lane);
  LW_FOREACH (LwLane, lane, LW_LANES (side->variant))
    add_share (shares, lane->id, g_hash_table_contains (touched, lane->id));
}

static int
largest_first (gconstpointer a, gconstpointer b)
{
  const LwFigureShare *x = a, *y = b;

  return x->share != y->share ? (x->share < y->share) - (x->share > y->share) : g_strcmp0 (x->element, y->element);
}

GArray *
lw_figure_shares (LwBlueprint *blueprint, LwVariant *variant, const LwFlowAnalysis *analysis, const char *figure)
{
  g_autofree gboolean *losses = lw_variant_losses (variant);
  const Side side = { blueprint, variant, analysis, losses };
  GArray *shares = g_array_new (FALSE, FALSE, sizeof (LwFigureShare));
  guint at = 0;

  while (at < G_N_ELEMENTS (makes) && !g_str_equal (makes[at].name, figure))
    at++;
  g_return_val_if_fail (at < G_N_ELEMENTS (makes), shares);
  if (g_str_equal (figure, "lanesTouched"))
    add_lanes (&side, shares);
  if (makes[at].step)
    LW_FOREACH (LwStep, step, LW_STEPS (variant))
      add_share (shares, step->id, makes[at].step (&side, step, step_i));
  if (makes[at].flow)
    LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
      add_share (shares, flow->id, makes[at].flow (&side, flow, flow_i));
  g_array_sort (shares, largest_first);
  return shares;
}
