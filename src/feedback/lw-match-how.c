#include "lw-match-private.h"

static const struct { const char *name; double confidence; } hows[] = {
  [LW_MATCH_NONE] = { "none", 0 },
  [LW_MATCH_CODE] = { "code", 1 },
  [LW_MATCH_NAME] = { "name", 0.98 },
  [LW_MATCH_ALIAS] = { "alias", 0.95 },
  [LW_MATCH_SAVED] = { "mapping", 0.95 },
  [LW_MATCH_TOUCHPOINT] = { "touchpoint", 0.90 },
  [LW_MATCH_RULE] = { "rule", 0.80 },
  [LW_MATCH_LANE] = { "lane", 0.60 },
};

double
lw_match_confidence (LwMatchHow how)
{
  return hows[how].confidence;
}

const char *
lw_match_how_name (LwMatchHow how)
{
  return hows[how].name;
}

LwMatchHow
lw_matcher_how (LwMatcher *self, const char *text)
{
  static const struct { LwMatchLevel from, to; LwMatchHow how; } levels[] = {
    { LEVEL_ID, LEVEL_FOLDED, LW_MATCH_CODE }, { LEVEL_NAME, LEVEL_NAME, LW_MATCH_NAME }, { LEVEL_ALIAS, LEVEL_ALIAS, LW_MATCH_ALIAS },
    { LEVEL_HANDOFF, LEVEL_BARE, LW_MATCH_NAME }, { LEVEL_TOUCHPOINT, LEVEL_TOUCHPOINT, LW_MATCH_TOUCHPOINT },
    { LEVEL_LANE, LEVEL_LANE, LW_MATCH_LANE },
  };
  g_autofree char *reason = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      int target = lw_matcher_look_up (self, text, levels[i].from, levels[i].to);

      if (target != LW_NO_TARGET)
        return target >= 0 ? levels[i].how : LW_MATCH_NONE;
    }
  return lw_matcher_arrow (self, text, &reason) >= 0 ? LW_MATCH_CODE : LW_MATCH_NONE;
}

static gboolean
is_called (const char *name, const char *key)
{
  g_autofree char *own = name ? lw_match_key (name, TRUE) : NULL;

  return own && g_str_equal (own, key);
}

static gboolean
is_in_lane (LwMatcher *self, const LwStep *step, const char *key)
{
  const LwLane *lane = step->lane ? lw_array_by_id (LW_LANES (self->variant), step->lane) : NULL;

  return is_called (step->department, key) || (lane && (is_called (lane->name, key) || is_called (lane->department, key)));
}

static gboolean
has_name (const LwStep *step, const char *key)
{
  if (!*key || is_called (step->name, key))
    return TRUE;
  for (guint i = 0; step->aliases && step->aliases[i]; i++)
    if (is_called (step->aliases[i], key))
      return TRUE;
  return FALSE;
}

int
lw_matcher_in_lane (LwMatcher *self, const char *lane, const char *name)
{
  g_autofree char *lane_key = lw_match_key (lane, TRUE), *key = lw_match_key (name ? name : "", TRUE);
  int found = LW_NO_TARGET;

  for (guint i = 0; *lane_key && i < self->targets->len; i++)
    {
      const char *id = lw_matcher_target (self, i)->step;
      const LwStep *step = id ? lw_variant_step (self->variant, id) : NULL;

      if (!step || !lw_step_is_counted (step) || !is_in_lane (self, step, lane_key) || !has_name (step, key))
        continue;
      if (found >= 0)
        return LW_NO_TARGET;
      found = i;
    }
  return found;
}
