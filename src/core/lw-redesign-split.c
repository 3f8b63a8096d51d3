/* One step becomes two; steps in a row are done at once. */
#include "core/lw-redesign-private.h"

#include <glib/gi18n-lib.h>

#define GAP 64.0    /* units between both parts */

/* The part of a benchmark that falls to a step with so much of what is measured. */
static void
share_benchmark (LwStep *part, const LwStep *whole)
{
  double all = 0, of_part = 0;
  LwBenchmark *benchmark = whole->benchmark;
  g_autoptr (LwBenchmark) shared = NULL;

  if (!benchmark)
    return;
  if (benchmark->basis != LW_BASIS_WAIT)
    {
      all += lw_time_mean_or_zero (whole->process);
      of_part += lw_time_mean_or_zero (part->process);
    }
  if (benchmark->basis != LW_BASIS_PROCESS)
    {
      all += lw_time_mean_or_zero (whole->wait);
      of_part += lw_time_mean_or_zero (part->wait);
    }
  shared = lw_record_copy (benchmark);
  shared->time = lw_time_scale (benchmark->time, all > 0 ? of_part / all : 0.5);
  lw_set_record (&part->benchmark, lw_time_mean_or_zero (shared->time) > 0 ? shared : NULL);
}

/* Either part before what tells them apart. */
static LwStep *
part_of (LwVariant *variant, const LwStep *whole, int which)
{
  LwStep *part = lw_record_copy (whole);
  g_autofree char *name = g_strdup_printf ("%s %d", lw_step_says (whole), which);

  lw_set_string (&part->name, name);
  lw_set_strings (&part->origins, NULL);
  lw_redesign_descend (variant, part, whole);
  if (variant->kind != LW_VARIANT_TO_BE)
    lw_set_strings (&part->origins, (const char * const *) whole->origins);
  lw_redesign_record (variant, part, "split");
  part->process = lw_time_scale (whole->process, 0.5);
  if (lw_time_is_known (whole->deviation))
    part->deviation = LW_TIME (whole->deviation.mode / G_SQRT2);
  part->sla = lw_time_scale (whole->sla, 0.5);
  part->fixed_cost = whole->fixed_cost / 2;
  return part;
}

static LwStep *
second_part (LwVariant *variant, const LwStep *whole, const char *id)
{
  LwStep *part = part_of (variant, whole, 2);

  lw_set_string (&part->id, id);
  lw_set_string (&part->code, NULL);
  lw_set_strings (&part->inputs, NULL);
  lw_set_strings (&part->aliases, NULL);
  lw_set_array (&part->markers, NULL);
  part->wait = lw_time_is_known (whole->wait) ? LW_TIME (0) : LW_TIME_UNKNOWN;
  part->wait_cause = LW_WAIT_UNSET;
  part->x += lw_step_width (whole) + GAP;
  share_benchmark (part, whole);
  return part;
}

static LwStep *
first_part (LwVariant *variant, const LwStep *whole)
{
  LwStep *part = part_of (variant, whole, 1);

  lw_set_strings (&part->outputs, NULL);
  if (whole->name && *whole->name)
    lw_redesign_unite (&part->aliases, (char *[]) { whole->name, NULL });
  share_benchmark (part, whole);
  return part;
}

static LwFlow *
flow_between (const char *id, const char *from, const char *to)
{
  g_autofree char *fresh = id ? NULL : lw_id_new ('f');
  LwFlow *flow = lw_record_new (&lw_flow_schema);

  lw_set_string (&flow->id, id ? id : fresh);
  lw_set_string (&flow->from, from);
  lw_set_string (&flow->to, to);
  return flow;
}

/* A copy that begins or ends elsewhere; bends were made for where it did before. */
static LwFlow *
with_end (LwFlow *flow, gboolean end, const char *step)
{
  LwFlow *next = lw_record_copy (flow);

  lw_set_string (end ? &next->to : &next->from, step);
  lw_set_array (&next->bends, NULL);
  if (end)
    next->to_side = LW_SIDE_UNSET;
  else
    next->from_side = LW_SIDE_UNSET;
  return next;
}

LwVariant *
lw_variant_split_step (LwVariant *variant, const char *id, const char *second, GError **error)
{
  LwStep *step = lw_variant_step (variant, id);
  g_autoptr (GPtrArray) flows = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (LwStep) before = NULL, after = NULL;
  g_autoptr (LwVariant) with_steps = NULL;

  if (!step || !lw_step_is_counted (step))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("Select one step with work in it: it becomes two."));
      return NULL;
    }
  before = first_part (variant, step);
  after = second_part (variant, step, second);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (g_strcmp0 (flow->from, id) == 0)
      g_ptr_array_add (flows, with_end (flow, FALSE, second));
  g_ptr_array_add (flows, flow_between (NULL, id, second));
  with_steps = lw_variant_put_all (variant, LW_ELEMENT_STEP, (gpointer[]) { before, after }, 2);
  return lw_variant_put_all (with_steps, LW_ELEMENT_FLOW, flows->pdata, flows->len);
}

