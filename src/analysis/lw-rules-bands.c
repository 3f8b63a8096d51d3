/* Lanes, hand-offs and names: rules of reference §B.6. */
#include <glib/gi18n-lib.h>

#include "analysis/lw-rules.h"

static LwLane *
lane_of (LwVariant *variant, const LwStep *step)
{
  return step && step->lane ? lw_variant_lane (variant, step->lane) : NULL;
}

static void
check_customer_lanes (LwDiagnosis *self)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);

  LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
    if (step->lane)
      g_hash_table_add (used, step->lane);
  LW_FOREACH (LwLane, lane, LW_LANES (self->variant))
    if (lane->kind == LW_LANE_CUSTOMER && g_hash_table_size (used) > 0 && !g_hash_table_contains (used, lane->id))
      lw_diagnosis_add (self, LW_SEVERITY_HINT, "customer-lane-empty", LW_ELEMENT_LANE, lane_i,
                        g_strdup_printf (_("nothing stands in the customer’s lane “%s”: draw what the customer does"),
                                         lane->name ? lane->name : lane->id));
}

/* Between a split or join and its branches the content is that of the step before or after. */
static gboolean
is_plural (const LwStep *step)
{
  return lw_step_kind (step) == LW_STEP_PARALLEL || lw_step_kind (step) == LW_STEP_INCLUSIVE;
}

/* One finding for all flows that do not say what they hand over: a new drawing has many. With customers it is the touchpoint that says what
 * passes; friction is of those who work. */
static void
check_flows (LwDiagnosis *self, GHashTable *met)
{
  guint handed = 0, unsaid = 0, first = 0;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    {
      LwStep *from = flow->from ? lw_variant_step (self->variant, flow->from) : NULL;
      LwStep *to = flow->to ? lw_variant_step (self->variant, flow->to) : NULL;
      LwLane *one = lane_of (self->variant, from), *other = lane_of (self->variant, to);
      gboolean with_customer, hands_over;
      gboolean real = from && to && lw_step_kind (from) != LW_STEP_START && lw_step_kind (to) != LW_STEP_END
                      && lw_step_kind (to) != LW_STEP_DOCUMENT && lw_step_kind (from) != LW_STEP_DOCUMENT
                      && lw_step_kind (to) != LW_STEP_DATA && lw_step_kind (from) != LW_STEP_DATA;

      if (one == NULL || other == NULL || one == other)
        continue;
      with_customer = one->kind == LW_LANE_CUSTOMER || other->kind == LW_LANE_CUSTOMER;
      if (other->kind == LW_LANE_FRONT || other->kind == LW_LANE_EVIDENCE)
        g_hash_table_add (met, from);
      if (one->kind == LW_LANE_FRONT || one->kind == LW_LANE_EVIDENCE)
        g_hash_table_add (met, to);
      hands_over = real && !with_customer && !is_plural (from) && !is_plural (to);
      handed += hands_over;
      if (hands_over && flow->handover == NULL && unsaid++ == 0)
        first = flow_i;
      if (real && lw_time_mean_or_zero (flow->delay) > 0 && flow->delay_kind == LW_DELAY_UNSET && !with_customer)
        lw_diagnosis_add (self, LW_SEVERITY_HINT, "delay-without-kind", LW_ELEMENT_FLOW, flow_i,
                          g_strdup_printf (_("the delay from “%s” to “%s” counts as no friction as long as its kind is not known: say whether it is "
                                             "hand-over, transport, the customer’s or policy"), lw_step_says (from), lw_step_says (to)));
    }
  if (unsaid > 0)
    lw_diagnosis_add (self, LW_SEVERITY_HINT, "handover-without-content", LW_ELEMENT_FLOW, first,
                      g_strdup_printf (ngettext ("%u of %u flow between lanes does not say what is handed over: say it",
                                                 "%u of %u flows between lanes do not say what is handed over: say it", handed), unsaid, handed));
}

static void
check_customer_steps (LwDiagnosis *self, GHashTable *met)
{
  LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
    {
      LwLane *lane = lane_of (self->variant, step);

      if (lane && lane->kind == LW_LANE_CUSTOMER && lw_step_is_counted (step) && step->touchpoints == NULL && step->evidence == NULL
          && step->channels == NULL && !g_hash_table_contains (met, step))
        lw_diagnosis_add (self, LW_SEVERITY_HINT, "customer-alone", LW_ELEMENT_STEP, step_i,
                          g_strdup_printf (_("in “%s” the customer meets nobody and nothing: say at what touchpoint it happens"),
                                           lw_step_says (step)));
    }
}

static void
check_names (LwDiagnosis *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
    {
      g_autofree char *key = lw_step_is_counted (step) ? lw_name_key (step->name) : g_strdup ("");
      LwStep *other = g_hash_table_lookup (known, key);

      if (*key == '\0')
        continue;
      if (other == NULL)
        g_hash_table_insert (known, g_steal_pointer (&key), step);
      else if (g_strcmp0 (other->lane, step->lane) != 0)
        {
          LwFinding *finding = lw_diagnosis_add (self, LW_SEVERITY_HINT, "same-name", LW_ELEMENT_STEP, step_i,
                                                 g_strdup_printf (_("“%s” stands in two lanes: if it is done twice, once may be enough"),
                                                                  lw_step_says (step)));
          finding->problem_class = LW_CLASS_REDUNDANCY;
        }
    }
}

void
lw_diagnose_bands (LwDiagnosis *self)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);

  check_customer_lanes (self);
  check_flows (self, met);
  check_customer_steps (self, met);
  check_names (self);
}
