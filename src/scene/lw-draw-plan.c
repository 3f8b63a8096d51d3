/* The signs of goals and problems at what they are about: a ring whose middle says how the goal stands, a flag for a problem. */
#include "lw-scene-private.h"

#include "lw-text.h"

#define HEIGHT 22.0
#define SIGN   22.0    /* what the sign takes of the width */
#define SIZE   11.5
#define LARGE  1.7     /* where only names are shown it stands alone, to be seen from far */
#define RING   6.5

/* Told apart by shape; colour only repeats it. Lines only, around their middle. */
static const struct { const char *line; LwMarkerKind color; } signs[] = {
  [LW_SIGN_ACHIEVED]  = { "M-3 0.2 L-0.8 2.4 L3.2 -2.2", LW_MARKER_OPPORTUNITY },
  [LW_SIGN_UNKNOWN]   = { "M-2.8 0 L2.8 0", LW_MARKER_POLICY },
  [LW_SIGN_ON_TRACK]  = { "M-2.6 2.2 L2.2 -2 M-1.2 -2.2 L2.4 -2.2 L2.4 1.4", LW_MARKER_OPPORTUNITY },
  [LW_SIGN_PROBLEM]   = { "M-4 7 L-4 -6.5 L5.5 -6.5 L3 -3 L5.5 0.5 L-4 0.5", LW_MARKER_FAIL },
  [LW_SIGN_AT_RISK]   = { "M0 -3.8 L0 0.8 M0 2.4 L0 3.8", LW_MARKER_RISK },
  [LW_SIGN_OFF_TRACK] = { "M-2.4 -2.4 L2.4 2.4 M2.4 -2.4 L-2.4 2.4", LW_MARKER_FAIL },
  [LW_SIGN_OVERDUE]   = { "M0 -4.2 L0 0 L3 2", LW_MARKER_FAIL },
};

typedef struct { GskPathBuilder *builder; double scale; } Larger;

static gboolean
add_larger (GskPathOperation        op,
            const graphene_point_t *points,
            gsize                   n,
            float                   weight,
            gpointer                data)
{
  Larger *self = data;

  if (op == GSK_PATH_MOVE)
    gsk_path_builder_move_to (self->builder, points[0].x * self->scale, points[0].y * self->scale);
  else if (op == GSK_PATH_LINE)
    gsk_path_builder_line_to (self->builder, points[1].x * self->scale, points[1].y * self->scale);
  return TRUE;
}

static void
draw_sign (LwGroup       *group,
           const LwTheme *theme,
           int            sign,
           LwPoint        middle,
           double         scale)
{
  guint32 color = theme->marker[signs[sign].color];
  g_autoptr (GskPath) line = gsk_path_parse (signs[sign].line);
  Larger larger = { gsk_path_builder_new (), scale };
  double radius = RING * scale;

  gsk_path_foreach (line, 0, add_larger, &larger);
  if (sign != LW_SIGN_PROBLEM)
    lw_group_rect (group, LW_RECT (middle.x - radius, middle.y - radius, 2 * radius, 2 * radius), radius, LW_NO_COLOR, color, 1.5 * scale, LW_DASH_NONE);
  lw_group_stroke (group, gsk_path_builder_free_to_path (larger.builder), middle.x, middle.y, color, 1.6 * scale, LW_DASH_NONE);
}

LwRect
lw_plan_badge_rect (const LwInputs *inputs,
                    LwDetail        detail,
                    LwPoint         at)
{
  double scale = detail == LW_DETAIL_NAMES ? LARGE : 1, height = HEIGHT * scale, width = SIGN * scale;

  if (inputs->plan_sign == LW_SIGN_NONE)
    return LW_RECT (at.x, at.y, 0, 0);
  if (inputs->plan_text && detail != LW_DETAIL_NAMES)
    width += lw_text_width (inputs->plan_text, SIZE, LW_WEIGHT_BOLD) + 7;
  return LW_RECT (at.x, at.y - height / 2, width, height);
}

void
lw_draw_plan_badge (LwGroup         *group,
                    const LwDrawing *drawing,
                    const LwInputs  *inputs,
                    LwPoint          at)
{
  LwRect rect = lw_plan_badge_rect (inputs, drawing->detail, at);
  const LwTheme *theme = drawing->theme;
  LwMark *mark;

  if (rect.width <= 0)
    return;
  lw_group_rect (group, rect, rect.height / 2, theme->pill, theme->marker[signs[inputs->plan_sign].color], 1.2, LW_DASH_NONE);
  draw_sign (group, theme, inputs->plan_sign, (LwPoint) { rect.x + rect.height / 2, at.y }, rect.height / HEIGHT);
  if (!inputs->plan_text || drawing->detail == LW_DETAIL_NAMES)
    return;
  mark = lw_group_text (group, inputs->plan_text, SIZE, LW_WEIGHT_BOLD, theme->pill_text, rect.x + SIGN, at.y);
  mark->middle = TRUE;
}

void
lw_draw_plan_sample (LwGroup         *group,
                     const LwDrawing *drawing,
                     LwPoint          middle)
{
  gboolean goals = drawing->insight->n_goals > 0, problems = drawing->insight->n_problems > 0;
  double apart = goals && problems ? 10 : 0;

  if (goals)
    draw_sign (group, drawing->theme, LW_SIGN_ON_TRACK, (LwPoint) { middle.x - apart, middle.y }, 1);
  if (problems)
    draw_sign (group, drawing->theme, LW_SIGN_PROBLEM, (LwPoint) { middle.x + apart, middle.y }, 1);
}

/* ---- the pointer ---- */

const char *
lw_scene_plan_at (LwScene *self,
                  LwPoint  at)
{
  if (!self->insight || !self->insight->legend[LW_PATH_PLAN])
    return NULL;
  for (guint i = self->n_placed; i-- > 0;)
    {
      const LwPlaced *placed = &self->placed[i];
      const LwGroup *group = placed->group;
      LwPoint place;

      if (group->inputs.plan_sign == LW_SIGN_NONE)
        continue;
      place = group->kind == LW_GROUP_STEP ? lw_step_plan_place (&group->inputs, self->detail) : lw_flow_plan_place (&group->inputs, self->detail);
      if (lw_rect_holds (lw_rect_move (lw_plan_badge_rect (&group->inputs, self->detail, place), placed->x, placed->y), at))
        return group->id;
    }
  return NULL;
}
