/* What a merged document lacks, and whether two documents are of one descent. */
#include "core/lw-merge-private.h"

#include <string.h>

#include "core/lw-plan.h"

typedef struct
{
  LwBlueprint *base, *merged;
  LwVariant   *base_variant, *variant;   /* that of the walk; NULL: outside */
  GHashTable  *needs;
} Walk;

gboolean
lw_schema_has_id (const LwSchema *schema)
{
  return schema->n_fields > 0 && (schema->fields[0].flags & LW_FIELD_ID);
}

static const char *
register_of (LwRefers refers)
{
  return refers == LW_REFERS_OWNER ? "owners" : refers == LW_REFERS_SYSTEM ? "systems" : refers == LW_REFERS_METRIC ? "metrics" : NULL;
}

static gboolean
has (LwBlueprint *blueprint, LwVariant *variant, LwRefers refers, const char *id)
{
  const char *array = register_of (refers);
  LwElementKind kind;
  guint position;

  if (array)
    return lw_array_by_id (lw_record_get (blueprint, lw_schema_field (&lw_blueprint_schema, array)).records, id) != NULL;
  return variant && lw_variant_find (variant, id, &kind, &position);
}

static void
need (Walk *walk, const LwField *field, const char *id)
{
  gboolean inside = register_of (field->refers) == NULL;

  if (id == NULL || has (walk->merged, walk->variant, field->refers, id) || !has (walk->base, walk->base_variant, field->refers, id))
    return;
  g_hash_table_add (walk->needs, g_strdup_printf ("%s/%s", inside && walk->variant ? walk->variant->id : "", id));
}

static void walk_record (Walk *walk, LwRecord *record);

static void
walk_field (Walk *walk, const LwField *field, LwValue value)
{
  if (lw_value_is_absent (value))
    return;
  if (field->type == LW_TYPE_RECORD)
    walk_record (walk, value.record);
  else if (field->type == LW_TYPE_RECORDS)
    LW_FOREACH (LwRecord, record, value.records)
      walk_record (walk, record);
  else if (field->refers != LW_REFERS_NOTHING && field->type == LW_TYPE_STRING)
    need (walk, field, value.string);
  else if (field->refers != LW_REFERS_NOTHING && field->type == LW_TYPE_STRINGS)
    for (const char * const *id = value.strings; *id; id++)
      need (walk, field, *id);
}

static void
walk_record (Walk *walk, LwRecord *record)
{
  gboolean variant = record->schema == &lw_variant_schema;

  /* A version is what it was. */
  if (record->schema == &lw_version_schema)
    return;
  if (variant)
    {
      walk->variant = (LwVariant *) record;
      walk->base_variant = lw_blueprint_variant (walk->base, walk->variant->id);
    }
  for (guint i = 0; i < record->schema->n_fields; i++)
    walk_field (walk, &record->schema->fields[i], lw_record_get (record, &record->schema->fields[i]));
  if (variant)
    walk->variant = walk->base_variant = NULL;
}

void
lw_merge_needs (LwBlueprint *base, LwBlueprint *ours, LwBlueprint *merged, GHashTable *needs)
{
  Walk walk = { .base = base, .merged = merged, .needs = needs };

  if (lw_array_length (merged->variants) == 0)
    LW_FOREACH (LwVariant, variant, ours->variants)
      g_hash_table_add (needs, g_strdup_printf ("/%s", variant->id));
  walk_record (&walk, &merged->base);
}

/* id → name of all elements of a kind, whatever variant they are in. */
static GHashTable *
names_of (LwBlueprint *blueprint, LwElementKind kind)
{
  const LwField *name = lw_schema_field (lw_element_schema (kind), "name");
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  LW_FOREACH (LwVariant, variant, blueprint->variants)
    LW_FOREACH (LwRecord, record, variant->elements[kind])
      g_hash_table_insert (names, (gpointer) lw_record_id (record), (gpointer) lw_record_get (record, name).string);
  return names;
}

/* Ids of templates are readable, and "start" is in many: a quarter of the smaller one has to have the same ids and names. */
static gboolean
enough_are_same (GHashTable *a, GHashTable *b)
{
  guint same = 0;
  GHashTableIter iter;
  gpointer id, name, other;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &id, &name))
    same += g_hash_table_lookup_extended (b, id, NULL, &other) && g_strcmp0 (name, other) == 0;
  return same > 0 && 4 * same >= MIN (g_hash_table_size (a), g_hash_table_size (b));
}

gboolean
lw_merge_is_related (LwBlueprint *a, LwBlueprint *b)
{
  static const LwElementKind kinds[] = { LW_ELEMENT_STEP, LW_ELEMENT_PHASE, LW_ELEMENT_LANE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GHashTable) one = names_of (a, kinds[i]), other = names_of (b, kinds[i]);

      if (g_hash_table_size (one) > 0 && g_hash_table_size (other) > 0)
        return enough_are_same (one, other);
    }
  return TRUE;
}

static guint
hash_double (double number)
{
  gint64 bits;

  number += 0.0;   /* −0 equals 0 */
  memcpy (&bits, &number, sizeof bits);
  return isnan (number) ? 0 : g_int64_hash (&bits);
}

static guint
hash_value (LwValue value)
{
  guint hash = 0;

  if (lw_value_is_absent (value))
    return 0;
  switch (value.type)
    {
    case LW_TYPE_STRING:   return g_str_hash (value.string);
    case LW_TYPE_NUMBER:   return hash_double (value.number);
    case LW_TYPE_BOOLEAN:
    case LW_TYPE_ENUM:     return value.choice;
    case LW_TYPE_DURATION:
    case LW_TYPE_ESTIMATE: return 31 * (31 * hash_double (value.time.min) + hash_double (value.time.mode)) + hash_double (value.time.max);
    case LW_TYPE_STRINGS:
      for (const char * const *text = value.strings; *text; text++)
        hash = 31 * hash + g_str_hash (*text);
      return hash;
    case LW_TYPE_NUMBERS:  return value.numbers->len;
    case LW_TYPE_RECORD:   return lw_merge_hash (value.record);
    case LW_TYPE_RECORDS:
      LW_FOREACH (LwRecord, record, value.records)
        hash = 31 * hash + lw_merge_hash (record);
      return hash;
    default:               g_return_val_if_reached (0);
    }
}

guint
lw_merge_hash (gconstpointer data)
{
  const LwRecord *record = data;
  guint hash = 5381;

  for (guint i = 0; i < record->schema->n_fields; i++)
    hash = 31 * hash + hash_value (lw_record_get (record, &record->schema->fields[i]));
  return hash;
}
