#include "analysis/lw-lists.h"

#include "core/lw-questionnaire.h"

gboolean
lw_list_is (const char *kind)
{
  g_auto (GStrv) kinds = g_strsplit (LW_LIST_KINDS, ", ", -1);

  return g_strv_contains ((const char * const *) kinds, kind);
}

LwMinutes *
lw_list_new (LwBlueprint *blueprint, const char *kind, LwVariant *variant, LwDataset *dataset)
{
  g_return_val_if_fail (lw_list_is (kind), NULL);
  return lw_questionnaire_new (blueprint, variant);
}
