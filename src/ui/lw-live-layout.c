#include "ui/lw-live-layout.h"

#include "core/lw-drop.h"
#include "scene/lw-scene.h"

/* With fewer flows a final layout is ready in time for the frame; with fewer than those it is in a moment. */
#define FEW_FLOWS     200u
#define MOMENT_FLOWS 2000u
/* Milliseconds without a change: a drag rests or is over. */
#define REST 50

typedef struct
{
  LwLiveLayout *owner;        /* NULL when it is gone */
  LwLayout     *of;           /* the quick one that is finished */
} Job;

struct _LwLiveLayout
{
  void     (*finished) (gpointer data);
  gpointer   data;
  LwLayout  *layout;
  LwLayout  *replaced;        /* by `layout`: what shows it lets go of it soon */
  double     day;
  LwLayout  *offered;         /* a final one of a variant to come */
  double     offered_day;
  guint      rest;            /* a timeout */
  Job       *job;             /* its thread is at work */
};

static void wait_for_rest (LwLiveLayout *self);

LwLiveLayout *
lw_live_layout_new (void   (*finished) (gpointer data),
                    gpointer data)
{
  LwLiveLayout *self = g_new0 (LwLiveLayout, 1);

  self->finished = finished;
  self->data = data;
  return self;
}

void
lw_live_layout_free (LwLiveLayout *self)
{
  if (self->job != NULL)
    self->job->owner = NULL;
  g_clear_handle_id (&self->rest, g_source_remove);
  lw_layout_unref (self->layout);
  lw_layout_unref (self->replaced);
  lw_layout_unref (self->offered);
  g_free (self);
}

/* A large layout takes longer to free than a frame has. */
static void
drop (LwLayout *layout)
{
  lw_drop (layout, (GDestroyNotify) lw_layout_unref);
}

static void
prepare_thread (GTask        *task,
                gpointer      source,
                gpointer      layout,
                GCancellable *cancellable)
{
  lw_layout_prepare (layout);
  lw_layout_unref (layout);
  g_task_return_boolean (task, TRUE);
}

/* Before the first drag, which would have to. */
static void
prepare (LwLayout *layout)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, prepare);
  g_task_set_task_data (task, lw_layout_ref (layout), NULL);
  g_task_run_in_thread (task, prepare_thread);
}

static void
finish_thread (GTask        *task,
               gpointer      source,
               gpointer      layout,
               GCancellable *cancellable)
{
  g_task_return_pointer (task, lw_layout_finish (layout), (GDestroyNotify) lw_layout_unref);
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autofree Job *job = data;
  g_autoptr (LwLayout) layout = g_task_propagate_pointer (G_TASK (result), NULL);
  LwLiveLayout *self = job->owner;
  gboolean same = self != NULL && job->of == self->layout;

  drop (job->of);
  if (self == NULL)
    return;
  self->job = NULL;
  if (!same)
    {
      /* It has changed meanwhile. */
      drop (g_steal_pointer (&layout));
      if (!lw_layout_is_final (self->layout) && self->rest == 0)
        wait_for_rest (self);
      return;
    }
  drop (g_steal_pointer (&self->replaced));
  self->replaced = g_steal_pointer (&self->layout);
  self->layout = g_steal_pointer (&layout);
  self->finished (self->data);
}

static void
rest_cb (gpointer data)
{
  LwLiveLayout *self = data;
  g_autoptr (GTask) task = NULL;

  self->rest = 0;
  if (self->job != NULL || lw_layout_is_final (self->layout))
    return;
  self->job = g_new (Job, 1);
  self->job->owner = self;
  self->job->of = lw_layout_ref (self->layout);
  task = g_task_new (NULL, NULL, finished_cb, self->job);
  g_task_set_source_tag (task, rest_cb);
  g_task_set_task_data (task, self->job->of, NULL);
  g_task_run_in_thread (task, finish_thread);
}

static void
wait_for_rest (LwLiveLayout *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add_once (REST, rest_cb, self);
  g_source_set_name_by_id (self->rest, "lw_live_layout_rest");
}

void
lw_live_layout_offer (LwLiveLayout *self,
                      LwLayout     *layout,
                      double        day_minutes)
{
  lw_layout_ref (layout);
  lw_layout_unref (self->offered);
  self->offered = layout;
  self->offered_day = day_minutes;
}

/* What was offered is of use at once or never. */
static LwLayout *
take_offered (LwLiveLayout *self,
              LwVariant    *variant,
              double        day_minutes)
{
  LwLayout *offered = g_steal_pointer (&self->offered);

  if (offered != NULL && (offered->variant != variant || self->offered_day != day_minutes))
    g_clear_pointer (&offered, lw_layout_unref);
  return offered;
}

LwLayout *
lw_live_layout_get (LwLiveLayout *self,
                    LwVariant    *variant,
                    double        day_minutes,
                    gboolean      at_once)
{
  guint n_flows = lw_array_length (LW_FLOWS (variant));
  gboolean whole = n_flows < FEW_FLOWS || (at_once && n_flows < MOMENT_FLOWS);
  LwLayout *layout;

  if (self->layout != NULL && self->layout->variant == variant && self->day == day_minutes)
    return self->layout;
  layout = take_offered (self, variant, day_minutes);
  if (layout != NULL)
    prepare (layout);
  else
    layout = (whole ? lw_layout_new : lw_layout_new_quick) (variant, day_minutes, lw_scene_measure, NULL,
                                                           self->day == day_minutes ? self->layout : NULL);
  lw_layout_unref (self->layout);
  self->layout = layout;
  self->day = day_minutes;
  if (!lw_layout_is_final (layout))
    wait_for_rest (self);
  return layout;
}

LwLayout *
lw_live_layout_peek (LwLiveLayout *self)
{
  return self->layout;
}
