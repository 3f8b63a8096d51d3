/* What is wrong with the service as it is drawn, where, and what would be right. */
#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>

#include "core/lw-edit-plan.h"
#include "core/lw-wording.h"
#include "ui/lw-judge.h"

static const char *
severity_text (LwSeverity severity)
{
  static const char * const names[] = { NC_("severity", "Error"), NC_("severity", "Warning"), NC_("severity", "Hint") };

  return g_dpgettext2 (GETTEXT_PACKAGE, "severity", names[severity]);
}

static void
add_row (LwFigures *table, guint position, gpointer data)
{
  LwAnalysed *a = data;
  const LwFinding *finding = g_ptr_array_index (a->findings, position);
  LwProblem *problem = lw_finding_judgement (a->blueprint, finding);
  const char *status = lw_judge_status (a->blueprint, finding);
  g_autofree char *place = lw_analysed_about_text (a, finding), *key = g_strdup_printf ("finding%u", position);
  g_autofree char *message = lw_sentence (finding->message);
  g_autofree const char **about = lw_analysed_about (a, finding);
  g_autofree char *said = problem != NULL && problem->reason != NULL ? g_strdup_printf (_("%s: %s"), status, problem->reason) : g_strdup (status);

  lw_figures_row (table, key);
  lw_figures_text (table, severity_text (finding->severity));
  lw_figures_places (table, place, place != NULL ? about : NULL);
  lw_figures_text (table, message);
  lw_figures_text (table, finding->evidence);
  lw_figures_text (table, said);
  lw_figures_widget (table, lw_judge_button (a, position));
}

static guint
add_findings (GtkBox *box, LwAnalysed *a, gboolean dismissed)
{
  const char *titles[] = { _("Weight"), _("Where"), _("Finding"), _("Evidence"), _("Verdict"), "", NULL };
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n;

  for (guint i = 0; i < a->findings->len; i++)
    if (lw_judge_is_dismissed (a->blueprint, g_ptr_array_index (a->findings, i)) == dismissed)
      g_array_append_val (positions, i);
  n = positions->len;
  if (n > 0 && dismissed)
    lw_section_heading (box, _("Dismissed"), NULL);
  lw_section_rows_at (box, "llwwsl", titles, positions, add_row, a);
  return n;
}

void
lw_section_findings (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  lw_section_heading (box, _("Findings"), _("What keeps figures from being right, and what keeps the service from being good."));
  if (add_findings (box, a, FALSE) == 0)
    lw_section_text (box, _("Nothing is found."));
  add_findings (box, a, TRUE);
}
