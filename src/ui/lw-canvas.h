/* The drawing on the screen: scrolls, zooms, shows the scene with its headers pinned to the edge, and hands what the pointer and
 * the keyboard do to the tools. */
#pragma once

#include <adwaita.h>

#include "analysis/lw-replay.h"
#include "lw-editor.h"

G_BEGIN_DECLS

#define LW_TYPE_CANVAS (lw_canvas_get_type ())
G_DECLARE_FINAL_TYPE (LwCanvas, lw_canvas, LW, CANVAS, GtkWidget)

#define LW_ZOOM_MIN  0.05
#define LW_ZOOM_MAX  8.0
#define LW_ZOOM_STEP 1.25
#define LW_NAME_MAX  5000     /* characters that are typed or pasted into a name; files may have longer ones */

/* Properties: "editor", "zoom". */
GtkWidget *lw_canvas_new           (LwEditor *editor);
LwEditor  *lw_canvas_get_editor    (LwCanvas *self);
double     lw_canvas_get_zoom      (LwCanvas *self);
/* At that point of the widget; NULL: its middle. */
void       lw_canvas_set_zoom      (LwCanvas *self, double zoom, const graphene_point_t *anchor);
/* That point in the middle. */
void       lw_canvas_look_at       (LwCanvas *self, LwPoint centre, double zoom);
void       lw_canvas_fit           (LwCanvas *self);
/* The same in the size that the canvas is about to have, and in every other until somebody scrolls or zooms: what is beside it slides
 * away and back. If that takes a smaller zoom than `least`, as when it was opened. */
void       lw_canvas_fit_soon      (LwCanvas *self, double least);
/* … or, where its names could not be read, what has a colour; too small still: around the worst step. */
void       lw_canvas_fit_heat_soon (LwCanvas *self);
void       lw_canvas_fit_selection (LwCanvas *self);
/* All of the selection into the middle of the view, no larger than things are shown now. */
void       lw_canvas_bring_selection (LwCanvas *self);
/* Whether nothing of the drawing is out of sight. */
gboolean   lw_canvas_shows_all     (LwCanvas *self);
/* After everything has moved: all of it again, where all of it was seen before; else what is selected. */
void       lw_canvas_show_arranged (LwCanvas *self, gboolean whole);
/* What floats over the canvas: fitting keeps the drawing clear of the legend, and what is revealed is not under the panel, which
 * covers so many pixels at the left. */
void       lw_canvas_set_legend    (LwCanvas *self, GtkWidget *legend);
/* Nothing else floats at its bottom: what is told there stands at the edge. */
void       lw_canvas_set_bare      (LwCanvas *self);
void       lw_canvas_set_panel     (LwCanvas *self, double width);
/* Scroll as little as needed to show the element; with `centre`, to the middle. */
void       lw_canvas_reveal        (LwCanvas *self, const char *id, gboolean centre);

/* The cases of a replay over the drawing; borrowed, NULL: none. And that it shows another moment. */
void       lw_canvas_set_replay    (LwCanvas *self, LwReplay *replay);
void       lw_canvas_replay_moved  (LwCanvas *self);
/* What is shown beside heat; borrowed, NULL: nothing, or not yet. The next one is said aloud when `say_insight` is asked for. */
LwInsight *lw_canvas_get_insight   (LwCanvas *self);
void       lw_canvas_say_next_insight (LwCanvas *self);
/* Show what leads to that step (NULL: no trace any more), on the ways from that one (NULL: from everywhere); the rest steps back. */
void       lw_canvas_trace         (LwCanvas *self, const char *to, const char *from);
gboolean   lw_canvas_is_tracing    (LwCanvas *self);

LwPoint    lw_canvas_to_units      (LwCanvas *self, double x, double y);
void       lw_canvas_from_units    (LwCanvas *self, LwPoint at, double *x, double *y);
graphene_rect_t lw_canvas_to_pixels (LwCanvas *self, LwRect rect);

/* Where the pointer is, in pixels; FALSE: not over the canvas. */
gboolean   lw_canvas_get_pointer   (LwCanvas *self, graphene_point_t *at);

/* Light up these elements; NULL: none. */
void       lw_canvas_set_found     (LwCanvas *self, const char * const *ids);

/* Edit the element's name in place; `text` replaces it, NULL edits what is there. */
void       lw_canvas_rename        (LwCanvas *self, const char *id, const char *text);
gboolean   lw_canvas_is_renaming   (LwCanvas *self);
/* Take over what is being typed. Call it before saving and closing. */
void       lw_canvas_flush         (LwCanvas *self);
/* One step outwards: editor, drag, selection, lane of the step, nothing. FALSE: nothing left. */
gboolean   lw_canvas_escape        (LwCanvas *self);
/* Where the pointer was pressed on what is selected; FALSE: it was selected otherwise. */
gboolean   lw_canvas_get_pressed_point (LwCanvas *self, LwPoint *at);
/* Instead of what is selected, what lies below it; after the lowest the topmost. */
void       lw_canvas_select_below  (LwCanvas *self);
/* Drags and arrows make room, until Escape. */
void       lw_canvas_set_spacing   (LwCanvas *self, gboolean spacing);
gboolean   lw_canvas_get_spacing   (LwCanvas *self);
/* By so many grid steps, from the selected step on; otherwise from the middle of what is seen. */
void       lw_canvas_open_room     (LwCanvas *self, int dx, int dy);
/* A new step of that kind under the pointer (pixels), which was pressed elsewhere; and let go of it: put down where that is on the
 * canvas, dropped elsewhere. FALSE: nothing can be added. */
gboolean   lw_canvas_drag_new_step (LwCanvas *self, LwStepKind kind, double x, double y, GdkModifierType modifiers);
void       lw_canvas_drop_new_step (LwCanvas *self);
/* Undo the drag that is under way; FALSE: there is none. */
gboolean   lw_canvas_cancel_tool   (LwCanvas *self);
void       lw_canvas_show_menu     (LwCanvas *self, const graphene_point_t *at);   /* NULL: at the selection */
/* Give it the focus because of a key: it shows so, where nothing inside is selected. */
gboolean   lw_canvas_enter         (LwCanvas *self);
void       lw_canvas_announce      (LwCanvas *self, const char *message);
/* Where the focused step is, in words, or NULL; free with g_free. Said aloud when it is not what it was before. */
char      *lw_canvas_describe_place (LwCanvas *self);
/* Fold a lane to a strip, or unfold it, and say so. Put a lane or phase into the spotlight, or take it out (NULL: whatever is in it). */
void       lw_canvas_toggle_fold    (LwCanvas *self, const char *lane);
void       lw_canvas_toggle_spotlight (LwCanvas *self, const char *id);
/* Say which lane or phase it is and where it stands, or how large it is. */
void       lw_canvas_announce_header (LwCanvas *self, const char *id, gboolean size);
void       lw_canvas_announce_place (LwCanvas *self, const char *before);

G_END_DECLS
