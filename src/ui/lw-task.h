/* What all work in threads shares. */
#pragma once

#include <gio/gio.h>

#include "core/lw-types.h"

G_BEGIN_DECLS

/* How far a thread is, told in the main thread about ten times a second. Zeros: nothing is under way. Lies in what the thread works on, which outlives the thread. */
typedef struct
{
  int            permille;   /* atomic */
  guint          timer;
  LwProgressFunc tell;
  gpointer       data;
} LwProgress;

/* `tell` NULL: nobody wants to know. */
void lw_progress_start (LwProgress *self, LwProgressFunc tell, gpointer data);
void lw_progress_stop  (LwProgress *self);
/* In the thread: an LwProgressFunc with the LwProgress as its data. */
void lw_progress_set   (double fraction, gpointer self);

/* The end of a thread: hands over the result, or where that is NULL the error; both are taken. */
void lw_task_return    (GTask *task, gpointer result, GDestroyNotify free_result, GError *error);

G_END_DECLS
