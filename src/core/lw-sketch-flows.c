/* A sketch's flows into a variant whose steps are there. */
#include "core/lw-sketch-private.h"

static LwSketchLine *
line_at (LwSketch *sketch, guint i)
{
  return g_ptr_array_index (sketch->lines, i);
}

typedef struct { const char *from, *to; } Pair;

static guint
pair_hash (gconstpointer data)
{
  const Pair *pair = data;

  return g_str_hash (pair->from) * 33 + g_str_hash (pair->to);
}

static gboolean
pair_equal (gconstpointer a, gconstpointer b)
{
  return g_str_equal (((const Pair *) a)->from, ((const Pair *) b)->from) && g_str_equal (((const Pair *) a)->to, ((const Pair *) b)->to);
}

/* The sketch's flows by the steps they join; values are labels. Flows between two found steps are the drawing's business, but for
 * those that a line says in so many words. */
static GHashTable *
pairs_of (LwSketch *sketch)
{
  GHashTable *pairs = g_hash_table_new_full (pair_hash, pair_equal, g_free, NULL);

  for (guint i = 0; sketch != NULL && i < sketch->flows->len; i++)
    {
      LwSketchFlow *flow = &g_array_index (sketch->flows, LwSketchFlow, i);
      LwSketchLine *from = line_at (sketch, flow->from), *to = line_at (sketch, flow->to);
      Pair pair = { from->id, to->id };

      if (from->id != NULL && to->id != NULL && !g_str_equal (from->id, to->id)
          && (flow->back || !(from->found && to->found)))
        g_hash_table_insert (pairs, g_memdup2 (&pair, sizeof pair), flow->label);
    }
  return pairs;
}

/* What was in the text before and is no flow of the drawing was none then, or has been removed since: it stays so. */
static void
forget_unmade (LwVariant *variant, GHashTable *wanted, GHashTable *before)
{
  g_autoptr (GHashTable) there = g_hash_table_new_full (pair_hash, pair_equal, g_free, NULL);
  GHashTableIter iter;
  Pair *pair;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (flow->from != NULL && flow->to != NULL)
      g_hash_table_add (there, g_memdup2 (&(Pair) { flow->from, flow->to }, sizeof (Pair)));
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, (gpointer *) &pair, NULL))
    if (!g_hash_table_contains (there, pair))
      g_hash_table_remove (wanted, pair);
}

/* A step put between two takes over the flow that led from the first to the second, with all that is known of it. */
static LwFlow *
led_elsewhere (LwFlow *flow, GHashTable *wanted, GHashTable *before)
{
  GHashTableIter iter;
  gpointer label;
  Pair *pair;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, (gpointer *) &pair, &label))
    if (g_str_equal (pair->from, flow->from) && !g_hash_table_contains (before, pair)
        && g_hash_table_contains (wanted, &(Pair) { pair->to, flow->to }))
      {
        g_autoptr (LwFlow) led = lw_record_with (flow, "to", LW_STRING (pair->to));
        LwFlow *moved = lw_record_with (led, "label", LW_STRING (label));

        g_hash_table_iter_remove (&iter);
        return moved;
      }
  return NULL;
}

