/* Redesign: what is common, and the edits of single steps and flows. */
#include "core/lw-redesign-private.h"
#include "core/lw-variant-private.h"

#define AUTOMATIC 3   /* of LwStep.execution */

const char * const lw_redesign_words[] = { "merged", "split", "automated", "parallel", "moved-lane", "handoff-removed", NULL };

void
lw_redesign_record (LwVariant *variant, LwStep *step, const char *word)
{
  g_auto (GStrv) words = g_strsplit (step->change ? step->change : "", ", ", -1);
  g_autofree char *all = NULL;

  if (variant->kind != LW_VARIANT_TO_BE || g_strv_contains ((const char * const *) words, word))
    return;
  all = step->change && *step->change ? g_strdup_printf ("%s, %s", step->change, word) : g_strdup (word);
  lw_set_string (&step->change, all);
}

void
lw_redesign_unite (char ***list, char **more)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) united = NULL;

  if (*list)
    g_strv_builder_addv (builder, (const char **) *list);
  for (; more && *more; more++)
    if (!*list || !g_strv_contains ((const char * const *) *list, *more))
      g_strv_builder_add (builder, *more);
  united = g_strv_builder_end (builder);
  lw_set_strings (list, united[0] ? (const char * const *) united : NULL);
}

void
lw_redesign_descend (LwVariant *variant, LwStep *step, const LwStep *of)
{
  if (variant->kind == LW_VARIANT_TO_BE)
    lw_redesign_unite (&step->origins, of->origins ? of->origins : (char *[]) { of->id, NULL });
}

/* The variant's order of steps, for what `taken` says. */
static void
add_in_order (LwVariant *variant, GHashTable *ways_in, GPtrArray *ordered, gboolean all)
{
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      gpointer n;

      if (g_hash_table_lookup_extended (ways_in, step->id, NULL, &n) && (all || GPOINTER_TO_UINT (n) == 0))
        {
          g_hash_table_remove (ways_in, step->id);
          g_ptr_array_add (ordered, step);
        }
    }
}

static gboolean
leads_on (const LwFlow *flow, GHashTable *among)
{
  return flow->from && flow->to && lw_flow_kind (flow) != LW_FLOW_REWORK && g_strcmp0 (flow->from, flow->to) != 0
         && g_hash_table_contains (among, flow->from) && g_hash_table_contains (among, flow->to);
}

GPtrArray *
lw_redesign_ordered (LwVariant *variant, const char * const *ids)
{
  g_autoptr (GHashTable) ways_in = g_hash_table_new (g_str_hash, g_str_equal), out = NULL;
  GPtrArray *ordered = g_ptr_array_new ();

  out = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (; ids && *ids; ids++)
    if (lw_variant_step (variant, *ids))
      g_hash_table_insert (ways_in, (char *) *ids, GUINT_TO_POINTER (0));
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (leads_on (flow, ways_in))
      {
        GPtrArray *to = g_hash_table_lookup (out, flow->from);

        if (!to)
          g_hash_table_insert (out, flow->from, to = g_ptr_array_new ());
        g_ptr_array_add (to, flow->to);
        g_hash_table_insert (ways_in, flow->to, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (ways_in, flow->to)) + 1));
      }
  add_in_order (variant, ways_in, ordered, FALSE);
  for (guint i = 0; i < ordered->len; i++)
    {
      GPtrArray *to = g_hash_table_lookup (out, ((LwStep *) ordered->pdata[i])->id);

      for (guint t = 0; to && t < to->len; t++)
        {
          guint left = GPOINTER_TO_UINT (g_hash_table_lookup (ways_in, to->pdata[t])) - 1;

          if (left > 0)
            g_hash_table_insert (ways_in, to->pdata[t], GUINT_TO_POINTER (left));
          else
            {
              g_hash_table_remove (ways_in, to->pdata[t]);
              g_ptr_array_add (ordered, lw_variant_step (variant, to->pdata[t]));
            }
        }
    }
  /* What goes round has no beginning. */
  add_in_order (variant, ways_in, ordered, TRUE);
  return ordered;
}

static LwStep *
automated (LwVariant *variant, const LwStep *step, double minutes)
{
  LwStep *next = lw_record_copy (step);

  next->execution = AUTOMATIC;
  next->wait = LW_TIME (0);
  next->wait_cause = LW_WAIT_UNSET;
  if (!isnan (minutes))
    next->process = LW_TIME (minutes);
  lw_set_string (&next->owner, step->systems ? step->systems[0] : NULL);
  lw_redesign_record (variant, next, "automated");
  return next;
}

LwVariant *
lw_variant_automate (LwVariant *variant, const char * const *ids, double minutes)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (lw_record_unref);

  for (; ids && *ids; ids++)
    {
      LwStep *step = lw_variant_step (variant, *ids);

      if (step && lw_step_is_counted (step) && (step->execution != AUTOMATIC || !isnan (minutes)))
        g_ptr_array_add (changed, automated (variant, step, minutes));
    }
  return lw_variant_put_all (variant, LW_ELEMENT_STEP, changed->pdata, changed->len);
}

