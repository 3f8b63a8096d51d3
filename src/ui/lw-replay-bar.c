#include "ui/lw-replay-bar.h"

#include <glib/gi18n-lib.h>

#include "scene/lw-tokens.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-node-view.h"
#include "ui/lw-settings.h"

#define STEP_INTERVAL 700      /* ms between moments where nothing may glide */
#define WHOLE_SECONDS 90.0     /* a replay is to take so long at most */
#define GLIDE         .35      /* s: a way that takes no time is seen for so long */
#define DAY           1440.0
#define SWATCH        14       /* pixels */

struct _LwReplayBar
{
  AdwBin         parent_instance;
  LwCanvas      *canvas;
  LwReplay      *replay;
  GtkWidget     *play, *scale, *clock, *counts, *speed, *key;
  guint          tick;         /* frame clock: while it glides */
  guint          timer;        /* while it goes step by step */
  gint64         last;         /* µs of the last frame */
  gboolean       updating;
};

G_DEFINE_FINAL_TYPE (LwReplayBar, lw_replay_bar, ADW_TYPE_BIN)

static guint closed_signal;

/* Minutes of the service in a second, and what to call it. */
static const struct { double minutes; const char *name; } speeds[] = {
  { 1, N_("1 min per second") }, { 10, N_("10 min per second") }, { 60, N_("1 h per second") }, { 240, N_("4 h per second") },
  { DAY, N_("1 day per second") }, { 7 * DAY, N_("1 week per second") },
};

static double
minutes_per_second (LwReplayBar *self)
{
  return speeds[MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->speed)), G_N_ELEMENTS (speeds) - 1)].minutes;
}

char *
lw_replay_clock_text (double minute)
{
  int whole = (int) floor (minute + 1e-6);

  /* Translators: a moment of the simulated time: its day, counted from 1, and the time of day. */
  return g_strdup_printf (_("Day %d, %02d:%02d"), whole / 1440 + 1, whole / 60 % 24, whole % 60);
}

static char *
counts_text (LwReplayBar *self)
{
  guint begun = lw_replay_begun (self->replay), finished = lw_replay_finished (self->replay);

  /* Translators: cases of a simulation at one moment. */
  return g_strdup_printf (_("%u under way · %u done"), begun - finished, finished);
}

/* The clock, what is under way, and where it queues. */
static char *
spoken (LwReplayBar *self)
{
  g_autofree char *clock = lw_replay_clock_text (lw_replay_now (self->replay)), *counts = counts_text (self);
  guint step, waiting;

  if (!lw_replay_longest (self->replay, &step, &waiting))
    return g_strdup_printf ("%s. %s", clock, counts);
  return g_strdup_printf (ngettext ("%s. %s. %u waits at %s", "%s. %s. %u wait at %s", waiting), clock, counts, waiting,
                          lw_step_says (lw_array_get (LW_STEPS (lw_replay_variant (self->replay)), step)));
}

static void
say (LwReplayBar *self)
{
  g_autofree char *text = spoken (self);

  lw_canvas_announce (self->canvas, text);
}

static void
show_moment (LwReplayBar *self)
{
  g_autofree char *clock = lw_replay_clock_text (lw_replay_now (self->replay)), *counts = counts_text (self);

  self->updating = TRUE;
  gtk_range_set_value (GTK_RANGE (self->scale), lw_replay_now (self->replay));
  self->updating = FALSE;
  gtk_label_set_label (GTK_LABEL (self->clock), clock);
  gtk_label_set_label (GTK_LABEL (self->counts), counts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, clock, -1);
  lw_canvas_replay_moved (self->canvas);
}

static void
go_to (LwReplayBar *self, double minute)
{
  gboolean glides = adw_get_enable_animations (GTK_WIDGET (self));

  lw_replay_seek (self->replay, CLAMP (minute, lw_replay_start (self->replay), lw_replay_end (self->replay)),
                  glides ? GLIDE * minutes_per_second (self) : 0);
  show_moment (self);
}

/* ---- playing ---- */

gboolean
lw_replay_bar_is_playing (LwReplayBar *self)
{
  return self->tick != 0 || self->timer != 0;
}

