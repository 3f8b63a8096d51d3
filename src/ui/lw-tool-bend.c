/* Dragging a part of a flow: it stays where it is put, as a bend. */
#include "ui/lw-tool.h"

#include <glib/gi18n-lib.h>

#include "layout/lw-reshape.h"
#include "layout/lw-room.h"

#define STRAIGHT 8.0   /* pixels within which a part falls in line with the next */

typedef struct
{
  LwTool   base;
  guint    part;
  gboolean downwards;  /* the part is horizontal and goes up and down */
  double   position;   /* of the part when the drag began */
} LwToolBend;

static double
position_of (const LwRoute *route, guint part, gboolean downwards)
{
  return downwards ? route->points[part].y : route->points[part].x;
}

/* In line with the part before or after, when it is near. */
static double
snapped (LwToolBend *self, const LwRoute *route, double position)
{
  double reach = STRAIGHT * self->base.unit;

  if (self->part >= 2 && fabs (position_of (route, self->part - 2, self->downwards) - position) <= reach)
    return position_of (route, self->part - 2, self->downwards);
  if (self->part + 3 < route->n_points && fabs (position_of (route, self->part + 2, self->downwards) - position) <= reach)
    return position_of (route, self->part + 2, self->downwards);
  return position;
}

static void
bend_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  LwToolBend *self = (LwToolBend *) tool;
  const LwRoute *route = lw_layout_route (tool->base, tool->hit.id);
  double delta = self->downwards ? at.y - tool->start.y : at.x - tool->start.x;
  double position = self->position + (modifiers & GDK_ALT_MASK ? delta : lw_snap (delta));

  if (!(modifiers & GDK_ALT_MASK))
    position = snapped (self, route, position);
  g_strlcpy (tool->feedback.flow[0], tool->hit.id, sizeof tool->feedback.flow[0]);
  lw_tool_show (tool, lw_layout_bend (tool->base, tool->hit.id, self->part, position), NULL);
}

static const LwToolClass bend_class = { sizeof (LwToolBend), bend_update, NULL, NULL };

LwTool *
lw_tool_bend_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit)
{
  g_autoptr (LwLayout) layout = lw_layout_finish (lw_editor_get_layout (editor));
  const LwRoute *route = lw_layout_route (layout, hit->id);
  LwToolBend *self;

  if (route == NULL || route->n_points < 2)
    return NULL;
  self = (LwToolBend *) lw_tool_new (&bend_class, editor, hit, start, unit);
  lw_layout_unref (self->base.base);
  self->base.base = lw_layout_ref (layout);
  lw_layout_flow_nearest (self->base.base, hit->id, start, &self->part);
  self->downwards = route->points[self->part].y == route->points[self->part + 1].y;
  self->position = position_of (route, self->part, self->downwards);
  self->base.label = _("Bend Flow");
  return &self->base;
}
