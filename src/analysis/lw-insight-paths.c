/* What stands out on a drawing: the critical path with everybody's slack, the path marked by hand, what feeds a step. */
#include "analysis/lw-insight-private.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-bottleneck.h"
#include "analysis/lw-heat.h"
#include "analysis/lw-trace.h"
#include "core/lw-language.h"
#include "core/lw-time.h"

#define LEAST_SHARE .0005   /* of a trace: less is no badge */

static const char *
scenario_text (LwScenario scenario)
{
  switch (scenario)
    {
    case LW_SCENARIO_LONGEST:
      return _("the longest way");
    case LW_SCENARIO_WEIGHTED:
      return _("weighted by probability");
    case LW_SCENARIO_PROBABLE:
    default:
      return _("the likeliest way");
    }
}

/* ---- critical path ---- */

static void
mark_step (LwInsightWork *work, const LwStep *step, const LwCriticalTime *time)
{
  LwEmphasis *emphasis;

  if (!time->on || (!time->critical && !lw_step_is_counted (step)))
    return;
  emphasis = lw_insight_emphasise (work->insight, step->id);
  if (time->critical)
    {
      emphasis->paths |= 1 << LW_PATH_CRITICAL;
      emphasis->summary = g_strdup (_("on the critical path"));
      return;
    }
  g_autofree char *slack = lw_minutes_format (time->slack, work->day_minutes);

  emphasis->badge = g_strdup_printf ("+%s", slack);
  work->any_slack = TRUE;
  emphasis->summary = g_strdup_printf (_("%s of slack"), slack);
}

static void
mark_critical (LwInsightWork *work)
{
  const LwCriticalOptions options = { .scenario = work->query->scenario };
  g_autoptr (GError) error = NULL;
  g_autoptr (LwCriticalPath) path = work->analysis != NULL ? lw_critical_path_new (work->variant, work->analysis, options, &error) : NULL;
  g_autofree char *length = NULL, *says = error != NULL ? lw_flow_error_says (error) : NULL;

  if (path == NULL)
    {
      work->insight->legend[LW_PATH_CRITICAL] = g_strdup_printf (_("No critical path: %s"), says != NULL ? says : work->problem);
      return;
    }
  LW_FOREACH (LwStep, step, LW_STEPS (work->variant))
    mark_step (work, step, &path->steps[step_i]);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (work->variant))
    if (path->flows[flow_i])
      {
        LwEmphasis *emphasis = lw_insight_emphasise (work->insight, flow->id);

        emphasis->paths |= 1 << LW_PATH_CRITICAL;
        emphasis->summary = g_strdup (_("on the critical path"));
      }
  length = lw_minutes_format (path->length, work->day_minutes);
  work->insight->legend[LW_PATH_CRITICAL] = g_strdup_printf (work->any_slack ? _("Critical path, %s: %s; +: slack") : _("Critical path, %s: %s"),
                                                             scenario_text (path->scenario), length);
}

static void
mark_key (LwInsightWork *work)
{
  gboolean any = FALSE;

  LW_FOREACH (LwStep, step, LW_STEPS (work->variant))
    if (step->key_path == 1)
      {
        lw_insight_emphasise (work->insight, step->id)->paths |= 1 << LW_PATH_KEY;
        any = TRUE;
      }
  LW_FOREACH (LwFlow, flow, LW_FLOWS (work->variant))
    if (flow->key_path == 1)
      {
        lw_insight_emphasise (work->insight, flow->id)->paths |= 1 << LW_PATH_KEY;
        any = TRUE;
      }
  if (any)
    work->insight->legend[LW_PATH_KEY] = g_strdup (_("Key path, marked by hand"));
}

void
lw_insight_add_paths (LwInsightWork *work)
{
  mark_critical (work);
  mark_key (work);
}

/* ---- traces ---- */

static void
mark_traced (LwInsightWork *work, const LwTraceItem *item)
{
  const LwStep *step = item->is_flow ? NULL : lw_array_get (LW_STEPS (work->variant), item->position);
  const LwFlow *flow = item->is_flow ? lw_array_get (LW_FLOWS (work->variant), item->position) : NULL;
  LwEmphasis *emphasis = lw_insight_emphasise (work->insight, step != NULL ? step->id : flow->id);

  emphasis->paths |= 1 << LW_PATH_TRACE;
  if (item->share < LEAST_SHARE)
    return;
  emphasis->badge = g_strdup_printf ("%.1f %%", 100 * item->share);
  emphasis->summary = g_strdup_printf (work->query->trace_from != NULL ? _("%s of the time between") : _("%s of the time that leads here"),
                                       emphasis->badge);
}