static void
show_playing (LwReplayBar *self)
{
  gboolean plays = lw_replay_bar_is_playing (self);
  const char *label = plays ? _("Pause") : _("Play");

  gtk_button_set_icon_name (GTK_BUTTON (self->play), plays ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
stop (LwReplayBar *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_handle_id (&self->timer, g_source_remove);
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  LwReplayBar *self = LW_REPLAY_BAR (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = self->last > 0 ? (now - self->last) / 1e6 : 0;

  self->last = now;
  /* After a moment in which nothing was shown it goes on from there. */
  go_to (self, lw_replay_now (self->replay) + MIN (seconds, .25) * minutes_per_second (self));
  if (lw_replay_now (self->replay) < lw_replay_end (self->replay))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  show_playing (self);
  say (self);
  return G_SOURCE_REMOVE;
}

static gboolean
moment_cb (gpointer data)
{
  LwReplayBar *self = data;
  double next = lw_replay_next (self->replay, lw_replay_now (self->replay));

  if (!isnan (next))
    {
      go_to (self, next);
      return G_SOURCE_CONTINUE;
    }
  self->timer = 0;
  show_playing (self);
  say (self);
  return G_SOURCE_REMOVE;
}

void
lw_replay_bar_toggle (LwReplayBar *self)
{
  gboolean plays = lw_replay_bar_is_playing (self);

  stop (self);
  if (!plays && lw_replay_now (self->replay) >= lw_replay_end (self->replay))
    go_to (self, lw_replay_start (self->replay));
  self->last = 0;
  if (!plays && adw_get_enable_animations (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
  else if (!plays)
    self->timer = g_timeout_add (STEP_INTERVAL, moment_cb, self);
  show_playing (self);
  say (self);
}

void
lw_replay_bar_step (LwReplayBar *self, gboolean forwards)
{
  double now = lw_replay_now (self->replay), to = forwards ? lw_replay_next (self->replay, now) : lw_replay_previous (self->replay, now);

  stop (self);
  show_playing (self);
  if (!isnan (to))
    go_to (self, to);
  say (self);
}

static void
close_bar (LwReplayBar *self)
{
  stop (self);
  g_signal_emit (self, closed_signal, 0);
}

/* ---- the widget ---- */

static void play_cb (LwReplayBar *self) { lw_replay_bar_toggle (self); }
static void forward_cb (LwReplayBar *self) { lw_replay_bar_step (self, TRUE); }
static void back_cb (LwReplayBar *self) { lw_replay_bar_step (self, FALSE); }

static void
scrubbed_cb (LwReplayBar *self)
{
  if (!self->updating)
    go_to (self, gtk_range_get_value (GTK_RANGE (self->scale)));
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, LwReplayBar *self)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  close_bar (self);
  return GDK_EVENT_STOP;
}

static GtkWidget *
add_button (GtkWidget *box, const char *icon, const char *label, GCallback clicked, LwReplayBar *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

/* The slowest at which all of it takes no longer than a meeting looks at it. */
static guint
fitting_speed (LwReplay *replay)
{
  double minutes = lw_replay_end (replay) - lw_replay_start (replay);

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    if (minutes / speeds[i].minutes <= WHOLE_SECONDS)
      return i;
  return G_N_ELEMENTS (speeds) - 1;
}

static void
add_speed (LwReplayBar *self, GtkWidget *box)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    gtk_string_list_append (names, _(speeds[i].name));
  self->speed = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->speed), fitting_speed (self->replay));
  lw_choice_tell (self->speed, _("Speed"));
  gtk_widget_set_tooltip_text (self->speed, _("Speed"));
  gtk_box_append (GTK_BOX (box), self->speed);
}

static void
add_scale (LwReplayBar *self, GtkWidget *box)
{
  double start = lw_replay_start (self->replay), end = MAX (lw_replay_end (self->replay), start + 1);
  GtkWidget *labels = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, start, end, (end - start) / 100);
  gtk_range_set_increments (GTK_RANGE (self->scale), (end - start) / 100, (end - start) / 10);
  gtk_widget_set_hexpand (self->scale, TRUE);
  gtk_widget_set_size_request (self->scale, 120, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Time"), -1);
  g_signal_connect_object (self->scale, "value-changed", G_CALLBACK (scrubbed_cb), self, G_CONNECT_SWAPPED);
  self->clock = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "css-classes", (const char *[]) { "numeric", "heading", NULL }, NULL);
  self->counts = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, "css-classes", (const char *[]) { "numeric", "dimmed", NULL }, NULL);
  gtk_box_append (GTK_BOX (labels), self->clock);
  gtk_box_append (GTK_BOX (labels), self->counts);
  gtk_box_append (GTK_BOX (box), labels);
  gtk_box_append (GTK_BOX (box), self->scale);
}

