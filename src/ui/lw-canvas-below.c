/* What lies under something else: a click with Alt and a command select it, and what was selected so is what a drag from there takes. */
#include "ui/lw-canvas-private.h"

#include <glib/gi18n-lib.h>

#define MODIFIERS (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)

static gboolean
is_element (const LwHit *hit)
{
  return hit->kind == LW_HIT_STEP || hit->kind == LW_HIT_FLOW || hit->kind == LW_HIT_NOTE;
}

static LwHit
selected_at (LwCanvas *self, LwPoint at)
{
  return lw_hit_selected (self->editor, lw_canvas_scene (self), at, 1 / self->zoom);
}

/* Whether the selected one was found below others, and the point is on it still. */
static gboolean
was_below (LwCanvas *self, LwPoint at)
{
  return g_strcmp0 (lw_editor_get_focused (self->editor), self->below) == 0 && selected_at (self, at).kind != LW_HIT_NOTHING;
}

static void
select_below (LwCanvas *self, LwPoint at)
{
  LwHit hit = lw_hit_below (self->editor, lw_canvas_scene (self), at, 1 / self->zoom);

  if (!is_element (&hit))
    return;
  lw_editor_select_one (self->editor, hit.id);
  g_strlcpy (self->below, hit.id, sizeof self->below);
  self->below_at = at;
}

gboolean
lw_canvas_holds_below (LwCanvas *self)
{
  GdkModifierType modifiers = self->modifiers & MODIFIERS;

  return is_element (&self->hit) && (modifiers == GDK_ALT_MASK || (modifiers == 0 && was_below (self, self->press)));
}

LwHit
lw_canvas_dragged_hit (LwCanvas *self)
{
  return lw_canvas_holds_below (self) && was_below (self, self->press) ? selected_at (self, self->press) : self->hit;
}

gboolean
lw_canvas_click_below (LwCanvas *self)
{
  if (!is_element (&self->hit) || (self->modifiers & MODIFIERS) != GDK_ALT_MASK)
    return FALSE;
  select_below (self, self->press);
  return TRUE;
}

/* Where the topmost of the others covers it, or is covered by it; its middle where there is none. */
static LwPoint
middle_of_overlap (LwScene *scene, int group)
{
  LwRect rect = lw_scene_group_bounds (scene, group);

  for (int i = (int) lw_scene_n_groups (scene) - 1; i >= 0; i--)
    {
      LwRect other = lw_scene_group_bounds (scene, i);
      LwPoint from = { MAX (rect.x, other.x), MAX (rect.y, other.y) };

      if (i != group && (lw_scene_group_kind (scene, i) == LW_GROUP_STEP || lw_scene_group_kind (scene, i) == LW_GROUP_NOTE)
          && lw_rect_intersects (rect, other))
        return lw_rect_centre ((LwRect) { from.x, from.y, MIN (rect.x + rect.width, other.x + other.width) - from.x,
                                          MIN (rect.y + rect.height, other.y + other.height) - from.y });
    }
  return lw_rect_centre (rect);
}

/* Where to look below the selected one: where it was found or pressed, else where something covers it. */
static LwPoint
place_of_selected (LwCanvas *self, int group)
{
  const LwRoute *route = lw_layout_route (lw_editor_get_shown_layout (self->editor), lw_scene_group_id (self->scene, group));
  LwPoint at;

  if (was_below (self, self->below_at))
    return self->below_at;
  if (lw_canvas_get_pressed_point (self, &at) && selected_at (self, at).kind != LW_HIT_NOTHING)
    return at;
  return route != NULL ? lw_route_middle (route) : middle_of_overlap (self->scene, group);
}

void
lw_canvas_select_below (LwCanvas *self)
{
  const char * const *selection = lw_editor_get_selection (self->editor);
  int group = selection[0] != NULL && selection[1] == NULL ? lw_scene_find (lw_canvas_scene (self), selection[0]) : -1;
  g_autofree char *before = g_strdup (selection[0]);

  if (group < 0 || lw_scene_group_kind (self->scene, group) == LW_GROUP_LANE || lw_scene_group_kind (self->scene, group) == LW_GROUP_PHASE)
    return;
  select_below (self, place_of_selected (self, group));
  if (g_strcmp0 (before, lw_editor_get_focused (self->editor)) == 0)
    lw_canvas_announce (self, _("Nothing lies below it"));
  else
    lw_canvas_reveal (self, lw_editor_get_focused (self->editor), FALSE);
}
