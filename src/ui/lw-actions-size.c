/* Sizes of steps and notes by keyboard, and notes that move with what is selected. */
#include "ui/lw-actions.h"

#include <glib/gi18n-lib.h>

#include "layout/lw-room.h"

#define STANDARD 0   /* grid steps: not larger or smaller but as large as new ones */

/* Around the same middle, a grid step more on each side; never too small to be read. */
static LwRect
sized (LwRect rect, double width, double height, int by)
{
  LwPoint middle = lw_rect_centre (rect);

  if (by != STANDARD)
    {
      width = MAX (LW_MIN_STEP_WIDTH, rect.width + 2 * by * LW_GRID);
      height = MAX (LW_MIN_STEP_HEIGHT, rect.height + 2 * by * LW_GRID);
    }
  return (LwRect) { middle.x - width / 2, middle.y - height / 2, width, height };
}

static LwVariant *
with_step_size (LwVariant *variant, const LwStepBox *box, int by, LwDrop *drop)
{
  g_autoptr (LwStep) step = lw_record_copy (box->step);

  step->width = step->height = NAN;
  *drop = (LwDrop) { .id = box->step->id, .lane = MAX (box->lane, 0), .phase = MAX (box->phase, 0), .exact = TRUE,
                     .rect = sized (box->rect, lw_step_width (step), lw_step_height (step), by) };
  if (by != STANDARD)
    {
      step->width = drop->rect.width;
      step->height = drop->rect.height;
    }
  return lw_record_equal (step, box->step) ? lw_record_ref (variant) : lw_variant_put (variant, LW_ELEMENT_STEP, step);
}

static LwVariant *
with_note_size (LwVariant *variant, LwLayout *layout, const LwNoteBox *box, int by)
{
  g_autoptr (LwNote) note = lw_record_copy (box->note);
  LwRect rect;

  note->width = note->height = NAN;
  rect = sized (box->rect, box->rect.width, box->rect.height, by);
  if (by != STANDARD)
    {
      note->width = rect.width;
      note->height = rect.height;
    }
  lw_note_put (note, layout, rect);
  return lw_record_equal (note, box->note) ? lw_record_ref (variant) : lw_variant_put (variant, LW_ELEMENT_NOTE, note);
}

static LwVariant *
with_steps_sized (LwEditor *editor, LwVariant *variant, char **steps, int by)
{
  LwLayout *layout = lw_editor_get_layout (editor);
  guint n = g_strv_length (steps);
  g_autofree LwDrop *drops = g_new0 (LwDrop, n + 1);
  LwVariant *sized_steps = lw_record_ref (variant), *put;

  for (guint i = 0; i < n; i++)
    {
      LwVariant *next = with_step_size (sized_steps, lw_layout_step_box (layout, steps[i]), by, &drops[i]);

      lw_record_unref (sized_steps);
      sized_steps = next;
    }
  put = n > 0 ? lw_layout_put (layout, sized_steps, drops, n) : lw_record_ref (sized_steps);
  lw_record_unref (sized_steps);
  return put;
}

void
lw_editor_resize_elements (LwEditor *editor, int by)
{
  g_auto (GStrv) steps = lw_editor_selected_steps (editor);
  guint n = g_strv_length (steps);
  LwLayout *layout;

  if (!lw_editor_begin_command (editor))
    return;
  layout = lw_editor_get_layout (editor);

  g_autoptr (LwVariant) settled = lw_layout_settle (layout, layout->variant);
  LwVariant *variant = with_steps_sized (editor, settled, steps, by);

  for (const char * const *id = lw_editor_get_selection (editor); *id != NULL; id++)
    {
      const LwNoteBox *box = lw_layout_note_box (layout, *id);
      LwVariant *next = box != NULL ? with_note_size (variant, layout, box, by) : NULL;

      if (next == NULL)
        continue;
      lw_record_unref (variant);
      variant = next;
    }
  /* As small as can be they stay, and nothing is written down. */
  if (variant != settled)
    lw_editor_commit_variant (editor, variant, n > 0 ? ngettext ("Resize Step", "Resize Steps", n) : _("Resize Note"), "size");
  else
    lw_record_unref (variant);
}

/* What hangs on a step that moves goes with it anyway. */
static gboolean
moves_alone (LwEditor *editor, const LwNote *note)
{
  return note->anchor == NULL || !lw_editor_is_selected (editor, note->anchor);
}

LwVariant *
lw_editor_with_notes_moved (LwEditor *editor, LwLayout *layout, LwVariant *variant, LwPoint by)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (lw_record_unref);

  for (guint i = 0; i < layout->n_notes; i++)
    if (lw_editor_is_selected (editor, layout->notes[i].note->id) && moves_alone (editor, layout->notes[i].note))
      {
        LwNote *note = lw_record_copy (layout->notes[i].note);
        LwRect rect = layout->notes[i].rect;

        lw_note_put (note, layout, (LwRect) { rect.x + by.x, rect.y + by.y, rect.width, rect.height });
        g_ptr_array_add (moved, note);
      }
  return lw_variant_put_all (variant, LW_ELEMENT_NOTE, moved->pdata, moved->len);
}
