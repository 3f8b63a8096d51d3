/* Folded lanes and the spotlight: how the drawing is looked at. */
#include "ui/lw-editor.h"

void
lw_editor_fold_lane (LwEditor *self, const char *lane, gboolean folded)
{
  LwVariant *variant = lw_editor_get_variant (self);
  g_autoptr (GPtrArray) seen = g_ptr_array_new_null_terminated (4, g_free, TRUE);

  g_return_if_fail (LW_IS_EDITOR (self));

  if (lw_variant_lane (variant, lane) == NULL || !lw_fold_set (lw_editor_get_fold (self), lane, folded))
    return;
  for (const char * const *id = lw_editor_get_selection (self); *id != NULL; id++)
    if (!lw_fold_hides (lw_editor_get_fold (self), variant, *id))
      g_ptr_array_add (seen, g_strdup (*id));
  lw_editor_select (self, (const char * const *) seen->pdata);
  g_signal_emit_by_name (self, "changed");
}

static gboolean
unfold (LwEditor *self, const char *lane)
{
  return lane != NULL && lw_fold_set (lw_editor_get_fold (self), lane, FALSE);
}

void
lw_editor_unfold_all (LwEditor *self)
{
  gboolean any = FALSE;

  LW_FOREACH (LwLane, lane, LW_LANES (lw_editor_get_variant (self)))
    any |= unfold (self, lane->id);
  if (any)
    g_signal_emit_by_name (self, "changed");
}

void
lw_editor_unfold_steps (LwEditor *self, const char * const *ids)
{
  LwVariant *variant = lw_editor_get_variant (self);
  gboolean any = FALSE;

  if (lw_fold_is_empty (lw_editor_get_fold (self)))
    return;
  for (; *ids != NULL; ids++)
    {
      LwStep *step = lw_variant_step (variant, *ids);

      any |= step != NULL && unfold (self, step->lane);
    }
  if (any)
    g_signal_emit_by_name (self, "changed");
}

gboolean
lw_editor_is_hidden (LwEditor *self, const char *step)
{
  return lw_fold_hides (lw_editor_get_fold (self), lw_editor_get_variant (self), step);
}

LwLayout *
lw_editor_whole_layout (LwEditor *self)
{
  LwVariant *variant = lw_editor_get_variant (self);
  LwLayout *shown = lw_editor_get_layout (self);

  if (shown->variant == variant)
    return lw_layout_ref (shown);
  return lw_layout_new (variant, lw_blueprint_day_minutes (lw_editor_get_blueprint (self)), lw_scene_measure, NULL, NULL);
}

void
lw_editor_commit_whole (LwEditor *self, LwVariant *variant, const char *label)
{
  lw_editor_commit (self, lw_edit_variant (lw_editor_get_blueprint (self), variant), label, NULL);
  lw_record_unref (variant);
}

const char *
lw_editor_get_spotlight (LwEditor *self)
{
  const char *id = g_object_get_data (G_OBJECT (self), "spotlight");

  return id != NULL && lw_variant_find (lw_editor_get_variant (self), id, NULL, NULL) ? id : NULL;
}

void
lw_editor_set_spotlight (LwEditor *self, const char *id)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (self), "spotlight"), id) == 0)
    return;
  g_object_set_data_full (G_OBJECT (self), "spotlight", g_strdup (id), g_free);
  g_signal_emit_by_name (self, "changed");
}
