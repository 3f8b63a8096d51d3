/* A flow: its rounded way with jumps, arrowheads, label, delay badge and heat. */
#include "lw-draw.h"

#include <glib/gi18n-lib.h>

#include "lw-glyphs.h"
#include "lw-text.h"

#define BEND        8.0    /* radius of a bend */
#define JUMP        5.0    /* radius of a jump over another flow */
#define HEAD_LENGTH 10.0
#define HEAD_HALF   4.8
#define HEAT_WIDTH  3.5
#define CRITICAL_HEAD 4.5   /* as of a line so thick */
#define KAPPA       0.5522847498

/* A label that lies on a band line interrupts it. */
static gboolean
label_is_on_line (const LwLayout *layout,
                  LwRect          label)
{
  for (guint i = 0; i < layout->n_lines && label.width > 0; i++)
    {
      double at = layout->lines[i].at, from = layout->vertical ? label.x : label.y;

      if (at >= from && at <= from + (layout->vertical ? label.width : label.height))
        return TRUE;
    }
  return FALSE;
}

void
lw_flow_inputs (const LwDrawing *drawing,
                LwRoute         *route,
                LwInputs        *inputs)
{
  *inputs = (LwInputs) { .record = lw_record_ref ((gpointer) route->flow), .route = lw_route_ref (route->like ? route->like : route),
                         .flags = label_is_on_line (drawing->layout, route->label) };
  lw_inputs_add_heat (drawing, inputs, route->flow->id);
  lw_inputs_add_emphasis (drawing, inputs, route->flow->id);
}

gboolean
lw_flow_looks_like (const LwDrawing *drawing,
                    const LwRoute   *route,
                    gboolean         same_heat,
                    const LwInputs  *inputs)
{
  return inputs->route == (route->like ? route->like : route) && inputs->flags == (guint) label_is_on_line (drawing->layout, route->label) &&
         (same_heat || (lw_heat_looks_like (drawing, inputs, route->flow->id) && lw_emphasis_looks_like (drawing, inputs, route->flow->id)));
}

static LwPoint
toward (LwPoint from,
        LwPoint to,
        double  by)
{
  double length = fabs (to.x - from.x) + fabs (to.y - from.y);

  if (length <= 0)
    return from;
  return (LwPoint) { from.x + (to.x - from.x) * by / length, from.y + (to.y - from.y) * by / length };
}

static double
distance (LwPoint a,
          LwPoint b)
{
  return fabs (a.x - b.x) + fabs (a.y - b.y);
}

/* ---- the line ---- */

static int
compare_ascending (gconstpointer a,
                   gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Where the part from a to b jumps, in its direction and as far as it is drawn; at least JUMP from its ends. */
static GArray *
jumps_of_part (const LwRoute *route,
               LwRect         within,
               LwPoint        a,
               LwPoint        b)
{
  double lo = MIN (a.x, b.x) + JUMP, hi = MAX (a.x, b.x) - JUMP;

  GArray *found;

  if (!route->n_jumps || fabs (a.y - b.y) > .01)
    return NULL;
  if (within.width > 0)
    {
      if (a.y < within.y || a.y > within.y + within.height)
        return NULL;
      lo = MAX (lo, within.x);
      hi = MIN (hi, within.x + within.width);
    }
  found = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < route->n_jumps; i++)
    {
      LwPoint jump = route->jumps[i];

      if (fabs (jump.y - a.y) < .01 && jump.x > lo && jump.x < hi)
        g_array_append_val (found, jump.x);
    }
  g_array_sort (found, compare_ascending);
  return found;
}

/* A horizontal part with bows over what it crosses; crossings too close together share one flat bridge. A bow is one
 * cubic, which comes within 3 % of a half circle: large drawings have tens of thousands of them. */
