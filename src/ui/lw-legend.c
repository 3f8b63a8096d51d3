#include "ui/lw-legend.h"

#include <adwaita.h>
#include <math.h>

#include <glib/gi18n-lib.h>

struct _LwLegend
{
  GtkWidget  parent_instance;
  LwEditor  *editor;
  LwOverlay *shown;
  GtkWidget *box;
  GtkSizeGroup *glyphs;    /* a column, whatever the fonts */
};

G_DEFINE_FINAL_TYPE (LwLegend, lw_legend, GTK_TYPE_WIDGET)

#define LW_TYPE_SWATCH (lw_swatch_get_type ())
G_DECLARE_FINAL_TYPE (LwSwatch, lw_swatch, LW, SWATCH, GtkWidget)

/* As cards are drawn without data, and with a small sample. */
typedef enum { PATTERN_NONE, PATTERN_STRUCK, PATTERN_CROSSED } LwPattern;

struct _LwSwatch
{
  GtkWidget parent_instance;
  GdkRGBA   colour;
  LwPattern pattern;
};

G_DEFINE_FINAL_TYPE (LwSwatch, lw_swatch, GTK_TYPE_WIDGET)

static void
append_pattern (GtkSnapshot *snapshot, LwPattern pattern, float width, float height)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1);
  GdkRGBA line = { 0, 0, 0, 0.45f };

  for (float x = pattern == PATTERN_STRUCK ? 3 : -height; x < width; x += pattern == PATTERN_STRUCK ? width : 5)
    {
      float reach = pattern == PATTERN_STRUCK ? width - 6 : height;

      gsk_path_builder_move_to (builder, x, pattern == PATTERN_STRUCK ? height - 3 : height);
      gsk_path_builder_line_to (builder, x + reach, pattern == PATTERN_STRUCK ? 3 : 0);
      if (pattern == PATTERN_CROSSED)
        {
          gsk_path_builder_move_to (builder, x, 0);
          gsk_path_builder_line_to (builder, x + reach, height);
        }
    }
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &line);
}

static void
lw_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  GskRoundedRect round;
  GdkRGBA edge = { 0, 0, 0, 0.35f };

  gsk_rounded_rect_init_from_rect (&round, &area, 3);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &LW_SWATCH (widget)->colour, &area);
  if (LW_SWATCH (widget)->pattern != PATTERN_NONE)
    append_pattern (snapshot, LW_SWATCH (widget)->pattern, area.size.width, area.size.height);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &round, (float[4]) { 1, 1, 1, 1 }, (GdkRGBA[4]) { edge, edge, edge, edge });
}

static void
lw_swatch_class_init (LwSwatchClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = lw_swatch_snapshot;
}

static void
lw_swatch_init (LwSwatch *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), 20, 14);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

static GtkWidget *
swatch_new (guint32 rgb, LwPattern pattern)
{
  LwSwatch *self = g_object_new (LW_TYPE_SWATCH, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->pattern = pattern;
  self->colour = (GdkRGBA) { (rgb >> 16 & 0xff) / 255.0f, (rgb >> 8 & 0xff) / 255.0f, (rgb & 0xff) / 255.0f, 1 };
  return GTK_WIDGET (self);
}

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
append_class (LwLegend *self, const LwHeatClass *class, LwPattern pattern)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *glyph = gtk_label_new (class->glyph);

  gtk_size_group_add_widget (self->glyphs, glyph);
  gtk_widget_add_css_class (glyph, "caption");
  gtk_box_append (GTK_BOX (row), swatch_new (class->rgb, pattern));
  gtk_box_append (GTK_BOX (row), glyph);
  gtk_box_append (GTK_BOX (row), label_new (class->label, "caption"));
  gtk_box_append (GTK_BOX (self->box), row);
}

/* What the colours rest on; lines end between its parts. */
static GtkWidget *
subtitle_new (const char *text)
{
  GtkWidget *box = adw_wrap_box_new ();
  g_auto (GStrv) parts = g_strsplit (text, " · ", -1);

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 3);
  adw_wrap_box_set_natural_line_length (ADW_WRAP_BOX (box), 230);
  gtk_widget_set_margin_bottom (box, 4);
  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *ended = g_strconcat (*part, part[1] != NULL ? " ·" : "", NULL);
      GtkWidget *label = label_new (ended, "caption");

      gtk_widget_add_css_class (label, "dimmed");
      adw_wrap_box_append (ADW_WRAP_BOX (box), label);
    }
  return box;
}

