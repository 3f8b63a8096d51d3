/* Change types and the table of figures: reference §E.9. */
#include "analysis/lw-compare.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-compare-parts.h"
#include "analysis/lw-score.h"

static void
change_free (LwChange *change)
{
  g_ptr_array_unref (change->from);
  g_ptr_array_unref (change->to);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static void
figure_clear (gpointer data)
{
  g_array_unref (((LwFigureChange *) data)->parts);
}

LwChange *
lw_change_new (GPtrArray *changes, LwChangeKind kind, const char *from, const char *to)
{
  LwChange *change = g_new0 (LwChange, 1);

  change->kind = kind;
  change->from = g_ptr_array_new ();
  change->to = g_ptr_array_new ();
  change->difference = NAN;
  if (from)
    g_ptr_array_add (change->from, (char *) from);
  if (to)
    g_ptr_array_add (change->to, (char *) to);
  g_ptr_array_add (changes, change);
  return change;
}

static void
add_figure (LwComparison *self, const char *name, const char *label, LwMetric *metric, LwFigureUnit unit, int better,
            double from, double to)
{
  LwFigureChange change = { name, label, metric, unit, better, from, to, to - from, from != 0 ? (to - from) / fabs (from) : NAN,
                            g_array_new (FALSE, FALSE, sizeof (LwFigurePart)) };

  g_array_append_val (self->figures, change);
}

static void
add_flow_figures (LwComparison *self, LwBlueprint *blueprint)
{
  const LwFlowAnalysis *a = self->before, *b = self->after;
  guint without;

  add_figure (self, "leadMinutes", _("Lead time"), NULL, LW_UNIT_MINUTES, -1, a->lead, b->lead);
  add_figure (self, "processMinutes", _("Process time"), NULL, LW_UNIT_MINUTES, -1, a->process, b->process);
  add_figure (self, "waitMinutes", _("Waiting time"), NULL, LW_UNIT_MINUTES, -1, a->wait, b->wait);
  add_figure (self, "delayMinutes", _("Transfer delay"), NULL, LW_UNIT_MINUTES, -1, a->delay, b->delay);
  add_figure (self, "workContentMinutes", _("Work content"), NULL, LW_UNIT_MINUTES, -1, a->work_content, b->work_content);
  add_figure (self, "cycleTimeEfficiency", _("Cycle-time efficiency"), NULL, LW_UNIT_SHARE, 1, a->cycle_time_efficiency, b->cycle_time_efficiency);
  add_figure (self, "valueAddedRatio", _("Value-added ratio"), NULL, LW_UNIT_SHARE, 1, a->value_added_ratio, b->value_added_ratio);
  add_figure (self, "firstTimeRight", _("First-time-right rate"), NULL, LW_UNIT_SHARE, 1, a->first_time_right, b->first_time_right);
  add_figure (self, "handoffsExpected", _("Expected hand-offs"), NULL, LW_UNIT_COUNT, -1, a->handoffs_expected, b->handoffs_expected);
  add_figure (self, "handoffsInternal", _("Expected hand-offs without the customer"), NULL, LW_UNIT_COUNT, -1, a->handoffs_internal, b->handoffs_internal);
  add_figure (self, "handoffsDrawn", _("Hand-offs drawn"), NULL, LW_UNIT_COUNT, -1, a->handoffs_drawn, b->handoffs_drawn);
  add_figure (self, "steps", _("Steps"), NULL, LW_UNIT_COUNT, 0, a->steps, b->steps);
  add_figure (self, "decisions", _("Decisions"), NULL, LW_UNIT_COUNT, 0, a->decisions, b->decisions);
  add_figure (self, "loops", _("Loops"), NULL, LW_UNIT_COUNT, -1, a->loops, b->loops);
  add_figure (self, "lanesTouched", _("Lanes touched"), NULL, LW_UNIT_COUNT, 0, a->lanes_touched, b->lanes_touched);
  add_figure (self, "dropOff", _("Customers lost"), NULL, LW_UNIT_SHARE, -1, a->drop_off, b->drop_off);
  add_figure (self, "cost", _("Cost per case"), NULL, LW_UNIT_COST, -1, lw_flow_cost (blueprint, self->from, a, &without),
              lw_flow_cost (blueprint, self->to, b, &without));
}

static double
pooled (LwDataset *dataset, const LwMetric *metric)
{
  LwCounts counts = { 0 };

  if (dataset == NULL)
    return NAN;
  LW_FOREACH (LwDataValue, value, dataset->values)
    if (g_strcmp0 (value->metric, metric->id) == 0)
      lw_counts_add (&counts, value);
  return counts.n > 0 || counts.has_sum || counts.has_k ? lw_counts_score (&counts, metric).value : NAN;
}

void
lw_compare_figures (LwComparison *self, LwBlueprint *blueprint, LwDataset *from, LwDataset *to)
{
  add_flow_figures (self, blueprint);
  if (from == NULL && to == NULL)
    return;
  LW_FOREACH (LwMetric, metric, blueprint->metrics)
    add_figure (self, metric->id, metric->name ? metric->name : metric->id, metric, LW_UNIT_METRIC,
                metric->polarity == LW_POLARITY_HIGHER ? 1 : metric->polarity == LW_POLARITY_LOWER ? -1 : 0,
                pooled (from, metric), pooled (to, metric));
}

static LwFlowAnalysis *
analyse (LwBlueprint *blueprint, LwVariant *variant, GError **error)
{
  LwFlowAnalysis *analysis = lw_flow_analysis_new (variant, error);

  if (analysis == NULL)
    g_prefix_error (error, "variants[%d].", lw_array_find (blueprint->variants, variant->id));
  return analysis;
}

LwComparison *
lw_comparison_changes_new (LwBlueprint *blueprint, LwVariant *from, LwVariant *to)
{
  LwComparison *self = g_new0 (LwComparison, 1);
  double day = lw_blueprint_day_minutes (blueprint);

  self->language = blueprint->language;
  self->from = from;
  self->to = to;
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  self->suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  self->figures = g_array_new (FALSE, FALSE, sizeof (LwFigureChange));
  g_array_set_clear_func (self->figures, figure_clear);
  self->tests = g_array_new (FALSE, FALSE, sizeof (LwPeriodTest));
  self->drivers = g_array_new (FALSE, FALSE, sizeof (LwDriver));
  lw_compare_steps (self, day);
  lw_compare_flows (self, day);
  return self;
}

LwComparison *
lw_comparison_new (LwBlueprint *blueprint, LwVariant *from, LwVariant *to, LwDataset *period_from, LwDataset *period_to, GError **error)
{
  g_autoptr (LwComparison) self = lw_comparison_changes_new (blueprint, from, to);

  self->before = analyse (blueprint, from, error);
  self->after = self->before ? analyse (blueprint, to, error) : NULL;
  if (self->after == NULL)
    return NULL;
  self->period_from = period_from;
  self->period_to = period_to;
  lw_compare_figures (self, blueprint, period_from, period_to);
  lw_compare_shares (self, blueprint);
  if (period_from != NULL && period_to != NULL)
    lw_compare_periods (self, blueprint, period_from, period_to);
  return g_steal_pointer (&self);
}

void
lw_comparison_free (LwComparison *self)
{
  g_clear_pointer (&self->before, lw_flow_analysis_free);
  g_clear_pointer (&self->after, lw_flow_analysis_free);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->suggestions);
  g_array_unref (self->figures);
  g_array_unref (self->tests);
  g_array_unref (self->drivers);
  g_free (self);
}

