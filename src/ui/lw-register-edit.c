#include "ui/lw-register-edit.h"

static LwRefers
refers_to (const char *array)
{
  if (g_str_equal (array, "owners"))
    return LW_REFERS_OWNER;
  if (g_str_equal (array, "systems"))
    return LW_REFERS_SYSTEM;
  if (g_str_equal (array, "metrics"))
    return LW_REFERS_METRIC;
  return LW_REFERS_NOTHING;
}

static gboolean
names (LwValue value, const char *id)
{
  if (value.type == LW_TYPE_STRING)
    return g_strcmp0 (value.string, id) == 0;
  return value.type == LW_TYPE_STRINGS && value.strings != NULL && g_strv_contains (value.strings, id);
}

static gboolean
record_names (LwRecord *record, LwRefers refers, const char *id)
{
  for (guint i = 0; i < record->schema->n_fields; i++)
    {
      const LwField *field = &record->schema->fields[i];

      if (field->refers == refers && names (lw_record_get (record, field), id))
        return TRUE;
    }
  return FALSE;
}

static guint
count (LwArray *records, LwRefers refers, const char *id)
{
  guint n = 0;

  LW_FOREACH (LwRecord, record, records)
    n += record_names (record, refers, id);
  return n;
}

guint
lw_register_uses (LwBlueprint *blueprint, const char *array, const char *id)
{
  LwRefers refers = refers_to (array);
  guint n = 0;

  if (refers == LW_REFERS_NOTHING)
    return 0;
  LW_FOREACH (LwVariant, variant, blueprint->variants)
    for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
      n += count (variant->elements[kind], refers, id);
  LW_FOREACH (LwDataset, dataset, blueprint->datasets)
    n += count (dataset->values, refers, id);
  return n;
}

static LwValue
without (LwValue value, const char *id, GPtrArray *storage)
{
  if (value.type == LW_TYPE_STRING)
    return lw_value_absent (LW_TYPE_STRING);
  for (guint i = 0; value.strings[i] != NULL; i++)
    if (!g_str_equal (value.strings[i], id))
      g_ptr_array_add (storage, (gpointer) value.strings[i]);
  value.strings = storage->len > 0 ? (gpointer) storage->pdata : NULL;
  return value;
}

static LwRecord *
forget (LwRecord *record, LwRefers refers, const char *id)
{
  LwRecord *copy = lw_record_copy (record);

  for (guint i = 0; i < record->schema->n_fields; i++)
    {
      const LwField *field = &record->schema->fields[i];
      g_autoptr (GPtrArray) storage = g_ptr_array_new_null_terminated (4, NULL, TRUE);
      LwValue value = lw_record_get (record, field);

      if (field->refers == refers && names (value, id))
        lw_record_set (copy, field, without (value, id, storage));
    }
  return copy;
}

static LwVariant *
forget_in_variant (LwVariant *variant, LwRefers refers, const char *id)
{
  LwVariant *result = lw_record_ref (variant);

  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    {
      g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (lw_record_unref);
      g_autoptr (LwVariant) before = result;

      LW_FOREACH (LwRecord, record, variant->elements[kind])
        if (record_names (record, refers, id))
          g_ptr_array_add (changed, forget (record, refers, id));
      result = lw_variant_put_all (before, kind, changed->pdata, changed->len);
    }
  return result;
}

/* A value that names no metric is none: it goes with it. */
static LwDataset *
forget_in_dataset (LwDataset *dataset, LwRefers refers, const char *id)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  LwDataset *copy = lw_record_copy (dataset);
  g_autoptr (LwArray) values = NULL;

  LW_FOREACH (LwRecord, record, dataset->values)
    if (!record_names (record, refers, id))
      g_ptr_array_add (kept, record);
  values = kept->len > 0 ? lw_array_new (kept->pdata, kept->len) : NULL;
  lw_set_array (&copy->values, values);
  return copy;
}

LwBlueprint *
lw_register_remove (LwBlueprint *blueprint, const char *array, const char *id)
{
  LwRefers refers = refers_to (array);
  LwBlueprint *result = lw_edit_remove (blueprint, array, id);

  if (refers == LW_REFERS_NOTHING)
    return result;
  LW_FOREACH (LwVariant, variant, blueprint->variants)
    {
      g_autoptr (LwBlueprint) before = result;
      g_autoptr (LwVariant) changed = forget_in_variant (variant, refers, id);

      result = lw_edit_variant (before, changed);
    }
  LW_FOREACH (LwDataset, dataset, blueprint->datasets)
    if (count (dataset->values, refers, id) > 0)
      {
        g_autoptr (LwBlueprint) before = result;
        g_autoptr (LwDataset) changed = forget_in_dataset (dataset, refers, id);

        result = lw_edit_put (before, "datasets", changed);
      }
  return result;
}
