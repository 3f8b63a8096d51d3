#include "ui/lw-legend.h"

#include "ui/lw-chart-view.h"

#include <adwaita.h>
#include <math.h>

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"
#include "scene/lw-heat-key.h"

#include "ui/lw-canvas.h"
#include "ui/lw-node-view.h"
#include "ui/lw-settings.h"

struct _LwLegend
{
  GtkWidget  parent_instance;
  LwEditor  *editor;
  LwOverlay *shown;
  GtkWidget *box;
  LwPoint    place;        /* shares of the room that is left beside it, or NAN: in a corner */
  LwPoint    begun;        /* where it stood when the drag began, pixels */
};

G_DEFINE_FINAL_TYPE (LwLegend, lw_legend, GTK_TYPE_WIDGET)

#define MOST   160    /* characters of a part: it is not to cover the drawing */
#define FIRM   8      /* pixels: less is no drag */
#define CORNER 24     /* pixels from both edges: in the corner */
#define SWATCH_WIDTH  26
#define SWATCH_HEIGHT 16

static GtkWidget *
swatch_new (LwOverlay *overlay, const LwKey *key)
{
  return lw_node_view_new (lw_heat_key_node (overlay, key, lw_settings_theme (), SWATCH_WIDTH, SWATCH_HEIGHT), SWATCH_WIDTH, SWATCH_HEIGHT);
}

static GtkWidget *
label_new (const char *text, const char *style)
{
  g_autofree char *some = lw_cut_short (text, MOST);
  GtkWidget *label = gtk_label_new (some);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
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

#define LINE       230   /* pixels */
#define LARGE      1.4   /* texts: from here on the legend is low and wide, so as not to cover what it is about */
#define LARGE_LINE 420   /* of those texts */

static void
set_line (GtkWidget *box, int length)
{
  adw_wrap_box_set_natural_line_length (ADW_WRAP_BOX (box), length);
  adw_wrap_box_set_natural_line_length_unit (ADW_WRAP_BOX (box), length == LARGE_LINE ? ADW_LENGTH_UNIT_SP : ADW_LENGTH_UNIT_PX);
}

/* What the colours rest on; lines end between its parts where they are short. */
static GtkWidget *
subtitle_new (const char *text, gboolean wide, int line)
{
  GtkWidget *box = adw_wrap_box_new ();
  g_auto (GStrv) parts = g_strsplit (text, wide ? "\n" : " · ", -1);

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 3);
  set_line (box, line);
  gtk_widget_set_margin_bottom (box, 4);
  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *ended = g_strconcat (*part, part[1] != NULL ? "\u00a0·" : "", NULL);
      GtkWidget *label = label_new (ended, "caption");

      gtk_widget_add_css_class (label, "dimmed");
      if (wide)
        gtk_label_set_max_width_chars (GTK_LABEL (label), -1);
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

static GtkWidget *
legend_new (LwOverlay *overlay, gboolean wide, int line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *keys_box = wide || line == LARGE_LINE ? line_new () : box;
  g_autoptr (GtkSizeGroup) glyphs = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);   /* a column, whatever the fonts */
  LwKey keys[LW_MOST_KEYS];
  guint n = lw_heat_keys (overlay, keys);

  gtk_box_append (GTK_BOX (box), label_new (overlay->title, "caption-heading"));
  if (overlay->subtitle != NULL)
    gtk_box_append (GTK_BOX (box), subtitle_new (overlay->subtitle, wide, line));
  for (guint i = 0; i < n; i++)
    append_key (keys_box, glyphs, overlay, &keys[i]);
  if (line == LARGE_LINE)
    set_line (keys_box, line);
  if (keys_box != box)
    gtk_box_append (GTK_BOX (box), keys_box);
  return box;
}

GtkWidget *
lw_legend_of (LwOverlay *overlay, gboolean wide)
{
  return legend_new (overlay, wide, LINE);
}

static void
fill (LwLegend *self, LwOverlay *overlay)
{
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->box = legend_new (overlay, FALSE, lw_text_scale (GTK_WIDGET (self)) >= LARGE ? LARGE_LINE : LINE);
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

gboolean
lw_legend_is_free (LwLegend *self)
{
  return !isnan (self->place.x);
}

static void
go_to_corner (LwLegend *self, guint corner)
{
  self->place = (LwPoint) { NAN, NAN };
  gtk_widget_set_halign (GTK_WIDGET (self), corners[corner].across);
  gtk_widget_set_valign (GTK_WIDGET (self), corners[corner].down);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "corner");
}

static void
go_to_place (LwLegend *self, double across, double down)
{
  self->place = (LwPoint) { CLAMP (across, 0, 1), CLAMP (down, 0, 1) };
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
lw_legend_next_corner (LwLegend *self)
{
  go_to_corner (self, lw_legend_is_free (self) ? 0 : (corner_of (self) + 1) % G_N_ELEMENTS (corners));
}

static char *
place_text (LwLegend *self)
{
  char across[G_ASCII_DTOSTR_BUF_SIZE], down[G_ASCII_DTOSTR_BUF_SIZE];

  if (!lw_legend_is_free (self))
    return g_strdup (corners[corner_of (self)].name);
  g_ascii_formatd (across, sizeof across, "%.4f", self->place.x);
  g_ascii_formatd (down, sizeof down, "%.4f", self->place.y);
  return g_strdup_printf ("%s %s", across, down);
}

/* What is neither changes nothing. */
static void
take_place (LwLegend *self, const char *text)
{
  char *rest, *end;
  double across = g_ascii_strtod (text, &rest), down = g_ascii_strtod (rest, &end);

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    if (g_str_equal (text, corners[i].name))
      go_to_corner (self, i);
  if (rest != text && end != rest && *end == '\0' && isfinite (across) && isfinite (down))
    {
      go_to_place (self, across, down);
      g_object_notify (G_OBJECT (self), "corner");
    }
}

static void
lw_legend_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_take_string (value, place_text (LW_LEGEND (object)));
}

