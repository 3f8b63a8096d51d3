#include "ui/lw-present-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-commands.h"
#include "ui/lw-room-dialog.h"

#define FREE_STEP .12   /* of the stage, for arrows */

static guint announce_signal;

G_DEFINE_FINAL_TYPE (LwPresentWindow, lw_present_window, ADW_TYPE_WINDOW)

LwPresentation *lw_present_window_get_presentation (LwPresentWindow *self) { return self->presentation; }
GtkWidget *lw_present_window_get_view (LwPresentWindow *self) { return GTK_WIDGET (self->view); }
GtkWindow *lw_present_window_get_presenter (LwPresentWindow *self) { return self->presenter; }

gint64
lw_present_window_elapsed (LwPresentWindow *self)
{
  return (g_get_monotonic_time () - self->begun) / G_USEC_PER_SEC;
}

static void
say (LwPresentWindow *self, const char *text)
{
  lw_presentation_say (self->presentation, text);
}

/* ---- commands ---- */

static void
toggle_blank (LwPresentWindow *self, GVariant *target)
{
  gboolean blank = !lw_present_view_get_blank (self->view);

  lw_present_view_set_blank (self->view, blank);
  say (self, blank ? _("The screen is blank") : _("The screen is back"));
}

/* A blank screen comes back before anything else happens. */
static gboolean
wake (LwPresentWindow *self)
{
  if (!lw_present_view_get_blank (self->view))
    return FALSE;
  toggle_blank (self, NULL);
  return TRUE;
}

static void
walk (LwPresentWindow *self, GVariant *target)
{
  int by = g_variant_get_int32 (target);

  if (wake (self))
    return;
  if (lw_present_view_get_free (self->view))
    lw_present_view_pan (self->view, by * FREE_STEP, 0);
  else
    lw_presentation_walk (self->presentation, by);
}

static void
turn_page (LwPresentWindow *self, GVariant *target)
{
  if (!wake (self))
    lw_presentation_walk (self->presentation, g_variant_get_int32 (target));
}

static void
walk_far (LwPresentWindow *self, GVariant *target)
{
  int by = g_variant_get_int32 (target);

  if (wake (self))
    return;
  if (lw_present_view_get_free (self->view))
    lw_present_view_pan (self->view, 0, by * FREE_STEP);
  else if (lw_presentation_get_lane (self->presentation) != NULL)
    lw_presentation_walk_lane (self->presentation, by);
  else
    lw_presentation_walk_far (self->presentation, by > 0);
}

static void first (LwPresentWindow *self, GVariant *target) { lw_presentation_go_to (self->presentation, 0); }
static void last (LwPresentWindow *self, GVariant *target) { lw_presentation_go_to (self->presentation, G_MAXUINT); }

/* What opens on the wall wants the keyboard, which may be in the presenter's window. */
static void
take_keyboard (LwPresentWindow *self)
{
  wake (self);
  gtk_window_present (GTK_WINDOW (self));
}

static void jump (LwPresentWindow *self, GVariant *target) { take_keyboard (self); lw_present_jump (self); }
static void capture (LwPresentWindow *self, GVariant *target) { take_keyboard (self); lw_present_capture (self); }
static void heat (LwPresentWindow *self, GVariant *target) { lw_presentation_toggle_heat (self->presentation); }
static void metric (LwPresentWindow *self, GVariant *target) { lw_presentation_set_metric (self->presentation, g_variant_get_int32 (target) - 1); }
static void variant (LwPresentWindow *self, GVariant *target) { lw_present_end_replay (self); lw_presentation_toggle_variant (self->presentation); }
static void critical (LwPresentWindow *self, GVariant *target) { lw_presentation_toggle_critical (self->presentation); }
static void lane (LwPresentWindow *self, GVariant *target) { lw_presentation_toggle_lane (self->presentation); }
static void replay (LwPresentWindow *self, GVariant *target) { lw_present_toggle_replay (self); }
static void presenter (LwPresentWindow *self, GVariant *target) { lw_present_toggle_presenter (self); }
static void keep (LwPresentWindow *self, GVariant *target) { lw_presentation_keep_scene (self->presentation); }
static void shortcuts (LwPresentWindow *self, GVariant *target) { take_keyboard (self); lw_shortcuts_present (GTK_WIDGET (self), TRUE); }
static void nothing (LwPresentWindow *self, GVariant *target) { }

