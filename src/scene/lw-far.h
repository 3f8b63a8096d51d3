/* What is seen from far, where whole tiles are pictures. Private to the scene layer. */
#pragma once

#include "lw-mark.h"

G_BEGIN_DECLS

typedef struct
{
  cairo_surface_t *surface;
  cairo_t         *cr;              /* for what is not a box along the axes; made when it is needed */
  guint32         *pixels;
  int              width, height, stride;   /* pixels */
  LwRect           ink;             /* units: what the picture shows */
  double           scale;
  int              level;
  double           x, y;            /* units: where the group that is drawn stands in the picture */
} LwFar;

/* A picture at the level's highest zoom: on the screen it is only ever made smaller, to a half at most. */
void           lw_far_begin  (LwFar *self, LwRect ink, int level);
void           lw_far_add    (LwFar *self, LwGroup *group, double x, double y);
GskRenderNode *lw_far_finish (LwFar *self);

/* Straight parts of a flow as boxes; no bends, bows or heads. */
typedef void (*LwFarFunc) (gpointer data, LwRect part);
void           lw_far_flow_parts (const LwGroup *group, int level, LwFarFunc func, gpointer data);
guint32        lw_far_flow_color (const LwGroup *group);
/* Too small to be read: a bar as long as the text about is, so that it still looks written on. */
LwRect         lw_text_bar       (const LwMark *mark);

G_END_DECLS