static GHashTable *
flows_by_start (LwInsightWork *work)
{
  GHashTable *starts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  LW_FOREACH (LwFlow, flow, LW_FLOWS (work->variant))
    if (flow->from != NULL && flow->to != NULL)
      {
        GPtrArray *flows = g_hash_table_lookup (starts, flow->from);

        if (flows == NULL)
          g_hash_table_insert (starts, flow->from, flows = g_ptr_array_new ());
        g_ptr_array_add (flows, flow);
      }
  return starts;
}

/* Steps and flows on some way from the one step: what it leads to. */
static GHashTable *
reached_from (LwInsightWork *work, const char *from)
{
  GHashTable *reached = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) starts = flows_by_start (work);
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();

  g_hash_table_add (reached, (char *) from);
  g_ptr_array_add (steps, (char *) from);
  for (guint at = 0; at < steps->len; at++)
    {
      GPtrArray *flows = g_hash_table_lookup (starts, g_ptr_array_index (steps, at));

      for (guint i = 0; flows != NULL && i < flows->len; i++)
        {
          LwFlow *flow = g_ptr_array_index (flows, i);

          g_hash_table_add (reached, flow->id);
          if (g_hash_table_add (reached, flow->to))
            g_ptr_array_add (steps, flow->to);
        }
    }
  return reached;
}

static double
time_of (GArray *items)
{
  double all = 0;

  for (guint i = 0; i < items->len; i++)
    all += g_array_index (items, LwTraceItem, i).minutes;
  return all;
}

/* What lies before the other step is no part of the way between them, nor is that step's own time, but what waits before the last one is;
 * shares are of that, as lw_trace_passage() adds it up. */
static void
keep_between (LwInsightWork *work, GArray *items, const char *from, guint to)
{
  const LwStep *last = lw_array_get (LW_STEPS (work->variant), to);
  LwTraceItem waiting = { .position = to, .minutes = work->analysis->visits[to] * lw_time_mean_or_zero (last->wait) };
  g_autoptr (GHashTable) reached = reached_from (work, from);
  guint kept = 0;
  double all;

  for (guint i = 0; i < items->len; i++)
    {
      LwTraceItem item = g_array_index (items, LwTraceItem, i);
      const LwRecord *record = lw_array_get (item.is_flow ? LW_FLOWS (work->variant) : LW_STEPS (work->variant), item.position);

      if (g_hash_table_contains (reached, lw_record_id (record)) && g_strcmp0 (lw_record_id (record), from) != 0)
        g_array_index (items, LwTraceItem, kept++) = item;
    }
  g_array_set_size (items, kept);
  g_array_append_val (items, waiting);
  all = time_of (items);
  for (guint i = 0; i < items->len; i++)
    {
      LwTraceItem *item = &g_array_index (items, LwTraceItem, i);

      item->share = all > 0 ? item->minutes / all : 0;
    }
}

static char *
step_name (LwVariant *variant, const char *id)
{
  const LwStep *step = lw_variant_step (variant, id);
  const char *code = lw_variant_step_code (variant, step);

  return g_strdup_printf ("%s%s%s", code != NULL ? code : "", code != NULL && *code != '\0' ? " " : "", lw_step_says (step));
}

char *
lw_insight_passage_text (LwBlueprint *blueprint, LwVariant *variant, const char *from, const char *to)
{
  double day = lw_blueprint_day_minutes (blueprint);
  g_autofree char *a = step_name (variant, from), *b = step_name (variant, to), *between = NULL, *both = NULL;
  g_autoptr (GError) error = NULL;
  LwElementKind kind;
  LwPassage passage;
  guint first, last;

  if (!lw_variant_find (variant, from, &kind, &first) || !lw_variant_find (variant, to, &kind, &last))
    return NULL;
  if (!lw_trace_passage (variant, first, last, &passage, &error))
    return error != NULL ? lw_flow_error_says (error) : g_strdup_printf (_("No way leads from %s to %s"), a, b);
  between = lw_minutes_format (passage.between, day);
  both = lw_minutes_format (passage.with_both, day);
  if (passage.probability < 1 - 1e-9)
    return g_strdup_printf (_("%s → %s: %s between, %s with both, in %.0f %% of the cases"), a, b, between, both, 100 * passage.probability);
  return g_strdup_printf (_("%s → %s: %s between, %s with both"), a, b, between, both);
}

