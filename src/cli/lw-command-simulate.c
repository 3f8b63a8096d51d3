#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "analysis/lw-simulation.h"
#include "analysis/lw-staffing.h"
#include "cli/lw-cli.h"
#include "cli/lw-columns-out.h"
#include "cli/lw-json-out.h"

typedef struct
{
  char     *variant, *against, *arrival, *calendar, *horizon, *within;
  int       cases, warm_up, replications;
  gint64    seed;
  double    queueing;
  gboolean  unlimited, json;
} Wishes;

static void
wishes_clear (Wishes *self)
{
  g_free (self->variant);
  g_free (self->against);
  g_free (self->arrival);
  g_free (self->calendar);
  g_free (self->horizon);
  g_free (self->within);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

static void
put_estimate (LwJsonOut *json, const char *name, LwEstimate estimate)
{
  if (isnan (estimate.mean))
    return;
  lw_json_out_open (json, name, '{');
  LW_JSON_NUMBERS (json, { "mean", estimate.mean }, { "low", estimate.low }, { "high", estimate.high });
  lw_json_out_close (json);
}

static void
put_lead (LwJsonOut *json, const LwSimulation *s)
{
  lw_json_out_open (json, "lead", '{');
  LW_JSON_NUMBERS (json, { "mean", s->lead.mean }, { "low", s->lead.low }, { "high", s->lead.high },
                   { "median", s->median.mean }, { "p90", s->p90.mean }, { "p95", s->p95.mean },
                   { "shortest", s->shortest.mean }, { "longest", s->longest.mean });
  lw_json_out_close (json);
}

static void
put_steps (LwJsonOut *json, LwVariant *variant, const LwSimulation *s)
{
  lw_json_out_open (json, "steps", '[');
  for (guint i = 0; i < s->n_steps; i++)
    {
      const LwSimulatedStep *step = &s->steps[i];
      LwStep *record = lw_array_get (LW_STEPS (variant), step->step);
      const char *code = lw_variant_step_code (variant, record);

      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "step", code ? code : record->id);
      put_estimate (json, "visits", step->visits);
      put_estimate (json, "processMinutes", step->process);
      put_estimate (json, "queueingMinutes", step->queueing);
      put_estimate (json, "waitMinutes", step->elapsed);
      put_estimate (json, "idleMinutes", step->idle);
      put_estimate (json, "queue", step->queue);
      put_estimate (json, "longestQueue", step->longest);
      put_estimate (json, "cost", step->cost);
      put_estimate (json, "inTime", step->in_time);
      put_estimate (json, "criticality", step->critical);
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
}

static const char *
owner_name (LwBlueprint *blueprint, guint position)
{
  LwOwner *owner = lw_array_get (blueprint->owners, position);

  return lw_blueprint_owner_name (blueprint, owner->id);
}

static void
put_owners (LwJsonOut *json, LwBlueprint *blueprint, const LwSimulation *s)
{
  lw_json_out_open (json, "owners", '[');
  for (guint i = 0; i < s->n_owners; i++)
    {
      const LwSimulatedOwner *owner = &s->owners[i];
      LwStaffing staffing = lw_staffing (owner->load, owner->capacity, owner->open);

      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "owner", owner_name (blueprint, owner->owner));
      LW_JSON_NUMBERS (json, { "capacity", owner->capacity }, { "erlang", owner->load }, { "offered", owner->offered });
      lw_json_out_string (json, "verdict", lw_load_verdict_name (staffing.verdict));
      LW_JSON_NUMBERS (json, { "squareRootStaff", staffing.staff }, { "gamma", staffing.gamma });
      put_estimate (json, "utilisation", owner->utilisation);
      put_estimate (json, "queue", owner->queue);
      put_estimate (json, "queueingMinutes", owner->queueing);
      put_estimate (json, "tasksPerHour", owner->tasks);
      put_estimate (json, "workedHours", owner->worked);
      put_estimate (json, "availableHours", owner->available);
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
}

static void
put_difference (LwJsonOut *json, LwVariant *other, const LwSimulation *s, const LwSimulation *against)
{
  double p;
  LwEstimate difference = lw_simulation_difference (against, s, &p);

  lw_json_out_open (json, "difference", '{');
  lw_json_out_string (json, "against", other->id);
  LW_JSON_NUMBERS (json, { "leadMinutes", difference.mean }, { "low", difference.low }, { "high", difference.high },
                   { "p", p });
  lw_json_out_close (json);
}

static GString *
as_json (LwBlueprint *blueprint, LwVariant *variant, LwVariant *other, const LwSimulation *s, const LwSimulation *against)
{
  LwJsonOut *json = lw_json_out_new ();

  lw_json_out_open (json, NULL, '{');
  lw_json_out_string (json, "variant", variant->id);
  LW_JSON_NUMBERS (json, { "cases", s->cases }, { "replications", s->replications }, { "seed", s->seed },
                   { "finished", s->finished }, { "unfinished", s->unfinished }, { "stuck", s->stuck });
  put_lead (json, s);
  put_estimate (json, "within", s->within);
  put_estimate (json, "cost", s->cost);
  put_estimate (json, "throughput", s->throughput);
  put_estimate (json, "inProcess", s->in_process);
  put_estimate (json, "queue", s->queue);
  put_steps (json, variant, s);
  put_owners (json, blueprint, s);
  if (against)
    put_difference (json, other, s, against);
  lw_json_out_open (json, "warnings", '[');
  for (guint i = 0; i < s->warnings->len; i++)
    lw_json_out_string (json, NULL, s->warnings->pdata[i]);
  lw_json_out_close (json);
  lw_json_out_close (json);
  return lw_json_out_end (json);
}

/* Never "-0.00". */
static void
append_number (GString *text, const char *format, double value)
{
  g_autofree char *number = g_strdup_printf (format, value);

  g_string_append (text, *number == '-' && strspn (number + 1, "0.,") == strlen (number + 1) ? number + 1 : number);
}

static char *
with_interval (LwEstimate estimate, double factor, const char *format, const char *unit)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_number (text, format, factor * estimate.mean);
  g_string_append (text, unit);
  if (!isnan (estimate.low))
    {
      g_string_append (text, " (");
      append_number (text, format, factor * estimate.low);
      g_string_append (text, "–");
      append_number (text, format, factor * estimate.high);
      g_string_append (text, ")");
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
add_time (LwColumnsOut *columns, const char *label, LwEstimate estimate, double day)
{
  g_autofree char *time = lw_minutes_format (estimate.mean, day), *minutes = with_interval (estimate, 1, "%.1f", _(" min"));

  lw_columns_out_add (columns, label, time, minutes, NULL);
}

static void
append_steps (GString *text, LwVariant *variant, const LwSimulation *s, double day)
{
  LwColumnsOut *columns = lw_columns_out_new ("llrrrr");

  lw_columns_out_add (columns, _("Step"), "", _("visits"), _("work"), _("queueing"), _("waiting"), NULL);
  for (guint i = 0; i < s->n_steps; i++)
    {
      LwStep *record = lw_array_get (LW_STEPS (variant), s->steps[i].step);
      const char *code = lw_variant_step_code (variant, record);
      g_autofree char *visits = g_strdup_printf ("%.3f", s->steps[i].visits.mean),
                      *process = lw_minutes_format (s->steps[i].process.mean, day),
                      *queueing = lw_minutes_format (s->steps[i].queueing.mean, day),
                      *elapsed = lw_minutes_format (s->steps[i].elapsed.mean, day);
      lw_columns_out_add (columns, code ? code : record->id, record->name ? record->name : "", visits, process, queueing, elapsed, NULL);
    }
  g_string_append_c (text, '\n');
  lw_columns_out_end (columns, "  ", text);
}

static void
append_owners (GString *text, LwBlueprint *blueprint, const LwSimulation *s)
{
  LwColumnsOut *columns;

  if (s->n_owners == 0)
    return;
  columns = lw_columns_out_new ("lrrrrr");
  lw_columns_out_add (columns, _("Owner"), _("capacity"), _("for few to wait"), _("utilisation"), _("queue"), _("offered"), NULL);
  for (guint i = 0; i < s->n_owners; i++)
    {
      guint enough = lw_staffing (s->owners[i].load, s->owners[i].capacity, s->owners[i].open).staff;
      g_autofree char *capacity = g_strdup_printf ("%u", s->owners[i].capacity),
                      *staff = enough > 0 ? g_strdup_printf ("%u", enough) : g_strdup ("–"),
                      *utilisation = with_interval (s->owners[i].utilisation, 100, "%.1f", " %"),
                      *queue = with_interval (s->owners[i].queue, 1, "%.2f", ""),
                      *offered = g_strdup_printf ("%.1f %%", 100 * s->owners[i].offered);
      lw_columns_out_add (columns, owner_name (blueprint, s->owners[i].owner), capacity, staff, utilisation, queue, offered, NULL);
    }
  g_string_append_c (text, '\n');
  lw_columns_out_end (columns, "  ", text);
}

static void
append_difference (GString *text, LwVariant *other, const LwSimulation *s, const LwSimulation *against)
{
  double p;
  LwEstimate difference = lw_simulation_difference (against, s, &p);
  g_autofree char *minutes = with_interval (difference, 1, "%+.1f", _(" min"));

  g_string_append_printf (text, _("\nAgainst %s: %s in mean lead time, p = %.2g, paired over %u replications\n"),
                          other->name ? other->name : other->id, minutes, p, s->replications);
}

static GString *
as_text (LwBlueprint *blueprint, LwVariant *variant, LwVariant *other, const LwSimulation *s, const LwSimulation *against)
{
  GString *text = g_string_new (NULL);
  LwColumnsOut *columns = lw_columns_out_new ("lrl");
  double day = lw_blueprint_day_minutes (blueprint);
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, s->seed);

  g_string_append_printf (text, "%s · %s\n", lw_blueprint_title (blueprint), variant->name ? variant->name : variant->id);
  g_string_append_printf (text, _("%u replications of %u cases, seed %s; in brackets the 95 %% interval\n\n"),
                          s->replications, s->cases, seed);
  add_time (columns, _("Lead time"), s->lead, day);
  add_time (columns, _("Median"), s->median, day);
  add_time (columns, _("Time for 90 %"), s->p90, day);
  add_time (columns, _("Time for 95 %"), s->p95, day);
  lw_columns_out_end (columns, "  ", text);
  if (!isnan (s->within.mean))
    {
      g_autofree char *within = with_interval (s->within, 100, "%.1f", " %");
      g_string_append_printf (text, _("  Promise kept: %s\n"), within);
    }
  append_steps (text, variant, s, day);
  append_owners (text, blueprint, s);
  if (against)
    append_difference (text, other, s, against);
  for (guint i = 0; i < s->warnings->len; i++)
    g_string_append_printf (text, _("\nWarning: %s\n"), (char *) s->warnings->pdata[i]);
  return text;
}

static gboolean
read_time (const char *text, double day, double unknown, double *minutes, GError **error)
{
  LwTime time = LW_TIME_UNKNOWN;

  if (text && !lw_time_parse (text, day, &time, error))
    return FALSE;
  *minutes = lw_time_is_known (time) ? lw_time_mean (time) : unknown;
  return TRUE;
}

static gboolean
set_settings (const Wishes *wishes, double day, LwSimulationSettings *settings, GError **error)
{
  lw_simulation_settings_init (settings);
  if (wishes->warm_up < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("cases before those that count cannot be fewer than none"));
      return FALSE;
    }
  settings->cases = MAX (0, wishes->cases);
  settings->warm_up = wishes->warm_up;
  settings->replications = MAX (0, wishes->replications);
  settings->seed = wishes->seed;
  settings->unlimited = wishes->unlimited;
  settings->queueing = wishes->queueing;
  settings->calendar = wishes->calendar;
  return lw_simulation_set_arrivals (settings, wishes->arrival ? wishes->arrival : "exponential 1h", day, error)
         && read_time (wishes->horizon, day, 0, &settings->horizon, error)
         && read_time (wishes->within, day, NAN, &settings->within, error)
         && lw_simulation_settings_check (settings, error);
}

