/* Making a layout from the one before: what is the same is taken over, what is near a change is made anew. The
 * rule everywhere: a result is taken over only when nothing that it was made from has changed, so that it would
 * come out the same. Change spreads as dirt over the cells of the grid. */
#pragma once

#include "lw-router.h"

G_BEGIN_DECLS

typedef struct
{
  LwGrid   grid;
  guint8  *cells;
  guint8  *blocks;            /* of cells: whether one of them is dirty */
  int      n_blocks[2];
  LwCells  all;               /* around everything that was marked */
} LwDirt;

void     lw_dirt_init        (LwDirt *self, LwBox area, guint n);
void     lw_dirt_clear       (LwDirt *self);
void     lw_dirt_wash        (LwDirt *self);
void     lw_dirt_mark        (LwDirt *self, LwBox box);
void     lw_dirt_mark_way    (LwDirt *self, const LwWay *way, double margin);
gboolean lw_dirt_touches     (const LwDirt *self, LwBox box);
/* Runs of dirty cells on the line along `axis` at `at`, one after the other from `lo` to `hi`. */
typedef struct { const LwDirt *dirt; int axis, line, next, first, last; double lo, hi; } LwDirtRuns;
/* Whether what lies there, on the line, may have changed. */
gboolean lw_dirt_runs_hold   (const LwDirtRuns *self, double along);
void     lw_dirt_runs_init   (LwDirtRuns *self, const LwDirt *dirt, int axis, double at, double lo, double hi);
gboolean lw_dirt_runs_next   (LwDirtRuns *self, double *from, double *to);

typedef struct
{
  LwLayout *layout;
  LwRouter  router;
  LwLayout *previous;         /* NULL: nothing can be taken over */
  LwMemo   *old;              /* its */
  int      *old_step;         /* of each step: its position before, or -1; NULL: nothing can be taken over */
  int      *old_flow;         /* of each flow: its position before, or -1 */
  gboolean  taken;            /* the router's parts came from the layout before */
  gboolean *same;             /* of each flow: it asks for the same way as before */
  GArray   *cards;            /* LwBox: of steps that came, went or changed, before and after */
  GHashTable *texts;          /* LwFlowText by LwFlow: measured already; may be NULL; borrowed */
  LwDirt    dirt;             /* where a stage finds things changed */
  LwDirt    cards_dirt;       /* for the choice of ways: cards that came or went, */
  LwDirt    added;            /* flows that came */
  GArray   *gone;             /* LwBox: parts of flows that went, as in `dirt` during the choice of ways */
} LwDerive;

void     lw_derive_init       (LwDerive *self);
/* Find what is as before. */
void     lw_derive_compare    (LwDerive *self, LwLayout *previous);
void     lw_derive_clear      (LwDerive *self);
/* Start a stage: dirt around changed cards. */
void     lw_derive_begin      (LwDerive *self, double margin);
/* The same for the choice of ways, with dirt where flows were that have changed or are gone. */
void     lw_derive_begin_ways (LwDerive *self);
/* A flow's way would be chosen again as it was. */
gboolean lw_derive_can_keep   (LwDerive *self, guint flow, LwWay *was);
void     lw_derive_chosen     (LwDerive *self, LwWay *was, LwWay *is);
/* Dirt where flows were that are gone, as far from their raw ways as spreading could have moved them. */
void     lw_derive_mark_gone  (LwDerive *self);
#define LW_DERIVE_SLACK 102.0
/* Dirt around both when they differ. */
void     lw_derive_changed_way (LwDerive *self, const LwWay *was, const LwWay *is, double margin);

/* The router's parts: of raw ways (0) or ways (1), taken over from the layout before where flows have kept their
 * positions. Then each flow puts its own in place of what it had. */
void     lw_derive_take_parts  (LwDerive *self, int stage);
void     lw_derive_put_parts   (LwDerive *self, guint flow, const LwWay *was, const LwWay *is);
void     lw_derive_leave_parts (LwDerive *self, int stage);

/* A member of the flow's memo before, or NULL. */
#define lw_derive_old(self, flow, member) \
  ((self)->old != NULL && (self)->old_flow[flow] >= 0 ? (self)->old->flows[(self)->old_flow[flow]].member : NULL)

/* Keeping parallel flows apart, one axis after the other. */
typedef struct
{
  LwDerive  *derive;
  LwWay    **in, **out;       /* of each flow */
  LwWay    **was_in, **was_out;   /* before; NULL for new flows */
  gboolean  *own;             /* of each flow: its `out` is being made, not shared yet */
  guint8    *taken;           /* of each part of the router: it is in a bundle, */
  guint     *bundle;          /* and in which */
  guint      n_bundles;
} LwNudge;

void     lw_nudge_init       (LwNudge *self);
void     lw_nudge_clear      (LwNudge *self);
void     lw_nudge_pass       (LwNudge *self, int axis);

void     lw_routes_keep_apart (LwDerive *derive);
void     lw_show_all          (LwDerive *derive);
/* How wide the flow's texts are, into its memo. */
void     lw_show_measure      (LwDerive *derive, const LwFlow *flow, LwFlowMemo *texts);

G_END_DECLS
