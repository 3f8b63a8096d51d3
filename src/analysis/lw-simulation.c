#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "analysis/lw-distributions.h"
#include "analysis/lw-simulation-private.h"
#include "analysis/lw-staffing.h"
#include "analysis/lw-what-if.h"

void
lw_simulation_settings_init (LwSimulationSettings *settings)
{
  *settings = (LwSimulationSettings) {
    .cases = 1000, .replications = LW_SIMULATION_REPLICATIONS, .seed = 1,
    .between = { LW_CHANCE_EXPONENTIAL, 60, 0, 0, NULL }, .queueing = NAN, .within = NAN,
  };
}

static gboolean
read_hours (LwSimulationSettings *settings, const char *text)
{
  g_auto (GStrv) words = g_regex_split_simple ("[\\s,;]+", text, 0, 0);
  double sum = 0;

  if (g_strv_length (words) != LW_HOURS)
    return FALSE;
  for (guint hour = 0; hour < LW_HOURS; hour++)
    {
      char *end;
      settings->hourly[hour] = g_ascii_strtod (words[hour], &end);
      if (*words[hour] == '\0' || *end != '\0' || !(settings->hourly[hour] >= 0) || isinf (settings->hourly[hour]))
        return FALSE;
      sum += settings->hourly[hour];
    }
  return sum > 0;
}

/* "20/h", "3/min": that many, at random. */
static gboolean
read_rate (const char *text, double day_minutes, LwChance *between)
{
  const char *slash = strchr (text, '/');
  g_autofree char *unit = slash ? g_strconcat ("1", slash + 1, NULL) : NULL;
  LwTime time;
  char *end;
  double n = g_ascii_strtod (text, &end);

  if (slash == NULL || end != slash || !(n > 0) || isinf (n) || !lw_time_parse (unit, day_minutes, &time, NULL) || !(lw_time_mean (time) > 0))
    return FALSE;
  *between = lw_chance_from_mean (LW_CHANCE_EXPONENTIAL, lw_time_mean (time) / n, 0);
  return TRUE;
}

gboolean
lw_simulation_set_arrivals (LwSimulationSettings *settings, const char *text, double day_minutes, GError **error)
{
  memset (settings->hourly, 0, sizeof settings->hourly);
  if (g_str_has_prefix (text, "hourly "))
    {
      g_autofree char *rest = g_strstrip (g_strdup (text + strlen ("hourly ")));
      if (read_hours (settings, rest))
        return TRUE;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("“%s” is no profile of a day; “hourly” and 24 numbers of cases per hour would be right"), text);
      return FALSE;
    }
  if (read_rate (text, day_minutes, &settings->between))
    return TRUE;
  if (!lw_chance_parse (text, day_minutes, &settings->between, error))
    return FALSE;
  if (lw_chance_mean (&settings->between) > 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("“%s”: the time between two arrivals must be above 0"), text);
  return FALSE;
}

gboolean
lw_simulation_settings_check (const LwSimulationSettings *s, GError **error)
{
  double all = ((double) s->cases + s->warm_up) * s->replications;
  GError *no_calendar = NULL;
  g_autoptr (LwCalendar) calendar = lw_calendar_parse (s->calendar, &no_calendar);
  const char *wrong = NULL;

  if (no_calendar)
    {
      g_propagate_error (error, no_calendar);
      return FALSE;
    }

  if (s->cases < 1 || s->replications < 1)
    wrong = _("at least one case and one replication are needed");
  else if (all > LW_SIMULATION_MOST_CASES)
    wrong = _("more than ten million cases in all; fewer cases or replications would be right");
  else if (s->queueing < 0 || s->queueing > 1)
    wrong = _("the share of waiting that is queueing lies between 0 and 1");
  else if (!(s->horizon >= 0) || isinf (s->horizon))
    wrong = _("the time to stop at must be a number not below 0");
  if (wrong)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, wrong);
  return wrong == NULL;
}

double
lw_simulation_arrivals (const LwSimulationSettings *settings)
{
  double sum = 0;

  for (guint hour = 0; hour < LW_HOURS; hour++)
    sum += settings->hourly[hour] / LW_HOURS / 60;
  return sum > 0 ? sum : 1 / lw_chance_mean (&settings->between);
}

/* Cases per minute, over the whole week. */
static double
arrival_rate (const SimModel *model)
{
  double sum = 0;

  if (model->busiest <= 0)
    return lw_calendar_share (model->calendar) / lw_chance_mean (&model->between);
  for (guint hour = 0; hour < 7 * LW_HOURS; hour++)
    sum += model->hourly[hour % LW_HOURS] * lw_calendar_between (model->calendar, 60 * hour, 60 * hour + 60) / 60;
  return sum / (7 * LW_HOURS) / 60;
}

/* Fails where there are no expected visits: a loop that is never left, a join that waits for ever. */
static gboolean
offer_load (SimModel *model, LwBlueprint *blueprint, GError **error)
{
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (model->graph->variant, error);
  g_autoptr (GArray) loads = analysis ? lw_loads (blueprint, model->graph->variant, analysis) : NULL;

  for (guint i = 0; loads && i < loads->len; i++)
    for (guint k = 0; k < model->n_pools; k++)
      {
        const LwLoad *load = &g_array_index (loads, LwLoad, i);
        LwOwner *owner = lw_array_get (blueprint->owners, model->pools[k].owner);
        if (g_str_equal (load->owner, owner->id))
          model->pools[k].load = arrival_rate (model) * load->minutes;
      }
  return analysis != NULL;
}