static void
add_part (GskPathBuilder *builder,
          const LwRoute  *route,
          LwRect          within,
          LwPoint         a,
          LwPoint         b)
{
  g_autoptr (GArray) jumps = jumps_of_part (route, within, a, b);
  gboolean right = b.x > a.x;
  double s = right ? JUMP : -JUMP, y = a.y, top = a.y - JUMP * 4 / 3;

  for (guint i = 0; jumps && i < jumps->len; )
    {
      guint first = i, last;
      double from, to;

      while (i + 1 < jumps->len && g_array_index (jumps, double, i + 1) - g_array_index (jumps, double, i) < 2 * JUMP + 1)
        i++;
      last = i++;
      from = g_array_index (jumps, double, right ? first : jumps->len - 1 - first) - s;
      to = g_array_index (jumps, double, right ? last : jumps->len - 1 - last) + s;
      gsk_path_builder_line_to (builder, from, y);
      if (first == last)
        gsk_path_builder_cubic_to (builder, from, top, to, top, to, y);
      else
        {
          gsk_path_builder_cubic_to (builder, from, y - JUMP * KAPPA, from + s * (1 - KAPPA), y - JUMP, from + s, y - JUMP);
          gsk_path_builder_line_to (builder, to - s, y - JUMP);
          gsk_path_builder_cubic_to (builder, to - s * (1 - KAPPA), y - JUMP, to, y - JUMP * KAPPA, to, y);
        }
    }
  gsk_path_builder_line_to (builder, b.x, b.y);
}

/* The corners, without doubles, the ends shortened to make room for arrowheads. */
static GArray *
corners (const LwRoute *route,
         double         trim_start,
         double         trim_end)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (LwPoint));
  LwPoint *p;

  for (guint i = 0; i < route->n_points; i++)
    if (points->len == 0 || distance (g_array_index (points, LwPoint, points->len - 1), route->points[i]) > .01)
      g_array_append_val (points, route->points[i]);
  if (points->len < 2)
    return points;
  p = (LwPoint *) points->data;
  if (trim_start > 0)
    p[0] = toward (p[0], p[1], MIN (trim_start, distance (p[0], p[1]) - .5));
  if (trim_end > 0)
    p[points->len - 1] = toward (p[points->len - 1], p[points->len - 2],
                                 MIN (trim_end, distance (p[points->len - 1], p[points->len - 2]) - .5));
  return points;
}

static GskPath *
way_path (const LwRoute *route,
          LwRect         within,
          double         trim_start,
          double         trim_end)
{
  g_autoptr (GArray) points = corners (route, trim_start, trim_end);
  const LwPoint *p = (const LwPoint *) points->data;
  GskPathBuilder *builder;
  LwPoint at;

  if (points->len < 2)
    return NULL;
  builder = gsk_path_builder_new ();
  gsk_path_builder_move_to (builder, p[0].x, p[0].y);
  at = p[0];
  for (guint i = 1; i + 1 < points->len; i++)
    {
      double r = MIN (BEND, MIN (distance (p[i - 1], p[i]), distance (p[i], p[i + 1])) / 2);
      LwPoint in = toward (p[i], p[i - 1], r), out = toward (p[i], p[i + 1], r);
      LwPoint c1 = toward (in, p[i], r * KAPPA), c2 = toward (out, p[i], r * KAPPA);

      add_part (builder, route, within, at, in);
      gsk_path_builder_cubic_to (builder, c1.x, c1.y, c2.x, c2.y, out.x, out.y);
      at = out;
    }
  add_part (builder, route, within, at, p[points->len - 1]);
  return gsk_path_builder_free_to_path (builder);
}

/* ---- arrowheads ---- */

static void
draw_head (LwGroup         *group,
           const LwDrawing *drawing,
           LwPoint          tip,
           LwPoint          before,
           guint32          color,
           double           width,
           gboolean         open)
{
  double scale = 1 + MAX (0, width - 1.75) / 5, length = HEAD_LENGTH * scale, half = HEAD_HALF * scale;
  LwPoint base = toward (tip, before, length);
  double dx = (tip.x - base.x) / length, dy = (tip.y - base.y) / length;
  GskPathBuilder *builder = gsk_path_builder_new ();
  GskPath *path;

  gsk_path_builder_move_to (builder, tip.x, tip.y);
  gsk_path_builder_line_to (builder, base.x - dy * half, base.y + dx * half);
  gsk_path_builder_line_to (builder, base.x + dy * half, base.y - dx * half);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_free_to_path (builder);
  if (open)
    {
      lw_group_fill (group, gsk_path_ref (path), 0, 0, drawing->theme->sheet);
      lw_group_stroke (group, path, 0, 0, color, 1.4, LW_DASH_NONE);
    }
  else
    lw_group_fill (group, path, 0, 0, color);
}

/* ---- looks ---- */

