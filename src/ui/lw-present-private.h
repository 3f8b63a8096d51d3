/* The parts of a presentation's window. */
#pragma once

#include "analysis/lw-replay.h"
#include "ui/lw-present-view.h"
#include "ui/lw-present-window.h"

G_BEGIN_DECLS

struct _LwPresentWindow
{
  AdwWindow       parent_instance;
  LwPresentation *presentation;
  GSettings      *settings;      /* or NULL */
  GtkWindow      *parent;        /* weak */
  GListModel     *monitors;
  LwPresentView  *view;
  GtkOverlay     *stage;
  GtkStyleProvider *style;       /* of its field: as large as the room needs */
  GtkWidget      *field;         /* a jump or a comment that is being typed; NULL: none */
  GtkWindow      *presenter;     /* weak; NULL: not shown */
  gboolean        wants_presenter;
  gboolean        moving;        /* to another monitor, by way of an ordinary window */
  guint           inhibited;     /* cookie */
  guint           clock;         /* source: every second */
  gint64          begun;         /* µs, monotonic */
  gboolean        shows_timer;
  LwReplay       *replay;
  guint           tick;          /* while it plays */
  gint64          last_frame;
  GCancellable   *cancellable;
};

/* lw-present-fields.c */
void lw_present_jump     (LwPresentWindow *self);
void lw_present_capture  (LwPresentWindow *self);
void lw_present_end_field (LwPresentWindow *self);
void lw_present_drop_style (LwPresentWindow *self);
/* lw-present-replay.c */
void lw_present_toggle_replay (LwPresentWindow *self);
void lw_present_end_replay    (LwPresentWindow *self);
/* lw-present-monitors.c */
void lw_present_place         (LwPresentWindow *self);
void lw_present_toggle_presenter (LwPresentWindow *self);

G_END_DECLS
