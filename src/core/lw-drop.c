#include "core/lw-drop.h"

#include <gio/gio.h>

typedef struct { gpointer data; GDestroyNotify free; } Dropped;

/* A task would free its own data in the main thread, when it has ended. */
static void
drop_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree Dropped *dropped = data;

  dropped->free (dropped->data);
  g_task_return_boolean (task, TRUE);
}

void
lw_drop (gpointer data, GDestroyNotify free)
{
  g_autoptr(GTask) task = NULL;
  Dropped *dropped;

  if (data == NULL)
    return;
  dropped = g_new (Dropped, 1);
  *dropped = (Dropped) { data, free };
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, lw_drop);
  g_task_set_task_data (task, dropped, NULL);
  g_task_run_in_thread (task, drop_thread);
}
