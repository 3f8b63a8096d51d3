/* The real window on a display, a hand on its pointer and keys, and what each frame cost. */
#pragma once

#include <stdio.h>

#include "ui/lw-window.h"

/* A frame in milliseconds of this thread's own work, from the event on: what other programs do is left out. */
typedef struct
{
  double work;     /* tool, layout, scene, widgets, snapshot */
  double render;   /* from the nodes to pixels */
} BenchFrame;

typedef struct
{
  LwApplication *application;
  LwWindow      *window;
  gint64         painted;    /* when the last frame was done, microseconds */
  guint          frames;     /* painted so far */
  double         rendering;  /* milliseconds of the last one */
  guint          ticks;      /* since then */
  gint64         complete;   /* when the whole drawing had been painted for the first time … */
  double         complete_worked;   /* … and bench_worked() then */
  FILE          *hand;       /* commands for xdotool; opened at the first one */
} BenchStage;

/* Milliseconds this thread has worked so far. */
double     bench_worked          (void);

void       bench_stage_open      (BenchStage *self);
/* Opens the document at that zoom, 0: fitted. Milliseconds until the whole drawing is painted; `all`: until nothing more happens. */
double     bench_stage_load      (BenchStage *self, const char *path, double zoom, double *all);
/* Until the main loop has been idle for a while and no frame has come: a loop that is busy does not tick. */
void       bench_stage_settle    (BenchStage *self);
/* Until the next frame is painted. */
void       bench_stage_frame     (BenchStage *self);

/* bench-heat.c: gives every step feedback, and measures what showing another metric, or period, costs the main thread. */
void       bench_heat_repaint    (BenchStage *self, double *metric, double *period);

/* A command of xdotool's, as if a person did it. */
void       bench_stage_do        (BenchStage *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void       bench_stage_move      (BenchStage *self, double x, double y);   /* in pixels of the canvas */
/* The frame that comes of it. */
BenchFrame bench_stage_do_frame  (BenchStage *self, const char *command);
/* One that is on its way. */
BenchFrame bench_stage_next_frame (BenchStage *self);
BenchFrame bench_stage_move_frame (BenchStage *self, double x, double y);
