#include "ui/lw-import-targets.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"
#include "feedback/lw-match.h"

static void
target_free (gpointer data)
{
  LwImportTarget *target = data;

  g_free (target->label);
  g_free (target->meaning);
  g_free (target->element);
  g_free (target);
}

static void
take (GPtrArray *targets, char *label, char *meaning, const char *element)
{
  LwImportTarget *target = g_new (LwImportTarget, 1);

  *target = (LwImportTarget) { label, meaning, g_strdup (element) };
  g_ptr_array_add (targets, target);
}

static LwFlow *
flow_of (LwVariant *variant, const LwTarget *handoff)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (g_strcmp0 (flow->from, handoff->from) == 0 && g_strcmp0 (flow->handover, handoff->content) == 0)
      return flow;
  return NULL;
}

static void
add_handoffs (GPtrArray *targets, LwVariant *variant)
{
  g_autoptr (LwMatcher) matcher = lw_matcher_new (variant, NULL);

  for (guint i = 0; i < lw_matcher_n (matcher); i++)
    {
      const LwTarget *target = lw_matcher_target (matcher, i);
      LwFlow *flow = target->step == NULL ? flow_of (variant, target) : NULL;

      if (flow != NULL)
        take (targets, g_strdup_printf (_("Hand-off: %s"), target->label), lw_matcher_spell (matcher, i), flow->id);
    }
}

static void
add_lane (GPtrArray *targets, LwVariant *variant, LwLane *lane)
{
  g_autoptr (GString) meaning = g_string_new (NULL);
  guint n = 0;

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    if (lw_step_is_counted (step) && g_strcmp0 (step->lane, lane->id) == 0)
      g_string_append_printf (meaning, "%s%s", n++ > 0 ? "+" : "", step->id);
  if (n > 1)
    take (targets, g_strdup_printf (ngettext ("Lane: %s (%u step)", "Lane: %s (each of %u steps)", n), lane->name != NULL ? lane->name : lane->id, n),
          g_string_free (g_steal_pointer (&meaning), FALSE), lane->id);
}

GPtrArray *
lw_import_targets_new (LwVariant *variant)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func (target_free);

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    if (lw_step_is_counted (step))
      take (targets, g_strdup_printf ("%s · %s", lw_variant_step_code (variant, step), step->name != NULL ? step->name : step->id),
            g_strdup (step->id), step->id);
  add_handoffs (targets, variant);
  LW_FOREACH (LwLane, lane, LW_LANES (variant))
    add_lane (targets, variant, lane);
  return targets;
}

const LwImportTarget *
lw_import_target_at (GPtrArray *targets, const char *element)
{
  for (guint i = 0; element != NULL && i < targets->len; i++)
    if (g_str_equal (((LwImportTarget *) g_ptr_array_index (targets, i))->element, element))
      return g_ptr_array_index (targets, i);
  return NULL;
}

static const LwImportTarget *
find_meaning (GPtrArray *targets, const char *meaning)
{
  for (guint i = 0; i < targets->len; i++)
    if (g_str_equal (((LwImportTarget *) g_ptr_array_index (targets, i))->meaning, meaning))
      return g_ptr_array_index (targets, i);
  return NULL;
}

char *
lw_import_meanings_label (GPtrArray *targets, const char * const *meanings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; meanings != NULL && meanings[i] != NULL; i++)
    {
      const LwImportTarget *target = find_meaning (targets, meanings[i]);

      if (target != NULL)
        lw_list_append (text, target->label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char **
lw_import_meanings_elements (GPtrArray *targets, const char * const *meanings)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; meanings != NULL && meanings[i] != NULL; i++)
    {
      const LwImportTarget *target = find_meaning (targets, meanings[i]);

      if (target != NULL)
        g_strv_builder_add (ids, target->element);
    }
  return g_strv_builder_end (ids);
}
