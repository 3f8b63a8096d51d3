#include "ui/lw-hit.h"

#define REACH 6.0   /* pixels beside an element in which it is hit */

static const LwSide sides[] = { LW_SIDE_TOP, LW_SIDE_RIGHT, LW_SIDE_BOTTOM, LW_SIDE_LEFT };

LwRect
lw_rect_inflate (LwRect rect, double by)
{
  return (LwRect) { rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by };
}

gboolean
lw_rect_contains (LwRect rect, LwPoint at)
{
  return at.x >= rect.x && at.x < rect.x + rect.width && at.y >= rect.y && at.y < rect.y + rect.height;
}

gboolean
lw_rect_intersects (LwRect a, LwRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

LwPoint
lw_rect_centre (LwRect rect)
{
  return (LwPoint) { rect.x + rect.width / 2, rect.y + rect.height / 2 };
}

LwHit
lw_hit_new (LwHitKind kind, const char *id)
{
  LwHit hit = { .kind = kind };

  g_strlcpy (hit.id, id != NULL ? id : "", sizeof hit.id);
  return hit;
}

LwPoint
lw_handle_position (LwRect step, LwSide side, double unit)
{
  LwPoint centre = lw_rect_centre (step);
  double away = LW_HANDLE_DISTANCE * unit;

  switch (side)
    {
    case LW_SIDE_TOP:    return (LwPoint) { centre.x, step.y - away };
    case LW_SIDE_BOTTOM: return (LwPoint) { centre.x, step.y + step.height + away };
    case LW_SIDE_LEFT:   return (LwPoint) { step.x - away, centre.y };
    case LW_SIDE_RIGHT:
    case LW_SIDE_UNSET:
    default:             return (LwPoint) { step.x + step.width + away, centre.y };
    }
}

const LwStepBox *
lw_layout_step_box (LwLayout *layout, const char *id)
{
  LwElementKind kind;
  guint position;

  if (id == NULL || !lw_variant_find (layout->variant, id, &kind, &position) || kind != LW_ELEMENT_STEP)
    return NULL;
  return position < layout->n_steps ? &layout->steps[position] : NULL;
}

const LwRoute *
lw_layout_route (LwLayout *layout, const char *id)
{
  LwElementKind kind;
  guint position;

  if (id == NULL || !lw_variant_find (layout->variant, id, &kind, &position) || kind != LW_ELEMENT_FLOW)
    return NULL;
  return position < layout->n_routes ? layout->routes[position] : NULL;
}

LwPoint
lw_route_middle (const LwRoute *route)
{
  LwPoint middle = { 0, 0 };
  double longest = -1;

  for (guint i = 0; i + 1 < route->n_points; i++)
    {
      LwPoint a = route->points[i], b = route->points[i + 1];

      if (hypot (b.x - a.x, b.y - a.y) <= longest)
        continue;
      longest = hypot (b.x - a.x, b.y - a.y);
      middle = (LwPoint) { (a.x + b.x) / 2, (a.y + b.y) / 2 };
    }
  return middle;
}

gboolean
lw_hit_is_header (const LwHit *hit)
{
  return hit->kind == LW_HIT_LANE || hit->kind == LW_HIT_LANE_EDGE || hit->kind == LW_HIT_PHASE || hit->kind == LW_HIT_PHASE_EDGE;
}

gboolean
lw_layout_is_downwards (LwLayout *layout, LwElementKind kind)
{
  return (kind == LW_ELEMENT_LANE) != layout->vertical;
}

const LwStepBox *
lw_selected_step_box (LwEditor *editor)
{
  const char * const *selection = lw_editor_get_selection (editor);

  if (selection[0] == NULL || selection[1] != NULL)
    return NULL;
  return lw_layout_step_box (lw_editor_get_shown_layout (editor), selection[0]);
}

const LwNoteBox *
lw_layout_note_box (LwLayout *layout, const char *id)
{
  LwElementKind kind;
  guint position;

  if (id == NULL || !lw_variant_find (layout->variant, id, &kind, &position) || kind != LW_ELEMENT_NOTE)
    return NULL;
  return position < layout->n_notes ? &layout->notes[position] : NULL;
}

const LwRect *
lw_selected_rect (LwEditor *editor)
{
  const char * const *selection = lw_editor_get_selection (editor);
  const LwStepBox *step = lw_selected_step_box (editor);
  const LwNoteBox *note = selection[0] != NULL && selection[1] == NULL ? lw_layout_note_box (lw_editor_get_shown_layout (editor), selection[0]) : NULL;

  return step != NULL ? &step->rect : note != NULL ? &note->rect : NULL;
}

static gboolean
is_near (LwPoint a, LwPoint b, double distance)
{
  return hypot (a.x - b.x, a.y - b.y) <= distance;
}

static gboolean
is_on_neighbour (LwLayout *layout, const LwStepBox *step, LwPoint at, double margin)
{
  for (guint i = 0; i < layout->n_steps; i++)
    if (&layout->steps[i] != step && lw_rect_contains (lw_rect_inflate (layout->steps[i].rect, margin), at))
      return TRUE;
  return FALSE;
}

guint
lw_handles (LwLayout *layout, const LwStepBox *step, const LwRect *clear, double unit, LwPoint places[LW_SIDE_LEFT + 1])
{
  double radius = LW_HANDLE_RADIUS * unit;
  guint offered = 0;

  if (step->rect.width < LW_HANDLES_LEAST * unit)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      LwPoint at = lw_handle_position (step->rect, sides[i], unit), middle = lw_rect_centre (step->rect);

      if (clear != NULL && sides[i] == LW_SIDE_LEFT)
        at.x = MAX (at.x, clear->x + radius);
      if (clear != NULL && sides[i] == LW_SIDE_TOP)
        at.y = MAX (at.y, clear->y + radius);
      if ((sides[i] == LW_SIDE_LEFT && at.x > middle.x) || (sides[i] == LW_SIDE_TOP && at.y > middle.y)
          || is_on_neighbour (layout, step, at, radius))
        continue;
      places[sides[i]] = at;
      offered |= 1u << sides[i];
    }
  return offered;
}

