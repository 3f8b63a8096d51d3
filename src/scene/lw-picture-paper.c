/* A stop on paper. Not by render nodes: GTK 4.18 keeps fonts of the text nodes that it drew last in static variables, so that they may
 * only be drawn in the main thread, and pages are drawn in others. */
#include "lw-cairo.h"
#include "lw-nodes.h"
#include "lw-picture-private.h"

static void
draw_color (cairo_t *cr,
            guint32  color,
            double   alpha,
            LwRect   rect)
{
  GdkRGBA rgba = lw_color_rgba (color);

  rgba.alpha = alpha;
  gdk_cairo_set_source_rgba (cr, &rgba);
  cairo_rectangle (cr, rect.x, rect.y, rect.width, rect.height);
  cairo_fill (cr);
}

static void
draw_group (cairo_t *cr,
            LwGroup *group)
{
  lw_group_draw (group);
  for (guint i = 0; i < group->n_marks; i++)
    lw_mark_draw (&group->marks[i], cr);
}

static void
draw_placed (cairo_t        *cr,
             const LwPlaced *placed,
             LwRect          visible)
{
  if (!lw_rect_meets (lw_placed_ink (placed), visible))
    return;
  cairo_save (cr);
  cairo_translate (cr, placed->x, placed->y);
  draw_group (cr, placed->group);
  cairo_restore (cr);
}

static void
draw_lit (LwPicture *self,
          cairo_t   *cr,
          LwScene   *scene,
          LwRect     visible)
{
  double veil = lw_show_veil (self->show);
  g_autoptr (LwGroup) ring = lw_picture_ring_new (self, self->camera);

  if (!self->lit || veil <= 0)
    return;
  draw_color (cr, lw_show_theme (self->show)->sheet, veil, visible);
  for (guint i = 0; i < self->lit->len; i++)
    draw_placed (cr, &scene->placed[g_array_index (self->lit, guint, i)], visible);
  if (ring)
    draw_group (cr, ring);
}

static void
draw_stage (LwPicture *self,
            cairo_t   *cr)
{
  LwRect stage = self->frame.stage, body = lw_rect_grow (lw_picture_body (self), 2);
  LwCamera camera = self->camera;
  LwScene *scene = lw_show_scene (self->show, camera.scale);
  LwRect visible = { camera.x - stage.width / 2 / camera.scale, camera.y - stage.height / 2 / camera.scale, stage.width / camera.scale,
                     stage.height / camera.scale };

  cairo_rectangle (cr, stage.x, stage.y, stage.width, stage.height);
  cairo_clip (cr);
  cairo_translate (cr, stage.x + stage.width / 2, stage.y + stage.height / 2);
  cairo_scale (cr, camera.scale, camera.scale);
  cairo_translate (cr, -camera.x, -camera.y);
  cairo_save (cr);
  cairo_rectangle (cr, body.x, body.y, body.width, body.height);
  cairo_clip (cr);
  for (guint i = 0; i < scene->n_placed; i++)
    if (!lw_group_kind_is_pinned (scene->placed[i].group->kind))
      draw_placed (cr, &scene->placed[i], visible);
  cairo_restore (cr);
  draw_lit (self, cr, scene, visible);
  draw_group (cr, self->tags);
}

void
lw_picture_draw (LwPicture *self,
                 cairo_t   *cr)
{
  g_autoptr (LwGroup) headers = lw_picture_headers_new (self, self->camera);

  draw_color (cr, lw_show_theme (self->show)->sheet, 1, LW_RECT (0, 0, self->show->inputs.width, LW_SHOW_LINES));
  cairo_save (cr);
  draw_stage (self, cr);
  cairo_restore (cr);
  draw_group (cr, headers);
  draw_group (cr, self->furniture);
}
