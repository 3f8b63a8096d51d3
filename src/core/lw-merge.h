/* Three versions of a document become one: what either side changed since the base, by id and field by field.
 *
 * Records with ids are matched by them; lists of texts and of records without ids by what they say. What only one side changed is
 * taken; what both changed alike too. What both changed differently is a conflict: OURS stays, and it is listed. In comments the
 * newer edit stays instead, votes add up, and a comment that one side removed and the other changed stays. What one side removed
 * and the other came to need (a lane with a new step) stays too, and is listed. Order follows whoever changed it; new records
 * stand where they stood on their side, ours before theirs. */
#pragma once

#include "lw-review.h"

G_BEGIN_DECLS

typedef enum
{
  LW_CONFLICT_FIELD,      /* both changed it */
  LW_CONFLICT_RECORD,     /* one side removed it, the other changed or needs it, or both made it of different kinds */
  LW_CONFLICT_ORDER,      /* both ordered an array differently */
  LW_CONFLICT_EXTRA,      /* both changed members that this version does not know */
} LwConflictKind;

typedef struct
{
  LwConflictKind  kind;
  char           *place;                  /* in the merged document: "variants[0].steps[17].name" */
  char           *variant, *element;      /* ids, where it is about an element; or NULL */
  const LwField  *field;                  /* FIELD, ORDER: of the records below; NULL else */
  LwRecord       *base, *ours, *theirs;   /* NULL: not there */
  gboolean        kept_theirs;            /* the merged document holds theirs, which is newer */
} LwMergeConflict;

/* The same as a record of the document that was merged without anybody looking: texts as they would be written. It stands until
 * somebody removes it (lw_edit_remove, "conflicts"). */
typedef struct
{
  LwRecord  record;
  char     *id, *place, *variant, *element;
  char     *base, *ours, *theirs;         /* NULL: not there */
  char     *kept;                         /* "theirs"; else ours */
} LwConflict;
extern const LwSchema lw_conflict_schema;
LW_DEFINE_RECORD (LwConflict)

typedef struct
{
  LwBlueprint *merged;
  GPtrArray   *conflicts;                 /* LwMergeConflict *; empty: none */
  guint        added, changed, removed;   /* records in which the merged document differs from ours, without conflicts */
} LwMergeResult;

/* `base` NULL: both began on their own, so that whatever differs is a conflict and nothing is removed. Free with
 * lw_merge_result_free. */
LwMergeResult *lw_merge             (LwBlueprint *base, LwBlueprint *ours, LwBlueprint *theirs);
/* The comments of a reviewer's copy, without a base: all of both, the newer edit of each, replies and voters of both. */
LwMergeResult *lw_merge_comments    (LwBlueprint *ours, LwBlueprint *theirs);
void           lw_merge_result_free (LwMergeResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwMergeResult, lw_merge_result_free)

/* The merged document with a conflict decided the other way: as the side has it that was not kept; without the record that theirs removed
 * and ours changed, or with the one that ours removed and theirs changed. Places tell the way: what comes or goes is last, from the end.
 * NULL: that cannot be done by itself (something new needs what was removed), or what it is about is no longer there. */
LwBlueprint   *lw_merge_take_other     (LwBlueprint *merged, const LwMergeConflict *conflict);

/* Whether they can be versions of one document: a quarter of the smaller one's steps have the same ids and names in both. Where one has
 * no step the phases, else the lanes tell; an empty one is related to all. */
gboolean       lw_merge_is_related  (LwBlueprint *a, LwBlueprint *b);

/* "Refund · Process time": a place of a conflict as people call it; `name`: of the record, where it is known better than the place tells
 * (NULL: by the place). Free with g_free. */
char          *lw_place_says        (LwBlueprint *blueprint, const char *place, const char *name);

G_END_DECLS
