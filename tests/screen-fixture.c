#include "screen-fixture.h"

cairo_surface_t *
sheet_new (LwRect   page,
           double   zoom,
           cairo_t **cr)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (page.width * zoom), (int) (page.height * zoom));

  *cr = cairo_create (surface);
  cairo_set_source_rgb (*cr, 1, 1, 1);
  cairo_paint (*cr);
  cairo_scale (*cr, zoom, zoom);
  cairo_translate (*cr, -page.x, -page.y);
  return surface;
}

double
mean_difference (cairo_surface_t *a,
                 cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a), stride = cairo_image_surface_get_stride (a);
  const guchar *p = cairo_image_surface_get_data (a), *q = cairo_image_surface_get_data (b);
  double sum = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width * 4; x++)
      if (x % 4 != 3)
        sum += abs (p[y * stride + x] - q[y * stride + x]);
  return sum / (3. * width * height);
}

/* Cairo draws scaled textures through a surface as large as the node is in units: gigabytes for a whole drawing. */
static void
check_kinds_of_nodes (GskRenderNode *node)
{
  g_autoptr (GBytes) text = gsk_render_node_serialize (node);

  g_assert_null (g_strstr_len (g_bytes_get_data (text, NULL), g_bytes_get_size (text), "texture-scale"));
}

cairo_surface_t *
view_of (LwScene *scene,
         LwRect   view,
         double   zoom)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_t *cr;
  cairo_surface_t *screen = sheet_new (view, zoom, &cr);

  lw_scene_snapshot (scene, snapshot, view, zoom, FALSE, NULL);
  node = gtk_snapshot_to_node (snapshot);
  check_kinds_of_nodes (node);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (screen);
  return screen;
}

cairo_surface_t *
screen_of (LwScene *scene,
           double   zoom)
{
  return view_of (scene, lw_scene_page (scene), zoom);
}
