#include "ui/lw-present-plate.h"

#include "scene/lw-theme.h"
#include "scene/lw-tokens.h"

#define MOST_LINES 3

static double
size_of (LwPlate *self)
{
  return lw_show_text_size (self->show, "0") * MAX (gtk_widget_get_height (self->widget), 1) / LW_SHOW_LINES;
}

static PangoLayout *
layout_of (LwPlate *self, const char *words, double most)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, words);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Adwaita Sans, Cantarell, sans-serif Bold");
  int width;

  pango_font_description_set_absolute_size (font, size_of (self) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= most)
    return layout;
  pango_layout_set_width (layout, (int) (most * PANGO_SCALE));
  pango_layout_set_height (layout, -MOST_LINES);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

/* Ends at `right`. `sign`: before its words; or NULL. Where it is. */
static LwRect
append (LwPlate *self, const char *words, double right, GskRenderNode *sign)
{
  double size = size_of (self), pad = .35 * size, before = sign != NULL ? ceil (size + pad) : 0;
  g_autoptr (PangoLayout) layout = layout_of (self, words, right - before - 4 * pad);
  GdkRGBA ground = lw_color_rgba (lw_show_theme (self->show)->pill), text = lw_color_rgba (lw_show_theme (self->show)->pill_text);
  int width, height;
  LwRect rect;

  pango_layout_get_pixel_size (layout, &width, &height);
  width += before;
  rect = LW_RECT (right - width - 4 * pad, self->bottom - height - pad, width + 2 * pad, height + pad / 2);
  gtk_snapshot_append_color (self->snapshot, &ground, &GRAPHENE_RECT_INIT (rect.x, rect.y, rect.width, rect.height));
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot, &GRAPHENE_POINT_INIT (rect.x + pad, rect.y + pad / 4));
  if (sign != NULL)
    {
      gtk_snapshot_translate (self->snapshot, &GRAPHENE_POINT_INIT (0, (height - size) / 2));
      gtk_snapshot_append_node (self->snapshot, sign);
      gtk_snapshot_translate (self->snapshot, &GRAPHENE_POINT_INIT (before, (size - height) / 2));
    }
  gtk_snapshot_append_layout (self->snapshot, layout, &text);
  gtk_snapshot_restore (self->snapshot);
  return rect;
}

void
lw_plate_append (LwPlate *self, const char *words)
{
  self->bottom = append (self, words, gtk_widget_get_width (self->widget), NULL).y;
}

void
lw_plate_append_key (LwPlate *self)
{
  LwRect rect = LW_RECT (gtk_widget_get_width (self->widget), self->bottom, 0, 0);

  for (guint i = LW_N_TOKEN_KEYS; i-- > 0;)
    {
      g_autoptr (GskRenderNode) sign = lw_token_key_node (i, lw_show_theme (self->show), size_of (self));

      rect = append (self, lw_token_key_name (i), rect.x, sign);
    }
  self->bottom = rect.y;
}
