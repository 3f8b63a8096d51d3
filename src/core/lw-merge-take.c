/* A conflict decided the other way: by its place in what was merged. */
#include "core/lw-merge.h"

#include <stdlib.h>
#include <string.h>

static LwRecord *
other_of (const LwMergeConflict *conflict)
{
  return conflict->kept_theirs ? conflict->ours : conflict->theirs;
}

/* The array in the order of the other; what only it has stays behind what it followed. NULL: ids are missing. */
static LwArray *
in_order (LwArray *array, LwArray *order)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  LW_FOREACH (LwRecord, record, order)
    {
      LwRecord *here = lw_record_id (record) ? lw_array_by_id (array, lw_record_id (record)) : NULL;

      if (here)
        g_ptr_array_add (records, here);
    }
  LW_FOREACH (LwRecord, record, array)
    if (!g_ptr_array_find (records, record, NULL))
      g_ptr_array_insert (records, MIN ((guint) record_i, records->len), record);
  return records->len == lw_array_length (array) ? lw_array_new (records->pdata, records->len) : NULL;
}

/* The record with what the conflict is about as the other side has it. NULL: it is not of that kind. */
static LwRecord *
changed (LwRecord *record, const LwMergeConflict *conflict)
{
  LwRecord *other = other_of (conflict), *copy;
  LwValue value;
  g_autoptr (LwArray) ordered = NULL;

  if (record->schema != other->schema)
    return NULL;
  if (conflict->kind == LW_CONFLICT_EXTRA)
    {
      copy = lw_record_copy (record);
      lw_set_string (&copy->extra, other->extra);
      return copy;
    }
  value = lw_record_get (other, conflict->field);
  if (conflict->kind == LW_CONFLICT_ORDER)
    {
      ordered = in_order (lw_record_get (record, conflict->field).records, value.records);
      if (ordered == NULL)
        return NULL;
      value.records = ordered;
    }
  return lw_record_with (record, conflict->field->name, value);
}

static LwRecord *change_at (LwRecord *record, const char *place, const LwMergeConflict *conflict);

/* In the array of that name: the record at that position is changed, or goes. */
static LwRecord *
change_item (LwRecord *record, const LwField *field, guint at, const char *rest, const LwMergeConflict *conflict)
{
  LwArray *array = lw_record_get (record, field).records;
  LwRecord *item = at < lw_array_length (array) ? lw_array_get (array, at) : NULL;
  g_autoptr (LwRecord) next = NULL;
  g_autoptr (LwArray) changed_array = NULL;

  if (item == NULL)
    return NULL;
  if (*rest == '\0' && conflict->kind == LW_CONFLICT_RECORD)
    changed_array = g_strcmp0 (lw_record_id (item), lw_record_id (conflict->base)) == 0 ? lw_array_remove (array, at) : NULL;
  else if ((next = change_at (item, rest, conflict)))
    changed_array = lw_array_replace (array, at, next);
  return changed_array ? lw_record_with (record, field->name, (LwValue) { .type = LW_TYPE_RECORDS, .records = changed_array }) : NULL;
}

/* `place` is the rest of the way: "steps[17].name". */
static LwRecord *
change_at (LwRecord *record, const char *place, const LwMergeConflict *conflict)
{
  gsize length = strcspn (place, ".[");
  g_autofree char *name = g_strndup (place, length);
  const LwField *field = *name ? lw_schema_field (record->schema, name) : NULL;
  const char *rest = place + length;
  LwRecord *below;
  g_autoptr (LwRecord) next = NULL;
  char *end;
  guint at;

  if (*place == '\0' || (field && *rest == '\0' && field == conflict->field))
    return changed (record, conflict);
  if (field == NULL)
    return NULL;
  if (*rest == '[')
    {
      at = strtoul (rest + 1, &end, 10);
      end += *end == ']';
      return field->type == LW_TYPE_RECORDS ? change_item (record, field, at, end + (*end == '.'), conflict) : NULL;
    }
  below = field->type == LW_TYPE_RECORD ? lw_record_get (record, field).record : NULL;
  next = below ? change_at (below, rest + (*rest == '.'), conflict) : NULL;
  return next ? lw_record_with (record, name, (LwValue) { .type = LW_TYPE_RECORD, .record = next }) : NULL;
}

/* What is referred to there is in the variant: lanes, phases, steps. */
static gboolean
is_grounded (LwVariant *variant, LwRecord *record, const LwField *field)
{
  LwValue value = lw_record_get (record, field);

  if (field->refers != LW_REFERS_LANE && field->refers != LW_REFERS_PHASE && field->refers != LW_REFERS_STEP)
    return TRUE;
  return field->type != LW_TYPE_STRING || value.string == NULL || (variant && lw_variant_find (variant, value.string, NULL, NULL));
}

static gboolean
has_ground (LwVariant *variant, LwRecord *record)
{
  for (guint i = 0; i < record->schema->n_fields; i++)
    if (!is_grounded (variant, record, &record->schema->fields[i]))
      return FALSE;
  return TRUE;
}

/* Ours is without it; theirs, which was changed, comes back. */
static LwBlueprint *
brought_back (LwBlueprint *merged, LwVariant *variant, const LwMergeConflict *conflict)
{
  LwRecord *record = conflict->theirs;

  if (variant == NULL || lw_variant_find (variant, lw_record_id (record), NULL, NULL) || !has_ground (variant, record))
    return NULL;
  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    if (lw_element_schema (kind) == record->schema)
      {
        g_autoptr (LwVariant) with = lw_variant_put (variant, kind, record);

        return lw_edit_variant (merged, with);
      }
  return NULL;
}

/* Theirs is without it, and ours was changed: it goes after all. What was not changed stays because something needs it. */
static LwBlueprint *
taken_out (LwBlueprint *merged, LwVariant *variant, const LwMergeConflict *conflict)
{
  if (conflict->base == NULL || lw_record_equal (conflict->ours, conflict->base))
    return NULL;
  /* With an element goes what stands in it and what joins it. */
  if (variant && conflict->element && lw_variant_find (variant, conflict->element, NULL, NULL))
    {
      g_autoptr (LwVariant) without = lw_variant_remove (variant, (const char * const[]) { conflict->element, NULL });

      return lw_edit_variant (merged, without);
    }
  return (LwBlueprint *) change_at ((LwRecord *) merged, conflict->place, conflict);
}

LwBlueprint *
lw_merge_take_other (LwBlueprint *merged, const LwMergeConflict *conflict)
{
  LwVariant *variant = conflict->variant ? lw_blueprint_variant (merged, conflict->variant) : NULL;

  if (conflict->kind == LW_CONFLICT_FIELD && variant && conflict->ours && conflict->theirs && !is_grounded (variant, other_of (conflict), conflict->field))
    return NULL;
  if (conflict->kind != LW_CONFLICT_RECORD)
    return conflict->ours && conflict->theirs ? (LwBlueprint *) change_at ((LwRecord *) merged, conflict->place, conflict) : NULL;
  if (conflict->ours && conflict->theirs)
    return NULL;
  return conflict->ours ? taken_out (merged, variant, conflict) : brought_back (merged, variant, conflict);
}
