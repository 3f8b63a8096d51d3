/* Dragging room into the drawing, or with Ctrl out of it: what lies behind the line moves along. */
#include "ui/lw-tool.h"

#include <glib/gi18n-lib.h>

#include "layout/lw-reshape.h"
#include "layout/lw-room.h"

#define DECIDED 5.0   /* pixels after which a drag has a direction */

typedef struct
{
  LwTool   base;
  gboolean decided, downwards;
} LwToolSpace;

/* From one end of the drawing to the other, or of the one lane (phase). */
static LwRect
room_shown (LwToolSpace *self, double by, const LwRect *only)
{
  LwRect all = only != NULL ? *only : self->base.base->bounds;
  double start = self->downwards ? self->base.start.y : self->base.start.x, from = MIN (start, start + by);

  return self->downwards ? (LwRect) { all.x, from, all.width, fabs (by) } : (LwRect) { from, all.y, fabs (by), all.height };
}

static void
space_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  LwToolSpace *self = (LwToolSpace *) tool;
  LwLayout *layout = tool->base;
  LwPoint delta = { at.x - tool->start.x, at.y - tool->start.y };
  int lane, phase, only = -1;

  if (!lw_layout_cell_near (layout, tool->start, &lane, &phase))
    return;
  if (!self->decided && hypot (delta.x, delta.y) >= DECIDED * tool->unit)
    {
      self->decided = TRUE;
      self->downwards = fabs (delta.y) > fabs (delta.x);
    }
  if (!self->decided)
    return;

  gboolean across = self->downwards != layout->vertical;
  double by = lw_snap (self->downwards ? delta.y : delta.x) * (modifiers & GDK_CONTROL_MASK ? -1 : 1);

  if (modifiers & GDK_SHIFT_MASK)
    only = across ? phase : lane;

  LwVariant *result = lw_layout_open_room (layout, self->downwards, tool->start, only, &by);

  tool->label = by < 0 ? _("Remove Room") : _("Insert Room");
  tool->feedback.has_rubber = TRUE;
  tool->feedback.rubber = room_shown (self, by, only < 0 ? NULL : across ? &layout->phases[phase].body : &layout->lanes[lane].body);
  lw_tool_show (tool, result, NULL);
}

static const LwToolClass space_class = { sizeof (LwToolSpace), space_update, NULL, NULL };

LwTool *
lw_tool_space_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit)
{
  return lw_tool_new (&space_class, editor, hit, start, unit);
}