static void
warn_of_load (LwSimulation *result, LwBlueprint *blueprint)
{
  for (guint i = 0; i < result->n_owners; i++)
    {
      const LwSimulatedOwner *pool = &result->owners[i];
      LwOwner *owner = lw_array_get (blueprint->owners, pool->owner);
      LwLoadVerdict verdict = lw_load_verdict (pool->offered);
      const char *form = verdict == LW_LOAD_UNSTABLE
        ? _("%s: the work is %.0f %% of what %u can do; there is no steady state, the queue grows as long as cases come")
        : verdict == LW_LOAD_WARNING ? _("%s: the work is %.0f %% of what %u can do; small changes make long queues")
                                 : _("%s: the work is %.0f %% of what %u can do; there is little to spare");

      if (verdict != LW_LOAD_STABLE)
        g_ptr_array_add (result->warnings, g_strdup_printf (form, lw_blueprint_owner_name (blueprint, owner->id),
                                                            100 * pool->offered, pool->capacity));
    }
}

/* What is counted over time is counted while cases arrive: when the first are not done by then it is of the beginning only. */
static void
warn_of_beginning (LwSimulation *result)
{
  if (result->throughput.mean == 0 && result->finished > 0)
    g_ptr_array_add (result->warnings, g_strdup (_("a case takes longer than all of them take to arrive: queues, utilisation and throughput are of the "
                                                   "beginning only; take more cases, and a warm-up")));
}

static void
warn_of_stuck (LwSimulation *result, const SimModel *model, SimRun **runs)
{
  for (guint r = 0; r < result->replications; r++)
    if (runs[r]->stuck > 0)
      {
        g_ptr_array_add (result->warnings,
                         g_strdup_printf (ngettext ("%u case waits for ever at %s, because not all of its ways come there",
                                                    "%u cases wait for ever at %s, because not all of their ways come there",
                                                    result->stuck),
                                          result->stuck, lw_flow_graph_says (model->graph, runs[r]->stuck_step)));
        return;
      }
}

typedef struct
{
  const SimModel             *model;
  const LwSimulationSettings *settings;
  SimRun                    **runs;
  GCancellable               *cancellable;
  LwProgressFunc              progress;
  gpointer                    data;
  gint                        next, done;
} Work;

static gpointer
work (gpointer data)
{
  Work *self = data;

  for (;;)
    {
      guint replication = g_atomic_int_add (&self->next, 1);

      if (replication >= self->settings->replications)
        return NULL;
      self->runs[replication] = sim_run_new (self->model, self->settings, replication, self->cancellable);
      if (self->runs[replication] == NULL)
        return NULL;
      if (self->progress)
        self->progress ((g_atomic_int_add (&self->done, 1) + 1.0) / self->settings->replications, self->data);
    }
}

static void
run_all (Work *self)
{
  guint n = MIN (g_get_num_processors (), self->settings->replications);
  g_autofree GThread **threads = g_new (GThread *, n);

  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_new ("simulation", work, self);
  work (self);
  for (guint i = 1; i < n; i++)
    g_thread_join (threads[i]);
}

static gboolean
all_done (const Work *work, GError **error)
{
  for (guint i = 0; i < work->settings->replications; i++)
    if (work->runs[i] == NULL)
      {
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The simulation was cancelled"));
        return FALSE;
      }
  return TRUE;
}

static LwSimulation *
finish (LwBlueprint *blueprint, const SimModel *model, const LwSimulationSettings *settings, SimRun **runs, GPtrArray *warnings)
{
  LwSimulation *result = g_new0 (LwSimulation, 1);

  result->cases = settings->cases;
  result->replications = settings->replications;
  result->seed = settings->seed;
  result->warnings = g_ptr_array_ref (warnings);
  sim_sum_up (result, model, settings, runs);
  warn_of_load (result, blueprint);
  warn_of_beginning (result);
  warn_of_stuck (result, model, runs);
  return result;
}

LwSimulation *
lw_simulation_new (LwBlueprint *blueprint, LwVariant *variant, const LwSimulationSettings *settings,
                   LwProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SimModel) model = NULL;
  g_autofree SimRun **runs = NULL;
  LwSimulation *result = NULL;
  Work all;

  if (!lw_simulation_settings_check (settings, error))
    return NULL;
  model = sim_model_new (blueprint, variant, settings, warnings, error);
  if (model == NULL || !offer_load (model, blueprint, error))
    return NULL;
  if (model->graph->n == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("there are no steps to simulate"));
      return NULL;
    }
  runs = g_new0 (SimRun *, settings->replications);
  all = (Work) { model, settings, runs, cancellable, progress, data, 0, 0 };
  run_all (&all);
  if (all_done (&all, error))
    result = finish (blueprint, model, settings, runs, warnings);
  for (guint i = 0; i < settings->replications; i++)
    g_clear_pointer (&runs[i], sim_run_free);
  return result;
}

void
lw_simulation_free (LwSimulation *self)
{
  g_free (self->leads);
  g_free (self->steps);
  g_free (self->owners);
  g_clear_pointer (&self->histogram, g_array_unref);
  g_clear_pointer (&self->traces, g_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_free (self);
}

LwEstimate
lw_simulation_difference (const LwSimulation *a, const LwSimulation *b, double *p)
{
  guint n = MIN (a->replications, b->replications);
  g_autofree double *differences = g_new (double, n);
  LwEstimate estimate;
  double half;

  for (guint i = 0; i < n; i++)
    differences[i] = b->leads[i] - a->leads[i];
  estimate = lw_estimate (differences, n);
  half = estimate.high - estimate.mean;
  *p = n < 2 ? NAN : half > 0 ? lw_student_tails (estimate.mean / half * lw_student_quantile (0.975, n - 1), n - 1)
                              : estimate.mean != 0 ? 0 : 1;
  return estimate;
}
