#pragma once

#include "lw-match.h"
#include "lw-similar.h"

typedef enum { LEVEL_ID, LEVEL_CODE, LEVEL_FOLDED, LEVEL_NAME, LEVEL_ALIAS, LEVEL_HANDOFF, LEVEL_BARE, LEVEL_TOUCHPOINT,
               LEVEL_LANE, N_LEVELS } LwMatchLevel;

#define LW_AMBIGUOUS -2

typedef struct { LwName name; int target; } LwCandidate;
typedef struct { guint64 concepts; int target; } LwGist;

struct _LwMatcher
{
  LwVariant  *variant;
  LwArray    *systems;            /* LwSystem, or NULL */
  GPtrArray  *targets;            /* LwTarget */
  GHashTable *levels[N_LEVELS];   /* key → index + 1, or 0: ambiguous */
  GHashTable *handoffs;           /* "from\ncontent" → index + 1; "from\n": what it hands over has no name */
  GHashTable *flows_from;         /* step id → GPtrArray of LwFlow, borrowed */
  GArray     *candidates;         /* LwCandidate: names to be similar to */
  GArray     *about;              /* LwGist: what steps are about */
};

/* The target, LW_NO_TARGET or LW_AMBIGUOUS, by levels `from` to `to`. */
int lw_matcher_look_up (LwMatcher *self, const char *text, LwMatchLevel from, LwMatchLevel to);
int lw_matcher_handoff (LwMatcher *self, const char *from, const char *content);
/* Item 8 of lw-match.h. LW_NO_TARGET without a reason: `text` has no arrow. */
int lw_matcher_arrow   (LwMatcher *self, const char *text, char **reason);
