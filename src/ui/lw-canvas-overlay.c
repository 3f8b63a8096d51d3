/* What changes while the pointer moves, over the drawing and with a render node of its own: selection, handles, guides. */
#include "ui/lw-canvas-private.h"

#define LW_TYPE_CANVAS_OVERLAY (lw_canvas_overlay_get_type ())
G_DECLARE_FINAL_TYPE (LwCanvasOverlay, lw_canvas_overlay, LW, CANVAS_OVERLAY, GtkWidget)

struct _LwCanvasOverlay
{
  GtkWidget  parent_instance;
  LwCanvas  *canvas;          /* the parent */
};

G_DEFINE_FINAL_TYPE (LwCanvasOverlay, lw_canvas_overlay, GTK_TYPE_WIDGET)

static GdkRGBA
accent (float alpha)
{
  g_autoptr (GdkRGBA) colour = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  GdkRGBA result = *colour;

  result.alpha = alpha;
  return result;
}

static void
append_outline (GtkSnapshot *snapshot, graphene_rect_t rect, float radius, float width, const GdkRGBA *colour)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &rect, radius);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { *colour, *colour, *colour, *colour });
}

static void
append_dot (GtkSnapshot *snapshot, double x, double y, double radius, const GdkRGBA *fill, const GdkRGBA *border)
{
  graphene_rect_t rect = GRAPHENE_RECT_INIT (x - radius, y - radius, 2 * radius, 2 * radius);
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, &rect, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, fill, &rect);
  gtk_snapshot_pop (snapshot);
  append_outline (snapshot, rect, radius, 1.5, border);
}

static void
append_line (LwCanvas *canvas, GtkSnapshot *snapshot, LwGuide guide, double width, const GdkRGBA *colour)
{
  double x1, y1, x2, y2;

  lw_canvas_from_units (canvas, guide.from, &x1, &y1);
  lw_canvas_from_units (canvas, guide.to, &x2, &y2);
  /* Guides are horizontal or vertical. */
  if (fabs (x2 - x1) > fabs (y2 - y1))
    gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (MIN (x1, x2), y1 - width / 2, fabs (x2 - x1), width));
  else
    gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x1 - width / 2, MIN (y1, y2), width, fabs (y2 - y1)));
}

static void
draw_flow_glow (LwCanvas *canvas, GtkSnapshot *snapshot, const LwRoute *route)
{
  GdkRGBA glow = accent (0.6f);

  for (guint i = 0; i + 1 < route->n_points; i++)
    append_line (canvas, snapshot, (LwGuide) { route->points[i], route->points[i + 1] }, 7, &glow);
}

static void
draw_flow_ends (LwCanvas *canvas, GtkSnapshot *snapshot, const LwRoute *route)
{
  GdkRGBA fill = accent (1), white = { 1, 1, 1, 1 };
  double x, y;

  for (guint end = 0; end < 2 && route->n_points > 1; end++)
    {
      lw_canvas_from_units (canvas, route->points[end == 0 ? 0 : route->n_points - 1], &x, &y);
      append_dot (snapshot, x, y, 5.5, &white, &fill);
    }
}

/* What belongs to the body goes under the pinned headers with it. */
static void
push_body (LwCanvas *canvas, GtkSnapshot *snapshot)
{
  LwPins pins = lw_canvas_pins (canvas->zoom, canvas->view);
  double left = pins.x + pins.width, top = pins.y + pins.height;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (left, top, MAX (gtk_widget_get_width (GTK_WIDGET (canvas)) - left, 0),
                                                         MAX (gtk_widget_get_height (GTK_WIDGET (canvas)) - top, 0)));
}

