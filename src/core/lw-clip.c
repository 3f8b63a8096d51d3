#include "core/lw-clip.h"

#include <string.h>

#define N_REFERS (LW_REFERS_METRIC + 1)

static gboolean
in (GHashTable *set, const char *id)
{
  return id != NULL && g_hash_table_contains (set, id);
}

/* The ids that a record names of each kind. Keys are borrowed. */
static void
collect (LwRecord *record, GHashTable **named)
{
  for (guint i = 0; i < record->schema->n_fields; i++)
    {
      const LwField *field = &record->schema->fields[i];
      LwValue value = lw_record_get (record, field);

      if (field->refers == LW_REFERS_NOTHING || lw_value_is_absent (value))
        continue;
      if (field->type == LW_TYPE_STRING)
        g_hash_table_add (named[field->refers], (char *) value.string);
      for (guint s = 0; field->type == LW_TYPE_STRINGS && value.strings[s] != NULL; s++)
        g_hash_table_add (named[field->refers], (char *) value.strings[s]);
    }
}

typedef gboolean (*Wanted) (gpointer record, gpointer data);

static LwArray *
filtered (LwArray *array, Wanted wanted, gpointer data)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; i < lw_array_length (array); i++)
    if (wanted (lw_array_get (array, i), data))
      g_ptr_array_add (kept, lw_array_get (array, i));
  return lw_array_new (kept->pdata, kept->len);
}

static gboolean
is_named (gpointer record, gpointer ids)
{
  return in (ids, lw_record_id (record));
}

static gboolean
is_between (gpointer flow, gpointer ids)
{
  return in (ids, ((LwFlow *) flow)->from) && in (ids, ((LwFlow *) flow)->to);
}

/* Chosen, or hanging on what is chosen. */
static gboolean
is_note_of (gpointer note, gpointer ids)
{
  return is_named (note, ids) || in (ids, ((LwNote *) note)->anchor);
}

/* Phases between the first and the last that are named stay too: distances across them are kept. */
static void
close_gaps (LwArray *phases, GHashTable *named)
{
  guint first = G_MAXUINT, last = 0;

  for (guint i = 0; i < lw_array_length (phases); i++)
    if (is_named (lw_array_get (phases, i), named))
      first = MIN (first, i), last = i;
  for (guint i = first; i <= last && i < lw_array_length (phases); i++)
    g_hash_table_add (named, (char *) lw_record_id (lw_array_get (phases, i)));
}

static void
take (LwArray **member, LwArray *array)
{
  lw_set_array (member, array);
  lw_array_unref (array);
}

static LwVariant *
cut_out (LwVariant *variant, GHashTable *ids, GHashTable **named)
{
  LwVariant *part = lw_record_copy (variant);

  take (&LW_STEPS (part), filtered (LW_STEPS (variant), is_named, ids));
  take (&LW_FLOWS (part), filtered (LW_FLOWS (variant), is_between, ids));
  take (&LW_NOTES (part), filtered (LW_NOTES (variant), is_note_of, ids));
  LW_FOREACH (LwRecord, step, LW_STEPS (part))
    collect (step, named);
  LW_FOREACH (LwRecord, note, LW_NOTES (part))
    collect (note, named);
  close_gaps (LW_PHASES (variant), named[LW_REFERS_PHASE]);
  take (&LW_LANES (part), filtered (LW_LANES (variant), is_named, named[LW_REFERS_LANE]));
  take (&LW_PHASES (part), filtered (LW_PHASES (variant), is_named, named[LW_REFERS_PHASE]));
  LW_FOREACH (LwRecord, lane, LW_LANES (part))
    collect (lane, named);
  return part;
}

static char *
source_mark (const char *source)
{
  return g_strdup_printf ("\"copiedFrom\": \"%s\"", source);
}

static gboolean
is_from (LwBlueprint *clip, const char *source)
{
  g_autofree char *mark = source != NULL ? source_mark (source) : NULL;

  return mark != NULL && clip->base.extra != NULL && strstr (clip->base.extra, mark) != NULL;
}

