/* What two versions of a document could not agree on, as records of the document. */
#include "io/lw-io.h"

#include "core/lw-wording.h"

static char *
order_text (LwRecord *record, const LwField *field)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  LW_FOREACH (LwRecord, item, lw_record_get (record, field).records)
    g_ptr_array_add (ids, (gpointer) lw_record_id (item));
  g_ptr_array_add (ids, NULL);
  return lw_list_join ((const char * const *) ids->pdata);
}

char *
lw_merge_conflict_text (const LwMergeConflict *conflict, LwRecord *side)
{
  if (side == NULL)
    return NULL;
  switch (conflict->kind)
    {
    case LW_CONFLICT_FIELD:
      return lw_field_to_file_text (side, conflict->field);
    case LW_CONFLICT_ORDER:
      return order_text (side, conflict->field);
    case LW_CONFLICT_EXTRA:
      return g_strdup (side->extra);
    case LW_CONFLICT_RECORD:
    default:
      return lw_record_to_json (side);
    }
}

static void
take_text (char **member, char *text)
{
  lw_set_string (member, text);
  g_free (text);
}

static LwConflict *
as_record (const LwMergeConflict *conflict)
{
  LwConflict *record = lw_record_new (&lw_conflict_schema);

  take_text (&record->id, lw_id_new ('k'));
  lw_set_string (&record->place, conflict->place);
  lw_set_string (&record->variant, conflict->variant);
  lw_set_string (&record->element, conflict->element);
  take_text (&record->base, lw_merge_conflict_text (conflict, conflict->base));
  take_text (&record->ours, lw_merge_conflict_text (conflict, conflict->ours));
  take_text (&record->theirs, lw_merge_conflict_text (conflict, conflict->theirs));
  lw_set_string (&record->kept, conflict->kept_theirs ? "theirs" : NULL);
  return record;
}

LwBlueprint *
lw_merge_to_document (LwMergeResult *result)
{
  LwArray *known = result->merged->conflicts;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (LwArray) array = NULL;

  if (result->conflicts->len == 0)
    return lw_record_ref (result->merged);
  LW_FOREACH (LwConflict, conflict, known)
    g_ptr_array_add (records, lw_record_ref (conflict));
  for (guint i = 0; i < result->conflicts->len; i++)
    g_ptr_array_add (records, as_record (result->conflicts->pdata[i]));
  array = lw_array_new (records->pdata, records->len);
  return lw_record_with (result->merged, "conflicts", (LwValue) { .type = LW_TYPE_RECORDS, .records = array });
}
