/* Goals with where they stand; problems and the measures against them. */
#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/lw-wording.h"
#include "analysis/lw-plots-time.h"
#include "ui/lw-plan-dialog.h"

static const char *
choice_text (gpointer record, const char *name)
{
  const LwField *field = lw_schema_field (((LwRecord *) record)->schema, name);
  LwValue value = lw_record_get (record, field);

  return lw_value_is_absent (value) ? NULL : _(field->value_labels[value.choice]);
}

/* A cell that opens the record's form. */
static void
add_name (LwFigures *table, const char *array, gpointer record)
{
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (lw_plan_name (record));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (16, (int) g_utf8_strlen (lw_plan_name (record), -1)));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "lw-place");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", array, lw_record_id (record));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "plan.edit");
  lw_figures_widget (table, button);
}

static void
add_adder (GtkBox *box, const char *label, const char *array)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("add/%s", array);

  gtk_widget_set_name (button, name);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", array);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "plan.add");
  gtk_box_append (box, button);
}

static char *
owner_text (LwAnalysed *a, const char *owner)
{
  LwOwner *record = owner != NULL ? lw_array_by_id (a->blueprint->owners, owner) : NULL;

  return g_strdup (record != NULL ? record->name : owner);
}

/* The first step leads to the drawing; how many more there are stands behind it. */
static void
add_steps (LwFigures *table, LwAnalysed *a, char **steps)
{
  guint n = steps != NULL ? g_strv_length (steps) : 0;
  g_autofree char *place = n > 0 ? lw_analysed_place (a, steps[0]) : NULL;
  g_autofree char *text = n > 1 && place != NULL ? g_strdup_printf ("%s +%u", place, n - 1) : g_strdup (place);

  lw_figures_place (table, text, place != NULL ? steps[0] : NULL);
}

/* ---- goals ---- */

static gboolean
is_minutes (const LwGoal *goal)
{
  return goal->figure >= LW_FIGURE_LEAD && goal->figure <= LW_FIGURE_DELAY;
}

static gboolean
is_share (LwAnalysed *a, const LwGoal *goal)
{
  LwMetric *metric = goal->metric != NULL ? lw_array_by_id (a->blueprint->metrics, goal->metric) : NULL;

  return metric != NULL ? metric->kind == LW_METRIC_SHARE : goal->figure == LW_FIGURE_EFFICIENCY || goal->figure == LW_FIGURE_VALUE_ADDED
                                                             || goal->figure == LW_FIGURE_FIRST_TIME_RIGHT;
}

static char *
goal_value (LwAnalysed *a, const LwGoal *goal, double value)
{
  if (isnan (value))
    return NULL;
  if (is_share (a, goal))
    return lw_percent_text (value);
  if (is_minutes (goal))
    return lw_minutes_text (value, a->day_minutes);
  return goal->unit != NULL ? g_strdup_printf ("%.4g %s", value, goal->unit) : g_strdup_printf ("%.4g", value);
}

static GtkWidget *
progress_bar (const LwGoalState *state)
{
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, 1);
  g_autofree char *text = g_strdup_printf (_("%.0f %% of the way"), 100 * state->progress);

  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), state->shown);
  gtk_widget_set_size_request (bar, 90, -1);
  gtk_widget_set_tooltip_text (bar, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return bar;
}

static char *
explain_progress (LwAnalysed *a, const LwGoal *goal, const LwGoalState *state)
{
  g_autofree char *current = goal_value (a, goal, state->current), *baseline = goal_value (a, goal, goal->baseline);
  g_autofree char *target = goal_value (a, goal, goal->target);

  return g_strdup_printf (_("(now %s − baseline %s) ÷ (target %s − baseline %s) = %.0f %%"), current, baseline, target, baseline,
                          100 * state->progress);
}

