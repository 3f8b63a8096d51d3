#include "ui/lw-live-layout.h"

#include "core/lw-drop.h"
#include "scene/lw-scene.h"

/* With fewer flows a final layout is ready in time for the frame; with fewer than those it is in a moment. */
#define FEW_FLOWS     200u
#define MOMENT_FLOWS 2000u
/* With so many, what is dragged is laid out in a thread: the main thread needs the frame for the picture. */
#define MANY_FLOWS 500u
/* Milliseconds without a change: a drag rests or is over. */
#define REST 50

typedef struct
{
  LwLiveLayout *owner;        /* NULL when it is gone */
  LwLayout     *of;           /* the quick one that is finished */
} Job;

typedef struct
{
  LwLiveLayout *owner;        /* NULL when it is gone, or does not expect it any more */
  LwVariant    *variant;      /* owned … */
  LwLayout     *from;         /* … by the thread */
  double        day;
} Coming;

struct _LwLiveLayout
{
  LwLiveLayoutFuncs funcs;
  gpointer   data;
  LwLayout  *layout;
  LwLayout  *replaced;        /* by `layout`: what shows it lets go of it soon */
  double     day;
  LwLayout  *offered;         /* a final one of a variant to come */
  double     offered_day;
  guint      rest;            /* a timeout */
  Job       *job;             /* its thread is at work */
  Coming    *coming;          /* so is this one's */
  LwVariant *next;            /* expected after that; or NULL */
  double     next_day;
};

static void wait_for_rest (LwLiveLayout *self);

LwLiveLayout *
lw_live_layout_new (const LwLiveLayoutFuncs *funcs,
                    gpointer                 data)
{
  LwLiveLayout *self = g_new0 (LwLiveLayout, 1);

  self->funcs = *funcs;
  self->data = data;
  return self;
}

void
lw_live_layout_free (LwLiveLayout *self)
{
  if (self->job != NULL)
    self->job->owner = NULL;
  lw_live_layout_forget (self);
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
  self->funcs.finished (self->data);
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

/* Takes the reference. */
static void
show (LwLiveLayout *self,
      LwLayout     *layout,
      double        day_minutes)
{
  lw_layout_unref (self->layout);
  self->layout = layout;
  self->day = day_minutes;
  if (!lw_layout_is_final (layout))
    wait_for_rest (self);
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
  show (self, layout, day_minutes);
  return layout;
}

static void
come_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Coming *coming = data;
  LwLayout *layout = lw_layout_new_quick (coming->variant, coming->day, lw_scene_measure, NULL, coming->from);

  g_clear_pointer (&coming->from, lw_layout_unref);
  g_clear_pointer (&coming->variant, lw_record_unref);
  g_task_return_pointer (task, layout, (GDestroyNotify) lw_layout_unref);
}

static void begin_next (LwLiveLayout *self);

static void
come_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autofree Coming *coming = data;
  LwLayout *layout = g_task_propagate_pointer (G_TASK (result), NULL);
  LwLiveLayout *self = coming->owner;

  if (self == NULL)
    {
      drop (layout);
      return;
    }
  self->coming = NULL;
  show (self, layout, coming->day);
  begin_next (self);
  self->funcs.arrived (self->data, layout->variant);
}

/* The thread goes on while the last one is drawn. */
static void
begin_next (LwLiveLayout *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->next == NULL || self->coming != NULL)
    return;
  self->coming = g_new (Coming, 1);
  *self->coming = (Coming) { self, g_steal_pointer (&self->next), lw_layout_ref (self->layout), self->next_day };
  task = g_task_new (NULL, NULL, come_cb, self->coming);
  g_task_set_source_tag (task, begin_next);
  g_task_set_task_data (task, self->coming, NULL);
  g_task_run_in_thread (task, come_thread);
}

gboolean
lw_live_layout_expect (LwLiveLayout *self,
                       LwVariant    *variant,
                       double        day_minutes)
{
  if (self->layout == NULL || self->day != day_minutes || lw_array_length (LW_FLOWS (variant)) < MANY_FLOWS)
    return FALSE;
  lw_record_ref (variant);
  g_clear_pointer (&self->next, lw_record_unref);
  self->next = variant;
  self->next_day = day_minutes;
  begin_next (self);
  return TRUE;
}

gboolean
lw_live_layout_expects (LwLiveLayout *self)
{
  return self->coming != NULL || self->next != NULL;
}

void
lw_live_layout_forget (LwLiveLayout *self)
{
  g_clear_pointer (&self->next, lw_record_unref);
  if (self->coming != NULL)
    self->coming->owner = NULL;
  self->coming = NULL;
}

LwLayout *
lw_live_layout_peek (LwLiveLayout *self)
{
  return self->layout;
}
