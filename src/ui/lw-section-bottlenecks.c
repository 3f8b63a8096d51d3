/* Bottlenecks with all their evidence. */
#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/lw-edit-plan.h"
#include "ui/lw-judge.h"

/* ---- formulas with the figures put in; all free with g_free ---- */

char *
lw_explain_score (const LwBottleneck *b)
{
  double t = isnan (b->time_score) ? 0 : b->time_score, c = isnan (b->complaint_score) ? 0 : b->complaint_score;
  double h = isnan (b->handoff_score) ? 0 : b->handoff_score;

  return g_strdup_printf (_("1 − (1 − time %.3f) (1 − complaints %.3f) (1 − hand-off %.3f) = %.3f; for sorting only"), t, c, h, b->score);
}

static char *
explain_ratio (const LwBottleneck *b, double day)
{
  g_autofree char *time = lw_minutes_text (b->minutes, day), *benchmark = lw_minutes_text (b->benchmark, day);

  return g_strdup_printf (_("%s ÷ benchmark %s = %.2f"), time, benchmark, b->ratio);
}

static char *
explain_excess (const LwBottleneck *b, double day)
{
  g_autofree char *time = lw_minutes_text (b->minutes, day), *benchmark = lw_minutes_text (b->benchmark, day);
  g_autofree char *excess = lw_minutes_text (b->excess, day), *weighted = lw_minutes_text (b->weighted_excess, day);

  return g_strdup_printf (_("%s − benchmark %s = %s each time; × expected visits = %s per case"), time, benchmark, excess, weighted);
}

static char *
explain_lead_share (LwAnalysed *a, const LwBottleneck *b)
{
  g_autofree char *part = lw_minutes_text (b->lead_share * a->analysis->lead, a->day_minutes), *lead = lw_minutes_text (a->analysis->lead, a->day_minutes);

  return g_strdup_printf (_("%s per case ÷ lead time %s = %.2f %%"), part, lead, 100 * b->lead_share);
}

static char *
explain_complaints (LwAnalysed *a, const LwBottleneck *b)
{
  return g_strdup_printf (_("%.0f of %.0f complaints = %.1f %%; 95 %% (Wilson): %.1f to %.1f %%"), b->complaints, a->bottlenecks->complaints,
                          100 * b->share, 100 * b->low, 100 * b->high);
}

static char *
explain_quotient (LwAnalysed *a, const LwBottleneck *b)
{
  if (a->bottlenecks->by_volume)
    return g_strdup_printf (_("Share %.2f %% ÷ fair share %.2f %% (its part of the volume) = %.2f"), 100 * b->share, 100 * b->fair, b->quotient);
  return g_strdup_printf (_("Share %.2f %% ÷ fair share %.2f %% (1 ÷ %u steps and hand-offs with data) = %.2f"), 100 * b->share, 100 * b->fair,
                          a->bottlenecks->with_data, b->quotient);
}

static char *
explain_friction (const LwBottleneck *b, double day)
{
  g_autofree char *delay = lw_minutes_text (b->handoff->delay, day), *friction = lw_minutes_text (b->friction, day);

  return g_strdup_printf (_("%.3g times per case × hand-over delay %s, with what comes back = %s"), b->handoff->expected, delay, friction);
}

/* ---- bottlenecks ---- */

