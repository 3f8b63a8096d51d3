/* What was searched for, lit up. */
#include "ui/lw-canvas-private.h"

void
lw_canvas_set_found (LwCanvas *self, const char * const *ids)
{
  g_return_if_fail (LW_IS_CANVAS (self));

  g_strfreev (self->found);
  self->found = g_strdupv ((char **) ids);
  gtk_widget_queue_draw (self->overlay);
}

/* A flow shows its label or badge; where it has none, its middle part. */
static LwRect
place_of_flow (const LwRoute *route)
{
  LwPoint a, b;

  if (route->label.width > 0)
    return route->label;
  if (route->badge.width > 0 || route->n_points < 2)
    return route->badge;
  a = route->points[(route->n_points - 1) / 2];
  b = route->points[(route->n_points - 1) / 2 + 1];
  return (LwRect) { MIN (a.x, b.x), MIN (a.y, b.y), MAX (fabs (a.x - b.x), 1), MAX (fabs (a.y - b.y), 1) };
}

/* Headers are pinned to the edge. */
static LwRect
place_of (LwCanvas *self, const char *id, gboolean *header)
{
  LwLayout *layout = lw_editor_get_shown_layout (self->editor);
  const LwRoute *route = lw_layout_route (layout, id);
  const LwStepBox *box = lw_layout_step_box (layout, id);
  int group = lw_scene_find (self->scene, id);
  LwElementKind kind;
  guint position;

  *header = FALSE;
  if (box != NULL)
    return box->rect;
  if (route != NULL)
    return place_of_flow (route);
  if (lw_variant_find (layout->variant, id, &kind, &position) && kind <= LW_ELEMENT_PHASE)
    {
      *header = TRUE;
      return kind == LW_ELEMENT_LANE ? layout->lanes[position].header : layout->phases[position].header;
    }
  return group >= 0 ? lw_scene_group_bounds (self->scene, group) : (LwRect) { 0 };
}

static void
light (LwCanvas *self, GtkSnapshot *snapshot, LwRect rect, gboolean header, gboolean column)
{
  const GdkRGBA ring = { 0.90f, 0.62f, 0.04f, 0.95f }, tint = { 0.97f, 0.79f, 0.2f, 0.28f };
  LwPins pins = lw_canvas_pins (self->zoom, self->view);
  graphene_rect_t box;
  GskRoundedRect outline;
  double x, y;

  lw_canvas_from_units (self, (LwPoint) { rect.x, rect.y }, &x, &y);
  box = GRAPHENE_RECT_INIT (x - 3, y - 3, rect.width * self->zoom + 6, rect.height * self->zoom + 6);
  if (header && column)
    box = GRAPHENE_RECT_INIT (pins.x, y, pins.width, rect.height * self->zoom);
  else if (header)
    box = GRAPHENE_RECT_INIT (x, pins.y, rect.width * self->zoom, pins.height);
  gsk_rounded_rect_init_from_rect (&outline, &box, header ? 0 : (float) CLAMP (10 * self->zoom + 3, 4, 24));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &tint, &box);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 3, 3, 3, 3 }, (GdkRGBA[4]) { ring, ring, ring, ring });
}

void
lw_canvas_draw_found (LwCanvas *self, GtkSnapshot *snapshot, gboolean headers)
{
  LwLayout *layout = lw_editor_get_shown_layout (self->editor);
  LwRect visible = lw_canvas_visible (self);

  for (guint i = 0; self->found != NULL && self->found[i] != NULL; i++)
    {
      gboolean header, lane = lw_variant_lane (layout->variant, self->found[i]) != NULL;
      LwRect rect = place_of (self, self->found[i], &header);

      if (rect.width > 0 && header == headers && (header || lw_rect_intersects (rect, visible)))
        light (self, snapshot, rect, header, lane != layout->vertical);
    }
}