/* Where the present value is from: a period's answers, the drawing, or somebody who typed it. */
static char *
explain_current (LwAnalysed *a, const LwGoal *goal, const LwGoalState *state)
{
  LwDataset *dataset = state->dataset != NULL ? lw_array_by_id (a->blueprint->datasets, state->dataset) : NULL;
  LwMetric *metric = goal->metric != NULL ? lw_array_by_id (a->blueprint->metrics, goal->metric) : NULL;
  LwVariant *variant = goal->variant != NULL ? lw_blueprint_variant (a->blueprint, goal->variant) : NULL;

  if (dataset != NULL && metric != NULL)
    return g_strdup_printf (_("“%s” in the period “%s”, over the answers about its steps"), metric->name != NULL ? metric->name : metric->id,
                            dataset->label != NULL ? dataset->label : dataset->id);
  if (goal->figure != LW_FIGURE_UNSET)
    return g_strdup_printf (_("“%s” of the drawing “%s”"), choice_text ((gpointer) goal, "figure"),
                            variant != NULL && variant->name != NULL ? variant->name : a->variant->name != NULL ? a->variant->name : a->variant->id);
  return g_strdup (_("As typed in its form"));
}

static void
add_date (LwFigures *table, const char *date)
{
  g_autofree char *text = lw_date_text (date);

  lw_figures_text (table, text);
}

static void
add_progress (LwFigures *table, LwAnalysed *a, const LwGoal *goal, const LwGoalState *state)
{
  g_autofree char *how = NULL, *text = NULL;

  if (isnan (state->progress))
    {
      lw_figures_text (table, NULL);
      lw_figures_text (table, NULL);
      return;
    }
  how = explain_progress (a, goal, state);
  text = g_strdup_printf ("%.0f %%", 100 * state->progress);
  lw_figures_number (table, text, how);
  lw_figures_widget (table, progress_bar (state));
}

/* "3 days 11 h (−50 %)". */
static char *
goal_with_change (const char *target, double relative)
{
  return g_strdup_printf ("%s (%s%.0f %%)", target != NULL ? target : "?", relative < 0 ? "−" : "+", fabs (100 * relative));
}

static void
add_goal (LwFigures *table, LwAnalysed *a, LwGoal *goal, const LwGoalState *state)
{
  g_autofree char *baseline = goal_value (a, goal, goal->baseline), *target = goal_value (a, goal, goal->target);
  g_autofree char *relative = isnan (goal->relative) ? NULL : goal_with_change (target, goal->relative);
  g_autofree char *how = explain_current (a, goal, state), *current = goal_value (a, goal, state->current), *lacks = lw_goal_lacks_text (state->lacks);

  lw_figures_row (table, goal->id);
  add_name (table, "goals", goal);
  lw_figures_number (table, baseline, _("Where the goal begins: measured when it was added, or typed"));
  lw_figures_number (table, relative != NULL ? relative : target,
                     relative != NULL ? _("Baseline and the change that was typed; the target follows from both") : _("As it was typed in the goal"));
  lw_figures_number (table, current, how);
  add_progress (table, a, goal, state);
  lw_figures_text (table, lw_goal_status_text (state->status));
  add_date (table, goal->date);
  lw_figures_text (table, lacks);
}

void
lw_section_goals (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  const char *titles[] = { _("Goal"), _("Baseline"), _("Target"), _("Now"), _("Progress"), "", _("Status"), _("Due"), _("Lacks"), NULL };
  LwFigures *table;

  lw_section_heading (box, _("Goals"), _("Specific, measurable, achievable, relevant and time-bound: what a goal lacks stands beside it."));
  if (lw_array_length (a->blueprint->goals) > 0)
    {
      table = LW_FIGURES (lw_section_table (box, "lrrrrlllw", titles));
      LW_FOREACH (LwGoal, goal, a->blueprint->goals)
        add_goal (table, a, goal, &a->goals[goal_i]);
    }
  add_adder (box, _("Add Goal"), "goals");
}

/* ---- problems and measures ---- */

