/* The drawing's vocabulary: five kinds of mark, and groups of them. Private to the scene layer.
 *
 * All colours are opaque (0xRRGGBB): what looks translucent was mixed beforehand, so every backend agrees. */
#pragma once

#include <gtk/gtk.h>

#include "core/lw-types.h"
#include "scene/lw-scene.h"

G_BEGIN_DECLS

#define LW_NO_COLOR G_MAXUINT32

typedef struct _LwStyle LwStyle;

typedef enum { LW_MARK_RECT, LW_MARK_FILL, LW_MARK_STROKE, LW_MARK_TEXT, LW_MARK_ICON } LwMarkKind;
typedef enum { LW_WEIGHT_NORMAL = 400, LW_WEIGHT_BOLD = 600, LW_WEIGHT_TITLE = 700 } LwWeight;
typedef enum { LW_DASH_NONE, LW_DASH_LONG, LW_DASH_SHORT, LW_DASH_DOTS, LW_DASH_BORDER } LwDash;

typedef struct
{
  guint8   kind;          /* LwMarkKind */
  guint8   dash;          /* LwDash, of a stroke or a border */
  guint8   lines;         /* TEXT: at most so many, the last ends in … where it must */
  gboolean middle;        /* TEXT: `y` is the middle of the block, else the first baseline */
  guint16  weight;        /* TEXT */
  guint32  color;         /* of fill, stroke, text; RECT: fill or LW_NO_COLOR */
  guint32  border;        /* RECT: LW_NO_COLOR for none */
  guint32  far;           /* RECT: fill where texts are bars; LW_NO_COLOR: as near */
  float    x, y;          /* from the group's origin; TEXT: the anchor */
  float    width;         /* of a stroke or border; TEXT: wrap at, 0: never */
  union
  {
    struct { float width, height, radius; } rect;
    struct { GskPath *path; GskStroke *stroke; } path;      /* from (x, y); stroke: made when first drawn */
    struct { const char *name; float size; } icon;          /* static name */
    struct { char *string; PangoLayout *layout; float size, align; } text;   /* align 0 … 1; layout: when first needed */
  };
} LwMark;

/* What decides a group's look. The same look is not drawn again. */
typedef struct
{
  gconstpointer record;   /* owned reference; NULL for furniture */
  gpointer      route;    /* LwRoute: owned reference */
  double        width, height;
  LwRect        question; /* of a decision, beside it */
  guint         flags;    /* the drawing function's own */
  char         *text;     /* owned; further inputs, joined */
  LwHeat       *heat;     /* owned copy, without its id; NULL */
  guint32       heat_rgb;       /* of the class; LW_NO_COLOR: no data */
  int           heat_pattern;   /* of the class, where patterns are drawn; else 0 */
  gboolean      heat_badge;     /* the value is shown at every level of detail */
  char         *heat_glyph;
  guint         paths;          /* bits of LwPathKind, and more where it is dimmed or quiet */
  char         *path_badge;
  int           plan_sign;      /* LwPlanSign */
  char         *plan_text;
} LwInputs;

typedef struct
{
  gatomicrefcount ref_count;
  LwGroupKind     kind;
  LwInputs        inputs;
  char           *id;     /* owned */
  LwStyle        *style;  /* of steps and flows: how to draw them when they are first shown */
  gboolean        is_drawn;
  LwRect          within; /* as far as it is drawn; width 0: whole */
  LwMark         *marks;
  guint           n_marks;
  LwRect          bounds; /* what it covers, from its origin: for picking and focus */
  LwRect          ink;    /* all that is drawn lies in it */
  GskPath        *shape;  /* for hits; NULL: the bounds */
  LwRect          name;   /* where its name stands; width 0: nowhere */
  gboolean        has_text;
  /* Screen: the node last made, for which level of coarseness. */
  GskRenderNode  *node;
  int             node_level;
  /* Of a flow, from far: asked for in every frame, when its record is elsewhere in memory. */
  float           far_width;   /* 0: not asked for yet */
  guint32         far_color;
} LwGroup;

LwGroup *lw_group_new    (LwGroupKind kind, const char *id, LwRect bounds);
/* One that is drawn when it is first shown. Takes the inputs. */
LwGroup *lw_group_new_undrawn (LwGroupKind kind, const char *id, LwRect bounds, LwRect ink, LwStyle *style, LwInputs *inputs);
/* Before marks, name and has_text are read. */
void     lw_group_draw   (LwGroup *self);
/* As far as it is seen there, and some way around: what a flow of hundreds of jumps needs for one frame of a drag. */
void     lw_group_draw_within (LwGroup *self, LwRect visible);
LwGroup *lw_group_ref    (LwGroup *self);
void     lw_group_unref  (LwGroup *self);

/* Building: marks are collected, then sealed into the group. One at a time in each thread. */
void     lw_group_rect   (LwGroup *self, LwRect rect, double radius, guint32 fill, guint32 border, double width, LwDash dash);
/* The last rectangle's fill on the screen from far. */
void     lw_group_set_far (LwGroup *self, guint32 color);
/* Take the path. */
void     lw_group_fill   (LwGroup *self, GskPath *path, double x, double y, guint32 color);
void     lw_group_stroke (LwGroup *self, GskPath *path, double x, double y, guint32 color, double width, LwDash dash);
void     lw_group_icon   (LwGroup *self, const char *name, double x, double y, double size, guint32 color);
/* Anchored at its first baseline; returns the mark for further setting, NULL for an empty text. */
LwMark  *lw_group_text   (LwGroup *self, const char *string, double size, LwWeight weight, guint32 color, double x, double y);
void     lw_group_seal   (LwGroup *self);

/* What a mark covers. A text's extent is an estimate from above until it is shaped. */
LwRect   lw_mark_ink     (const LwMark *mark);
/* Lengths of a dash, in units for a line of that width. */
const float *lw_dash_pattern (LwDash dash, gsize *n);
GskStroke *lw_mark_stroke  (LwMark *mark, double least_width);   /* free it */

gboolean lw_inputs_equal (const LwInputs *a, const LwInputs *b);
void     lw_inputs_clear (LwInputs *self);

LwRect   lw_rect_union   (LwRect a, LwRect b);
LwRect   lw_rect_grow    (LwRect rect, double by);
LwRect   lw_rect_move    (LwRect rect, double x, double y);
gboolean lw_rect_meets   (LwRect a, LwRect b);
LwRect   lw_rect_common  (LwRect a, LwRect b);
gboolean lw_rect_covers  (LwRect outer, LwRect inner);
gboolean lw_rect_holds   (LwRect rect, LwPoint at);
#define  LW_RECT(x, y, w, h) ((LwRect) { (x), (y), (w), (h) })

/* One mark per line, for tests. */
void     lw_group_dump   (LwGroup *self, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwGroup, lw_group_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LwInputs, lw_inputs_clear)

G_END_DECLS