LwVariant *
lw_variant_move_to_lane (LwVariant *variant, const char * const *ids, const char *lane)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (lw_record_unref);

  for (; ids && *ids && lw_variant_lane (variant, lane); ids++)
    {
      LwStep *step = lw_variant_step (variant, *ids), *next;

      if (!step || g_strcmp0 (step->lane, lane) == 0)
        continue;
      next = lw_record_copy (step);
      lw_set_string (&next->lane, lane);
      lw_set_string (&next->department, NULL);
      lw_redesign_record (variant, next, "moved-lane");
      g_ptr_array_add (changed, next);
    }
  return lw_variant_put_all (variant, LW_ELEMENT_STEP, changed->pdata, changed->len);
}

LwVariant *
lw_variant_remove_handoff (LwVariant *variant, const char *id)
{
  LwFlow *flow = lw_variant_flow (variant, id);
  const LwStep *from = flow && flow->from ? lw_variant_step (variant, flow->from) : NULL;
  LwStep *to = flow && flow->to ? lw_variant_step (variant, flow->to) : NULL;
  g_autoptr (LwVariant) moved = NULL;
  g_autoptr (LwFlow) at_once = NULL;
  g_autoptr (LwStep) next = NULL;

  if (!from || !to || from == to)
    return lw_record_ref (variant);
  next = lw_record_copy (to);
  lw_set_string (&next->lane, from->lane);
  lw_set_string (&next->owner, from->owner);
  lw_set_string (&next->department, from->department);
  lw_redesign_record (variant, next, "handoff-removed");
  at_once = lw_record_copy (flow);
  at_once->delay = LW_TIME (0);
  at_once->delay_kind = LW_DELAY_UNSET;
  at_once->transfer = LW_TRANSFER_UNSET;
  lw_set_string (&at_once->handover, NULL);
  moved = lw_variant_put (variant, LW_ELEMENT_STEP, next);
  return lw_variant_put (moved, LW_ELEMENT_FLOW, at_once);
}

/* The flows into a step, and out of it. */
static void
find_ways (LwVariant *variant, const char *step, GPtrArray *in, GPtrArray *out)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      if (g_strcmp0 (flow->to, step) == 0 && g_strcmp0 (flow->from, step) != 0)
        g_ptr_array_add (in, flow);
      if (g_strcmp0 (flow->from, step) == 0 && g_strcmp0 (flow->to, step) != 0)
        g_ptr_array_add (out, flow);
    }
}

/* `kept` keeps its id; how often it is gone is how often both were. */
static LwFlow *
joined (const LwFlow *in, const LwFlow *out, gboolean keep_in)
{
  LwFlow *flow = lw_record_copy (in);

  lw_flow_lead_on (flow, out);
  if (!keep_in)
    lw_set_string (&flow->id, out->id);
  if (!isnan (in->probability) || !isnan (out->probability))
    flow->probability = (isnan (in->probability) ? 1 : in->probability) * (isnan (out->probability) ? 1 : out->probability);
  return flow;
}

/* Takes the variant, gives the next. */
static LwVariant *
eliminate_one (LwVariant *variant, const char *id)
{
  g_autoptr (LwVariant) before = variant, led = NULL;
  g_autoptr (GPtrArray) in = g_ptr_array_new (), out = g_ptr_array_new (), ways = g_ptr_array_new_with_free_func (lw_record_unref);

  find_ways (before, id, in, out);
  for (guint i = 0; i < MAX (in->len, out->len) && MIN (in->len, out->len) == 1; i++)
    {
      LwFlow *first = in->pdata[MIN (i, in->len - 1)], *second = out->pdata[MIN (i, out->len - 1)];

      if (first->from == NULL || second->to == NULL || g_strcmp0 (first->from, second->to) != 0)
        g_ptr_array_add (ways, joined (first, second, out->len == 1));
    }
  led = lw_variant_put_all (before, LW_ELEMENT_FLOW, ways->pdata, ways->len);
  return lw_variant_remove (led, (const char * const[]) { id, NULL });
}

LwVariant *
lw_variant_eliminate (LwVariant *variant, const char * const *ids)
{
  LwVariant *next = lw_record_ref (variant);

  for (; ids && *ids; ids++)
    if (lw_variant_step (next, *ids))
      next = eliminate_one (next, *ids);
  return next;
}

LwVariant *
lw_variant_to_be (LwVariant *variant, const char *id, const char *name)
{
  LwVariant *copy = lw_record_copy (variant);

  lw_set_string (&copy->id, id);
  lw_set_string (&copy->name, name);
  lw_set_string (&copy->origin, variant->id);
  copy->kind = LW_VARIANT_TO_BE;
  return copy;
}
