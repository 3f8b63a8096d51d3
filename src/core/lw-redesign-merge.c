/* Several steps become one. */
#include "core/lw-redesign-private.h"

#include <glib/gi18n-lib.h>

#include "core/lw-variant-private.h"

/* What becomes of a member of the record that the steps have each their own of. */
typedef enum { FILL, KEEP, ADD, LONGEST, AGREE, UNITE, JOIN } How;

static How
how_of (const LwField *field)
{
  static const struct { const char *name; How how; } own[] = {
    { "id", KEEP }, { "code", KEEP }, { "name", KEEP }, { "lane", KEEP }, { "phase", KEEP }, { "kind", KEEP }, { "x", KEEP }, { "y", KEEP },
    { "width", KEEP }, { "height", KEEP }, { "department", KEEP }, { "origins", KEEP }, { "change", KEEP }, { "participants", KEEP },
    { "process", ADD }, { "sla", ADD }, { "fixedCost", ADD }, { "wait", LONGEST }, { "tolerance", LONGEST }, { "deviation", KEEP },
    { "benchmark", KEEP }, { "combinations", KEEP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_str_equal (own[i].name, field->name))
      return own[i].how;
  if (field->type == LW_TYPE_STRINGS || field->type == LW_TYPE_RECORDS)
    return UNITE;
  if (field->type == LW_TYPE_ENUM || field->type == LW_TYPE_BOOLEAN)
    return AGREE;
  return field->flags & LW_FIELD_LONG ? JOIN : FILL;
}

static double
added (double a, double b)
{
  return isnan (a) ? b : isnan (b) ? a : a + b;
}

static void
unite (LwStep *into, const LwStep *step, const LwField *field, LwValue a, LwValue b)
{
  if (field->type == LW_TYPE_STRINGS)
    lw_redesign_unite (G_STRUCT_MEMBER_P (into, field->offset), (char **) b.strings);
  else if (b.records)
    {
      g_autoptr (GPtrArray) all = g_ptr_array_new ();
      g_autoptr (LwArray) united = NULL;

      LW_FOREACH (LwRecord, record, a.records)
        g_ptr_array_add (all, record);
      LW_FOREACH (LwRecord, record, b.records)
        g_ptr_array_add (all, record);
      united = lw_array_new (all->pdata, all->len);
      lw_set_array (G_STRUCT_MEMBER_P (into, field->offset), united);
    }
}

static void
join_texts (LwStep *into, const LwField *field, const char *a, const char *b)
{
  g_autofree char *both = a && b && !g_str_equal (a, b) ? g_strdup_printf ("%s\n%s", a, b) : NULL;

  lw_record_set (into, field, LW_STRING (both ? both : a ? a : b));
}

static void
fold_field (LwStep *into, const LwStep *step, const LwField *field)
{
  LwValue a = lw_record_get (into, field), b = lw_record_get (step, field);

  switch (how_of (field))
    {
    case ADD:
      if (field->type == LW_TYPE_NUMBER)
        lw_record_set (into, field, LW_NUMBER (added (a.number, b.number)));
      else
        lw_record_set (into, field, (LwValue) { .type = field->type, .time = lw_time_sum (a.time, b.time) });
      break;
    case LONGEST:
      if (!lw_time_is_known (a.time) || lw_time_mean_or_zero (b.time) > lw_time_mean_or_zero (a.time))
        lw_record_set (into, field, b);
      break;
    case AGREE:
      if (!lw_value_equal (a, b))
        lw_record_set (into, field, lw_value_absent (field->type));
      break;
    case UNITE: unite (into, step, field, a, b); break;
    case JOIN:  join_texts (into, field, a.string, b.string); break;
    case FILL:
      if (lw_value_is_absent (a))
        lw_record_set (into, field, b);
      break;
    case KEEP:
    default:
      break;
    }
}

static gboolean
takes_part (LwStep *step, const char *who)
{
  LW_FOREACH (LwParticipant, participant, step->participants)
    if (g_strcmp0 (participant->who, who) == 0)
      return TRUE;
  return g_strcmp0 (step->owner, who) == 0;
}

/* Who did one of the steps has a part in the one that they became. */
static void
add_participants (LwStep *into, const LwStep *step)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (LwArray) array = NULL;

  LW_FOREACH (LwRecord, participant, into->participants)
    g_ptr_array_add (all, lw_record_ref (participant));
  LW_FOREACH (LwParticipant, participant, step->participants)
    if (!takes_part (into, participant->who))
      g_ptr_array_add (all, lw_record_ref (participant));
  if (step->owner && !takes_part (into, step->owner))
    {
      LwParticipant *participant = lw_record_new (&lw_participant_schema);

      lw_set_string (&participant->who, step->owner);
      participant->role = 1;
      g_ptr_array_add (all, participant);
    }
  if (all->len == 0)
    return;
  array = lw_array_new (all->pdata, all->len);
  lw_set_array (&into->participants, array);
}

