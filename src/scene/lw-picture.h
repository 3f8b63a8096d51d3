/* One stop of a presentation as it stands on the wall: what is drawn, at which scale, with which words beside it. Immutable;
 * whatever moves (the camera, the veil) is given when it is drawn. */
#pragma once

#include "lw-show.h"
#include "lw-tokens.h"

G_BEGIN_DECLS

typedef struct _LwPicture LwPicture;

typedef struct
{
  LwCamera    camera;
  double      veil;       /* 0 … 1 of the show's: how far what is not lit has stepped back */
  const char *only_lane;  /* id: nothing else is lit; NULL: what the stop says */
  const LwSceneToken *tokens;   /* of a simulation */
  guint       n_tokens;
} LwPictureMoment;

/* `stop` is copied. `counter`: "7 / 34", or NULL. */
LwPicture  *lw_picture_new      (LwShow *show, const LwStop *stop, const char *counter);
void        lw_picture_free     (LwPicture *self);
LwShow     *lw_picture_show     (LwPicture *self);
const LwStop *lw_picture_stop   (LwPicture *self);
const LwFrame *lw_picture_frame (LwPicture *self);
/* Where the camera rests at this stop. */
LwCamera    lw_picture_camera   (LwPicture *self);
/* char *, for people, in the document's language: what cannot be read in the room. Empty: everything can. */
GPtrArray  *lw_picture_warnings (LwPicture *self);
/* Everything the stop says, in a sentence, for screen readers; free with g_free. */
char       *lw_picture_sentence (LwPicture *self);

/* Between two cameras, on a stage: what is seen widens and narrows evenly. */
LwCamera    lw_camera_between   (LwCamera from, LwCamera to, double share, LwRect stage);
/* Within the drawing: at least a part of it stays on the stage, and it is neither a dot nor a single letter. */
LwCamera    lw_camera_limited   (LwPicture *self, LwCamera camera);
/* The point of the drawing under a point of the wall. */
LwPoint     lw_picture_unit_at  (LwPicture *self, LwCamera camera, LwPoint line);
/* The topmost step or flow there, or -1. */
int         lw_picture_pick     (LwPicture *self, LwCamera camera, LwPoint line);

/* In lines; the caller has scaled, by so many pixels per line. `more` as in lw_scene_snapshot(). */
void        lw_picture_snapshot (LwPicture *self, GtkSnapshot *snapshot, const LwPictureMoment *moment, double pixels, gboolean *more);
/* The same at rest, with cairo: in any thread. */
void        lw_picture_draw     (LwPicture *self, cairo_t *cr);
/* The same in pixels, so many high, as one node: for looking at it elsewhere. */
GskRenderNode *lw_picture_node  (LwPicture *self, double height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwPicture, lw_picture_free)

G_END_DECLS
