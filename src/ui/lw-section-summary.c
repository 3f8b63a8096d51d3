/* How long a case takes, of what that is made, and what hurts most. */
#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "analysis/lw-figure-shares.h"
#include "analysis/lw-plots-time.h"

#define MOST_SOURCES 5u      /* named in the formula of a sum */
#define HURTS        3u
#define SAME         1e-6

/* ---- where a sum comes from ---- */

typedef enum { PART_PROCESS, PART_WAIT, PART_DELAY } Part;
typedef struct { const char *id; double visits, minutes; } Source;

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  const Source *x = a, *y = b;
  double m = x->visits * x->minutes, n = y->visits * y->minutes;

  return (m < n) - (m > n);
}

static GArray *
sources_of (LwAnalysed *a, Part part)
{
  GArray *sources = g_array_new (FALSE, FALSE, sizeof (Source));

  if (part == PART_DELAY)
    {
      LW_FOREACH (LwFlow, flow, LW_FLOWS (a->variant))
        {
          Source source = { flow->id, a->analysis->flow_visits[flow_i], lw_time_mean_or_zero (flow->delay) };
          g_array_append_val (sources, source);
        }
    }
  else
    LW_FOREACH (LwStep, step, LW_STEPS (a->variant))
      {
        Source source = { step->id, a->analysis->visits[step_i], lw_time_mean_or_zero (part == PART_WAIT ? step->wait : step->process) };
        g_array_append_val (sources, source);
      }
  g_array_sort (sources, compare_sources);
  return sources;
}

/* "Expected visits × time, added up; most of it: …" */
static char *
explain_sum (LwAnalysed *a, Part part)
{
  g_autoptr (GArray) sources = sources_of (a, part);
  GString *text = g_string_new (_("Expected visits × time, added up. Most of it:"));

  for (guint i = 0; i < MIN (sources->len, MOST_SOURCES); i++)
    {
      const Source *source = &g_array_index (sources, Source, i);
      g_autofree char *place = lw_analysed_place (a, source->id);
      g_autofree char *each = lw_minutes_format (source->minutes, a->day_minutes);
      g_autofree char *all = lw_minutes_format (source->visits * source->minutes, a->day_minutes);

      if (source->visits * source->minutes > 0)
        g_string_append_printf (text, "\n%s: %.3g × %s = %s", place, source->visits, each, all);
    }
  return g_string_free_and_steal (text);
}

/* What adds most to a figure, as places to go to: ids and names in turn. */
static GPtrArray *
places_of (LwAnalysed *a, const char *figure)
{
  g_autoptr (GArray) shares = lw_figure_shares (a->blueprint, a->variant, a->analysis, figure);
  GPtrArray *places = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MIN (shares->len, MOST_SOURCES); i++)
    {
      const char *element = g_array_index (shares, LwFigureShare, i).element;

      g_ptr_array_add (places, g_strdup (element));
      g_ptr_array_add (places, lw_analysed_place (a, element));
    }
  g_ptr_array_add (places, NULL);
  return places;
}

/* A cell that leads there. */
static void
add_number (LwFigures *table, LwAnalysed *a, const char *figure, const char *text, const char *how)
{
  g_autoptr (GPtrArray) places = places_of (a, figure);

  lw_figures_number_from (table, text, how, (const char * const *) places->pdata);
}

static char *
explain_lead (LwAnalysed *a)
{
  const LwFlowAnalysis *f = a->analysis;
  g_autofree char *lead = lw_minutes_format (f->lead, a->day_minutes), *process = lw_minutes_format (f->process, a->day_minutes);
  g_autofree char *wait = lw_minutes_format (f->wait, a->day_minutes), *delay = lw_minutes_format (f->delay, a->day_minutes);

  if (f->method == LW_METHOD_SIMULATED || f->method == LW_METHOD_MEANS)
    return lw_flow_method_says (f, a->day_minutes);
  if (fabs (f->process + f->wait + f->delay - f->lead) > SAME * MAX (1, f->lead))
    return g_strdup_printf (_("Of what runs in parallel only the longest branch counts, over all outcomes of the decisions in it: %s"), lead);
  return g_strdup_printf (_("Process %s + waiting %s + transfer %s = %s"), process, wait, delay, lead);
}

/* ---- figures ---- */

