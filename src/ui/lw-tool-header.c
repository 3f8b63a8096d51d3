/* Dragging a lane's or phase's header to another place among its siblings; contents and flows follow live. */
#include "ui/lw-tool.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  LwTool tool;
  int    position;            /* among the siblings, as it is shown; -1: not yet */
} HeaderTool;

static LwRect
header_of (LwLayout *layout, gboolean lanes, guint position)
{
  return lanes ? layout->lanes[position].header : layout->phases[position].header;
}

/* The place among the siblings: how many of the others have their middle before the pointer. */
static guint
position_at (LwLayout *layout, gboolean lanes, guint dragged, LwPoint at)
{
  guint n = lanes ? layout->n_lanes : layout->n_phases, position = 0;
  gboolean downwards = lw_layout_is_downwards (layout, lanes ? LW_ELEMENT_LANE : LW_ELEMENT_PHASE);

  for (guint i = 0; i < n; i++)
    {
      LwPoint centre = lw_rect_centre (header_of (layout, lanes, i));

      if (i != dragged && (downwards ? centre.y < at.y : centre.x < at.x))
        position++;
    }
  return position;
}

/* The header goes along under the pointer, in its strip. */
static void
show_ghost (LwTool *tool, gboolean lanes, guint dragged, LwPoint at)
{
  LwRect ghost = header_of (tool->base, lanes, dragged);

  if (lw_layout_is_downwards (tool->base, lanes ? LW_ELEMENT_LANE : LW_ELEMENT_PHASE))
    ghost.y += at.y - tool->start.y;
  else
    ghost.x += at.x - tool->start.x;
  tool->feedback.has_ghost = TRUE;
  tool->feedback.ghost = ghost;
}

static void
header_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  HeaderTool *self = (HeaderTool *) tool;
  gboolean lanes = tool->hit.kind == LW_HIT_LANE;
  guint dragged;

  if (!lw_variant_find (tool->variant, tool->hit.id, NULL, &dragged))
    return;

  guint position = position_at (tool->base, lanes, dragged, at);

  /* Most motions leave the lane where it is: a layout less. */
  if (self->position != (int) position)
    lw_tool_show (tool, lw_variant_reorder (tool->variant, tool->hit.id, position), NULL);
  self->position = position;
  tool->feedback.has_insertion = TRUE;
  *(lanes ? &tool->feedback.lane : &tool->feedback.phase) = position;
  show_ghost (tool, lanes, dragged, at);
}

/* The header in the hand is a ghost; what it leads slides to its place with the rest. */
static gboolean
header_holds (LwTool *tool, guint step)
{
  return FALSE;
}

static const LwToolClass header_class = { sizeof (HeaderTool), header_update, NULL, NULL, header_holds };

LwTool *
lw_tool_header_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit)
{
  LwTool *tool = lw_tool_new (&header_class, editor, hit, start, unit);

  ((HeaderTool *) tool)->position = -1;
  tool->label = hit->kind == LW_HIT_LANE ? _("Move Lane") : _("Move Phase");
  return tool;
}
