#include "ui/lw-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-chart-view.h"
#include "ui/lw-commands.h"
#include "ui/lw-settings.h"

enum { PROP_0, PROP_EDITOR, PROP_ZOOM, N_PROPS, PROP_HADJUSTMENT = N_PROPS, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

static GParamSpec *properties[N_PROPS];
static guint announce_signal;

static gboolean
scrollable_get_border (GtkScrollable *scrollable, GtkBorder *border)
{
  return FALSE;
}

static void
scrollable_iface_init (GtkScrollableInterface *iface)
{
  iface->get_border = scrollable_get_border;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LwCanvas, lw_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, scrollable_iface_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, lw_canvas_accessible_iface_init))

LwDetail
lw_detail_by_zoom (double zoom, LwDetail now)
{
  /* From here on there is more; a little further out less again, so that nothing flickers at the border. */
  static const double more[] = { 0.5, 0.75 };
  const double less = 0.92;

  while (now < LW_DETAIL_FULL && zoom >= more[now])
    now++;
  while (now > LW_DETAIL_NAMES && zoom < more[now - 1] * less)
    now--;
  return now;
}

/* The level of detail that reads well at that zoom, unless the user has fixed one. */
static LwDetail
detail_for (LwCanvas *self)
{
  int fixed = lw_editor_get_detail (self->editor);

  if (fixed >= 0)
    return fixed;
  return lw_detail_by_zoom (self->zoom, self->scene != NULL ? self->options.detail : LW_DETAIL_NAMES);
}

LwScene *
lw_canvas_scene (LwCanvas *self)
{
  if (self->scene == NULL || self->scene_is_old)
    {
      LwSceneOptions options = { .theme = lw_settings_theme (), .detail = detail_for (self), .insight = lw_canvas_get_insight (self) };
      LwScene *scene = lw_scene_new (lw_editor_get_blueprint (self->editor), lw_editor_get_shown_layout (self->editor),
                                     lw_editor_get_overlay (self->editor), &options, self->look_is_new ? NULL : self->scene);

      g_autoptr (LwScene) before = g_steal_pointer (&self->scene);

      self->scene = scene;
      self->options = options;
      self->scene_is_old = self->look_is_new = FALSE;
      if (before != NULL)
        lw_canvas_follow_glide (self, lw_scene_get_layout (before), lw_scene_get_layout (scene));
    }
  return self->scene;
}

/* Turned lanes are another drawing to the eye: it is shown as when it was opened. */
static void
note_direction (LwCanvas *self)
{
  gboolean vertical = lw_editor_get_variant (self->editor)->orientation == LW_ORIENTATION_VERTICAL;

  if (vertical != self->vertical)
    lw_canvas_fit_again (self);
  self->vertical = vertical;
}

static void
editor_changed_cb (LwCanvas *self)
{
  self->scene_is_old = TRUE;
  /* Undo, or any command, in the middle of a drag: the drag is about a document that is no more. */
  if (self->tool != NULL && lw_tool_is_stale (self->tool))
    lw_canvas_cancel_tool (self);
  note_direction (self);
  if (self->card_id != NULL)
    lw_canvas_update_card (self);
  if (lw_editor_get_animated_from (self->editor) != NULL)
    lw_canvas_begin_motion (self, lw_editor_get_animated_from (self->editor));
  else
    lw_canvas_end_motion (self);
  if (self->rename_id != NULL && !lw_variant_find (lw_editor_get_variant (self->editor), self->rename_id, NULL, NULL))
    lw_canvas_end_rename (self, FALSE);
  lw_canvas_update_im (self);
  lw_canvas_update_items (self);
  lw_canvas_hush_tooltip (self);
  self->settles = lw_editor_is_settling (self->editor);
  lw_canvas_finish_drop (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->overlay);
}

static void
layout_finished_cb (LwCanvas *self)
{
  if (self->settles)
    {
      self->settles = FALSE;
      lw_canvas_update_items (self);
      lw_canvas_finish_drop (self);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  self->scene_is_old = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->overlay);
}

static void
variant_changed_cb (LwCanvas *self)
{
  /* The view stays: two variants are compared by looking at the same place. */
  lw_canvas_cancel_tool (self);
  lw_canvas_end_rename (self, FALSE);
}

static void
selection_changed_cb (LwCanvas *self)
{
  lw_canvas_mark_focus (self, FALSE);
  self->pressed_selected = FALSE;
  lw_canvas_update_im (self);
  lw_canvas_update_items (self);
  lw_canvas_update_card (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->overlay);
}

