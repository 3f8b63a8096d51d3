/* The canvas's own picture: the scene, and the headers of lanes and phases pinned to the edge. */
#include "ui/lw-canvas-private.h"

#include "scene/lw-heat-key.h"

#include "scene/lw-text.h"
#include "scene/lw-theme.h"
#include "ui/lw-draw-again.h"

#define NAME_HEIGHT 14.0f   /* pixels that a header's name takes */

#define PIN_WIDTH_MIN  112.0   /* pixels: headers stay readable when the drawing is small, and modest when it is large */
#define PIN_WIDTH_MAX  176.0
#define PIN_HEIGHT_MIN 30.0
#define PIN_HEIGHT_MAX 56.0
#define HEADER_TEXT    15.0    /* units, as the scene draws the names of lanes and phases */

double
lw_canvas_pin_width (double zoom)
{
  return CLAMP (LW_HEADER_COLUMN * zoom, PIN_WIDTH_MIN, PIN_WIDTH_MAX);
}

double
lw_canvas_pin_height (double zoom)
{
  return CLAMP (LW_HEADER_ROW * zoom, PIN_HEIGHT_MIN, PIN_HEIGHT_MAX);
}

LwPins
lw_canvas_pins (double zoom, LwPoint view)
{
  double width = lw_canvas_pin_width (zoom), height = lw_canvas_pin_height (zoom);

  return (LwPins) { MAX (0, (LW_HEADER_COLUMN - view.x) * zoom - width), width,
                    MAX (0, (LW_HEADER_ROW - view.y) * zoom - height), height };
}

/* Headers drawn by the scene have their natural size; at other zooms the canvas writes them itself. */
static gboolean
is_natural (double zoom)
{
  return lw_canvas_pin_width (zoom) == LW_HEADER_COLUMN * zoom && lw_canvas_pin_height (zoom) == LW_HEADER_ROW * zoom;
}

static GdkRGBA
colour (guint32 rgb)
{
  return lw_color_rgba (rgb);
}

/* In the drawing's own font; shaped once per text and width, until the zoom or the style changes. */
static PangoLayout *
header_text (LwCanvas *self, const char *text, int width, int lines)
{
  g_autofree char *key = g_strdup_printf ("%d|%d|%s", width, lines, text);
  PangoLayout *layout = g_hash_table_lookup (self->headers, key);

  if (layout == NULL)
    {
      g_autoptr (PangoFontDescription) font = pango_font_description_from_string (LW_FONT_FAMILY);

      pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
      pango_font_description_set_absolute_size (font, CLAMP (HEADER_TEXT * self->zoom, 13, 17) * PANGO_SCALE);
      layout = pango_layout_new (lw_scene_pango_context ());
      pango_layout_set_text (layout, text, -1);
      pango_layout_set_font_description (layout, font);
      pango_layout_set_width (layout, MAX (width, 1) * PANGO_SCALE);
      pango_layout_set_height (layout, -MAX (lines, 1));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      g_hash_table_insert (self->headers, g_steal_pointer (&key), layout);
    }
  return layout;
}

static void
draw_header (LwCanvas *self, GtkSnapshot *snapshot, const char *name, graphene_rect_t box, gboolean centred)
{
  GdkRGBA text = colour (lw_theme_get (self->options.theme)->text);
  int lines = MAX (1, (int) (box.size.height / 17)), width, height;
  /* A folded lane is thin: its name is written smaller, down to what can be made out. */
  float scale = MIN (box.size.height / NAME_HEIGHT, 1);
  PangoLayout *layout;

  if (box.size.height < NAME_HEIGHT / 2 || box.size.width < 48)
    return;
  layout = header_text (self, name != NULL ? name : "", (box.size.width - 20) / scale, lines);
  pango_layout_get_pixel_size (layout, &width, &height);
  /* Chinese lines are higher. */
  scale = lines == 1 ? MIN (scale, box.size.height / height) : scale;
  width *= scale, height *= scale;
  gtk_snapshot_push_clip (snapshot, &box);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (box.origin.x + (centred ? MAX (9, floorf ((box.size.width - width) / 2)) : 14),
                                                          box.origin.y + floorf ((box.size.height - height) / 2)));
  gtk_snapshot_scale (snapshot, scale, scale);
  gtk_snapshot_append_layout (snapshot, layout, &text);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