static void
room (LwPresentWindow *self, GVariant *target)
{
  take_keyboard (self);
  lw_room_dialog_present (self->presentation, self->settings, GTK_WIDGET (self));
}

static void
free_zoom (LwPresentWindow *self, GVariant *target)
{
  gboolean is_free = !lw_present_view_get_free (self->view);

  lw_present_view_set_free (self->view, is_free);
  if (is_free)
    lw_presentation_tell (self->presentation, _("Free: arrows and the pointer move, plus and minus zoom"));
  else
    say (self, _("Back to the scene"));
}

static void
zoom (LwPresentWindow *self, GVariant *target)
{
  if (!lw_present_view_get_free (self->view))
    free_zoom (self, NULL);
  lw_present_view_zoom (self->view, g_variant_get_int32 (target) > 0 ? 1.25 : .8);
}

static void
pointer (LwPresentWindow *self, GVariant *target)
{
  static const char * const names[] = { N_("Pointer as usual"), N_("A ring around the pointer"), N_("A spotlight at the pointer") };
  LwPresentPointer next = (lw_present_view_get_pointer (self->view) + 1) % G_N_ELEMENTS (names);

  lw_present_view_set_pointer (self->view, next);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), next == LW_POINTER_NONE ? NULL : "none");
  say (self, _(names[next]));
}

static void
show_timer (LwPresentWindow *self)
{
  gint64 seconds = lw_present_window_elapsed (self);
  g_autofree char *text = self->shows_timer ? g_strdup_printf ("%02d:%02d", (int) (seconds / 60), (int) (seconds % 60)) : NULL;

  lw_present_view_set_timer (self->view, text);
}

static void
timer (LwPresentWindow *self, GVariant *target)
{
  gint64 minutes = lw_present_window_elapsed (self) / 60;
  g_autofree char *text = g_strdup_printf (ngettext ("%d minute so far", "%d minutes so far", minutes), (int) minutes);

  self->shows_timer = !self->shows_timer;
  show_timer (self);
  if (self->shows_timer)
    say (self, text);
}

static void
tour (LwPresentWindow *self, GVariant *target)
{
  const char *id = g_variant_get_string (target, NULL);

  lw_presentation_set_tour (self->presentation, *id ? id : NULL);
}

/* Out of what was entered last; out of the presentation at last. */
static void
step_back (LwPresentWindow *self, GVariant *target)
{
  if (wake (self))
    return;
  if (self->field != NULL)
    lw_present_end_field (self);
  else if (lw_present_view_get_free (self->view))
    free_zoom (self, NULL);
  else if (self->replay != NULL)
    lw_present_end_replay (self);
  else if (!lw_presentation_step_back (self->presentation))
    gtk_window_close (GTK_WINDOW (self));
}

static void end (LwPresentWindow *self, GVariant *target) { gtk_window_close (GTK_WINDOW (self)); }

