#include "core/lw-finding.h"
#include "core/lw-merge.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  LwBlueprint *blueprint;
  LwVariant   *variant;       /* NULL outside variants */
  guint        variant_index;
  GPtrArray   *findings;
} Check;

static void
finding_free (LwFinding *finding)
{
  g_free (finding->variant);
  g_free (finding->element);
  g_free (finding->place);
  g_free (finding->message);
  g_free (finding->evidence);
  g_free (finding);
}

GPtrArray *
lw_findings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);
}

LwFinding *
lw_findings_add (GPtrArray *findings, LwSeverity severity, const char *rule, const char *variant, const char *element,
                 char *place, char *message)
{
  LwFinding *finding = g_new0 (LwFinding, 1);

  finding->severity = severity;
  finding->rule = rule;
  finding->variant = g_strdup (variant);
  finding->element = g_strdup (element);
  finding->place = place;
  finding->message = message;
  g_ptr_array_add (findings, finding);
  return finding;
}

/* `message` is taken; `place` is relative to the variant, or to the document outside one. */
static void
add (Check *check, LwSeverity severity, const char *rule, const char *element, char *place, char *message)
{
  char *whole = check->variant ? g_strdup_printf ("variants[%u].%s", check->variant_index, place) : g_strdup (place);

  lw_findings_add (check->findings, severity, rule, check->variant ? check->variant->id : NULL, element, whole, message);
  g_free (place);
}

static char *
at (const char *array, guint index, const char *member)
{
  return member ? g_strdup_printf ("%s[%u].%s", array, index, member) : g_strdup_printf ("%s[%u]", array, index);
}

static void
check_ids (Check *check)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    for (guint i = 0; i < lw_array_length (check->variant->elements[kind]); i++)
      {
        static const char * const names[] = { "lanes", "phases", "steps", "flows", "notes" };
        const char *id = lw_record_id (lw_array_get (check->variant->elements[kind], i));
        if (!g_hash_table_add (seen, (char *) id))
          add (check, LW_SEVERITY_ERROR, "id-twice", id, at (names[kind], i, "id"),
               g_strdup_printf (_("the id “%s” is used twice: every element needs its own"), id));
      }
}

static void
check_owner (Check *check, const LwStep *step, guint i)
{
  if (step->owner == NULL)
    {
      if (lw_step_is_counted (step))
        add (check, LW_SEVERITY_HINT, "step-without-owner", step->id, at ("steps", i, "owner"),
             g_strdup_printf (_("“%s” has no owner: name who does it"), lw_step_says (step)));
    }
  else if (lw_blueprint_owner (check->blueprint, step->owner) == NULL)
    add (check, LW_SEVERITY_ERROR, "owner-unknown", step->id, at ("steps", i, "owner"),
         g_strdup_printf (_("no owner has the id “%s”"), step->owner));
}

static void
check_step (Check *check, const LwStep *step, guint i)
{
  const char *name = lw_step_says (step);

  if (step->lane == NULL || lw_variant_lane (check->variant, step->lane) == NULL)
    add (check, LW_SEVERITY_ERROR, "lane-unknown", step->id, at ("steps", i, "lane"),
         step->lane ? g_strdup_printf (_("no lane has the id “%s”"), step->lane)
                    : g_strdup_printf (_("“%s” stands in no lane"), name));
  if (step->phase == NULL && lw_array_length (LW_PHASES (check->variant)) > 0)
    add (check, LW_SEVERITY_HINT, "step-without-phase", step->id, at ("steps", i, "phase"),
         g_strdup_printf (_("“%s” stands in no phase"), name));
  else if (step->phase && lw_variant_phase (check->variant, step->phase) == NULL)
    add (check, LW_SEVERITY_ERROR, "phase-unknown", step->id, at ("steps", i, "phase"),
         g_strdup_printf (_("no phase has the id “%s”"), step->phase));
  if (step->name == NULL && !lw_step_is_gateway (step))
    add (check, LW_SEVERITY_WARNING, "step-without-name", step->id, at ("steps", i, "name"),
         g_strdup_printf (_("step %s has no name"), name));
  check_owner (check, step, i);
  for (char **system = step->systems; system && *system; system++)
    if (lw_array_by_id (check->blueprint->systems, *system) == NULL)
      add (check, LW_SEVERITY_ERROR, "system-unknown", step->id, at ("steps", i, "systems"),
           g_strdup_printf (_("no system has the id “%s”"), *system));
  if (lw_step_kind (step) == LW_STEP_TASK && !lw_time_is_known (step->process) && !lw_time_is_known (step->wait))
    add (check, LW_SEVERITY_HINT, "step-without-time", step->id, at ("steps", i, "process"),
         g_strdup_printf (_("“%s” has neither process nor waiting time"), name));
  if (step->benchmark && step->benchmark->source == NULL)
    add (check, LW_SEVERITY_HINT, "benchmark-without-source", step->id, at ("steps", i, "benchmark.source"),
         g_strdup_printf (_("the benchmark of “%s” names no source"), name));
  if (lw_time_is_known (step->sla) &&
      lw_time_mean (step->sla) < lw_time_mean_or_zero (step->process) + lw_time_mean_or_zero (step->wait))
    add (check, LW_SEVERITY_WARNING, "over-time-limit", step->id, at ("steps", i, "sla"),
         g_strdup_printf (_("“%s” takes longer than its time limit"), name));
}

