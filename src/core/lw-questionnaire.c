#include "core/lw-questionnaire.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/lw-language.h"
#include "core/lw-wording.h"

/* Where customers meet the service: a step in a lane of theirs, or one with touchpoints. */
static gboolean
is_met (LwVariant *variant, const LwStep *step)
{
  const LwLane *lane = step->lane ? lw_variant_lane (variant, step->lane) : NULL;

  return lw_step_is_counted (step) && ((lane && lane->kind == LW_LANE_CUSTOMER) || step->touchpoints);
}

/* Steps to ask about, in the drawing's order, each name once: answers are told apart by it. */
static GPtrArray *
met_steps (LwVariant *variant)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *steps = g_ptr_array_new ();

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    if (is_met (variant, step) && g_hash_table_add (names, (gpointer) lw_step_says (step)))
      g_ptr_array_add (steps, step);
  return steps;
}

static char *
boxes (guint from, guint to, const char *unit)
{
  GString *text = g_string_new (NULL);

  for (guint i = from; i <= to; i++)
    g_string_append_printf (text, "%s□ %u%s", i > from ? "   " : "", i, unit);
  return g_string_free_and_steal (text);
}

/* Takes `answer`. */
static void
ask (LwMinutesPart *part, const char *question, const char *about, char *answer)
{
  LwMinutesRow *row = lw_minutes_add_row (part);

  row->cells[0] = g_strdup_printf ("%u", part->rows->len);
  row->cells[1] = g_strdup (question);
  row->cells[2] = g_strdup (about);
  row->cells[3] = answer;
}

static void
add_ratings (LwMinutes *self, const GPtrArray *steps)
{
  const char *labels[] = { _("No."), _("How satisfied were you with this?"), _("Touchpoint"), _("Your answer"), NULL };
  LwMinutesPart *part = lw_minutes_add_part (self, _("2. Satisfaction"), 0, labels);

  for (guint i = 0; i < steps->len; i++)
    {
      const LwStep *step = steps->pdata[i];
      g_autofree char *touchpoints = lw_list_join ((const char * const *) step->touchpoints);

      ask (part, lw_step_says (step), touchpoints, boxes (1, 5, " ★"));
    }
  ask (part, _("How likely is it that you recommend us? (NPS: 0 not at all, 10 certainly)"), NULL, boxes (0, 10, ""));
  ask (part, _("It was made easy for me. (CES: 1 not at all, 7 fully)"), NULL, boxes (1, 7, ""));
}

static void
add_open (LwMinutes *self, const GPtrArray *steps)
{
  const char *labels[] = { _("No."), C_("questionnaire", "Question"), _("Choices"), _("Your answer"), NULL };
  LwMinutesPart *part = lw_minutes_add_part (self, _("3. In your own words"), 0, labels);
  g_autoptr (GString) choices = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    g_string_append_printf (choices, "%s□ %s", i > 0 ? "\n" : "", lw_step_says (steps->pdata[i]));
  ask (part, C_("questionnaire", "Suggestions"), NULL, g_strdup ("\n\n"));
  ask (part, _("Least satisfying steps (choose up to 3)"), choices->str, NULL);
  ask (part, _("What to improve first"), NULL, g_strdup ("\n\n"));
}

static void
add_table (LwMinutes *self, const char * const *basic, const GPtrArray *steps)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) columns = NULL;

  g_strv_builder_addv (labels, (const char **) basic);
  for (guint i = 0; i < steps->len; i++)
    {
      g_autofree char *label = g_strdup_printf ("%s (1–5 ★)", lw_step_says (steps->pdata[i]));

      g_strv_builder_add (labels, label);
    }
  g_strv_builder_add_many (labels, "NPS (0–10)", "CES (1–7)", C_("questionnaire", "Suggestions"), _("Least satisfying steps"), _("What to improve first"), NULL);
  columns = g_strv_builder_end (labels);
  self->table = lw_minutes_add_part (self, NULL, 0, (const char * const *) columns);
  self->table->hidden = TRUE;
}

LwMinutes *
lw_questionnaire_new (LwBlueprint *blueprint, LwVariant *variant)
{
  g_autoptr (GPtrArray) steps = met_steps (variant);
  gpointer language = lw_language_push (blueprint->language);
  const char *basic[] = { _("Order number"), _("Customer type"), _("Channel"), _("Date"), NULL };
  LwMinutes *self = lw_minutes_new_empty (blueprint, _("Satisfaction questionnaire"));

  lw_minutes_add_row (lw_minutes_add_part (self, _("1. About you"), 0, basic));
  add_ratings (self, steps);
  add_open (self, steps);
  add_table (self, basic, steps);
  lw_language_pop (language);
  return self;
}