static void
fill (LwLegend *self, LwOverlay *overlay)
{
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), label_new (overlay->title, "caption-heading"));
  if (overlay->subtitle != NULL)
    gtk_box_append (GTK_BOX (self->box), subtitle_new (overlay->subtitle));
  for (guint i = 0; i < overlay->classes->len; i++)
    append_class (self, g_ptr_array_index (overlay->classes, i), PATTERN_NONE);
  if (overlay->no_data_label != NULL)
    append_class (self, &(LwHeatClass) { 0xc8c8c8, (char *) "—", overlay->no_data_label }, PATTERN_STRUCK);
  if (overlay->small_label != NULL)
    append_class (self, &(LwHeatClass) { 0xf2ead8, (char *) "n", overlay->small_label }, PATTERN_CROSSED);
}

static void
update (LwLegend *self)
{
  LwOverlay *overlay = lw_editor_get_overlay (self->editor);

  gtk_widget_set_visible (GTK_WIDGET (self), overlay != NULL);
  if (overlay == self->shown)
    return;
  g_clear_pointer (&self->shown, lw_overlay_unref);
  if (overlay != NULL)
    {
      self->shown = lw_overlay_ref (overlay);
      fill (self, overlay);
    }
}

static void
lw_legend_dispose (GObject *object)
{
  LwLegend *self = LW_LEGEND (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->shown, lw_overlay_unref);
  g_clear_object (&self->editor);
  g_clear_object (&self->glyphs);
  G_OBJECT_CLASS (lw_legend_parent_class)->dispose (object);
}

static void
drag_begin_cb (GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static const struct { const char *name; GtkAlign across, down; } corners[] = {
  { "bottom-end", GTK_ALIGN_END, GTK_ALIGN_END },
  { "bottom-start", GTK_ALIGN_START, GTK_ALIGN_END },
  { "top-start", GTK_ALIGN_START, GTK_ALIGN_START },
  { "top-end", GTK_ALIGN_END, GTK_ALIGN_START },
};

static guint
corner_of (LwLegend *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    if (gtk_widget_get_halign (GTK_WIDGET (self)) == corners[i].across && gtk_widget_get_valign (GTK_WIDGET (self)) == corners[i].down)
      return i;
  return 0;
}

static void
go_to_corner (LwLegend *self, guint corner)
{
  gtk_widget_set_halign (GTK_WIDGET (self), corners[corner].across);
  gtk_widget_set_valign (GTK_WIDGET (self), corners[corner].down);
  g_object_notify (G_OBJECT (self), "corner");
}

void
lw_legend_next_corner (LwLegend *self)
{
  go_to_corner (self, (corner_of (self) + 1) % G_N_ELEMENTS (corners));
}

static void
lw_legend_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_static_string (value, corners[corner_of (LW_LEGEND (object))].name);
}

static void
lw_legend_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    if (g_strcmp0 (g_value_get_string (value), corners[i].name) == 0)
      go_to_corner (LW_LEGEND (object), i);
}

static void
lw_legend_class_init (LwLegendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lw_legend_dispose;
  object_class->get_property = lw_legend_get_property;
  object_class->set_property = lw_legend_set_property;
  /* Where it stands: "bottom-end" and the like. */
  g_object_class_install_property (object_class, 1, g_param_spec_string ("corner", NULL, NULL, NULL,
                                                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "legend");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

/* Into the corner that it is dragged towards. */
static void
drag_end_cb (LwLegend *self, double dx, double dy)
{
  GtkWidget *widget = GTK_WIDGET (self), *parent = gtk_widget_get_parent (widget);
  graphene_rect_t bounds;

  if (parent == NULL || hypot (dx, dy) < 16 || !gtk_widget_compute_bounds (widget, parent, &bounds))
    return;
  gtk_widget_set_halign (widget, bounds.origin.x + bounds.size.width / 2 + dx < gtk_widget_get_width (parent) / 2.0 ? GTK_ALIGN_START : GTK_ALIGN_END);
  gtk_widget_set_valign (widget, bounds.origin.y + bounds.size.height / 2 + dy < gtk_widget_get_height (parent) / 2.0 ? GTK_ALIGN_START : GTK_ALIGN_END);
  g_object_notify (G_OBJECT (self), "corner");
}

static void
lw_legend_init (LwLegend *self)
{
  self->glyphs = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), NULL);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Legend"), -1);
}

GtkWidget *
lw_legend_new (LwEditor *editor)
{
  LwLegend *self = g_object_new (LW_TYPE_LEGEND, NULL);

  self->editor = g_object_ref (editor);
  g_signal_connect_object (editor, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