static void
check_flow_end (Check *check, const LwFlow *flow, guint i, const char *member, const char *step)
{
  if (step == NULL)
    add (check, LW_SEVERITY_WARNING, "loose-end", flow->id, at ("flows", i, member),
         g_strdup_printf (_("flow %s has a loose end: join it to a step"), flow->id));
  else if (lw_variant_step (check->variant, step) == NULL)
    add (check, LW_SEVERITY_ERROR, "step-unknown", flow->id, at ("flows", i, member),
         g_strdup_printf (_("no step has the id “%s”"), step));
}

static void
check_flow (Check *check, const LwFlow *flow, guint i)
{
  LwTime d = flow->delay;

  check_flow_end (check, flow, i, "from", flow->from);
  check_flow_end (check, flow, i, "to", flow->to);
  if (lw_time_is_range (d) && !(d.min <= d.max && !(d.mode < d.min) && !(d.mode > d.max)))
    add (check, LW_SEVERITY_WARNING, "range-disordered", flow->id, at ("flows", i, "delay"),
         g_strdup_printf (_("the delay of flow %s is out of order: min ≤ mode ≤ max"), flow->id));
}

/* Ways out of and into each step, and the sum of the probabilities out. */
typedef struct { guint in, out, out_known; double sum; } Ends;

static void
count_ends (LwVariant *variant, Ends *ends)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      LwElementKind kind;
      guint position;
      if (lw_variant_find (variant, flow->from, &kind, &position) && kind == LW_ELEMENT_STEP)
        {
          ends[position].out++;
          ends[position].out_known += !isnan (flow->probability);
          ends[position].sum += isnan (flow->probability) ? 0 : flow->probability;
        }
      if (lw_variant_find (variant, flow->to, &kind, &position) && kind == LW_ELEMENT_STEP)
        ends[position].in++;
    }
}

static void
check_exits (Check *check, const LwStep *step, guint i, const Ends *ends)
{
  const char *name = lw_step_says (step);
  gboolean splits = step->kind != LW_STEP_PARALLEL && step->kind != LW_STEP_INCLUSIVE;

  if (splits && ends->out > 1 && ends->out_known < ends->out)
    add (check, LW_SEVERITY_WARNING, "probability-unknown", step->id, at ("steps", i, NULL),
         g_strdup_printf (_("not every way out of “%s” has a probability"), name));
  else if (splits && ends->out > 0 && ends->out_known > 0 && ABS (ends->sum - 1) > 1e-6)
    add (check, LW_SEVERITY_WARNING, "probability-sum", step->id, at ("steps", i, NULL),
         g_strdup_printf (_("the probabilities out of “%s” sum to %.4g instead of 1"), name, ends->sum));
  if (step->kind == LW_STEP_DECISION && ends->out == 1)
    add (check, LW_SEVERITY_HINT, "decision-one-exit", step->id, at ("steps", i, NULL),
         g_strdup_printf (_("the decision “%s” has only one way out"), name));
  if (ends->in + ends->out == 0 && lw_step_is_counted (step))
    add (check, LW_SEVERITY_WARNING, "step-unconnected", step->id, at ("steps", i, NULL),
         g_strdup_printf (_("no flow leads to or from “%s”"), name));
  else if (ends->out == 0 && step->kind != LW_STEP_END && step->kind != LW_STEP_DOCUMENT && step->kind != LW_STEP_DATA)
    add (check, LW_SEVERITY_HINT, "no-end", step->id, at ("steps", i, NULL),
         g_strdup_printf (_("“%s” leads nowhere and is not an end"), name));
}

static void
check_lane_order (Check *check)
{
  int last = 0;

  LW_FOREACH (LwLane, lane, LW_LANES (check->variant))
    {
      if (lane->kind == LW_LANE_UNKNOWN || lane->kind == LW_LANE_OTHER)
        continue;
      if (lane->kind < last)
        add (check, LW_SEVERITY_WARNING, "lanes-out-of-order", lane->id, at ("lanes", lane_i, "kind"),
             g_strdup_printf (_("lane “%s” stands below a kind that belongs further down: the lines between bands are ambiguous"),
                              lane->name ? lane->name : lane->id));
      last = MAX (last, lane->kind);
    }
}

