/* What the parts of the layout share. Inside, all geometry is in two axes instead of x and y: axis 0 runs along
 * the flow, through the phases; axis 1 runs across it, through the lanes. A vertical variant differs only in how
 * axes become x and y, at the very end. */
#pragma once

#include "lw-layout.h"

G_BEGIN_DECLS

typedef struct { double lo[2], hi[2]; } LwBox;
typedef struct { double at[2]; } LwSpot;

/* Sides of a box: axis * 2 + (1 where it faces the higher coordinates). */
typedef enum { LW_FACE_BACK, LW_FACE_AHEAD, LW_FACE_ABOVE, LW_FACE_BELOW } LwFace;
#define LW_N_FACES 4
#define LW_FACE_AXIS(face) ((int) (face) >> 1)
#define LW_FACE_SIGN(face) (((face) & 1) ? 1.0 : -1.0)
#define LW_FACE(axis, ahead) ((axis) * 2 + ((ahead) ? 1 : 0))

/* A note whose size is not known. */
#define LW_NOTE_WIDTH 160.0
#define LW_NOTE_HEIGHT 64.0

/* Distances of routes, in units. */
#define LW_STUB       12.0    /* the least straight part at a card */
#define LW_TRACK      18.0    /* where a flow turns beside a card, given room */
#define LW_CLEARANCE   9.0    /* between a flow and the cards that it passes, given room */
#define LW_SEPARATION 12.0    /* between parallel flows, given room; */
#define LW_SEPARATION_BADGE 16.0   /* where a badge stands on one of them */

/* Where something was looked at, as a coarse picture over the area around a flow; beyond it, its border counts. */
typedef enum { LW_LOOK_CARDS, LW_LOOK_FLOWS } LwLook;
#define LW_TRACE_CELLS 32
typedef struct
{
  double  origin[2], per_unit[2];
  guint32 rows[2][LW_TRACE_CELLS];    /* by LwLook and cell along axis 1: a bit for each cell along axis 0 */
} LwSight;

/* A flow's way in axes. Parts alternate between the axes; shared between layouts and stages, so never changed. */
typedef struct
{
  gatomicrefcount ref_count;
  guint     n;                /* corners, both ends included; at least 2 */
  guint8    face[2];          /* LwFace at start and end, LW_N_FACES where an end is loose */
  gboolean  searched;         /* no simple shape was possible */
  gboolean  buried;           /* it begins or ends in a pile of cards: nothing keeps away from it */
  guint8    dropped;          /* hand-made bends that would have led it through a card */
  guint64   fixed;            /* parts that a hand-made bend holds: bit k for the part from corner k */
  LwBox     cards, flows;     /* all of where cards, and where other flows, were looked at to find it */
  LwSight  *trace;            /* the same more exactly; NULL in later stages */
  LwSpot    spots[];
} LwWay;
#define LW_WAY_MAX 60

LwWay   *lw_way_new        (const LwSpot *spots, guint n);
LwWay   *lw_way_copy       (const LwWay *way);
LwWay   *lw_way_ref        (LwWay *self);
void     lw_way_unref      (LwWay *self);
gboolean lw_way_equal      (const LwWay *a, const LwWay *b);   /* in geometry */
/* The axis along which the part from corner `part` runs. */
int      lw_way_axis       (const LwWay *self, guint part);

/* What the ends of a flow are. */
typedef struct
{
  int       step[2];          /* positions, -1: loose */
  LwBox     box[2];           /* a loose end's box has no size */
  guint8    pin[2];           /* LwFace, or LW_N_FACES where any will do */
  guint8    crowded[2];       /* a bit for each LwFace: at a decision, another flow that goes further out there should have it */
} LwEnds;

typedef struct
{
  LwEnds    ends;
  LwWay    *raw;              /* chosen: around cards */
  LwWay    *mid, *way;        /* kept apart from its neighbours: across the flow, and both ways */
  double    label_width, badge_width;
} LwFlowMemo;

/* How wide the texts of a flow are. */
typedef struct _LwRoutePool LwRoutePool;
typedef struct { double label, badge; } LwFlowText;

enum { LW_CORNERS_NONE, LW_CORNERS_BARE, LW_CORNERS_SIGNED };

/* By axis: where in its phase and lane, NAN: not yet; how large. */
typedef struct { double at[2], size[2]; } LwStepPlace;

