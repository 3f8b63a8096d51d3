#include <glib/gi18n-lib.h>

#include "analysis/lw-bottleneck.h"
#include "analysis/lw-compare.h"
#include "analysis/lw-score.h"
#include "cli/lw-analyze-out.h"
#include "cli/lw-cli.h"
#include "cli/lw-columns-out.h"
#include "cli/lw-json-out.h"

typedef struct { char *from, *to, *period_from, *period_to; gboolean json; } Options;

static void
options_clear (Options *options)
{
  g_free (options->from);
  g_free (options->to);
  g_free (options->period_from);
  g_free (options->period_to);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
print_ids (LwJsonOut *json, const char *name, GPtrArray *ids)
{
  lw_json_out_open (json, name, '[');
  for (guint i = 0; i < ids->len; i++)
    lw_json_out_string (json, NULL, ids->pdata[i]);
  lw_json_out_close (json);
}

static void
print_changes (LwJsonOut *json, const char *name, GPtrArray *changes)
{
  lw_json_out_open (json, name, '[');
  for (guint i = 0; i < changes->len; i++)
    {
      const LwChange *change = changes->pdata[i];
      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "step", change->code);
      lw_json_out_string (json, "kind", lw_change_name (change->kind));
      lw_json_out_string (json, "element", change->is_flow ? "flow" : "step");
      print_ids (json, "from", change->from);
      print_ids (json, "to", change->to);
      if (change->before || change->after)
        {
          lw_json_out_string (json, "before", change->before);
          lw_json_out_string (json, "after", change->after);
        }
      lw_json_out_known (json, "difference", change->difference);
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
}

static void
print_metrics (LwJsonOut *json, const LwComparison *c)
{
  lw_json_out_open (json, "metrics", '[');
  for (guint i = 0; i < c->figures->len; i++)
    {
      const LwFigureChange *figure = &g_array_index (c->figures, LwFigureChange, i);
      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "name", figure->name);
      LW_JSON_NUMBERS (json, { "from", figure->from }, { "to", figure->to }, { "delta", figure->delta },
                       { "relative", figure->relative });
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
}

static void
print_difference (LwJsonOut *json, const char *name, double from, double to, const LwInterval *interval)
{
  lw_json_out_open (json, name, '{');
  LW_JSON_NUMBERS (json, { "from", from }, { "to", to }, { "difference", interval->difference }, { "low", interval->low },
                   { "high", interval->high });
  lw_json_out_close (json);
}

/* null where the file does not keep the values. */
static void
print_bootstrap (LwJsonOut *json, const LwResampled *r)
{
  if (r->n_a <= 0)
    {
      lw_json_out_string (json, "bootstrap", NULL);
      return;
    }
  lw_json_out_open (json, "bootstrap", '{');
  LW_JSON_NUMBERS (json, { "nFrom", r->n_a }, { "nTo", r->n_b }, { "rounds", LW_RESAMPLE_ROUNDS }, { "seed", LW_RESAMPLE_SEED });
  print_difference (json, "mean", r->mean_a, r->mean_b, &r->mean);
  print_difference (json, "median", r->median_a, r->median_b, &r->median);
  lw_json_out_close (json);
}

static void
print_tests (LwJsonOut *json, const LwComparison *c, double day)
{
  lw_json_out_open (json, "tests", '[');
  for (guint i = 0; i < c->tests->len; i++)
    {
      const LwPeriodTest *test = &g_array_index (c->tests, LwPeriodTest, i);
      g_autofree char *sentence = lw_test_sentence (test, c->tested, day);

      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "step", test->step);
      if (test->content)
        lw_json_out_string (json, "handoff", test->content);
      lw_json_out_string (json, "metric", test->metric->id);
      LW_JSON_NUMBERS (json, { "nFrom", test->n_from }, { "nTo", test->n_to }, { "difference", test->interval.difference },
                       { "low", test->interval.low }, { "high", test->interval.high }, { "p", test->p },
                       { "adjusted", test->adjusted }, { "required", test->required });
      lw_json_out_string (json, "method", test->method);
      print_bootstrap (json, &test->resampled);
      lw_json_out_string (json, "verdict", lw_verdict_name (test->verdict));
      lw_json_out_string (json, "sentence", sentence);
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
}

static void
print_drivers (LwJsonOut *json, const LwComparison *c)
{
  lw_json_out_open (json, "drivers", '[');
  for (guint i = 0; i < c->drivers->len; i++)
    {
      const LwDriver *driver = &g_array_index (c->drivers, LwDriver, i);
      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "tag", driver->tag);
      LW_JSON_NUMBERS (json, { "from", driver->share_from }, { "to", driver->share_to }, { "low", driver->interval.low },
                       { "high", driver->interval.high }, { "adjusted", driver->adjusted });
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
}

static GString *
as_json (const LwComparison *c, LwDataset *period_from, LwDataset *period_to, double day)
{
  LwJsonOut *json = lw_json_out_new ();

  lw_json_out_open (json, NULL, '{');
  lw_json_out_string (json, "from", c->from->id);
  lw_json_out_string (json, "to", c->to->id);
  lw_json_out_string (json, "periodFrom", period_from ? period_from->id : NULL);
  lw_json_out_string (json, "periodTo", period_to ? period_to->id : NULL);
  print_changes (json, "changes", c->changes);
  print_changes (json, "suggestions", c->suggestions);
  print_metrics (json, c);
  lw_json_out_number (json, "tested", c->tested);
  print_tests (json, c, day);
  print_drivers (json, c);
  lw_json_out_close (json);
  return lw_json_out_end (json);
}

static char *
figure_text (const LwFigureChange *figure, double value, double day)
{
  if (isnan (value))
    return g_strdup ("–");
  if (figure->metric)
    return lw_metric_text (figure->metric, value, day, FALSE);
  if (figure->unit == LW_UNIT_MINUTES)
    return lw_minutes_format (value, day);
  if (figure->unit == LW_UNIT_SHARE)
    return g_strdup_printf ("%.2f %%", 100 * value);
  return lw_short_number (value);
}

static void
append_figures (GString *text, const LwComparison *c, double day)
{
  LwColumnsOut *columns = lw_columns_out_new ("lrrr");

  for (guint i = 0; i < c->figures->len; i++)
    {
      const LwFigureChange *figure = &g_array_index (c->figures, LwFigureChange, i);
      g_autofree char *from = figure_text (figure, figure->from, day), *to = figure_text (figure, figure->to, day);
      g_autofree char *relative = figure->delta == 0 ? g_strdup ("=") : isnan (figure->relative) ? g_strdup ("")
                                  : g_strdup_printf ("%s%.2f %%", figure->relative < 0 ? "−" : "+", 100 * fabs (figure->relative));
      lw_columns_out_add (columns, figure->label, from, to, relative, NULL);
    }
  lw_columns_out_end (columns, "  ", text);
}

static void
append_changes (GString *text, const char *title, GPtrArray *changes)
{
  if (changes->len > 0)
    g_string_append_printf (text, "\n%s\n", title);
  for (guint i = 0; i < changes->len; i++)
    {
      g_autofree char *line = lw_change_text (changes->pdata[i]);
      g_string_append_printf (text, "  %s\n", line);
    }
}

static void
append_tests (GString *text, const LwComparison *c, double day)
{
  if (c->tests->len > 0)
    g_string_append_printf (text, "\n%s\n", _("Is the change real?"));
  for (guint i = 0; i < c->tests->len; i++)
    {
      const LwPeriodTest *test = &g_array_index (c->tests, LwPeriodTest, i);
      LwStep *step = test->step ? lw_variant_step (c->to, test->step) : NULL;
      g_autofree char *sentence = lw_test_sentence (test, c->tested, day);

      g_string_append_printf (text, "  %s, %s: %s\n", test->step == NULL ? _("All") : test->content ? test->content : step ? lw_step_says (step) : test->step,
                              test->metric->name ? test->metric->name : test->metric->id, sentence);
    }
  if (c->tests->len > 0)
    g_string_append_printf (text, "  %s\n", _("What changed at the same time may be the cause as well: a comparison before and after is no proof."));
}

static GString *
as_text (const LwComparison *c, double day)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s → %s\n\n", c->from->name ? c->from->name : c->from->id, c->to->name ? c->to->name : c->to->id);
  append_figures (text, c, day);
  append_changes (text, _("Changes"), c->changes);
  append_changes (text, _("Perhaps the same step under another id"), c->suggestions);
  append_tests (text, c, day);
  return text;
}

