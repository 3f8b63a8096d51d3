#include <string.h>

#include <glib/gi18n-lib.h>

#include "analysis/lw-goals.h"
#include "cli/lw-analyze-out.h"
#include "cli/lw-columns-out.h"

#define SAME_VISITS 1e-9
#define MOST_SHOWN  10u

static gboolean
visited_once (double visits)
{
  return fabs (visits - 1) < SAME_VISITS;
}

char *
lw_short_number (double number)
{
  char *text = g_strdup_printf ("%.2f", number);
  gsize length = strlen (text);

  while (text[length - 1] == '0')
    text[--length] = '\0';
  if (text[length - 1] == '.')
    text[--length] = '\0';
  return text;
}

static void
add_time (LwColumnsOut *columns, const char *label, double minutes, double lead, double day_minutes)
{
  g_autofree char *time = lw_minutes_format (minutes, day_minutes);
  g_autofree char *share = lead > 0 ? g_strdup_printf ("%.2f %%", 100 * minutes / lead) : g_strdup ("");
  g_autofree char *amount = lw_short_number (minutes);
  g_autofree char *number = g_strdup_printf (_("%s min"), amount);

  lw_columns_out_add (columns, label, time, number, share, NULL);
}

static void
append_counts (GString *text, const LwFlowAnalysis *a)
{
  g_string_append_printf (text, ngettext ("%u step", "%u steps", a->steps), a->steps);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%u decision", "%u decisions", a->decisions), a->decisions);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%u lane", "%u lanes", a->lanes), a->lanes);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%u flow", "%u flows", a->flows), a->flows);
  g_string_append (text, "\n\n");
}

static void
append_handoffs (GString *text, const LwFlowAnalysis *a)
{
  g_autofree char *expected = lw_short_number (a->handoffs_expected), *internal = lw_short_number (a->handoffs_internal);

  g_string_append_printf (text, _("Hand-offs: %u drawn, %s expected per case, %s of them internal\n"),
                          a->handoffs_drawn, expected, internal);
}

static void
append_visits (GString *text, LwVariant *variant, const LwFlowAnalysis *a)
{
  LwColumnsOut *columns = lw_columns_out_new ("llr");
  gsize before = text->len;

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      const char *code = lw_variant_step_code (variant, step);
      g_autofree char *visits = lw_short_number (a->visits[step_i]);
      if (!visited_once (a->visits[step_i]))
        lw_columns_out_add (columns, code ? code : step->id, step->name ? step->name : "", visits, NULL);
    }
  lw_columns_out_end (columns, "  ", text);
  if (text->len > before)
    g_string_insert (text, before, _("\nVisits per case, where not 1\n"));
}

static void
append_method (GString *text, const LwFlowAnalysis *a, double day)
{
  g_autofree char *says = lw_flow_method_says (a, day);

  if (says != NULL)
    g_string_append_printf (text, "%s\n", says);
  if (a->steps_without_time > 0)
    g_string_append_printf (text, ngettext ("%u of %u step has no time\n", "%u of %u steps have no time\n", a->steps), a->steps_without_time, a->steps);
}

static void
append_critical (GString *text, const LwAnalyzed *self, double day)
{
  static const char * const titles[] = { N_("Critical path, most probable"), N_("Critical path, longest"), N_("Critical path, weighted") };
  g_autofree char *length = lw_minutes_format (self->critical->length, day);

  g_string_append_printf (text, "\n%s: %s\n ", _(titles[self->critical->scenario]), length);
  for (guint i = 0; i < self->critical->n_path; i++)
    {
      LwStep *step = lw_array_get (LW_STEPS (self->variant), self->critical->path[i]);
      const char *code = lw_variant_step_code (self->variant, step);
      g_string_append_printf (text, " %s", code ? code : step->id);
    }
  g_string_append_c (text, '\n');
}

/* What is sure is not said: every path of fixed times is critical always, and takes what it takes. */
static void
append_chances (GString *text, const LwAnalyzed *self, double day)
{
  const LwCriticality *drawn = self->criticality;
  g_autofree char *promise = lw_minutes_format (self->within, day), *deviation = lw_minutes_format (sqrt (self->pert->variance), day);
  gboolean any = FALSE;

  if (drawn == NULL)
    return;
  if (self->pert->variance > 0)
    g_string_append_printf (text, _("  by PERT with a standard deviation of %s\n"), deviation);
  if (!isnan (self->within))
    g_string_append_printf (text, _("  within %s: %.1f %% by PERT, %.1f %% of %u drawn by chance\n"), promise,
                            100 * lw_pert_within (self->pert->length, self->pert->variance, self->within), 100 * drawn->within.mean, drawn->runs);
  for (guint i = 0; i < self->analysis->n_steps; i++)
    if (drawn->steps[i] > 0 && drawn->steps[i] < 1)
      {
        LwStep *step = lw_array_get (LW_STEPS (self->variant), i);
        const char *code = lw_variant_step_code (self->variant, step);
        g_string_append_printf (text, "%s%s %.1f %%", any ? ", " : _("  critical by chance: "), code ? code : step->id, 100 * drawn->steps[i]);
        any = TRUE;
      }
  g_string_append (text, any ? "\n" : "");
}

