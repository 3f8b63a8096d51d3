/* Dragging a note: it stands in the lane and phase under its middle. With Ctrl, or with Alt from the start, a copy of it. */
#include "ui/lw-tool.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  LwTool   base;
  char    *copy;         /* id */
  gboolean alt_copies;   /* Alt was down before the drag */
} LwToolNote;

static void
note_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  LwToolNote *self = (LwToolNote *) tool;
  const LwNoteBox *box = lw_layout_note_box (tool->base, tool->hit.id);
  gboolean copies = lw_tool_copies (self->alt_copies, modifiers);
  LwRect rect;

  if (box == NULL)
    return;
  rect = box->rect;
  rect.x = lw_snap (rect.x + at.x - tool->start.x);
  rect.y = lw_snap (rect.y + at.y - tool->start.y);

  g_autoptr (LwNote) moved = lw_record_copy (box->note);

  lw_note_put (moved, tool->base, rect);
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
