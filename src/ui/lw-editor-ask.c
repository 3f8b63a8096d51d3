/* What follows from the rest of the editor's state. */
#include "ui/lw-editor.h"

LwHeatQuery
lw_editor_get_heat_query (LwEditor *self)
{
  const char *dataset = lw_editor_get_dataset (self), *from = lw_editor_get_heat_filter (self, LW_HEAT_FROM);

  /* Nothing changes since itself. */
  return (LwHeatQuery) { .variant = lw_record_id (lw_editor_get_variant (self)), .metric = lw_editor_get_metric (self), .dataset = dataset,
                         .from = g_strcmp0 (from, dataset) != 0 ? from : NULL, .channel = lw_editor_get_heat_filter (self, LW_HEAT_CHANNEL),
                         .segment = lw_editor_get_heat_filter (self, LW_HEAT_SEGMENT) };
}

void
lw_editor_select_one (LwEditor *self, const char *id)
{
  lw_editor_select (self, (const char * const[]) { id, NULL });
}

void
lw_editor_commit_variant (LwEditor *self, LwVariant *variant, const char *label, const char *merge_key)
{
  g_return_if_fail (LW_IS_EDITOR (self) && variant != NULL);

  g_autoptr (LwVariant) made = variant;
  g_autoptr (LwVariant) taken = lw_fold_restore (lw_editor_get_fold (self), made, lw_editor_get_variant (self));

  lw_editor_commit (self, lw_edit_variant (lw_editor_get_blueprint (self), taken), label, merge_key);
}

LwBlueprint *
lw_editor_get_blueprint (LwEditor *self)
{
  return lw_document_get_blueprint (lw_editor_get_document (self));
}
