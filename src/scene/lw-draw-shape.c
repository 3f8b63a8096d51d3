/* Outlines of step kinds and hatching. No conics: SVG has none. */
#include "lw-draw.h"

#define SLANT 16.0   /* of a notification's point and of data's sides */
#define FOLD  16.0   /* of a document's corner */
#define KAPPA 0.5522847498   /* control points of a quarter circle */

static GskPath *
polygon (const LwPoint *points,
         guint          n)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  gsk_path_builder_move_to (builder, points[0].x, points[0].y);
  for (guint i = 1; i < n; i++)
    gsk_path_builder_line_to (builder, points[i].x, points[i].y);
  gsk_path_builder_close (builder);
  return gsk_path_builder_free_to_path (builder);
}

static GskPath *
wait_path (double w,
           double h)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  double r = MIN (h / 2, w), k = r * KAPPA;

  gsk_path_builder_move_to (builder, 0, 0);
  gsk_path_builder_line_to (builder, w - r, 0);
  gsk_path_builder_cubic_to (builder, w - r + k, 0, w, h / 2 - k, w, h / 2);
  gsk_path_builder_cubic_to (builder, w, h / 2 + k, w - r + k, h, w - r, h);
  gsk_path_builder_line_to (builder, 0, h);
  gsk_path_builder_close (builder);
  return gsk_path_builder_free_to_path (builder);
}

GskPath *
lw_shape_path (LwStepKind kind,
               double     w,
               double     h)
{
  switch (kind)
    {
    case LW_STEP_DECISION:
    case LW_STEP_PARALLEL:
    case LW_STEP_INCLUSIVE:
      return polygon ((LwPoint[]) { { w / 2, 0 }, { w, h / 2 }, { w / 2, h }, { 0, h / 2 } }, 4);
    case LW_STEP_NOTIFY:
      return polygon ((LwPoint[]) { { 0, 0 }, { w - SLANT, 0 }, { w, h / 2 }, { w - SLANT, h }, { 0, h } }, 5);
    case LW_STEP_DATA:
      return polygon ((LwPoint[]) { { SLANT, 0 }, { w, 0 }, { w - SLANT, h }, { 0, h } }, 4);
    case LW_STEP_DOCUMENT:
      return polygon ((LwPoint[]) { { 0, 0 }, { w - FOLD, 0 }, { w, FOLD }, { w, h }, { 0, h } }, 5);
    case LW_STEP_WAIT:
      return wait_path (w, h);
    case LW_STEP_UNSET:
    case LW_STEP_START:
    case LW_STEP_END:
    case LW_STEP_TASK:
    case LW_STEP_SUBPROCESS:
    default:
      return NULL;
    }
}

double
lw_shape_radius (LwStepKind kind,
                 double     height)
{
  return kind == LW_STEP_START || kind == LW_STEP_END ? height / 2 : 10;
}

/* Lines y = ±x + c inside `rect`. */
static void
add_diagonals (GskPathBuilder *builder,
               LwRect          r,
               double          spacing,
               gboolean        falling)
{
  for (double c = spacing; c < r.width + r.height; c += spacing)
    {
      double x0 = MAX (0, c - r.height), x1 = MIN (c, r.width);
      double y0 = c - x0, y1 = c - x1;

      if (x1 - x0 < 1)
        continue;
      gsk_path_builder_move_to (builder, r.x + x0, falling ? r.y + r.height - y0 : r.y + y0);
      gsk_path_builder_line_to (builder, r.x + x1, falling ? r.y + r.height - y1 : r.y + y1);
    }
}

GskPath *
lw_hatch_path (LwRect   rect,
               double   spacing,
               gboolean crossed)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  add_diagonals (builder, rect, spacing, FALSE);
  if (crossed)
    add_diagonals (builder, rect, spacing, TRUE);
  return gsk_path_builder_free_to_path (builder);
}