/* The same plate, bar and hairlines as the scene draws, at a size of their own. */
static void
draw_plate (LwCanvas *self, GtkSnapshot *snapshot, gboolean lanes, guint position, graphene_rect_t box, gboolean column)
{
  const LwTheme *theme = lw_theme_get (self->options.theme);
  const LwLayout *layout = lw_scene_get_layout (lw_canvas_shown_scene (self));
  GdkRGBA line = colour (theme->hairline), plate = colour (lanes ? theme->header : theme->phase[position % 2]);

  gtk_snapshot_append_color (snapshot, &plate, &box);
  if (lanes)
    {
      GdkRGBA bar = colour (theme->lane_bar[layout->lanes[position].lane->kind]);

      gtk_snapshot_append_color (snapshot, &bar, column ? &GRAPHENE_RECT_INIT (box.origin.x, box.origin.y, 4, box.size.height)
                                                        : &GRAPHENE_RECT_INIT (box.origin.x, box.origin.y, box.size.width, 4));
    }
  gtk_snapshot_append_color (snapshot, &line, column ? &GRAPHENE_RECT_INIT (box.origin.x, box.origin.y, box.size.width, 1)
                                                     : &GRAPHENE_RECT_INIT (box.origin.x, box.origin.y, 1, box.size.height));
}

/* The part of a header that can be seen: its name stays there while the rest scrolls away. */
static graphene_rect_t
seen_part (graphene_rect_t box, gboolean column, LwPins pins, int width, int height)
{
  graphene_rect_t strip = column ? GRAPHENE_RECT_INIT (pins.x, pins.y + pins.height, pins.width, MAX (height - pins.y - pins.height, 0))
                                 : GRAPHENE_RECT_INIT (pins.x + pins.width, pins.y, MAX (width - pins.x - pins.width, 0), pins.height);
  graphene_rect_t seen = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  graphene_rect_intersection (&box, &strip, &seen);
  return seen;
}

#define HEAT_BAR    6.0f
#define HEAT_PATTERN 11.0f
#define HEAT_ROOM   44     /* pixels: at the sides of name and value */
#define WIDEST_NAME 160
#define HEAT_BESIDE 60     /* pixels: where a header is lower than that, its value stands beside the name */

/* Its width. Plain colour where that says all: pinned headers are drawn in every frame. */
static float
draw_heat_bar (LwCanvas *self, GtkSnapshot *snapshot, const LwHeat *heat, guint32 rgb, graphene_rect_t box, gboolean column)
{
  LwOverlay *overlay = lw_editor_get_overlay (self->editor);
  gboolean patterns = overlay->patterns || lw_theme_get (self->options.theme)->patterns;
  float bar = patterns ? HEAT_PATTERN : HEAT_BAR;
  graphene_rect_t rect = column ? GRAPHENE_RECT_INIT (box.origin.x + box.size.width - bar, box.origin.y, bar, box.size.height)
                                : GRAPHENE_RECT_INIT (box.origin.x, box.origin.y + box.size.height - bar, box.size.width, bar);
  g_autoptr (GskRenderNode) node = patterns || heat->small ? lw_heat_bar_node (overlay, heat->id, self->options.theme, rect.size.width, rect.size.height) : NULL;
  GdkRGBA plain = colour (rgb);

  if (node == NULL)
    {
      gtk_snapshot_append_color (snapshot, &plain, &rect);
      return bar;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &rect.origin);
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
  return bar;
}

/* Of a header's own name, on one line. */
static int
name_width (LwCanvas *self, const char *name)
{
  int width;

  pango_layout_get_pixel_size (header_text (self, name != NULL ? name : "", WIDEST_NAME, 1), &width, NULL);
  return width;
}

