/* Routing's own tools. */
#pragma once

#include "lw-layout-private.h"

G_BEGIN_DECLS

static inline LwBox
lw_box_of (LwSpot a,
           LwSpot b,
           double margin)
{
  return (LwBox) { { MIN (a.at[0], b.at[0]) - margin, MIN (a.at[1], b.at[1]) - margin },
                   { MAX (a.at[0], b.at[0]) + margin, MAX (a.at[1], b.at[1]) + margin } };
}

static inline LwBox
lw_box_grown (LwBox  box,
              double margin)
{
  return (LwBox) { { box.lo[0] - margin, box.lo[1] - margin }, { box.hi[0] + margin, box.hi[1] + margin } };
}

static inline LwBox
lw_box_union (LwBox a,
              LwBox b)
{
  return (LwBox) { { MIN (a.lo[0], b.lo[0]), MIN (a.lo[1], b.lo[1]) }, { MAX (a.hi[0], b.hi[0]), MAX (a.hi[1], b.hi[1]) } };
}

static inline LwBox
lw_box_moved (LwBox  box,
              LwSpot by)
{
  return (LwBox) { { box.lo[0] + by.at[0], box.lo[1] + by.at[1] }, { box.hi[0] + by.at[0], box.hi[1] + by.at[1] } };
}

/* In their insides: boxes that only touch do not overlap. */
static inline gboolean
lw_boxes_overlap (const LwBox *a,
                  const LwBox *b)
{
  return a->lo[0] < b->hi[0] && b->lo[0] < a->hi[0] && a->lo[1] < b->hi[1] && b->lo[1] < a->hi[1];
}

/* A uniform grid over the drawing; what lies outside belongs to the cells at the border. */
typedef struct { double origin[2], cell, per_unit; int n[2]; } LwGrid;
typedef struct { int lo[2], hi[2]; } LwCells;

void     lw_grid_init   (LwGrid *grid, LwBox area, guint n);

static inline int
lw_grid_cell (const LwGrid *grid,
              int           axis,
              double        at)
{
  double cell = (at - grid->origin[axis]) * grid->per_unit;

  return cell <= 0 ? 0 : cell >= grid->n[axis] - 1 ? grid->n[axis] - 1 : (int) cell;
}

static inline LwCells
lw_grid_cells (const LwGrid *grid,
               LwBox         box)
{
  return (LwCells) { { lw_grid_cell (grid, 0, box.lo[0]), lw_grid_cell (grid, 1, box.lo[1]) },
                     { lw_grid_cell (grid, 0, box.hi[0]), lw_grid_cell (grid, 1, box.hi[1]) } };
}

