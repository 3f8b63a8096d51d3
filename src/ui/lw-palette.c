#include "ui/lw-palette.h"

#include <glib/gi18n-lib.h>

#include "scene/lw-draw.h"

#define ICON_WIDTH  30
#define ICON_HEIGHT 20
#define ICON_SCALE  0.25     /* of a card's outline */
#define COLUMNS     3
#define THRESHOLD   8.0      /* pixels */

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

/* A popover has a surface of its own, of which only the place on the window's is known. */
static gboolean
canvas_point (GtkWidget *tile, LwCanvas *canvas, double x, double y, graphene_point_t *at)
{
  GtkNative *popover = gtk_widget_get_native (tile), *window = gtk_widget_get_native (GTK_WIDGET (canvas));
  GdkPopup *popup = GDK_POPUP (gtk_native_get_surface (popover));
  double inner_x, inner_y, outer_x, outer_y;
  graphene_point_t point;

  if (!gtk_widget_compute_point (tile, GTK_WIDGET (popover), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return FALSE;
  gtk_native_get_surface_transform (popover, &inner_x, &inner_y);
  gtk_native_get_surface_transform (window, &outer_x, &outer_y);
  point.x += (float) (inner_x + gdk_popup_get_position_x (popup) - outer_x);
  point.y += (float) (inner_y + gdk_popup_get_position_y (popup) - outer_y);
  return gtk_widget_compute_point (GTK_WIDGET (window), GTK_WIDGET (canvas), &point, at);
}

static GtkWidget *
popover_of (GtkWidget *tile)
{
  return gtk_widget_get_ancestor (tile, GTK_TYPE_POPOVER);
}

static void
drag_cb (GtkGestureDrag *gesture, double dx, double dy, LwCanvas *canvas)
{
  GtkWidget *tile = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  LwStepKind kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (tile), "kind"));
  graphene_point_t at;
  double x, y;

  if (hypot (dx, dy) < THRESHOLD || !gtk_gesture_drag_get_start_point (gesture, &x, &y) || !canvas_point (tile, canvas, x + dx, y + dy, &at))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  /* Out of sight, but there: it has the pointer. */
  if (lw_canvas_drag_new_step (canvas, kind, at.x, at.y, state))
    gtk_widget_set_opacity (popover_of (tile), 0);
}

/* From the release until the name has the keyboard. */
typedef struct
{
  LwCanvas           *canvas;
  GtkWidget          *root;
  GtkEventController *keys;
  GString            *typed;
} Drop;

static gboolean
key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, Drop *drop)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || letter == 0 || g_unichar_iscntrl (letter))
    return GDK_EVENT_PROPAGATE;
  g_string_append_unichar (drop->typed, letter);
  return GDK_EVENT_STOP;
}

static void
type_into_name (Drop *drop)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (drop->root));
  int end = -1;

  if (drop->typed->len == 0 || !GTK_IS_EDITABLE (focus) || !lw_canvas_is_renaming (drop->canvas))
    return;
  gtk_editable_delete_selection (GTK_EDITABLE (focus));
  gtk_editable_insert_text (GTK_EDITABLE (focus), drop->typed->str, (int) drop->typed->len, &end);
  gtk_editable_set_position (GTK_EDITABLE (focus), -1);
}

static gboolean
drop_cb (gpointer data)
{
  Drop *drop = data;

  if (gtk_widget_get_root (GTK_WIDGET (drop->canvas)) != NULL)
    {
      lw_canvas_drop_new_step (drop->canvas);
      type_into_name (drop);
    }
  return G_SOURCE_REMOVE;
}

static void
drop_free (gpointer data)
{
  Drop *drop = data;

  gtk_widget_remove_controller (drop->root, drop->keys);
  g_string_free (drop->typed, TRUE);
  g_object_unref (drop->root);
  g_object_unref (drop->canvas);
  g_free (drop);
}

/* The popover has to be gone before the name can keep the keyboard; what is typed until then is the name already. */
static void
drop_soon (LwCanvas *canvas)
{
  Drop *drop = g_new0 (Drop, 1);

  drop->canvas = g_object_ref (canvas);
  drop->root = g_object_ref (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (canvas))));
  drop->typed = g_string_new (NULL);
  drop->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (drop->keys, GTK_PHASE_CAPTURE);
  g_signal_connect (drop->keys, "key-pressed", G_CALLBACK (key_cb), drop);
  gtk_widget_add_controller (drop->root, drop->keys);
  g_idle_add_full (G_PRIORITY_DEFAULT + 10, drop_cb, drop, drop_free);
}

static void
end_cb (GtkGestureDrag *gesture, double dx, double dy, LwCanvas *canvas)
{
  GtkWidget *popover = popover_of (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));

  if (gtk_widget_get_opacity (popover) > 0)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  g_object_set_data (G_OBJECT (popover), "dropping", GINT_TO_POINTER (TRUE));
  gtk_popover_popdown (GTK_POPOVER (popover));
  g_object_set_data (G_OBJECT (popover), "dropping", NULL);
  drop_soon (canvas);
}

/* Escape, or whatever else takes it away, ends the drag with it. */
static void
closed_cb (GtkWidget *popover, LwCanvas *canvas)
{
  if (gtk_widget_get_opacity (popover) == 0 && g_object_get_data (G_OBJECT (popover), "dropping") == NULL)
    lw_canvas_cancel_tool (canvas);
  gtk_widget_set_opacity (popover, 1);
}

static GtkWidget *
tile_new (LwCanvas *canvas, LwStepKind kind)
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
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_cb), canvas, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (end_cb), canvas, 0);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (drag));
  return tile;
}

/* The popover goes first, so that the name that is typed next keeps the keyboard. */
static void
pressed_cb (GtkWidget *popover)
{
  gtk_popover_popdown (GTK_POPOVER (popover));
}

GtkWidget *
lw_palette_new (LwCanvas *canvas)
{
  static const LwStepKind kinds[] = { LW_STEP_TASK, LW_STEP_DECISION, LW_STEP_START, LW_STEP_END, LW_STEP_WAIT, LW_STEP_NOTIFY,
                                      LW_STEP_DOCUMENT, LW_STEP_DATA, LW_STEP_SUBPROCESS, LW_STEP_PARALLEL, LW_STEP_INCLUSIVE };
  GtkWidget *popover = gtk_popover_new (), *grid = gtk_grid_new ();
  GtkWidget *hint = g_object_new (GTK_TYPE_LABEL, "label", _("Drag one onto the drawing, or press it."), "margin-top", 6, "margin-bottom", 4,
                                  "css-classes", (const char *[]) { "caption", "dimmed", NULL }, NULL);

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *tile = tile_new (canvas, kinds[i]);

      g_signal_connect_object (tile, "clicked", G_CALLBACK (pressed_cb), popover, G_CONNECT_SWAPPED);
      gtk_grid_attach (GTK_GRID (grid), tile, i % COLUMNS, i / COLUMNS, 1, 1);
    }
  gtk_grid_attach (GTK_GRID (grid), hint, 0, G_N_ELEMENTS (kinds) / COLUMNS + 1, COLUMNS, 1);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), canvas, 0);
  return popover;
}
