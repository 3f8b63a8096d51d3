#include "lw-nodes.h"

#include "lw-far.h"
#include "lw-glyphs.h"
#include "lw-text.h"

int
lw_level_of_zoom (double zoom)
{
  int level = 0;

  for (double lowest = LW_FULL_ZOOM; zoom < lowest && level < LW_LEVEL_MOST; lowest /= 2)
    level++;
  return level;
}

double
lw_level_zoom (int level)
{
  return level == 0 ? 1 : LW_FULL_ZOOM / (1 << (level - 1));
}

double
lw_level_least_width (int level)
{
  return level == 0 ? 0 : (1 << level) / LW_FULL_ZOOM * .9;
}

/* ---- nodes ---- */

static void
append_border (GtkSnapshot          *snapshot,
               const LwMark         *mark,
               const GskRoundedRect *outline,
               int                   level)
{
  float w = MAX (mark->width, lw_level_least_width (level));
  GdkRGBA c = lw_color_rgba (mark->border);

  if (mark->dash == LW_DASH_NONE)
    gtk_snapshot_append_border (snapshot, outline, (float[4]) { w, w, w, w }, (GdkRGBA[4]) { c, c, c, c });
  else
    {
      GskPathBuilder *builder = gsk_path_builder_new ();
      g_autoptr (GskPath) path = NULL;
      g_autoptr (GskStroke) stroke = gsk_stroke_new (w);
      GskRoundedRect inner = *outline;
      gsize n;
      const float *pattern = lw_dash_pattern (mark->dash, &n);

      gsk_rounded_rect_shrink (&inner, w / 2, w / 2, w / 2, w / 2);
      gsk_path_builder_add_rounded_rect (builder, &inner);
      path = gsk_path_builder_free_to_path (builder);
      gsk_stroke_set_dash (stroke, pattern, n);
      gtk_snapshot_append_stroke (snapshot, path, stroke, &c);
    }
}

/* Rounded clip, colour and border: several times as fast as paths. */
static void
append_rect (GtkSnapshot  *snapshot,
             const LwMark *mark,
             int           level)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (mark->x, mark->y, mark->rect.width, mark->rect.height);
  gboolean round = mark->rect.radius > 0 && level < LW_LEVEL_FAR;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, round ? mark->rect.radius : 0);
  if (mark->color != LW_NO_COLOR)
    {
      if (round)
        gtk_snapshot_push_rounded_clip (snapshot, &outline);
      GdkRGBA color = lw_color_rgba (level >= LW_LEVEL_BARS && mark->far != LW_NO_COLOR ? mark->far : mark->color);

      gtk_snapshot_append_color (snapshot, &color, &bounds);
      if (round)
        gtk_snapshot_pop (snapshot);
    }
  if (mark->border != LW_NO_COLOR)
    append_border (snapshot, mark, &outline, level);
}

static void
append_path (GtkSnapshot *snapshot,
             LwMark      *mark,
             int          level)
{
  GdkRGBA color = lw_color_rgba (mark->color);
  gboolean moved = mark->x != 0 || mark->y != 0;

  if (moved)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (mark->x, mark->y));
    }
  if (mark->kind == LW_MARK_FILL)
    gtk_snapshot_append_fill (snapshot, mark->path.path, GSK_FILL_RULE_WINDING, &color);
  else
    {
      g_autoptr (GskStroke) stroke = lw_mark_stroke (mark, lw_level_least_width (level));

      gtk_snapshot_append_stroke (snapshot, mark->path.path, stroke, &color);
    }
  if (moved)
    gtk_snapshot_restore (snapshot);
}

static void
append_icon (GtkSnapshot  *snapshot,
             const LwMark *mark)
{
  GdkRGBA color = lw_color_rgba (mark->color);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (LW_ICON_STROKE);
  float scale = mark->icon.size / LW_ICON_GRID;

  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (mark->x, mark->y));
  gtk_snapshot_scale (snapshot, scale, scale);
  gtk_snapshot_append_stroke (snapshot, lw_icon_path (mark->icon.name), stroke, &color);
  gtk_snapshot_restore (snapshot);
}

