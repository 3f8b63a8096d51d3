#include "scene/lw-chart.h"

#include <glib/gi18n-lib.h>

#include "core/lw-time.h"
#include "lw-cairo.h"
#include "lw-chart-private.h"
#include "lw-nodes.h"
#include "lw-text.h"
#include "lw-theme.h"

#define TEXT        12.0
#define PAD         LW_CHART_PAD
#define RUNG_LEAST  58.0    /* units; two durations side by side need as much */
#define TOTALS      150.0
#define HIGH        34.0    /* of the ladder: where it waits … */
#define LOW         70.0    /* … where it is worked on … */
#define LADDER      108.0
#define BAR         22.0
#define LINE        22.0
#define PART_LEAST  150.0   /* of a name with its value */

typedef struct { LwRect rect; char *id; } LwSpot;

struct _LwChart
{
  LwGroup *group;
  GArray  *spots;          /* of LwSpot */
  double   width, height;
};

static void
spot_clear (gpointer data)
{
  g_free (((LwSpot *) data)->id);
}

LwChart *
lw_chart_new (double width, double height)
{
  LwChart *self = g_new0 (LwChart, 1);

  self->width = width;
  self->height = height;
  self->group = lw_group_new (LW_GROUP_FIGURE, NULL, LW_RECT (0, 0, width, height));
  self->spots = g_array_new (FALSE, FALSE, sizeof (LwSpot));
  g_array_set_clear_func (self->spots, spot_clear);
  return self;
}

LwChart *
lw_chart_seal (LwChart *self)
{
  lw_group_seal (self->group);
  return self;
}

LwGroup *
lw_chart_peek (LwChart *self)
{
  return self->group;
}

LwGroup *
lw_chart_group (LwChart *self)
{
  return lw_group_ref (self->group);
}

void
lw_chart_add_spot (LwChart *self, LwRect rect, const char *id)
{
  g_array_append_val (self->spots, ((LwSpot) { rect, g_strdup (id) }));
}

void
lw_chart_text (LwChart *self, const char *text, LwWeight weight, guint32 color, double x, double y, double room, double align)
{
  LwMark *mark = lw_group_text (self->group, text, TEXT, weight, color, x, y);

  if (mark == NULL)
    return;
  mark->width = room;
  mark->lines = 1;
  mark->text.align = align;
}

void
lw_chart_line (LwChart *self, double x1, double y1, double x2, double y2, guint32 color, double width, LwDash dash)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  gsk_path_builder_move_to (builder, 0, 0);
  gsk_path_builder_line_to (builder, x2 - x1, y2 - y1);
  lw_group_stroke (self->group, gsk_path_builder_free_to_path (builder), x1, y1, color, width, dash);
}

guint32 lw_chart_grid_color (const LwTheme *theme) { return lw_color_mix (theme->text, theme->sheet, .3); }

static void
put_rung (LwChart *self, const LwTheme *theme, const LwLadderRung *rung, double x, double slot, double day)
{
  g_autofree char *wait = lw_minutes_format (rung->wait, day), *process = lw_minutes_format (rung->process, day);
  double middle = x + slot / 2;

  lw_chart_line (self, x, HIGH, middle, HIGH, lw_theme_wait (theme), 2, LW_DASH_NONE);
  lw_chart_line (self, middle, HIGH, middle, LOW, lw_chart_grid_color (theme), 1, LW_DASH_NONE);
  lw_chart_line (self, middle, LOW, x + slot, LOW, lw_theme_work (theme), 2, LW_DASH_NONE);
  lw_chart_line (self, x + slot, LOW, x + slot, HIGH, lw_chart_grid_color (theme), 1, LW_DASH_NONE);
  if (rung->wait > 0)
    lw_chart_text (self, wait, LW_WEIGHT_NORMAL, theme->text, x + slot / 4, HIGH - 8, slot - PAD, .5);
  if (rung->process > 0)
    lw_chart_text (self, process, LW_WEIGHT_NORMAL, theme->text, x + 3 * slot / 4, LOW + 18, slot - PAD, .5);
  lw_chart_text (self, rung->name, LW_WEIGHT_BOLD, theme->quiet, middle, LADDER - 2, slot - PAD, .5);
}