static void
check_variant (Check *check)
{
  guint n = lw_array_length (LW_STEPS (check->variant));
  g_autofree Ends *ends = g_new0 (Ends, n + 1);

  check_ids (check);
  count_ends (check->variant, ends);
  LW_FOREACH (LwStep, step, LW_STEPS (check->variant))
    {
      check_step (check, step, step_i);
      check_exits (check, step, step_i, &ends[step_i]);
    }
  LW_FOREACH (LwFlow, flow, LW_FLOWS (check->variant))
    check_flow (check, flow, flow_i);
  check_lane_order (check);
}

static gboolean
step_anywhere (LwBlueprint *blueprint, const char *id)
{
  LW_FOREACH (LwVariant, variant, blueprint->variants)
    if (lw_variant_step (variant, id))
      return TRUE;
  return FALSE;
}

static void
check_tag (Check *check, const LwTagCount *tag, guint dataset, guint i)
{
  const char *step = tag->handoff ? tag->handoff->from : tag->step;

  if (step == NULL || !step_anywhere (check->blueprint, step))
    add (check, LW_SEVERITY_HINT, "tag-step-unknown", step, g_strdup_printf ("datasets[%u].tags[%u].step", dataset, i),
         g_strdup_printf (_("the tag “%s” was counted at a step “%s” that no variant has"), tag->tag ? tag->tag : "", step ? step : ""));
}

static void
check_value (Check *check, const LwDataValue *value, guint dataset, guint i)
{
  const char *step = value->handoff ? value->handoff->from : value->step;
  g_autofree char *place = g_strdup_printf ("datasets[%u].values[%u]", dataset, i);

  if (step == NULL || !step_anywhere (check->blueprint, step))
    add (check, LW_SEVERITY_WARNING, "feedback-step-unknown", step, g_strdup_printf ("%s.step", place),
         g_strdup_printf (_("feedback belongs to a step “%s” that no variant has"), step ? step : ""));
  if (lw_array_by_id (check->blueprint->metrics, value->metric) == NULL)
    add (check, LW_SEVERITY_ERROR, "metric-unknown", value->metric, g_strdup_printf ("%s.metric", place),
         g_strdup_printf (_("no metric has the id “%s”"), value->metric ? value->metric : ""));
  if (value->k > value->n)
    add (check, LW_SEVERITY_ERROR, "count-impossible", step, g_strdup_printf ("%s.k", place),
         g_strdup (_("more answers are counted than were given: k must not exceed n")));
}

static void
check_document (Check *check)
{
  LW_FOREACH (LwMetric, metric, check->blueprint->metrics)
    if (metric->polarity == LW_POLARITY_UNSET)
      add (check, LW_SEVERITY_WARNING, "metric-without-polarity", metric->id, at ("metrics", metric_i, "polarity"),
           g_strdup_printf (_("metric “%s” does not say whether higher or lower is better"),
                            metric->name ? metric->name : metric->id));
  LW_FOREACH (LwDataset, dataset, check->blueprint->datasets)
    {
      LW_FOREACH (LwDataValue, value, dataset->values)
        check_value (check, value, dataset_i, value_i);
      LW_FOREACH (LwTagCount, tag, dataset->tags)
        check_tag (check, tag, dataset_i, tag_i);
    }
}

static void
check_conflicts (Check *check)
{
  LW_FOREACH (LwConflict, conflict, check->blueprint->conflicts)
    {
      const char *ours = conflict->ours ? conflict->ours : _("nothing"), *theirs = conflict->theirs ? conflict->theirs : _("nothing");
      LwFinding *finding = lw_findings_add (check->findings, LW_SEVERITY_ERROR, "merge-conflict", conflict->variant, conflict->element,
                                            g_strdup (conflict->place ? conflict->place : "conflicts"),
                                            g_strdup_printf (_("two merged versions differ: “%s” or “%s”; decide, then remove the conflict"),
                                                             ours, theirs));

      finding->evidence = g_strdup (conflict->base);
    }
}

static int
by_severity (gconstpointer a, gconstpointer b)
{
  const LwFinding *one = *(LwFinding * const *) a, *other = *(LwFinding * const *) b;
  return (int) one->severity - (int) other->severity;
}

void
lw_findings_sort (GPtrArray *findings)
{
  /* g_ptr_array_sort is stable: file order stays within a severity. */
  g_ptr_array_sort (findings, by_severity);
}

GPtrArray *
lw_blueprint_check (LwBlueprint *blueprint)
{
  Check check = { .blueprint = blueprint };

  check.findings = lw_findings_new ();
  LW_FOREACH (LwVariant, variant, blueprint->variants)
    {
      check.variant = variant;
      check.variant_index = variant_i;
      check_variant (&check);
    }
  check.variant = NULL;
  check_document (&check);
  check_conflicts (&check);
  lw_findings_sort (check.findings);
  return check.findings;
}

const char *
lw_severity_name (LwSeverity severity)
{
  static const char * const names[] = { "error", "warning", "hint" };
  return names[severity];
}
