/* What a drag says while it is under way: lines to what is in line, and equal distances with their lengths. */
#include "ui/lw-canvas-private.h"

#include "layout/lw-reshape.h"

#define TICK  4.0f    /* pixels to either side, at the ends of a distance */
#define PILL  3.0f    /* around its number */

static graphene_point_t
to_pixels (LwCanvas *canvas, LwPoint at)
{
  double x, y;

  lw_canvas_from_units (canvas, at, &x, &y);
  return GRAPHENE_POINT_INIT ((float) x, (float) y);
}

static void
append_bar (GtkSnapshot *snapshot, graphene_point_t a, graphene_point_t b, float width, const GdkRGBA *colour)
{
  graphene_rect_t rect = GRAPHENE_RECT_INIT (MIN (a.x, b.x) - width / 2, MIN (a.y, b.y) - width / 2,
                                             fabsf (a.x - b.x) + width, fabsf (a.y - b.y) + width);

  gtk_snapshot_append_color (snapshot, colour, &rect);
}

static void
append_number (LwCanvas *canvas, GtkSnapshot *snapshot, double number, graphene_point_t middle, const GdkRGBA *colour)
{
  g_autofree char *text = g_strdup_printf ("%.0f", number);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (canvas), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GdkRGBA white = { 1, 1, 1, 1 };
  graphene_rect_t pill;
  GskRoundedRect round;
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.8));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  pill = GRAPHENE_RECT_INIT (roundf (middle.x - width / 2.0f) - PILL - 1, roundf (middle.y - height / 2.0f),
                             width + 2 * PILL + 2, height);
  gsk_rounded_rect_init_from_rect (&round, &pill, height / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, colour, &pill);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (pill.origin.x + PILL + 1, pill.origin.y));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}

static void
append_gap (LwCanvas *canvas, GtkSnapshot *snapshot, const LwGap *gap, const GdkRGBA *colour)
{
  graphene_point_t ends[2] = { to_pixels (canvas, gap->from), to_pixels (canvas, gap->to) };
  gboolean sideways = fabsf (ends[1].x - ends[0].x) >= fabsf (ends[1].y - ends[0].y);

  append_bar (snapshot, ends[0], ends[1], 1, colour);
  for (guint i = 0; i < 2; i++)
    append_bar (snapshot, GRAPHENE_POINT_INIT (ends[i].x - (sideways ? 0 : TICK), ends[i].y - (sideways ? TICK : 0)),
                GRAPHENE_POINT_INIT (ends[i].x + (sideways ? 0 : TICK), ends[i].y + (sideways ? TICK : 0)), 1, colour);
  append_number (canvas, snapshot, gap->distance, GRAPHENE_POINT_INIT ((ends[0].x + ends[1].x) / 2, (ends[0].y + ends[1].y) / 2), colour);
}

void
lw_canvas_draw_guides (LwCanvas *canvas, GtkSnapshot *snapshot, const LwGuides *guides)
{
  g_autoptr (GdkRGBA) colour = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  for (guint i = 0; i < guides->n_guides; i++)
    append_bar (snapshot, to_pixels (canvas, guides->guides[i].from), to_pixels (canvas, guides->guides[i].to), 1, colour);
  for (guint i = 0; i < guides->n_gaps; i++)
    append_gap (canvas, snapshot, &guides->gaps[i], colour);
}

/* Every part of the selected flow has a dot that says it can be dragged; those that were are filled. */
void
lw_canvas_draw_bends (LwCanvas *canvas, GtkSnapshot *snapshot)
{
  const char *flow = lw_editor_get_focused (canvas->editor);
  LwLayout *layout = lw_editor_get_shown_layout (canvas->editor);
  const LwRoute *route = lw_layout_route (layout, flow);
  g_autoptr (GdkRGBA) colour = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  GdkRGBA white = { 1, 1, 1, 1 };

  if (route == NULL || canvas->motion != NULL || lw_editor_get_selection (canvas->editor)[1] != NULL)
    return;
  for (guint k = 1; k + 2 < route->n_points; k++)
    {
      LwPoint a = route->points[k], b = route->points[k + 1];
      graphene_point_t at = to_pixels (canvas, (LwPoint) { (a.x + b.x) / 2, (a.y + b.y) / 2 });
      graphene_rect_t dot = GRAPHENE_RECT_INIT (at.x - 4, at.y - 4, 8, 8);
      GskRoundedRect round;

      if (hypot (a.x - b.x, a.y - b.y) * canvas->zoom < 20)
        continue;
      gsk_rounded_rect_init_from_rect (&round, &dot, 4);
      gtk_snapshot_push_rounded_clip (snapshot, &round);
      gtk_snapshot_append_color (snapshot, lw_layout_is_bend (layout, flow, k) ? colour : &white, &dot);
      gtk_snapshot_pop (snapshot);
      gtk_snapshot_append_border (snapshot, &round, (float[4]) { 1.5f, 1.5f, 1.5f, 1.5f },
                                  (GdkRGBA[4]) { *colour, *colour, *colour, *colour });
    }
}

#define HINT_BESIDE 26   /* pixels at its sides */
#define HINT_ROUND  16.0f

void
lw_canvas_draw_hint (LwCanvas *canvas, GtkSnapshot *snapshot)
{
  LwPins pins = lw_canvas_pins (canvas->zoom, canvas->view);
  g_autoptr (GdkRGBA) colour = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  g_autoptr (PangoLayout) layout = NULL;
  GdkRGBA white = { 1, 1, 1, 1 };
  graphene_rect_t pill;
  GskRoundedRect round;
  int width, height, room;
  float beside;

  if (!canvas->spacing)
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (canvas), lw_canvas_spacing_hint ());
  room = gtk_widget_get_width (GTK_WIDGET (canvas)) - 2 * HINT_BESIDE;
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (width > room)
    {
      pango_layout_set_width (layout, MAX (room, 1) * PANGO_SCALE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_get_pixel_size (layout, NULL, &height);
      width = room;
    }
  /* Beside the headers where there is room for it. */
  beside = (gtk_widget_get_width (GTK_WIDGET (canvas)) + (float) (pins.x + pins.width) - width) / 2;
  pill = GRAPHENE_RECT_INIT (roundf (MIN (beside, (float) (HINT_BESIDE + room - width))) - 14, (float) (pins.y + pins.height) + 12, width + 28, height + 12);
  gsk_rounded_rect_init_from_rect (&round, &pill, MIN (pill.size.height / 2, HINT_ROUND));
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, colour, &pill);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (pill.origin.x + 14, pill.origin.y + 6));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}
