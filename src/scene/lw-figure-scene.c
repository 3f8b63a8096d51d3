#include "scene/lw-figure-scene.h"

#include <glib/gi18n-lib.h>

#include "core/lw-language.h"
#include "scene/lw-plot-chart.h"

#include "lw-chart-private.h"
#include "lw-nodes.h"
#include "lw-scene-private.h"
#include "lw-text.h"

#define ROW_HEADER   160.0
#define HEADER       52.0
#define WIDTH        ((double) LW_MATRIX_CELL_WIDTH)
#define HEIGHT       ((double) LW_MATRIX_CELL_HEIGHT)
#define GAP          3.0
#define BAR          6.0
#define PATTERNED    11.0
#define TITLE_ABOVE  76.0
#define TITLE_LEAST  620.0   /* a narrow table's title has that width still */
#define LEGEND_BELOW 20.0
#define CAPTION      36.0
#define PLOT_WIDTH   800.0

typedef struct
{
  LwScene   *scene;
  LwMatrix  *matrix;
  LwDrawing  drawing;
} Builder;

/* ---- scenes that are no drawing ---- */

static LwScene *
scene_new (Builder              *builder,
           LwBlueprint          *blueprint,
           const char           *title,
           LwOverlay            *overlay,
           const LwSceneOptions *options)
{
  LwScene *self = g_new0 (LwScene, 1);
  g_autoptr (LwVariant) nothing = lw_record_new (&lw_variant_schema);

  g_atomic_ref_count_init (&self->ref_count);
  lw_set_string (&nothing->name, title);
  lw_text_set_language (blueprint->language);
  self->blueprint = lw_record_ref (blueprint);
  self->day_minutes = lw_blueprint_day_minutes (blueprint);
  self->layout = lw_layout_new (nothing, self->day_minutes, lw_scene_measure, NULL, NULL);
  self->overlay = overlay ? lw_overlay_ref (overlay) : NULL;
  self->theme = lw_theme_get (options->theme);
  self->detail = LW_DETAIL_REVIEW;
  self->language = g_strdup (blueprint->language);
  builder->scene = self;
  builder->drawing = (LwDrawing) { .blueprint = blueprint, .layout = self->layout, .overlay = self->overlay, .theme = self->theme,
                                   .detail = self->detail, .day_minutes = self->day_minutes };
  return self;
}

static void
place (Builder *builder,
       LwGroup *group,
       double   x,
       double   y)
{
  LwScene *self = builder->scene;
  LwRect bounds = lw_rect_move (group->bounds, x, y);

  if (self->n_placed == self->size)
    {
      self->size = MAX (64, self->size * 2);
      self->placed = g_renew (LwPlaced, self->placed, self->size);
    }
  self->bounds = self->n_placed > 0 ? lw_rect_union (self->bounds, bounds) : bounds;
  self->placed[self->n_placed++] = (LwPlaced) { group, x, y };
}

static void
place_title (Builder              *builder,
             const LwSceneOptions *options,
             double                width)
{
  place (builder, lw_draw_title (&builder->drawing, options, MAX (width, TITLE_LEAST)), 0, -TITLE_ABOVE);
}

/* ---- tables ---- */

static void
place_header (Builder    *builder,
              const char *name,
              LwRect      rect,
              double      align)
{
  LwGroup *group = lw_group_new (LW_GROUP_SHEET, NULL, LW_RECT (0, 0, rect.width, rect.height));

  lw_draw_lines (group, name, 13, LW_WEIGHT_BOLD, builder->drawing.theme->text, LW_RECT (6, 0, rect.width - 12, rect.height), 2, align);
  lw_group_seal (group);
  place (builder, group, rect.x, rect.y);
}

static void
draw_plate (LwGroup         *group,
            const LwDrawing *drawing,
            const LwInputs  *inputs,
            LwRect           rect)
{
  const LwTheme *theme = drawing->theme;
  double bar = inputs->heat_pattern ? PATTERNED : BAR;
  gboolean filled = lw_heat_is_filled (inputs), small = filled && inputs->heat->small;
  guint32 color = filled ? lw_heat_color (drawing, inputs) : theme->plate;

  lw_group_rect (group, rect, 0, filled ? lw_color_mix (color, theme->plate, LW_HEAT_TINT) : theme->plate, LW_NO_COLOR, 0, LW_DASH_NONE);
  if (filled)
    lw_draw_heat_bar (group, drawing, inputs, LW_RECT (rect.x, rect.y, bar, rect.height));
  if (small)
    lw_group_stroke (group, lw_hatch_path (LW_RECT (rect.x + bar + 2, rect.y + 2, rect.width - bar - 4, rect.height - 4), 13, TRUE), 0, 0,
                     lw_color_mix (lw_color_visible (inputs->heat_rgb, theme->plate, 2), theme->plate, .3), .8, LW_DASH_NONE);
  lw_group_rect (group, rect, 0, LW_NO_COLOR, theme->outline, 1.5, LW_DASH_NONE);
}

static void
draw_value (LwGroup         *group,
            const LwDrawing *drawing,
            const LwInputs  *inputs,
            const char      *note,
            LwRect           rect)
{
  double middle = rect.y + rect.height / 2 - (note ? 9 : 0);

  if (inputs->heat->text)
    lw_draw_heat_pill (group, drawing, inputs,
                       floor (rect.x + (rect.width + BAR - lw_heat_pill_width (inputs->heat, inputs->heat_glyph)) / 2), middle);
  if (note)
    lw_draw_lines (group, note, 11, LW_WEIGHT_NORMAL, drawing->theme->quiet, LW_RECT (rect.x + BAR, rect.y + rect.height - 22, rect.width - BAR, 18),
                   1, .5);
}

