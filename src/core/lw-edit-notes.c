/* Notes that hang on what they are about. */
#include "core/lw-edit.h"

static gboolean
same_band (const char *a, const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

LwVariant *
lw_variant_notes_follow (LwVariant *moved, LwVariant *before)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwNote, note, LW_NOTES (moved))
    {
      LwStep *was = lw_variant_step (before, note->anchor), *is = lw_variant_step (moved, note->anchor);
      LwNote *next;

      if (was == NULL || is == NULL || was == is || isnan (was->x) || isnan (was->y)
          || (was->x == is->x && was->y == is->y && same_band (was->lane, is->lane) && same_band (was->phase, is->phase)))
        continue;
      next = lw_record_copy (note);
      /* A note beside its step goes along into the new lane and phase; one that stands elsewhere stays in its own. */
      if (same_band (note->lane, was->lane))
        lw_set_string (&next->lane, is->lane), next->y = note->y + is->y - was->y;
      if (same_band (note->phase, was->phase))
        lw_set_string (&next->phase, is->phase), next->x = note->x + is->x - was->x;
      next->x = MAX (next->x, 0);
      next->y = MAX (next->y, 0);
      g_ptr_array_add (changed, next);
    }
  return lw_variant_put_all (moved, LW_ELEMENT_NOTE, changed->pdata, changed->len);
}

LwVariant *
lw_variant_renumber (LwVariant *variant, const char * const *ids)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_null_terminated (64, NULL, TRUE);

  if (ids != NULL)
    return lw_variant_set (variant, LW_ELEMENT_STEP, ids, "code", LW_STRING (NULL));
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    g_ptr_array_add (all, step->id);
  return lw_variant_set (variant, LW_ELEMENT_STEP, (const char * const *) all->pdata, "code", LW_STRING (NULL));
}