static gboolean
is_joined (LwVariant *variant, const char *from, const char *to)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (g_strcmp0 (flow->from, from) == 0 && g_strcmp0 (flow->to, to) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the sketch says that a flow goes back there; and the first that goes back from that step and is wanted, but not there. */
static const char *
goes_back (LwSketch *sketch, const char *from, const char *to, LwVariant *variant, GHashTable *wanted)
{
  for (guint i = 0; sketch != NULL && i < sketch->flows->len; i++)
    {
      LwSketchFlow *flow = &g_array_index (sketch->flows, LwSketchFlow, i);
      const char *begin = line_at (sketch, flow->from)->id, *end = line_at (sketch, flow->to)->id;

      if (flow->back && g_strcmp0 (begin, from) == 0 && end != NULL
          && (to != NULL ? g_str_equal (end, to) : g_hash_table_contains (wanted, &(Pair) { begin, end }) && !is_joined (variant, begin, end)))
        return end;
    }
  return NULL;
}

/* A ↩ that names another line now takes its flow there, with all that is known of it. */
static LwFlow *
goes_back_elsewhere (LwFlow *flow, LwVariant *variant, LwSketch *sketch, LwSketch *before, GHashTable *wanted)
{
  const char *to = goes_back (before, flow->from, flow->to, variant, wanted) != NULL ? goes_back (sketch, flow->from, NULL, variant, wanted) : NULL;

  if (to == NULL)
    return NULL;
  g_hash_table_remove (wanted, &(Pair) { flow->from, to });
  return lw_record_with (flow, "to", LW_STRING (to));
}

/* Flows of the sketch that is gone go; those that stay are taken off `wanted`, with the label of now. */
static LwVariant *
update_flows (LwVariant *variant, GHashTable *wanted, GHashTable *before, LwSketch *sketch, LwSketch *sketch_before)
{
  g_autoptr (GStrvBuilder) gone = g_strv_builder_new ();
  g_autoptr (GPtrArray) labelled = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (GHashTable) there = g_hash_table_new_full (pair_hash, pair_equal, g_free, NULL);
  g_auto (GStrv) ids = NULL;
  g_autoptr (LwVariant) kept = NULL;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      Pair pair = { flow->from, flow->to };
      gpointer label, was = NULL;

      if (pair.from == NULL || pair.to == NULL)
        continue;
      if (g_hash_table_lookup_extended (wanted, &pair, NULL, &label))
        {
          if (g_hash_table_lookup_extended (before, &pair, NULL, &was) && g_strcmp0 (label, was) != 0)
            g_ptr_array_add (labelled, lw_record_with (flow, "label", LW_STRING (label)));
          g_hash_table_add (there, g_memdup2 (&pair, sizeof pair));
          g_hash_table_remove (wanted, &pair);
        }
      /* Of several between the same two the text says one. */
      else if (g_hash_table_contains (before, &pair) && !g_hash_table_contains (there, &pair))
        {
          LwFlow *moved = led_elsewhere (flow, wanted, before);

          if (moved == NULL)
            moved = goes_back_elsewhere (flow, variant, sketch, sketch_before, wanted);
          if (moved != NULL)
            g_ptr_array_add (labelled, moved);
          else
            g_strv_builder_add (gone, flow->id);
        }
    }
  ids = g_strv_builder_end (gone);
  kept = lw_variant_remove (variant, (const char * const *) ids);
  return lw_variant_put_all (kept, LW_ELEMENT_FLOW, labelled->pdata, labelled->len);
}

static void
add_flow (GPtrArray *made, GHashTable *wanted, const char *from, const char *to, const char *label)
{
  Pair pair = { from, to };
  LwFlow *flow;
  g_autofree char *id = NULL;

  if (from == NULL || to == NULL || !g_hash_table_remove (wanted, &pair))
    return;
  id = lw_id_new ('f');
  flow = lw_record_new (&lw_flow_schema);
  lw_set_string (&flow->id, id);
  lw_set_string (&flow->from, from);
  lw_set_string (&flow->to, to);
  lw_set_string (&flow->label, label);
  g_ptr_array_add (made, flow);
}

LwVariant *
lw_sketch_join (LwVariant *variant, LwSketch *sketch, LwSketch *before, const char *after, guint first)
{
  g_autoptr (GHashTable) wanted = pairs_of (sketch), was = pairs_of (before);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (LwVariant) updated = NULL;
  LwSketchLine *head = first < sketch->lines->len ? line_at (sketch, first) : NULL;

  if (lw_variant_step (variant, after) == NULL)
    head = NULL;
  if (head != NULL)
    {
      Pair pair = { after, head->id };

      g_hash_table_insert (wanted, g_memdup2 (&pair, sizeof pair), head->label);
    }
  forget_unmade (variant, wanted, was);
  updated = update_flows (variant, wanted, was, sketch, before);
  /* In the order of the lines, which is the order in which steps are counted. */
  if (head != NULL)
    add_flow (made, wanted, after, head->id, head->label);
  for (guint i = 0; i < sketch->flows->len; i++)
    {
      LwSketchFlow *flow = &g_array_index (sketch->flows, LwSketchFlow, i);

      add_flow (made, wanted, line_at (sketch, flow->from)->id, line_at (sketch, flow->to)->id, flow->label);
    }
  return lw_variant_put_all (updated, LW_ELEMENT_FLOW, made->pdata, made->len);
}

LwVariant *
lw_sketch_heal (LwVariant *variant, const char * const *gone, LwSketch *sketch)
{
  g_autoptr (GHashTable) wanted = pairs_of (sketch);
  g_autoptr (LwVariant) healed = lw_variant_remove_and_heal (variant, gone);
  g_autoptr (GStrvBuilder) unsaid = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (healed))
    {
      LwFlow *before = lw_variant_flow (variant, flow->id);

      if (before != NULL && before != flow && flow->from != NULL && flow->to != NULL
          && (g_strcmp0 (before->from, flow->from) != 0 || g_strcmp0 (before->to, flow->to) != 0)
          && !g_hash_table_contains (wanted, &(Pair) { flow->from, flow->to }))
        g_strv_builder_add (unsaid, flow->id);
    }
  ids = g_strv_builder_end (unsaid);
  return lw_variant_remove (healed, (const char * const *) ids);
}