static const struct { const char *name, *type; void (*run) (LwPresentWindow *self, GVariant *target); } actions[] = {
  { "present.walk", "i", walk }, { "present.turn", "i", turn_page }, { "present.walk-far", "i", walk_far }, { "present.first", NULL, first },
  { "present.last", NULL, last }, { "present.jump", NULL, jump }, { "present.heat", NULL, heat }, { "present.metric", "i", metric },
  { "present.variant", NULL, variant }, { "present.critical", NULL, critical }, { "present.lane", NULL, lane },
  { "present.blank", NULL, toggle_blank }, { "present.free", NULL, free_zoom }, { "present.zoom", "i", zoom },
  { "present.capture", NULL, capture }, { "present.pointer", NULL, pointer }, { "present.timer", NULL, timer },
  { "present.replay", NULL, replay }, { "present.presenter", NULL, presenter }, { "present.keep", NULL, keep }, { "present.tour", "s", tour },
  { "present.room", NULL, room }, { "present.shortcuts", NULL, shortcuts }, { "present.back", NULL, step_back }, { "present.end", NULL, end },
  { "present.nothing", NULL, nothing },
};

static void
run_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      actions[i].run (LW_PRESENT_WINDOW (widget), target);
}

/* ---- the menu ---- */

GMenuModel *
lw_present_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  guint n;
  const LwCommandEntry *commands = lw_command_entries (&n);

  for (guint i = 0; i < n; i++)
    if (commands[i].scope == LW_SCOPE_PRESENT)
      lw_menu_append (menu, commands[i].action, commands[i].target, NULL);
  return G_MENU_MODEL (menu);
}

static void
append_metrics (LwPresentWindow *self, GMenu *menu)
{
  LwArray *metrics = lw_editor_get_blueprint (lw_presentation_get_editor (self->presentation))->metrics;
  g_autoptr (GMenu) below = g_menu_new ();
  int n = 0;

  LW_FOREACH (LwMetric, record, metrics)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (record->name != NULL ? record->name : record->id, NULL);

      g_menu_item_set_action_and_target (item, "present.metric", "i", ++n);
      g_menu_append_item (below, item);
    }
  if (n > 0)
    g_menu_append_submenu (menu, _("Metrics"), G_MENU_MODEL (below));
}

static void
append_tours (LwPresentWindow *self, GMenu *menu)
{
  LwArray *tours = lw_editor_get_blueprint (lw_presentation_get_editor (self->presentation))->tours;
  g_autoptr (GMenu) below = g_menu_new ();

  if (lw_array_length (tours) == 0)
    return;
  g_menu_append (below, _("The Whole Walk"), "present.tour::");
  LW_FOREACH (LwTour, record, tours)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (record->name != NULL ? record->name : record->id, NULL);

      g_menu_item_set_action_and_target (item, "present.tour", "s", record->id);
      g_menu_append_item (below, item);
    }
  g_menu_append_submenu (menu, _("Tours"), G_MENU_MODEL (below));
}

static gboolean
unparent (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Later: its item is still to be activated. */
static void
unparent_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent, g_object_ref (popover), g_object_unref);
}

static void
show_menu (LwPresentWindow *self, double x, double y)
{
  g_autoptr (GMenuModel) menu = lw_present_menu_new ();
  GtkWidget *popover;

  append_metrics (self, G_MENU (menu));
  append_tours (self, G_MENU (menu));
  popover = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (popover, GTK_WIDGET (self->view));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (unparent_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
menu_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  LwPresentWindow *self = LW_PRESENT_WINDOW (widget);

  take_keyboard (self);
  show_menu (self, gtk_widget_get_width (GTK_WIDGET (self->view)) / 2, gtk_widget_get_height (GTK_WIDGET (self->view)) / 3);
}

/* ---- pointer ---- */

static void
pressed_cb (LwPresentWindow *self, int n, double x, double y, GtkGestureSingle *gesture)
{
  if (gtk_gesture_single_get_current_button (gesture) == GDK_BUTTON_SECONDARY)
    show_menu (self, x, y);
}

/* A click is a step on; what dragged was no click. */
static void
released_cb (LwPresentWindow *self, int n, double x, double y, GtkGestureSingle *gesture)
{
  if (gtk_gesture_single_get_current_button (gesture) != GDK_BUTTON_PRIMARY || lw_present_view_get_free (self->view) || wake (self))
    return;
  if (self->field != NULL)
    lw_present_end_field (self);
  else
    lw_presentation_walk (self->presentation, 1);
}

/* ---- the window ---- */

static void
announce (LwPresentWindow *self, const char *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
said_cb (LwPresentWindow *self, const char *text)
{
  g_signal_emit (self, announce_signal, 0, text);
}

static gboolean
second_cb (gpointer data)
{
  LwPresentWindow *self = data;

  if (self->shows_timer)
    show_timer (self);
  return G_SOURCE_CONTINUE;
}

static void
inhibit (LwPresentWindow *self)
{
  GtkApplication *application = self->parent != NULL ? gtk_window_get_application (self->parent) : NULL;

  if (application != NULL && self->inhibited == 0)
    self->inhibited = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_IDLE, _("A presentation is under way"));
}

static void
lw_present_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lw_present_window_parent_class)->map (widget);
  inhibit (LW_PRESENT_WINDOW (widget));
}