static void
add_time (LwFigures *table, LwAnalysed *a, const char *key, const char *label, const char *figure, double minutes, const char *how)
{
  g_autofree char *lead = lw_minutes_format (a->analysis->lead, a->day_minutes);
  g_autofree char *time = lw_minutes_format (minutes, a->day_minutes);
  g_autofree char *share = a->analysis->lead > 0 ? lw_percent_text (minutes / a->analysis->lead) : NULL, *of_lead = NULL;

  lw_figures_row (table, key);
  lw_figures_text (table, label);
  add_number (table, a, figure, time, how);
  of_lead = g_strdup_printf (_("%s ÷ lead time %s"), time, lead);
  add_number (table, a, figure, share, of_lead);
}

/* A row that has no share of the lead time; none where it is not known. */
static void
add_other (LwFigures *table, LwAnalysed *a, const char *key, const char *label, const char *figure, const char *text, const char *how)
{
  if (text == NULL)
    return;
  lw_figures_row (table, key);
  lw_figures_text (table, label);
  add_number (table, a, figure, text, how);
  lw_figures_text (table, NULL);
}

static void
add_share (LwFigures *table, LwAnalysed *a, const char *key, const char *label, const char *figure, double share, const char *format)
{
  g_autofree char *text = lw_percent_text (share);
  g_autofree char *work = lw_minutes_format (a->analysis->process, a->day_minutes), *lead = lw_minutes_format (a->analysis->lead, a->day_minutes);
  g_autofree char *how = g_strdup_printf (format, work, lead);

  add_other (table, a, key, label, figure, text, how);
}

static void
add_handoffs (LwFigures *table, LwAnalysed *a)
{
  const LwFlowAnalysis *f = a->analysis;
  g_autofree char *expected = g_strdup_printf ("%.2f", f->handoffs_expected);
  g_autofree char *how = g_strdup_printf (ngettext ("Expected uses of %u flow that crosses lanes, added up; %.2f of them without the customer",
                                                    "Expected uses of %u flows that cross lanes, added up; %.2f of them without the customer",
                                                    f->handoffs_drawn), f->handoffs_drawn, f->handoffs_internal);

  add_other (table, a, "handoffs", _("Hand-offs per case"), "handoffsExpected", expected, how);
}

/* Each visit of a step costs its time and what is fixed. */
static void
add_cost (LwFigures *table, LwAnalysed *a)
{
  guint without;
  double cost = lw_flow_cost (a->blueprint, a->variant, a->analysis, &without);
  g_autofree char *text = isnan (cost) ? NULL : g_strdup_printf ("%.2f", cost);
  g_autofree char *how = without == 0 ? g_strdup (_("Expected visits × (hours of work × rate + fixed cost), added up"))
                         : g_strdup_printf (ngettext ("Expected visits × (hours of work × rate + fixed cost), added up; %u step has neither and counts as free",
                                                      "Expected visits × (hours of work × rate + fixed cost), added up; %u steps have neither and count as free",
                                                      without), without);

  add_other (table, a, "cost", _("Cost per case"), "cost", text, how);
}

static void
add_counts (LwFigures *table, LwAnalysed *a)
{
  const LwFlowAnalysis *f = a->analysis;
  g_autofree char *right = lw_percent_text (f->first_time_right), *lost = f->drop_off > 0 ? lw_percent_text (f->drop_off) : NULL;

  add_handoffs (table, a);
  add_other (table, a, "first-time-right", _("First time right"), "firstTimeRight", right, _("The share of cases that never take a flow back"));
  add_other (table, a, "drop-off", _("Customers lost"), "dropOff", lost, _("Expected visits of the ends at which the customer is lost, added up"));
  add_cost (table, a);
}

static void
add_figures (GtkBox *box, LwAnalysed *a)
{
  const char *titles[] = { _("Per case"), _("Expected"), _("Share"), "", NULL };
  LwFigures *table = LW_FIGURES (lw_section_table (box, "lrrw", titles));
  const LwFlowAnalysis *f = a->analysis;
  const struct { const char *key, *label, *figure; double minutes; } parts[] = {
    [PART_PROCESS] = { "process", _("Process time"), "processMinutes", f->process },
    [PART_WAIT] = { "wait", _("Waiting time"), "waitMinutes", f->wait },
    [PART_DELAY] = { "delay", _("Transfer delay"), "delayMinutes", f->delay },
  };
  g_autofree char *lead = explain_lead (a);

  add_time (table, a, "lead", _("Lead time"), "leadMinutes", f->lead, lead);
  for (Part part = PART_PROCESS; part <= PART_DELAY; part++)
    {
      g_autofree char *how = explain_sum (a, part);

      add_time (table, a, parts[part].key, parts[part].label, parts[part].figure, parts[part].minutes, how);
    }
  add_share (table, a, "efficiency", _("Cycle-time efficiency"), "cycleTimeEfficiency", f->cycle_time_efficiency, _("Process time %s ÷ lead time %s"));
  add_share (table, a, "value-added", _("Value-added ratio"), "valueAddedRatio", f->value_added_ratio,
             _("Of the process time %s what adds value ÷ lead time %s"));
  add_counts (table, a);
}