LwDash
lw_flow_dash (const LwInputs *inputs)
{
  if (inputs->heat && inputs->heat->ghost)
    return LW_DASH_DOTS;
  switch (lw_flow_kind (inputs->record))
    {
    case LW_FLOW_REWORK:
      return LW_DASH_LONG;
    case LW_FLOW_MESSAGE:
    case LW_FLOW_EXCEPTION:
      return LW_DASH_SHORT;
    case LW_FLOW_UNSET:
    case LW_FLOW_SEQUENCE:
    case LW_FLOW_ESCALATION:
    default:
      return LW_DASH_NONE;
    }
}

guint32
lw_flow_color (const LwDrawing *drawing,
               const LwInputs  *inputs)
{
  LwFlowKind kind = lw_flow_kind (inputs->record);

  if (lw_heat_is_filled (inputs))
    return lw_color_visible (lw_heat_color (drawing, inputs), drawing->theme->sheet, lw_theme_line_contrast (drawing->theme));
  if (kind == LW_FLOW_EXCEPTION)
    return drawing->theme->marker[LW_MARKER_FAIL];
  if (kind == LW_FLOW_ESCALATION)
    return drawing->theme->marker[LW_MARKER_RISK];
  return drawing->theme->flow;
}

double
lw_flow_width (const LwDrawing *drawing,
               const LwInputs  *inputs)
{
  return lw_line_width (drawing, lw_heat_is_filled (inputs) || ((const LwFlow *) inputs->record)->key_path == 1 ? HEAT_WIDTH : 1.75);
}

static void
draw_way (LwGroup         *group,
          const LwDrawing *drawing,
          const LwInputs  *inputs)
{
  const LwFlow *flow = inputs->record;
  const LwRoute *route = inputs->route;
  gboolean message = lw_flow_kind (flow) == LW_FLOW_MESSAGE, both = flow->bidirectional == 1;
  double width = lw_flow_width (drawing, inputs);
  guint32 color = lw_flow_color (drawing, inputs);
  GskPath *path = way_path (route, group->within, both ? HEAD_LENGTH - 2 : 0, HEAD_LENGTH - 2);
  guint n = route->n_points;

  if (!path)
    return;
  if (lw_inputs_are_critical (inputs))
    lw_draw_flow_band (group, drawing, path);
  lw_group_stroke (group, path, 0, 0, color, width, lw_flow_dash (inputs));
  /* A head is seen over the band behind its line. */
  width = lw_inputs_are_critical (inputs) ? MAX (width, CRITICAL_HEAD) : width;
  draw_head (group, drawing, route->points[n - 1], route->points[n - 2], color, width, message);
  if (both)
    draw_head (group, drawing, route->points[0], route->points[1], color, width, message);
}

/* ---- texts ---- */

static void
draw_label (LwGroup         *group,
            const LwDrawing *drawing,
            const LwInputs  *inputs)
{
  const LwRoute *route = inputs->route;
  LwRect rect = route->label;
  g_autofree char *text = rect.width > 0 ? lw_flow_label_text (route->flow) : NULL;
  LwMark *mark;

  if (inputs->flags)
    lw_group_rect (group, lw_rect_grow (rect, 1), 4, drawing->theme->sheet, LW_NO_COLOR, 0, LW_DASH_NONE);
  mark = lw_group_text (group, text, LW_FLOW_TEXT_SIZE, LW_WEIGHT_NORMAL, drawing->theme->quiet,
                        rect.x + rect.width / 2, rect.y + rect.height / 2);
  if (!mark)
    return;
  mark->text.align = .5;
  mark->middle = TRUE;
}

static void
draw_badge (LwGroup         *group,
            const LwDrawing *drawing,
            const LwInputs  *inputs)
{
  const LwTheme *theme = drawing->theme;
  const LwRoute *route = inputs->route;
  LwRect rect = route->badge;
  g_autofree char *text = rect.width > 0 ? lw_flow_badge_text (route->flow, drawing->day_minutes) : NULL;
  gboolean heat = lw_heat_is_filled (inputs);
  guint32 color = heat ? lw_color_visible (lw_flow_color (drawing, inputs), theme->pill, 4.5) : theme->quiet;
  LwMark *mark;

  if (rect.width <= 0)
    return;
  lw_group_rect (group, rect, rect.height / 2, theme->pill, heat ? color : theme->pill_border, heat ? 1.6 : 1, LW_DASH_NONE);
  mark = lw_group_text (group, text, LW_FLOW_TEXT_SIZE, heat ? LW_WEIGHT_BOLD : LW_WEIGHT_NORMAL, color,
                        rect.x + rect.width / 2, rect.y + rect.height / 2);
  if (!mark)
    return;
  mark->text.align = .5;
  mark->middle = TRUE;
}

