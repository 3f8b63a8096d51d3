/* Dragging a note: it stands in the lane and phase under its middle. With Ctrl, or with Alt from the start, a copy of it. */
#include "ui/lw-tool.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  LwTool   base;
  char    *copy;         /* id */
  gboolean alt_copies;   /* Alt was down before the drag */
} LwToolNote;

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
  LwToolNote *self = (LwToolNote *) tool;
  const LwNoteBox *box = box_of (tool);
  gboolean copies = lw_tool_copies (self->alt_copies, modifiers);
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
  if (copies)
    lw_set_string (&moved->id, self->copy);
  lw_tool_set_drawn (tool, copies ? (const char * const[]) { self->copy, NULL } : NULL);
  tool->label = copies ? _("Duplicate Note") : _("Move Note");
  lw_tool_show (tool, lw_variant_put (tool->base->variant, LW_ELEMENT_NOTE, moved), NULL);
}

static void
note_clear (LwTool *tool)
{
  g_free (((LwToolNote *) tool)->copy);
}

static const LwToolClass note_class = { .size = sizeof (LwToolNote), .update = note_update, .clear = note_clear };

LwTool *
lw_tool_note_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit, GdkModifierType modifiers)
{
  LwToolNote *self = (LwToolNote *) lw_tool_new (&note_class, editor, hit, start, unit);

  self->copy = lw_id_new ('n');
  self->alt_copies = lw_tool_alt_copies (modifiers);
  if (!lw_editor_is_selected (editor, hit->id))
    lw_editor_select_one (editor, hit->id);
  return &self->base;
}
