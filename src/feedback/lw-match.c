#include "lw-match-private.h"
#include "lw-cell.h"
#include "lw-columns.h"
#include "lw-concept.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
lw_match_key (const char *text, gboolean brackets)
{
  static const char * const suffixes[] = { "环节", "步骤", "流程", "阶段" };
  char *key = lw_normalise (text, brackets);
  gsize length = strlen (key);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (length > strlen (suffixes[i]) && g_str_has_suffix (key, suffixes[i]))
      {
        key[length - strlen (suffixes[i])] = '\0';
        break;
      }
  return key;
}

/* Another target under the same key makes it ambiguous, unless `weak`: then the first stays. */
static void
add_key (LwMatcher *self, LwMatchLevel level, char *key, int target, gboolean weak)
{
  gpointer known;
  gboolean has = g_hash_table_lookup_extended (self->levels[level], key, NULL, &known);

  if (*key == '\0' || (has && (weak || GPOINTER_TO_INT (known) == target + 1)))
    g_free (key);
  else
    g_hash_table_replace (self->levels[level], key, GINT_TO_POINTER (has ? 0 : target + 1));
}

static void
add_name (LwMatcher *self, LwMatchLevel level, const char *name, int target, gboolean weak)
{
  g_autofree char *key = NULL;
  LwCandidate candidate = { .target = target };

  if (!name)
    return;
  key = lw_match_key (name, TRUE);
  candidate.name = lw_name (key);
  if (!weak && candidate.name.n > 0)
    g_array_append_val (self->candidates, candidate);
  add_key (self, level, g_steal_pointer (&key), target, weak);
  add_key (self, LEVEL_BARE, lw_match_key (name, FALSE), target, weak);
}

static void
add_code (LwMatcher *self, LwMatchLevel level, const char *code, int target)
{
  g_autofree char *tidy = code ? lw_cell_tidy (code, strlen (code)) : NULL;

  if (!tidy)
    return;
  add_key (self, level, g_strdup (code), target, FALSE);
  add_key (self, LEVEL_FOLDED, g_utf8_casefold (tidy, -1), target, FALSE);
}

static int
add_target (LwMatcher *self, const char *step, const char *from, const char *content, const char *label)
{
  LwTarget *target = g_new0 (LwTarget, 1);

  target->step = g_strdup (step);
  target->from = g_strdup (from);
  target->content = g_strdup (content);
  target->label = g_strdup (label);
  g_ptr_array_add (self->targets, target);
  return self->targets->len - 1;
}

static void
target_free (gpointer data)
{
  LwTarget *target = data;

  g_free (target->step);
  g_free (target->from);
  g_free (target->content);
  g_free (target->label);
  g_free (target);
}

/* Gateways, starts and ends often repeat a step's name: they stand behind. */
static void
add_steps (LwMatcher *self, gboolean counted)
{
  LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
    {
      int target;

      if (lw_step_is_counted (step) != counted)
        continue;
      target = add_target (self, step->id, NULL, NULL, step->name ? step->name : step->id);
      add_code (self, LEVEL_ID, step->id, target);
      if (counted || step->code)
        add_code (self, LEVEL_CODE, lw_variant_step_code (self->variant, step), target);
      add_name (self, LEVEL_NAME, step->name, target, !counted);
      for (guint i = 0; step->aliases && step->aliases[i]; i++)
        add_name (self, LEVEL_ALIAS, step->aliases[i], target, !counted);
    }
}

/* A system by its id and, where the register has it, its name. */
static void
add_system (LwMatcher *self, const char *id, int target)
{
  const LwSystem *system = lw_array_by_id (self->systems, id);

  add_key (self, LEVEL_TOUCHPOINT, lw_match_key (id, TRUE), target, FALSE);
  if (system && system->name)
    add_key (self, LEVEL_TOUCHPOINT, lw_match_key (system->name, TRUE), target, FALSE);
}

/* What a step has, by names that are no step's: two steps that share it make it ambiguous. */
static void
add_surroundings (LwMatcher *self)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      const char *id = lw_matcher_target (self, i)->step;
      LwStep *step = id ? lw_variant_step (self->variant, id) : NULL;
      LwLane *lane = step && step->lane ? lw_array_by_id (LW_LANES (self->variant), step->lane) : NULL;

      if (!step || !lw_step_is_counted (step))
        continue;
      for (guint j = 0; step->touchpoints && step->touchpoints[j]; j++)
        add_key (self, LEVEL_TOUCHPOINT, lw_match_key (step->touchpoints[j], TRUE), i, FALSE);
      for (guint j = 0; step->systems && step->systems[j]; j++)
        add_system (self, step->systems[j], i);
      if (lane && lane->name)
        add_key (self, LEVEL_LANE, lw_match_key (lane->name, TRUE), i, FALSE);
      if (lane && lane->department)
        add_key (self, LEVEL_LANE, lw_match_key (lane->department, TRUE), i, FALSE);
      if (step->department)
        add_key (self, LEVEL_LANE, lw_match_key (step->department, TRUE), i, FALSE);
    }
}

