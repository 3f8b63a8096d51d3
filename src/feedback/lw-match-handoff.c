#include "lw-match-private.h"
#include "lw-cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One search for the hand-offs on the ways from a step to some others. */
typedef struct
{
  LwMatcher  *matcher;
  GHashTable *goals;      /* ids of steps, borrowed */
  GHashTable *seen;       /* gateway id → does it lead to a goal (1 no, 2 yes) */
  GHashTable *found;      /* targets as pointers */
} Search;

/* "r4→r5": what stands on both sides, or FALSE. */
static gboolean
split_arrow (const char *tidy, char **from, char **to)
{
  static const char * const arrows[] = { "-->", "->", "=>", "→", "⇒", "➔", "➜", "⟶", "—>", "＞" };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      const char *at = strstr (tidy, arrows[i]);

      if (!at)
        continue;
      *from = g_strstrip (g_strndup (tidy, at - tidy));
      *to = g_strstrip (g_strdup (at + strlen (arrows[i])));
      if (**from && **to)
        return TRUE;
      g_clear_pointer (from, g_free);
      g_clear_pointer (to, g_free);
    }
  return FALSE;
}

static LwStep *
step_named (LwMatcher *self, const char *text)
{
  int target = lw_matcher_look_up (self, text, LEVEL_ID, LEVEL_ALIAS);
  const char *id = target >= 0 ? lw_matcher_target (self, target)->step : NULL;

  return id ? lw_variant_step (self->variant, id) : NULL;
}

/* "r5" begins "r5a" but not "r50". */
static gboolean
begins (const char *code, const char *prefix)
{
  gsize length = strlen (prefix);

  return code && g_ascii_strncasecmp (code, prefix, length) == 0 && code[length]
         && !(g_ascii_isdigit (prefix[length - 1]) && g_ascii_isdigit (code[length]));
}

static void
collect_goals (Search *search, const char *text)
{
  LwMatcher *self = search->matcher;
  LwStep *exact = step_named (self, text);

  if (exact)
    g_hash_table_add (search->goals, exact->id);
  else
    LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
      if (begins (lw_variant_step_code (self->variant, step), text) || begins (step->id, text))
        g_hash_table_add (search->goals, step->id);
}

static gboolean walk (Search *search, const char *from);

static gboolean
leads_to_goal (Search *search, LwFlow *flow)
{
  LwStep *step = flow->to ? lw_variant_step (search->matcher->variant, flow->to) : NULL;
  int known;

  if (!step)
    return FALSE;
  if (g_hash_table_contains (search->goals, step->id))
    return TRUE;
  if (!lw_step_is_gateway (step))
    return FALSE;
  known = GPOINTER_TO_INT (g_hash_table_lookup (search->seen, step->id));
  if (known)
    return known == 2;
  /* Marked before it is walked: loops of gateways end here. */
  g_hash_table_insert (search->seen, step->id, GINT_TO_POINTER (1));
  if (!walk (search, step->id))
    return FALSE;
  g_hash_table_insert (search->seen, step->id, GINT_TO_POINTER (2));
  return TRUE;
}

static gboolean
walk (Search *search, const char *from)
{
  GPtrArray *flows = g_hash_table_lookup (search->matcher->flows_from, from);
  gboolean any = FALSE;

  for (guint i = 0; flows && i < flows->len; i++)
    {
      LwFlow *flow = g_ptr_array_index (flows, i);
      int target;

      if (!leads_to_goal (search, flow))
        continue;
      any = TRUE;
      target = flow->handover ? lw_matcher_handoff (search->matcher, flow->from, flow->handover) : LW_NO_TARGET;
      if (target >= 0)
        g_hash_table_add (search->found, GINT_TO_POINTER (target + 1));
    }
  return any;
}

static int
conclude (Search *search, const LwStep *start, const char *from, const char *to, gboolean reached, char **reason)
{
  int unnamed = lw_matcher_handoff (search->matcher, start->id, NULL);
  GHashTableIter iter;
  gpointer target;

  if (g_hash_table_size (search->goals) == 0)
    *reason = g_strdup_printf (_("no step is called “%s”, and no code begins with it"), to);
  else if (!reached)
    *reason = g_strdup_printf (_("no flow leads from “%s” to “%s”"), from, to);
  else if (g_hash_table_size (search->found) == 0 && unnamed >= 0)
    return unnamed;
  else if (g_hash_table_size (search->found) == 0)
    *reason = g_strdup_printf (_("the flow from “%s” to “%s” does not say what is handed over; name it and import again"), from, to);
  else if (g_hash_table_size (search->found) > 1)
    *reason = g_strdup_printf (_("several hand-offs lie between “%s” and “%s”; name the one that is meant"), from, to);
  if (*reason)
    return LW_NO_TARGET;
  g_hash_table_iter_init (&iter, search->found);
  g_hash_table_iter_next (&iter, &target, NULL);
  return GPOINTER_TO_INT (target) - 1;
}

static int
search_between (LwMatcher *self, LwStep *start, const char *from, const char *to, char **reason)
{
  g_autoptr (GHashTable) goals = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  Search search = { self, goals, seen, found };

  collect_goals (&search, to);
  /* A way that comes back to where it began is none. */
  g_hash_table_insert (seen, start->id, GINT_TO_POINTER (1));
  return conclude (&search, start, from, to, walk (&search, start->id), reason);
}

/* What is handed over may be a step's name too, or leave two steps: then the way says it. */
static char *
spell_way (LwMatcher *self, int index, const LwTarget *target)
{
  GPtrArray *flows = g_hash_table_lookup (self->flows_from, target->from);

  for (guint i = 0; flows && i < flows->len; i++)
    {
      const LwFlow *flow = g_ptr_array_index (flows, i);
      g_autofree char *way = g_strdup_printf ("%s→%s", flow->from, flow->to ? flow->to : ""), *reason = NULL;

      if (g_strcmp0 (flow->handover, target->content) == 0 && lw_matcher_arrow (self, way, &reason) == index)
        return g_steal_pointer (&way);
    }
  return g_strdup (target->content);
}

char *
lw_matcher_spell (LwMatcher *self, int index)
{
  const LwTarget *target = lw_matcher_target (self, index);

  if (target->step)
    return g_strdup (target->step);
  return target->content && lw_matcher_look_up (self, target->content, LEVEL_ID, LEVEL_LANE) == index ? g_strdup (target->content)
         : spell_way (self, index, target);
}

int
lw_matcher_arrow (LwMatcher *self, const char *text, char **reason)
{
  g_autofree char *tidy = lw_cell_tidy (text, strlen (text));
  g_autofree char *from = NULL, *to = NULL;
  LwStep *start;

  if (!tidy || !split_arrow (tidy, &from, &to))
    return LW_NO_TARGET;
  start = step_named (self, from);
  if (!start)
    {
      *reason = g_strdup_printf (_("no step is called “%s”"), from);
      return LW_NO_TARGET;
    }
  return search_between (self, start, from, to, reason);
}
