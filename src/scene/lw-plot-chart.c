/* Charts of feedback: the funnel along the flow, and time against satisfaction. */
#include "scene/lw-plot-chart.h"

#include <math.h>

#include "lw-chart-private.h"
#include "lw-draw.h"
#include "lw-text.h"

#define NAMES   170.0    /* of the funnel's steps, at the left … */
#define NOTES   96.0     /* … and what is lost, at the right */
#define LINE    30.0
#define BAR     18.0
#define LEAST   120.0    /* of the longest bar */
#define SQUARE  340.0
#define WIDEST  1000.0
#define AXIS    24.0
#define DOT     5.0
#define EDGE    .86      /* of the half axis that the furthest point gets */
#define LABEL   15.0     /* height of a point's name */

/* ---- funnel ---- */

static double
most_across (const LwPlot *plot)
{
  double most = 0;

  for (guint i = 0; i < plot->items->len; i++)
    most = MAX (most, ((LwPlotItem *) g_ptr_array_index (plot->items, i))->across);
  return most;
}

/* Who went on is solid, who did not is hatched: no colour is needed to tell them apart. */
static void
put_bar (LwChart *chart, const LwTheme *theme, const LwPlotItem *item, double y, double unit)
{
  double length = MAX (round (item->across * unit), 2), kept = isnan (item->up) ? length : round (item->up * unit);
  double top = y + (LINE - BAR) / 2;
  LwGroup *group = lw_chart_peek (chart);

  lw_chart_text (chart, item->name, LW_WEIGHT_NORMAL, theme->text, 0, y + LINE / 2 + 4, NAMES - 12, 0);
  if (kept > 0)
    lw_group_rect (group, LW_RECT (NAMES, top, kept, BAR), 0, lw_theme_work (theme), LW_NO_COLOR, 0, LW_DASH_NONE);
  if (length - kept >= 3)
    lw_group_stroke (group, lw_hatch_path (LW_RECT (NAMES + kept, top, length - kept, BAR), 7, FALSE), 0, 0, lw_theme_wait (theme), 1.2, LW_DASH_NONE);
  lw_group_rect (group, LW_RECT (NAMES, top, length, BAR), 0, LW_NO_COLOR, lw_chart_grid_color (theme), 1, LW_DASH_NONE);
  lw_chart_text (chart, item->cells[0], LW_WEIGHT_BOLD, theme->text, NAMES + length + 8, y + LINE / 2 + 4, 70, 0);
  lw_chart_add_spot (chart, LW_RECT (0, y, 1e5, LINE), item->id);
}

static LwChart *
funnel_new (LwThemeKind kind, LwPlot *plot, double width)
{
  const LwTheme *theme = lw_theme_get (kind);
  double wide = MAX (width, NAMES + LEAST + NOTES + 70), longest = wide - NAMES - NOTES - 70, most = most_across (plot);
  LwChart *chart = lw_chart_new (wide, LINE * plot->items->len + 4);

  for (guint i = 0; i < plot->items->len; i++)
    {
      const LwPlotItem *item = g_ptr_array_index (plot->items, i);

      put_bar (chart, theme, item, i * LINE, most > 0 ? longest / most : 0);
      lw_chart_text (chart, item->note, LW_WEIGHT_BOLD, theme->text, wide - 4, i * LINE + LINE / 2 + 4, NOTES, 1);
    }
  return lw_chart_seal (chart);
}

/* ---- quadrant ---- */

typedef struct
{
  LwChart       *chart;
  const LwTheme *theme;
  double         wide, high, across, up;    /* the square; what its half axes stand for */
  GArray        *taken;                     /* LwRect: of names */
} Square;

static void
measure (Square *self, const LwPlot *plot)
{
  for (guint i = 0; i < plot->items->len; i++)
    {
      const LwPlotItem *item = g_ptr_array_index (plot->items, i);

      if (isnan (item->across) || isnan (item->up))
        continue;
      self->across = MAX (self->across, fabs (item->across));
      self->up = MAX (self->up, fabs (item->up));
    }
}

static gboolean
is_free (Square *self, LwRect rect)
{
  if (rect.x < 0 || rect.x + rect.width > self->wide || rect.y < AXIS || rect.y + rect.height > AXIS + self->high)
    return FALSE;
  for (guint i = 0; i < self->taken->len; i++)
    if (lw_rect_meets (g_array_index (self->taken, LwRect, i), rect))
      return FALSE;
  return TRUE;
}