/* The middle of the value's pill: under the badge, or in the middle of the longest part. */
static LwPoint
value_place (const LwRoute *route)
{
  double longest = -1;
  LwPoint middle = { 0, 0 };

  for (guint i = 0; i + 1 < route->n_points; i++)
    if (distance (route->points[i], route->points[i + 1]) > longest)
      {
        longest = distance (route->points[i], route->points[i + 1]);
        middle = (LwPoint) { (route->points[i].x + route->points[i + 1].x) / 2, (route->points[i].y + route->points[i + 1].y) / 2 };
      }
  if (route->badge.width > 0)
    middle = (LwPoint) { route->badge.x + route->badge.width / 2, route->badge.y + route->badge.height + 14 };
  return middle;
}

static void
draw_value (LwGroup         *group,
            const LwDrawing *drawing,
            const LwInputs  *inputs)
{
  double width = lw_heat_pill_width (inputs->heat, inputs->heat_glyph);
  LwPoint middle = value_place (inputs->route);

  lw_draw_heat_pill (group, drawing, inputs, middle.x - width / 2, middle.y);
}

/* Below what else stands there. */
LwPoint
lw_flow_plan_place (const LwInputs *inputs,
                    LwDetail        detail)
{
  LwPoint at = value_place (inputs->route);
  LwRect size = lw_plan_badge_rect (inputs, detail, (LwPoint) { 0, 0 });

  at.y += (inputs->heat ? 24 : 0) + (inputs->path_badge && detail != LW_DETAIL_NAMES ? 24 : 0);
  at.x -= size.width / 2;
  return at;
}

static LwRect
route_bounds (const LwRoute *route)
{
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;

  for (guint i = 0; i < route->n_points; i++)
    {
      left = MIN (left, route->points[i].x);
      right = MAX (right, route->points[i].x);
      top = MIN (top, route->points[i].y);
      bottom = MAX (bottom, route->points[i].y);
    }
  return route->n_points ? LW_RECT (left, top, right - left, bottom - top) : LW_RECT (0, 0, 0, 0);
}

/* Heads, bows and lines stand out of the way at most so far; half a value's pill is never longer. */
#define OUTSIDE    12.0
#define VALUE_HALF 200.0

LwGroup *
lw_flow_group_new (LwStyle  *style,
                   LwInputs *inputs)
{
  const LwFlow *flow = inputs->record;
  LwRoute *route = inputs->route;
  LwRect bounds = route_bounds (route), ink = lw_rect_grow (bounds, OUTSIDE);
  LwGroup *group;

  if (route->label.width > 0)
    ink = lw_rect_union (ink, lw_rect_grow (route->label, OUTSIDE));
  if (route->badge.width > 0)
    ink = lw_rect_union (ink, lw_rect_grow (route->badge, OUTSIDE));
  if (inputs->heat || inputs->path_badge || inputs->plan_sign != LW_SIGN_NONE)
    {
      LwPoint at = value_place (route);

      ink = lw_rect_union (ink, LW_RECT (at.x - VALUE_HALF, at.y - 20, 2 * VALUE_HALF, inputs->path_badge || inputs->plan_sign != LW_SIGN_NONE ? 88 : 40));
    }
  group = lw_group_new_undrawn (LW_GROUP_FLOW, flow->id, bounds, ink, style, inputs);
  group->name = route->label;
  return group;
}

void
lw_draw_flow (const LwDrawing *drawing,
              LwGroup         *group)
{
  const LwInputs *inputs = &group->inputs;
  const LwRoute *route = inputs->route;

  if (route->n_points >= 2)
    draw_way (group, drawing, inputs);
  /* Where only names are shown, nothing smaller than a name is. */
  if (drawing->detail != LW_DETAIL_NAMES && !lw_inputs_are_quiet (inputs))
    {
      draw_label (group, drawing, inputs);
      draw_badge (group, drawing, inputs);
    }
  if (lw_heat_has_pill (drawing, inputs) && route->n_points >= 2)
    draw_value (group, drawing, inputs);
  if (route->n_points >= 2)
    {
      LwPoint at = value_place (route);

      at.y += lw_heat_has_pill (drawing, inputs) ? 24 : 0;
      lw_draw_path_badge (group, drawing, inputs, at);
      lw_draw_plan_badge (group, drawing, inputs, lw_flow_plan_place (inputs, drawing->detail));
    }
}
