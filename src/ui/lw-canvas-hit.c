/* What lies under the pointer: pinned headers before the drawing. */
#include "ui/lw-canvas-private.h"

#define EDGE_REACH 5.0   /* pixels */

/* Which header lies at that position along its strip: its place, and whether the pointer is at a border. */
static LwHit
hit_headers (LwCanvas *self, gboolean lanes, double along)
{
  LwLayout *layout = lw_editor_get_shown_layout (self->editor);
  guint n = lanes ? layout->n_lanes : layout->n_phases;
  gboolean downwards = lanes != layout->vertical;

  for (guint i = 0; i < n; i++)
    {
      LwRect header = lanes ? layout->lanes[i].header : layout->phases[i].header;
      const char *id = lanes ? layout->lanes[i].lane->id : layout->phases[i].phase->id;
      double start, end, ignored;

      lw_canvas_from_units (self, (LwPoint) { header.x, header.y }, downwards ? &ignored : &start, downwards ? &start : &ignored);
      end = start + (downwards ? header.height : header.width) * self->zoom;
      if (fabs (along - end) <= EDGE_REACH)
        return lw_hit_new (lanes ? LW_HIT_LANE_EDGE : LW_HIT_PHASE_EDGE, id);
      if (along >= start && along < end)
        return lw_hit_new (lanes ? LW_HIT_LANE : LW_HIT_PHASE, id);
    }
  return lw_hit_new (LW_HIT_NOTHING, NULL);
}

/* Smaller on the screen it is no sign to press; pixels. */
#define LEAST_EXPANDER 9.0

static LwHit
hit_elements (LwCanvas *self, LwPoint at)
{
  LwRect clear = lw_canvas_clear_view (self);

  return lw_hit_test (self->editor, lw_canvas_scene (self), at, 1 / self->zoom, &clear);
}

/* The sign of a sub-process hangs half over the step's border. */
static LwHit
on_expander (LwCanvas *self, LwHit hit, LwPoint at)
{
  LwRect sign = lw_step_expander ((LwRect) { 0 });
  LwHit found = hit.kind == LW_HIT_STEP || sign.height * self->zoom < LEAST_EXPANDER || hit.kind == LW_HIT_CONNECT || hit.kind == LW_HIT_RESIZE
                ? hit : hit_elements (self, (LwPoint) { at.x, at.y - sign.height });
  const LwStepBox *box = found.kind == LW_HIT_STEP ? lw_layout_step_box (lw_editor_get_shown_layout (self->editor), found.id) : NULL;

  if (box == NULL || lw_step_kind (box->step) != LW_STEP_SUBPROCESS || sign.height * self->zoom < LEAST_EXPANDER
      || lw_editor_is_hidden (self->editor, found.id) || !lw_rect_contains (lw_step_expander (box->rect), at))
    return hit;
  found.opens = TRUE;
  return found;
}

/* A sign stands above all but the handles of what is selected. */
static LwHit
on_sign (LwCanvas *self, LwHit hit, double x, double y)
{
  const char *id = lw_scene_plan_at (lw_canvas_scene (self), lw_canvas_to_units (self, x, y));

  if (id == NULL || hit.kind == LW_HIT_CONNECT || hit.kind == LW_HIT_RESIZE || hit.kind == LW_HIT_FLOW_FROM || hit.kind == LW_HIT_FLOW_TO)
    return hit;
  hit = lw_hit_new (lw_variant_step (lw_editor_get_variant (self->editor), id) != NULL ? LW_HIT_STEP : LW_HIT_FLOW, id);
  hit.plan = TRUE;
  return hit;
}

LwHit
lw_canvas_hit (LwCanvas *self, double x, double y)
{
  LwPins pins = lw_canvas_pins (self->zoom, self->view);
  gboolean vertical = lw_editor_get_shown_layout (self->editor)->vertical;
  gboolean in_column = x >= pins.x && x < pins.x + pins.width, in_row = y >= pins.y && y < pins.y + pins.height;

  if (in_column && in_row)
    return lw_hit_new (LW_HIT_NOTHING, NULL);
  if ((in_column && y >= pins.y + pins.height) || (in_row && x >= pins.x + pins.width))
    {
      LwHit hit = in_column ? hit_headers (self, !vertical, y) : hit_headers (self, vertical, x);

      if (hit.kind == LW_HIT_LANE && lw_canvas_hit_fold_mark (self, hit.id, x, y))
        hit.kind = LW_HIT_FOLD;
      return hit;
    }
  if (self->spacing)
    return lw_hit_new (LW_HIT_SPACE, NULL);

  LwPoint at = lw_canvas_to_units (self, x, y);
  LwHit cell;

  if (lw_canvas_hit_cell (self, at, &cell))
    return cell;
  return on_sign (self, on_expander (self, hit_elements (self, at), at), x, y);
}

LwRect
lw_canvas_clear_view (LwCanvas *self)
{
  LwPins pins = lw_canvas_pins (self->zoom, self->view);
  LwRect all = lw_canvas_visible (self);
  double left = (pins.x + pins.width) / self->zoom, top = (pins.y + pins.height) / self->zoom;

  return (LwRect) { all.x + left, all.y + top, MAX (all.width - left, 0), MAX (all.height - top, 0) };
}