/* Beside the point where nothing else stands: right, left, above, below; nowhere when all is full, the list has it. */
static void
put_name (Square *self, const char *name, double x, double y)
{
  double width = MIN (lw_text_width (name, 12, LW_WEIGHT_NORMAL) + 2, 150), away = DOT + 5;
  const LwRect places[] = {
    { x + away, y - LABEL / 2, width, LABEL }, { x - away - width, y - LABEL / 2, width, LABEL },
    { x - width / 2, y - away - LABEL, width, LABEL }, { x - width / 2, y + away, width, LABEL },
    { x + away, y + 4, width, LABEL }, { x - away - width, y + 4, width, LABEL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (is_free (self, places[i]))
      {
        lw_chart_text (self->chart, name, LW_WEIGHT_NORMAL, self->theme->text, round (places[i].x), round (places[i].y) + 12, width, 0);
        g_array_append_val (self->taken, places[i]);
        return;
      }
}

static LwPoint
point_of (Square *self, const LwPlotItem *item)
{
  double x = self->across > 0 ? EDGE * item->across / self->across : 0, y = self->up > 0 ? EDGE * item->up / self->up : 0;

  return (LwPoint) { round (self->wide / 2 * (1 + x)), round (AXIS + self->high / 2 * (1 - y)) };
}

static void
put_frame (Square *self, const LwPlot *plot)
{
  guint32 grid = lw_chart_grid_color (self->theme), quiet = self->theme->quiet;
  double middle = AXIS + self->high / 2, bottom = AXIS + self->high, half = self->wide / 2;

  lw_group_rect (lw_chart_peek (self->chart), LW_RECT (0, AXIS, self->wide, self->high), 6, LW_NO_COLOR, grid, 1, LW_DASH_NONE);
  lw_chart_line (self->chart, half, AXIS, half, bottom, grid, 1, LW_DASH_NONE);
  lw_chart_line (self->chart, 0, middle, self->wide, middle, grid, 1, LW_DASH_NONE);
  lw_chart_text (self->chart, plot->up, LW_WEIGHT_BOLD, quiet, 0, 15, self->wide, 0);
  lw_chart_text (self->chart, plot->across, LW_WEIGHT_BOLD, quiet, self->wide, bottom + 17, self->wide, 1);
  for (guint i = 0; i < G_N_ELEMENTS (plot->corners); i++)
    {
      LwRect rect = LW_RECT (i % 2 ? half : 0, i < 2 ? AXIS : bottom - 24, half, 24);

      lw_chart_text (self->chart, plot->corners[i], LW_WEIGHT_BOLD, quiet, i % 2 ? self->wide - 10 : 10, i < 2 ? AXIS + 18 : bottom - 10, half - 20, i % 2);
      g_array_append_val (self->taken, rect);
    }
}

/* What the ends of the axis of time stand for. */
static void
put_scale (Square *self)
{
  double most = exp (self->across / EDGE);
  g_autofree char *less = g_strdup_printf ("÷ %.3g", most), *more = g_strdup_printf ("× %.3g", most);
  double middle = AXIS + self->high / 2;

  if (self->across <= 0)
    return;
  lw_chart_text (self->chart, less, LW_WEIGHT_NORMAL, self->theme->quiet, 6, middle - 6, 80, 0);
  lw_chart_text (self->chart, more, LW_WEIGHT_NORMAL, self->theme->quiet, self->wide - 6, middle - 6, 80, 1);
  g_array_append_vals (self->taken, (LwRect[]) { { 0, middle - 20, 60, 20 }, { self->wide - 60, middle - 20, 60, 20 } }, 2);
}

static void
put_points (Square *self, const LwPlot *plot)
{
  for (guint i = 0; i < plot->items->len; i++)
    {
      const LwPlotItem *item = g_ptr_array_index (plot->items, i);
      LwPoint at = point_of (self, item);
      guint32 color = lw_theme_work (self->theme);

      if (isnan (item->across) || isnan (item->up))
        continue;
      /* Hollow: may be chance. */
      lw_group_rect (lw_chart_peek (self->chart), LW_RECT (at.x - DOT, at.y - DOT, 2 * DOT, 2 * DOT), DOT, item->faint ? self->theme->sheet : color, color, 1.5,
                     LW_DASH_NONE);
      lw_chart_add_spot (self->chart, LW_RECT (at.x - 12, at.y - 12, 24, 24), item->id);
      g_array_append_val (self->taken, ((LwRect) { at.x - DOT, at.y - DOT, 2 * DOT, 2 * DOT }));
    }
  for (guint i = 0; i < plot->items->len; i++)
    {
      const LwPlotItem *item = g_ptr_array_index (plot->items, i);

      if (!isnan (item->across) && !isnan (item->up))
        put_name (self, item->name, point_of (self, item).x, point_of (self, item).y);
    }
}

static LwChart *
quadrant_new (LwThemeKind kind, LwPlot *plot, double width)
{
  Square self = { .theme = lw_theme_get (kind), .wide = round (MIN (width, WIDEST)), .high = SQUARE };

  self.chart = lw_chart_new (MAX (width, self.wide), SQUARE + 2 * AXIS);
  self.taken = g_array_new (FALSE, FALSE, sizeof (LwRect));
  measure (&self, plot);
  put_frame (&self, plot);
  put_scale (&self);
  put_points (&self, plot);
  g_array_unref (self.taken);
  return lw_chart_seal (self.chart);
}

/* ---- of figures: see lw-chart.h ---- */

static LwChart *
split_new (LwThemeKind theme, LwPlot *plot, double width)
{
  g_autofree LwChartPart *parts = g_new0 (LwChartPart, plot->items->len + 1);

  for (guint i = 0; i < plot->items->len; i++)
    {
      const LwPlotItem *item = g_ptr_array_index (plot->items, i);

      parts[i] = (LwChartPart) { item->name, item->cells[0], item->across };
    }
  return lw_chart_split_new (theme, parts, plot->items->len, width);
}

static LwChart *
ladder_new (LwThemeKind theme, LwPlot *plot, double width)
{
  g_autofree LwLadderRung *rungs = g_new0 (LwLadderRung, plot->items->len + 1);

  for (guint i = 0; i < plot->items->len; i++)
    {
      const LwPlotItem *item = g_ptr_array_index (plot->items, i);

      rungs[i] = (LwLadderRung) { item->name, item->across, item->up };
    }
  return lw_chart_ladder_new (theme, rungs, plot->items->len, plot->day_minutes, width);
}

static LwChart *
matrix_new (LwThemeKind theme, LwPlot *plot, double width)
{
  g_autofree LwChartPoint *points = g_new0 (LwChartPoint, plot->items->len + 1);

  for (guint i = 0; i < plot->items->len; i++)
    {
      const LwPlotItem *item = g_ptr_array_index (plot->items, i);

      points[i] = (LwChartPoint) { item->name, item->across, item->up };
    }
  return lw_chart_matrix_new (theme, plot->across, plot->up, 1, 5, points, plot->items->len, width);
}

static LwChart *
bars_new (LwThemeKind theme, LwPlot *plot, double width)
{
  g_autofree double *heights = g_new0 (double, plot->items->len + 1);
  guint n = plot->items->len;

  for (guint i = 0; i < n; i++)
    heights[i] = ((LwPlotItem *) g_ptr_array_index (plot->items, i))->up;
  return lw_chart_bars_new (theme, heights, n, n > 0 ? ((LwPlotItem *) g_ptr_array_index (plot->items, 0))->name : "",
                            n > 0 ? ((LwPlotItem *) g_ptr_array_index (plot->items, n - 1))->name : "", width);
}

LwChart *
lw_chart_plot_new (LwThemeKind theme, LwPlot *plot, double width)
{
  static LwChart *(* const make[]) (LwThemeKind theme, LwPlot *plot, double width) = {
    [LW_PLOT_FUNNEL] = funnel_new, [LW_PLOT_QUADRANT] = quadrant_new, [LW_PLOT_SPLIT] = split_new, [LW_PLOT_LADDER] = ladder_new,
    [LW_PLOT_MATRIX] = matrix_new, [LW_PLOT_BARS] = bars_new,
  };

  return make[plot->kind] (theme, plot, width);
}