static LwStatus
compare (const char *name, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_cli_read (name, NULL, NULL, &error);
  g_autoptr (LwComparison) comparison = NULL;
  LwVariant *from = NULL, *to = NULL;
  LwDataset *period_from = NULL, *period_to = NULL;
  guint position;
  double day;

  if (blueprint)
    from = lw_cli_variant (blueprint, options->from, &position, &error);
  if (from)
    to = lw_cli_variant (blueprint, options->to, &position, &error);
  if (to)
    period_from = options->period_from ? lw_cli_period (blueprint, options->period_from, &error) : lw_default_dataset (blueprint, from);
  if (to && error == NULL)
    period_to = options->period_to ? lw_cli_period (blueprint, options->period_to, &error) : lw_default_dataset (blueprint, to);
  if (error == NULL)
    comparison = lw_comparison_new (blueprint, from, to, period_from, period_to, &error);
  if (error)
    return lw_cli_failed (name, error);
  day = lw_blueprint_day_minutes (blueprint);
  return options->json ? lw_cli_print_json (as_json (comparison, period_from, period_to, day)) : lw_cli_print (as_text (comparison, day));
}

LwStatus
lw_command_compare (const LwCommand *self, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, N_("The variant to compare with"), N_("ID") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to, N_("The variant that is compared"), N_("ID") },
    { "period-from", 0, 0, G_OPTION_ARG_STRING, &options.period_from, N_("The period of feedback before; default: the last of the variant’s stage"), N_("ID") },
    { "period-to", 0, 0, G_OPTION_ARG_STRING, &options.period_to, N_("The period of feedback after; default: the last of the variant’s stage"), N_("ID") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Print one JSON object, times in minutes"), NULL },
    G_OPTION_ENTRY_NULL
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = lw_cli_parse (self, entries, argc, argv, 1, 1, &status);

  if (names == NULL)
    return status;
  if (options.from == NULL || options.to == NULL)
    return lw_cli_misused (self, _("--from and --to are missing: the ids of two variants"));
  return compare (names[0], &options);
}
