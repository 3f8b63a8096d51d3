/* Flows, as assistive technology reads them: below the step that they leave. */
#include "ui/lw-canvas-item.h"

static LwFlow *
flow_of (LwCanvas *canvas, const char *id)
{
  return lw_variant_element (lw_editor_get_variant (canvas->editor), LW_ELEMENT_FLOW, id);
}

LwCanvasItem *
lw_canvas_flow_after (LwCanvas *canvas, const char *step, const char *after)
{
  LwVariant *variant = lw_editor_get_variant (canvas->editor);
  LwFlow *last = after != NULL ? flow_of (canvas, after) : NULL;
  const char *from = last != NULL ? last->from : step;
  gboolean passed = last == NULL;

  if (from == NULL)
    return NULL;
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      if (passed && g_strcmp0 (flow->from, from) == 0)
        return lw_canvas_item_for (canvas, LW_ELEMENT_FLOW, flow->id);
      passed |= flow == last;
    }
  return NULL;
}

LwCanvasItem *
lw_canvas_flow_parent (LwCanvas *canvas, const char *id)
{
  LwFlow *flow = flow_of (canvas, id);

  if (flow == NULL || flow->from == NULL || lw_variant_step (lw_editor_get_variant (canvas->editor), flow->from) == NULL)
    return NULL;
  return lw_canvas_item_for (canvas, LW_ELEMENT_STEP, flow->from);
}

gboolean
lw_canvas_flow_rect (LwCanvas *canvas, const char *id, LwRect *rect)
{
  const LwRoute *route = lw_layout_route (lw_editor_get_layout (canvas->editor), id);
  LwPoint least, most;

  if (route == NULL || route->n_points == 0)
    return FALSE;
  least = most = route->points[0];
  for (guint i = 1; i < route->n_points; i++)
    {
      least = (LwPoint) { MIN (least.x, route->points[i].x), MIN (least.y, route->points[i].y) };
      most = (LwPoint) { MAX (most.x, route->points[i].x), MAX (most.y, route->points[i].y) };
    }
  *rect = (LwRect) { least.x, least.y, most.x - least.x, most.y - least.y };
  return TRUE;
}
