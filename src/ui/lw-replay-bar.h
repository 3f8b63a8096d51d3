/* Plays a replay over a canvas: play and pause, speed, a scale through the time of the service, a clock. Escape closes it. */
#pragma once

#include "analysis/lw-replay.h"
#include "ui/lw-canvas.h"

G_BEGIN_DECLS

#define LW_TYPE_REPLAY_BAR (lw_replay_bar_get_type ())
G_DECLARE_FINAL_TYPE (LwReplayBar, lw_replay_bar, LW, REPLAY_BAR, AdwBin)

/* Takes the replay. Signal ::closed: it is to be taken away. */
GtkWidget *lw_replay_bar_new      (LwCanvas *canvas, LwReplay *replay);
gboolean   lw_replay_bar_is_playing (LwReplayBar *self);
void       lw_replay_bar_toggle   (LwReplayBar *self);
/* To the next or last moment at which something happens. */
void       lw_replay_bar_step     (LwReplayBar *self, gboolean forwards);
/* "Day 3, 14:05": a moment of the service's time. Free with g_free. */
char      *lw_replay_clock_text   (double minute);

G_END_DECLS