static void
style_changed_cb (LwCanvas *self)
{
  self->scene_is_old = TRUE;
  lw_canvas_end_motion (self);
  g_hash_table_remove_all (self->headers);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->overlay);
}

/* Times in another unit are other texts of the same records. */
static void
look_changed_cb (LwCanvas *self)
{
  self->look_is_new = TRUE;
  style_changed_cb (self);
}

void
lw_canvas_update_detail (LwCanvas *self)
{
  if (self->scene != NULL && detail_for (self) != self->options.detail)
    self->scene_is_old = TRUE;
}

static void
lw_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LwCanvas *self = LW_CANVAS (widget);

  lw_canvas_configure (self, width, height);
  gtk_widget_size_allocate (self->overlay, &(GtkAllocation) { 0, 0, width, height }, -1);
  lw_canvas_place_adders (self);
  lw_canvas_place_bar (self);
  lw_canvas_place_card (self);
  lw_canvas_place_rename (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
lw_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                   int *minimum_baseline, int *natural_baseline)
{
  LwCanvas *self = LW_CANVAS (widget);
  int ignored;

  /* Children are measured, as GTK wants before they are allocated, but the drawing scrolls: any size will do. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (child != self->menu)
      gtk_widget_measure (child, orientation, -1, &ignored, NULL, NULL, NULL);
  *minimum = 100;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 500;
}

/* The pane itself shows that it has the focus where keys brought it and nothing inside is selected. */
void
lw_canvas_mark_focus (LwCanvas *self, gboolean keys)
{
  if (keys && lw_editor_get_focused (self->editor) == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "bare-focus");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "bare-focus");
}

gboolean
lw_canvas_enter (LwCanvas *self)
{
  gboolean entered = gtk_widget_grab_focus (GTK_WIDGET (self));

  lw_canvas_mark_focus (self, entered);
  return entered;
}

/* Tab goes through the steps in reading order and leaves after the last. */
static gboolean
lw_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  LwCanvas *self = LW_CANVAS (widget);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (lw_canvas_parent_class)->focus (widget, direction);
  if (self->rename != NULL)
    lw_canvas_end_rename (self, TRUE);
  else if (!gtk_widget_is_focus (widget) && gtk_widget_get_focus_child (widget) == NULL)
    return lw_canvas_enter (self);
  if (!lw_editor_walk (self->editor, direction == GTK_DIR_TAB_FORWARD))
    return FALSE;
  gtk_widget_grab_focus (widget);
  lw_canvas_reveal (self, lw_editor_get_focused (self->editor), FALSE);
  return TRUE;
}

static void
lw_canvas_constructed (GObject *object)
{
  LwCanvas *self = LW_CANVAS (object);

  G_OBJECT_CLASS (lw_canvas_parent_class)->constructed (object);
  note_direction (self);
  lw_canvas_init_rows (self);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (editor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "layout-finished", G_CALLBACK (layout_finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::variant", G_CALLBACK (variant_changed_cb), self, G_CONNECT_SWAPPED);
  lw_settings_on_look (object, G_CALLBACK (look_changed_cb));
  for (guint i = 0; i < 3; i++)
    {
      static const char * const details[] = { "notify::dark", "notify::high-contrast", "notify::accent-color" };

      g_signal_connect_object (adw_style_manager_get_default (), details[i], G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
lw_canvas_dispose (GObject *object)
{
  LwCanvas *self = LW_CANVAS (object);

  if (self->autoscroll != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->autoscroll);
  self->autoscroll = 0;
  if (self->tool != NULL)
    lw_tool_cancel (g_steal_pointer (&self->tool));
  lw_canvas_end_motion (self);
  lw_canvas_end_glide (self);
  g_clear_pointer (&self->insight, lw_live_insight_free);
  lw_canvas_clear_items (self);
  lw_canvas_set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  lw_canvas_set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->rename, gtk_widget_unparent);
  lw_canvas_drop_left_entry (self);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  lw_canvas_end_card (self);
  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&self->add_button[i], gtk_widget_unparent);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_weak_pointer (&self->legend);
  g_clear_pointer (&self->scene, lw_scene_unref);
  g_clear_object (&self->im);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (lw_canvas_parent_class)->dispose (object);
}

static void
lw_canvas_finalize (GObject *object)
{
  LwCanvas *self = LW_CANVAS (object);

  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->columns, g_hash_table_unref);
  g_free (self->focused_item);
  g_free (self->dropped_from);
  g_strfreev (self->found);
  g_free (self->rename_id);
  g_free (self->preedit);
  g_clear_pointer (&self->preedit_attrs, pango_attr_list_unref);
  g_free (self->im_target);
  G_OBJECT_CLASS (lw_canvas_parent_class)->finalize (object);
}

static void
lw_canvas_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LwCanvas *self = LW_CANVAS (object);

  switch (prop_id)
    {
    case PROP_EDITOR:         g_value_set_object (value, self->editor); break;
    case PROP_ZOOM:           g_value_set_double (value, self->zoom); break;
    case PROP_HADJUSTMENT:    g_value_set_object (value, self->adjustment[GTK_ORIENTATION_HORIZONTAL]); break;
    case PROP_VADJUSTMENT:    g_value_set_object (value, self->adjustment[GTK_ORIENTATION_VERTICAL]); break;
    case PROP_HSCROLL_POLICY: g_value_set_enum (value, self->policy[GTK_ORIENTATION_HORIZONTAL]); break;
    case PROP_VSCROLL_POLICY: g_value_set_enum (value, self->policy[GTK_ORIENTATION_VERTICAL]); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lw_canvas_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LwCanvas *self = LW_CANVAS (object);

  switch (prop_id)
    {
    case PROP_EDITOR:         self->editor = g_value_dup_object (value); break;
    case PROP_ZOOM:           lw_canvas_set_zoom (self, g_value_get_double (value), NULL); break;
    case PROP_HADJUSTMENT:    lw_canvas_set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value)); break;
    case PROP_VADJUSTMENT:    lw_canvas_set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value)); break;
    case PROP_HSCROLL_POLICY: self->policy[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value); break;
    case PROP_VSCROLL_POLICY: self->policy[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
announce (LwCanvas *self, const char *message)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
lw_canvas_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lw_canvas_parent_class)->root (widget);
  lw_canvas_calm_ancestors (LW_CANVAS (widget));
}

