/* What is under a point of the drawing, for the tools. */
#pragma once

#include "lw-editor.h"

G_BEGIN_DECLS

typedef enum
{
  LW_HIT_NOTHING,     /* an empty place; lane bodies are one */
  LW_HIT_STEP,
  LW_HIT_FLOW,
  LW_HIT_NOTE,
  LW_HIT_FLOW_FROM,   /* the ends of the selected flow */
  LW_HIT_FLOW_TO,
  LW_HIT_CONNECT,     /* a handle at a side of the selected step */
  LW_HIT_RESIZE,      /* a corner of the selected step or note */
  LW_HIT_LANE,        /* headers */
  LW_HIT_PHASE,
  LW_HIT_LANE_EDGE,   /* the border after that lane or phase, in its header */
  LW_HIT_PHASE_EDGE,
  LW_HIT_SPACE,       /* anywhere, while room is made */
  LW_HIT_FOLD,        /* the mark in a lane's header that folds and unfolds it */
  LW_HIT_CELL,        /* a column in one of the rows under the lanes */
} LwHitKind;

typedef struct
{
  LwHitKind kind;
  char      id[80];   /* the element's; "" for nothing (ids have at most 64 characters) */
  LwSide    side;     /* CONNECT */
  int       right, bottom;   /* RESIZE: which corner, 0 or 1 each */
  guint     row, column;     /* CELL */
  gboolean  plan;            /* STEP, FLOW: on its sign of goals and problems, which leads to them */
  gboolean  opens;           /* STEP: on the sign of a sub-process, which leads there */
} LwHit;

/* Sizes on the screen, in pixels; `unit` below is the length of one pixel in units of the drawing. */
#define LW_HANDLE_DISTANCE 18.0
#define LW_HANDLE_RADIUS   7.0
#define LW_HANDLES_LEAST  14.0   /* width of a step that shows those at its sides … */
#define LW_CORNERS_LEAST  36.0   /* … and those at its corners; a note too */

/* Headers are not found here: they are pinned to the canvas's edge, and the canvas knows where. */
LwHit    lw_hit_test          (LwEditor *editor, LwScene *scene, LwPoint at, double unit, const LwRect *clear);
/* The handles that a selected step offers: a bit for each side (1 << LwSide), and where they stand. None on a step that is shown
 * very small; none that would lie on a neighbour; what the pinned headers would cut stands within `clear` (NULL: everything). */
guint    lw_handles           (LwLayout *layout, const LwStepBox *step, const LwRect *clear, double unit, LwPoint places[LW_SIDE_LEFT + 1]);
/* What a click with Alt selects: the next below the one that is selected there, below the topmost where none of them is; after the
 * lowest the topmost again. And what is selected, alone, where it lies there too; nothing otherwise. */
LwHit    lw_hit_below         (LwEditor *editor, LwScene *scene, LwPoint at, double unit);
LwHit    lw_hit_selected      (LwEditor *editor, LwScene *scene, LwPoint at, double unit);
LwHit    lw_hit_new           (LwHitKind kind, const char *id);
/* Of a lane or phase, or the border after it. */
gboolean lw_hit_is_header     (const LwHit *hit);
/* Where the handle at a side of a step stands. */
LwPoint  lw_handle_position   (LwRect step, LwSide side, double unit);
/* The one step that is selected, alone; NULL otherwise. */
const LwStepBox *lw_selected_step_box (LwEditor *editor);
/* The rectangle of the one step or note that is selected, which its corners resize; NULL: there is none. */
const LwRect    *lw_selected_rect     (LwEditor *editor);
const LwNoteBox *lw_layout_note_box   (LwLayout *layout, const char *id);
const LwStepBox *lw_layout_step_box   (LwLayout *layout, const char *id);
const LwRoute   *lw_layout_route      (LwLayout *layout, const char *id);
/* The middle of its longest part. */
LwPoint  lw_route_middle      (const LwRoute *route);
/* Whether lanes (phases) follow each other downwards rather than to the right. */
gboolean lw_layout_is_downwards (LwLayout *layout, LwElementKind kind);
LwRect   lw_rect_inflate      (LwRect rect, double by);
gboolean lw_rect_contains     (LwRect rect, LwPoint at);
gboolean lw_rect_intersects   (LwRect a, LwRect b);
LwPoint  lw_rect_centre       (LwRect rect);

G_END_DECLS
