/* What the parts of merging share. */
#pragma once

#include "lw-merge.h"

G_BEGIN_DECLS

/* Where merging is: a member of its parent, or an item when `member` is NULL. On the C stack. */
typedef struct _LwMergePlace LwMergePlace;
struct _LwMergePlace
{
  const LwMergePlace *parent;
  const char         *member;
  guint               index;
};

/* One thing that has places in up to three lists, -1: not there. */
typedef struct { gpointer key; int base, ours, theirs; } LwMergeItem;

typedef struct
{
  GHashFunc   hash;
  GEqualFunc  equal;
  GPtrArray  *base, *ours, *theirs;   /* keys */
} LwMergeLists;

typedef enum { LW_MERGE_DROP, LW_MERGE_KEEP } LwMergeStay;
/* Asked for what is not on both sides. */
typedef LwMergeStay (*LwMergeStayFunc) (const LwMergeItem *item, gpointer data);

/* All that stays, in its order: LwMergeItem. NULL: a key stands twice in a list. `disordered`: set when both sides ordered
 * what is in all three, each in its way; ours holds. */
GArray  *lw_merge_lists   (const LwMergeLists *lists, LwMergeStayFunc stay, gpointer data, gboolean *disordered);

/* The ids of an array's records, or the records themselves; all borrowed. */
GPtrArray *lw_merge_keys  (LwArray *array, gboolean by_id);
/* Sets the field to what stays of three lists. FALSE: a conflict. */
gboolean lw_merge_values  (LwRecord *merged, const LwField *field, LwValue base, LwValue ours, LwValue theirs);
guint    lw_merge_hash    (gconstpointer record);   /* equal records have the same */
/* "variant/id" of what the merged document names and does not have though the base had it ("/id": outside of variants),
 * and of all variants of ours where none is left. */
void     lw_merge_needs   (LwBlueprint *base, LwBlueprint *ours, LwBlueprint *merged, GHashTable *needs);
gboolean lw_schema_has_id (const LwSchema *schema);

G_END_DECLS
