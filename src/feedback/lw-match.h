/* From what a row calls it to a step or hand-off of a variant. The first of these that hits wins:
 *
 * 1. a step's id, then its code as shown, then either without regard to case and width;
 * 2. its normalised name (NFKC, lower case, letters and digits only, without 环节/步骤/流程/阶段 at the end);
 * 3. an alias; 4. what a hand-off hands over; 5. names, aliases and hand-overs without what stands in brackets;
 * 6. a touchpoint or system (by its id or name) that only one step has; 7. a lane or department with one step only;
 * 8. "A→B" (also "A->B"): the hand-off on the way from step A to step B. The way may lead through gateways, so with
 *    r4→g1→r5a it is the hand-off that leaves r4 or g1. B may be the beginning of several codes: "r5" stands for r5a and r5b
 *    (not for r50) where no step is called r5. Only when exactly one hand-off lies on these ways it is taken.
 *
 * What names two things is not matched. A code is asked before a name; where the two disagree the code is right, unless it is
 * one that nobody typed but Laneway counted: then the name is. */
#pragma once

#include "core/lw-blueprint.h"

G_BEGIN_DECLS

typedef struct
{
  char *step;              /* a step's id; or, NULL, a hand-off: */
  char *from, *content;    /* the id of what it leaves, and what is handed over; NULL: nobody says yet */
  char *label;             /* for people */
} LwTarget;

/* How a name was found, as sure as lw_match_confidence says. What is below 0.98 should be looked at. */
typedef enum
{
  LW_MATCH_NONE,
  LW_MATCH_CODE,         /* a step's code, or "A→B" */
  LW_MATCH_NAME,
  LW_MATCH_ALIAS,
  LW_MATCH_SAVED,        /* a mapping: said by the user, or a profile */
  LW_MATCH_TOUCHPOINT,   /* or system */
  LW_MATCH_RULE,         /* words in name, tag or text */
  LW_MATCH_LANE,         /* the only step of a lane or department, or the only one of that name there */
} LwMatchHow;

double          lw_match_confidence (LwMatchHow how);   /* 0…1 */
const char     *lw_match_how_name   (LwMatchHow how);   /* for scripts: "touchpoint" */

typedef struct _LwMatcher LwMatcher;

#define LW_NO_TARGET -1

/* `systems`: LwSystem, for their names; may be NULL. Refs both. A matcher may be asked by several threads. */
LwMatcher      *lw_matcher_new     (LwVariant *variant, LwArray *systems);
void            lw_matcher_free    (LwMatcher *self);
guint           lw_matcher_n       (LwMatcher *self);
const LwTarget *lw_matcher_target  (LwMatcher *self, int index);

/* `id` and `name` are cells' texts, NULL where there is no such column. LW_NO_TARGET: `reason` (translated, owned) says why.
 * `disagree`: the id and the name mean two things. */
int             lw_matcher_find    (LwMatcher *self, const char *id, const char *name, char **reason, gboolean *disagree);
/* How `text` alone is found. */
LwMatchHow      lw_matcher_how     (LwMatcher *self, const char *text);
/* The only step of that lane or department that is called `name`; of all its steps where `name` is NULL or empty. LW_NO_TARGET: none,
 * or several. */
int             lw_matcher_in_lane (LwMatcher *self, const char *lane, const char *name);
#define LW_SUGGESTIONS 3

/* Labels of what is alike, best first, at most LW_SUGGESTIONS; NULL-terminated, may be empty. */
char          **lw_matcher_suggest (LwMatcher *self, const char *text);
/* The same as targets, and where nothing is alike those that are about the same; how many there are. */
guint           lw_matcher_alike   (LwMatcher *self, const char *text, int targets[LW_SUGGESTIONS]);
/* A text that finds that target: a step's id, what is handed over, or "r4→r5". */
char           *lw_matcher_spell   (LwMatcher *self, int target);
/* For matching: normalised, without a suffix that only says "step". */
char           *lw_match_key       (const char *text, gboolean brackets);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwMatcher, lw_matcher_free)

G_END_DECLS