LwBlueprint *
lw_clip_new (LwBlueprint *blueprint, LwVariant *variant, const char * const *ids, const char *source)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *named[N_REFERS];
  g_autoptr (LwVariant) part = NULL;
  g_autoptr (LwBlueprint) clip = NULL;
  g_autofree char *mark = source_mark (source);

  for (guint i = 0; i < N_REFERS; i++)
    named[i] = g_hash_table_new (g_str_hash, g_str_equal);
  for (; *ids != NULL; ids++)
    g_hash_table_add (wanted, (char *) *ids);
  part = cut_out (variant, wanted, named);
  if (lw_array_length (LW_STEPS (part)) + lw_array_length (LW_NOTES (part)) > 0)
    {
      LwArray *variants = lw_array_new ((gpointer *) &part, 1);

      clip = lw_blueprint_new (blueprint->title, blueprint->language);
      lw_set_record (&clip->about, blueprint->about);
      take (&clip->owners, filtered (blueprint->owners, is_named, named[LW_REFERS_OWNER]));
      take (&clip->systems, filtered (blueprint->systems, is_named, named[LW_REFERS_SYSTEM]));
      take (&clip->variants, variants);
      clip->base.extra = g_ref_string_new (mark);
    }
  for (guint i = 0; i < N_REFERS; i++)
    g_hash_table_unref (named[i]);
  return g_steal_pointer (&clip);
}

/* Pasting. What each id of the clip is called in the target, by what it names. Values are owned. */
typedef struct
{
  LwBlueprint *target;
  LwVariant   *variant;      /* as it grows */
  LwVariant   *part;         /* the clip's */
  GHashTable  *names[N_REFERS];
  GHashTable  *codes;        /* typed in the target */
  gboolean     same_source;
} Paste;

static const char *
renamed (Paste *paste, LwRefers refers, const char *id)
{
  return id != NULL ? g_hash_table_lookup (paste->names[refers], id) : NULL;
}

static void
rename_id (Paste *paste, LwRefers refers, const char *from, const char *to)
{
  g_hash_table_insert (paste->names[refers], g_strdup (from), g_strdup (to));
}

/* A record with everything it names under its name in the target. What names nothing there is left as it is: an owner may
 * be a word that no register has. */
static void
translate (Paste *paste, LwRecord *record)
{
  for (guint i = 0; i < record->schema->n_fields; i++)
    {
      const LwField *field = &record->schema->fields[i];
      LwValue value = lw_record_get (record, field);

      if (field->refers == LW_REFERS_NOTHING || lw_value_is_absent (value))
        continue;
      if (field->type == LW_TYPE_STRING && renamed (paste, field->refers, value.string) != NULL)
        {
          g_autofree char *name = g_strdup (renamed (paste, field->refers, value.string));

          lw_record_set (record, field, LW_STRING (name));
        }
      if (field->type == LW_TYPE_STRINGS)
        {
          g_auto (GStrv) names = g_strdupv ((char **) value.strings);

          for (guint s = 0; names[s] != NULL; s++)
            if (renamed (paste, field->refers, names[s]) != NULL)
              g_set_str (&names[s], renamed (paste, field->refers, names[s]));
          lw_record_set (record, field, (LwValue) { .type = LW_TYPE_STRINGS, .strings = (const char * const *) names });
        }
    }
}

static const char *
name_of (gpointer record)
{
  const LwField *field = lw_schema_field (((LwRecord *) record)->schema, "name");

  return lw_record_get (record, field).string;
}

static gboolean
same_name (gpointer a, gpointer b)
{
  g_autofree char *one = g_utf8_casefold (name_of (a) != NULL ? name_of (a) : "", -1);
  g_autofree char *other = g_utf8_casefold (name_of (b) != NULL ? name_of (b) : "", -1);

  return *g_strstrip (one) != '\0' && g_str_equal (one, g_strstrip (other));
}

