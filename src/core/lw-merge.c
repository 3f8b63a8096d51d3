/* Records and their fields, three at a time. */
#include "core/lw-merge-private.h"

typedef struct
{
  GHashTable    *needs;         /* "variant/id" of what must stay */
  LwMergeResult *result;
  const char    *variant, *element;
  LwVariant     *ours_variant;
  gboolean       talk;          /* inside a comment: the newer edit wins, … */
  gboolean       theirs_newer;  /* … which is theirs, … */
  gboolean       tied;          /* … or nobody can tell */
  gboolean       two_way;       /* what is older in a comment is no conflict */
} Merge;

/* An array of records with ids, on three sides. */
typedef struct
{
  Merge              *merge;
  const LwField      *field;
  LwArray            *base, *ours, *theirs;
  const LwMergePlace *place;
} Sides;

static LwRecord *merge_record (Merge *self, LwRecord *base, LwRecord *ours, LwRecord *theirs, const LwMergePlace *place);

static void
conflict_free (gpointer data)
{
  LwMergeConflict *conflict = data;

  g_free (conflict->place);
  g_free (conflict->variant);
  g_free (conflict->element);
  g_clear_pointer (&conflict->base, lw_record_unref);
  g_clear_pointer (&conflict->ours, lw_record_unref);
  g_clear_pointer (&conflict->theirs, lw_record_unref);
  g_free (conflict);
}

void
lw_merge_result_free (LwMergeResult *self)
{
  g_clear_pointer (&self->merged, lw_record_unref);
  g_ptr_array_unref (self->conflicts);
  g_free (self);
}

static void
write_place (GString *text, const LwMergePlace *place)
{
  if (place->parent)
    write_place (text, place->parent);
  if (place->member)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "." : "", place->member);
  else if (place->parent)
    g_string_append_printf (text, "[%u]", place->index);
}

static void
add_conflict (Merge              *self,
              LwConflictKind      kind,
              const LwMergePlace *place,
              const LwField      *field,
              LwRecord           *base,
              LwRecord           *ours,
              LwRecord           *theirs)
{
  LwMergeConflict *conflict = g_new0 (LwMergeConflict, 1);
  GString *text = g_string_new (NULL);

  write_place (text, place);
  conflict->kind = kind;
  conflict->place = g_string_free_and_steal (text);
  conflict->variant = g_strdup (self->variant);
  conflict->element = g_strdup (self->element);
  conflict->field = field;
  conflict->base = base ? lw_record_ref (base) : NULL;
  conflict->ours = ours ? lw_record_ref (ours) : NULL;
  conflict->theirs = theirs ? lw_record_ref (theirs) : NULL;
  conflict->kept_theirs = self->talk && self->theirs_newer && kind == LW_CONFLICT_FIELD;
  g_ptr_array_add (self->result->conflicts, conflict);
}

/* What happened to a record that only one side has. */
typedef enum { ADDED, REMOVED, EDITED, NEEDED, TAKEN } Fate;

/* A new record of theirs has the id of something of another kind of ours. */
static gboolean
is_taken (const Sides *sides, const LwMergeItem *item)
{
  LwVariant *variant = sides->merge->ours_variant;
  LwElementKind kind;
  guint position;

  return item->ours < 0 && variant && sides->place->parent && sides->field->schema != &lw_variant_schema
         && lw_variant_find (variant, item->key, &kind, &position);
}

static gboolean
is_needed (const Sides *sides, const LwMergeItem *item)
{
  const char *scope = sides->merge->variant ? sides->merge->variant : "";
  g_autofree char *name = g_strdup_printf ("%s/%s", scope, (const char *) item->key);

  return g_hash_table_contains (sides->merge->needs, name);
}

static Fate
fate (const Sides *sides, const LwMergeItem *item)
{
  LwRecord *left = item->ours >= 0 ? lw_array_get (sides->ours, item->ours) : lw_array_get (sides->theirs, item->theirs);

  if (item->base < 0)
    return is_taken (sides, item) ? TAKEN : ADDED;
  if (!lw_record_equal (left, lw_array_get (sides->base, item->base)))
    return EDITED;
  return is_needed (sides, item) ? NEEDED : REMOVED;
}