static void
draw_header_selection (LwCanvas *canvas, GtkSnapshot *snapshot, LwElementKind kind, guint position, float alpha)
{
  LwLayout *layout = lw_editor_get_shown_layout (canvas->editor);
  LwPins pins = lw_canvas_pins (canvas->zoom, canvas->view);
  gboolean lane = kind == LW_ELEMENT_LANE, column = lane != layout->vertical;
  graphene_rect_t strip = GRAPHENE_RECT_INIT (column ? 0 : pins.x + pins.width, column ? pins.y + pins.height : 0,
                                              gtk_widget_get_width (GTK_WIDGET (canvas)), gtk_widget_get_height (GTK_WIDGET (canvas)));

  if (position >= (lane ? layout->n_lanes : layout->n_phases))
    return;

  graphene_rect_t header = lw_canvas_to_pixels (canvas, lane ? layout->lanes[position].header : layout->phases[position].header);
  graphene_rect_t body = lw_canvas_to_pixels (canvas, lane ? layout->lanes[position].body : layout->phases[position].body);
  GdkRGBA tint = accent (0.08f * alpha), strong = accent (0.9f * alpha), mild = accent (0.18f * alpha);

  if (column)
    header.origin.x = pins.x, header.size.width = pins.width;
  else
    header.origin.y = pins.y, header.size.height = pins.height;
  push_body (canvas, snapshot);
  gtk_snapshot_append_color (snapshot, &tint, &body);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_push_clip (snapshot, &strip);
  gtk_snapshot_append_color (snapshot, &mild, &header);
  append_outline (snapshot, header, 0, 2, &strong);
  gtk_snapshot_pop (snapshot);
}

/* Its pill, markers and label stay whole over its own outline. */
static void
draw_over_outline (LwCanvas *canvas, GtkSnapshot *snapshot, const char *id)
{
  int group = lw_scene_find (canvas->scene, id);
  double x, y;

  if (group < 0)
    return;
  lw_canvas_from_units (canvas, (LwPoint) { 0, 0 }, &x, &y);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_scale (snapshot, canvas->zoom, canvas->zoom);
  lw_scene_snapshot_group (canvas->scene, snapshot, group, canvas->zoom);
  gtk_snapshot_restore (snapshot);
}

static double
step_radius (const LwStepBox *box)
{
  LwStepKind kind = lw_step_kind (box->step);

  return kind == LW_STEP_START || kind == LW_STEP_END ? box->rect.height / 2 : 10;
}

static void
draw_selected (LwCanvas *canvas, GtkSnapshot *snapshot, const char *id)
{
  LwLayout *layout = lw_editor_get_shown_layout (canvas->editor);
  GdkRGBA colour = accent (1);
  LwElementKind kind;
  guint position;

  if (!lw_variant_find (layout->variant, id, &kind, &position))
    return;
  if (canvas->motion != NULL && kind != LW_ELEMENT_STEP)
    return;
  if (kind == LW_ELEMENT_STEP && position < layout->n_steps)
    append_outline (snapshot, lw_canvas_to_pixels (canvas, lw_rect_inflate (lw_canvas_shown_step (canvas, position), 3.5 / canvas->zoom)),
                    step_radius (&layout->steps[position]) * canvas->zoom + 3.5, 2, &colour);
  else if (kind == LW_ELEMENT_FLOW && position < layout->n_routes)
    draw_flow_glow (canvas, snapshot, layout->routes[position]);
  else if (kind == LW_ELEMENT_LANE || kind == LW_ELEMENT_PHASE)
    draw_header_selection (canvas, snapshot, kind, position, 1);
  else
    {
      int group = lw_scene_find (canvas->scene, id);

      if (group >= 0)
        append_outline (snapshot, lw_canvas_to_pixels (canvas, lw_rect_inflate (lw_scene_group_bounds (canvas->scene, group), 3)), 4, 2, &colour);
    }
  if (canvas->motion == NULL && (kind == LW_ELEMENT_STEP || kind == LW_ELEMENT_FLOW))
    draw_over_outline (canvas, snapshot, id);
  if (kind == LW_ELEMENT_FLOW && position < layout->n_routes)
    draw_flow_ends (canvas, snapshot, layout->routes[position]);
}

static void
draw_corners (LwCanvas *canvas, GtkSnapshot *snapshot, const LwRect *rect)
{
  GdkRGBA fill = accent (1), white = { 1, 1, 1, 1 };
  double x, y;

  for (int corner = 0; corner < 4 && rect->width * canvas->zoom >= LW_CORNERS_LEAST; corner++)
    {
      lw_canvas_from_units (canvas, (LwPoint) { rect->x + (corner & 1) * rect->width, rect->y + (corner >> 1) * rect->height }, &x, &y);
      append_dot (snapshot, x + (corner & 1 ? 2.5 : -2.5), y + (corner >> 1 ? 2.5 : -2.5), 4, &white, &fill);
    }
}