static gboolean
hit_step_handles (LwEditor *editor, LwPoint at, double unit, const LwRect *clear, LwHit *hit)
{
  const LwStepBox *box = lw_selected_step_box (editor);
  LwPoint places[LW_SIDE_LEFT + 1];
  guint offered;

  if (box == NULL || box->rect.width < LW_HANDLES_LEAST * unit)
    return FALSE;
  offered = lw_handles (lw_editor_get_shown_layout (editor), box, clear, unit, places);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    if ((offered & 1u << sides[i]) && is_near (at, places[sides[i]], (LW_HANDLE_RADIUS + 4) * unit))
      {
        *hit = lw_hit_new (LW_HIT_CONNECT, box->step->id);
        hit->side = sides[i];
        return TRUE;
      }
  return FALSE;
}

static gboolean
hit_corners (LwEditor *editor, LwPoint at, double unit, LwHit *hit)
{
  const LwRect *rect = lw_selected_rect (editor);

  for (int corner = 0; corner < 4 && rect != NULL && rect->width >= LW_CORNERS_LEAST * unit; corner++)
    {
      int right = corner & 1, bottom = corner >> 1;
      LwPoint place = { rect->x + right * rect->width, rect->y + bottom * rect->height };

      if (is_near (at, place, 7 * unit))
        {
          *hit = lw_hit_new (LW_HIT_RESIZE, lw_editor_get_focused (editor));
          hit->right = right;
          hit->bottom = bottom;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
hit_flow_ends (LwEditor *editor, LwPoint at, double unit, LwHit *hit)
{
  const char *id = lw_editor_get_focused (editor);
  const LwRoute *route = lw_layout_route (lw_editor_get_shown_layout (editor), id);

  if (route == NULL || route->n_points < 2)
    return FALSE;
  if (is_near (at, route->points[route->n_points - 1], 10 * unit))
    *hit = lw_hit_new (LW_HIT_FLOW_TO, id);
  else if (is_near (at, route->points[0], 10 * unit))
    *hit = lw_hit_new (LW_HIT_FLOW_FROM, id);
  else
    return FALSE;
  return TRUE;
}

/* Of steps, flows and notes; -1: none. */
static LwHit
hit_group (LwScene *scene, int group)
{
  switch (group >= 0 ? (int) lw_scene_group_kind (scene, group) : -1)
    {
    case LW_GROUP_STEP: return lw_hit_new (LW_HIT_STEP, lw_scene_group_id (scene, group));
    case LW_GROUP_FLOW: return lw_hit_new (LW_HIT_FLOW, lw_scene_group_id (scene, group));
    case LW_GROUP_NOTE: return lw_hit_new (LW_HIT_NOTE, lw_scene_group_id (scene, group));
    default:            return lw_hit_new (LW_HIT_NOTHING, NULL);
    }
}

LwHit
lw_hit_test (LwEditor *editor, LwScene *scene, LwPoint at, double unit, const LwRect *clear)
{
  LwHit hit = { .kind = LW_HIT_NOTHING };

  if (hit_step_handles (editor, at, unit, clear, &hit) || hit_corners (editor, at, unit, &hit) || hit_flow_ends (editor, at, unit, &hit))
    return hit;
  return hit_group (scene, lw_scene_pick (scene, at, REACH * unit));
}

/* The group of what is selected, alone, where it lies there; -1 otherwise. */
static int
selected_at (LwEditor *editor, LwScene *scene, LwPoint at, double unit)
{
  const char * const *selection = lw_editor_get_selection (editor);
  int group = selection[0] != NULL && selection[1] == NULL ? lw_scene_find (scene, selection[0]) : -1;
  int found = lw_scene_pick (scene, at, REACH * unit);

  while (found >= 0 && found != group)
    found = lw_scene_pick_below (scene, at, REACH * unit, found);
  return found;
}

LwHit
lw_hit_selected (LwEditor *editor, LwScene *scene, LwPoint at, double unit)
{
  return hit_group (scene, selected_at (editor, scene, at, unit));
}

LwHit
lw_hit_below (LwEditor *editor, LwScene *scene, LwPoint at, double unit)
{
  LwHit top = hit_group (scene, lw_scene_pick (scene, at, REACH * unit)), below;
  int from = selected_at (editor, scene, at, unit);

  if (from < 0)
    from = lw_scene_pick (scene, at, REACH * unit);
  if (from < 0)
    return top;
  /* Under the lowest of them there are headers at most. */
  below = hit_group (scene, lw_scene_pick_below (scene, at, REACH * unit, from));
  return below.kind != LW_HIT_NOTHING ? below : top;
}
