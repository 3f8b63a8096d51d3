/* Bottlenecks as a list, with what was said about them and is done against them. */
#include "analysis/lw-lists-private.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-bottleneck.h"
#include "core/lw-plan.h"
#include "core/lw-wording.h"

typedef struct
{
  LwBlueprint         *blueprint;
  LwVariant           *variant;
  LwDataset           *dataset;       /* or NULL */
  const LwBottlenecks *all;
  double               day;
  LwMinutesPart       *part;
} Gather;

/* What somebody said about the finding that tells of it; NULL: nothing. */
static LwProblem *
judgement (const Gather *self, const LwBottleneck *b)
{
  LW_FOREACH (LwProblem, problem, self->blueprint->problems)
    if (g_strcmp0 (problem->rule, "bottleneck") == 0 && g_strcmp0 (problem->element, b->id) == 0
        && g_strcmp0 (problem->variant, self->variant->id) == 0)
      return problem;
  return NULL;
}

static const LwStep *
step_of (const Gather *self, const LwBottleneck *b)
{
  return lw_array_get (LW_STEPS (self->variant), b->step);
}

/* "Inspect → Inspection result". */
static char *
place_text (const Gather *self, const LwBottleneck *b)
{
  const char *step = lw_step_says (step_of (self, b));

  if (!b->is_handoff)
    return g_strdup (step);
  return g_strdup_printf ("%s → %s", step, b->name ? b->name : b->element);
}

static char *
classes_text (const LwBottleneck *b)
{
  const struct { LwBottleneckClasses one; const char *name; } names[] = {
    { LW_BOTTLENECK_TIME, _("Takes too long") }, { LW_BOTTLENECK_COMPLAINTS, _("Complaints concentrate") },
    { LW_BOTTLENECK_HANDOFF, _("Friction between departments") },
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (b->classes & names[i].one)
      lw_list_append (text, names[i].name);
  return g_strdup (text->str);
}

/* Where its figures come from: the benchmark, the period's answers, or as somebody said. */
static char *
source_text (const Gather *self, const LwBottleneck *b, const LwProblem *problem)
{
  const LwStep *step = step_of (self, b);
  g_autoptr (GString) text = g_string_new (NULL);

  if (problem && problem->source)
    return g_strdup (problem->source);
  if (!b->is_handoff && step->benchmark && step->benchmark->source)
    lw_list_append (text, step->benchmark->source);
  if (!isnan (b->share) && self->dataset)
    lw_list_append (text, self->dataset->label ? self->dataset->label : self->dataset->id);
  return g_strdup (text->str);
}

/* The first of the measures against the problem; `names`: all of them. */
static LwImprovement *
measures_against (const Gather *self, const LwProblem *problem, char **names)
{
  g_autoptr (GString) text = g_string_new (NULL);
  LwImprovement *first = NULL;

  LW_FOREACH (LwImprovement, measure, self->blueprint->measures)
    if (problem && measure->problems && g_strv_contains ((const char * const *) measure->problems, problem->id))
      {
        lw_list_append (text, measure->name ? measure->name : measure->id);
        first = first ? first : measure;
      }
  *names = g_strdup (text->str);
  return first;
}

static void
add_figures (const Gather *self, const LwBottleneck *b, char **cells)
{
  if (b->is_handoff && b->handoff)
    cells[0] = lw_minutes_format (b->handoff->delay, self->day);
  else if (!isnan (b->minutes))
    cells[0] = lw_minutes_format (b->minutes, self->day);
  if (!isnan (b->benchmark))
    cells[1] = lw_minutes_format (b->benchmark, self->day);
  if (!isnan (b->ratio))
    cells[2] = g_strdup_printf ("%.2f", b->ratio);
  if (!isnan (b->lead_share))
    cells[3] = g_strdup_printf ("%.1f %%", 100 * b->lead_share);
  if (!isnan (b->share))
    {
      cells[4] = g_strdup_printf ("%.1f %% (%.1f–%.1f)", 100 * b->share, 100 * b->low, 100 * b->high);
      cells[5] = g_strdup_printf ("%.0f", self->all->complaints);
    }
}

static void
add_bottleneck (const Gather *self, const LwBottleneck *b)
{
  LwProblem *problem = judgement (self, b);
  LwMinutesRow *row;
  char **cells;
  LwImprovement *measure;

  if (b->classes == 0 || (problem && problem->status == LW_PROBLEM_DISMISSED))
    return;
  row = lw_minutes_add_row (self->part);
  cells = row->cells;
  cells[0] = place_text (self, b);
  cells[1] = classes_text (b);
  add_figures (self, b, cells + 2);
  cells[8] = g_strdup (problem ? problem->cause : NULL);
  cells[9] = source_text (self, b, problem);
  measure = measures_against (self, problem, &cells[10]);
  cells[11] = lw_list_owner (self->blueprint, problem && problem->owner ? problem->owner : measure ? measure->owner : NULL);
  lw_minutes_row_date (row, 12, problem && problem->due ? problem->due : measure ? measure->end : NULL);
  cells[13] = problem ? lw_list_choice (problem, "status") : NULL;
}

LwMinutes *
lw_list_bottlenecks (LwBlueprint *blueprint, LwVariant *variant, LwDataset *dataset)
{
  const char *labels[] = { _("Step or hand-off"), _("Class"), C_("list", "Present value"), _("Benchmark"), _("Ratio"), _("% of lead time"),
                           _("Share of complaints (interval)"), _("Sample size"), _("Cause"), _("Source of evidence"), _("Measure"), _("Owner"), _("Due"),
                           _("Status"), NULL };
  LwMinutes *self = lw_minutes_new_empty (blueprint, _("Bottleneck analysis"));
  g_autoptr (GError) error = NULL;
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (variant, &error);
  g_autoptr (LwBottlenecks) all = analysis ? lw_bottlenecks_new (blueprint, variant, analysis, dataset) : NULL;
  const Gather gather = { blueprint, variant, dataset, all, lw_blueprint_day_minutes (blueprint),
                          lw_minutes_add_part (self, _("Bottlenecks"), 0, labels) };

  self->table = gather.part;
  if (error && lw_array_length (LW_STEPS (variant)) > 0)
    {
      g_autofree char *why = lw_flow_error_says (error);

      lw_minutes_add_fact (self, _("No lead time"), why);
    }
  for (guint i = 0; all && i < all->all->len; i++)
    add_bottleneck (&gather, g_ptr_array_index (all->all, i));
  return self;
}
