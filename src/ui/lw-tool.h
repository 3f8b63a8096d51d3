/* Tools: what a drag does, as functions over points of the drawing. The canvas feeds them pointer events, tests feed them
 * numbers. A tool shows a draft while it works and commits once; cancelled, it leaves nothing behind. */
#pragma once

#include "lw-snap.h"

G_BEGIN_DECLS

#define LW_GRID 8.0             /* units */
#define LW_MIN_STEP_WIDTH  56.0
#define LW_MIN_STEP_HEIGHT 32.0

/* What the canvas paints over the drawing while a tool works; in units. */
typedef struct
{
  gboolean has_rubber;
  LwRect   rubber;
  int      lane, phase;         /* lit up, by position in what the drag has come to (see lw_tool_lit()); -1: none */
  char     target[80];          /* the step that a flow would reach; "" */
  char     flow[2][80];         /* the parts of a flow into which a step would go; "" */
  LwGuides guides;
  gboolean has_insertion;       /* a line where the dragged lane or phase, which is lit up, would go */
  gboolean has_ghost;           /* of the header that `lane` or `phase` says, under the pointer */
  LwRect   ghost;
} LwToolFeedback;

typedef struct _LwTool LwTool;

typedef struct
{
  gsize  size;
  void (*update) (LwTool *self, LwPoint at, GdkModifierType modifiers);
  void (*cancel) (LwTool *self);           /* may be NULL, as may the next */
  void (*clear)  (LwTool *self);
  gboolean (*holds) (LwTool *self, guint step);   /* NULL: nothing of what it shows takes time to go there */
} LwToolClass;

struct _LwTool
{
  const LwToolClass *klass;
  LwEditor   *editor;
  LwLayout   *base;             /* as it was when the drag began */
  LwVariant  *variant;          /* the document's at that time */
  LwHit       hit;
  LwPoint     start;
  double      unit;             /* a pixel's length in units */
  LwVariant  *result;           /* what releasing commits; NULL: nothing */
  const char *label;            /* of the undo step, translated */
  char       *created;          /* id of what the result adds, to be selected and named */
  char      **drawn;            /* ids of what the result adds without a name to be typed, to be selected; or NULL */
  char      **chosen;           /* ids of what a rubber band has come to, to be selected: panels have no time for each of its frames; or NULL */
  LwToolFeedback feedback;
};

/* A drag that began on `hit`; NULL where nothing can be dragged. */
LwTool *lw_tool_begin   (LwEditor *editor, const LwHit *hit, LwPoint start, double unit, GdkModifierType modifiers);
void    lw_tool_update  (LwTool *self, LwPoint at, GdkModifierType modifiers);
/* The document has become another one during the drag (undo, a key): there is nothing left to update or end, only to cancel. */
gboolean lw_tool_is_stale (LwTool *self);
/* Whether what gives way goes there in a moment, not at once; and whether the step at that position of the draft is in the hand. */
gboolean lw_tool_glides  (LwTool *self);
gboolean lw_tool_holds   (LwTool *self, guint step);
/* In the layout that is shown, which in a large drawing is a frame behind: the lane or phase that is lit up, -1: none; and the line where
 * it begins, FALSE: none. */
int      lw_tool_lit       (LwTool *self, LwElementKind kind);
gboolean lw_tool_insertion (LwTool *self, LwGuide *line);
/* Commits (what is stale commits nothing), frees. The id of a step whose name should be typed now, or NULL; free with g_free. */
char   *lw_tool_end     (LwTool *self);
/* Drops the draft, frees. */
void    lw_tool_cancel  (LwTool *self);

/* For the tools themselves. */
LwTool *lw_tool_new     (const LwToolClass *klass, LwEditor *editor, const LwHit *hit, LwPoint start, double unit);
/* Whether it is a note that is selected together with steps: they are dragged together. */
gboolean lw_tool_drags_with_steps (LwEditor *editor, const LwHit *hit);
/* `drawn`, copied. */
void    lw_tool_set_drawn (LwTool *self, const char * const *ids);
/* Whether Alt, which was down when the drag began, makes copies as Ctrl does; pressed later it leaves what is dragged to the hand. And
 * whether copies are made now. */
gboolean lw_tool_alt_copies (GdkModifierType at_begin);
gboolean lw_tool_copies     (gboolean alt_copies, GdkModifierType modifiers);
/* Both references are taken; `draft` NULL: the result itself is shown. */
void    lw_tool_show    (LwTool *self, LwVariant *result, LwVariant *draft);

LwTool *lw_tool_rubber_begin   (LwEditor *editor, const LwHit *hit, LwPoint start, double unit, GdkModifierType modifiers);
LwTool *lw_tool_drag_begin     (LwEditor *editor, const LwHit *hit, LwPoint start, double unit, GdkModifierType modifiers);
/* A new step of that kind, its middle at the pointer; named when it is put down. NULL where nothing can be added. */
LwTool *lw_tool_new_step_begin (LwEditor *editor, LwStepKind kind, LwPoint start, double unit);
LwTool *lw_tool_connect_begin  (LwEditor *editor, const LwHit *hit, LwPoint start, double unit);
LwTool *lw_tool_reattach_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit);
LwTool *lw_tool_bend_begin     (LwEditor *editor, const LwHit *hit, LwPoint start, double unit);
LwTool *lw_tool_space_begin    (LwEditor *editor, const LwHit *hit, LwPoint start, double unit);
LwTool *lw_tool_header_begin   (LwEditor *editor, const LwHit *hit, LwPoint start, double unit);
LwTool *lw_tool_note_begin     (LwEditor *editor, const LwHit *hit, LwPoint start, double unit, GdkModifierType modifiers);
LwTool *lw_tool_resize_begin   (LwEditor *editor, const LwHit *hit, LwPoint start, double unit);
LwTool *lw_tool_border_begin   (LwEditor *editor, const LwHit *hit, LwPoint start, double unit);

/* Clicks. Pressing selects what is not selected yet, so that it can be dragged at once; releasing without a drag
 * leaves only that of several. */
void    lw_press_select   (LwEditor *editor, const LwHit *hit, GdkModifierType modifiers);
void    lw_release_select (LwEditor *editor, const LwHit *hit, GdkModifierType modifiers);

/* Where a card of that size with its top left corner at `at` belongs: in the lane and phase under its centre. */
LwPlace lw_place_card    (LwLayout *layout, LwPoint at, double width, double height);
/* The note, a copy, stands there: in the lane and phase under its middle. */
void    lw_note_put      (LwNote *note, LwLayout *layout, LwRect rect);
double  lw_snap          (double value);

G_END_DECLS
