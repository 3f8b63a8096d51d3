#include "ui/lw-present-view.h"

#include <glib/gi18n-lib.h>

#include "scene/lw-theme.h"
#include "ui/lw-commands.h"
#include "ui/lw-draw-again.h"
#include "ui/lw-present-plate.h"

#define GLIDE        520     /* ms from stop to stop */
#define RING         42.0    /* lines: the pointer's ring … */
#define RING_WIDTH    7.0
#define SPOT        170.0    /* … and the spotlight's radius */
#define SPOT_DARK      .62
#define TOLD         5000     /* ms */

struct _LwPresentView
{
  GtkWidget        parent_instance;
  LwPresentation  *presentation;
  gboolean         leads, blank, is_free;
  LwPresentPointer pointer;
  LwPoint          at;          /* of the pointer, pixels; NAN: outside */
  LwCamera         from, camera, dragged;
  double           veil;        /* while it glides, of what is not lit */
  AdwAnimation    *glide;
  LwReplay        *replay;      /* borrowed */
  char            *timer, *told;
  guint            telling;     /* source: until what was told goes away */
};

G_DEFINE_FINAL_TYPE (LwPresentView, lw_present_view, GTK_TYPE_WIDGET)

static double
pixels (LwPresentView *self)
{
  return MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1) / LW_SHOW_LINES;
}

static LwPicture *
picture_of (LwPresentView *self)
{
  return lw_presentation_picture (self->presentation);
}