static char *
classes_text (const LwBottleneck *b)
{
  const struct { LwBottleneckClasses one; const char *name; } names[] = {
    { LW_BOTTLENECK_TIME, _("time") }, { LW_BOTTLENECK_COMPLAINTS, _("complaints") }, { LW_BOTTLENECK_HANDOFF, _("hand-off") },
  };
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (b->classes & names[i].one)
      g_ptr_array_add (words, (gpointer) names[i].name);
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

/* Of a bottleneck: every number leads to it. */
static void
add_number (LwFigures *table, LwAnalysed *a, const LwBottleneck *b, double known, char *text, char *how)
{
  g_autofree char *owned_text = text, *owned_how = how, *place = lw_analysed_place (a, b->id);
  const char *places[] = { b->id, place, NULL };

  lw_figures_number_from (table, isnan (known) ? NULL : owned_text, owned_how, place != NULL ? places : NULL);
}

static void
add_times (LwFigures *table, LwAnalysed *a, const LwBottleneck *b)
{
  double day = a->day_minutes;

  /* Its share alone says that it is long. */
  if (isnan (b->ratio) && (b->classes & LW_BOTTLENECK_TIME))
    lw_figures_text (table, _("no benchmark"));
  else
    add_number (table, a, b, b->ratio, g_strdup_printf ("%.2f ×", b->ratio), explain_ratio (b, day));
  add_number (table, a, b, b->ratio, lw_minutes_text (b->excess, day), explain_excess (b, day));
  add_number (table, a, b, b->lead_share, lw_percent_text (b->lead_share), explain_lead_share (a, b));
}

static void
add_complaints (LwFigures *table, LwAnalysed *a, const LwBottleneck *b)
{
  add_number (table, a, b, b->share, g_strdup_printf ("%.1f %% (%.1f–%.1f)", 100 * b->share, 100 * b->low, 100 * b->high), explain_complaints (a, b));
  add_number (table, a, b, b->quotient, g_strdup_printf ("%.2f ×", b->quotient), explain_quotient (a, b));
}

static void
add_friction (LwFigures *table, LwAnalysed *a, const LwBottleneck *b)
{
  if (b->is_handoff && b->friction > 0)
    add_number (table, a, b, b->friction, lw_minutes_text (b->friction, a->day_minutes), explain_friction (b, a->day_minutes));
  else
    lw_figures_text (table, NULL);
}

static int
finding_position (LwAnalysed *a, const LwFinding *finding)
{
  guint position;

  return g_ptr_array_find (a->findings, finding, &position) ? (int) position : -1;
}

static void
add_row (LwFigures *table, guint row, gpointer data)
{
  LwAnalysed *a = data;
  const LwBottleneck *b = g_ptr_array_index (a->bottlenecks->all, row);
  const LwFinding *finding = lw_analysed_finding (a, b);
  g_autofree const char **about = lw_analysed_where (a, b);
  LwProblem *problem = finding != NULL ? lw_finding_judgement (a->blueprint, finding) : NULL;
  const char *status = finding != NULL ? lw_judge_status (a->blueprint, finding) : NULL;
  g_autofree char *classes = classes_text (b), *place = b->is_handoff ? NULL : lw_analysed_place (a, b->id);
  g_autofree char *said = problem != NULL && problem->reason != NULL ? g_strdup_printf (_("%s: %s"), status, problem->reason) : g_strdup (status);

  lw_figures_row (table, b->element);
  add_number (table, a, b, b->score, g_strdup_printf ("%.3f", b->score), lw_explain_score (b));
  lw_figures_places (table, place != NULL ? place : b->name != NULL ? b->name : b->element, about);
  if (finding != NULL)
    lw_figures_widget (table, lw_judge_button (a, (guint) finding_position (a, finding)));
  else
    lw_figures_text (table, NULL);
  lw_figures_text (table, classes);
  add_times (table, a, b);
  add_complaints (table, a, b);
  add_friction (table, a, b);
  lw_figures_text (table, said);
}

static gboolean
is_dismissed (LwAnalysed *a, const LwBottleneck *b)
{
  const LwFinding *finding = lw_analysed_finding (a, b);

  return finding != NULL && lw_judge_is_dismissed (a->blueprint, finding);
}

static guint
add_bottlenecks (GtkBox *box, LwAnalysed *a, gboolean dismissed)
{
  const char *titles[] = { _("Score"), _("Where"), "", _("Class"), _("Ratio"), _("Too long by"), _("Of lead time"), _("Complaints (95 %)"),
                           _("Of fair share"), _("Friction"), _("Verdict"), NULL };
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n;

  for (guint i = 0; i < a->bottlenecks->all->len; i++)
    {
      const LwBottleneck *b = g_ptr_array_index (a->bottlenecks->all, i);

      if (b->classes != 0 && is_dismissed (a, b) == dismissed)
        g_array_append_val (positions, i);
    }
  n = positions->len;
  if (n > 0 && dismissed)
    lw_section_heading (box, _("Dismissed"), NULL);
  lw_section_rows_at (box, "rlllrrrrrrw", titles, positions, add_row, a);
  return n;
}

void
lw_section_bottlenecks (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  if (a->bottlenecks == NULL)
    {
      lw_section_heading (box, _("No lead time"), a->problem);
      return;
    }
  lw_section_heading (box, _("Bottlenecks"),
                      a->bottlenecks->metric != NULL ? _("Too long against a benchmark, complaints concentrate, or stuck between departments.")
                                                     : _("Without feedback on complaints: too long against a benchmark, or stuck between departments."));
  if (add_bottlenecks (box, a, FALSE) == 0)
    lw_section_text (box, _("None is found. Steps need times and benchmarks, flows need delays, or import feedback."));
  add_bottlenecks (box, a, TRUE);
  lw_section_handoffs (box, page, a);
}