static void
one_sided_conflict (const Sides *sides, const LwMergeItem *item, const LwMergePlace *place)
{
  Merge *self = sides->merge;
  const char *element = self->element;

  self->element = item->key;
  add_conflict (self, LW_CONFLICT_RECORD, place, NULL, item->base >= 0 ? lw_array_get (sides->base, item->base) : NULL,
                item->ours >= 0 ? lw_array_get (sides->ours, item->ours) : NULL,
                item->theirs >= 0 ? lw_array_get (sides->theirs, item->theirs) : NULL);
  self->element = element;
}

/* Conflicts about what stays are told when its place is known. */
static LwMergeStay
record_stays (const LwMergeItem *item, gpointer data)
{
  Sides *sides = data;

  switch (fate (sides, item))
    {
    case ADDED:
    case NEEDED:
      return LW_MERGE_KEEP;
    case EDITED:
      if (item->ours >= 0 || sides->field->schema == &lw_comment_schema || is_needed (sides, item))
        return LW_MERGE_KEEP;
      one_sided_conflict (sides, item, sides->place);
      return LW_MERGE_DROP;
    case TAKEN:
      one_sided_conflict (sides, item, sides->place);
      return LW_MERGE_DROP;
    case REMOVED:
    default:
      sides->merge->result->removed += item->ours >= 0;
      return LW_MERGE_DROP;
    }
}

static LwRecord *
merge_item (Sides *sides, const LwMergeItem *item, const LwMergePlace *place)
{
  Merge *self = sides->merge;
  LwRecord *base = item->base >= 0 ? lw_array_get (sides->base, item->base) : NULL;
  LwRecord *ours = item->ours >= 0 ? lw_array_get (sides->ours, item->ours) : NULL;
  LwRecord *theirs = item->theirs >= 0 ? lw_array_get (sides->theirs, item->theirs) : NULL, *merged;
  Fate how;

  if (ours && theirs)
    {
      merged = merge_record (self, base, ours, theirs, place);
      self->result->changed += merged != ours && !ours->schema->block;
      return merged;
    }
  how = fate (sides, item);
  if (how != ADDED)
    one_sided_conflict (sides, item, place);
  else if (theirs)
    self->result->added++;
  return lw_record_ref (ours ? ours : theirs);
}

static LwArray *
merge_items (Sides *sides, GArray *items)
{
  Merge *self = sides->merge;
  g_autoptr (GPtrArray) merged = g_ptr_array_new_with_free_func (lw_record_unref);

  for (guint i = 0; i < items->len; i++)
    {
      const LwMergeItem *item = &g_array_index (items, LwMergeItem, i);
      const char *before = self->element;

      if (before == NULL && sides->field->schema != &lw_variant_schema)
        self->element = item->key;
      g_ptr_array_add (merged, merge_item (sides, item, &(LwMergePlace) { sides->place, NULL, i }));
      self->element = before;
    }
  return lw_array_new (merged->pdata, merged->len);
}

/* Whether all records have one: the ids of some are optional. */
static gboolean
all_have_ids (LwArray *array)
{
  LW_FOREACH (LwRecord, record, array)
    if (lw_record_id (record) == NULL)
      return FALSE;
  return TRUE;
}

/* NULL: ids are missing, or twice there. */
static LwArray *
merge_by_id (Sides *sides, LwRecord *base, LwRecord *ours, LwRecord *theirs)
{
  g_autoptr (GPtrArray) one = NULL, two = NULL, three = NULL;
  g_autoptr (GArray) items = NULL;
  gboolean disordered;

  if (!all_have_ids (sides->base) || !all_have_ids (sides->ours) || !all_have_ids (sides->theirs))
    return NULL;
  one = lw_merge_keys (sides->base, TRUE);
  two = lw_merge_keys (sides->ours, TRUE);
  three = lw_merge_keys (sides->theirs, TRUE);
  items = lw_merge_lists (&(LwMergeLists) { g_str_hash, g_str_equal, one, two, three }, record_stays, sides, &disordered);
  if (items == NULL)
    return NULL;
  if (disordered)
    add_conflict (sides->merge, LW_CONFLICT_ORDER, sides->place, sides->field, base, ours, theirs);
  return merge_items (sides, items);
}