/* What the signs on the drawing mean, in the colours of the drawing as it is now. */
static void
fill_key (LwReplayBar *self)
{
  const LwTheme *theme = lw_theme_get (lw_settings_theme ());
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->key)) != NULL)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->key), child);
  for (guint i = 0; i < LW_N_TOKEN_KEYS; i++)
    {
      GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *name = gtk_label_new (lw_token_key_name (i));

      gtk_widget_add_css_class (name, "caption");
      gtk_box_append (GTK_BOX (pair), lw_node_view_new (lw_token_key_node (i, theme, SWATCH), SWATCH, SWATCH));
      gtk_box_append (GTK_BOX (pair), name);
      adw_wrap_box_append (ADW_WRAP_BOX (self->key), pair);
    }
}

static void
add_key (LwReplayBar *self, GtkWidget *box)
{
  self->key = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->key), 18);
  g_object_set (self->key, "margin-top", 4, "margin-bottom", 2, NULL);
  for (guint i = 0; i < 2; i++)
    g_signal_connect_object (adw_style_manager_get_default (), (const char * const[]) { "notify::dark", "notify::high-contrast" }[i],
                             G_CALLBACK (fill_key), self, G_CONNECT_SWAPPED);
  fill_key (self);
  gtk_box_append (GTK_BOX (box), self->key);
}

static void
build (LwReplayBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *gap = adw_bin_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  add_scale (self, box);
  add_key (self, box);
  add_button (buttons, "media-skip-backward-symbolic", _("To What Happened Before"), G_CALLBACK (back_cb), self);
  self->play = add_button (buttons, "media-playback-start-symbolic", _("Play"), G_CALLBACK (play_cb), self);
  add_button (buttons, "media-skip-forward-symbolic", _("To What Happens Next"), G_CALLBACK (forward_cb), self);
  add_speed (self, buttons);
  gtk_widget_set_hexpand (gap, TRUE);
  gtk_box_append (GTK_BOX (buttons), gap);
  add_button (buttons, "window-close-symbolic", _("End Replay"), G_CALLBACK (close_bar), self);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "view-bar");
  gtk_widget_add_css_class (box, "replay-bar");
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static gboolean
lw_replay_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (LW_REPLAY_BAR (widget)->play);
}

static void
lw_replay_bar_dispose (GObject *object)
{
  LwReplayBar *self = LW_REPLAY_BAR (object);

  stop (self);
  if (self->canvas != NULL)
    lw_canvas_set_replay (self->canvas, NULL);
  g_clear_object (&self->canvas);
  g_clear_pointer (&self->replay, lw_replay_free);
  G_OBJECT_CLASS (lw_replay_bar_parent_class)->dispose (object);
}

static void
lw_replay_bar_class_init (LwReplayBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_replay_bar_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = lw_replay_bar_grab_focus;
  closed_signal = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lw_replay_bar_init (LwReplayBar *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Replay"), -1);
}

GtkWidget *
lw_replay_bar_new (LwCanvas *canvas, LwReplay *replay)
{
  LwReplayBar *self = g_object_new (LW_TYPE_REPLAY_BAR, NULL);

  self->canvas = g_object_ref (canvas);
  self->replay = replay;
  build (self);
  lw_canvas_set_replay (canvas, replay);
  go_to (self, lw_replay_start (replay));
  return GTK_WIDGET (self);
}