/* What a header's heat takes from the room of its name: the class at the edge, the value at the end. Exports show the same. */
static graphene_rect_t
draw_heat (LwCanvas *self, GtkSnapshot *snapshot, const char *id, const char *name, graphene_rect_t box, gboolean column)
{
  LwOverlay *overlay = lw_editor_get_overlay (self->editor);
  const LwHeat *heat = overlay != NULL ? lw_overlay_get (overlay, id) : NULL;
  const LwTheme *theme = lw_theme_get (self->options.theme);
  const LwHeatClass *class = heat != NULL && !heat->outline && heat->heat_class >= 0 ? g_ptr_array_index (overlay->classes, heat->heat_class) : NULL;
  g_autofree char *value = NULL;
  GdkRGBA text = colour (theme->text);
  float bar = 0;
  PangoLayout *layout;
  int width, height;

  if (heat == NULL || heat->text == NULL || box.size.width < 96 || box.size.height < 20)
    return box;
  if (class != NULL)
    bar = draw_heat_bar (self, snapshot, heat, class->rgb, box, column);
  value = class != NULL && class->glyph != NULL ? g_strdup_printf ("%s %s", heat->text, class->glyph) : g_strdup (heat->text);
  layout = header_text (self, value, 200, 1);
  pango_layout_get_pixel_size (layout, &width, &height);
  gboolean beside = box.size.height < HEAT_BESIDE;

  /* What is measured comes after what it is of: the colour says enough. */
  if (beside && width + HEAT_ROOM + name_width (self, name) > box.size.width)
    {
      *(column ? &box.size.width : &box.size.height) -= bar;
      return box;
    }
  float floor = box.origin.y + box.size.height - (column ? 0 : bar);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (box.origin.x + box.size.width - width - (column ? bar : 0) - 8,
                                                          beside ? (box.origin.y + floor - height) / 2 : floor - height - 3));
  gtk_snapshot_append_layout (snapshot, layout, &text);
  gtk_snapshot_restore (snapshot);
  if (!column)
    box.size.height -= bar;
  if (beside)
    box.size.width -= width + 16;
  else
    box.size.height -= height + 3;
  return box;
}

static void
draw_content (LwCanvas *self, GtkSnapshot *snapshot, gboolean lanes, guint position, graphene_rect_t box, gboolean column)
{
  LwLayout *layout = lw_scene_get_layout (lw_canvas_shown_scene (self));
  const LwLane *lane = lanes ? layout->lanes[position].lane : NULL;
  const LwPhase *phase = lanes ? NULL : layout->phases[position].phase;

  box = draw_heat (self, snapshot, lanes ? lane->id : phase->id, lanes ? lane->name : phase->name, box, column);
  draw_header (self, snapshot, lanes ? lane->name : phase->name, box, !column);
}

void
lw_canvas_draw_plate (LwCanvas *self, GtkSnapshot *snapshot, LwElementKind kind, guint position, graphene_rect_t box)
{
  LwLayout *layout = lw_scene_get_layout (lw_canvas_shown_scene (self));
  gboolean lanes = kind == LW_ELEMENT_LANE, column = lw_layout_is_downwards (layout, kind);

  draw_plate (self, snapshot, lanes, position, box, column);
  draw_content (self, snapshot, lanes, position, box, column);
}

static void
draw_small_headers (LwCanvas *self, GtkSnapshot *snapshot, gboolean lanes, LwPins pins, int width, int height)
{
  LwLayout *layout = lw_scene_get_layout (lw_canvas_shown_scene (self));
  guint n = lanes ? layout->n_lanes : layout->n_phases;

  for (guint i = 0; i < n; i++)
    {
      LwRect header = lanes ? layout->lanes[i].header : layout->phases[i].header;
      gboolean column = lanes != layout->vertical;
      double x, y;

      lw_canvas_from_units (self, (LwPoint) { header.x, header.y }, &x, &y);

      graphene_rect_t box = column ? GRAPHENE_RECT_INIT (pins.x, y, pins.width, header.height * self->zoom)
                                   : GRAPHENE_RECT_INIT (x, pins.y, header.width * self->zoom, pins.height);

      if (box.origin.x < width && box.origin.y < height && box.origin.x + box.size.width > 0 && box.origin.y + box.size.height > 0)
        {
          draw_plate (self, snapshot, lanes, i, box, column);
          draw_content (self, snapshot, lanes, i, seen_part (box, column, pins, width, height), column);
        }
    }
}

