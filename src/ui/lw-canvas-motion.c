/* A change that explains itself: for a moment the drawing moves from what it was to what it is. What is edited, picked and
 * read aloud is the new drawing from the beginning, so input need not wait; it ends the movement. */
#include "ui/lw-canvas-private.h"

#include "layout/lw-tween.h"

#define DURATION 220u   /* milliseconds */
/* With more than that in view a frame would cost too much, and nobody could follow it: the drawing changes at once. */
#define MOST_IN_VIEW 600u

struct _LwCanvasMotion
{
  LwTween      *tween;
  AdwAnimation *animation;
  double        at;             /* from 0 to 1 */
  LwScene      *scene;          /* of this frame */
  LwRect        visible;        /* what it was made for */
};

static void
drop_frame (LwCanvasMotion *motion)
{
  g_clear_pointer (&motion->scene, lw_scene_unref);
}

static void
advance_cb (double value, LwCanvas *self)
{
  self->motion->at = value;
  drop_frame (self->motion);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->overlay);
}

void
lw_canvas_end_motion (LwCanvas *self)
{
  LwCanvasMotion *motion = g_steal_pointer (&self->motion);

  if (motion == NULL)
    return;
  g_signal_handlers_disconnect_by_data (motion->animation, self);
  adw_animation_pause (motion->animation);
  g_object_unref (motion->animation);
  drop_frame (motion);
  lw_tween_free (motion->tween);
  g_free (motion);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->overlay);
}

void
lw_canvas_begin_motion (LwCanvas *self, LwLayout *before)
{
  g_autoptr (LwLayout) from = self->motion != NULL ? lw_tween_at (self->motion->tween, self->motion->at, NULL) : lw_layout_ref (before);
  g_autoptr (LwTween) tween = NULL;
  LwCanvasMotion *motion;

  lw_canvas_end_motion (self);
  lw_canvas_end_glide (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !adw_get_enable_animations (GTK_WIDGET (self)))
    return;
  tween = lw_tween_new (from, lw_editor_get_layout (self->editor));
  if (tween == NULL || lw_tween_weight (tween, lw_canvas_visible (self), MOST_IN_VIEW) >= MOST_IN_VIEW)
    return;
  motion = self->motion = g_new0 (LwCanvasMotion, 1);
  motion->tween = g_steal_pointer (&tween);
  motion->animation = g_object_ref_sink (adw_timed_animation_new (GTK_WIDGET (self), 0, 1, DURATION,
                                         adw_callback_animation_target_new ((AdwAnimationTargetFunc) advance_cb, self, NULL)));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (motion->animation), ADW_EASE_OUT_CUBIC);
  g_signal_connect_swapped (motion->animation, "done", G_CALLBACK (lw_canvas_end_motion), self);
  adw_animation_play (motion->animation);
}

LwScene *
lw_canvas_shown_scene (LwCanvas *self)
{
  LwScene *scene = lw_canvas_scene (self);
  LwCanvasMotion *motion = self->motion;
  LwRect visible = lw_canvas_visible (self);

  if (motion == NULL)
    return self->glide != NULL ? lw_canvas_glide_scene (self, scene) : scene;
  if (motion->scene == NULL || memcmp (&motion->visible, &visible, sizeof visible) != 0)
    {
      g_autoptr (LwLayout) layout = lw_tween_at (motion->tween, motion->at, &visible);

      drop_frame (motion);
      motion->scene = lw_scene_new (lw_editor_get_blueprint (self->editor), layout, lw_editor_get_overlay (self->editor),
                                    &self->options, scene);
      motion->visible = visible;
    }
  return motion->scene;
}

LwRect
lw_canvas_shown_step (LwCanvas *self, guint position)
{
  if (self->motion != NULL)
    return lw_tween_step_rect (self->motion->tween, position, self->motion->at);
  if (self->glide != NULL)
    return lw_canvas_glide_step (self, position);
  return lw_editor_get_shown_layout (self->editor)->steps[position].rect;
}

static gboolean
event_cb (LwCanvas *self, GdkEvent *event)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_KEY_PRESS:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCHPAD_PINCH:
      lw_canvas_end_motion (self);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

void
lw_canvas_init_motion (LwCanvas *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
}
