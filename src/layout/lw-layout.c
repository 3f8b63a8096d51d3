#include "lw-layout-private.h"

#include <glib/gi18n-lib.h>

static void
memo_free (LwMemo *memo,
           guint   n_flows)
{
  for (guint i = 0; memo->flows != NULL && i < n_flows; i++)
    {
      lw_way_unref (memo->flows[i].raw);
      lw_way_unref (memo->flows[i].mid);
      lw_way_unref (memo->flows[i].way);
    }
  lw_memo_clear_parts (memo);
  g_free (memo->language);
  g_free (memo->steps);
  g_free (memo->corners);
  g_free (memo->flows);
  g_free (memo->edges[0]);
  g_free (memo->edges[1]);
  g_free (memo);
}

static void
include (LwRect *bounds,
         LwPoint point,
         double  margin)
{
  double right = MAX (bounds->x + bounds->width, point.x + margin);
  double bottom = MAX (bounds->y + bounds->height, point.y + margin);

  bounds->x = MIN (bounds->x, point.x - margin);
  bounds->y = MIN (bounds->y, point.y - margin);
  bounds->width = right - bounds->x;
  bounds->height = bottom - bounds->y;
}

/* Everything lies in lanes and phases, but loose ends, and bends that a user pulled far out. */
static void
set_bounds (LwLayout *layout)
{
  LwMemo *memo = layout->memo;

  layout->bounds = lw_layout_rect (layout, (LwBox) { { 0, 0 }, { memo->body.hi[0], memo->body.hi[1] } });
  for (guint i = 0; i < layout->n_routes; i++)
    for (guint k = 0; k < layout->routes[i]->n_points; k++)
      include (&layout->bounds, layout->routes[i]->points[k], 0);
}

static LwLayout *
new_with_geometry (LwVariant     *variant,
                   double         day_minutes,
                   LwMeasureFunc  measure,
                   gpointer       data)
{
  LwLayout *self = g_new0 (LwLayout, 1);
  LwMemo *memo = g_new0 (LwMemo, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->variant = lw_record_ref (variant);
  self->memo = memo;
  memo->measure = measure;
  memo->data = data;
  memo->day_minutes = day_minutes;
  memo->language = g_strdup (lw_band_line_name (LW_LINE_VISIBILITY));
  lw_geometry_build (self);
  return self;
}

LwLayout *
lw_layout_new_bare (LwVariant *variant,
                    LwLayout  *like)
{
  LwMemo *memo = like->memo;

  return new_with_geometry (variant, memo->day_minutes, memo->measure, memo->data);
}

/**
 * lw_layout_new:
 *
 * Lays out @variant. What @previous gives are only parts that would come out the same.
 */
LwLayout *
lw_layout_new (LwVariant     *variant,
               double         day_minutes,
               LwMeasureFunc  measure,
               gpointer       data,
               LwLayout      *previous)
{
  LwLayout *self;

  g_return_val_if_fail (variant != NULL && measure != NULL, NULL);

  self = new_with_geometry (variant, day_minutes, measure, data);
  lw_bands_build (self);
  lw_routes_build (self, previous);
  set_bounds (self);
  return self;
}

LwLayout *
lw_layout_ref (LwLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_layout_unref (LwLayout *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_routes; i++)
    lw_route_unref (self->routes[i]);
  if (self->memo != NULL)
    memo_free (self->memo, self->n_routes);
  g_free (self->lanes);
  g_free (self->phases);
  g_free (self->steps);
  g_free (self->notes);
  g_free (self->routes);
  lw_record_unref (self->variant);
  g_free (self);
}

/* The band of `edges` that holds `at`, or -1. */
static int
band_at (const double *edges,
         guint         n,
         double        at)
{
  guint low = 0, high = n;

  if (n == 0 || !(at >= edges[0]) || at >= edges[n])
    return -1;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (edges[middle] <= at)
        low = middle;
      else
        high = middle;
    }
  return low;
}

int
lw_layout_lane_at (LwLayout *self,
                   LwPoint   at)
{
  LwMemo *memo = self->memo;

  return band_at (memo->edges[1], self->n_lanes, self->vertical ? at.x : at.y);
}

int
lw_layout_phase_at (LwLayout *self,
                    LwPoint   at)
{
  LwMemo *memo = self->memo;

  return band_at (memo->edges[0], self->n_phases, self->vertical ? at.y : at.x);
}

LwPoint
lw_layout_to_place (LwLayout *self,
                    int       lane,
                    int       phase,
                    LwPoint   at)
{
  LwMemo *memo = self->memo;
  double along = self->vertical ? at.y : at.x, across = self->vertical ? at.x : at.y;
  guint band[2] = { phase >= 0 && phase < (int) self->n_phases ? (guint) phase : self->n_phases,
                    lane >= 0 && lane < (int) self->n_lanes ? (guint) lane : self->n_lanes };

  return (LwPoint) { MAX (0, along - memo->edges[0][band[0]]), MAX (0, across - memo->edges[1][band[1]]) };
}

double
lw_layout_shown_size (LwLayout      *self,
                      LwElementKind  kind,
                      guint          position)
{
  LwMemo *memo = self->memo;
  int axis = kind == LW_ELEMENT_PHASE ? 0 : 1;

  g_return_val_if_fail (position < (axis == 0 ? self->n_phases : self->n_lanes), 0);

  return memo->edges[axis][position + 1] - memo->edges[axis][position];
}

double
lw_layout_content_size (LwLayout      *self,
                        LwElementKind  kind,
                        guint          position)
{
  LwMemo *memo = self->memo;
  int axis = kind == LW_ELEMENT_PHASE ? 0 : 1;
  const char *id = lw_record_id (lw_array_get (self->variant->elements[kind], position));
  double end = memo->edges[axis][position] - LW_CONTENT_MARGIN;

  for (guint i = 0; i < self->n_steps; i++)
    if ((axis == 0 ? self->steps[i].phase : self->steps[i].lane) == (int) position)
      end = MAX (end, memo->steps[i].hi[axis]);
  for (guint i = 0; i < self->n_notes; i++)
    if (g_strcmp0 (axis == 0 ? self->notes[i].note->phase : self->notes[i].note->lane, id) == 0)
      end = MAX (end, lw_layout_box (self, self->notes[i].rect).hi[axis]);
  return end - memo->edges[axis][position] + LW_CONTENT_MARGIN;
}