static void
draw_handles (LwCanvas *canvas, GtkSnapshot *snapshot)
{
  const LwStepBox *box = lw_selected_step_box (canvas->editor);
  const LwRect *rect = lw_selected_rect (canvas->editor);
  GdkRGBA fill = accent (1), white = { 1, 1, 1, 1 };
  LwRect clear = lw_canvas_clear_view (canvas);
  LwPoint places[LW_SIDE_LEFT + 1];
  guint offered;
  double x, y;

  if (rect == NULL || canvas->tool != NULL || canvas->motion != NULL || canvas->rename != NULL || rect->width * canvas->zoom < LW_HANDLES_LEAST
      || lw_document_get_read_only (lw_editor_get_document (canvas->editor)))
    return;
  draw_corners (canvas, snapshot, rect);
  if (box == NULL)
    return;
  offered = lw_handles (lw_editor_get_shown_layout (canvas->editor), box, &clear, 1 / canvas->zoom, places);
  for (LwSide side = LW_SIDE_TOP; side <= LW_SIDE_LEFT; side++)
    {
      if (!(offered & 1u << side))
        continue;

      gboolean hover = canvas->hover.kind == LW_HIT_CONNECT && canvas->hover.side == side;
      double radius = hover ? LW_HANDLE_RADIUS + 2 : LW_HANDLE_RADIUS;

      lw_canvas_from_units (canvas, places[side], &x, &y);
      append_dot (snapshot, x, y, radius, &fill, &white);
      gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (x - 3.5, y - 0.75, 7, 1.5));
      gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (x - 0.75, y - 3.5, 1.5, 7));
    }
}

/* The dragged header goes along under the pointer, over its strip. */
static void
draw_ghost (LwCanvas *canvas, GtkSnapshot *snapshot, const LwToolFeedback *feedback)
{
  LwElementKind kind = feedback->lane >= 0 ? LW_ELEMENT_LANE : LW_ELEMENT_PHASE;
  int position = lw_tool_lit (canvas->tool, kind);
  LwPins pins = lw_canvas_pins (canvas->zoom, canvas->view);
  graphene_rect_t box = lw_canvas_to_pixels (canvas, feedback->ghost);
  GdkRGBA edge = accent (1), shade = { 0, 0, 0, 0.35f };
  GskRoundedRect outline;

  if (position < 0)
    return;
  if (lw_layout_is_downwards (lw_editor_get_shown_layout (canvas->editor), kind))
    box.origin.x = pins.x, box.size.width = pins.width;
  else
    box.origin.y = pins.y, box.size.height = pins.height;
  gsk_rounded_rect_init_from_rect (&outline, &box, 4);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shade, 0, 3, 0, 9);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  lw_canvas_draw_plate (canvas, snapshot, kind, position, box);
  gtk_snapshot_pop (snapshot);
  append_outline (snapshot, box, 4, 2, &edge);
}

static void
draw_feedback (LwCanvas *canvas, GtkSnapshot *snapshot, const LwToolFeedback *feedback)
{
  int lane = lw_tool_lit (canvas->tool, LW_ELEMENT_LANE), phase = lw_tool_lit (canvas->tool, LW_ELEMENT_PHASE);
  LwGuide insertion;
  GdkRGBA colour = accent (1), tint = accent (0.12f);
  const LwStepBox *target = lw_layout_step_box (lw_editor_get_shown_layout (canvas->editor), feedback->target);

  if (lane >= 0)
    draw_header_selection (canvas, snapshot, LW_ELEMENT_LANE, lane, 0.8f);
  if (phase >= 0 && (lane < 0 || feedback->has_insertion))
    draw_header_selection (canvas, snapshot, LW_ELEMENT_PHASE, phase, 0.8f);
  lw_canvas_draw_guides (canvas, snapshot, &feedback->guides);
  push_body (canvas, snapshot);
  for (guint i = 0; i < G_N_ELEMENTS (feedback->flow); i++)
    {
      const LwRoute *route = lw_layout_route (lw_editor_get_shown_layout (canvas->editor), feedback->flow[i]);

      if (route != NULL)
        draw_flow_glow (canvas, snapshot, route);
    }
  if (target != NULL)
    append_outline (snapshot, lw_canvas_to_pixels (canvas, lw_rect_inflate (target->rect, 4 / canvas->zoom)), 10 * canvas->zoom + 4, 3, &colour);
  gtk_snapshot_pop (snapshot);
  if (lw_tool_insertion (canvas->tool, &insertion))
    append_line (canvas, snapshot, insertion, 3, &colour);
  if (feedback->has_ghost)
    draw_ghost (canvas, snapshot, feedback);
  if (feedback->has_rubber)
    {
      graphene_rect_t rubber = lw_canvas_to_pixels (canvas, feedback->rubber);

      gtk_snapshot_append_color (snapshot, &tint, &rubber);
      append_outline (snapshot, rubber, 0, 1, &colour);
    }
}