int
lw_matcher_handoff (LwMatcher *self, const char *from, const char *content)
{
  g_autofree char *key = g_strconcat (from, "\n", content, NULL);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->handoffs, key)) - 1;
}

static gboolean
names_handover (GPtrArray *flows)
{
  for (guint i = 0; i < flows->len; i++)
    {
      const LwFlow *flow = g_ptr_array_index (flows, i);

      if (flow->handover && *flow->handover)
        return TRUE;
    }
  return FALSE;
}

/* Where nobody says yet what is handed over, all that leaves a step is one hand-off without a name. */
static void
add_unnamed (LwMatcher *self)
{
  LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
    {
      GPtrArray *flows = g_hash_table_lookup (self->flows_from, step->id);

      if (flows && lw_step_is_counted (step) && !names_handover (flows))
        g_hash_table_insert (self->handoffs, g_strconcat (step->id, "\n", NULL),
                             GINT_TO_POINTER (add_target (self, NULL, step->id, NULL, step->name ? step->name : step->id) + 1));
    }
}

static void
add_flows (LwMatcher *self)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    {
      GPtrArray *list;

      if (!flow->from)
        continue;
      list = g_hash_table_lookup (self->flows_from, flow->from);
      if (!list)
        g_hash_table_insert (self->flows_from, flow->from, (list = g_ptr_array_new ()));
      g_ptr_array_add (list, flow);
      if (flow->handover && *flow->handover && lw_matcher_handoff (self, flow->from, flow->handover) < 0)
        {
          int target = add_target (self, NULL, flow->from, flow->handover, flow->handover);

          g_hash_table_insert (self->handoffs, g_strconcat (flow->from, "\n", flow->handover, NULL),
                               GINT_TO_POINTER (target + 1));
          add_name (self, LEVEL_HANDOFF, flow->handover, target, FALSE);
        }
    }
  add_unnamed (self);
}

/* Its names, touchpoints and systems say what a step is about. */
static void
add_concepts (LwMatcher *self)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      const char *id = lw_matcher_target (self, i)->step;
      LwStep *step = id ? lw_variant_step (self->variant, id) : NULL;
      char **lists[] = { step ? step->aliases : NULL, step ? step->touchpoints : NULL, step ? step->systems : NULL };
      LwGist gist = { step && step->name ? lw_concepts_of (step->name) : 0, i };

      if (!step || !lw_step_is_counted (step))
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (lists); j++)
        for (char **text = lists[j]; text && *text; text++)
          gist.concepts |= lw_concepts_of (*text);
      if (gist.concepts)
        g_array_append_val (self->about, gist);
    }
}

LwMatcher *
lw_matcher_new (LwVariant *variant, LwArray *systems)
{
  LwMatcher *self = g_new0 (LwMatcher, 1);

  self->variant = lw_record_ref (variant);
  self->systems = systems ? lw_array_ref (systems) : NULL;
  self->targets = g_ptr_array_new_with_free_func (target_free);
  self->candidates = g_array_new (FALSE, FALSE, sizeof (LwCandidate));
  self->about = g_array_new (FALSE, FALSE, sizeof (LwGist));
  self->flows_from = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->handoffs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < N_LEVELS; i++)
    self->levels[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_steps (self, TRUE);
  add_steps (self, FALSE);
  add_flows (self);
  add_surroundings (self);
  add_concepts (self);
  return self;
}

void
lw_matcher_free (LwMatcher *self)
{
  if (!self)
    return;
  for (guint i = 0; i < N_LEVELS; i++)
    g_hash_table_unref (self->levels[i]);
  g_hash_table_unref (self->handoffs);
  g_hash_table_unref (self->flows_from);
  g_array_unref (self->candidates);
  g_array_unref (self->about);
  g_ptr_array_unref (self->targets);
  g_clear_pointer (&self->systems, lw_array_unref);
  lw_record_unref (self->variant);
  g_free (self);
}

guint
lw_matcher_n (LwMatcher *self)
{
  return self->targets->len;
}

const LwTarget *
lw_matcher_target (LwMatcher *self, int index)
{
  g_return_val_if_fail (index >= 0 && (guint) index < self->targets->len, NULL);
  return g_ptr_array_index (self->targets, index);
}

static char *
level_key (LwMatchLevel level, const char *tidy)
{
  return level <= LEVEL_CODE ? g_strdup (tidy) : level == LEVEL_FOLDED ? g_utf8_casefold (tidy, -1)
         : lw_match_key (tidy, level != LEVEL_BARE);
}