static gpointer
find_by_name (LwArray *array, gpointer record)
{
  LW_FOREACH (LwRecord, other, array)
    if (same_name (other, record))
      return other;
  return NULL;
}

static gpointer
find_by_kind (LwArray *lanes, LwLane *lane)
{
  LW_FOREACH (LwLane, other, lanes)
    if (other->kind == lane->kind && lane->kind != LW_LANE_UNKNOWN)
      return other;
  return NULL;
}

/* An id is nothing by itself: in another document "service" may be called otherwise. */
static LwRecord *
find_header (LwVariant *variant, LwElementKind kind, LwRecord *record, gboolean by_id)
{
  LwRecord *found = by_id ? lw_variant_element (variant, kind, lw_record_id (record)) : NULL;

  if (found == NULL)
    found = find_by_name (variant->elements[kind], record);
  if (found == NULL)
    found = lw_variant_element (variant, kind, lw_record_id (record));
  if (found == NULL && kind == LW_ELEMENT_LANE)
    found = find_by_kind (variant->elements[kind], (LwLane *) record);
  if (found == NULL && kind == LW_ELEMENT_PHASE && lw_array_length (variant->elements[kind]) > 0)
    found = lw_array_get (variant->elements[kind], 0);
  return found;
}

static void
put (Paste *paste, LwElementKind kind, gpointer record)
{
  LwVariant *next = lw_variant_put (paste->variant, kind, record);

  lw_record_unref (paste->variant);
  paste->variant = next;
}

static char *
free_id (Paste *paste, const char *id, char letter)
{
  return paste->same_source && !lw_variant_find (paste->variant, id, NULL, NULL) ? g_strdup (id) : lw_id_new (letter);
}

static void
match_headers (Paste *paste, LwElementKind kind, LwRefers refers, const char *all_into)
{
  LW_FOREACH (LwRecord, record, paste->part->elements[kind])
    {
      LwRecord *found = all_into != NULL ? lw_variant_element (paste->variant, kind, all_into) : NULL;

      if (found == NULL)
        found = find_header (paste->variant, kind, record, paste->same_source);
      if (found == NULL)
        {
          g_autoptr (LwRecord) made = lw_record_copy (record);
          g_autofree char *id = free_id (paste, lw_record_id (record), kind == LW_ELEMENT_LANE ? 'l' : 'p');

          lw_record_set (made, lw_schema_field (made->schema, "id"), LW_STRING (id));
          translate (paste, made);
          put (paste, kind, made);
          rename_id (paste, refers, lw_record_id (record), id);
        }
      else
        rename_id (paste, refers, lw_record_id (record), lw_record_id (found));
    }
}

static void
match_register (Paste *paste, LwRefers refers, const char *array, LwArray *records, char letter)
{
  const LwField *field = lw_schema_field (&lw_blueprint_schema, array);

  LW_FOREACH (LwRecord, record, records)
    {
      LwArray *there = lw_record_get (paste->target, field).records;
      LwRecord *found = find_by_name (there, record);
      g_autofree char *id = NULL;

      if (found == NULL)
        {
          g_autoptr (LwRecord) made = lw_record_copy (record);
          LwBlueprint *next;

          id = lw_array_find (there, lw_record_id (record)) < 0 ? g_strdup (lw_record_id (record)) : lw_id_new (letter);
          lw_record_set (made, lw_schema_field (made->schema, "id"), LW_STRING (id));
          next = lw_edit_put (paste->target, array, made);
          lw_record_unref (paste->target);
          paste->target = next;
        }
      rename_id (paste, refers, lw_record_id (record), found != NULL ? lw_record_id (found) : id);
    }
}

static void
put_all (Paste *paste, LwElementKind kind, GPtrArray *records)
{
  LwVariant *next = lw_variant_put_all (paste->variant, kind, records->pdata, records->len);

  lw_record_unref (paste->variant);
  paste->variant = next;
}

