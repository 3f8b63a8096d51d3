#include "scene/lw-heat-key.h"

#include "lw-draw.h"
#include "lw-nodes.h"

#define SMALL_SHARE .45   /* as on cards */

guint
lw_heat_keys (const LwOverlay *overlay,
              LwKey            keys[LW_MOST_KEYS])
{
  const LwHeatClass *sample = NULL;
  guint n = 0;

  for (guint i = 0; i < overlay->classes->len && n + 4 < LW_MOST_KEYS; i++)
    {
      const LwHeatClass *class = g_ptr_array_index (overlay->classes, i);

      keys[n++] = (LwKey) { LW_KEY_CLASS, class->rgb, class->grey, class->pattern, class->glyph, class->label ? class->label : "" };
      if (i < 2)
        sample = class;
    }
  if (overlay->no_data_label)
    keys[n++] = (LwKey) { .kind = LW_KEY_NO_DATA, .label = overlay->no_data_label };
  if (overlay->small_label && sample)
    keys[n++] = (LwKey) { LW_KEY_SMALL, sample->rgb, sample->grey, 0, NULL, overlay->small_label };
  if (overlay->outline_label)
    keys[n++] = (LwKey) { .kind = LW_KEY_OUTLINE, .label = overlay->outline_label };
  if (overlay->uncertain_label)
    keys[n++] = (LwKey) { .kind = LW_KEY_UNCERTAIN, .label = overlay->uncertain_label };
  return n;
}

static guint32
key_color (const LwTheme *theme,
           const LwKey   *key)
{
  guint32 color = theme->grey ? key->grey : key->rgb;

  if (key->kind == LW_KEY_NO_DATA)
    return theme->no_data;
  if (key->kind == LW_KEY_CLASS)
    return color;
  return key->kind == LW_KEY_SMALL ? lw_color_mix (color, theme->plate, SMALL_SHARE) : theme->plate;
}

void
lw_draw_heat_key (LwGroup         *group,
                  const LwTheme   *theme,
                  const LwOverlay *overlay,
                  const LwKey     *key,
                  LwRect           rect)
{
  guint32 fill = key_color (theme, key);
  double radius = key->kind == LW_KEY_UNCERTAIN ? rect.height / 2 : 4;

  lw_group_rect (group, rect, radius, fill, LW_NO_COLOR, 0, LW_DASH_NONE);
  if (key->kind == LW_KEY_CLASS && (overlay->patterns || theme->patterns))
    lw_draw_pattern (group, lw_rect_grow (rect, -2), fill, key->pattern);
  else if (key->kind == LW_KEY_SMALL)
    lw_group_stroke (group, lw_hatch_path (lw_rect_grow (rect, -1.5), 7, TRUE), 0, 0, theme->quiet, .8, LW_DASH_NONE);
  else if (key->kind == LW_KEY_NO_DATA)
    {
      g_autofree char *line = g_strdup_printf ("M%g %g L%g %g", rect.x + 3, rect.y + rect.height - 3, rect.x + rect.width - 3, rect.y + 3);

      lw_group_stroke (group, gsk_path_parse (line), 0, 0, theme->no_data_line, 1, LW_DASH_NONE);
    }
  lw_group_rect (group, rect, radius, LW_NO_COLOR, theme->outline, 1.2, key->kind == LW_KEY_UNCERTAIN ? LW_DASH_BORDER : LW_DASH_NONE);
}

GskRenderNode *
lw_heat_key_node (const LwOverlay *overlay,
                  const LwKey     *key,
                  LwThemeKind      theme,
                  double           width,
                  double           height)
{
  g_autoptr (LwGroup) group = lw_group_new (LW_GROUP_LEGEND, NULL, LW_RECT (0, 0, width, height));
  GskRenderNode *node;

  lw_draw_heat_key (group, lw_theme_get (theme), overlay, key, LW_RECT (.6, .6, width - 1.2, height - 1.2));
  lw_group_seal (group);
  node = lw_group_node (group, 0);
  return node ? gsk_render_node_ref (node) : NULL;
}

GskRenderNode *
lw_heat_bar_node (LwOverlay   *overlay,
                  const char  *id,
                  LwThemeKind  theme,
                  double       width,
                  double       height)
{
  g_autoptr (LwGroup) group = lw_group_new (LW_GROUP_LEGEND, NULL, LW_RECT (0, 0, width, height));
  const LwDrawing drawing = { .overlay = overlay, .theme = lw_theme_get (theme) };
  GskRenderNode *node;

  lw_inputs_add_heat (&drawing, &group->inputs, id);
  if (lw_heat_is_filled (&group->inputs))
    lw_draw_heat_bar (group, &drawing, &group->inputs, group->bounds);
  lw_group_seal (group);
  node = lw_group_node (group, 0);
  return node ? gsk_render_node_ref (node) : NULL;
}
