/* The floor beside an export: what a bare cairo program needs for as many rounded rectangles, texts and polylines in
 * the same places, without pills, icons, legend, ids or tags. */
#include "bench.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <pango/pangocairo.h>

#define RADIUS     10.0
#define BAND_PIXELS (16 * 1024 * 1024)

static cairo_status_t
discard_cb (void *closure, const unsigned char *data, unsigned int length)
{
  return CAIRO_STATUS_SUCCESS;
}

static void
rounded_rectangle (cairo_t *cr, LwRect r)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, r.x + r.width - RADIUS, r.y + RADIUS, RADIUS, -G_PI_2, 0);
  cairo_arc (cr, r.x + r.width - RADIUS, r.y + r.height - RADIUS, RADIUS, 0, G_PI_2);
  cairo_arc (cr, r.x + RADIUS, r.y + r.height - RADIUS, RADIUS, G_PI_2, G_PI);
  cairo_arc (cr, r.x + RADIUS, r.y + RADIUS, RADIUS, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
text (cairo_t *cr, PangoLayout *layout, const char *string, double x, double y, double width)
{
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, string, -1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_step (cairo_t *cr, PangoLayout *layout, LwBlueprint *blueprint, LwStepBox *box)
{
  rounded_rectangle (cr, box->rect);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0.2, 0.2, 0.3);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  text (cr, layout, box->step->name ? box->step->name : "", box->rect.x + 10, box->rect.y + 20, box->rect.width - 20);
  if (box->step->owner != NULL)
    text (cr, layout, lw_blueprint_owner_name (blueprint, box->step->owner), box->rect.x + 10, box->rect.y + 54,
          box->rect.width - 20);
}

static void
draw_route (cairo_t *cr, LwRoute *route)
{
  for (guint i = 0; i < route->n_points; i++)
    cairo_line_to (cr, route->points[i].x, route->points[i].y);
  cairo_set_line_width (cr, 1.75);
  cairo_stroke (cr);
}

static void
draw (cairo_t *cr, BenchDocument *document)
{
  LwLayout *drawing = document->layout;
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell 10.5");

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.3, 0.3, 0.4);
  for (guint i = 0; i < drawing->n_routes; i++)
    draw_route (cr, drawing->routes[i]);
  for (guint i = 0; i < drawing->n_steps; i++)
    draw_step (cr, layout, document->blueprint, &drawing->steps[i]);
}

/* In bands, as any program must whose pictures may be larger than memory. */
static void
draw_png (BenchDocument *document, double width, double height)
{
  LwRect bounds = lw_scene_get_bounds (document->scene);
  double scale = width / bounds.width;
  int band = (int) CLAMP (BAND_PIXELS / width, 1, height);

  for (int top = 0; top < (int) height; top += band)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, MIN (band, (int) height - top));
      cairo_t *cr = cairo_create (surface);

      cairo_translate (cr, 0, -top);
      cairo_scale (cr, scale, scale);
      cairo_translate (cr, -bounds.x, -bounds.y);
      draw (cr, document);
      cairo_surface_write_to_png_stream (surface, discard_cb, NULL);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
draw_vector (BenchDocument *document, LwFormat format, double width, double height)
{
  LwRect bounds = lw_scene_get_bounds (document->scene);
  cairo_surface_t *surface = format == LW_FORMAT_PDF ? cairo_pdf_surface_create_for_stream (discard_cb, NULL, width, height)
                                                     : cairo_svg_surface_create_for_stream (discard_cb, NULL, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, width / bounds.width, height / bounds.height);
  cairo_translate (cr, -bounds.x, -bounds.y);
  draw (cr, document);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

typedef struct { BenchDocument *document; LwFormat format; double width, height; } Floor;

static void
floor_cb (gpointer data)
{
  Floor *self = data;

  if (self->format == LW_FORMAT_PNG)
    draw_png (self->document, self->width, self->height);
  else
    draw_vector (self->document, self->format, self->width, self->height);
}

double
bench_floor (BenchDocument *document, LwFormat format, double width, double height)
{
  Floor self = { document, format, width, height };

  return bench_median (floor_cb, NULL, &self);
}
