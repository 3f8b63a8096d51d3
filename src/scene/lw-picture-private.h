/* What a picture is made of, for those that make it and for tests. */
#pragma once

#include "lw-picture.h"
#include "lw-scene-private.h"
#include "lw-show-private.h"

G_BEGIN_DECLS

struct _LwPicture
{
  LwShow    *show;
  LwStop    *stop;
  char      *counter, *text;   /* of the caption: with what was measured */
  LwFrame    frame;
  LwCamera   camera;
  GArray    *lit;              /* of guint: groups of the show's scenes, in drawing order; NULL: all */
  LwGroup   *furniture;        /* in lines: title, caption, legend */
  LwGroup   *tags;             /* in units: values, codes and labels of what is lit */
  GPtrArray *warnings;
};

/* On the wall; `camera` decides what headers stand beside. */
LwGroup *lw_picture_furniture_new (LwPicture *self);
LwGroup *lw_picture_headers_new   (LwPicture *self, LwCamera camera);
/* So many lines does what is said take, the legend included. */
guint    lw_picture_caption_lines (LwPicture *self);
/* From line `y` on; with a group it is drawn. Returns how many lines it takes. */
guint    lw_picture_legend        (LwPicture *self, LwGroup *group, double y);
/* The drawing without its own headers, which stand beside the stage. */
LwRect   lw_picture_body          (LwPicture *self);
/* Around the step that is spoken of, in units; NULL where that is none. */
LwGroup *lw_picture_ring_new      (LwPicture *self, LwCamera camera);
/* Over the drawing. */
LwGroup *lw_picture_tags_new      (LwPicture *self);

/* A text that can be read in the room: in the middle of `rect`, in so many lines at most. NULL for an empty one. */
LwMark  *lw_wall_text             (LwGroup *group, LwShow *show, const char *text, LwWeight weight, guint32 color, LwRect rect,
                                   guint lines, double align);
double   lw_wall_size             (LwShow *show);   /* of such a text */
double   lw_wall_text_width       (LwShow *show, const char *text, LwWeight weight);
/* A value with its class's sign: "56.9 %  ▼▼"; free with g_free. */
char    *lw_heat_words            (LwOverlay *overlay, const LwHeat *heat);

G_END_DECLS
