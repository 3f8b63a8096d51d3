/* What changed from one period, or variant, to another. */
#include <glib/gi18n-lib.h>

#include "analysis/lw-analysis.h"
#include "analysis/lw-difference.h"
#include "analysis/lw-heat-private.h"
#include "analysis/lw-significance.h"

#define LEVEL .05

static gboolean
compare (LwHeatWork *work, const char *id, LwDifference *difference)
{
  const LwCounts *now = lw_heat_counts_get (work->counts, id), *before = lw_heat_counts_get (work->counts_before, id);
  LwScore score;

  if (!lw_counts_are_enough (now, work->metric, &score) || !lw_counts_are_enough (before, work->metric, &score))
    return FALSE;
  *difference = lw_counts_compare (before, now, work->metric);
  return !isnan (difference->change);
}

/* Points have one decimal, as the values have. */
static char *
size_text (LwHeatWork *work, double size, gboolean unit)
{
  gboolean share = lw_metric_is_share (work->metric) || work->metric->kind == LW_METRIC_UNSET;
  g_autofree char *number = NULL;

  if (!share && work->metric->kind != LW_METRIC_NPS)
    return lw_metric_difference_text (work->metric, size, work->scale.day_minutes, unit);
  number = g_strdup_printf ("%.1f", share ? 100 * size : size);
  return unit ? g_strdup_printf (C_("difference", "%s points"), number) : g_steal_pointer (&number);
}

/* "+8.0 points"; a real minus sign. */
static char *
change_text (LwHeatWork *work, double change, gboolean unit)
{
  g_autofree char *size = size_text (work, fabs (change), unit);

  return g_strconcat (change > 0 ? "+" : change < 0 ? "−" : "±", size, NULL);
}

/* "82 % → 90 %: +8 points (+9.8 %, between +1.2 and +14.8), n = 200 → 200" */
static char *
summary_of (LwHeatWork *work, const char *name, const LwHeat *mark, const LwDifference *difference, LwScore before, LwScore now)
{
  GString *text = g_string_new (NULL);
  g_autofree char *from = lw_score_text (work->metric, &before, work->scale.day_minutes, TRUE);
  g_autofree char *to = lw_score_text (work->metric, &now, work->scale.day_minutes, TRUE);
  g_autofree char *change = change_text (work, difference->change, TRUE);

  g_string_append_printf (text, C_("step and metric", "%s: %s"), name, work->metric->name ? work->metric->name : work->metric->id);
  g_string_append_printf (text, " %s → %s", from, to);
  lw_heat_append_item (text, "%s", change);
  if (before.value > 0)
    g_string_append_printf (text, " (%s%.1f %%)", difference->change < 0 ? "−" : "+", 100 * fabs (difference->change) / before.value);
  if (!isnan (difference->low))
    {
      g_autofree char *low = change_text (work, difference->low, FALSE), *high = change_text (work, difference->high, FALSE);

      lw_heat_append_item (text, _("95 %% interval %s to %s"), low, high);
      lw_heat_append_item (text, "%s", mark->uncertain || mark->outline ? _("may be chance") : _("distinguishable from chance"));
    }
  if (!lw_metric_is_amount (work->metric))
    lw_heat_append_item (text, "n = %.0f → %.0f", before.n, now.n);
  return g_string_free (text, FALSE);
}

static void
paint_change (LwHeatWork *work, LwOverlay *overlay, const LwHeatPlace *place)
{
  const char *id = place->id, *name = place->name;
  gboolean header = place->header;
  LwHeat *mark = lw_overlay_add (overlay, id);
  LwDifference difference;
  LwScore before, now;
  gboolean chance;

  mark->header = header;
  if (!compare (work, id, &difference))
    {
      mark->text = g_strdup ("—");
      mark->summary = lw_heat_summary (work, overlay, name, NULL, mark);
      return;
    }
  before = lw_counts_score (lw_heat_counts_get (work->counts_before, id), work->metric);
  now = lw_counts_score (lw_heat_counts_get (work->counts, id), work->metric);
  chance = !isnan (difference.p) && !g_hash_table_contains (work->real, id);
  mark->value = difference.change;
  mark->low = difference.low;
  mark->high = difference.high;
  mark->n = lw_metric_is_amount (work->metric) ? NAN : MIN (before.n, now.n);
  mark->outline = (chance && work->view && work->view->faint == 1) || (header && lw_metric_is_amount (work->metric));
  if (!mark->outline)
    {
      mark->heat_class = lw_heat_scale_class (&work->scale, difference.change);
      mark->small = mark->n < LW_SMALL_SAMPLE;
      mark->uncertain = chance;
    }
  mark->text = change_text (work, difference.change, FALSE);
  mark->summary = summary_of (work, name, mark, &difference, before, now);
}

/* The largest change of a step or hand-off; their p-values, adjusted as the many tests at once that they are. */
static double
compare_all (LwHeatWork *work)
{
  g_autoptr (GArray) p = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree double *adjusted = NULL;
  double most = 0;
  LwDifference difference;

  for (guint i = 0; i < work->places->len; i++)
    {
      const LwHeatPlace *place = &g_array_index (work->places, LwHeatPlace, i);

      if (!compare (work, place->id, &difference))
        continue;
      most = place->scales ? MAX (most, fabs (difference.change)) : most;
      g_array_append_val (p, difference.p);
      g_ptr_array_add (ids, (gpointer) place->id);
    }
  adjusted = g_new (double, p->len);
  lw_holm ((double *) p->data, adjusted, p->len);
  for (guint i = 0; i < p->len; i++)
    if (adjusted[i] <= LEVEL)
      g_hash_table_add (work->real, g_ptr_array_index (ids, i));
  work->n_tested = p->len;
  return most;
}

void
lw_heat_paint_change (LwHeatWork *work, LwOverlay *overlay)
{
  g_autoptr (GHashTable) real = g_hash_table_new (g_str_hash, g_str_equal);
  double day_minutes = lw_blueprint_day_minutes (work->blueprint);

  work->real = real;
  lw_heat_scale_init_change (&work->scale, work->metric, work->view, compare_all (work), day_minutes);
  lw_heat_scale_legend_change (&work->scale, overlay);
  for (guint i = 0; i < work->places->len; i++)
    if (!g_array_index (work->places, LwHeatPlace, i).hidden)
      paint_change (work, overlay, &g_array_index (work->places, LwHeatPlace, i));
  work->real = NULL;
}
