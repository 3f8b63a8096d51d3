/* What became of each step and flow: the same id is the same step, `origins` say what it was made from. */
#include "analysis/lw-compare-parts.h"
#include "analysis/lw-rules.h"

typedef struct
{
  LwComparison *self;
  double        day;
  GHashTable   *became;     /* id in `from` → GPtrArray of LwStep in `to` that name it as an origin, or have its id */
} Match;

static const char *
code_of (LwVariant *variant, const LwStep *step)
{
  const char *code = lw_variant_step_code (variant, step);
  return code ? code : step->id;
}

static void
say_step (LwChange *change, LwVariant *variant, const LwStep *step)
{
  change->code = code_of (variant, step);
  change->name = lw_step_says (step);
}

static gboolean
is_origin (const LwStep *step, const char *id)
{
  if (step->origins)
    return g_strv_contains ((const char * const *) step->origins, id);
  return FALSE;
}

static void
note (Match *match, const char *id, LwStep *step)
{
  GPtrArray *list = g_hash_table_lookup (match->became, id);

  if (list == NULL)
    g_hash_table_insert (match->became, (char *) id, list = g_ptr_array_new ());
  if (!g_ptr_array_find (list, step, NULL))
    g_ptr_array_add (list, step);
}

static void
find_descendants (Match *match)
{
  LW_FOREACH (LwStep, step, LW_STEPS (match->self->to))
    {
      for (char **origin = step->origins; origin && *origin; origin++)
        note (match, *origin, step);
      if (lw_variant_step (match->self->from, step->id))
        note (match, step->id, step);
    }
}

/* Those of a step's origins that were there; the same id counts too. */
static GPtrArray *
ancestors_of (Match *match, const LwStep *step)
{
  GPtrArray *all = g_ptr_array_new ();
  LwStep *same = lw_variant_step (match->self->from, step->id);

  if (same != NULL)
    g_ptr_array_add (all, same);
  for (char **origin = step->origins; origin && *origin; origin++)
    {
      LwStep *was = lw_variant_step (match->self->from, *origin);
      if (was != NULL && !g_ptr_array_find (all, was, NULL))
        g_ptr_array_add (all, was);
    }
  return all;
}

static char *
time_text (Match *match, const LwStep *step)
{
  return lw_minutes_format (lw_time_mean_or_zero (step->process) + lw_time_mean_or_zero (step->wait), match->day);
}

static char *
lane_name (LwVariant *variant, const LwStep *step)
{
  LwLane *lane = step->lane ? lw_variant_lane (variant, step->lane) : NULL;
  return g_strdup (lane && lane->name ? lane->name : step->lane);
}

/* Lanes of the two variants are the same by id, else by name. */
static gboolean
moved (Match *match, const LwStep *was, const LwStep *is)
{
  g_autofree char *before = lane_name (match->self->from, was), *after = lane_name (match->self->to, is);

  return g_strcmp0 (was->lane, is->lane) != 0 && g_strcmp0 (before, after) != 0;
}

#define AUTOMATIC 3

static void
compare_one (Match *match, const LwStep *was, const LwStep *is)
{
  GPtrArray *changes = match->self->changes;
  double before = lw_time_mean_or_zero (was->process) + lw_time_mean_or_zero (was->wait);
  double after = lw_time_mean_or_zero (is->process) + lw_time_mean_or_zero (is->wait);

  if (g_strcmp0 (was->name, is->name) != 0)
    {
      LwChange *change = lw_change_new (changes, LW_CHANGE_RENAMED, was->id, is->id);
      say_step (change, match->self->to, is);
      change->before = g_strdup (was->name);
      change->after = g_strdup (is->name);
    }
  if (moved (match, was, is))
    {
      LwChange *change = lw_change_new (changes, LW_CHANGE_MOVED, was->id, is->id);
      say_step (change, match->self->to, is);
      change->before = lane_name (match->self->from, was);
      change->after = lane_name (match->self->to, is);
    }
  if (is->execution == AUTOMATIC && was->execution != AUTOMATIC)
    say_step (lw_change_new (changes, LW_CHANGE_AUTOMATED, was->id, is->id), match->self->to, is);
  if (!lw_time_equal (was->process, is->process) || !lw_time_equal (was->wait, is->wait))
    {
      LwChange *change = lw_change_new (changes, LW_CHANGE_TIME, was->id, is->id);
      say_step (change, match->self->to, is);
      change->before = time_text (match, was);
      change->after = time_text (match, is);
      change->difference = after - before;
    }
}