typedef struct { GtkSnapshot *snapshot; GdkRGBA color; } TextPen;

static void
append_line_cb (PangoLayout     *layout,
                PangoLayoutLine *line,
                double           x,
                double           baseline,
                double           width,
                gpointer         data)
{
  TextPen *pen = data;

  for (GSList *l = line->runs; l; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      GskRenderNode *node = gsk_text_node_new (run->item->analysis.font, run->glyphs, &pen->color, &GRAPHENE_POINT_INIT (x, baseline));

      x += (double) pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE;
      if (node)
        {
          gtk_snapshot_append_node (pen->snapshot, node);
          gsk_render_node_unref (node);
        }
    }
}

static void
append_text (GtkSnapshot *snapshot,
             LwMark      *mark,
             int          level)
{
  TextPen pen = { snapshot, lw_color_rgba (mark->color) };

  if (level < LW_LEVEL_BARS || (level < LW_LEVEL_FAR && mark->text.size >= LW_LARGE_TEXT))
    lw_text_foreach_line (mark, append_line_cb, &pen);
  else
    {
      LwRect bar = lw_text_bar (mark);

      pen.color.alpha = .45f;
      gtk_snapshot_append_color (snapshot, &pen.color, &GRAPHENE_RECT_INIT (bar.x, bar.y, bar.width, bar.height));
    }
}

/* ---- flows from far ---- */

static gboolean
is_far_flow (const LwGroup *group,
             int            level)
{
  return group->kind == LW_GROUP_FLOW && level >= LW_LEVEL_FAR;
}

typedef struct { GtkSnapshot *snapshot; GdkRGBA color; } FarPen;

static void
append_part (gpointer data,
             LwRect   part)
{
  FarPen *pen = data;

  gtk_snapshot_append_color (pen->snapshot, &pen->color, &GRAPHENE_RECT_INIT (part.x, part.y, part.width, part.height));
}

/* As the pictures of far tiles show it. */
static GskRenderNode *
make_far_flow (LwGroup *group,
               int      level)
{
  FarPen pen = { gtk_snapshot_new (), lw_color_rgba (lw_far_flow_color (group)) };

  lw_far_flow_parts (group, level, append_part, &pen);
  return gtk_snapshot_free_to_node (pen.snapshot);
}

/* ---- a group ---- */

static GskRenderNode *
make_node (LwGroup *group,
           int      level)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  for (guint i = 0; i < group->n_marks; i++)
    {
      LwMark *mark = &group->marks[i];

      /* The name of a band line is nothing without its letters. */
      if (group->kind == LW_GROUP_LINE && level >= LW_LEVEL_BARS && mark->kind != LW_MARK_STROKE)
        continue;
      switch ((LwMarkKind) mark->kind)
        {
        case LW_MARK_RECT:
          append_rect (snapshot, mark, level);
          break;
        case LW_MARK_FILL:
        case LW_MARK_STROKE:
          append_path (snapshot, mark, level);
          break;
        case LW_MARK_ICON:
          if (level < LW_LEVEL_BARS)
            append_icon (snapshot, mark);
          break;
        case LW_MARK_TEXT:
          append_text (snapshot, mark, level);
          break;
        }
    }
  return gtk_snapshot_free_to_node (snapshot);
}

static GskRenderNode *
node_of_drawn (LwGroup *group,
               int      level)
{
  if (!group->node || group->node_level != level)
    {
      g_clear_pointer (&group->node, gsk_render_node_unref);
      group->node = is_far_flow (group, level) ? make_far_flow (group, level) : make_node (group, level);
      group->node_level = level;
    }
  return group->node;
}

GskRenderNode *
lw_group_node (LwGroup *group,
               int      level)
{
  if (!is_far_flow (group, level))
    lw_group_draw (group);
  return node_of_drawn (group, level);
}

GskRenderNode *
lw_group_node_within (LwGroup *group,
                      int      level,
                      LwRect   visible)
{
  if (!is_far_flow (group, level))
    lw_group_draw_within (group, visible);
  return node_of_drawn (group, level);
}