static void
word_trace (LwInsightWork *work, double minutes)
{
  const LwInsightQuery *query = work->query;
  g_autofree char *name = step_name (work->variant, query->trace_to), *time = lw_minutes_format (minutes, work->day_minutes);

  if (query->trace_from != NULL)
    work->insight->legend[LW_PATH_TRACE] = lw_insight_passage_text (work->blueprint, work->variant, query->trace_from, query->trace_to);
  else
    work->insight->legend[LW_PATH_TRACE] = g_strdup_printf (_("What leads to %s: %s in all; %%: each one’s share of it"), name, time);
}

void
lw_insight_add_trace (LwInsightWork *work)
{
  const LwInsightQuery *query = work->query;
  g_autoptr (GArray) items = NULL;
  LwElementKind kind;
  guint step;

  if (!lw_variant_find (work->variant, query->trace_to, &kind, &step) || kind != LW_ELEMENT_STEP
      || (query->trace_from != NULL && lw_variant_step (work->variant, query->trace_from) == NULL))
    return;
  work->insight->dims = TRUE;
  lw_insight_emphasise (work->insight, query->trace_to)->paths |= 1 << LW_PATH_TRACE;
  if (query->trace_from != NULL)
    lw_insight_emphasise (work->insight, query->trace_from)->paths |= 1 << LW_PATH_TRACE;
  if (work->analysis == NULL)
    {
      work->insight->legend[LW_PATH_TRACE] = g_strdup (work->problem);
      return;
    }
  items = lw_trace_feeding (work->variant, work->analysis, step);
  if (query->trace_from != NULL)
    keep_between (work, items, query->trace_from, step);
  for (guint i = 0; i < items->len; i++)
    mark_traced (work, &g_array_index (items, LwTraceItem, i));
  word_trace (work, time_of (items));
}

/* ---- all of it ---- */

static void
list_columns (LwInsightWork *work, guint n)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (ids, g_ptr_array_new_null_terminated (4, g_free, TRUE));
  LW_FOREACH (LwStep, step, LW_STEPS (work->variant))
    g_ptr_array_add (g_ptr_array_index (ids, work->columns[step_i]), g_strdup (step->id));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (work->insight->columns, g_ptr_array_steal (g_ptr_array_index (ids, i), NULL));
}

static void
work_out (LwInsightWork *work)
{
  const LwInsightQuery *query = work->query;
  g_autoptr (GError) error = NULL;

  work->insight->quiet = query->quiet;
  if (query->ladder || query->paths || query->trace_to != NULL)
    {
      work->analysis = lw_flow_analysis_new (work->variant, &error);
      work->problem = error != NULL ? lw_flow_error_says (error) : NULL;
    }
  if (query->ladder)
    lw_insight_add_ladder (work);
  if (query->emotion)
    lw_insight_add_emotion (work);
  lw_insight_add_metrics (work);
  /* A trace takes the eye for itself. */
  if (query->trace_to != NULL)
    lw_insight_add_trace (work);
  else if (query->paths)
    lw_insight_add_paths (work);
  if (query->plan)
    lw_insight_add_plan (work);
  g_clear_pointer (&work->analysis, lw_flow_analysis_free);
  g_clear_pointer (&work->problem, g_free);
}

LwInsight *
lw_insight_for (LwBlueprint *blueprint, const LwInsightQuery *query, const guint *columns, guint n)
{
  LwInsightWork work = { .blueprint = blueprint, .variant = lw_blueprint_variant (blueprint, query->variant), .query = query,
                         .columns = columns, .day_minutes = lw_blueprint_day_minutes (blueprint) };
  gpointer language;

  if (work.variant == NULL)
    return lw_insight_new (query->variant);
  work.dataset = query->dataset != NULL ? lw_array_by_id (blueprint->datasets, query->dataset) : NULL;
  if (work.dataset == NULL)
    work.dataset = lw_default_dataset (blueprint, work.variant);
  work.insight = lw_insight_new (work.variant->id);
  list_columns (&work, n);
  work.names = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    work.names[i] = lw_insight_column_name (&work, i);
  language = lw_language_push (blueprint->language);
  work_out (&work);
  lw_language_pop (language);
  g_strfreev (work.names);
  return work.insight;
}
