/* In a drag, what gives way goes there in a moment, and so do lanes that change places: see layout/lw-glide.h. */
#include "ui/lw-canvas-private.h"

#include "layout/lw-glide.h"

/* With more steps under way in view everything is there at once. */
#define MOST_IN_VIEW 120u

struct _LwCanvasGlide
{
  LwGlide *glide;
  guint    tick;
  gint64   time;       /* of the last frame, microseconds; 0: none yet */
  LwScene *scene;      /* of this frame … */
  LwScene *of;         /* … and what it was made from; owned */
  LwRect   visible;    /* … and for */
};

static void
drop_frame (LwCanvasGlide *self)
{
  g_clear_pointer (&self->scene, lw_scene_unref);
  g_clear_pointer (&self->of, lw_scene_unref);
}

void
lw_canvas_end_glide (LwCanvas *self)
{
  LwCanvasGlide *glide = g_steal_pointer (&self->glide);

  if (glide == NULL)
    return;
  if (glide->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), glide->tick);
  drop_frame (glide);
  lw_glide_free (glide->glide);
  g_free (glide);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->overlay);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  LwCanvas *self = LW_CANVAS (widget);
  LwCanvasGlide *glide = self->glide;
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (glide->time != 0)
    lw_glide_advance (glide->glide, (double) (now - glide->time) / 1000);
  glide->time = now;
  drop_frame (glide);
  gtk_widget_queue_draw (widget);
  gtk_widget_queue_draw (self->overlay);
  if (lw_glide_moves (glide->glide))
    return G_SOURCE_CONTINUE;
  glide->tick = 0;
  lw_canvas_end_glide (self);
  return G_SOURCE_REMOVE;
}

static gboolean
held_cb (guint step, gpointer tool)
{
  return tool != NULL && lw_tool_holds (tool, step);
}

static gboolean
may_glide (LwCanvas *self)
{
  if (self->motion != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) || !adw_get_enable_animations (GTK_WIDGET (self)))
    return FALSE;
  /* What is on its way when the drag ends goes on. */
  return self->tool != NULL ? lw_tool_glides (self->tool) : self->glide != NULL;
}

void
lw_canvas_follow_glide (LwCanvas *self, LwLayout *before, LwLayout *after)
{
  LwRect visible = lw_canvas_visible (self);

  if (before == after || !may_glide (self))
    {
      if (before != after)
        lw_canvas_end_glide (self);
      return;
    }
  if (self->glide == NULL)
    {
      self->glide = g_new0 (LwCanvasGlide, 1);
      self->glide->glide = lw_glide_new ();
    }
  lw_glide_follow (self->glide->glide, before, after, &visible, MOST_IN_VIEW, held_cb, self->tool);
  drop_frame (self->glide);
  if (!lw_glide_moves (self->glide->glide))
    lw_canvas_end_glide (self);
  else if (self->glide->tick == 0)
    self->glide->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

LwScene *
lw_canvas_glide_scene (LwCanvas *self, LwScene *scene)
{
  LwCanvasGlide *glide = self->glide;
  LwRect visible = lw_canvas_visible (self);

  if (glide->scene == NULL || glide->of != scene || memcmp (&glide->visible, &visible, sizeof visible) != 0)
    {
      g_autoptr (LwLayout) layout = lw_glide_at (glide->glide, lw_scene_get_layout (scene), &visible);

      drop_frame (glide);
      glide->scene = lw_scene_new (lw_editor_get_blueprint (self->editor), layout, lw_editor_get_overlay (self->editor), &self->options, scene);
      glide->of = lw_scene_ref (scene);
      glide->visible = visible;
    }
  return glide->scene;
}

LwRect
lw_canvas_glide_step (LwCanvas *self, guint position)
{
  return lw_glide_step (self->glide->glide, lw_editor_get_shown_layout (self->editor), position);
}
