#include "lw-tidy-private.h"

#include "core/lw-edit.h"

LwVariant *
lw_tidy (LwVariant          *variant,
         const char * const *steps,
         LwTidyProgress      progress,
         gpointer            data)
{
  LwTidy self = { .progress = progress, .progress_data = data };
  LwVariant *result = NULL;

  g_return_val_if_fail (variant != NULL, NULL);

  self.variant = variant;
  lw_tidy_init (&self, variant, steps);
  if (lw_tidy_goes_on (&self, 0))
    {
      lw_tidy_find_back (&self);
      lw_tidy_columns (&self);
    }
  if (lw_tidy_goes_on (&self, 0.1))
    lw_tidy_rows (&self);
  if (self.whole && lw_tidy_goes_on (&self, 0.6))
    lw_tidy_search (&self);
  if (lw_tidy_goes_on (&self, 0.9))
    {
      if (self.whole)
        lw_tidy_place (&self);
      else
        lw_tidy_fit_in (&self);
      result = lw_tidy_write (&self);
    }
  lw_tidy_clear (&self);
  return result;
}

LwVariant *
lw_tidy_missing (LwVariant *variant)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_null_terminated (16, NULL, TRUE);

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    if ((isnan (step->x) || isnan (step->y)) && step->id != NULL)
      g_ptr_array_add (missing, step->id);
  if (missing->len == 0)
    return lw_record_ref (variant);
  if (missing->len == lw_array_length (LW_STEPS (variant)))
    return lw_tidy (variant, NULL, NULL, NULL);
  return lw_tidy (variant, (const char * const *) missing->pdata, NULL, NULL);
}

LwBlueprint *
lw_tidy_missing_all (LwBlueprint *blueprint)
{
  LwBlueprint *result = lw_record_ref (blueprint);

  LW_FOREACH (LwVariant, variant, blueprint->variants)
    {
      g_autoptr (LwVariant) placed = lw_tidy_missing (variant);
      LwBlueprint *next = lw_edit_variant (result, placed);

      lw_record_unref (result);
      result = next;
    }
  return result;
}