static gboolean
is_in_view (LwCanvas *canvas, const char *id)
{
  const LwStepBox *box = lw_layout_step_box (lw_editor_get_shown_layout (canvas->editor), id);

  return box == NULL || lw_rect_intersects (lw_rect_inflate (box->rect, 16 / canvas->zoom), lw_canvas_visible (canvas));
}

static gboolean
is_header (LwCanvas *canvas, const char *id)
{
  LwVariant *variant = lw_editor_get_shown_layout (canvas->editor)->variant;

  return lw_variant_lane (variant, id) != NULL || lw_variant_phase (variant, id) != NULL;
}

/* What is selected; in a drag of copies, these, which will be, and so what a rubber band has come to. */
static const char * const *
shown_selection (LwCanvas *canvas)
{
  LwTool *tool = canvas->tool;

  if (tool != NULL && tool->drawn != NULL && (tool->hit.kind == LW_HIT_STEP || tool->hit.kind == LW_HIT_NOTE))
    return (const char * const *) tool->drawn;
  if (tool != NULL && tool->chosen != NULL)
    return (const char * const *) tool->chosen;
  return lw_editor_get_selection (canvas->editor);
}

static void
lw_canvas_overlay_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LwCanvas *canvas = LW_CANVAS_OVERLAY (widget)->canvas;
  const char * const *selection = shown_selection (canvas);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  lw_canvas_scene (canvas);
  lw_canvas_draw_lane_view (canvas, snapshot, width, height);
  lw_canvas_draw_found (canvas, snapshot, TRUE);
  for (const char * const *id = selection; *id != NULL; id++)
    if (is_header (canvas, *id))
      draw_selected (canvas, snapshot, *id);
  push_body (canvas, snapshot);
  lw_canvas_draw_row_links (canvas, snapshot);
  lw_canvas_draw_found (canvas, snapshot, FALSE);
  for (const char * const *id = selection; *id != NULL; id++)
    if (!is_header (canvas, *id) && is_in_view (canvas, *id))
      draw_selected (canvas, snapshot, *id);
  lw_canvas_draw_comments (canvas, snapshot);
  lw_canvas_draw_replay (canvas, snapshot);
  draw_handles (canvas, snapshot);
  lw_canvas_draw_bends (canvas, snapshot);
  lw_canvas_draw_preedit (canvas, snapshot);
  gtk_snapshot_pop (snapshot);
  if (canvas->tool != NULL)
    draw_feedback (canvas, snapshot, &canvas->tool->feedback);
  lw_canvas_draw_path_key (canvas, snapshot, width, height);
  lw_canvas_draw_hint (canvas, snapshot);
}

static void
lw_canvas_overlay_class_init (LwCanvasOverlayClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = lw_canvas_overlay_snapshot;
}

static void
lw_canvas_overlay_init (LwCanvasOverlay *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
lw_canvas_overlay_new (LwCanvas *canvas)
{
  LwCanvasOverlay *self = g_object_new (LW_TYPE_CANVAS_OVERLAY, "accessible-role", GTK_ACCESSIBLE_ROLE_NONE, NULL);

  self->canvas = canvas;
  return GTK_WIDGET (self);
}
