#include "analysis/lw-plots-time.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-simulation.h"
#include "core/lw-edit-plan.h"
#include "core/lw-language.h"
#include "core/lw-time.h"

#define MOST_RUNGS 48u   /* what follows is added up in a last one */

static LwPlot *
plot_new (LwPlotKind kind, LwBlueprint *blueprint, const char *title)
{
  LwPlot *plot = lw_plot_new (kind);

  plot->title = g_strdup (title);
  plot->day_minutes = lw_blueprint_day_minutes (blueprint);
  return plot;
}

/* ---- lead time ---- */

static void
add_part (LwPlot *plot, const char *name, double minutes)
{
  LwPlotItem *item = lw_plot_add (plot, NULL, name, 1);

  item->cells[0] = lw_minutes_format (minutes, plot->day_minutes);
  item->across = minutes;
}

LwPlot *
lw_split_plot_new (LwBlueprint *blueprint, const LwFlowAnalysis *analysis)
{
  LwPlot *plot = plot_new (LW_PLOT_SPLIT, blueprint, _("Lead Time"));
  g_autofree char *process = lw_minutes_format (analysis->process, plot->day_minutes), *wait = lw_minutes_format (analysis->wait, plot->day_minutes);
  g_autofree char *delay = lw_minutes_format (analysis->delay, plot->day_minutes);

  plot->caption = g_strdup_printf (_("Process time %s, waiting time %s, transfer delay %s"), process, wait, delay);
  add_part (plot, _("Process time"), analysis->process);
  add_part (plot, _("Waiting time"), analysis->wait);
  add_part (plot, _("Transfer delay"), analysis->delay);
  return plot;
}

/* ---- time ladder ---- */

/* What lies between two steps of the way is waiting too; within one, work has the share that its times give it. */
static void
add_rung (LwPlot *plot, LwVariant *variant, const LwCriticalPath *path, guint i)
{
  const LwCriticalTime *time = &path->steps[path->path[i]];
  LwStep *step = lw_array_get (LW_STEPS (variant), path->path[i]);
  double work = lw_time_mean_or_zero (step->process), all = work + lw_time_mean_or_zero (step->wait), long_ = time->end - time->start;
  double gap = i > 0 ? time->start - path->steps[path->path[i - 1]].end : time->start, process = all > 0 ? long_ * work / all : 0;
  const char *code = lw_variant_step_code (variant, step);
  LwPlotItem *item;

  if (i < MOST_RUNGS)
    item = lw_plot_add (plot, step->id, i + 1 == MOST_RUNGS && path->n_path > MOST_RUNGS ? "…" : code != NULL ? code : lw_step_says (step), 0);
  else
    item = g_ptr_array_index (plot->items, MOST_RUNGS - 1);
  item->across = (i < MOST_RUNGS ? 0 : item->across) + MAX (gap, 0) + long_ - process;
  item->up = (i < MOST_RUNGS ? 0 : item->up) + process;
}

LwPlot *
lw_ladder_plot_new (LwBlueprint *blueprint, LwVariant *variant, const LwCriticalPath *path)
{
  LwPlot *plot;
  g_autofree char *length = NULL;

  if (path->n_path == 0)
    return NULL;
  plot = plot_new (LW_PLOT_LADDER, blueprint, _("Time Ladder"));
  length = lw_minutes_format (path->length, plot->day_minutes);
  plot->caption = g_strdup_printf (_("The likeliest way, %s: above, waiting before and in a step; below, work on it."), length);
  for (guint i = 0; i < path->n_path; i++)
    add_rung (plot, variant, path, i);
  return plot;
}

/* ---- measures ---- */

LwPlot *
lw_measures_plot_new (LwBlueprint *blueprint)
{
  g_autoptr (LwPlot) plot = plot_new (LW_PLOT_MATRIX, blueprint, _("Impact and Effort"));

  plot->caption = g_strdup (_("High at the left: much for little, begin there."));
  plot->across = g_strdup (_("Effort"));
  plot->up = g_strdup (_("Impact"));
  LW_FOREACH (LwImprovement, measure, blueprint->measures)
    if (!isnan (measure->effort) && !isnan (measure->impact))
      {
        LwPlotItem *item = lw_plot_add (plot, NULL, measure->name != NULL && *measure->name != '\0' ? measure->name : _("Unnamed"), 0);

        item->across = measure->effort;
        item->up = measure->impact;
      }
  return plot->items->len > 0 ? g_steal_pointer (&plot) : NULL;
}

/* ---- how long cases took ---- */

LwPlot *
lw_leads_plot_new (LwBlueprint *blueprint, const GArray *bins)
{
  LwPlot *plot;

  if (bins == NULL || bins->len == 0)
    return NULL;
  plot = plot_new (LW_PLOT_BARS, blueprint, _("How many cases took how long"));
  for (guint i = 0; i < bins->len; i++)
    {
      const LwBin *bin = &g_array_index (bins, LwBin, i);
      g_autofree char *from = lw_minutes_format (i + 1 < bins->len ? bin->from : bin->to, plot->day_minutes);
      LwPlotItem *item = lw_plot_add (plot, NULL, from, 0);

      item->across = bin->from;
      item->up = bin->cases;
    }
  return plot;
}

/* ---- by name ---- */

static LwPlot *
of_variant (LwBlueprint *blueprint, LwVariant *variant, gboolean ladder, GError **error)
{
  const LwCriticalOptions likeliest = { .scenario = LW_SCENARIO_PROBABLE };
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (variant, error);
  g_autoptr (LwCriticalPath) path = analysis != NULL && ladder ? lw_critical_path_new (variant, analysis, likeliest, error) : NULL;
  LwPlot *plot;

  if (analysis == NULL || (ladder && path == NULL))
    return NULL;
  plot = ladder ? lw_ladder_plot_new (blueprint, variant, path) : lw_split_plot_new (blueprint, analysis);
  if (plot == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("no step of the likeliest way is work; a ladder needs one"));
  return plot;
}

LwPlot *
lw_time_plot_new (LwBlueprint *blueprint, const char *kind, const char *id, GError **error)
{
  LwVariant *variant = lw_blueprint_variant (blueprint, id);
  gpointer language = lw_language_push (blueprint->language);
  LwPlot *plot = NULL;

  if (g_str_equal (kind, "measures"))
    {
      plot = lw_measures_plot_new (blueprint);
      if (plot == NULL)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("no measure says both its effort and its impact"));
    }
  else if (variant == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no variant “%s”"), id != NULL ? id : "");
  else
    plot = of_variant (blueprint, variant, g_str_equal (kind, "ladder"), error);
  lw_language_pop (language);
  return plot;
}