typedef struct
{
  LwMeasureFunc measure;
  gpointer   data;
  double     day_minutes;
  char      *language;        /* a translated word: tells the language that texts were measured in */
  LwStepPlace *places;
  gboolean   unplaced, stray; /* some step says no place; stands in no lane or no phase */
  LwBox     *steps;
  guint8    *corners;         /* of each step: flows meet it at its corners (a diamond), and whether signs stand at the upper right */
  double    *questions;       /* of each step: how wide its question is in one line, 0: none */
  LwFlowMemo *flows;
  const LwFlow **records;     /* of the flows; borrowed */
  double    *edges[2];        /* of phases, of lanes: one more than there are */
  guint      n_edges[2];
  LwBox      body;            /* lanes and phases without headers */
  LwBox      names[3];        /* about where the names of the lines between lanes stand, whatever their language */
  guint      n_names;
  double     far;             /* flows longer than this do not weigh crossings */
  struct _LwParts *parts[2];  /* by cell: of raw ways, of ways; the first layout derived from this one takes them */
  struct _LwAround *around;   /* for the quick layouts that come from it; one of them at a time takes it */
  LwBox     *extents;         /* of each flow: its way and what stands on it */
  int      (*links)[2];       /* of each flow: the steps at its ends, -1: loose */

  LwLayout  *base;            /* of a quick layout: the final one that it comes from; it has no `flows` */
  LwLayout  *like;            /* of a quick layout: the one whose routes it has, all of them; or NULL */
  GPtrArray *own;             /* of a quick layout: its routes that are neither its base's … */
  LwRoutePool *pool;          /* … nor these */
  GHashTable *texts;          /* of a quick layout: LwFlowText by LwFlow, where texts are not its base's */
} LwMemo;

/* geometry */
/* Lanes, phases, steps and notes only: no flows, no lines. What measures text is taken from `like`. */
LwLayout *lw_layout_new_bare (LwVariant *variant, LwLayout *like);
void     lw_geometry_build  (LwLayout *layout, LwLayout *previous);
void     lw_bands_build     (LwLayout *layout);
void     lw_place_missing   (LwLayout *layout);
LwBox    lw_layout_box      (LwLayout *layout, LwRect rect);
LwRect   lw_layout_rect     (LwLayout *layout, LwBox box);
LwPoint  lw_layout_point    (LwLayout *layout, LwSpot spot);

/* routes */
/* Ways depend on the lines of lanes and phases all over the drawing. */
gboolean lw_frame_is_same   (const LwMemo *a, const LwMemo *b);
void     lw_memo_clear_parts (LwMemo *memo);
void     lw_routes_build    (LwLayout *layout, LwLayout *previous, GHashTable *texts);
LwRoute *lw_route_alloc     (const LwFlow *flow, guint n_points);
LwRoute *lw_route_copy      (const LwFlow *flow, const LwRoute *route);
LwRoute *lw_route_moved     (LwRoute *route, LwPoint by);   /* says what it is like */

/* The routes that a frame moves: many, for a moment, of others that the layout keeps anyhow. They go with the pool. */
LwRoutePool *lw_route_pool_new   (void);
void         lw_route_pool_free  (LwRoutePool *self);
LwRoute     *lw_route_pool_moved (LwRoutePool *self, LwRoute *route, LwPoint by);

/* between two layouts: ways on their way */
/* The corners (of LwPoint, parts along x and y by turns, some without length) when the steps at the ends are so far from their places. */
GArray  *lw_points_led      (const LwRoute *route, const LwPoint by[2]);
/* One more corner; parts without length, and corners that are none, are left out. The new number. */
guint    lw_points_add      (LwPoint *points, guint n, LwPoint point);
/* After the last: a way has two ends. There is room for one more. */
guint    lw_points_end      (LwPoint *points, guint n);
LwRoute *lw_route_new       (LwLayout *layout, const LwFlow *flow, const LwWay *way);
LwBox    lw_route_extent    (LwLayout *layout, const LwRoute *route);
gboolean lw_route_is_same   (const LwRoute *a, const LwRoute *b);
void     lw_quick_build     (LwLayout *layout, LwLayout *base);
/* Takes all routes of the quick layout before, when nothing that they depend on has changed; FALSE: something has. */
gboolean lw_quick_take      (LwLayout *layout, LwLayout *before);

G_END_DECLS