static void
put_total (LwChart *self, const LwTheme *theme, const char *text, guint32 color, double x, double y)
{
  lw_group_rect (self->group, LW_RECT (x, y - 9, 10, 10), 2, color, LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_chart_text (self, text, LW_WEIGHT_BOLD, theme->text, x + 16, y, self->width - x - 16, 0);
}

static char *
total_text (const char *label, double minutes, double day)
{
  g_autofree char *time = lw_minutes_format (minutes, day);

  return g_strdup_printf ("%s %s", label, time);
}

LwChart *
lw_chart_ladder_new (LwThemeKind kind, const LwLadderRung *rungs, guint n, double day_minutes, double width)
{
  const LwTheme *theme = lw_theme_get (kind);
  double slot, x = 2, wait = 0, process = 0, totals = TOTALS;
  g_autofree char *waited = NULL, *worked = NULL;
  LwChart *self;

  for (guint i = 0; i < n; i++)
    wait += rungs[i].wait, process += rungs[i].process;
  waited = total_text (_("Waiting"), wait, day_minutes);
  worked = total_text (_("Work"), process, day_minutes);
  /* Beside the square and what is around it. */
  totals = MAX (totals, 36 + MAX (lw_text_width (waited, TEXT, LW_WEIGHT_BOLD), lw_text_width (worked, TEXT, LW_WEIGHT_BOLD)));
  slot = MAX (2 * RUNG_LEAST, n > 0 ? (width - totals) / n : 0);
  self = lw_chart_new (MAX (width, n * slot + totals), LADDER + 6);
  for (guint i = 0; i < n; i++, x += slot)
    put_rung (self, theme, &rungs[i], x, slot - 2, day_minutes);
  put_total (self, theme, waited, lw_theme_wait (theme), x + 12, HIGH + 4);
  put_total (self, theme, worked, lw_theme_work (theme), x + 12, LOW + 4);
  return lw_chart_seal (self);
}

static double
amount_of (const LwChartPart *parts, guint n)
{
  double all = 0;

  for (guint i = 0; i < n; i++)
    all += MAX (parts[i].amount, 0);
  return all;
}

LwChart *
lw_chart_split_new (LwThemeKind kind, const LwChartPart *parts, guint n, double width)
{
  const LwTheme *theme = lw_theme_get (kind);
  const guint32 colors[] = { lw_theme_work (theme), lw_theme_wait (theme), lw_theme_delay (theme), theme->quiet };
  guint columns = CLAMP ((guint) (width / PART_LEAST), 1, MAX (n, 1)), lines = (n + columns - 1) / columns;
  double all = amount_of (parts, n), x = 0, column = width / columns;
  LwChart *self = lw_chart_new (width, BAR + 2 * LINE * lines);

  if (all <= 0)   /* a bar, with nothing in it */
    lw_group_rect (self->group, LW_RECT (.5, .5, width - 1, BAR - 1), 3, LW_NO_COLOR, lw_chart_grid_color (theme), 1, LW_DASH_NONE);
  for (guint i = 0; i < n; i++)
    {
      double share = all > 0 ? width * MAX (parts[i].amount, 0) / all : 0, y = BAR + 22 + 2 * LINE * (i / columns);
      guint32 color = colors[i % G_N_ELEMENTS (colors)];

      if (share > 0)
        lw_group_rect (self->group, LW_RECT (x, 0, MAX (share - 1, 1), BAR), 3, color, LW_NO_COLOR, 0, LW_DASH_NONE);
      lw_group_rect (self->group, LW_RECT (column * (i % columns), y - 9, 10, 10), 2, color, LW_NO_COLOR, 0, LW_DASH_NONE);
      lw_chart_text (self, parts[i].name, LW_WEIGHT_NORMAL, theme->quiet, column * (i % columns) + 16, y, column - 20, 0);
      lw_chart_text (self, parts[i].value, LW_WEIGHT_BOLD, theme->text, column * (i % columns) + 16, y + 18, column - 20, 0);
      x += share;
    }
  return lw_chart_seal (self);
}

#define MATRIX      260.0
#define MATRIX_WIDE 560.0
#define AXIS        26.0

#define DOT         10.0
#define LABEL       15.0        /* from one name to the next below it */

static gboolean
is_free (const GArray *taken, LwRect rect)
{
  for (guint i = 0; i < taken->len; i++)
    {
      const LwRect *other = &g_array_index (taken, LwRect, i);

      if (other->x < rect.x + rect.width && rect.x < other->x + other->width && other->y < rect.y + rect.height && rect.y < other->y + other->height)
        return FALSE;
    }
  return TRUE;
}

/* Beside its dot, or as little above or below as keeps it off the others. */
static void
put_label (LwChart *self, const LwTheme *theme, const char *name, LwPoint dot, double wide, GArray *taken)
{
  static const int shifts[] = { 0, 1, -1, 2, -2, 3, -3 };
  gboolean left = dot.x > wide / 2;
  double room = wide / 2 - 14, length = MIN (lw_text_width (name, TEXT, LW_WEIGHT_NORMAL), room), x = left ? dot.x - DOT : dot.x + DOT, shift = 0;

  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      LwRect rect = LW_RECT (left ? x - length : x, dot.y - LABEL / 2 + shifts[i] * LABEL, length, LABEL - 1);

      if (rect.y < AXIS || rect.y + rect.height > MATRIX || !is_free (taken, rect))
        continue;
      g_array_append_val (taken, rect);
      shift = shifts[i] * LABEL;
      break;
    }
  lw_chart_text (self, name, LW_WEIGHT_NORMAL, theme->text, x, dot.y + 4 + shift, room, left ? 1 : 0);
}

