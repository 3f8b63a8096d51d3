#include "ui/lw-field-edit.h"

#include <glib/gi18n-lib.h>

/* Where the old item stands: where it was seen, else wherever it is; -1: nowhere. */
static int
find_string (const char * const *strings, guint n, const LwFieldEdit *edit)
{
  if (edit->position < n && g_str_equal (strings[edit->position], edit->old.string))
    return edit->position;
  for (guint i = 0; i < n; i++)
    if (g_str_equal (strings[i], edit->old.string))
      return i;
  return -1;
}

static LwValue
exchange_string (LwValue list, const LwFieldEdit *edit, GPtrArray *storage)
{
  guint n = list.strings != NULL ? g_strv_length ((char **) list.strings) : 0;
  int at = edit->old.string != NULL ? find_string (list.strings, n, edit) : -1;

  if (edit->old.string != NULL && at < 0)
    return list;
  if (edit->value.string != NULL && n > 0 && g_strv_contains (list.strings, edit->value.string))
    return list;
  for (guint i = 0; i < n; i++)
    if ((int) i != at)
      g_ptr_array_add (storage, (gpointer) list.strings[i]);
    else if (edit->value.string != NULL)
      g_ptr_array_add (storage, (gpointer) edit->value.string);
  if (edit->old.string == NULL)
    g_ptr_array_add (storage, (gpointer) edit->value.string);
  list.strings = storage->len > 0 ? (gpointer) storage->pdata : NULL;
  return list;
}

static int
find_record (LwArray *records, const LwFieldEdit *edit)
{
  guint n = lw_array_length (records);

  if (edit->position < n && lw_record_equal (lw_array_get (records, edit->position), edit->old.record))
    return edit->position;
  for (guint i = 0; i < n; i++)
    if (lw_record_equal (lw_array_get (records, i), edit->old.record))
      return i;
  return -1;
}

static LwArray *
exchange_record (LwArray *records, const LwFieldEdit *edit)
{
  guint n = lw_array_length (records);
  int at = edit->old.record != NULL ? find_record (records, edit) : -1;

  if (edit->old.record == NULL)
    return lw_array_insert (records, n, edit->value.record);
  if (at < 0)
    return records != NULL ? lw_array_ref (records) : NULL;
  if (edit->value.record != NULL)
    return lw_array_replace (records, at, edit->value.record);
  return n > 1 ? lw_array_remove (records, at) : NULL;
}

static gpointer
edit_item (gpointer record, const LwField *field, const LwFieldEdit *edit)
{
  LwValue value = lw_record_get (record, field);

  if (field->type == LW_TYPE_STRINGS)
    {
      g_autoptr (GPtrArray) storage = g_ptr_array_new_null_terminated (8, NULL, TRUE);

      return lw_record_with (record, field->name, exchange_string (value, edit, storage));
    }
  else
    {
      g_autoptr (LwArray) records = exchange_record (value.records, edit);

      value.records = records;
      return lw_record_with (record, field->name, value);
    }
}

static gpointer
edit_field (gpointer record, const LwField *field, const LwFieldEdit *edit)
{
  if (edit->item)
    return edit_item (record, field, edit);
  if (lw_value_equal (lw_record_get (record, field), edit->value))
    return lw_record_ref (record);
  return lw_record_with (record, field->name, edit->value);
}

/* A nested record that says nothing any more is absent, not empty. */
static gboolean
is_empty (LwRecord *record)
{
  if (record->extra != NULL)
    return FALSE;
  for (guint i = 0; i < record->schema->n_fields; i++)
    if (!lw_value_is_absent (lw_record_get (record, &record->schema->fields[i])))
      return FALSE;
  return TRUE;
}

gpointer
lw_field_edit_record (gpointer record, const LwFieldPath *path, const LwFieldEdit *edit)
{
  g_autoptr (LwRecord) inner = NULL;
  g_autoptr (LwRecord) changed = NULL;
  LwValue value;

  if (path->outer == NULL)
    return edit_field (record, path->field, edit);

  value = lw_record_get (record, path->outer);
  inner = value.record != NULL ? lw_record_ref (value.record) : lw_record_new (path->outer->schema);
  changed = edit_field (inner, path->field, edit);
  if (changed == value.record)
    return lw_record_ref (record);
  value.record = is_empty (changed) ? NULL : changed;
  return lw_record_with (record, path->outer->name, value);
}

LwVariant *
lw_field_edit_elements (LwVariant *variant, LwElementKind kind, const char * const *ids,
                        const LwFieldPath *path, const LwFieldEdit *edit)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (lw_record_unref);

  for (; *ids != NULL; ids++)
    {
      LwRecord *before = lw_variant_element (variant, kind, *ids);
      g_autoptr (LwRecord) after = before != NULL ? lw_field_edit_record (before, path, edit) : NULL;

      if (after != before)
        g_ptr_array_add (records, g_steal_pointer (&after));
    }
  return lw_variant_put_all (variant, kind, records->pdata, records->len);
}

LwBlueprint *
lw_field_edit_register (LwBlueprint *blueprint, const LwFieldEdit *edit)
{
  return edit->created != NULL ? lw_edit_put (blueprint, edit->array, edit->created) : lw_record_ref (blueprint);
}

void
lw_field_edit_commit (LwEditor *editor, const LwFieldEdit *edit, LwBlueprint *blueprint, const char *label, const char *merge_key)
{
  LwDocument *document = lw_editor_get_document (editor);
  g_autoptr (LwBlueprint) draft = edit->draft ? blueprint : NULL;

  if (!edit->draft)
    lw_editor_commit (editor, blueprint, label, merge_key);
  else
    lw_document_set_typed (document, lw_record_equal (draft, lw_document_get_blueprint (document)) ? NULL : draft, label);
}

char *
lw_field_edit_label (const LwField *field)
{
  return g_strdup_printf (_("Change “%s”"), field->label != NULL ? _(field->label) : field->name);
}
