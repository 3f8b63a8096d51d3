/* Edits that join flows and part them. */
#include "core/lw-edit.h"
#include "core/lw-variant-private.h"

/* Whether a flow is the same one thing only because nothing else is said about it. */
static gboolean
is_plain (const LwFlow *flow)
{
  return lw_flow_kind (flow) == LW_FLOW_SEQUENCE && flow->label == NULL && isnan (flow->probability) && flow->handover == NULL
         && flow->transfer == LW_TRANSFER_UNSET && !lw_time_is_known (flow->delay) && flow->description == NULL;
}

static void
fill_string (char **member, const char *value)
{
  if (*member == NULL)
    lw_set_string (member, value);
}

void
lw_flow_lead_on (LwFlow *flow, const LwFlow *out)
{
  gboolean loose = flow->from == NULL || out->to == NULL;

  lw_set_string (&flow->to, out->to);
  lw_set_array (&flow->bends, NULL);
  flow->to_side = out->to_side;
  if (lw_flow_kind (flow) == LW_FLOW_SEQUENCE || lw_flow_kind (out) == LW_FLOW_REWORK)
    flow->kind = out->kind;
  fill_string (&flow->label, out->label);
  fill_string (&flow->handover, out->handover);
  fill_string (&flow->description, out->description);
  flow->delay = lw_time_sum (flow->delay, out->delay);
  flow->delay_kind = flow->delay_kind != LW_DELAY_UNSET ? flow->delay_kind : out->delay_kind;
  flow->transfer = MAX (flow->transfer, out->transfer);
  if (out->to == NULL)
    {
      flow->x = out->x;
      flow->y = out->y;
    }
  else if (!loose)
    flow->x = flow->y = NAN;
}

/* The flows of each step that goes: how many, and the last of them. */
typedef struct { guint in, out; LwFlow *leaving; } Passage;
typedef struct { LwVariant *variant; GHashTable *passages; } Healing;

static Passage *
passage_of (Healing *self, const char *step)
{
  return step ? g_hash_table_lookup (self->passages, step) : NULL;
}

static gboolean
is_open (const Passage *passage)
{
  return passage->in == 1 && passage->out == 1;
}

static const char *
from_of (const LwFlow *flow)
{
  return flow->from ? flow->from : "";
}

static char *
pair_of (const LwFlow *flow)
{
  return g_strdup_printf ("%s\n%s", from_of (flow), flow->to ? flow->to : "");
}

static void
collect (Healing *self, const char * const *ids)
{
  for (; *ids; ids++)
    {
      LwStep *step = lw_variant_step (self->variant, *ids);
      if (step)
        g_hash_table_insert (self->passages, step->id, g_new0 (Passage, 1));
    }
  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    {
      Passage *from = passage_of (self, flow->from), *to = passage_of (self, flow->to);
      if (from)
        {
          from->out++;
          from->leaving = flow;
        }
      if (to)
        to->in++;
    }
}

/* The flow from something that stays, led on over what goes to something that stays; NULL where there is no such way. */
static LwFlow *
led_on (Healing *self, LwFlow *flow)
{
  g_autoptr (LwFlow) healed = NULL;

  if (!passage_of (self, flow->to) || passage_of (self, flow->from))
    return NULL;
  healed = lw_record_copy (flow);
  /* Each has one way in, so that a way that began outside never comes round. */
  for (Passage *next = passage_of (self, flow->to); next; next = passage_of (self, healed->to))
    {
      if (!is_open (next))
        return NULL;
      lw_flow_lead_on (healed, next->leaving);
    }
  return g_strcmp0 (healed->from, healed->to) == 0 ? NULL : g_steal_pointer (&healed);
}

/* What says no more than a flow that stays is not needed beside it. */
static void
drop_doubles (Healing *self, GPtrArray *healed)
{
  g_autoptr (GHashTable) sources = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < healed->len; i++)
    if (is_plain (healed->pdata[i]))
      g_hash_table_add (sources, (char *) from_of (healed->pdata[i]));
  if (g_hash_table_size (sources) == 0)
    return;
  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    if (g_hash_table_contains (sources, from_of (flow)) && !passage_of (self, flow->from) && !passage_of (self, flow->to))
      g_hash_table_add (pairs, pair_of (flow));
  for (guint i = healed->len; i-- > 0;)
    {
      g_autofree char *pair = pair_of (healed->pdata[i]);

      if (is_plain (healed->pdata[i]) && g_hash_table_contains (pairs, pair))
        g_ptr_array_remove_index (healed, i);
    }
}

LwVariant *
lw_variant_remove_and_heal (LwVariant *variant, const char * const *ids)
{
  g_autoptr (GHashTable) passages = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray) healed = g_ptr_array_new_with_free_func (lw_record_unref);
  Healing self = { variant, passages };

  if (!ids || !*ids)
    return lw_record_ref (variant);
  collect (&self, ids);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      LwFlow *longer = led_on (&self, flow);
      if (longer)
        g_ptr_array_add (healed, longer);
    }
  drop_doubles (&self, healed);
  g_autoptr (LwVariant) led = lw_variant_put_all (variant, LW_ELEMENT_FLOW, healed->pdata, healed->len);
  return lw_variant_remove (led, ids);
}

