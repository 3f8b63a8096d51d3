/* Edits that take elements away or copy them. */
#include "core/lw-edit.h"

#include <string.h>

#include "core/lw-variant-private.h"

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

/* `bands`: lanes or phases go, and with them what stands in them. */
static gboolean
goes (GHashTable *gone, gpointer record, gboolean bands)
{
  LwRecord *base = record;

  if (in (gone, lw_record_id (record)))
    return TRUE;
  if (base->schema == &lw_step_schema)
    return bands && (in (gone, ((LwStep *) record)->lane) || in (gone, ((LwStep *) record)->phase));
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

/* Says in `positions` (guint) what goes. */
static void
find_going (LwArray *array, GHashTable *gone, gboolean bands, GArray *positions)
{
  for (guint i = 0; i < lw_array_length (array); i++)
    {
      gpointer record = lw_array_get (array, i);

      if (!goes (gone, record, bands))
        continue;
      /* What hangs on a removed step (its flows) must go as well. */
      g_hash_table_add (gone, (char *) lw_record_id (record));
      g_array_append_val (positions, i);
    }
}

static LwArray *
with_bends_let_go (LwArray *flows, GHashTable *gone)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) straighter = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwFlow, flow, flows)
    {
      LwFlow *next = let_go_of_bends (flow, gone);

      if (next == flow)
        {
          lw_record_unref (next);
          continue;
        }
      g_array_append_val (places, flow_i);
      g_ptr_array_add (straighter, next);
    }
  return lw_array_replace_all (flows, (const guint *) (gpointer) places->data, straighter->pdata, straighter->len);
}

static gboolean
has_bands (LwVariant *variant, const char * const *ids)
{
  LwElementKind kind;

  for (; ids && *ids; ids++)
    if (lw_variant_find (variant, *ids, &kind, NULL) && (kind == LW_ELEMENT_LANE || kind == LW_ELEMENT_PHASE))
      return TRUE;
  return FALSE;
}

LwVariant *
lw_variant_remove (LwVariant *variant, const char * const *ids)
{
  g_autoptr (GHashTable) gone = id_set (ids);
  GArray *positions[LW_N_ELEMENT_KINDS];
  gboolean bands = has_bands (variant, ids);
  guint n = 0;
  LwVariant *copy;

  if (g_hash_table_size (gone) == 0)
    return lw_record_ref (variant);
  copy = lw_record_copy (variant);
  /* Lanes and phases first, then what stands in them, then what joins that. */
  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    {
      g_autoptr (LwArray) whole = variant->elements[kind] ? lw_array_ref (variant->elements[kind]) : NULL, left = NULL;

      positions[kind] = g_array_new (FALSE, FALSE, sizeof (guint));
      find_going (whole, gone, bands, positions[kind]);
      n += positions[kind]->len;
      if (kind == LW_ELEMENT_FLOW && bands && whole)
        {
          g_autoptr (LwArray) bent = g_steal_pointer (&whole);

          whole = with_bends_let_go (bent, gone);
        }
      left = whole ? lw_array_without (whole, (const guint *) (gpointer) positions[kind]->data, positions[kind]->len) : NULL;
      lw_set_array (&copy->elements[kind], left);
    }
  if (n > 0)
    lw_variant_index_derive (copy, variant, positions);
  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    g_array_unref (positions[kind]);
  if (n > 0)
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
