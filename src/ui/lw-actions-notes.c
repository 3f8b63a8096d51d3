/* Notes, numbering, and where sub-processes lead. */
#include "ui/lw-actions.h"

#include <glib/gi18n-lib.h>

#define BESIDE 14.0   /* units between a note and its step */

/* Under the right half of the step that it is about; else where it is wanted. */
static LwPlace
note_place (LwEditor *editor, const char *anchor, LwPoint at)
{
  LwStep *step = anchor != NULL ? lw_variant_step (lw_editor_get_variant (editor), anchor) : NULL;

  if (step != NULL && !isnan (step->x) && !isnan (step->y))
    return (LwPlace) { NULL, step->lane, step->phase, step->x + lw_step_width (step) / 2, step->y + lw_step_height (step) + BESIDE };
  return lw_place_card (lw_editor_get_layout (editor), at, 0, 0);
}

char *
lw_editor_add_note (LwEditor *editor, LwPoint at)
{
  LwVariant *variant = lw_editor_get_variant (editor);
  const char *focused = lw_editor_get_focused (editor);
  g_autoptr (LwNote) note = lw_record_new (&lw_note_schema);
  g_autofree char *id = lw_id_new ('n');
  LwElementKind kind = LW_ELEMENT_NOTE;
  LwPlace place;

  if (lw_document_get_read_only (lw_editor_get_document (editor)))
    return NULL;
  /* Lanes and phases are no anchors: a note in them stands in them. */
  if (focused != NULL && (!lw_variant_find (variant, focused, &kind, NULL) || (kind != LW_ELEMENT_STEP && kind != LW_ELEMENT_FLOW)))
    focused = NULL;
  place = note_place (editor, focused, at);
  lw_set_string (&note->id, id);
  lw_set_string (&note->text, lw_editor_document_text (editor, N_("Note")));
  lw_set_string (&note->lane, place.lane);
  lw_set_string (&note->phase, place.phase);
  lw_set_string (&note->anchor, focused);
  note->x = place.x;
  note->y = place.y;
  lw_editor_commit_variant (editor, lw_variant_put (variant, LW_ELEMENT_NOTE, note), _("Add Note"), NULL);
  lw_editor_select_one (editor, id);
  return g_steal_pointer (&id);
}

void
lw_editor_duplicate_note (LwEditor *editor)
{
  LwVariant *variant = lw_editor_get_variant (editor);
  const char *focused = lw_editor_get_focused (editor);
  LwNote *note = focused != NULL ? lw_variant_element (variant, LW_ELEMENT_NOTE, focused) : NULL;
  g_autofree char *id = lw_id_new ('n');

  if (note == NULL || lw_document_get_read_only (lw_editor_get_document (editor)))
    return;

  g_autoptr (LwNote) copy = lw_record_copy (note);

  lw_set_string (&copy->id, id);
  copy->x += 2 * LW_GRID;
  copy->y += 2 * LW_GRID;
  lw_editor_commit_variant (editor, lw_variant_put (variant, LW_ELEMENT_NOTE, copy), _("Duplicate Note"), NULL);
  lw_editor_select_one (editor, id);
}

void
lw_editor_renumber (LwEditor *editor)
{
  const char * const *selection = lw_editor_get_selection (editor);

  lw_editor_commit_variant (editor, lw_variant_renumber (lw_editor_get_variant (editor), selection[0] != NULL ? selection : NULL),
                            _("Number Along the Flow"), NULL);
}
