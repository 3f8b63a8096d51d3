/* Notes that stand for themselves, as assistive technology reads them: after the lanes. What is noted at a step is said with it. */
#include "ui/lw-canvas-item.h"

#include <glib/gi18n-lib.h>

static gboolean
stands_alone (LwVariant *variant, const LwNote *note)
{
  return note->anchor == NULL || lw_variant_step (variant, note->anchor) == NULL;
}

LwCanvasItem *
lw_canvas_note_after (LwCanvas *canvas, const char *after)
{
  LwVariant *variant = lw_editor_get_variant (canvas->editor);
  gboolean passed = after == NULL;

  LW_FOREACH (LwNote, note, LW_NOTES (variant))
    {
      if (passed && stands_alone (variant, note))
        return lw_canvas_item_for (canvas, LW_ELEMENT_NOTE, note->id);
      passed |= g_strcmp0 (note->id, after) == 0;
    }
  return NULL;
}

gboolean
lw_canvas_note_exists (LwCanvas *canvas, const char *id)
{
  LwVariant *variant = lw_editor_get_variant (canvas->editor);
  LwNote *note = lw_variant_element (variant, LW_ELEMENT_NOTE, id);

  return note != NULL && stands_alone (variant, note);
}

char *
lw_canvas_note_label (LwCanvas *canvas, const char *id)
{
  return g_strdup_printf (_("Note: %s"), lw_editor_get_name (canvas->editor, id));
}

gboolean
lw_canvas_note_rect (LwCanvas *canvas, const char *id, LwRect *rect)
{
  LwLayout *layout = lw_editor_get_layout (canvas->editor);
  LwElementKind kind;
  guint position;

  if (!lw_variant_find (layout->variant, id, &kind, &position) || kind != LW_ELEMENT_NOTE || position >= layout->n_notes)
    return FALSE;
  *rect = layout->notes[position].rect;
  return TRUE;
}
