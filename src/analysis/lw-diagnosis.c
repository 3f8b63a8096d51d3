#include "analysis/lw-diagnosis.h"

#include <glib/gi18n-lib.h>

#include "core/lw-language.h"

#include "analysis/lw-goals.h"
#include "analysis/lw-rules.h"

LwFinding *
lw_diagnosis_add (LwDiagnosis *self, LwSeverity severity, const char *rule, LwElementKind kind, guint position, char *message)
{
  static const char * const arrays[] = { "lanes", "phases", "steps", "flows", "notes" };
  LwRecord *record = lw_array_get (self->variant->elements[kind], position);

  return lw_findings_add (self->findings, severity, rule, self->variant->id, lw_record_id (record),
                          g_strdup_printf ("variants[%u].%s[%u]", self->variant_index, arrays[kind], position), message);
}

char *
lw_name_key (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name ? name : "", -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *low = g_utf8_strdown (normal ? normal : "", -1);
  GString *key = g_string_new (NULL);

  for (const char *at = low; *at; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (key, g_utf8_get_char (at));
  return g_string_free_and_steal (key);
}

/* In a to-be variant steps under a binding policy may not just be gone. */
static gboolean
is_kept (LwVariant *variant, const char *id)
{
  if (lw_variant_step (variant, id))
    return TRUE;
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    if (step->origins && g_strv_contains ((const char * const *) step->origins, id))
      return TRUE;
  return FALSE;
}

static void
check_policies (LwDiagnosis *self)
{
  LwVariant *origin = self->variant->origin ? lw_blueprint_variant (self->blueprint, self->variant->origin) : NULL;

  if (origin == NULL)
    return;
  LW_FOREACH (LwStep, step, LW_STEPS (origin))
    if (step->policy && step->policy->binding == 1 && !is_kept (self->variant, step->id))
      lw_findings_add (self->findings, LW_SEVERITY_WARNING, "policy-step-removed", self->variant->id, step->id,
                       g_strdup_printf ("variants[%u].steps", self->variant_index),
                       g_strdup_printf (_("“%s” is gone, but a policy says that it cannot be removed (%s): keep it, or say what it became"),
                                        lw_step_says (step), step->policy->reference ? step->policy->reference
                                        : step->policy->text ? step->policy->text : _("no reference")));
}

static void
check_goals (LwBlueprint *blueprint, GPtrArray *findings)
{
  LW_FOREACH (LwGoal, goal, blueprint->goals)
    {
      LwGoalLacks lacks = lw_goal_state (blueprint, goal, NULL).lacks & LW_GOAL_INCOMPLETE;
      g_autofree char *text = lw_goal_lacks_text (lacks);

      if (lacks)
        lw_findings_add (findings, LW_SEVERITY_WARNING, "goal-incomplete", NULL, goal->id, g_strdup_printf ("goals[%u]", goal_i),
                         g_strdup_printf (_("the goal “%s” cannot be followed; it lacks: %s"), goal->name ? goal->name : goal->id, text));
    }
}

static void
check_rows (LwBlueprint *blueprint, GPtrArray *findings)
{
  LW_FOREACH (LwDataset, dataset, blueprint->datasets)
    {
      double unmatched = dataset->source ? dataset->source->unmatched : NAN;

      if (unmatched > 0)
        lw_findings_add (findings, LW_SEVERITY_HINT, "rows-unmatched", NULL, dataset->id,
                         g_strdup_printf ("datasets[%u].source.unmatched", dataset_i),
                         g_strdup_printf (ngettext ("%.0f row of “%s” belongs to no step and is not counted: import it again and match it",
                                                    "%.0f rows of “%s” belong to no step and are not counted: import it again and match them",
                                                    (gulong) MIN (unmatched, 1e9)), unmatched, dataset->label ? dataset->label : dataset->id));
    }
}

static void
check_variant (LwDiagnosis *self)
{
  lw_diagnose_structure (self);
  lw_diagnose_bands (self);
  check_policies (self);
}

void
lw_check_flow (LwBlueprint *blueprint, GPtrArray *findings)
{
  LW_FOREACH (LwVariant, variant, blueprint->variants)
    {
      LwDiagnosis self = { blueprint, variant, variant_i, findings };
      check_variant (&self);
    }
  check_goals (blueprint, findings);
  check_rows (blueprint, findings);
  lw_findings_sort (findings);
}

GPtrArray *
lw_variant_diagnosis (LwBlueprint *blueprint, LwVariant *variant, const LwFlowAnalysis *analysis, const LwBottlenecks *bottlenecks)
{
  LwDiagnosis self = { blueprint, variant, MAX (lw_array_find (blueprint->variants, variant->id), 0), lw_findings_new () };

  check_variant (&self);
  if (bottlenecks != NULL)
    lw_diagnose_bottlenecks (&self, bottlenecks);
  lw_diagnose_redundancy (&self, analysis, bottlenecks ? bottlenecks->cases_per_month : NAN);
  lw_diagnose_waits (&self, analysis);
  lw_findings_sort (self.findings);
  return self.findings;
}

GPtrArray *
lw_variant_findings (LwBlueprint *blueprint, LwVariant *variant, LwDataset *dataset)
{
  gpointer language = lw_language_push (blueprint->language);
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (variant, NULL);
  g_autoptr (LwBottlenecks) bottlenecks = analysis != NULL ? lw_bottlenecks_new (blueprint, variant, analysis, dataset) : NULL;
  GPtrArray *findings = lw_variant_diagnosis (blueprint, variant, analysis, bottlenecks);

  lw_language_pop (language);
  return findings;
}