/* Run over the numbers of the cells `range` of `grid`. */
#define LW_FOR_CELLS(c, grid, range) \
  for (LwCells c##_r = (range), *c##_o = &c##_r; c##_o != NULL; c##_o = NULL) \
    for (int c##_y = c##_r.lo[1]; c##_y <= c##_r.hi[1]; c##_y++) \
      for (int c = c##_y * (grid)->n[0] + c##_r.lo[0], c##_e = c##_y * (grid)->n[0] + c##_r.hi[0]; c <= c##_e; c++)

/* Boxes by cell. */
typedef struct { LwBox box; int id; } LwIndexed;
typedef struct
{
  const LwGrid *grid;
  guint        *first;        /* of each cell: its first item; one more than cells */
  LwIndexed    *items;
} LwIndex;

/* Run over the items of `index` near `zone`; one in several cells comes several times. */
#define LW_FOR_INDEXED(item, index, zone) \
  LW_FOR_CELLS (item##_c, (index)->grid, lw_grid_cells ((index)->grid, (zone))) \
    for (const LwIndexed *item = (index)->items + (index)->first[item##_c], \
         *item##_end = (index)->items + (index)->first[item##_c + 1]; item < item##_end; item++)

void     lw_index_init    (LwIndex *index, const LwGrid *grid, const LwBox *boxes, guint n);
void     lw_index_clear   (LwIndex *index);
gboolean lw_index_is_free (const LwIndex *index, LwBox zone, int except, int except_too);
/* How far what overlaps the zone reaches along `axis`, towards `sign`; NAN when the zone is free. */
double   lw_index_reach   (const LwIndex *index, LwBox zone, int axis, double sign);

/* Parts of ways by cell and axis, added one after the other. */
typedef struct { double at, lo, hi; guint flow, part; guint8 index, role; } LwPart;   /* part: its number; index: in its way */
enum { LW_PART_FIRST = 1, LW_PART_LAST = 2 };
typedef struct { LwPart *items; guint n, size, settled; } LwPartList;   /* settled: the first ones stay */
typedef struct _LwParts
{
  const LwGrid *grid;
  LwPartList   *lists;        /* of each cell and axis: cell * 2 + axis */
  const guint8 *hidden;       /* of each flow: its parts do not count; NULL: all count; borrowed */
  GArray       *seen;         /* guint of each part: the look that has counted it */
  guint         look;         /* counts looks: a part that lies in several cells counts once in each */
  GPtrArray    *blocks;       /* memory of the lists, given out piece by piece */
  LwPart       *room;         /* what is left of the last block */
  guint         left;
} LwParts;

/* Run over the parts along `axis` near `zone`; one in several cells comes several times. */
#define LW_FOR_PARTS(p, parts, along, zone) \
  LW_FOR_CELLS (p##_c, (parts)->grid, lw_grid_cells ((parts)->grid, (zone))) \
    for (const LwPart *p = (parts)->lists[p##_c * 2 + (along)].items, \
         *p##_end = p + (parts)->lists[p##_c * 2 + (along)].n; p < p##_end; p++) \
      if ((parts)->hidden != NULL && (parts)->hidden[p->flow]) {} else

void     lw_parts_init    (LwParts *parts, const LwGrid *grid);
void     lw_parts_clear   (LwParts *parts);
void     lw_parts_add     (LwParts *parts, guint flow, const LwWay *way);
/* Of what was added since all was settled, if it was. */
void     lw_parts_remove  (LwParts *parts, guint flow, const LwWay *way);
void     lw_parts_settle  (LwParts *parts);

/* What a flow's choice depends on. Lower cost is better; a unit of cost is a unit of length. */
typedef struct
{
  LwMemo       *memo;
  LwGrid        grid;
  LwIndex       cards;
  LwParts       parts;        /* of all flows before it, and of some after it */
  guint        *turn;         /* of each flow: when it is its turn */
} LwRouter;

#define LW_COST_BEND      60.0
#define LW_COST_CROSSING  130.0
#define LW_COST_CROSSING_MORE 70.0
#define LW_COST_HIT       4000.0

typedef struct
{
  LwRouter     *router;
  const LwEnds *ends;
  guint         flow;
  double        side[2][LW_N_FACES];   /* cost of each face at start and end; infinite: not allowed */
  double        clearance;
  gboolean      through;               /* cards only cost, where there is no way around */
  gboolean      far;                   /* so long a flow meets others whatever way it takes */
  double        best;
  LwSpot        spots[LW_WAY_MAX];
  guint         n;                     /* of the best; 0: none yet */
  guint8        dropped;               /* bends that are left out */
  guint8        face[2];
  LwBox         cards, flows;          /* where cards and flows were looked at */
  LwSight       trace;
} LwQuest;

void     lw_trace_init    (LwSight *self, LwBox area);
void     lw_trace_add     (LwSight *self, LwLook look, LwBox zone);
gboolean lw_trace_touches (const LwSight *self, LwLook look, LwBox box);

/* A look at cards or flows in `zone`. */
static inline void
lw_quest_look (LwQuest *quest,
               LwLook   look,
               LwBox    zone)
{
  LwBox *all = look == LW_LOOK_CARDS ? &quest->cards : &quest->flows;

  *all = lw_box_union (*all, zone);
  lw_trace_add (&quest->trace, look, zone);
}

LwSpot   lw_port          (const LwBox *box, LwFace face);
void     lw_quest_try     (LwQuest *quest, LwFace from, LwFace to, const LwSpot *spots, guint n);
double   lw_quest_meeting (LwQuest *quest, LwSpot a, LwSpot b, gboolean first, gboolean last, double enough);
guint    lw_router_band   (const LwRouter *router, int axis, double at);
double   lw_router_track  (LwRouter *router, int axis, double at);
void     lw_quest_shapes  (LwQuest *quest);
void     lw_quest_search  (LwQuest *quest, double reach);
void     lw_ends_find     (LwLayout *layout, LwRouter *router, const LwFlow *flow, LwEnds *ends);
/* The same, the positions of its steps (-1: none) being known. */
void     lw_ends_between  (LwLayout *layout, LwRouter *router, const LwFlow *flow, const int steps[2], LwEnds *ends);
double   lw_ends_length   (const LwEnds *ends);

/* How far out the flows of each step's corners go, above and below it: noted for all flows, then told to each. */
typedef struct { const LwMemo *memo; double (*furthest)[2][2]; } LwCrowd;   /* by step, end, and whether it is below */

void     lw_crowd_init    (LwCrowd *self, const LwMemo *memo, guint n_steps);
void     lw_crowd_clear   (LwCrowd *self);
void     lw_crowd_note    (LwCrowd *self, const int *steps);
void     lw_crowd_tell    (const LwCrowd *self, LwEnds *ends);

LwWay   *lw_route_choose  (LwRouter *router, LwLayout *layout, guint position, const LwFlow *flow);
LwWay   *lw_way_plain     (const LwEnds *ends);
LwWay   *lw_quest_bent    (LwQuest *quest, LwLayout *layout, const LwFlow *flow);

G_END_DECLS