static void
lw_canvas_class_init (LwCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = lw_canvas_constructed;
  object_class->dispose = lw_canvas_dispose;
  object_class->finalize = lw_canvas_finalize;
  object_class->get_property = lw_canvas_get_property;
  object_class->set_property = lw_canvas_set_property;
  widget_class->root = lw_canvas_root;
  widget_class->size_allocate = lw_canvas_size_allocate;
  widget_class->measure = lw_canvas_measure;
  widget_class->snapshot = lw_canvas_snapshot;
  widget_class->focus = lw_canvas_focus;

  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, LW_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, LW_ZOOM_MIN, LW_ZOOM_MAX, 1,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  /* A signal, so that tests hear it: GTK's accessibility for tests has no announcements. */
  announce_signal = g_signal_new_class_handler ("announce", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, G_CALLBACK (announce),
                                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  lw_commands_bind (widget_class, LW_SCOPE_CANVAS);
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lw_canvas_init (LwCanvas *self)
{
  self->zoom = 1;
  self->fit_pending = TRUE;
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->overlay = lw_canvas_overlay_new (self);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Blueprint"), -1);
  lw_canvas_init_adders (self);
  lw_canvas_init_bar (self);
  lw_canvas_init_scroll (self);
  lw_canvas_init_pointer (self);
  lw_canvas_init_keys (self);
  lw_canvas_init_motion (self);
}

GtkWidget *
lw_canvas_new (LwEditor *editor)
{
  return g_object_new (LW_TYPE_CANVAS, "editor", editor, NULL);
}

LwEditor *
lw_canvas_get_editor (LwCanvas *self)
{
  return self->editor;
}

double
lw_canvas_get_zoom (LwCanvas *self)
{
  return self->zoom;
}

gboolean
lw_canvas_escape (LwCanvas *self)
{
  const char *focused = lw_editor_get_focused (self->editor);
  LwStep *step = focused != NULL ? lw_variant_step (lw_editor_get_variant (self->editor), focused) : NULL;

  if (self->rename != NULL)
    lw_canvas_end_rename (self, FALSE);
  else if (lw_canvas_cancel_tool (self))
    return TRUE;
  else if (self->spacing)
    lw_canvas_set_spacing (self, FALSE);
  else if (lw_canvas_is_tracing (self))
    lw_canvas_trace (self, NULL, NULL);
  else if (step != NULL)
    lw_editor_select_one (self->editor, step->lane);
  else if (focused != NULL)
    lw_editor_select_one (self->editor, NULL);
  else if (lw_editor_get_spotlight (self->editor) != NULL)
    lw_canvas_toggle_spotlight (self, NULL);
  else
    return FALSE;
  return TRUE;
}

void
lw_canvas_announce (LwCanvas *self, const char *message)
{
  g_signal_emit (self, announce_signal, 0, message);
}