static GString *
simulate (LwBlueprint *blueprint, const Wishes *wishes, const LwSimulationSettings *asked, GError **error)
{
  g_autoptr (LwSimulation) result = NULL, against = NULL;
  guint position, other_position;
  LwVariant *variant = lw_cli_variant (blueprint, wishes->variant, &position, error), *other = NULL;

  if (variant == NULL)
    return NULL;
  if (wishes->against)
    {
      other = lw_cli_variant (blueprint, wishes->against, &other_position, error);
      if (other == NULL)
        return NULL;
      against = lw_simulation_new (blueprint, other, asked, lw_cli_progress (), NULL, NULL, error);
      if (against == NULL)
        {
          g_prefix_error (error, "variants[%u].", other_position);
          return NULL;
        }
    }
  result = lw_simulation_new (blueprint, variant, asked, lw_cli_progress (), NULL, NULL, error);
  if (result == NULL)
    {
      g_prefix_error (error, "variants[%u].", position);
      return NULL;
    }
  return wishes->json ? as_json (blueprint, variant, other, result, against) : as_text (blueprint, variant, other, result, against);
}

LwStatus
lw_command_simulate (const LwCommand *self, int argc, char **argv)
{
  g_auto (Wishes) wishes = { .cases = 1000, .replications = LW_SIMULATION_REPLICATIONS, .seed = 1, .queueing = NAN };
  const GOptionEntry entries[] = {
    { "variant", 0, 0, G_OPTION_ARG_STRING, &wishes.variant, N_("The variant; default: the first"), N_("ID") },
    { "against", 0, 0, G_OPTION_ARG_STRING, &wishes.against, N_("Another variant, run with the same chances"), N_("ID") },
    { "cases", 0, 0, G_OPTION_ARG_INT, &wishes.cases, N_("Cases in each replication; default: 1000"), "N" },
    { "warm-up", 0, 0, G_OPTION_ARG_INT, &wishes.warm_up, N_("Cases before them that are not counted"), "N" },
    { "replications", 0, 0, G_OPTION_ARG_INT, &wishes.replications, N_("Default: 20"), "R" },
    { "arrival", 0, 0, G_OPTION_ARG_STRING, &wishes.arrival,
      N_("Time between cases: “exponential 3min”, “fixed 5min”, or “hourly” and 24 numbers"), N_("SPREAD") },
    { "arrival-calendar", 0, 0, G_OPTION_ARG_STRING, &wishes.calendar, N_("When cases come: “weekdays-9-18”"), N_("CALENDAR") },
    { "queueing", 0, 0, G_OPTION_ARG_DOUBLE, &wishes.queueing,
      N_("Share of the waiting times that is waiting for an owner, 0 to 1"), N_("SHARE") },
    { "unlimited", 0, 0, G_OPTION_ARG_NONE, &wishes.unlimited, N_("Leave the owners’ capacity out"), NULL },
    { "horizon", 0, 0, G_OPTION_ARG_STRING, &wishes.horizon, N_("Stop after that time"), N_("TIME") },
    { "within", 0, 0, G_OPTION_ARG_STRING, &wishes.within, N_("A promise to check: “5 days”"), N_("TIME") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &wishes.seed, N_("The same seed gives the same result; default: 1"), "S" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &wishes.json, N_("Print one JSON object, times in minutes"), NULL },
    G_OPTION_ENTRY_NULL
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = lw_cli_parse (self, entries, argc, argv, 1, 1, &status);
  g_autoptr (LwBlueprint) blueprint = NULL;
  g_autoptr (GError) error = NULL;
  LwSimulationSettings settings;
  GString *text = NULL;

  if (names == NULL)
    return status;
  blueprint = lw_cli_read (names[0], NULL, NULL, &error);
  if (blueprint && !set_settings (&wishes, lw_blueprint_day_minutes (blueprint), &settings, &error))
    return lw_cli_misused (self, "%s", error->message);
  if (blueprint)
    text = simulate (blueprint, &wishes, &settings, &error);
  if (text == NULL)
    return lw_cli_failed (names[0], error);
  return wishes.json ? lw_cli_print_json (text) : lw_cli_print (text);
}