static LwGroup *
cell_group (const LwDrawing *drawing,
            LwMatrix        *matrix,
            guint            row,
            guint            column,
            LwRect           rect)
{
  g_autofree char *id = lw_matrix_cell_id (row, column);
  LwGroup *group = lw_group_new (LW_GROUP_FIGURE, NULL, rect);

  lw_inputs_add_heat (drawing, &group->inputs, id);
  if (group->inputs.heat)
    {
      group->inputs.text = g_strdup (group->inputs.heat->summary);
      draw_plate (group, drawing, &group->inputs, rect);
      draw_value (group, drawing, &group->inputs, lw_matrix_note (matrix, row, column), rect);
    }
  else
    lw_group_rect (group, rect, 0, LW_NO_COLOR, drawing->theme->hairline, 1, LW_DASH_NONE);
  lw_group_seal (group);
  return group;
}

GskRenderNode *
lw_matrix_cell_node (LwMatrix   *matrix,
                     guint       row,
                     guint       column,
                     LwThemeKind theme)
{
  LwDrawing drawing = { .overlay = matrix->overlay, .theme = lw_theme_get (theme), .detail = LW_DETAIL_REVIEW };
  g_autoptr (LwGroup) group = cell_group (&drawing, matrix, row, column, LW_RECT (1, 1, WIDTH - 2, HEIGHT - 2));
  GskRenderNode *node = lw_group_node (group, 0);

  return node ? gsk_render_node_ref (node) : NULL;
}

/* NULL for the total's. */
static const char *
name_at (GPtrArray *lines,
         guint      position)
{
  const LwMatrixLine *line = lw_matrix_line (lines, position);

  return line ? line->name : _("All");
}

static void
place_row (Builder *builder,
           guint    row)
{
  guint columns = builder->matrix->columns->len, rows = builder->matrix->rows->len;
  double y = HEADER + row * HEIGHT;

  place_header (builder, name_at (builder->matrix->rows, row), LW_RECT (0, y, ROW_HEADER, HEIGHT), 0);
  for (guint column = 0; column <= columns; column++)
    if (row < rows || column < columns)
      place (builder, cell_group (&builder->drawing, builder->matrix, row < rows ? row : LW_MATRIX_ALL, column < columns ? column : LW_MATRIX_ALL,
                                  LW_RECT (GAP, GAP, WIDTH - 2 * GAP, HEIGHT - 2 * GAP)), ROW_HEADER + column * WIDTH, y);
}

static void
place_table (Builder              *builder,
             const LwSceneOptions *options)
{
  guint rows = builder->matrix->rows->len, columns = builder->matrix->columns->len;
  double width = ROW_HEADER + (columns + 1) * WIDTH, height = HEADER + (rows + 1) * HEIGHT;

  place_title (builder, options, width);
  place_header (builder, builder->matrix->title, LW_RECT (0, 0, ROW_HEADER, HEADER), 0);
  for (guint column = 0; column <= columns; column++)
    place_header (builder, name_at (builder->matrix->columns, column), LW_RECT (ROW_HEADER + column * WIDTH, 0, WIDTH, HEADER), .5);
  for (guint row = 0; row <= rows; row++)
    place_row (builder, row);
  if (options->legend)
    place (builder, lw_draw_legend (&builder->drawing, MAX (width, TITLE_LEAST)), 0, height + LEGEND_BELOW);
}

LwScene *
lw_matrix_scene_new (LwBlueprint          *blueprint,
                     LwMatrix             *matrix,
                     const LwSceneOptions *options)
{
  gpointer language = lw_language_push (blueprint->language);
  Builder builder = { .matrix = matrix };
  LwScene *self = scene_new (&builder, blueprint, matrix->title, matrix->overlay, options);

  place_table (&builder, options);
  lw_language_pop (language);
  return self;
}

/* ---- charts ---- */

static void
place_caption (Builder    *builder,
               const char *caption,
               double      width,
               double      y)
{
  LwGroup *group = lw_group_new (LW_GROUP_SHEET, NULL, LW_RECT (0, 0, width, CAPTION));

  lw_draw_lines (group, caption, 12, LW_WEIGHT_NORMAL, builder->drawing.theme->quiet, LW_RECT (0, 0, width, CAPTION), 2, 0);
  lw_group_seal (group);
  place (builder, group, 0, y);
}

LwScene *
lw_chart_scene_new (LwBlueprint          *blueprint,
                    const char           *title,
                    const char           *caption,
                    LwChart              *chart,
                    const LwSceneOptions *options)
{
  gpointer language = lw_language_push (blueprint->language);
  g_autoptr (LwGroup) drawn = lw_chart_group (chart);
  Builder builder = { 0 };
  LwScene *self = scene_new (&builder, blueprint, title, NULL, options);
  double width, height;

  lw_chart_get_size (chart, &width, &height);
  g_set_str (&drawn->inputs.text, title);
  place_title (&builder, options, width);
  place (&builder, g_steal_pointer (&drawn), 0, 0);
  if (caption)
    place_caption (&builder, caption, MAX (width, TITLE_LEAST), height + LEGEND_BELOW);
  lw_chart_free (chart);
  lw_language_pop (language);
  return self;
}

LwScene *
lw_plot_scene_new (LwBlueprint          *blueprint,
                   LwPlot               *plot,
                   const LwSceneOptions *options)
{
  lw_text_set_language (blueprint->language);
  return lw_chart_scene_new (blueprint, plot->title, plot->caption, lw_chart_plot_new (options->theme, plot, PLOT_WIDTH), options);
}