/* ---- charts ---- */

static void
add_charts (GtkBox *box, LwAnalysed *a)
{
  LwPlot *ladder;

  lw_section_plot (box, a->blueprint, lw_split_plot_new (a->blueprint, a->analysis), NULL);
  ladder = a->critical != NULL ? lw_ladder_plot_new (a->blueprint, a->variant, a->critical) : NULL;
  if (ladder == NULL)
    return;
  lw_section_heading (box, ladder->title, ladder->caption);
  lw_section_plot (box, a->blueprint, ladder, NULL);
}

/* ---- what hurts most ---- */

static void
add_worst (GtkBox *box, LwAnalysed *a)
{
  const char *titles[] = { _("Score"), _("Where"), _("Evidence"), NULL };
  LwFigures *table = NULL;
  guint shown = 0;

  for (guint i = 0; i < a->bottlenecks->all->len && shown < HURTS; i++)
    {
      const LwBottleneck *b = g_ptr_array_index (a->bottlenecks->all, i);
      g_autofree const char **about = lw_analysed_where (a, b);
      g_autofree char *evidence = NULL, *how = NULL, *place = NULL, *score = g_strdup_printf ("%.3f", b->score), *key = g_strdup_printf ("worst%u", shown + 1);

      if (b->classes == 0)
        continue;
      if (shown++ == 0)
        {
          lw_section_heading (box, _("What Hurts Most"), NULL);
          table = LW_FIGURES (lw_section_table (box, "rlw", titles));
        }
      how = lw_explain_score (b);
      place = lw_analysed_place (a, b->id);
      evidence = lw_bottleneck_evidence (b, a->bottlenecks, a->day_minutes);
      lw_figures_row (table, key);
      lw_figures_number_from (table, score, how, (const char *[]) { b->id, place, NULL });
      lw_figures_places (table, b->name != NULL ? b->name : b->element, about);
      lw_figures_text (table, evidence);
    }
}

/* How many steps have no time, and the way to them. */
static void
add_without_times (GtkBox *box, LwAnalysed *a)
{
  const LwFlowAnalysis *f = a->analysis;
  g_autofree char *text = g_strdup_printf (ngettext ("%u of %u step has no time: the figures are too low",
                                                     "%u of %u steps have no time: the figures are too low", f->steps), f->steps_without_time, f->steps);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (text);

  LW_FOREACH (LwStep, step, LW_STEPS (a->variant))
    if (lw_step_is_counted (step) && !lw_time_is_known (step->process) && !lw_time_is_known (step->wait))
      g_ptr_array_add (ids, step->id);
  g_ptr_array_add (ids, NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_name (button, "without-times");
  gtk_widget_set_tooltip_text (button, _("Show them on the drawing"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "warning");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(s^as)", a->variant->id, ids->pdata);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-elements");
  gtk_box_append (box, button);
}

/* Whether it is exact, where that is not a matter of course. */
static void
add_method (GtkBox *box, LwAnalysed *a)
{
  g_autofree char *says = lw_flow_method_says (a->analysis, a->day_minutes);
  GtkWidget *text = says != NULL ? lw_section_text (box, says) : NULL;

  if (text == NULL)
    return;
  gtk_widget_set_name (text, "method");
  gtk_widget_add_css_class (text, a->analysis->method == LW_METHOD_MEANS ? "warning" : "dimmed");
}

void
lw_section_summary (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  if (a->analysis == NULL)
    {
      lw_section_heading (box, _("No lead time"), a->problem);
      return;
    }
  lw_section_heading (box, _("Lead Time"), NULL);
  add_method (box, a);
  if (a->analysis->steps_without_time > 0)
    add_without_times (box, a);
  add_figures (box, a);
  add_charts (box, a);
  add_worst (box, a);
}