/* Only in comments. Whether the field is settled. */
static gboolean
merge_talk (const Merge *self, LwRecord *merged, const LwField *field, LwValue base, LwValue ours, LwValue theirs)
{
  double b = isnan (base.number) ? 0 : base.number, o, t;

  if (g_str_equal (field->name, "edited"))
    {
      lw_record_set (merged, field, self->theirs_newer ? theirs : ours);
      return TRUE;
    }
  if (!g_str_equal (field->name, "votes"))
    return FALSE;
  o = isnan (ours.number) ? 0 : ours.number;
  t = isnan (theirs.number) ? 0 : theirs.number;
  lw_record_set (merged, field, LW_NUMBER (self->two_way ? MAX (o, t) : MAX (o + t - b, 0)));
  return TRUE;
}

/* Of a comment in two copies, nobody knows what it was before: what is newer stands, and what adds up is added up. */
static void
merge_newer (Merge *self, LwRecord *merged, const LwField *field, LwRecord *ours, LwRecord *theirs, const LwMergePlace *place)
{
  LwValue none = lw_value_absent (field->type), two = lw_record_get (ours, field), three = lw_record_get (theirs, field);

  if (merge_talk (self, merged, field, none, two, three)
      || (field->type == LW_TYPE_STRINGS && lw_merge_values (merged, field, none, two, three)))
    return;
  if (self->tied)
    add_conflict (self, LW_CONFLICT_FIELD, place, field, NULL, ours, theirs);
  else if (self->theirs_newer)
    lw_record_set (merged, field, three);
}

static void
merge_simple (Merge              *self,
              LwRecord           *merged,
              const LwField      *field,
              LwRecord           *base,
              LwRecord           *ours,
              LwRecord           *theirs,
              const LwMergePlace *place)
{
  LwValue one = base ? lw_record_get (base, field) : lw_value_absent (field->type);
  LwValue two = lw_record_get (ours, field), three = lw_record_get (theirs, field);

  if (self->talk && self->two_way)
    {
      merge_newer (self, merged, field, ours, theirs, place);
      return;
    }
  if (lw_value_equal (one, three))
    return;
  if (lw_value_equal (one, two))
    {
      lw_record_set (merged, field, three);
      return;
    }
  if (self->talk && merge_talk (self, merged, field, one, two, three))
    return;
  if ((field->type == LW_TYPE_STRINGS || (field->type == LW_TYPE_RECORDS && field->schema != &lw_bend_schema))
      && lw_merge_values (merged, field, one, two, three))
    return;
  add_conflict (self, LW_CONFLICT_FIELD, place, field, base, ours, theirs);
  if (self->talk && self->theirs_newer)
    lw_record_set (merged, field, three);
}

static void
merge_field (Merge              *self,
             LwRecord           *merged,
             const LwField      *field,
             LwRecord           *base,
             LwRecord           *ours,
             LwRecord           *theirs,
             const LwMergePlace *place)
{
  LwMergePlace here = { place, field->name };
  LwValue one = base ? lw_record_get (base, field) : lw_value_absent (field->type);
  LwValue two = lw_record_get (ours, field), three = lw_record_get (theirs, field);

  if (lw_value_equal (two, three))
    return;
  if (field->type == LW_TYPE_RECORDS && lw_schema_has_id (field->schema))
    {
      Sides sides = { self, field, one.records, two.records, three.records, &here };
      g_autoptr (LwArray) array = merge_by_id (&sides, base, ours, theirs);

      if (array)
        {
          lw_record_set (merged, field, (LwValue) { .type = LW_TYPE_RECORDS, .records = array });
          return;
        }
    }
  if (field->type == LW_TYPE_RECORD && two.record && three.record)
    {
      g_autoptr (LwRecord) inner = merge_record (self, one.record, two.record, three.record, &here);

      lw_record_set (merged, field, (LwValue) { .type = LW_TYPE_RECORD, .record = inner });
      return;
    }
  merge_simple (self, merged, field, base, ours, theirs, &here);
}

