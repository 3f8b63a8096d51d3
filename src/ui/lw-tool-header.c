/* Dragging a lane's or phase's header to another place among its siblings; contents and flows follow live. */
#include "ui/lw-tool.h"

#include <glib/gi18n-lib.h>

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
  gboolean downwards = lanes != layout->vertical;

  for (guint i = 0; i < n; i++)
    {
      LwPoint centre = lw_rect_centre (header_of (layout, lanes, i));

      if (i != dragged && (downwards ? centre.y < at.y : centre.x < at.x))
        position++;
    }
  return position;
}

static void
show_insertion (LwTool *tool, gboolean lanes, guint position)
{
  LwLayout *layout = lw_editor_get_layout (tool->editor);
  LwRect body = lanes ? layout->lanes[position].body : layout->phases[position].body;
  LwRect header = header_of (layout, lanes, position);

  tool->feedback.has_insertion = TRUE;
  if (lanes != layout->vertical)
    tool->feedback.insertion = (LwGuide) { { header.x, header.y }, { body.x + body.width, header.y } };
  else
    tool->feedback.insertion = (LwGuide) { { header.x, header.y }, { header.x, body.y + body.height } };
  if (lanes)
    tool->feedback.lane = position;
  else
    tool->feedback.phase = position;
}

static void
header_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  gboolean lanes = tool->hit.kind == LW_HIT_LANE;
  LwVariant *variant = lw_editor_get_variant (tool->editor);
  guint dragged;

  if (!lw_variant_find (variant, tool->hit.id, NULL, &dragged))
    return;

  guint position = position_at (tool->base, lanes, dragged, at);

  lw_tool_show (tool, lw_variant_reorder (variant, tool->hit.id, position), NULL);
  show_insertion (tool, lanes, position);
}

static const LwToolClass header_class = { sizeof (LwTool), header_update, NULL, NULL };

LwTool *
lw_tool_header_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit)
{
  LwTool *tool = lw_tool_new (&header_class, editor, hit, start, unit);

  tool->label = hit->kind == LW_HIT_LANE ? _("Move Lane") : _("Move Phase");
  return tool;
}