/* ---- at once ---- */

/* The one flow from a step to the next, where nothing else leaves the one or comes to the other; NULL otherwise. */
static LwFlow *
only_way (LwVariant *variant, const char *from, const char *to)
{
  LwFlow *way = NULL;
  guint ends = 0;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      gboolean leaves = g_strcmp0 (flow->from, from) == 0, arrives = g_strcmp0 (flow->to, to) == 0;

      ends += leaves + arrives;
      if (leaves && arrives)
        way = flow;
    }
  return ends == 2 ? way : NULL;
}

/* What stands in the way behind the last step; FALSE with an error. */
static gboolean
leads_on_once (LwVariant *variant, const LwStep *first, const LwStep *last, GError **error)
{
  guint out = 0;
  gboolean back = FALSE;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (g_strcmp0 (flow->from, last->id) == 0)
      {
        out++;
        back |= g_strcmp0 (flow->to, first->id) == 0;
      }
  if (out <= 1 && !back)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("“%s” leads back, or to several steps: put a decision behind it first."), lw_step_says (last));
  return FALSE;
}

static gboolean
may_be_parallel (LwVariant *variant, GPtrArray *run, GError **error)
{
  if (run->len < 2)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("Select two steps or more that follow each other: they are done at once."));
      return FALSE;
    }
  for (guint i = 0; i < run->len; i++)
    {
      LwStep *step = run->pdata[i], *next = i + 1 < run->len ? run->pdata[i + 1] : NULL;

      if (lw_step_is_counted (step) && (next == NULL || only_way (variant, step->id, next->id)))
        continue;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("The steps must follow each other with one way between them: what comes after “%s” does not."), lw_step_says (step));
      return FALSE;
    }
  return leads_on_once (variant, run->pdata[0], run->pdata[run->len - 1], error);
}

static LwStep *
gateway_new (const char *id, const LwStep *beside)
{
  LwStep *gateway = lw_record_new (&lw_step_schema);

  lw_set_string (&gateway->id, id);
  gateway->kind = LW_STEP_PARALLEL;
  lw_set_string (&gateway->lane, beside->lane);
  lw_set_string (&gateway->phase, beside->phase);
  lw_set_string (&gateway->owner, beside->owner);
  return gateway;
}

static void
lead_through (LwVariant *variant, GPtrArray *run, const char *split, const char *join, GPtrArray *flows)
{
  const char *first = ((LwStep *) run->pdata[0])->id, *last = ((LwStep *) run->pdata[run->len - 1])->id;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (g_strcmp0 (flow->to, first) == 0)
      g_ptr_array_add (flows, with_end (flow, TRUE, split));
    else if (g_strcmp0 (flow->from, last) == 0)
      g_ptr_array_add (flows, with_end (flow, FALSE, join));
  g_ptr_array_add (flows, flow_between (NULL, split, first));
  for (guint i = 0; i < run->len; i++)
    {
      LwStep *step = run->pdata[i];

      if (i > 0)
        g_ptr_array_add (flows, with_end (only_way (variant, ((LwStep *) run->pdata[i - 1])->id, step->id), FALSE, split));
      g_ptr_array_add (flows, flow_between (NULL, step->id, join));
    }
}

LwVariant *
lw_variant_parallelise (LwVariant *variant, const char * const *ids, const char *split, const char *join, GError **error)
{
  g_autoptr (GPtrArray) run = lw_redesign_ordered (variant, ids);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (lw_record_unref), flows = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (LwVariant) with_steps = NULL;

  if (!may_be_parallel (variant, run, error))
    return NULL;
  g_ptr_array_add (steps, gateway_new (split, run->pdata[0]));
  for (guint i = 0; i < run->len; i++)
    {
      LwStep *step = lw_record_copy (run->pdata[i]);

      lw_redesign_record (variant, step, "parallel");
      g_ptr_array_add (steps, step);
    }
  g_ptr_array_add (steps, gateway_new (join, run->pdata[run->len - 1]));
  lead_through (variant, run, split, join, flows);
  with_steps = lw_variant_put_all (variant, LW_ELEMENT_STEP, steps->pdata, steps->len);
  return lw_variant_put_all (with_steps, LW_ELEMENT_FLOW, flows->pdata, flows->len);
}