static void
lw_legend_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  take_place (LW_LEGEND (object), g_value_get_string (value) != NULL ? g_value_get_string (value) : "");
}

static void
lw_legend_class_init (LwLegendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lw_legend_dispose;
  object_class->get_property = lw_legend_get_property;
  object_class->set_property = lw_legend_set_property;
  /* Where it stands: "bottom-end" and the like, or "0.5 0.25", the shares of the room beside it that are before it. */
  g_object_class_install_property (object_class, 1, g_param_spec_string ("corner", NULL, NULL, NULL,
                                                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "legend");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

/* ---- dragging ---- */

/* The room that is left beside it in the stage, its margins kept; FALSE before there is one. */
static gboolean
free_room (LwLegend *self, graphene_rect_t *bounds, double *across, double *down)
{
  GtkWidget *widget = GTK_WIDGET (self), *stage = gtk_widget_get_parent (widget);

  if (stage == NULL || !gtk_widget_compute_bounds (widget, stage, bounds))
    return FALSE;
  bounds->origin.x -= gtk_widget_get_margin_start (widget);
  bounds->origin.y -= gtk_widget_get_margin_top (widget);
  *across = gtk_widget_get_width (stage) - bounds->size.width - gtk_widget_get_margin_start (widget) - gtk_widget_get_margin_end (widget);
  *down = gtk_widget_get_height (stage) - bounds->size.height - gtk_widget_get_margin_top (widget) - gtk_widget_get_margin_bottom (widget);
  return TRUE;
}

static void
drag_begin_cb (LwLegend *self, double x, double y, GtkGesture *gesture)
{
  double across, down;
  graphene_rect_t bounds;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (free_room (self, &bounds, &across, &down))
    self->begun = (LwPoint) { bounds.origin.x, bounds.origin.y };
}

/* The gesture tells how far the pointer is from where it pressed the legend, which moves with it. */
static gboolean
follow (LwLegend *self, double dx, double dy, LwPoint *at, LwPoint *room)
{
  graphene_rect_t bounds;

  if (!free_room (self, &bounds, &room->x, &room->y))
    return FALSE;
  *at = (LwPoint) { CLAMP (bounds.origin.x + dx, 0, MAX (room->x, 0)), CLAMP (bounds.origin.y + dy, 0, MAX (room->y, 0)) };
  return lw_legend_is_free (self) || hypot (at->x - self->begun.x, at->y - self->begun.y) >= FIRM;
}

static void
drag_update_cb (LwLegend *self, double dx, double dy)
{
  LwPoint at, room;

  if (follow (self, dx, dy, &at, &room))
    go_to_place (self, room.x > 0 ? at.x / room.x : 0, room.y > 0 ? at.y / room.y : 0);
}

static gboolean
is_at_edge (double at, double room)
{
  return at < CORNER || room - at < CORNER;
}

/* It stays where it is put; close to a corner it stands in it, and drawings that fit make room for it. */
static void
drag_end_cb (LwLegend *self, double dx, double dy)
{
  LwPoint at, room;

  if (!follow (self, dx, dy, &at, &room))
    return;
  if (is_at_edge (at.x, room.x) && is_at_edge (at.y, room.y))
    go_to_corner (self, at.x < room.x / 2 ? (at.y < room.y / 2 ? 2 : 1) : at.y < room.y / 2 ? 3 : 0);
  else
    {
      go_to_place (self, at.x / room.x, at.y / room.y);
      g_object_notify (G_OBJECT (self), "corner");
    }
}

/* Where it was put: the same share of the room beside it, so that it stays inside a stage of any size. */
static gboolean
child_position_cb (LwLegend *self, GtkWidget *child, GdkRectangle *place, GtkOverlay *stage)
{
  int width, height, across = gtk_widget_get_width (GTK_WIDGET (stage)), down = gtk_widget_get_height (GTK_WIDGET (stage));

  if (child != GTK_WIDGET (self) || !lw_legend_is_free (self))
    return FALSE;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  width = MIN (width, across);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  *place = (GdkRectangle) { (int) (self->place.x * (across - width)), (int) (self->place.y * MAX (down - height, 0)), width, height };
  return TRUE;
}

void
lw_legend_put_on (LwLegend *self, GtkOverlay *stage)
{
  gtk_overlay_add_overlay (stage, GTK_WIDGET (self));
  g_signal_connect_object (stage, "get-child-position", G_CALLBACK (child_position_cb), self, G_CONNECT_SWAPPED);
}

static void
lw_legend_init (LwLegend *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->place = (LwPoint) { NAN, NAN };
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
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
  lw_settings_on_look (G_OBJECT (self), G_CALLBACK (colours_changed_cb));
  update (self);
  return GTK_WIDGET (self);
}
