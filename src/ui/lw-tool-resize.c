/* Resizing a step or note by its corners, and lanes and phases by the border between their headers. */
#include "ui/lw-actions.h"

#include <glib/gi18n-lib.h>

#include "layout/lw-room.h"

static LwRect
resized_rect (LwTool *tool, LwRect from, LwPoint at)
{
  double dx = lw_snap (at.x - tool->start.x), dy = lw_snap (at.y - tool->start.y);
  LwRect rect = from;

  rect.width = MAX (LW_MIN_STEP_WIDTH, rect.width + (tool->hit.right ? dx : -dx));
  rect.height = MAX (LW_MIN_STEP_HEIGHT, rect.height + (tool->hit.bottom ? dy : -dy));
  if (!tool->hit.right)
    rect.x = from.x + from.width - rect.width;
  if (!tool->hit.bottom)
    rect.y = from.y + from.height - rect.height;
  return rect;
}

static void
resize_note_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  const LwNoteBox *box = lw_layout_note_box (tool->base, tool->hit.id);
  LwRect rect = resized_rect (tool, box->rect, at);
  g_autoptr (LwNote) note = lw_record_copy (box->note);

  note->width = rect.width;
  note->height = rect.height;
  lw_note_put (note, tool->base, rect);
  lw_tool_show (tool, lw_variant_put (tool->base->variant, LW_ELEMENT_NOTE, note), NULL);
}

static void
resize_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  const LwStepBox *box = lw_layout_step_box (tool->base, tool->hit.id);
  LwRect rect = resized_rect (tool, box->rect, at);
  g_autoptr (LwStep) step = lw_record_copy (box->step);
  LwDrop drop = { .id = step->id, .rect = rect };

  step->width = rect.width;
  step->height = rect.height;

  g_autoptr (LwVariant) resized = lw_variant_put (tool->variant, LW_ELEMENT_STEP, step);

  lw_tool_show (tool, lw_layout_put (tool->base, resized, &drop, 1), NULL);
}

static const LwToolClass resize_class = { sizeof (LwTool), resize_update, NULL, NULL };
static const LwToolClass resize_note_class = { sizeof (LwTool), resize_note_update, NULL, NULL };

LwTool *
lw_tool_resize_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit)
{
  gboolean note = lw_layout_note_box (lw_editor_get_layout (editor), hit->id) != NULL;
  LwTool *tool = lw_tool_new (note ? &resize_note_class : &resize_class, editor, hit, start, unit);

  tool->label = note ? _("Resize Note") : ngettext ("Resize Step", "Resize Steps", 1);
  return tool;
}

/* The neighbour gives way as far as its contents let it, then everything after moves along; with Ctrl it does from the start. */
static void
border_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  LwElementKind kind = tool->hit.kind == LW_HIT_LANE_EDGE ? LW_ELEMENT_LANE : LW_ELEMENT_PHASE;
  gboolean downwards = lw_layout_is_downwards (tool->base, kind);
  double by = lw_snap (downwards ? at.y - tool->start.y : at.x - tool->start.x);
  guint position;

  if (!lw_variant_find (tool->variant, tool->hit.id, NULL, &position))
    return;
  if (kind == LW_ELEMENT_LANE)
    tool->feedback.lane = position;
  else
    tool->feedback.phase = position;
  lw_tool_show (tool, lw_header_resized (tool->variant, tool->base, kind, position, by, (modifiers & GDK_CONTROL_MASK) != 0), NULL);
}

static const LwToolClass border_class = { sizeof (LwTool), border_update, NULL, NULL };

LwTool *
lw_tool_border_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit)
{
  LwTool *tool = lw_tool_new (&border_class, editor, hit, start, unit);

  tool->label = hit->kind == LW_HIT_LANE_EDGE ? _("Resize Lane") : _("Resize Phase");
  return tool;
}