/* Standard deviations of works that do not depend on each other; a benchmark says something about all only when all have one. */
static void
fold_measures (LwStep *into, const LwStep *step)
{
  LwBenchmark *a = into->benchmark, *b = step->benchmark;

  if (lw_time_is_known (into->deviation) && lw_time_is_known (step->deviation))
    into->deviation = LW_TIME (hypot (into->deviation.mode, step->deviation.mode));
  else
    into->deviation = LW_TIME_UNKNOWN;
  if (a && b && a->basis == b->basis)
    {
      g_autoptr (LwBenchmark) both = lw_record_copy (a);

      both->time = lw_time_sum (a->time, b->time);
      lw_set_record (&into->benchmark, both);
    }
  else
    lw_set_record (&into->benchmark, NULL);
}

static LwStep *
merged_step (LwVariant *variant, GPtrArray *members)
{
  LwStep *first = members->pdata[0], *merged = lw_record_copy (first);
  g_autoptr (GString) name = g_string_new (first->name);

  lw_set_strings (&merged->origins, NULL);
  for (guint i = 0; i < members->len; i++)
    {
      const LwStep *step = members->pdata[i];

      lw_redesign_descend (variant, merged, step);
      if (step->name && *step->name)
        lw_redesign_unite (&merged->aliases, (char *[]) { step->name, NULL });
      if (i == 0)
        continue;
      if (step->name && *step->name)
        g_string_append_printf (name, "%s%s", name->len > 0 ? " + " : "", step->name);
      for (guint f = 0; f < lw_step_schema.n_fields; f++)
        fold_field (merged, step, &lw_step_schema.fields[f]);
      fold_measures (merged, step);
      add_participants (merged, step);
      if (lw_step_kind (step) != lw_step_kind (merged))
        merged->kind = LW_STEP_UNSET;
    }
  lw_set_string (&merged->name, name->len > 0 ? name->str : NULL);
  lw_redesign_record (variant, merged, "merged");
  return merged;
}

typedef struct
{
  LwVariant  *variant;
  const char *merged;
  GHashTable *order;        /* id of a step that goes into it → its place among them, from 1 */
  GHashTable *ways;         /* where a flow now leads from and to → the record that leads there */
  GPtrArray  *changed;      /* LwFlow, owned */
  GPtrArray  *gone;         /* ids */
} Merging;

static guint
place_of (Merging *self, const char *id)
{
  return id ? GPOINTER_TO_UINT (g_hash_table_lookup (self->order, id)) : 0;
}

static gboolean
is_inclusive (Merging *self, const char *id)
{
  LwStep *step = id ? lw_variant_step (self->variant, id) : NULL;

  return step && lw_step_kind (step) == LW_STEP_INCLUSIVE;
}

/* A second flow of the same way adds to the first how often it is gone; `first` is not published yet. */
static void
add_way (LwFlow *first, const LwFlow *flow, gboolean comes_in)
{
  if (comes_in && !isnan (first->probability) && !isnan (flow->probability))
    first->probability = MIN (1, first->probability + flow->probability);
  if (lw_time_mean_or_zero (flow->delay) > lw_time_mean_or_zero (first->delay))
    first->delay = flow->delay;
}

static void
merge_flow (Merging *self, LwFlow *flow)
{
  guint from = place_of (self, flow->from), to = place_of (self, flow->to);
  g_autoptr (LwFlow) next = NULL;
  g_autofree char *way = NULL;
  LwFlow *first;

  if (from == 0 && to == 0)
    return;
  if (from > 0 && to > 0 && from < to && lw_flow_kind (flow) != LW_FLOW_REWORK)
    {
      g_ptr_array_add (self->gone, flow->id);
      return;
    }
  next = lw_record_copy (flow);
  if (from > 0)
    lw_set_string (&next->from, self->merged);
  if (to > 0)
    lw_set_string (&next->to, self->merged);
  if (g_strcmp0 (next->from, flow->from) != 0 || g_strcmp0 (next->to, flow->to) != 0)
    lw_set_array (&next->bends, NULL);
  way = g_strdup_printf ("%s\n%s\n%d", next->from ? next->from : flow->id, next->to ? next->to : flow->id, lw_flow_kind (next));
  first = g_hash_table_lookup (self->ways, way);
  if (first && !is_inclusive (self, next->from))
    {
      add_way (first, flow, from == 0);
      g_ptr_array_add (self->gone, flow->id);
      return;
    }
  g_hash_table_insert (self->ways, g_steal_pointer (&way), next);
  g_ptr_array_add (self->changed, g_steal_pointer (&next));
}

