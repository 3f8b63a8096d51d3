/* Bottlenecks as findings, and waits of which the customer hears nothing. */
#include <glib/gi18n-lib.h>

#include "analysis/lw-rules.h"

static LwProblemClass
main_class (const LwBottleneck *b)
{
  if (b->classes & LW_BOTTLENECK_HANDOFF && b->handoff_score >= b->complaint_score)
    return LW_CLASS_HANDOFF;
  if (b->classes & LW_BOTTLENECK_COMPLAINTS && (b->complaint_score >= b->time_score || !(b->classes & LW_BOTTLENECK_TIME)))
    return LW_CLASS_COMPLAINTS;
  return LW_CLASS_TIME;
}

static char *
message_for (const LwBottleneck *b, LwProblemClass problem_class)
{
  const char *name = b->name ? b->name : b->element;

  switch (problem_class)
    {
    case LW_CLASS_HANDOFF:
      return g_strdup_printf (_("the hand-off “%s” is stuck between departments: pass it on by a system, or shorten the wait"), name);
    case LW_CLASS_COMPLAINTS:
      return g_strdup_printf (_("complaints concentrate at “%s”: look at their causes there first"), name);
    default:
      return g_strdup_printf (_("“%s” takes too long: shorten it, above all its waiting"), name);
    }
}

void
lw_diagnose_bottlenecks (LwDiagnosis *self, const LwBottlenecks *bottlenecks)
{
  double day = lw_blueprint_day_minutes (self->blueprint);

  for (guint i = 0; i < bottlenecks->all->len; i++)
    {
      const LwBottleneck *b = bottlenecks->all->pdata[i];
      LwProblemClass problem_class = main_class (b);
      gboolean grave = b->severity >= LW_TIME_HIGH || b->concentrated || b->stuck;
      LwFinding *finding;

      if (b->classes == 0)
        continue;
      finding = lw_diagnosis_add (self, grave ? LW_SEVERITY_WARNING : LW_SEVERITY_HINT, "bottleneck",
                                  b->is_handoff ? LW_ELEMENT_FLOW : LW_ELEMENT_STEP,
                                  b->is_handoff ? g_array_index (b->handoff->flows, guint, 0) : b->step, message_for (b, problem_class));
      finding->problem_class = problem_class;
      finding->evidence = lw_bottleneck_evidence (b, bottlenecks, day);
    }
}

/* By what the customer is told there. */
static gboolean
tells (const LwStep *step)
{
  static const char * const channels[] = { "phone", "email", "chat", "sms", "app", "web", "social", "bot", NULL };

  if (step == NULL)
    return FALSE;
  for (char **channel = step->channels; channel && *channel; channel++)
    if (g_strv_contains (channels, *channel))
      return TRUE;
  return lw_step_kind (step) == LW_STEP_NOTIFY;
}

/* Steps with a notification just before or after them. */
static GHashTable *
find_told (LwVariant *variant)
{
  GHashTable *told = g_hash_table_new (NULL, NULL);

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      LwStep *from = flow->from ? lw_variant_step (variant, flow->from) : NULL, *to = flow->to ? lw_variant_step (variant, flow->to) : NULL;

      if (from && to && lw_step_kind (from) == LW_STEP_NOTIFY)
        g_hash_table_add (told, to);
      if (from && to && lw_step_kind (to) == LW_STEP_NOTIFY)
        g_hash_table_add (told, from);
    }
  return told;
}

static void
add_wait (LwDiagnosis *self, LwElementKind kind, guint position, double minutes, char *message)
{
  LwFinding *finding = lw_diagnosis_add (self, LW_SEVERITY_HINT, "wait-without-word", kind, position, message);
  g_autofree char *time = lw_minutes_format (minutes, lw_blueprint_day_minutes (self->blueprint));

  finding->problem_class = LW_CLASS_TIME;
  finding->evidence = g_strdup_printf (_("%s without a notification"), time);
}

void
lw_diagnose_waits (LwDiagnosis *self, const LwFlowAnalysis *analysis)
{
  double day = lw_blueprint_day_minutes (self->blueprint);
  g_autoptr (GHashTable) told = find_told (self->variant);

  LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
    {
      double wait = lw_time_mean_or_zero (step->wait);
      if (wait >= day && !tells (step) && !g_hash_table_contains (told, step) && !(analysis && analysis->visits[step_i] == 0))
        add_wait (self, LW_ELEMENT_STEP, step_i, wait,
                  g_strdup_printf (_("before “%s” the customer waits long and hears nothing: tell them where their case is"), lw_step_says (step)));
    }
  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    {
      LwStep *from = flow->from ? lw_variant_step (self->variant, flow->from) : NULL;
      LwStep *to = flow->to ? lw_variant_step (self->variant, flow->to) : NULL;
      double delay = lw_time_mean_or_zero (flow->delay);
      if (delay >= day && from && to && !tells (from) && !tells (to) && flow->delay_kind != LW_DELAY_CUSTOMER)
        add_wait (self, LW_ELEMENT_FLOW, flow_i, delay,
                  g_strdup_printf (_("between “%s” and “%s” the customer waits long and hears nothing: tell them where their case is"),
                                   lw_step_says (from), lw_step_says (to)));
    }
}