static void
draw_scene_headers (LwCanvas *self, GtkSnapshot *snapshot, gboolean lanes, LwPins pins)
{
  LwRect visible = lw_canvas_visible (self);
  gboolean column = lanes != lw_scene_get_layout (lw_canvas_shown_scene (self))->vertical;
  double x, y;

  lw_canvas_from_units (self, (LwPoint) { 0, 0 }, &x, &y);
  if (column)
    visible.x = 0, visible.width = LW_HEADER_COLUMN, x = pins.x;
  else
    visible.y = 0, visible.height = LW_HEADER_ROW, y = pins.y;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_scale (snapshot, self->zoom, self->zoom);
  lw_scene_snapshot_headers (lw_canvas_shown_scene (self), snapshot, visible, self->zoom, lanes);
  gtk_snapshot_restore (snapshot);
}

/* The drawing's own extent on screen, its rows included, as far as headers reach beside it. */
static graphene_rect_t
strip (LwCanvas *self, gboolean column, LwPins pins, int width, int height)
{
  LwRect bounds = lw_scene_drawing_bounds (lw_canvas_shown_scene (self));
  double right, bottom;

  lw_canvas_from_units (self, (LwPoint) { bounds.x + bounds.width, bounds.y + bounds.height }, &right, &bottom);
  if (column)
    return GRAPHENE_RECT_INIT (pins.x, pins.y + pins.height, pins.width, MAX (MIN (bottom, height) - pins.y - pins.height, 0));
  return GRAPHENE_RECT_INIT (pins.x + pins.width, pins.y, MAX (MIN (right, width) - pins.x - pins.width, 0), pins.height);
}

static void
draw_strip (LwCanvas *self, GtkSnapshot *snapshot, gboolean column, int width, int height)
{
  LwPins pins = lw_canvas_pins (self->zoom, self->view);
  graphene_rect_t area = strip (self, column, pins, width, height);
  gboolean lanes = column != lw_scene_get_layout (lw_canvas_shown_scene (self))->vertical;
  GdkRGBA sheet = colour (lw_theme_get (self->options.theme)->header), line = colour (lw_theme_get (self->options.theme)->frame);

  gtk_snapshot_push_clip (snapshot, &area);
  gtk_snapshot_append_color (snapshot, &sheet, &area);
  /* Lanes' headers are high enough to be seen whole, and carry their owner; phases are wider than the window. */
  if (is_natural (self->zoom) && lanes)
    draw_scene_headers (self, snapshot, lanes, pins);
  else
    draw_small_headers (self, snapshot, lanes, pins, width, height);
  if (lanes && !is_natural (self->zoom))
    lw_canvas_draw_row_headers (self, snapshot, lw_canvas_shown_scene (self), pins, draw_header);
  if (column)
    gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (area.origin.x + area.size.width - 1, area.origin.y, 1, area.size.height));
  else
    gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (area.origin.x, area.origin.y + area.size.height - 1, area.size.width, 1));
  gtk_snapshot_pop (snapshot);
}

static void
draw_corner (LwCanvas *self, GtkSnapshot *snapshot)
{
  LwPins pins = lw_canvas_pins (self->zoom, self->view);
  GdkRGBA sheet = colour (lw_theme_get (self->options.theme)->header), line = colour (lw_theme_get (self->options.theme)->frame);

  gtk_snapshot_append_color (snapshot, &sheet, &GRAPHENE_RECT_INIT (pins.x, pins.y, pins.width, pins.height));
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (pins.x + pins.width - 1, pins.y, 1, pins.height));
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (pins.x, pins.y + pins.height - 1, pins.width, 1));
}

void
lw_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LwCanvas *self = LW_CANVAS (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  LwScene *scene = lw_canvas_shown_scene (self);
  LwPins pins = lw_canvas_pins (self->zoom, self->view);
  gboolean more;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (pins.x + pins.width, pins.y + pins.height,
                                                         MAX (width - pins.x - pins.width, 0), MAX (height - pins.y - pins.height, 0)));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-self->view.x * self->zoom, -self->view.y * self->zoom));
  gtk_snapshot_scale (snapshot, self->zoom, self->zoom);
  lw_scene_snapshot (scene, snapshot, lw_canvas_visible (self), self->zoom, TRUE, &more);
  if (more)
    lw_draw_again (widget);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);

  draw_strip (self, snapshot, FALSE, width, height);
  draw_strip (self, snapshot, TRUE, width, height);
  draw_corner (self, snapshot);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child))
      gtk_widget_snapshot_child (widget, child, snapshot);
}