static gboolean
has_flow (LwVariant *variant, const char *step, gboolean into)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (g_strcmp0 (into ? flow->to : flow->from, step) == 0)
      return TRUE;
  return FALSE;
}

gboolean
lw_variant_can_insert (LwVariant *variant, const char *flow_id, const char *step_id)
{
  LwFlow *flow = lw_variant_flow (variant, flow_id);
  LwStep *step = lw_variant_step (variant, step_id);

  return flow && step && g_strcmp0 (flow->from, step_id) != 0 && g_strcmp0 (flow->to, step_id) != 0
         && lw_step_kind (step) != LW_STEP_START && lw_step_kind (step) != LW_STEP_END
         && !(has_flow (variant, step_id, TRUE) && has_flow (variant, step_id, FALSE));
}

/* What waits on the way out of a lane waits there still, when the step was put in before it. */
static void
hand_delay_on (LwVariant *variant, LwFlow *first, LwFlow *second)
{
  LwStep *from = lw_variant_step (variant, first->from), *middle = lw_variant_step (variant, first->to);
  LwStep *to = lw_variant_step (variant, second->to);

  if (first->handover || !from || !to || g_strcmp0 (from->lane, middle->lane) != 0 || g_strcmp0 (middle->lane, to->lane) == 0)
    return;
  second->delay = first->delay;
  second->delay_kind = first->delay_kind;
  second->transfer = first->transfer;
  first->delay = LW_TIME_UNKNOWN;
  first->delay_kind = LW_DELAY_UNSET;
  first->transfer = LW_TRANSFER_UNSET;
}

LwVariant *
lw_variant_insert_on_flow (LwVariant *variant, const char *flow_id, const char *step, const char *id)
{
  LwFlow *flow = lw_variant_flow (variant, flow_id);

  if (!flow || !lw_variant_step (variant, step) || g_strcmp0 (flow->from, step) == 0 || g_strcmp0 (flow->to, step) == 0)
    return lw_record_ref (variant);
  g_autoptr (LwFlow) first = lw_record_copy (flow), second = lw_record_new (&lw_flow_schema);
  lw_set_string (&first->to, step);
  lw_set_array (&first->bends, NULL);
  first->to_side = LW_SIDE_UNSET;
  lw_set_string (&second->id, id);
  lw_set_string (&second->from, step);
  lw_set_string (&second->to, flow->to);
  second->to_side = flow->to_side;
  second->kind = flow->kind == LW_FLOW_REWORK ? flow->kind : LW_FLOW_UNSET;
  second->key_path = flow->key_path;
  second->bidirectional = flow->bidirectional;
  /* The place is that of the one loose end. */
  if (flow->to == NULL)
    {
      second->x = flow->x;
      second->y = flow->y;
      if (flow->from != NULL)
        first->x = first->y = NAN;
    }
  hand_delay_on (variant, first, second);
  return lw_variant_put_all (variant, LW_ELEMENT_FLOW, (gpointer[]) { first, second }, 2);
}

LwVariant *
lw_variant_straighten (LwVariant *variant, const char *flow_id)
{
  LwFlow *flow = lw_variant_flow (variant, flow_id);

  if (!flow || (lw_array_length (flow->bends) == 0 && !flow->from_side && !flow->to_side))
    return lw_record_ref (variant);
  g_autoptr (LwFlow) straight = lw_record_copy (flow);
  lw_set_array (&straight->bends, NULL);
  straight->from_side = straight->to_side = LW_SIDE_UNSET;
  return lw_variant_put (variant, LW_ELEMENT_FLOW, straight);
}

LwVariant *
lw_variant_normalise (LwVariant *variant, const char *id)
{
  const LwStep *step = lw_variant_step (variant, id);
  g_autoptr (GPtrArray) exits = g_ptr_array_new_with_free_func (lw_record_unref);
  double sum = 0;
  guint unknown = 0;

  if (step == NULL || lw_step_kind (step) == LW_STEP_PARALLEL || lw_step_kind (step) == LW_STEP_INCLUSIVE)
    return lw_record_ref (variant);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (g_strcmp0 (flow->from, id) == 0)
      {
        g_ptr_array_add (exits, lw_record_copy (flow));
        unknown += isnan (flow->probability);
        sum += isnan (flow->probability) ? 0 : flow->probability;
      }
  if (exits->len == 0 || (sum <= 0 && unknown == 0) || (unknown == 0 && fabs (sum - 1) < 1e-12))
    return lw_record_ref (variant);
  for (guint i = 0; i < exits->len; i++)
    {
      LwFlow *flow = exits->pdata[i];
      double rest = MAX (1 - sum, 0), scale = unknown > 0 && sum <= 1 ? 1 : sum;
      flow->probability = isnan (flow->probability) ? rest / unknown : flow->probability / scale;
    }
  return lw_variant_put_all (variant, LW_ELEMENT_FLOW, exits->pdata, exits->len);
}
