#include "ui/lw-task.h"

#define INTERVAL 100   /* ms */

static gboolean
tell_cb (gpointer data)
{
  LwProgress *self = data;

  self->tell (g_atomic_int_get (&self->permille) / 1000.0, self->data);
  return G_SOURCE_CONTINUE;
}

void
lw_progress_start (LwProgress *self, LwProgressFunc tell, gpointer data)
{
  lw_progress_stop (self);
  g_atomic_int_set (&self->permille, 0);
  self->tell = tell;
  self->data = data;
  if (tell != NULL)
    self->timer = g_timeout_add (INTERVAL, tell_cb, self);
}

void
lw_progress_stop (LwProgress *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
}

void
lw_progress_set (double fraction, gpointer self)
{
  g_atomic_int_set (&((LwProgress *) self)->permille, (int) (1000 * fraction));
}

void
lw_task_return (GTask *task, gpointer result, GDestroyNotify free_result, GError *error)
{
  if (result != NULL)
    g_task_return_pointer (task, result, free_result);
  else
    g_task_return_error (task, error);
}
