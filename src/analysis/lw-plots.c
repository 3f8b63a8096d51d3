#include "analysis/lw-plots.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-funnel.h"
#include "analysis/lw-trend.h"
#include "core/lw-language.h"

static const char *
dataset_name (const LwDataset *dataset)
{
  return dataset->label ? dataset->label : dataset->id;
}

static void
set_columns (LwPlot *plot, const char * const *columns)
{
  plot->columns = g_strdupv ((char **) columns);
}

/* ---- funnel ---- */

static void
add_funnel_step (LwPlot *plot, const LwFunnelStep *step)
{
  LwPlotItem *item = lw_plot_add (plot, step->step->id, step->step->name, 4);

  item->across = step->entered;
  item->up = step->more ? NAN : step->continued;
  item->cells[0] = g_strdup_printf ("%.0f", step->entered);
  item->cells[1] = isnan (step->continued) ? g_strdup ("") : g_strdup_printf ("%.0f", step->continued);
  item->cells[2] = step->more ? g_strdup (_("more go on than came")) : isnan (step->drop) ? g_strdup ("") : g_strdup_printf ("%.1f %%", 100 * step->drop);
  item->cells[3] = step->more || isnan (step->drop) ? g_strdup ("") : g_strdup_printf ("%.1f–%.1f %%", 100 * step->low, 100 * step->high);
  if (!step->more && step->drop > 0)
    item->note = g_strdup_printf ("−%.1f %%", 100 * step->drop);
}

LwPlot *
lw_funnel_plot_new (LwBlueprint *blueprint, const LwReportQuery *query, GError **error)
{
  LwVariant *variant = lw_blueprint_need_variant (blueprint, query->variant, error);
  g_autoptr (GArray) steps = NULL;
  LwFunnelAsked asked;
  gpointer language;
  LwPlot *plot;

  if (!variant || !lw_funnel_ask (blueprint, query, &asked, error))
    return NULL;
  steps = lw_funnel (variant, asked.dataset, asked.metric->id);
  language = lw_language_push (blueprint->language);
  plot = lw_plot_new (LW_PLOT_FUNNEL);
  plot->title = g_strdup (_("Drop-off Along the Flow"));
  plot->caption = g_strdup_printf (_("%s · %s · of those who came, how many went on; 95 %% (Wilson)"), asked.metric->name ? asked.metric->name : asked.metric->id,
                                   dataset_name (asked.dataset));
  set_columns (plot, (const char *[]) { C_("report", "Entered"), C_("report", "Went on"), C_("report", "Drop-off"), _("95 %"), NULL });
  for (guint i = 0; i < steps->len; i++)
    add_funnel_step (plot, &g_array_index (steps, LwFunnelStep, i));
  lw_language_pop (language);
  return plot;
}

/* ---- time against satisfaction ---- */

static char *
value_text (const LwMetric *metric, double value, double day)
{
  return isnan (value) ? g_strdup ("—") : lw_metric_text (metric, value, day, TRUE);
}

static char *
both_text (const LwMetric *metric, double from, double to, double day)
{
  g_autofree char *before = value_text (metric, from, day), *after = value_text (metric, to, day);

  return g_strdup_printf ("%s → %s", before, after);
}

static char *
change_text (const LwMetric *metric, double change, double day)
{
  g_autofree char *size = isnan (change) ? NULL : lw_metric_difference_text (metric, fabs (change), day, TRUE);

  return size ? g_strconcat (change < 0 ? "−" : change > 0 ? "+" : "±", size, NULL) : g_strdup ("");
}

/* Times differ by orders of magnitude between steps, so their axis has how many times as long it is, as a logarithm: half as long is as
 * far to the left as twice as long is to the right. Up is better. */
static void
add_quadrant_step (LwPlot *plot, const LwTimeScore *one, const LwQuadrantAsked *asked, double day)
{
  LwPlotItem *item = lw_plot_add (plot, one->step->id, one->step->name, 5);
  double score = one->score_to.value - one->score_from.value;

  item->cells[0] = both_text (asked->time, one->time_from.value, one->time_to.value, day);
  item->cells[1] = both_text (asked->score, one->score_from.value, one->score_to.value, day);
  item->cells[2] = change_text (asked->score, score, day);
  item->cells[3] = g_strdup (lw_quadrant_label (one->quadrant));
  item->cells[4] = g_strdup (one->quadrant == LW_QUADRANT_UNKNOWN ? "" : one->certain ? _("distinguishable from chance") : _("may be chance"));
  if (one->quadrant == LW_QUADRANT_UNKNOWN || !(one->time_from.value > 0) || !(one->time_to.value > 0))
    return;
  item->across = log (one->time_to.value / one->time_from.value);
  item->up = asked->score->polarity == LW_POLARITY_LOWER ? -score : score;
  item->faint = !one->certain;
}

static const LwQuadrant order[] = { LW_NOT_FASTER_NOT_BETTER, LW_FASTER_NOT_BETTER, LW_NOT_FASTER_BETTER, LW_FASTER_BETTER, LW_QUADRANT_UNKNOWN };

/* What needs work first. */
static void
add_quadrants (LwPlot *plot, const GArray *all, const LwQuadrantAsked *asked, double day)
{
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < all->len; j++)
      if (g_array_index (all, LwTimeScore, j).quadrant == order[i])
        add_quadrant_step (plot, &g_array_index (all, LwTimeScore, j), asked, day);
}

static void
name_quadrants (LwPlot *plot, const LwQuadrantAsked *asked)
{
  const LwQuadrant corners[] = { LW_FASTER_BETTER, LW_NOT_FASTER_BETTER, LW_FASTER_NOT_BETTER, LW_NOT_FASTER_NOT_BETTER };
  const char *score = asked->score->name ? asked->score->name : asked->score->id;

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    plot->corners[i] = g_strdup (lw_quadrant_label (corners[i]));
  plot->across = g_strdup (asked->from ? _("Change of time") : _("Time against benchmark or target"));
  plot->up = g_strdup_printf (_("%s, up is better"), score);
  set_columns (plot, (const char *[]) { asked->time->name ? asked->time->name : asked->time->id, score, _("Δ"), C_("report", "Quadrant"), "", NULL });
}

LwPlot *
lw_quadrant_plot_new (LwBlueprint *blueprint, const LwReportQuery *query, GError **error)
{
  LwVariant *variant = lw_blueprint_need_variant (blueprint, query->variant, error);
  g_autoptr (GArray) all = NULL;
  LwQuadrantAsked asked;
  gpointer language;
  LwPlot *plot;

  if (!variant || !lw_quadrant_ask (blueprint, query, &asked, error))
    return NULL;
  all = lw_time_against_score (variant, asked.from, asked.to, asked.time, asked.score);
  language = lw_language_push (blueprint->language);
  plot = lw_plot_new (LW_PLOT_QUADRANT);
  plot->title = lw_quadrant_title (&asked);
  plot->caption = asked.from ? g_strdup_printf ("%s → %s", dataset_name (asked.from), dataset_name (asked.to))
                             : g_strdup_printf (_("%s against benchmarks and targets"), dataset_name (asked.to));
  name_quadrants (plot, &asked);
  add_quadrants (plot, all, &asked, lw_blueprint_day_minutes (blueprint));
  lw_language_pop (language);
  return plot;
}