static void
put_points (LwChart *self, const LwTheme *theme, const LwChartPoint *points, guint n, double low, double high, double wide)
{
  g_autofree LwPoint *dots = g_new (LwPoint, n + 1);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (LwRect));

  for (guint i = 0; i < n; i++)
    {
      LwPoint at = { wide * (.04 + .92 * (CLAMP (points[i].across, low, high) - low) / (high - low)),
                     MATRIX - (MATRIX - AXIS) * (.06 + .88 * (CLAMP (points[i].up, low, high) - low) / (high - low)) };
      LwRect dot = LW_RECT (at.x - DOT / 2, at.y - DOT / 2, DOT, DOT);

      lw_group_rect (self->group, dot, DOT / 2, lw_theme_work (theme), LW_NO_COLOR, 0, LW_DASH_NONE);
      g_array_append_val (taken, dot);
      dots[i] = at;
    }
  for (guint i = 0; i < n; i++)
    put_label (self, theme, points[i].name, dots[i], wide, taken);
}

LwChart *
lw_chart_matrix_new (LwThemeKind kind, const char *across, const char *up, double low, double high, const LwChartPoint *points, guint n,
                     double width)
{
  const LwTheme *theme = lw_theme_get (kind);
  double wide = MIN (width - AXIS, MATRIX_WIDE);
  LwChart *self = lw_chart_new (width, MATRIX + AXIS);

  lw_group_rect (self->group, LW_RECT (0, AXIS, wide, MATRIX - AXIS), 6, LW_NO_COLOR, lw_chart_grid_color (theme), 1, LW_DASH_NONE);
  lw_chart_line (self, wide / 2, AXIS, wide / 2, MATRIX, lw_chart_grid_color (theme), 1, LW_DASH_NONE);
  lw_chart_line (self, 0, AXIS + (MATRIX - AXIS) / 2, wide, AXIS + (MATRIX - AXIS) / 2, lw_chart_grid_color (theme), 1, LW_DASH_NONE);
  lw_chart_text (self, up, LW_WEIGHT_BOLD, theme->quiet, 0, 14, wide, 0);
  lw_chart_text (self, across, LW_WEIGHT_BOLD, theme->quiet, wide, MATRIX + 18, wide, 1);
  put_points (self, theme, points, n, low, high, wide);
  return lw_chart_seal (self);
}

#define BARS 130.0

LwChart *
lw_chart_bars_new (LwThemeKind kind, const double *heights, guint n, const char *from, const char *to, double width)
{
  const LwTheme *theme = lw_theme_get (kind);
  LwChart *self = lw_chart_new (width, BARS + LINE);
  double most = 0, wide = n > 0 ? width / n : 0;

  for (guint i = 0; i < n; i++)
    most = MAX (most, heights[i]);
  for (guint i = 0; i < n; i++)
    if (heights[i] > 0)
      {
        double height = MAX (BARS * heights[i] / most, 1);

        lw_group_rect (self->group, LW_RECT (i * wide, BARS - height, MAX (wide - 1, 1), height), 0, lw_theme_work (theme), LW_NO_COLOR, 0,
                       LW_DASH_NONE);
      }
  lw_chart_line (self, 0, BARS, width, BARS, lw_chart_grid_color (theme), 1, LW_DASH_NONE);
  lw_chart_text (self, from, LW_WEIGHT_NORMAL, theme->quiet, 0, BARS + 16, width / 2, 0);
  lw_chart_text (self, to, LW_WEIGHT_NORMAL, theme->quiet, width, BARS + 16, width / 2, 1);
  return lw_chart_seal (self);
}

void
lw_chart_free (LwChart *self)
{
  lw_group_unref (self->group);
  g_array_unref (self->spots);
  g_free (self);
}

void
lw_chart_get_size (LwChart *self, double *width, double *height)
{
  *width = self->width;
  *height = self->height;
}

const char *
lw_chart_at (LwChart *self, double x, double y)
{
  for (guint i = self->spots->len; i-- > 0;)
    {
      const LwSpot *spot = &g_array_index (self->spots, LwSpot, i);

      if (lw_rect_holds (spot->rect, (LwPoint) { x, y }))
        return spot->id;
    }
  return NULL;
}

void
lw_chart_snapshot (LwChart *self, GtkSnapshot *snapshot)
{
  GskRenderNode *node = lw_group_node (self->group, 0);

  if (node != NULL)
    gtk_snapshot_append_node (snapshot, node);
}

void
lw_chart_draw (LwChart *self, cairo_t *cr)
{
  for (guint i = 0; i < self->group->n_marks; i++)
    lw_mark_draw (&self->group->marks[i], cr);
}
