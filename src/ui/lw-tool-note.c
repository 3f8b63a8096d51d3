/* Dragging a note: it stands in the lane and phase under its middle. */
#include "ui/lw-tool.h"

#include <glib/gi18n-lib.h>

static const LwNoteBox *
box_of (LwTool *tool)
{
  guint position;

  if (!lw_variant_find (tool->base->variant, tool->hit.id, NULL, &position) || position >= tool->base->n_notes)
    return NULL;
  return &tool->base->notes[position];
}

static void
note_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  const LwNoteBox *box = box_of (tool);
  LwPlace place;

  if (box == NULL)
    return;
  place = lw_place_card (tool->base, (LwPoint) { lw_snap (box->rect.x + at.x - tool->start.x), lw_snap (box->rect.y + at.y - tool->start.y) },
                         box->rect.width, box->rect.height);

  g_autoptr (LwNote) moved = lw_record_copy (box->note);

  lw_set_string (&moved->lane, place.lane);
  lw_set_string (&moved->phase, place.phase);
  moved->x = place.x;
  moved->y = place.y;
  tool->label = _("Move Note");
  lw_tool_show (tool, lw_variant_put (tool->base->variant, LW_ELEMENT_NOTE, moved), NULL);
}

static const LwToolClass note_class = { .size = sizeof (LwTool), .update = note_update };

LwTool *
lw_tool_note_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit)
{
  return lw_tool_new (&note_class, editor, hit, start, unit);
}
