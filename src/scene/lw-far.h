/* What is seen from far, where whole tiles are pictures. Private to the scene layer. */
#pragma once

#include "lw-mark.h"
#include "lw-pixels.h"

G_BEGIN_DECLS

/* Pixels from `left` and `top` up to `right` and `bottom`, from the drawing's origin. */
typedef struct { int left, right, top, bottom; guint32 color; } LwFarLine;

typedef struct
{
  LwPixels        *room;
  guint32         *pixels;          /* row after row, without a gap */
  int              left, top;       /* pixels, from the drawing's origin */
  int              width, height;   /* pixels */
  cairo_surface_t *surface;         /* of the same pixels: */
  cairo_t         *cr;              /* for what is not a box along the axes; made when it is needed */
  LwRect           ink;             /* units: what the picture shows */
  double           scale;
  int              level;
  double           x, y;            /* units: where the group that is drawn stands in the picture */
  GArray          *lines;           /* of LwFarLine: of the flow that is drawn */
} LwFar;

/* A picture at the level's highest zoom: on the screen it is only ever made smaller, to a half at most. Pixels of all pictures lie
 * in one grid. */
void           lw_far_begin  (LwFar *self, LwRect ink, int level);
/* The same of those pixels alone, counted from the drawing's origin: for lw_far_draw_lines(), as there may be anything in them. */
void           lw_far_begin_at (LwFar *self, int left, int top, int width, int height, int level);
void           lw_far_add    (LwFar *self, LwGroup *group, double x, double y);
GskRenderNode *lw_far_finish (LwFar *self);

/* A flow that stands there, as lines for pictures of that level; `lines`, of LwFarLine, is appended to. */
void           lw_far_flow_lines (LwGroup *group, double x, double y, int level, GArray *lines);
/* What of them lies in the picture, over what is there. */
void           lw_far_add_lines  (LwFar *self, const GArray *lines);
/* Nothing but them: all of the picture. Which of two is seen where they cross does not depend on the others. */
void           lw_far_draw_lines (LwFar *self, const GArray *lines);

/* Straight parts of a flow as boxes; no bends, bows or heads. */
typedef void (*LwFarFunc) (gpointer data, LwRect part);
void           lw_far_flow_parts (LwGroup *group, int level, LwFarFunc func, gpointer data);
guint32        lw_far_flow_color (LwGroup *group);
/* Too small to be read: a bar as long as the text about is, so that it still looks written on. */
LwRect         lw_text_bar       (const LwMark *mark);

G_END_DECLS