static void
add_merge (Match *match, const LwStep *is, GPtrArray *ancestors)
{
  LwChange *change = lw_change_new (match->self->changes, LW_CHANGE_MERGED, NULL, is->id);

  for (guint i = 0; i < ancestors->len; i++)
    g_ptr_array_add (change->from, ((LwStep *) ancestors->pdata[i])->id);
  say_step (change, match->self->to, is);
}

static void
add_split (Match *match, const LwStep *was, GPtrArray *parts)
{
  LwChange *change = lw_change_new (match->self->changes, LW_CHANGE_SPLIT, was->id, NULL);

  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (change->to, ((LwStep *) parts->pdata[i])->id);
  say_step (change, match->self->from, was);
}

static void
compare_step (Match *match, const LwStep *is, GHashTable *split)
{
  g_autoptr (GPtrArray) ancestors = ancestors_of (match, is);

  if (ancestors->len == 0)
    say_step (lw_change_new (match->self->changes, LW_CHANGE_ADDED, NULL, is->id), match->self->to, is);
  else if (ancestors->len > 1)
    add_merge (match, is, ancestors);
  else
    {
      LwStep *was = ancestors->pdata[0];
      GPtrArray *parts = g_hash_table_lookup (match->became, was->id);

      if (parts->len == 1)
        compare_one (match, was, is);
      else if (g_hash_table_add (split, was))
        add_split (match, was, parts);
    }
}

/* One that came for one that went, of the same name in the same lane, is probably the same. */
static void
suggest (Match *match)
{
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < match->self->changes->len; i++)
    {
      LwChange *change = match->self->changes->pdata[i];
      LwVariant *variant = change->kind == LW_CHANGE_REMOVED ? match->self->from : match->self->to;
      const char *id = change->kind == LW_CHANGE_REMOVED ? change->from->pdata[0] : change->kind == LW_CHANGE_ADDED ? change->to->pdata[0] : NULL;
      LwStep *step = id ? lw_variant_step (variant, id) : NULL;
      g_autofree char *name = step ? lw_name_key (step->name) : NULL, *lane = step ? lane_name (variant, step) : NULL;

      if (step != NULL && *name)
        {
          g_autofree char *key = g_strconcat (change->kind == LW_CHANGE_REMOVED ? "-" : "+", name, "\n", lane, NULL);
          g_autofree char *other = g_strdup (key);
          LwStep *counterpart;

          *other = *key == '-' ? '+' : '-';
          counterpart = g_hash_table_lookup (gone, other);
          if (counterpart != NULL)
            {
              gboolean removed = change->kind == LW_CHANGE_REMOVED;
              say_step (lw_change_new (match->self->suggestions, LW_CHANGE_RENAMED, removed ? step->id : counterpart->id,
                                       removed ? counterpart->id : step->id), variant, step);
            }
          else
            g_hash_table_insert (gone, g_steal_pointer (&key), step);
        }
    }
}

