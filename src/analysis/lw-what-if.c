#include "analysis/lw-what-if.h"

#include "analysis/lw-calendar.h"

#include "core/lw-redesign.h"

#define AUTOMATIC 3   /* of LwStep.execution */

/* Takes both. */
static LwVariant *
taking (LwVariant *before, LwVariant *after)
{
  lw_record_unref (before);
  return after;
}

static LwVariant *
with_step (LwVariant *variant, LwStep *changed)
{
  g_autoptr (LwVariant) before = variant;
  g_autoptr (LwStep) step = changed;

  return lw_variant_put (before, LW_ELEMENT_STEP, step);
}

static LwVariant *
with_flow (LwVariant *variant, LwFlow *changed)
{
  g_autoptr (LwVariant) before = variant;
  g_autoptr (LwFlow) flow = changed;

  return lw_variant_put (before, LW_ELEMENT_FLOW, flow);
}

/* Takes the variant, gives the next. */
static LwVariant *
change_step (LwVariant *variant, const LwIf *change)
{
  LwStep *step = lw_variant_step (variant, change->id), *next;

  if (step == NULL)
    return variant;
  if (change->kind == LW_IF_AUTOMATE)
    return taking (variant, lw_variant_automate (variant, (const char * const[]) { change->id, NULL }, change->value));
  next = lw_record_copy (step);
  if (change->kind == LW_IF_WAIT)
    next->wait = LW_TIME (change->value);
  else
    next->process = LW_TIME (change->value);
  return with_step (variant, next);
}

/* The other exits of the same step keep their proportions. */
static LwVariant *
change_probability (LwVariant *variant, const LwFlow *flow, double p)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  LwFlow *next = lw_record_copy (flow);
  double rest = 0;

  LW_FOREACH (LwFlow, other, LW_FLOWS (variant))
    if (other != flow && g_strcmp0 (other->from, flow->from) == 0 && !isnan (other->probability))
      {
        g_ptr_array_add (others, lw_record_ref (other));
        rest += other->probability;
      }
  next->probability = CLAMP (p, 0, 1);
  variant = with_flow (variant, next);
  for (guint i = 0; i < others->len; i++)
    {
      LwFlow *other = lw_record_copy (others->pdata[i]);
      other->probability = rest > 0 ? (1 - next->probability) * other->probability / rest : (1 - next->probability) / others->len;
      variant = with_flow (variant, other);
      lw_record_unref (others->pdata[i]);
    }
  return variant;
}

static LwVariant *
change_flow (LwVariant *variant, const LwIf *change)
{
  LwFlow *flow = lw_variant_flow (variant, change->id), *next;

  if (flow == NULL)
    return variant;
  if (change->kind == LW_IF_PROBABILITY)
    return change_probability (variant, flow, change->value);
  if (change->kind == LW_IF_REMOVE_HANDOFF)
    return taking (variant, lw_variant_remove_handoff (variant, change->id));
  next = lw_record_copy (flow);
  next->delay = LW_TIME (change->kind == LW_IF_PASS_BY_SYSTEM ? 0 : change->value);
  if (change->kind == LW_IF_PASS_BY_SYSTEM)
    next->transfer = LW_TRANSFER_SYSTEM;
  return with_flow (variant, next);
}

static LwBlueprint *
change_owner (LwBlueprint *blueprint, const LwIf *change)
{
  LwOwner *owner = lw_blueprint_owner (blueprint, change->id);
  g_autoptr (LwBlueprint) before = blueprint;
  g_autoptr (LwOwner) next = NULL;

  if (owner == NULL)
    return g_steal_pointer (&before);
  next = lw_record_copy (owner);
  next->capacity = change->value;
  return lw_edit_put (before, "owners", next);
}

LwBlueprint *
lw_what_if (LwBlueprint *blueprint, const char *variant_id, const LwIf *changes, guint n)
{
  LwVariant *variant = lw_blueprint_variant (blueprint, variant_id);
  g_autoptr (LwVariant) next = variant ? lw_record_ref (variant) : NULL;
  g_autoptr (LwBlueprint) result = NULL;

  if (next == NULL)
    return lw_record_ref (blueprint);
  result = lw_record_ref (blueprint);
  for (guint i = 0; i < n; i++)
    switch (changes[i].kind)
      {
      case LW_IF_PROCESS:
      case LW_IF_WAIT:
      case LW_IF_AUTOMATE:
        next = change_step (next, &changes[i]);
        break;
      case LW_IF_CAPACITY:
        result = change_owner (result, &changes[i]);
        break;
      case LW_IF_DELAY:
      case LW_IF_PROBABILITY:
      case LW_IF_PASS_BY_SYSTEM:
      case LW_IF_REMOVE_HANDOFF:
      default:
        next = change_flow (next, &changes[i]);
        break;
      }
  return lw_edit_variant (result, next);
}

/* A calendar that is not understood is taken as always; the check of the document names it. */
static double
open_share (const LwOwner *owner)
{
  g_autoptr (LwCalendar) calendar = owner ? lw_calendar_parse (owner->calendar, NULL) : NULL;

  return lw_calendar_share (calendar);
}

static int
most_work_first (gconstpointer a, gconstpointer b)
{
  const LwLoad *x = a, *y = b;

  return x->minutes != y->minutes ? (x->minutes < y->minutes) - (x->minutes > y->minutes) : g_strcmp0 (x->owner, y->owner);
}

GArray *
lw_loads (LwBlueprint *blueprint, LwVariant *variant, const LwFlowAnalysis *analysis)
{
  GArray *loads = g_array_new (FALSE, FALSE, sizeof (LwLoad));
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      guint at = step->owner ? GPOINTER_TO_UINT (g_hash_table_lookup (known, step->owner)) : 0;

      if (step->owner == NULL || !lw_step_is_counted (step))
        continue;
      if (at == 0)
        {
          LwOwner *owner = lw_blueprint_owner (blueprint, step->owner);
          LwLoad load = { .owner = step->owner, .name = lw_blueprint_owner_name (blueprint, step->owner),
                          .capacity = owner ? owner->capacity : NAN, .open = open_share (owner) };
          g_array_append_val (loads, load);
          g_hash_table_insert (known, step->owner, GUINT_TO_POINTER (at = loads->len));
        }
      if (step->execution != AUTOMATIC)
        g_array_index (loads, LwLoad, at - 1).minutes += analysis->visits[step_i] * lw_time_mean_or_zero (step->process);
    }
  for (guint i = 0; i < loads->len; i++)
    {
      LwLoad *load = &g_array_index (loads, LwLoad, i);
      load->cases_per_hour = isnan (load->capacity) ? NAN : load->minutes > 0 ? 60 * load->capacity * load->open / load->minutes : INFINITY;
    }
  g_array_sort (loads, most_work_first);
  return loads;
}
