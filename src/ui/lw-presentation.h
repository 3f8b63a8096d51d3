/* A presentation that is under way: what is walked, where it is, what is switched on. Knows no widgets: the wall, the presenter's window
 * and the next picture are all made from it. */
#pragma once

#include "scene/lw-picture.h"
#include "ui/lw-editor.h"

G_BEGIN_DECLS

/* The room, as it was last said. */
typedef struct
{
  double   height, farthest;    /* metres: of the picture, from it to the last seat */
  gboolean dark;
  guint    kinds;               /* bits 1 << LwStopKind of what is walked */
} LwRoom;

extern const LwRoom lw_room_usual;
LwRoom      lw_room_load           (GSettings *settings);   /* NULL: the usual one */
void        lw_room_save           (const LwRoom *room, GSettings *settings);

#define LW_TYPE_PRESENTATION (lw_presentation_get_type ())
G_DECLARE_FINAL_TYPE (LwPresentation, lw_presentation, LW, PRESENTATION, GObject)

/* Of what that editor shows, with an editor of its own over the same document: what is switched here stays here.
 * Signals: ::moved — another picture; ::changed — the picture is another for another reason; ::next — what comes next has its picture
 * now; ::say (text) — for screen readers; ::tell (text) — after it, of what the picture does not show: for everybody. */
LwPresentation *lw_presentation_new   (LwEditor *editor, const LwRoom *room);
LwEditor   *lw_presentation_get_editor (LwPresentation *self);
const LwRoom *lw_presentation_get_room (LwPresentation *self);
void        lw_presentation_set_room  (LwPresentation *self, const LwRoom *room);
/* The wall's shape: so many lines wide where it is LW_SHOW_LINES high. */
void        lw_presentation_set_width (LwPresentation *self, double width);
/* A saved tour instead of the walk; NULL: the walk. */
void        lw_presentation_set_tour  (LwPresentation *self, const char *id);
const char *lw_presentation_get_tour  (LwPresentation *self);   /* NULL: the walk */

LwPicture  *lw_presentation_picture   (LwPresentation *self);   /* borrowed until the next signal */
const LwStop *lw_presentation_next_stop (LwPresentation *self); /* what comes then; NULL: nothing */
LwPicture  *lw_presentation_next      (LwPresentation *self);   /* NULL: nothing, or ::next will tell. Free with lw_picture_free */
/* char *: "r3 Check: 1 name is cut short", of all stops, of long walks of the first so many. Free with g_ptr_array_unref. */
GPtrArray  *lw_presentation_warnings  (LwPresentation *self, guint most);
guint       lw_presentation_n_stops   (LwPresentation *self);
guint       lw_presentation_at        (LwPresentation *self);

/* By so many stops; stays at the ends, and says so. */
void        lw_presentation_walk      (LwPresentation *self, int by);
/* To the next or last stop that is not a single step. */
void        lw_presentation_walk_far  (LwPresentation *self, gboolean forwards);
void        lw_presentation_go_to     (LwPresentation *self, guint stop);
/* To that element, a stop of the walk or not; FALSE: it is not there. */
gboolean    lw_presentation_show      (LwPresentation *self, const char *id);
/* What is found by a code or name; free with g_strfreev. */
char      **lw_presentation_find      (LwPresentation *self, const char *typed);
/* Back from an element that is no stop, or from one lane; FALSE: there is nothing to step back from. */
gboolean    lw_presentation_step_back (LwPresentation *self);

void        lw_presentation_toggle_heat     (LwPresentation *self);
void        lw_presentation_set_metric      (LwPresentation *self, guint position);
void        lw_presentation_toggle_variant  (LwPresentation *self);
void        lw_presentation_toggle_critical (LwPresentation *self);
gboolean    lw_presentation_is_critical     (LwPresentation *self);
void        lw_presentation_toggle_lane     (LwPresentation *self);
void        lw_presentation_walk_lane       (LwPresentation *self, int by);
const char *lw_presentation_get_lane        (LwPresentation *self);   /* NULL: all */
/* Keep what is shown, with its heat, as a scene of the tour that is walked, else of the last one or of a new one: an edit of the document.
 * In lw-tours-dialog.c. */
void        lw_presentation_keep_scene      (LwPresentation *self);

void        lw_presentation_say       (LwPresentation *self, const char *text);
void        lw_presentation_tell      (LwPresentation *self, const char *text);

G_END_DECLS