static guint
ways_of (LwVariant *variant, const char *step, guint *out)
{
  guint in = 0;

  *out = 0;
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      in += g_strcmp0 (flow->to, step) == 0;
      *out += g_strcmp0 (flow->from, step) == 0;
    }
  return in;
}

/* Takes the variant. A parallel gateway beside what was merged that nothing is parallel at any more goes. */
static LwVariant *
without_idle_gateways (LwVariant *merged, const char *id)
{
  g_autoptr (LwVariant) variant = merged;
  g_autoptr (GStrvBuilder) idle = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      const char *other = g_strcmp0 (flow->from, id) == 0 ? flow->to : g_strcmp0 (flow->to, id) == 0 ? flow->from : NULL;
      LwStep *step = other ? lw_variant_step (variant, other) : NULL;
      guint out;

      if (step && lw_step_kind (step) == LW_STEP_PARALLEL && ways_of (variant, other, &out) == 1 && out == 1)
        g_strv_builder_add (idle, other);
    }
  ids = g_strv_builder_end (idle);
  return lw_variant_remove_and_heal (variant, (const char * const *) ids);
}

/* Where some exits say how often they are taken, all do, and they add up to 1. */
static LwVariant *
with_probabilities (LwVariant *merged, const char *id)
{
  g_autoptr (LwVariant) variant = merged;
  guint out, known = 0;

  ways_of (variant, id, &out);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    known += g_strcmp0 (flow->from, id) == 0 && flow->probability < 1;
  return out > 1 && known > 0 ? lw_variant_normalise (variant, id) : g_steal_pointer (&variant);
}

static LwVariant *
with_notes (LwVariant *merged, Merging *self)
{
  g_autoptr (LwVariant) variant = merged;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwNote, note, LW_NOTES (variant))
    if (place_of (self, note->anchor) > 1)
      {
        LwNote *next = lw_record_copy (note);

        lw_set_string (&next->anchor, self->merged);
        g_ptr_array_add (notes, next);
      }
  return lw_variant_put_all (variant, LW_ELEMENT_NOTE, notes->pdata, notes->len);
}

static LwVariant *
merge (LwVariant *variant, GPtrArray *members)
{
  g_autoptr (LwStep) step = merged_step (variant, members);
  g_autoptr (LwVariant) with_step = lw_variant_put (variant, LW_ELEMENT_STEP, step), with_flows = NULL, with_all = NULL;
  g_autoptr (GHashTable) order = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) ways = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (lw_record_unref), gone = g_ptr_array_new ();
  Merging self = { variant, step->id, order, ways, changed, gone };

  for (guint i = 0; i < members->len; i++)
    {
      g_hash_table_insert (order, ((LwStep *) members->pdata[i])->id, GUINT_TO_POINTER (i + 1));
      if (i > 0)
        g_ptr_array_add (gone, ((LwStep *) members->pdata[i])->id);
    }
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    merge_flow (&self, flow);
  g_ptr_array_add (gone, NULL);
  with_flows = lw_variant_put_all (with_step, LW_ELEMENT_FLOW, changed->pdata, changed->len);
  with_all = with_notes (g_steal_pointer (&with_flows), &self);
  return with_probabilities (without_idle_gateways (lw_variant_remove (with_all, (const char * const *) gone->pdata), step->id), step->id);
}

LwVariant *
lw_variant_merge_steps (LwVariant *variant, const char * const *ids, GError **error)
{
  g_autoptr (GPtrArray) members = lw_redesign_ordered (variant, ids);

  if (members->len < 2)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("Select two steps or more: they become one."));
      return NULL;
    }
  for (guint i = 0; i < members->len; i++)
    if (!lw_step_is_counted (members->pdata[i]))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("“%s” is no work that can be merged with other work."), lw_step_says (members->pdata[i]));
        return NULL;
      }
  return merge (variant, members);
}
