/* Resizing a step by its corners, and lanes and phases by the border between their headers. */
#include "ui/lw-tool.h"

#include <glib/gi18n-lib.h>

#include "layout/lw-room.h"

#define MIN_LANE  64.0
#define MIN_PHASE 120.0

static void
resize_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  const LwStepBox *box = lw_layout_step_box (tool->base, tool->hit.id);
  double dx = lw_snap (at.x - tool->start.x), dy = lw_snap (at.y - tool->start.y);
  LwRect rect = box->rect;

  rect.width = MAX (LW_MIN_STEP_WIDTH, rect.width + (tool->hit.right ? dx : -dx));
  rect.height = MAX (LW_MIN_STEP_HEIGHT, rect.height + (tool->hit.bottom ? dy : -dy));
  if (!tool->hit.right)
    rect.x = box->rect.x + box->rect.width - rect.width;
  if (!tool->hit.bottom)
    rect.y = box->rect.y + box->rect.height - rect.height;

  g_autoptr (LwStep) step = lw_record_copy (box->step);
  LwDrop drop = { .id = step->id, .rect = rect };

  step->width = rect.width;
  step->height = rect.height;

  g_autoptr (LwVariant) resized = lw_variant_put (tool->variant, LW_ELEMENT_STEP, step);

  lw_tool_show (tool, lw_layout_put (tool->base, resized, &drop, 1), NULL);
}

static const LwToolClass resize_class = { sizeof (LwTool), resize_update, NULL, NULL };

LwTool *
lw_tool_resize_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit)
{
  LwTool *tool = lw_tool_new (&resize_class, editor, hit, start, unit);

  tool->label = _("Resize Step");
  return tool;
}

static LwVariant *
with_size (LwVariant *variant, LwElementKind kind, guint position, double size)
{
  gconstpointer record = lw_array_get (variant->elements[kind], position);
  g_autoptr (LwRecord) changed = lw_record_with (record, kind == LW_ELEMENT_LANE ? "height" : "width", LW_NUMBER (size));

  return lw_variant_put (variant, kind, changed);
}

static double
shown_size (LwLayout *layout, LwElementKind kind, guint position)
{
  LwRect body = kind == LW_ELEMENT_LANE ? layout->lanes[position].body : layout->phases[position].body;

  return (kind == LW_ELEMENT_LANE) != layout->vertical ? body.height : body.width;
}

/* The neighbour gives way; with Ctrl, or when it cannot, everything after moves along. */
static void
border_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  LwElementKind kind = tool->hit.kind == LW_HIT_LANE_EDGE ? LW_ELEMENT_LANE : LW_ELEMENT_PHASE;
  gboolean downwards = (kind == LW_ELEMENT_LANE) != tool->base->vertical;
  double delta = lw_snap (downwards ? at.y - tool->start.y : at.x - tool->start.x);
  double least = kind == LW_ELEMENT_LANE ? MIN_LANE : MIN_PHASE;
  LwVariant *variant = lw_editor_get_variant (tool->editor);
  guint position, n = kind == LW_ELEMENT_LANE ? tool->base->n_lanes : tool->base->n_phases;

  if (!lw_variant_find (variant, tool->hit.id, NULL, &position))
    return;

  double size = shown_size (tool->base, kind, position);
  LwVariant *result = with_size (variant, kind, position, MAX (least, size + delta));

  if (position + 1 < n && !(modifiers & GDK_CONTROL_MASK))
    {
      LwVariant *both = with_size (result, kind, position + 1, MAX (least, shown_size (tool->base, kind, position + 1) - delta));

      lw_record_unref (result);
      result = both;
    }
  if (kind == LW_ELEMENT_LANE)
    tool->feedback.lane = position;
  else
    tool->feedback.phase = position;
  lw_tool_show (tool, result, NULL);
}

static const LwToolClass border_class = { sizeof (LwTool), border_update, NULL, NULL };

LwTool *
lw_tool_border_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit)
{
  LwTool *tool = lw_tool_new (&border_class, editor, hit, start, unit);

  tool->label = hit->kind == LW_HIT_LANE_EDGE ? _("Resize Lane") : _("Resize Phase");
  return tool;
}
