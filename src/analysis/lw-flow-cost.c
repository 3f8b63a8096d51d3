/* Cost and losses per case. */
#include "analysis/lw-analysis.h"

#include <string.h>

double
lw_step_cost (LwBlueprint *blueprint, const LwStep *step)
{
  const LwOwner *owner = step->owner ? lw_blueprint_owner (blueprint, step->owner) : NULL;
  double rate = !isnan (step->cost) ? step->cost : owner ? owner->cost_per_hour : NAN;

  if (isnan (rate))
    return step->fixed_cost;
  return lw_time_mean_or_zero (step->process) / 60 * rate + (isnan (step->fixed_cost) ? 0 : step->fixed_cost);
}

double
lw_flow_cost (LwBlueprint *blueprint, LwVariant *variant, const LwFlowAnalysis *analysis, guint *without)
{
  double sum = 0;
  guint with = 0;

  *without = 0;
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      double cost = lw_step_cost (blueprint, step);

      if (analysis->visits[step_i] == 0 || (isnan (cost) && !lw_step_is_counted (step)))
        continue;
      *without += isnan (cost);
      with += !isnan (cost);
      sum += isnan (cost) ? 0 : analysis->visits[step_i] * cost;
    }
  return with > 0 ? sum : NAN;
}

static gboolean
is_called_loss (const char *name)
{
  static const char * const words[] = { "流失", "放弃", "lost", "abandon", "drop-off", "dropped out" };
  g_autofree char *low = name ? g_utf8_strdown (name, -1) : NULL;

  for (guint i = 0; low && i < G_N_ELEMENTS (words); i++)
    if (strstr (low, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_fail_marker (const LwStep *step)
{
  LW_FOREACH (LwMarker, marker, step->markers)
    if (marker->kind == LW_MARKER_FAIL)
      return TRUE;
  return FALSE;
}

gboolean *
lw_variant_losses (LwVariant *variant)
{
  guint n = lw_array_length (LW_STEPS (variant));
  gboolean *losses = g_new0 (gboolean, n + 1);
  g_autofree guint *entries = g_new0 (guint, n + 1), *exceptions = g_new0 (guint, n + 1);

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      LwElementKind kind;
      guint to;
      if (!lw_variant_find (variant, flow->to, &kind, &to) || kind != LW_ELEMENT_STEP)
        continue;
      entries[to]++;
      exceptions[to] += lw_flow_kind (flow) == LW_FLOW_EXCEPTION;
    }
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    losses[step_i] = lw_step_kind (step) == LW_STEP_END
                     && (is_called_loss (step->name) || has_fail_marker (step)
                         || (entries[step_i] > 0 && entries[step_i] == exceptions[step_i]));
  return losses;
}
