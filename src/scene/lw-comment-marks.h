/* Where comments stand on a drawing: one mark for each element or point that something is said about. Its shape is of the worst
 * severity among what is open (an octagon blocks, a triangle is major, a disc minor, a speech bubble the rest), beside it are the
 * numbers that people say; where all is settled it is an empty disc with a tick. */
#pragma once

#include "core/lw-review.h"
#include "scene/lw-scene.h"

G_BEGIN_DECLS

typedef struct
{
  const char *element;      /* borrowed from the comment; NULL: a point */
  const char *comment;      /* the id of the first, borrowed */
  LwPoint     at;           /* the middle of its shape */
  LwRect      rect;         /* all of it */
  LwGravity   severity;     /* of what is open; UNSET: none said */
  gboolean    open;
  guint       n, number;    /* how many comments; what the first is called */
  char       *text;         /* "3", "3, 7", "3, 7, 9 +2"; of gathered ones "3 +4" */
} LwCommentMark;

/* Those of the layout's variant, in the order of the comments; LwCommentMark *. What is about the whole, or whose place is not on the
 * drawing, has none. Free with g_ptr_array_unref, before the blueprint. */
GPtrArray  *lw_comment_marks           (LwBlueprint *blueprint, LwLayout *layout);
/* As they are seen at that zoom: from far they are as large as at LW_COMMENT_MARK_ZOOM, their rects too, and those that would cover
 * each other are one, at the place of the first. */
GPtrArray  *lw_comment_marks_from      (LwBlueprint *blueprint, LwLayout *layout, double zoom);
#define LW_COMMENT_MARK_ZOOM 0.8
/* The id of the first comment of the mark there; NULL: none. Borrowed from the blueprint. */
const char *lw_comment_mark_at         (GPtrArray *marks, LwPoint at);
/* In the drawing's units, scaled and translated by the caller. */
void        lw_scene_snapshot_comments (LwScene *self, GtkSnapshot *snapshot, double zoom);

G_END_DECLS