void
lw_compare_steps (LwComparison *self, double day_minutes)
{
  g_autoptr (GHashTable) became = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) split = g_hash_table_new (NULL, NULL);
  Match match = { self, day_minutes, became };

  find_descendants (&match);
  LW_FOREACH (LwStep, is, LW_STEPS (self->to))
    compare_step (&match, is, split);
  LW_FOREACH (LwStep, was, LW_STEPS (self->from))
    if (!g_hash_table_contains (became, was->id))
      say_step (lw_change_new (self->changes, LW_CHANGE_REMOVED, was->id, NULL), self->from, was);
  suggest (&match);
}

/* A flow's new end may be what its old end became. */
static gboolean
same_end (LwComparison *self, const char *was, const char *is)
{
  LwStep *step = is ? lw_variant_step (self->to, is) : NULL;

  return g_strcmp0 (was, is) == 0 || (was && step && is_origin (step, was));
}

static LwChange *
flow_change (LwComparison *self, LwChangeKind kind, const LwFlow *was, const LwFlow *is)
{
  const LwFlow *one = is ? is : was;
  LwVariant *variant = is ? self->to : self->from;
  LwStep *from = one->from ? lw_variant_step (variant, one->from) : NULL, *to = one->to ? lw_variant_step (variant, one->to) : NULL;
  LwChange *change = lw_change_new (self->changes, kind, was ? was->id : NULL, is ? is->id : NULL);

  change->is_flow = TRUE;
  change->code = from ? code_of (variant, from) : NULL;
  change->name = from ? lw_step_says (from) : one->id;
  change->leads_to = to ? lw_step_says (to) : NULL;
  if (is && kind == LW_CHANGE_ADDED)
    change->after = g_strdup (to ? lw_step_says (to) : NULL);
  else if (kind == LW_CHANGE_REMOVED)
    change->before = g_strdup (to ? lw_step_says (to) : NULL);
  return change;
}

static void
say_ends (LwComparison *self, LwChange *change, const LwFlow *was, const LwFlow *is)
{
  LwStep *before = was->to ? lw_variant_step (self->from, was->to) : NULL, *after = is->to ? lw_variant_step (self->to, is->to) : NULL;

  change->before = before ? g_strdup (lw_step_says (before)) : NULL;
  change->after = after ? g_strdup (lw_step_says (after)) : NULL;
}

static double
probability_of (const LwFlow *flow)
{
  return isnan (flow->probability) ? 1 : flow->probability;
}

static void
compare_flow (LwComparison *self, const LwFlow *was, const LwFlow *is, double day)
{
  if (!same_end (self, was->from, is->from) || !same_end (self, was->to, is->to))
    say_ends (self, flow_change (self, LW_CHANGE_REROUTED, was, is), was, is);
  if (fabs (probability_of (was) - probability_of (is)) > 1e-9)
    {
      LwChange *change = flow_change (self, LW_CHANGE_PROBABILITY, was, is);
      change->before = g_strdup_printf ("%.4g %%", 100 * probability_of (was));
      change->after = g_strdup_printf ("%.4g %%", 100 * probability_of (is));
      change->difference = probability_of (is) - probability_of (was);
    }
  if (!lw_time_equal (was->delay, is->delay))
    {
      double before = lw_time_mean_or_zero (was->delay), after = lw_time_mean_or_zero (is->delay);
      LwChange *change = flow_change (self, LW_CHANGE_DELAY, was, is);
      change->before = lw_minutes_format (before, day);
      change->after = lw_minutes_format (after, day);
      change->difference = after - before;
    }
}

void
lw_compare_flows (LwComparison *self, double day_minutes)
{
  LW_FOREACH (LwFlow, is, LW_FLOWS (self->to))
    {
      LwFlow *was = lw_variant_flow (self->from, is->id);
      if (was != NULL)
        compare_flow (self, was, is, day_minutes);
      else
        flow_change (self, LW_CHANGE_ADDED, NULL, is);
    }
  LW_FOREACH (LwFlow, was, LW_FLOWS (self->from))
    if (lw_variant_flow (self->to, was->id) == NULL)
      flow_change (self, LW_CHANGE_REMOVED, was, NULL);
}
