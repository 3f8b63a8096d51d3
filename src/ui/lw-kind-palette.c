#include "ui/lw-kind-palette.h"

#include <glib/gi18n-lib.h>

#include "scene/lw-draw.h"

#define ICON_WIDTH  30
#define ICON_HEIGHT 20
#define ICON_SCALE  0.25     /* of a card's outline */
#define COLUMNS     3
#define THRESHOLD   8.0      /* pixels */
#define BESIDE      8.0      /* pixels between the palette and its button's bar */

struct _LwKindPalette
{
  AdwBin           parent_instance;
  LwCanvas        *canvas;     /* outlives it */
  GtkToggleButton *button;     /* weak */
  GtkWidget       *first;
  gboolean         dragging;   /* a kind is in the hand: out of sight, but there, as the gesture is one of its tiles' */
};

G_DEFINE_FINAL_TYPE (LwKindPalette, lw_kind_palette, ADW_TYPE_BIN)

#define LW_TYPE_KIND_ICON (lw_kind_icon_get_type ())
G_DECLARE_FINAL_TYPE (LwKindIcon, lw_kind_icon, LW, KIND_ICON, GtkWidget)

struct _LwKindIcon
{
  GtkWidget  parent_instance;
  LwStepKind kind;
};

G_DEFINE_FINAL_TYPE (LwKindIcon, lw_kind_icon, GTK_TYPE_WIDGET)

/* The outline that steps of the kind have in the drawing, at the size of a card. */
static GskPath *
outline_of (LwStepKind kind)
{
  double width = ICON_WIDTH / ICON_SCALE, height = ICON_HEIGHT / ICON_SCALE;
  GskPath *path = lw_shape_path (kind, width, height);
  GskPathBuilder *builder;
  GskRoundedRect card;

  if (path != NULL)
    return path;
  builder = gsk_path_builder_new ();
  gsk_rounded_rect_init_from_rect (&card, &GRAPHENE_RECT_INIT (0, 0, width, height), lw_shape_radius (kind, height));
  gsk_path_builder_add_rounded_rect (builder, &card);
  return gsk_path_builder_free_to_path (builder);
}

/* What tells kinds of one outline apart. */
static const char *
sign_of (LwStepKind kind)
{
  switch ((int) kind)
    {
    case LW_STEP_PARALLEL:   return "+";
    case LW_STEP_INCLUSIVE:  return "○";
    case LW_STEP_DECISION:   return "?";
    case LW_STEP_SUBPROCESS: return "▸";
    case LW_STEP_END:        return "■";
    case LW_STEP_START:      return "▶";
    default:                 return NULL;
    }
}

static void
append_sign (GtkWidget *widget, GtkSnapshot *snapshot, const char *sign, const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, sign);
  PangoFontDescription *font = pango_font_description_from_string ("Sans 7");
  int width, height;

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((ICON_WIDTH - width) / 2.0f, (ICON_HEIGHT - height) / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
lw_kind_icon_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LwStepKind kind = LW_KIND_ICON (widget)->kind;
  g_autoptr (GskPath) path = outline_of (kind);
  g_autoptr (GskStroke) stroke = gsk_stroke_new ((kind == LW_STEP_END ? 2.2f : 1.3f) / (float) ICON_SCALE);
  GdkRGBA colour;

  gtk_widget_get_color (widget, &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, (float) ICON_SCALE, (float) ICON_SCALE);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &colour);
  gtk_snapshot_restore (snapshot);
  if (sign_of (kind) != NULL)
    append_sign (widget, snapshot, sign_of (kind), &colour);
}

static void
lw_kind_icon_class_init (LwKindIconClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = lw_kind_icon_snapshot;
}

static void
lw_kind_icon_init (LwKindIcon *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), ICON_WIDTH, ICON_HEIGHT);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 4);
}

static void
set_open (LwKindPalette *self, gboolean open)
{
  gtk_widget_set_visible (GTK_WIDGET (self), open);
  gtk_widget_set_opacity (GTK_WIDGET (self), 1);
  if (self->button != NULL)
    gtk_toggle_button_set_active (self->button, open);
}

static void
give_up (LwKindPalette *self)
{
  if (self->dragging)
    lw_canvas_cancel_tool (self->canvas);
  self->dragging = FALSE;
  set_open (self, FALSE);
}

static void
drag_cb (GtkGestureDrag *gesture, double dx, double dy, LwKindPalette *self)
{
  GtkWidget *tile = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  LwStepKind kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (tile), "kind"));
  graphene_point_t at;
  double x, y;

  if (hypot (dx, dy) < THRESHOLD || !gtk_gesture_drag_get_start_point (gesture, &x, &y)
      || !gtk_widget_compute_point (tile, GTK_WIDGET (self->canvas), &GRAPHENE_POINT_INIT ((float) (x + dx), (float) (y + dy)), &at))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!lw_canvas_drag_new_step (self->canvas, kind, at.x, at.y, state))
    return;
  self->dragging = TRUE;
  gtk_widget_set_opacity (GTK_WIDGET (self), 0);
}