static gboolean
told_cb (gpointer data)
{
  LwPresentView *self = data;

  self->telling = 0;
  g_clear_pointer (&self->told, g_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Until the next thing is told or shown, or it has been read. NULL: nothing. */
static void
tell_cb (LwPresentView *self, const char *text)
{
  g_clear_handle_id (&self->telling, g_source_remove);
  g_set_str (&self->told, text);
  if (text != NULL)
    self->telling = g_timeout_add (TOLD, told_cb, self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- the camera ---- */

static void
glide_cb (double value, gpointer data)
{
  LwPresentView *self = data;

  self->camera = lw_camera_between (self->from, lw_picture_camera (picture_of (self)), value, lw_picture_frame (picture_of (self))->stage);
  self->veil = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Where animations are switched off, the camera is there at once. */
static void
moved_cb (LwPresentView *self)
{
  tell_cb (self, NULL);
  self->is_free = FALSE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
  self->from = self->camera.scale > 0 ? self->camera : lw_picture_camera (picture_of (self));
  adw_animation_reset (self->glide);
  adw_animation_play (self->glide);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
changed_cb (LwPresentView *self)
{
  if (!self->is_free && adw_animation_get_state (self->glide) != ADW_ANIMATION_PLAYING)
    self->camera = lw_picture_camera (picture_of (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

LwCamera
lw_present_view_camera (LwPresentView *self)
{
  return self->camera;
}

gboolean
lw_present_view_is_moving (LwPresentView *self)
{
  return adw_animation_get_state (self->glide) == ADW_ANIMATION_PLAYING;
}

static void
set_camera (LwPresentView *self, LwCamera camera)
{
  self->camera = lw_camera_limited (picture_of (self), camera);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
lw_present_view_set_free (LwPresentView *self, gboolean is_free)
{
  if (self->is_free == is_free)
    return;
  /* Before the first move it has come from nowhere. */
  if (adw_animation_get_state (self->glide) == ADW_ANIMATION_PLAYING)
    adw_animation_skip (self->glide);
  if (!is_free)
    moved_cb (self);
  self->is_free = is_free;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), is_free ? "grab" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
lw_present_view_get_free (LwPresentView *self)
{
  return self->is_free;
}

void
lw_present_view_zoom (LwPresentView *self, double factor)
{
  if (self->is_free)
    set_camera (self, (LwCamera) { self->camera.x, self->camera.y, self->camera.scale * factor });
}

void
lw_present_view_pan (LwPresentView *self, double across, double down)
{
  LwRect stage = lw_picture_frame (picture_of (self))->stage;

  if (self->is_free)
    set_camera (self, (LwCamera) { self->camera.x + across * stage.width / self->camera.scale, self->camera.y + down * stage.height / self->camera.scale,
                                   self->camera.scale });
}

static void
drag_begin_cb (LwPresentView *self, double x, double y, GtkGesture *gesture)
{
  self->dragged = self->camera;
  gtk_gesture_set_state (gesture, self->is_free ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (LwPresentView *self, double dx, double dy)
{
  double unit = pixels (self) * self->dragged.scale;

  if (self->is_free)
    set_camera (self, (LwCamera) { self->dragged.x - dx / unit, self->dragged.y - dy / unit, self->dragged.scale });
}

/* About the pointer. */
static gboolean
scroll_cb (LwPresentView *self, double dx, double dy)
{
  LwPoint line = { self->at.x / pixels (self), self->at.y / pixels (self) }, unit;
  double factor = exp2 (-dy / 3), scale;

  if (!self->is_free || isnan (self->at.x))
    return GDK_EVENT_PROPAGATE;
  unit = lw_picture_unit_at (picture_of (self), self->camera, line);
  scale = lw_camera_limited (picture_of (self), (LwCamera) { self->camera.x, self->camera.y, self->camera.scale * factor }).scale;
  factor = self->camera.scale / scale;
  set_camera (self, (LwCamera) { unit.x + (self->camera.x - unit.x) * factor, unit.y + (self->camera.y - unit.y) * factor, scale });
  return GDK_EVENT_STOP;
}

/* ---- pointer, blank, replay ---- */

static void
motion_cb (LwPresentView *self, double x, double y)
{
  if (self->pointer == LW_POINTER_NONE && !isnan (self->at.x) && hypot (x - self->at.x, y - self->at.y) > 2)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->is_free ? "grab" : NULL);
  self->at = (LwPoint) { x, y };
  if (self->pointer != LW_POINTER_NONE)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (LwPresentView *self)
{
  motion_cb (self, NAN, NAN);
}

void
lw_present_view_set_pointer (LwPresentView *self, LwPresentPointer pointer)
{
  self->pointer = pointer;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

LwPresentPointer lw_present_view_get_pointer (LwPresentView *self) { return self->pointer; }

void
lw_present_view_set_blank (LwPresentView *self, gboolean blank)
{
  self->blank = blank;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean lw_present_view_get_blank (LwPresentView *self) { return self->blank; }

void
lw_present_view_set_timer (LwPresentView *self, const char *text)
{
  if (g_set_str (&self->timer, text))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
lw_present_view_told (LwPresentView *self)
{
  return self->told;
}

void
lw_present_view_set_replay (LwPresentView *self, LwReplay *replay)
{
  self->replay = replay;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
lw_present_view_pick (LwPresentView *self, double x, double y)
{
  LwPicture *picture = picture_of (self);
  int group = lw_picture_pick (picture, self->camera, (LwPoint) { x / pixels (self), y / pixels (self) });

  return group >= 0 ? lw_scene_group_id (lw_show_scene (lw_picture_show (picture), self->camera.scale), group) : NULL;
}

/* ---- drawing ---- */

static void
append_disc (GtkSnapshot *snapshot, LwPoint at, double radius, const GdkRGBA *color, double width)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (at.x - radius, at.y - radius, 2 * radius, 2 * radius), radius);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width }, (GdkRGBA[4]) { *color, *color, *color, *color });
}

/* A ring that is seen on any ground; or darkness around a spot. */
static void
append_pointer (LwPresentView *self, GtkSnapshot *snapshot)
{
  GdkRGBA white = { 1, 1, 1, 1 }, red = { .87, .11, .14, 1 }, dark = { 0, 0, 0, SPOT_DARK };
  double line = pixels (self), far = 4 * MAX (gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));

  if (self->pointer == LW_POINTER_NONE || isnan (self->at.x))
    return;
  if (self->pointer == LW_POINTER_SPOTLIGHT)
    {
      append_disc (snapshot, self->at, SPOT * line + far, &dark, far);
      return;
    }
  append_disc (snapshot, self->at, (RING + 3) * line, &white, (RING_WIDTH + 6) * line);
  append_disc (snapshot, self->at, RING * line, &red, RING_WIDTH * line);
}

/* The whole is shown for its colours; anywhere else who looks expects names. */
static gboolean
is_too_small (LwPresentView *self)
{
  LwShow *show = lw_picture_show (picture_of (self));
  gboolean whole = lw_picture_stop (picture_of (self))->kind == LW_STOP_OVERVIEW;

  if (self->is_free)
    return self->camera.scale < lw_show_name_scale (show) * .999;
  return !whole && !lw_show_names_fit (show);
}

const char *
lw_present_view_warning (LwPresentView *self)
{
  return is_too_small (self) ? _("Names cannot be read from the last seat") : NULL;
}

/* One above the other, in the lower right corner. */
static void
append_plates (LwPresentView *self, GtkSnapshot *snapshot)
{
  LwPlate plate = { GTK_WIDGET (self), snapshot, lw_picture_show (picture_of (self)), gtk_widget_get_height (GTK_WIDGET (self)) };

  if (self->timer != NULL)
    lw_plate_append (&plate, self->timer);
  if (self->told != NULL)
    lw_plate_append (&plate, self->told);
  if (lw_present_view_warning (self) != NULL)
    lw_plate_append (&plate, lw_present_view_warning (self));
  if (self->replay != NULL)
    lw_plate_append_key (&plate);
}

static LwSceneToken *
tokens_of (LwPresentView *self, guint *n)
{
  const LwToken *tokens = self->replay != NULL ? lw_replay_tokens (self->replay, n) : NULL;
  LwSceneToken *shown;

  if (tokens == NULL)
    *n = 0;
  shown = g_new0 (LwSceneToken, *n + 1);
  for (guint i = 0; i < *n; i++)
    shown[i] = (LwSceneToken) { tokens[i].element, tokens[i].state == LW_TOKEN_MOVING, tokens[i].state == LW_TOKEN_WAITING, tokens[i].progress };
  return shown;
}

static void
lw_present_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LwPresentView *self = LW_PRESENT_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double line = pixels (self);
  GdkRGBA black = { 0, 0, 0, 1 };
  guint n = 0;
  g_autofree LwSceneToken *tokens = tokens_of (self, &n);
  const LwPictureMoment moment = { self->camera, self->is_free ? 0 : self->veil, lw_presentation_get_lane (self->presentation), tokens, n };
  gboolean more;

  if (self->blank)
    {
      gtk_snapshot_append_color (snapshot, &black, &GRAPHENE_RECT_INIT (0, 0, width, height));
      return;
    }
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, line, line);
  lw_picture_snapshot (picture_of (self), snapshot, &moment, line * gtk_widget_get_scale_factor (widget), &more);
  if (more)
    lw_draw_again (widget);
  gtk_snapshot_restore (snapshot);
  append_plates (self, snapshot);
  append_pointer (self, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
lw_present_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LwPresentView *self = LW_PRESENT_VIEW (widget);

  if (self->leads && height > 0)
    lw_presentation_set_width (self->presentation, LW_SHOW_LINES * width / height);
}

/* ---- the widget ---- */

static void
lw_present_view_dispose (GObject *object)
{
  LwPresentView *self = LW_PRESENT_VIEW (object);

  if (self->glide != NULL)
    adw_animation_pause (self->glide);
  g_clear_object (&self->glide);
  g_clear_handle_id (&self->telling, g_source_remove);
  g_clear_pointer (&self->timer, g_free);
  g_clear_pointer (&self->told, g_free);
  g_clear_object (&self->presentation);
  /* Its menu, if it is open. */
  while (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  G_OBJECT_CLASS (lw_present_view_parent_class)->dispose (object);
}

/* Keys are heard here, not in the window, which has its own ideas of arrows, space and Return; and not while something is typed. */
static void
bind_digits (GtkWidgetClass *klass)
{
  for (int digit = 2; digit <= 9; digit++)
    {
      gtk_widget_class_add_binding_action (klass, GDK_KEY_0 + digit, 0, "present.metric", "i", digit);
      gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_0 + digit, 0, "present.metric", "i", digit);
    }
}

static void
lw_present_view_class_init (LwPresentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lw_present_view_dispose;
  widget_class->snapshot = lw_present_view_snapshot;
  widget_class->size_allocate = lw_present_view_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  lw_commands_bind (widget_class, LW_SCOPE_PRESENT);
  bind_digits (widget_class);
  /* What clickers send to begin. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "present.nothing", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, GDK_SHIFT_MASK, "present.nothing", NULL);
}

static gboolean
key_cb (LwPresentView *self, guint keyval, guint keycode, GdkModifierType state)
{
  return lw_commands_press (GTK_WIDGET (self), LW_SCOPE_PRESENT, keyval, keycode, state);
}

static void
lw_present_view_init (LwPresentView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->at = (LwPoint) { NAN, NAN };
  self->veil = 1;
  g_object_set (self, "hexpand", TRUE, "vexpand", TRUE, NULL);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/* What is on the wall, for screen readers. */
static void
describe (LwPresentView *self)
{
  g_autofree char *sentence = lw_picture_sentence (picture_of (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

GtkWidget *
lw_present_view_new (LwPresentation *presentation, gboolean leads)
{
  LwPresentView *self = g_object_new (LW_TYPE_PRESENT_VIEW, NULL);

  self->presentation = g_object_ref (presentation);
  self->leads = leads;
  self->camera = lw_picture_camera (picture_of (self));
  self->glide = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, GLIDE, adw_callback_animation_target_new (glide_cb, self, NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->glide), ADW_EASE_IN_OUT_CUBIC);
  g_signal_connect_object (presentation, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (presentation, "moved", G_CALLBACK (describe), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (presentation, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (presentation, "changed", G_CALLBACK (describe), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (presentation, "tell", G_CALLBACK (tell_cb), self, G_CONNECT_SWAPPED);
  describe (self);
  return GTK_WIDGET (self);
}
