#include "ui/lw-legend.h"

#include "ui/lw-chart-view.h"

#include <adwaita.h>
#include <math.h>

#include <glib/gi18n-lib.h>

#include "scene/lw-heat-key.h"

#include "ui/lw-canvas.h"
#include "ui/lw-node-view.h"

struct _LwLegend
{
  GtkWidget  parent_instance;
  LwEditor  *editor;
  LwOverlay *shown;
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (LwLegend, lw_legend, GTK_TYPE_WIDGET)

#define SWATCH_WIDTH  26
#define SWATCH_HEIGHT 16

static GtkWidget *
swatch_new (LwOverlay *overlay, const LwKey *key)
{
  return lw_node_view_new (lw_heat_key_node (overlay, key, lw_theme_of_window (), SWATCH_WIDTH, SWATCH_HEIGHT), SWATCH_WIDTH, SWATCH_HEIGHT);
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
append_key (GtkWidget *box, GtkSizeGroup *glyphs, LwOverlay *overlay, const LwKey *key)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *glyph = gtk_label_new (key->glyph != NULL ? key->glyph : key->kind == LW_KEY_NO_DATA ? "—" : key->kind == LW_KEY_SMALL ? "n" : "");

  gtk_size_group_add_widget (glyphs, glyph);
  gtk_widget_add_css_class (glyph, "caption");
  gtk_box_append (GTK_BOX (row), swatch_new (overlay, key));
  gtk_box_append (GTK_BOX (row), glyph);
  gtk_box_append (GTK_BOX (row), label_new (key->label, "caption"));
  if (ADW_IS_WRAP_BOX (box))
    adw_wrap_box_append (ADW_WRAP_BOX (box), row);
  else
    gtk_box_append (GTK_BOX (box), row);
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

static GtkWidget *
line_new (void)
{
  GtkWidget *line = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (line), 24);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (line), 6);
  return line;
}

GtkWidget *
lw_legend_of (LwOverlay *overlay, gboolean wide)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *keys_box = wide ? line_new () : box;
  g_autoptr (GtkSizeGroup) glyphs = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);   /* a column, whatever the fonts */
  LwKey keys[LW_MOST_KEYS];
  guint n = lw_heat_keys (overlay, keys);

  gtk_box_append (GTK_BOX (box), label_new (overlay->title, "caption-heading"));
  if (overlay->subtitle != NULL)
    gtk_box_append (GTK_BOX (box), subtitle_new (overlay->subtitle));
  for (guint i = 0; i < n; i++)
    append_key (keys_box, glyphs, overlay, &keys[i]);
  if (wide)
    gtk_box_append (GTK_BOX (box), keys_box);
  return box;
}

static void
fill (LwLegend *self, LwOverlay *overlay)
{
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->box = lw_legend_of (overlay, FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
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
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), NULL);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Legend"), -1);
}

static void
colours_changed_cb (LwLegend *self)
{
  if (self->shown != NULL)
    fill (self, self->shown);
}

GtkWidget *
lw_legend_new (LwEditor *editor)
{
  LwLegend *self = g_object_new (LW_TYPE_LEGEND, NULL);

  self->editor = g_object_ref (editor);
  g_signal_connect_object (editor, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < 2; i++)
    g_signal_connect_object (adw_style_manager_get_default (), (const char * const[]) { "notify::dark", "notify::high-contrast" }[i],
                             G_CALLBACK (colours_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