const char *
lw_change_name (LwChangeKind kind)
{
  static const char * const names[] = { "renamed", "moved-lane", "time", "automated", "merged", "split", "added", "removed", "re-routed",
                                        "probability", "delay" };
  return names[kind];
}

/* Names stand in quotation marks: they may be questions. */
static char *
step_change_text (const LwChange *change)
{
  static const char * const formats[] = {
    NC_("change", "“%s” was renamed"), NC_("change", "“%s” moved to another lane"), NC_("change", "The time of “%s” changed"),
    NC_("change", "“%s” was automated"), NC_("change", "“%s” was merged"), NC_("change", "“%s” was split"), NC_("change", "“%s” was added"),
    NC_("change", "“%s” was removed"),
  };
  const char *name = change->name ? change->name : change->code ? change->code : "";

  return g_strdup_printf (g_dpgettext2 (GETTEXT_PACKAGE, "change", formats[change->kind]), name);
}

static char *
flow_change_text (const LwChange *change)
{
  const char *from = change->name, *to = change->leads_to ? change->leads_to : "…";

  switch (change->kind)
    {
    case LW_CHANGE_ADDED:
      return g_strdup_printf (C_("change", "A flow from “%s” to “%s” was added"), from, to);
    case LW_CHANGE_REMOVED:
      return g_strdup_printf (C_("change", "The flow from “%s” to “%s” was removed"), from, to);
    case LW_CHANGE_REROUTED:
      return g_strdup_printf (C_("change", "A flow from “%s” leads elsewhere"), from);
    case LW_CHANGE_PROBABILITY:
      return g_strdup_printf (C_("change", "The probability of the flow from “%s” to “%s” changed"), from, to);
    default:
      return g_strdup_printf (C_("change", "The delay from “%s” to “%s” changed"), from, to);
    }
}

char *
lw_change_text (const LwChange *change)
{
  g_autofree char *what = change->is_flow ? flow_change_text (change) : step_change_text (change);
  gboolean says_all = change->is_flow && (change->kind == LW_CHANGE_ADDED || change->kind == LW_CHANGE_REMOVED);

  if (says_all || (change->before == NULL && change->after == NULL))
    return g_steal_pointer (&what);
  return g_strdup_printf (_("%s: %s → %s"), what, change->before ? change->before : "–", change->after ? change->after : "–");
}
