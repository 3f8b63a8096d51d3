/* How often each length of time was: a chart of bins. */
#include "ui/lw-analysis-section.h"

#include "analysis/lw-simulation.h"
#include "core/lw-time.h"

typedef struct { GArray *bins; double day_minutes; } Histogram;

static void
histogram_free (gpointer data)
{
  Histogram *histogram = data;

  g_array_unref (histogram->bins);
  g_free (histogram);
}

static LwChart *
make_histogram (LwThemeKind theme, double width, gpointer data)
{
  const Histogram *histogram = data;
  GArray *bins = histogram->bins;
  double least = bins->len > 0 ? g_array_index (bins, LwBin, 0).from : 0, most = bins->len > 0 ? g_array_index (bins, LwBin, bins->len - 1).to : 0;
  g_autofree double *heights = g_new0 (double, bins->len);
  g_autofree char *from = lw_minutes_format (least, histogram->day_minutes);
  g_autofree char *to = lw_minutes_format (most, histogram->day_minutes);

  for (guint i = 0; i < bins->len; i++)
    heights[i] = g_array_index (bins, LwBin, i).cases;
  return lw_chart_bars_new (theme, heights, bins->len, from, to, width);
}

void
lw_section_histogram (GtkBox *box, const char *label, GArray *bins, double day_minutes)
{
  Histogram *histogram = g_memdup2 (&(Histogram) { g_array_ref (bins), day_minutes }, sizeof (Histogram));
  GtkWidget *chart = lw_chart_view_new (label, make_histogram, histogram, histogram_free);

  gtk_widget_add_css_class (chart, "card");
  gtk_widget_add_css_class (chart, "lw-chart");
  gtk_box_append (box, chart);
}