int
lw_matcher_look_up (LwMatcher *self, const char *text, LwMatchLevel from, LwMatchLevel to)
{
  g_autofree char *tidy = lw_cell_tidy (text, strlen (text));

  for (LwMatchLevel level = from; tidy && level <= to; level++)
    {
      g_autofree char *key = level_key (level, tidy);
      gpointer known;

      if (g_hash_table_lookup_extended (self->levels[level], key, NULL, &known))
        return known ? GPOINTER_TO_INT (known) - 1 : LW_AMBIGUOUS;
    }
  return LW_NO_TARGET;
}

static int
find_text (LwMatcher *self, const char *text, LwMatchLevel last, char **reason)
{
  int target = text ? lw_matcher_look_up (self, text, LEVEL_ID, last) : LW_NO_TARGET;

  if (target == LW_AMBIGUOUS)
    {
      *reason = g_strdup_printf (_("“%s” names more than one step or hand-off"), text);
      return LW_NO_TARGET;
    }
  return target >= 0 || !text ? target : lw_matcher_arrow (self, text, reason);
}

static gboolean
is_empty (const char *text)
{
  g_autofree char *key = text ? lw_normalise (text, TRUE) : NULL;

  return !key || !*key;
}

static gboolean
is_counted_code (LwMatcher *self, int target, const char *text)
{
  const char *id = lw_matcher_target (self, target)->step;
  LwStep *step = id ? lw_variant_step (self->variant, id) : NULL;

  return step && !step->code && g_ascii_strcasecmp (step->id, text) != 0;
}

int
lw_matcher_find (LwMatcher *self, const char *id, const char *name, char **reason, gboolean *disagree)
{
  g_autofree char *id_reason = NULL, *name_reason = NULL;
  int by_id, by_name;

  id = is_empty (id) ? NULL : id;
  name = is_empty (name) ? NULL : name;
  /* An id column may hold names when there is no other. */
  by_id = find_text (self, id, name ? LEVEL_FOLDED : LEVEL_LANE, &id_reason);
  by_name = find_text (self, name, LEVEL_LANE, &name_reason);
  /* Numbers that nobody typed are no codes that a table must mean: "3" beside a name may be its row. */
  if (by_name >= 0 && by_id >= 0 && is_counted_code (self, by_id, id))
    by_id = by_name;
  *disagree = by_id >= 0 && by_name >= 0 && by_id != by_name;
  if (by_id >= 0 || by_name >= 0)
    return by_id >= 0 ? by_id : by_name;
  if (name_reason || id_reason)
    *reason = name_reason ? g_steal_pointer (&name_reason) : g_steal_pointer (&id_reason);
  else if (!id && !name)
    *reason = g_strdup (_("the row names no step"));
  else
    *reason = g_strdup (_("no step or hand-off has this code, name or alias"));
  return LW_NO_TARGET;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return *x < *y ? 1 : *x > *y ? -1 : x[1] < y[1] ? -1 : x[1] > y[1];
}

/* Where no name is alike: steps that are about most of what the text is about. */
static void
add_related (LwMatcher *self, const char *text, GArray *hits)
{
  guint64 concepts = lw_concepts_of (text);
  guint most = 1;

  for (guint i = 0; i < self->about->len; i++)
    most = MAX (most, lw_concepts_shared (concepts, g_array_index (self->about, LwGist, i).concepts));
  for (guint i = 0; i < self->about->len; i++)
    {
      const LwGist *gist = &g_array_index (self->about, LwGist, i);
      double hit[2] = { 0, gist->target };

      if (lw_concepts_shared (concepts, gist->concepts) == most)
        g_array_append_val (hits, hit);
    }
}

static guint
find_alike (LwMatcher *self, const char *text, gboolean related, int targets[LW_SUGGESTIONS])
{
  g_autofree char *key = lw_match_key (text, FALSE);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, 2 * sizeof (double));   /* likeness, target */
  LwName name = lw_name (key);
  guint n = 0;

  for (guint i = 0; i < self->candidates->len; i++)
    {
      LwCandidate *candidate = &g_array_index (self->candidates, LwCandidate, i);
      double similar = lw_name_similar (&name, &candidate->name);
      double hit[2] = { similar, candidate->target };

      if (similar >= LW_SIMILAR_ENOUGH || similar == LW_SIMILAR_CONTAINED)
        g_array_append_val (hits, hit);
    }
  if (related && hits->len == 0)
    add_related (self, text, hits);
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && n < LW_SUGGESTIONS; i++)
    {
      int target = ((double *) hits->data)[2 * i + 1];

      if (n == 0 || target != targets[n - 1])
        targets[n++] = target;
    }
  return n;
}

guint
lw_matcher_alike (LwMatcher *self, const char *text, int targets[LW_SUGGESTIONS])
{
  return find_alike (self, text, TRUE, targets);
}

char **
lw_matcher_suggest (LwMatcher *self, const char *text)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  int targets[LW_SUGGESTIONS];
  guint n = find_alike (self, text, FALSE, targets);

  for (guint i = 0; i < n; i++)
    g_strv_builder_add (labels, lw_matcher_target (self, targets[i])->label);
  return g_strv_builder_end (labels);
}