/* The keyboard goes to the canvas, and there to the name: the palette goes when it has lost it. */
static void
end_cb (GtkGestureDrag *gesture, double dx, double dy, LwKindPalette *self)
{
  if (!self->dragging)
    return;
  self->dragging = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  lw_canvas_drop_new_step (self->canvas);
  set_open (self, FALSE);
}

static void
cancelled_cb (LwKindPalette *self)
{
  if (self->dragging)
    give_up (self);
}

static GtkWidget *
tile_new (LwKindPalette *self, LwStepKind kind)
{
  const LwField *field = lw_schema_field (&lw_step_schema, "kind");
  GtkWidget *tile = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  LwKindIcon *icon = g_object_new (LW_TYPE_KIND_ICON, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (_(field->value_labels[kind]));
  GtkGesture *drag = gtk_gesture_drag_new ();

  icon->kind = kind;
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (tile), box);
  gtk_widget_add_css_class (tile, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, _(field->value_labels[kind]), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), "win.add-kind");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tile), "s", field->values[kind]);
  g_object_set_data (G_OBJECT (tile), "kind", GINT_TO_POINTER (kind));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_cb), self, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (end_cb), self, 0);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (cancelled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (drag));
  return tile;
}

/* Above its button, as far as there is room. */
static void
place (LwKindPalette *self)
{
  GtkWidget *stage = gtk_widget_get_parent (GTK_WIDGET (self));
  graphene_rect_t bar;
  int wide;

  if (stage == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (self->button), stage, &bar))
    return;
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wide, NULL, NULL);
  wide -= gtk_widget_get_margin_start (GTK_WIDGET (self));
  gtk_widget_set_margin_start (GTK_WIDGET (self), (int) CLAMP (bar.origin.x - BESIDE, 0, MAX (gtk_widget_get_width (stage) - wide, 0)));
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), (int) MAX (gtk_widget_get_height (stage) - bar.origin.y + BESIDE, 0));
}

static void
toggled_cb (LwKindPalette *self)
{
  gboolean open = gtk_toggle_button_get_active (self->button);

  if (open == gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  if (open)
    place (self);
  set_open (self, open);
  gtk_widget_grab_focus (open ? self->first : GTK_WIDGET (self->canvas));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LwKindPalette *self = LW_KIND_PALETTE (widget);

  give_up (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  return TRUE;
}

static GtkWidget *
hint_new (void)
{
  return g_object_new (GTK_TYPE_LABEL, "label", _("Drag one onto the drawing, or press it."), "margin-top", 6, "margin-bottom", 4,
                       "css-classes", (const char *[]) { "caption", "dimmed", NULL }, NULL);
}

static void
fill (LwKindPalette *self)
{
  static const LwStepKind kinds[] = { LW_STEP_TASK, LW_STEP_DECISION, LW_STEP_START, LW_STEP_END, LW_STEP_WAIT, LW_STEP_NOTIFY,
                                      LW_STEP_DOCUMENT, LW_STEP_DATA, LW_STEP_SUBPROCESS, LW_STEP_PARALLEL, LW_STEP_INCLUSIVE };
  GtkWidget *grid = gtk_grid_new (), *hint = hint_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *tile = tile_new (self, kinds[i]);

      if (i == 0)
        self->first = tile;
      gtk_grid_attach (GTK_GRID (grid), tile, i % COLUMNS, i / COLUMNS, 1, 1);
    }
  gtk_grid_attach (GTK_GRID (grid), hint, 0, G_N_ELEMENTS (kinds) / COLUMNS + 1, COLUMNS, 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, hint, NULL, -1);
  adw_bin_set_child (ADW_BIN (self), grid);
}

static void
lw_kind_palette_dispose (GObject *object)
{
  LwKindPalette *self = LW_KIND_PALETTE (object);

  g_clear_weak_pointer (&self->button);
  self->dragging = FALSE;
  G_OBJECT_CLASS (lw_kind_palette_parent_class)->dispose (object);
}

static void
lw_kind_palette_class_init (LwKindPaletteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_kind_palette_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
lw_kind_palette_init (LwKindPalette *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_END);
  gtk_widget_add_css_class (GTK_WIDGET (self), "view-bar");
  /* Whatever else takes the keyboard: it is done with. */
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (give_up), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
lw_kind_palette_new (LwCanvas *canvas, GtkToggleButton *button)
{
  LwKindPalette *self = g_object_new (LW_TYPE_KIND_PALETTE, NULL);

  self->canvas = canvas;
  g_set_weak_pointer (&self->button, button);
  fill (self);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