/* How many, and their names in a text. */
static guint
measures_against (LwAnalysed *a, const char *problem, char **names)
{
  GString *text = g_string_new (_("Measures against it:"));
  guint n = 0;

  LW_FOREACH (LwImprovement, measure, a->blueprint->measures)
    if (measure->problems != NULL && g_strv_contains ((const char * const *) measure->problems, problem))
      {
        g_string_append_printf (text, "\n%s", lw_plan_name (measure));
        n++;
      }
  *names = g_string_free_and_steal (text);
  return n;
}

static void
add_problem (LwFigures *table, LwAnalysed *a, LwProblem *problem)
{
  g_autofree char *owner = owner_text (a, problem->owner), *tags = problem->tags != NULL ? g_strjoinv (" · ", problem->tags) : NULL;
  g_autofree char *names = NULL;
  guint n = measures_against (a, problem->id, &names);
  g_autofree char *measures = g_strdup_printf ("%u", n);

  lw_figures_row (table, problem->id);
  add_name (table, "problems", problem);
  lw_figures_text (table, choice_text (problem, "kind"));
  add_steps (table, a, problem->steps);
  lw_figures_text (table, tags);
  lw_figures_text (table, owner);
  lw_figures_text (table, choice_text (problem, "status"));
  lw_figures_number (table, measures, n > 0 ? names : NULL);
}

static void
add_measure (LwFigures *table, LwAnalysed *a, LwImprovement *measure)
{
  g_autofree char *owner = owner_text (a, measure->owner), *effort = isnan (measure->effort) ? NULL : g_strdup_printf ("%.3g", measure->effort);
  g_autofree char *impact = isnan (measure->impact) ? NULL : g_strdup_printf ("%.3g", measure->impact);
  g_autofree char *change = lw_minutes_text (measure->expected_minutes, a->day_minutes);

  lw_figures_row (table, measure->id);
  add_name (table, "measures", measure);
  lw_figures_text (table, choice_text (measure, "kind"));
  add_steps (table, a, measure->steps);
  lw_figures_text (table, owner);
  add_date (table, measure->start);
  add_date (table, measure->end);
  lw_figures_number (table, effort, _("As somebody judged it in the measure; a press on its name changes it"));
  lw_figures_number (table, impact, _("As somebody judged it in the measure; a press on its name changes it"));
  lw_figures_number (table, change, _("The change of the lead time that the measure is expected to bring, as it was typed"));
  lw_figures_text (table, choice_text (measure, "status"));
}

static void
add_matrix (GtkBox *box, LwAnalysed *a)
{
  LwPlot *plot = lw_measures_plot_new (a->blueprint);

  if (plot == NULL)
    return;
  lw_section_heading (box, plot->title, plot->caption);
  lw_section_plot (box, a->blueprint, plot, NULL);
}

void
lw_section_plan (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  const char *problems[] = { _("Problem"), _("Class"), _("Where"), _("Tags"), _("Owner"), _("Status"), _("Measures"), NULL };
  const char *measures[] = { _("Measure"), _("Kind"), _("Where"), _("Owner"), _("Start"), _("End"), _("Effort"), _("Impact"), _("Lead time"),
                             _("Status"), NULL };
  LwFigures *table;

  lw_section_heading (box, _("Problems"), _("What hurts, and where: a confirmed finding becomes one, others are added here."));
  if (lw_array_length (a->blueprint->problems) > 0)
    {
      table = LW_FIGURES (lw_section_table (box, "lllwllr", problems));
      LW_FOREACH (LwProblem, problem, a->blueprint->problems)
        add_problem (table, a, problem);
    }
  add_adder (box, _("Add Problem"), "problems");
  lw_section_heading (box, _("Measures"), _("What is done about it. Those with an effort and an impact from 1 to 5 are drawn against each other."));
  if (lw_array_length (a->blueprint->measures) > 0)
    {
      table = LW_FIGURES (lw_section_table (box, "lllwllrrrl", measures));
      LW_FOREACH (LwImprovement, measure, a->blueprint->measures)
        add_measure (table, a, measure);
    }
  add_adder (box, _("Add Measure"), "measures");
  add_matrix (box, a);
}