static void
merge_extra (Merge *self, LwRecord *merged, LwRecord *base, LwRecord *ours, LwRecord *theirs, const LwMergePlace *place)
{
  const char *before = base ? base->extra : NULL;

  if (g_strcmp0 (ours->extra, theirs->extra) == 0 || g_strcmp0 (before, theirs->extra) == 0)
    return;
  if (g_strcmp0 (before, ours->extra) == 0)
    lw_set_string (&merged->extra, theirs->extra);
  else
    add_conflict (self, LW_CONFLICT_EXTRA, place, NULL, base, ours, theirs);
}

static LwRecord *
merge_fields (Merge *self, LwRecord *base, LwRecord *ours, LwRecord *theirs, const LwMergePlace *place)
{
  LwRecord *merged = lw_record_copy (ours);

  for (guint i = 0; i < ours->schema->n_fields; i++)
    merge_field (self, merged, &ours->schema->fields[i], base, ours, theirs, place);
  merge_extra (self, merged, base, ours, theirs, place);
  return merged;
}

static double
said_at (LwRecord *record)
{
  double edited = lw_moment_seconds (lw_record_get (record, lw_schema_field (record->schema, "edited")).string);

  return isnan (edited) ? lw_moment_seconds (lw_record_get (record, lw_schema_field (record->schema, "created")).string) : edited;
}

/* A new reference; ours or theirs itself where nothing else is to be said. */
static LwRecord *
merge_record (Merge *self, LwRecord *base, LwRecord *ours, LwRecord *theirs, const LwMergePlace *place)
{
  Merge outer = *self;
  LwRecord *merged;

  if (ours == theirs || lw_record_equal (ours, theirs))
    return lw_record_ref (ours);
  if (base && !ours->schema->block && lw_record_equal (base, theirs))
    return lw_record_ref (ours);
  if (base && !ours->schema->block && lw_record_equal (base, ours))
    return lw_record_ref (theirs);
  if (ours->schema == &lw_comment_schema || ours->schema == &lw_reply_schema)
    {
      self->talk = TRUE;
      self->theirs_newer = said_at (theirs) > said_at (ours);
      self->tied = !self->theirs_newer && !(said_at (ours) > said_at (theirs));
    }
  if (ours->schema == &lw_variant_schema)
    {
      self->ours_variant = (LwVariant *) ours;
      self->variant = lw_record_id (ours);
    }
  merged = merge_fields (self, base, ours, theirs, place);
  *self = outer;
  if (ours->schema->block || !lw_record_equal (merged, ours))
    return merged;
  lw_record_unref (merged);
  return lw_record_ref (ours);
}

static LwMergeResult *
result_new (void)
{
  LwMergeResult *result = g_new0 (LwMergeResult, 1);

  result->conflicts = g_ptr_array_new_with_free_func (conflict_free);
  return result;
}

/* What stays because it is needed may need something itself, so this is done again until nothing is missing. */
LwMergeResult *
lw_merge (LwBlueprint *base, LwBlueprint *ours, LwBlueprint *theirs)
{
  g_autoptr (GHashTable) needs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LwMergePlace whole = { NULL, NULL, 0 };

  while (TRUE)
    {
      LwMergeResult *result = result_new ();
      /* What was said before a version was kept is not in it. */
      Merge self = { .needs = needs, .result = result, .two_way = base == NULL || base->comments == NULL };
      guint known = g_hash_table_size (needs);

      result->merged = (LwBlueprint *) merge_record (&self, (LwRecord *) base, &ours->base, &theirs->base, &whole);
      if (base)
        lw_merge_needs (base, ours, result->merged, needs);
      if (g_hash_table_size (needs) == known)
        return result;
      lw_merge_result_free (result);
    }
}

LwMergeResult *
lw_merge_comments (LwBlueprint *ours, LwBlueprint *theirs)
{
  g_autoptr (GHashTable) needs = g_hash_table_new (g_str_hash, g_str_equal);
  LwMergeResult *result = result_new ();
  Merge self = { .needs = needs, .result = result, .two_way = TRUE };
  LwMergePlace whole = { NULL, NULL, 0 };
  LwRecord *merged = lw_record_copy (ours);

  merge_field (&self, merged, lw_schema_field (&lw_blueprint_schema, "comments"), NULL, &ours->base, &theirs->base, &whole);
  result->merged = (LwBlueprint *) merged;
  return result;
}