static void
append_bottlenecks (GString *text, const LwAnalyzed *self, double day)
{
  guint shown = 0;

  for (guint i = 0; i < self->bottlenecks->all->len && shown < MOST_SHOWN; i++)
    {
      const LwBottleneck *b = self->bottlenecks->all->pdata[i];
      g_autofree char *evidence = lw_bottleneck_evidence (b, self->bottlenecks, day);

      if (b->classes == 0)
        continue;
      if (shown++ == 0)
        g_string_append_printf (text, "\n%s\n", _("Bottlenecks"));
      g_string_append_printf (text, "  %.3f  %s%s%s\n         %s\n", b->score, b->element, b->name && !b->is_handoff ? " " : "",
                              b->name && !b->is_handoff ? b->name : "", evidence);
    }
}

static void
append_departments (GString *text, const LwAnalyzed *self, double day)
{
  LwColumnsOut *columns = lw_columns_out_new ("lrr");
  const GArray *pairs = self->bottlenecks->handoffs->pairs;

  if (pairs->len > 0)
    g_string_append_printf (text, "\n%s\n", _("From department to department, per case"));
  for (guint i = 0; i < MIN (pairs->len, MOST_SHOWN); i++)
    {
      const LwHandoffPair *pair = &g_array_index (pairs, LwHandoffPair, i);
      g_autofree char *ways = g_strdup_printf ("%s → %s", pair->from, pair->to), *times = lw_short_number (pair->expected);
      g_autofree char *friction = lw_minutes_format (pair->friction, day);
      g_autofree char *hand = g_strdup_printf (_("%s of hand-over delay"), friction), *often = g_strdup_printf ("%s ×", times);
      lw_columns_out_add (columns, ways, often, hand, NULL);
    }
  lw_columns_out_end (columns, "  ", text);
}

static void
append_goals (GString *text, const LwAnalyzed *self)
{
  LwColumnsOut *columns = lw_columns_out_new ("lrl");

  if (lw_array_length (self->blueprint->goals) > 0)
    g_string_append_printf (text, "\n%s\n", _("Goals"));
  LW_FOREACH (LwGoal, goal, self->blueprint->goals)
    {
      LwGoalState state = lw_goal_state (self->blueprint, goal, self->today);
      g_autofree char *progress = isnan (state.progress) ? g_strdup ("–") : g_strdup_printf ("%.0f %%", 100 * state.progress);
      lw_columns_out_add (columns, goal->name ? goal->name : goal->id, progress, lw_goal_status_text (state.status), NULL);
    }
  lw_columns_out_end (columns, "  ", text);
}

GString *
lw_analyze_text (const LwAnalyzed *self)
{
  LwBlueprint *blueprint = self->blueprint;
  LwVariant *variant = self->variant;
  const LwFlowAnalysis *a = self->analysis;
  GString *text = g_string_new (NULL);
  LwColumnsOut *columns = lw_columns_out_new ("lrrr");
  double day = lw_blueprint_day_minutes (blueprint);

  g_string_append_printf (text, "%s · %s\n", lw_blueprint_title (blueprint), variant->name ? variant->name : variant->id);
  append_counts (text, a);
  add_time (columns, _("Lead time"), a->lead, a->lead, day);
  add_time (columns, _("Process time"), a->process, a->lead, day);
  add_time (columns, _("Waiting time"), a->wait, a->lead, day);
  add_time (columns, _("Transfer delay"), a->delay, a->lead, day);
  lw_columns_out_end (columns, "  ", text);
  g_string_append_c (text, '\n');
  if (a->lead > 0)
    g_string_append_printf (text, _("Value-added ratio %.2f %% · cycle-time efficiency %.2f %%\n"),
                            100 * a->value_added_ratio, 100 * a->cycle_time_efficiency);
  append_method (text, a, day);
  append_handoffs (text, a);
  append_visits (text, variant, a);
  append_critical (text, self, day);
  append_chances (text, self, day);
  append_bottlenecks (text, self, day);
  append_departments (text, self, day);
  append_goals (text, self);
  lw_analyze_text_pools (text, self);
  return text;
}
