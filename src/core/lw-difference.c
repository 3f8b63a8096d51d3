#include "core/lw-difference.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"

/* So many are named of each, and so much of a name. */
#define MOST_NAMES      3
#define MOST_CHARACTERS 40

typedef struct
{
  guint    n;
  GString *names;
} Tally;

/* What a person calls a record of any kind; NULL: it has no name. */
static const char *
name_of (gconstpointer record)
{
  static const char * const fields[] = { "name", "title", "label", "text" };
  const LwRecord *base = record;

  if (base->schema == &lw_step_schema)
    return lw_step_says (record);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const LwField *field = lw_schema_field (base->schema, fields[i]);
      const char *name = field && field->type == LW_TYPE_STRING ? lw_record_get (record, field).string : NULL;

      if (name && *name)
        return name;
    }
  return NULL;
}

static char *
quoted (const char *name)
{
  g_autofree char *some = g_utf8_truncate_middle (name, MOST_CHARACTERS);

  return g_strdup_printf (_("“%s”"), some);
}

static void
count (Tally         *self,
       gconstpointer  record)
{
  const char *name = name_of (record);
  g_autofree char *item = NULL;

  self->n++;
  if (self->n > MOST_NAMES || !name)
    return;
  if (!self->names)
    self->names = g_string_new (NULL);
  item = quoted (name);
  lw_list_append (self->names, item);
}

/* "2 added (“Ask”, “Pay”)"; takes the names. */
static void
append (GString    *line,
        Tally      *tally,
        const char *format)
{
  g_autofree char *names = tally->names ? g_string_free (g_steal_pointer (&tally->names), FALSE) : NULL;

  if (tally->n == 0)
    return;
  if (line->len > 0)
    g_string_append (line, C_("in a sentence", ", "));
  g_string_append_printf (line, format, tally->n);
  if (names && tally->n > MOST_NAMES)
    g_string_append_printf (line, _(" (%s …)"), names);
  else if (names)
    g_string_append_printf (line, _(" (%s)"), names);
}

static GHashTable *
by_id (LwArray *array)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  LW_FOREACH (LwRecord, record, array)
    if (lw_record_id (record))
      g_hash_table_insert (table, (char *) lw_record_id (record), record);
  return table;
}

/* The same record elsewhere: by id, where it has one, else by its place. */
static gpointer
counterpart (GHashTable    *table,
             LwArray       *array,
             gconstpointer  record,
             guint          place)
{
  const char *id = lw_record_id (record);

  if (id)
    return g_hash_table_lookup (table, id);
  return place < lw_array_length (array) ? lw_array_get (array, place) : NULL;
}

/* NULL: nothing is different. */
static char *
tell_records (LwArray    *before,
              LwArray    *after)
{
  g_autoptr(GHashTable) old = by_id (before), new = by_id (after);
  g_autoptr(GString) line = g_string_new (NULL);
  Tally added = { 0 }, changed = { 0 }, removed = { 0 };

  LW_FOREACH (LwRecord, record, after)
    {
      gpointer was = counterpart (old, before, record, record_i);

      if (!was)
        count (&added, record);
      else if (!lw_record_equal (was, record))
        count (&changed, record);
    }
  LW_FOREACH (LwRecord, record, before)
    if (!counterpart (new, after, record, record_i))
      count (&removed, record);
  append (line, &added, _("%u added"));
  append (line, &changed, _("%u changed"));
  append (line, &removed, _("%u removed"));
  return line->len > 0 ? g_string_free (g_steal_pointer (&line), FALSE) : NULL;
}

static void
tell_elements (GPtrArray *lines,
               LwVariant *before,
               LwVariant *after)
{
  static const char * const kinds[] = {
    [LW_ELEMENT_LANE] = N_("Lanes"), [LW_ELEMENT_PHASE] = N_("Phases"), [LW_ELEMENT_STEP] = N_("Steps"),
    [LW_ELEMENT_FLOW] = N_("Flows"), [LW_ELEMENT_NOTE] = N_("Notes"),
  };

  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    {
      g_autofree char *what = before->elements[kind] != after->elements[kind] ? tell_records (before->elements[kind], after->elements[kind]) : NULL;

      if (what)
        /* Translators: a variant, "Steps", and what happened to them. */
        g_ptr_array_add (lines, g_strdup_printf (_("%s · %s: %s"), after->name ? after->name : after->id, _(kinds[kind]), what));
    }
}

static void
tell_variants (GPtrArray   *lines,
               LwBlueprint *before,
               LwBlueprint *after)
{
  LW_FOREACH (LwVariant, variant, after->variants)
    {
      LwVariant *was = lw_array_by_id (before->variants, variant->id);

      if (was && was != variant)
        tell_elements (lines, was, variant);
    }
}

static char *
tell_field (const LwField *field,
            LwBlueprint   *before,
            LwBlueprint   *after)
{
  LwValue was = lw_record_get (before, field), is = lw_record_get (after, field);
  g_autofree char *what = NULL;

  if (lw_value_equal (was, is))
    return NULL;
  if (field->type == LW_TYPE_STRING && is.string)
    what = quoted (is.string);
  else if (field->type == LW_TYPE_RECORDS)
    what = tell_records (was.records, is.records);
  return g_strdup_printf (_("%s: %s"), field->label ? _(field->label) : _("More"), what ? what : _("changed"));
}

GPtrArray *
lw_difference_tell (LwBlueprint *before,
                    LwBlueprint *after)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  tell_variants (lines, before, after);
  for (guint i = 0; i < lw_blueprint_schema.n_fields; i++)
    {
      const LwField *field = &lw_blueprint_schema.fields[i];
      g_autofree char *line = NULL;

      /* What their elements say is said; only whole ones are left. */
      if (g_str_equal (field->name, "variants") && lw_array_length (before->variants) == lw_array_length (after->variants) && lines->len > 0)
        continue;
      line = tell_field (field, before, after);
      if (line)
        g_ptr_array_add (lines, g_steal_pointer (&line));
    }
  return lines;
}