static void
paste_steps (Paste *paste, GStrvBuilder *made)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwStep, step, LW_STEPS (paste->part))
    {
      LwStep *copy = lw_record_copy (step);
      g_autofree char *id = free_id (paste, step->id, 's');

      translate (paste, (LwRecord *) copy);
      lw_set_string (&copy->id, id);
      if (in (paste->codes, copy->code))
        lw_set_string (&copy->code, NULL);
      rename_id (paste, LW_REFERS_STEP, step->id, id);
      g_strv_builder_add (made, id);
      g_ptr_array_add (steps, copy);
    }
  put_all (paste, LW_ELEMENT_STEP, steps);
}

static void
paste_flows (Paste *paste)
{
  g_autoptr (GPtrArray) flows = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwFlow, flow, LW_FLOWS (paste->part))
    {
      LwFlow *copy = lw_record_copy (flow);
      g_autofree char *id = free_id (paste, flow->id, 'f');

      translate (paste, (LwRecord *) copy);
      lw_set_string (&copy->id, id);
      /* Bends belong to the place they were made at. */
      lw_set_array (&copy->bends, NULL);
      g_ptr_array_add (flows, copy);
    }
  put_all (paste, LW_ELEMENT_FLOW, flows);
}

static void
paste_notes (Paste *paste, GStrvBuilder *made)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwNote, note, LW_NOTES (paste->part))
    {
      LwNote *copy = lw_record_copy (note);
      g_autofree char *id = free_id (paste, note->id, 'n'), *anchor = g_strdup (renamed (paste, LW_REFERS_STEP, note->anchor));

      translate (paste, (LwRecord *) copy);
      lw_set_string (&copy->id, id);
      lw_set_string (&copy->anchor, anchor);
      g_strv_builder_add (made, id);
      g_ptr_array_add (notes, copy);
    }
  put_all (paste, LW_ELEMENT_NOTE, notes);
}

static void
paste_begin (Paste *paste, LwBlueprint *target, const char *variant)
{
  paste->target = lw_record_ref (target);
  paste->variant = lw_record_ref (lw_blueprint_variant (target, variant));
  paste->codes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < N_REFERS; i++)
    paste->names[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  LW_FOREACH (LwStep, step, LW_STEPS (paste->variant))
    if (step->code != NULL)
      g_hash_table_add (paste->codes, step->code);
}

static LwBlueprint *
paste_end (Paste *paste)
{
  LwBlueprint *result = lw_edit_variant (paste->target, paste->variant);

  g_hash_table_unref (paste->codes);
  for (guint i = 0; i < N_REFERS; i++)
    g_hash_table_unref (paste->names[i]);
  lw_record_unref (paste->variant);
  lw_record_unref (paste->target);
  return result;
}

LwBlueprint *
lw_clip_paste (LwBlueprint *target, const char *variant, LwBlueprint *clip, const char *source, const char *lane, char ***new_ids)
{
  Paste paste = { .part = lw_blueprint_variant (clip, NULL), .same_source = is_from (clip, source) };
  g_autoptr (GStrvBuilder) made = g_strv_builder_new ();

  g_return_val_if_fail (paste.part != NULL && lw_blueprint_variant (target, variant) != NULL, NULL);

  paste_begin (&paste, target, variant);
  match_register (&paste, LW_REFERS_OWNER, "owners", clip->owners, 'o');
  match_register (&paste, LW_REFERS_SYSTEM, "systems", clip->systems, 's');
  match_headers (&paste, LW_ELEMENT_LANE, LW_REFERS_LANE, lane);
  match_headers (&paste, LW_ELEMENT_PHASE, LW_REFERS_PHASE, NULL);
  paste_steps (&paste, made);
  paste_flows (&paste);
  paste_notes (&paste, made);
  if (new_ids != NULL)
    *new_ids = g_strv_builder_end (made);
  return paste_end (&paste);
}
