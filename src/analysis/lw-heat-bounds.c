#include "analysis/lw-heat-bounds.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-heat-palette.h"
#include "analysis/lw-score.h"

/* Shares above 1 were meant as percent. */
static gboolean
read_number (const char *text, const LwMetric *metric, double *number)
{
  gboolean share = lw_metric_is_share (metric) || metric->kind == LW_METRIC_UNSET, percent;
  g_autofree char *digits = g_strdup (text);
  char *end;

  g_strstrip (digits);
  percent = g_str_has_suffix (digits, "%");
  *number = g_ascii_strtod (digits, &end);
  while (g_ascii_isspace (*end) || (share && *end == '%'))
    end++;
  if (end == digits || *end != '\0' || !isfinite (*number))
    return FALSE;
  if (share && (percent || *number > 1))
    *number /= 100;
  return TRUE;
}

static gboolean
read_bound (const char *text, const LwMetric *metric, double day_minutes, double *bound)
{
  LwTime time;

  if (metric->kind != LW_METRIC_DURATION)
    return read_number (text, metric, bound);
  if (!lw_time_parse (text, day_minutes, &time, NULL) || !lw_time_is_known (time))
    return FALSE;
  *bound = lw_time_mean (time);
  return TRUE;
}

static gboolean
refuse (GError **error, const char *format, const char *text)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, format, text);
  return FALSE;
}

static gboolean
add_bound (GArray *bounds, const char *text, const LwMetric *metric, double day_minutes, GError **error)
{
  double bound;

  if (!read_bound (text, metric, day_minutes, &bound))
    return refuse (error, metric->kind == LW_METRIC_DURATION ? _("“%s” is no time; “2h” or “30 min” would be")
                                                              : _("“%s” is no number; “75” or “75 %%” would be"), text);
  if (bounds->len > 0 && bound <= g_array_index (bounds, double, bounds->len - 1))
    return refuse (error, _("“%s” is not above the threshold before it; they ascend"), text);
  g_array_append_val (bounds, bound);
  return TRUE;
}

GArray *
lw_heat_bounds_parse (const char *text, const LwMetric *metric, const LwHeatView *view, double day_minutes, GError **error)
{
  gboolean times = metric->kind == LW_METRIC_DURATION;
  g_autoptr (GArray) bounds = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GRegex) separator = g_regex_new (times ? "[,;，；、]" : "[,;，；、]|(?<=[\\d%])\\s+(?=\\d)", 0, 0, NULL);
  g_auto (GStrv) parts = g_regex_split (separator, text, 0);
  guint most = lw_palette_get (lw_heat_view_palette (view), TRUE)->n - 1;

  for (char **part = parts; *part; part++)
    if (*g_strstrip (*part) && !add_bound (bounds, *part, metric, day_minutes, error))
      return NULL;
  if (bounds->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("no thresholds; “60, 75, 85, 90” would be some"));
      return NULL;
    }
  if (bounds->len > most)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   ngettext ("the colours allow %u threshold", "the colours allow %u thresholds", most), most);
      return NULL;
    }
  return g_steal_pointer (&bounds);
}

char *
lw_heat_bounds_format (GArray *bounds, const LwMetric *metric, double day_minutes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; bounds && i < bounds->len; i++)
    {
      g_autofree char *one = lw_metric_text (metric, g_array_index (bounds, double, i), day_minutes, FALSE);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", one);
    }
  return g_string_free (text, FALSE);
}
