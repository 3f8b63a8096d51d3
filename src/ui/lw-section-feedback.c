/* Feedback as charts with their lists: who goes on along the flow, and time against satisfaction. */
#include "ui/lw-analysis-section.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "analysis/lw-report.h"

/* The first column leads to the step. */
static void
add_list (GtkBox *box, LwPlot *plot, const char *key)
{
  guint n = g_strv_length (plot->columns);
  g_autofree const char **titles = g_new0 (const char *, n + 2);
  g_autofree char *aligns = g_strnfill (n + 1, plot->kind == LW_PLOT_FUNNEL ? 'r' : 'l');
  LwFigures *table;

  aligns[0] = 'l';
  titles[0] = _("Step");
  for (guint i = 0; i < n; i++)
    titles[i + 1] = plot->columns[i];
  table = LW_FIGURES (lw_section_table (box, aligns, titles));
  for (guint i = 0; i < MIN (plot->items->len, LW_SECTION_MOST); i++)
    {
      const LwPlotItem *item = g_ptr_array_index (plot->items, i);
      g_autofree char *row = g_strdup_printf ("%s-%s", key, item->id);

      lw_figures_row (table, row);
      lw_figures_place (table, item->name, item->id);
      for (guint j = 0; j < n; j++)
        lw_figures_number_from (table, item->cells[j], plot->caption, item->id != NULL ? (const char *[]) { item->id, item->name, NULL } : NULL);
    }
}

static void
add_plot (GtkBox *box, LwAnalysed *a, LwPlot *plot, const char *kind)
{
  g_autoptr (LwReport) report = lw_report_new (a->blueprint, kind, &a->asked, NULL);
  g_autoptr (GBytes) csv = report != NULL ? lw_report_csv (report) : NULL;

  lw_section_text (box, plot->caption);
  lw_section_plot (box, a->blueprint, lw_plot_ref (plot), csv);
  add_list (box, plot, kind);
}

/* Whether there is anything to be seen in it. */
static gboolean
has_points (LwPlot *plot)
{
  for (guint i = 0; i < plot->items->len; i++)
    {
      const LwPlotItem *item = g_ptr_array_index (plot->items, i);

      if (!isnan (item->across) && !isnan (item->up))
        return TRUE;
    }
  return FALSE;
}

void
lw_section_feedback (GtkBox *box, LwAnalysisPage *page, LwAnalysed *a)
{
  lw_section_heading (box, _("Drop-off Along the Flow"), NULL);
  if (a->funnel != NULL)
    add_plot (box, a, a->funnel, "funnel");
  else
    lw_section_text (box, _("No period says how many cases came to each step: import a table with a count per step."));
  lw_section_heading (box, _("Time Against Satisfaction"), NULL);
  if (a->quadrant != NULL && has_points (a->quadrant))
    add_plot (box, a, a->quadrant, "quadrant");
  else
    lw_section_text (box, _("This needs a duration and a score per step: against the period before, or against benchmarks and targets."));
  /* What is known of either is told all the same. */
  if (a->quadrant != NULL && !has_points (a->quadrant))
    add_list (box, a->quadrant, "quadrant");
}
