/* The wall: the picture of a presentation, filling its widget, with a camera that glides from stop to stop, a spotlight or a ring for the
 * pointer, cases of a replay, and nothing when it is blank. Never takes the focus. */
#pragma once

#include <adwaita.h>

#include "analysis/lw-replay.h"
#include "ui/lw-presentation.h"

G_BEGIN_DECLS

#define LW_TYPE_PRESENT_VIEW (lw_present_view_get_type ())
G_DECLARE_FINAL_TYPE (LwPresentView, lw_present_view, LW, PRESENT_VIEW, GtkWidget)

typedef enum { LW_POINTER_NONE, LW_POINTER_RING, LW_POINTER_SPOTLIGHT } LwPresentPointer;

/* `leads`: its shape decides what the presentation is made for; else it shows what another leads. */
GtkWidget *lw_present_view_new        (LwPresentation *presentation, gboolean leads);
void       lw_present_view_set_blank  (LwPresentView *self, gboolean blank);
gboolean   lw_present_view_get_blank  (LwPresentView *self);
/* Free: dragged and scrolled by hand, until it is switched off or walked on. */
void       lw_present_view_set_free   (LwPresentView *self, gboolean is_free);
gboolean   lw_present_view_get_free   (LwPresentView *self);
/* By a factor, about the middle; by shares of the stage. Only while free. */
void       lw_present_view_zoom       (LwPresentView *self, double factor);
void       lw_present_view_pan        (LwPresentView *self, double across, double down);
void       lw_present_view_set_pointer (LwPresentView *self, LwPresentPointer pointer);
LwPresentPointer lw_present_view_get_pointer (LwPresentView *self);
/* "12:34" in the lower right corner; NULL: none. */
void       lw_present_view_set_timer  (LwPresentView *self, const char *text);
/* What was told a moment ago and still stands there, or NULL; borrowed. */
const char *lw_present_view_told      (LwPresentView *self);
const char *lw_present_view_warning    (LwPresentView *self);   /* as long as what is shown cannot be read in the room; else NULL */
/* Plays over the drawing; borrowed, NULL: none. */
void       lw_present_view_set_replay (LwPresentView *self, LwReplay *replay);
/* Where the camera is now. */
LwCamera   lw_present_view_camera     (LwPresentView *self);
gboolean   lw_present_view_is_moving  (LwPresentView *self);
/* The id of the step or flow there, or NULL; borrowed. Pixels of the widget. */
const char *lw_present_view_pick      (LwPresentView *self, double x, double y);

G_END_DECLS
