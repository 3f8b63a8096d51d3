/* Edits that take elements away or copy them. */
#include "core/lw-edit.h"

#include <string.h>

static GHashTable *
id_set (const char * const *ids)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);
  for (; ids && *ids; ids++)
    g_hash_table_add (set, (char *) *ids);
  return set;
}

static gboolean
in (GHashTable *set, const char *id)
{
  return id && g_hash_table_contains (set, id);
}

static gboolean
goes (GHashTable *gone, gpointer record)
{
  LwRecord *base = record;

  if (in (gone, lw_record_id (record)))
    return TRUE;
  if (base->schema == &lw_step_schema)
    return in (gone, ((LwStep *) record)->lane) || in (gone, ((LwStep *) record)->phase);
  if (base->schema == &lw_note_schema)
    return in (gone, ((LwNote *) record)->lane) || in (gone, ((LwNote *) record)->phase) || in (gone, ((LwNote *) record)->anchor);
  if (base->schema == &lw_flow_schema)
    return in (gone, ((LwFlow *) record)->from) || in (gone, ((LwFlow *) record)->to);
  return FALSE;
}

/* A bend that holds on to a lane or phase that is gone goes too. */
static LwFlow *
let_go_of_bends (LwFlow *flow, GHashTable *gone)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  LW_FOREACH (LwBend, bend, flow->bends)
    if (!in (gone, bend->lane) && !in (gone, bend->phase))
      g_ptr_array_add (kept, bend);
  if (kept->len == lw_array_length (flow->bends))
    return lw_record_ref (flow);
  LwFlow *straighter = lw_record_copy (flow);
  g_autoptr (LwArray) bends = kept->len ? lw_array_new (kept->pdata, kept->len) : NULL;
  lw_set_array (&straighter->bends, bends);
  return straighter;
}

static LwArray *
filter (LwArray *array, GHashTable *gone)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (lw_record_unref);
  gboolean changed = FALSE;

  for (guint i = 0; i < lw_array_length (array); i++)
    {
      LwRecord *record = lw_array_get (array, i);
      if (goes (gone, record))
        {
          /* What hangs on a removed step (its flows) must go as well. */
          g_hash_table_add (gone, (char *) lw_record_id (record));
          changed = TRUE;
          continue;
        }
      LwRecord *next = record->schema == &lw_flow_schema ? (LwRecord *) let_go_of_bends ((LwFlow *) record, gone)
                                                         : lw_record_ref (record);
      changed |= next != record;
      g_ptr_array_add (kept, next);
    }
  if (!changed)
    return array ? lw_array_ref (array) : NULL;
  return lw_array_new (kept->pdata, kept->len);
}

LwVariant *
lw_variant_remove (LwVariant *variant, const char * const *ids)
{
  g_autoptr (GHashTable) gone = id_set (ids);
  LwVariant *copy = lw_record_copy (variant);
  gboolean changed = FALSE;

  /* Lanes and phases first, then what stands in them, then what joins that. */
  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    {
      g_autoptr (LwArray) kept = filter (variant->elements[kind], gone);
      changed |= kept != variant->elements[kind];
      lw_set_array (&copy->elements[kind], kept);
    }
  if (changed)
    return copy;
  lw_record_unref (copy);
  return lw_record_ref (variant);
}

static LwFlow *
copy_flow (LwFlow *flow, GHashTable *new_ids)
{
  LwFlow *copy = lw_record_copy (flow);
  g_autofree char *id = lw_id_new ('f');

  lw_set_string (&copy->id, id);
  lw_set_string (&copy->from, g_hash_table_lookup (new_ids, flow->from));
  lw_set_string (&copy->to, g_hash_table_lookup (new_ids, flow->to));
  lw_set_array (&copy->bends, NULL);
  return copy;
}

static LwStep *
copy_step (LwStep *step, double dx, double dy)
{
  LwStep *copy = lw_record_copy (step);
  g_autofree char *id = lw_id_new ('s');

  lw_set_string (&copy->id, id);
  /* Two steps never show one code: the copy's is counted. */
  lw_set_string (&copy->code, NULL);
  copy->x += dx;
  copy->y += dy;
  return copy;
}

LwVariant *
lw_variant_duplicate (LwVariant *variant, const char * const *ids, double dx, double dy, char ***new_ids)
{
  g_autoptr (GHashTable) renamed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (GPtrArray) flows = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (; *ids; ids++)
    {
      LwStep *step = lw_variant_step (variant, *ids);
      if (step == NULL || g_hash_table_contains (renamed, *ids))
        continue;
      LwStep *copy = copy_step (step, dx, dy);
      g_ptr_array_add (steps, copy);
      g_ptr_array_add (list, g_strdup (copy->id));
      g_hash_table_insert (renamed, (char *) *ids, copy->id);
    }
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (in (renamed, flow->from) && in (renamed, flow->to))
      g_ptr_array_add (flows, copy_flow (flow, renamed));

  g_ptr_array_add (list, NULL);
  char **made = (char **) g_ptr_array_free (g_steal_pointer (&list), FALSE);
  if (new_ids)
    *new_ids = made;
  else
    g_strfreev (made);
  g_autoptr (LwVariant) with_steps = lw_variant_put_all (variant, LW_ELEMENT_STEP, steps->pdata, steps->len);
  return lw_variant_put_all (with_steps, LW_ELEMENT_FLOW, flows->pdata, flows->len);
}