static void
lw_present_window_dispose (GObject *object)
{
  LwPresentWindow *self = LW_PRESENT_WINDOW (object);
  GtkApplication *application = self->parent != NULL ? gtk_window_get_application (self->parent) : NULL;

  if (self->inhibited != 0 && application != NULL)
    gtk_application_uninhibit (application, self->inhibited);
  self->inhibited = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->clock, g_source_remove);
  lw_present_drop_style (self);
  if (self->view != NULL)
    lw_present_end_replay (self);
  self->view = NULL;
  if (self->presenter != NULL)
    gtk_window_destroy (self->presenter);
  g_clear_weak_pointer (&self->presenter);
  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->monitors);
  g_clear_object (&self->settings);
  g_clear_object (&self->presentation);
  G_OBJECT_CLASS (lw_present_window_parent_class)->dispose (object);
}

static void
lw_present_window_class_init (LwPresentWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lw_present_window_dispose;
  widget_class->map = lw_present_window_map;
  /* A signal, so that tests hear it: GTK's accessibility for tests has no announcements. */
  announce_signal = g_signal_new_class_handler ("announce", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, G_CALLBACK (announce), NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, G_TYPE_STRING);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, run_cb);
  gtk_widget_class_install_action (widget_class, "present.menu", NULL, menu_cb);
}

static void
lw_present_window_init (LwPresentWindow *self)
{
  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
  gtk_window_set_title (GTK_WINDOW (self), _("Presentation"));
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 720);
  gtk_widget_add_css_class (GTK_WIDGET (self), "present");
  self->stage = GTK_OVERLAY (gtk_overlay_new ());
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->stage));
  self->begun = g_get_monotonic_time ();
  self->clock = g_timeout_add_seconds (1, second_cb, self);
}

static void
add_view (LwPresentWindow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->view = LW_PRESENT_VIEW (lw_present_view_new (self->presentation, TRUE));
  gtk_widget_set_focusable (GTK_WIDGET (self->view), TRUE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_overlay_set_child (self->stage, GTK_WIDGET (self->view));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->view));
}

LwPresentWindow *
lw_present_window_new (LwEditor *editor, GtkWindow *parent, GSettings *settings, const char *element, GListModel *monitors)
{
  LwPresentWindow *self = g_object_new (LW_TYPE_PRESENT_WINDOW, NULL);
  const LwRoom room = lw_room_load (settings);

  g_set_weak_pointer (&self->parent, parent);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->presentation = lw_presentation_new (editor, &room);
  self->monitors = g_object_ref (monitors != NULL ? monitors : gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self))));
  g_signal_connect_object (self->monitors, "items-changed", G_CALLBACK (lw_present_place), self, G_CONNECT_SWAPPED);
  if (parent != NULL)
    g_signal_connect_object (parent, "destroy", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  self->wants_presenter = TRUE;
  if (element != NULL)
    lw_presentation_show (self->presentation, element);
  g_signal_connect_object (self->presentation, "say", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  add_view (self);
  lw_present_place (self);
  return self;
}
