/* Routing's own tools. */
#pragma once

#include "lw-layout-private.h"

G_BEGIN_DECLS

LwBox    lw_box_of      (LwSpot a, LwSpot b, double margin);
LwBox    lw_box_grown   (LwBox box, double margin);
LwBox    lw_box_union   (LwBox a, LwBox b);

/* In their insides: boxes that only touch do not overlap. */
static inline gboolean
lw_boxes_overlap (const LwBox *a,
                  const LwBox *b)
{
  return a->lo[0] < b->hi[0] && b->lo[0] < a->hi[0] && a->lo[1] < b->hi[1] && b->lo[1] < a->hi[1];
}

/* A uniform grid over the drawing; what lies outside belongs to the cells at the border. */
typedef struct { double origin[2], cell; int n[2]; } LwGrid;
typedef struct { int lo[2], hi[2]; } LwCells;

void     lw_grid_init   (LwGrid *grid, LwBox area, guint n);
LwCells  lw_grid_cells  (const LwGrid *grid, LwBox box);

/* Run over the numbers of the cells `range` of `grid`. */
#define LW_FOR_CELLS(c, grid, range) \
  for (LwCells c##_r = (range), *c##_o = &c##_r; c##_o != NULL; c##_o = NULL) \
    for (int c##_y = c##_r.lo[1]; c##_y <= c##_r.hi[1]; c##_y++) \
      for (int c = c##_y * (grid)->n[0] + c##_r.lo[0], c##_e = c##_y * (grid)->n[0] + c##_r.hi[0]; c <= c##_e; c++)

/* Boxes by cell. */
typedef struct
{
  const LwGrid *grid;
  const LwBox  *boxes;
  guint         n;
  guint        *first;        /* of each cell: its first item; one more than cells */
  guint        *items;
} LwIndex;

void     lw_index_init    (LwIndex *index, const LwGrid *grid, const LwBox *boxes, guint n);
void     lw_index_clear   (LwIndex *index);
gboolean lw_index_is_free (const LwIndex *index, LwBox zone, int except, int except_too);

/* Parts of ways by cell, added one after the other. */
typedef struct { double at, lo, hi; guint flow; guint8 axis, role; } LwPart;   /* role: LW_PART_… */
enum { LW_PART_FIRST = 1, LW_PART_LAST = 2 };
typedef struct { guint next, part; } LwPartLink;
typedef struct
{
  const LwGrid *grid;
  guint        *head;         /* of each cell: 1 + its last link, 0: none */
  GArray       *parts;        /* LwPart */
  GArray       *links;        /* LwPartLink */
} LwParts;

void     lw_parts_init    (LwParts *parts, const LwGrid *grid, guint n);
void     lw_parts_clear   (LwParts *parts);
void     lw_parts_add     (LwParts *parts, guint flow, const LwWay *way);

/* What a flow's choice depends on. Lower cost is better; a unit of cost is a unit of length. */
typedef struct
{
  LwMemo       *memo;
  LwGrid        grid;
  LwIndex       cards;
  LwParts       parts;        /* of the flows before it */
} LwRouter;

#define LW_COST_BEND      60.0
#define LW_COST_CROSSING  70.0
#define LW_COST_HIT       4000.0

typedef struct
{
  LwRouter     *router;
  const LwEnds *ends;
  guint         flow;
  double        side[2][LW_N_FACES];   /* cost of each face at start and end; infinite: not allowed */
  double        clearance;
  gboolean      through;               /* cards only cost, where there is no way around */
  double        best;
  LwSpot        spots[LW_WAY_MAX];
  guint         n;                     /* of the best; 0: none yet */
  guint8        face[2];
  LwBox         region;
} LwQuest;

LwSpot   lw_port          (const LwBox *box, LwFace face);
void     lw_quest_try     (LwQuest *quest, LwFace from, LwFace to, const LwSpot *spots, guint n);
double   lw_quest_meeting (LwQuest *quest, LwSpot a, LwSpot b, gboolean first, gboolean last);
double   lw_router_track  (LwRouter *router, int axis, double at);
void     lw_quest_shapes  (LwQuest *quest);
void     lw_quest_search  (LwQuest *quest, double reach);
LwWay   *lw_route_choose  (LwRouter *router, LwLayout *layout, guint position, const LwFlow *flow);
LwWay   *lw_quest_bent    (LwQuest *quest, LwLayout *layout, const LwFlow *flow);

G_END_DECLS
