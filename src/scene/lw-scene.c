#include "lw-scene-private.h"

#include <glib/gi18n-lib.h>

#include "core/lw-language.h"

#include "lw-text.h"

#define TITLE_ABOVE  76.0   /* the title block's distance from the drawing, its own height included */
#define LEGEND_BELOW 20.0
#define PAGE_MARGIN  24.0

/* What building needs beside the scene itself. */
typedef struct
{
  LwScene   *scene;
  LwScene   *previous;   /* or NULL: everything is new */
  LwDrawing  drawing;
} Builder;

static void
place (LwScene *self,
       LwGroup *group,
       double   x,
       double   y)
{
  if (self->n_placed == self->size)
    {
      self->size = MAX (64, self->size * 2);
      self->placed = g_renew (LwPlaced, self->placed, self->size);
    }
  self->placed[self->n_placed++] = (LwPlaced) { group, x, y };
}

/* ---- taking over what looks the same ---- */

static LwGroup *
same_look (LwScene        *previous,
           guint           position,
           LwGroupKind     kind,
           const LwInputs *inputs)
{
  LwGroup *group;

  if (position >= previous->n_placed)
    return NULL;
  group = previous->placed[position].group;
  return group->kind == kind && lw_inputs_equal (&group->inputs, inputs) ? lw_group_ref (group) : NULL;
}

/* First where it most likely is, then by id. */
static LwGroup *
taken_over (Builder        *builder,
            guint           guess,
            LwGroupKind     kind,
            const char     *id,
            const LwInputs *inputs)
{
  LwGroup *group;
  int position;

  if (!builder->previous)
    return NULL;
  group = same_look (builder->previous, guess, kind, inputs);
  if (group)
    return group;
  position = lw_scene_find (builder->previous, id);
  return position < 0 ? NULL : same_look (builder->previous, position, kind, inputs);
}

static void
add_step (Builder         *builder,
          const LwStepBox *box,
          guint            index)
{
  g_auto (LwInputs) inputs = { 0 };
  LwGroup *group;

  lw_step_inputs (&builder->drawing, box, &inputs);
  group = taken_over (builder, builder->previous ? builder->previous->first_step + index : 0, LW_GROUP_STEP, box->step->id, &inputs);
  if (!group)
    group = lw_draw_step (&builder->drawing, &inputs);
  place (builder->scene, group, box->rect.x, box->rect.y);
}

static void
add_flow (Builder *builder,
          LwRoute *route,
          guint    index)
{
  g_auto (LwInputs) inputs = { 0 };
  LwGroup *group;

  lw_flow_inputs (&builder->drawing, route, &inputs);
  group = taken_over (builder, builder->previous ? builder->previous->first_flow + index : 0, LW_GROUP_FLOW, route->flow->id, &inputs);
  if (!group)
    group = lw_draw_flow (&builder->drawing, &inputs);
  place (builder->scene, group, 0, 0);
}

/* ---- which sides of gateways are taken ---- */

static void
mark_side (GHashTable      *busy,
           const LwStepBox *box,
           LwPoint          at)
{
  guint sides = GPOINTER_TO_UINT (g_hash_table_lookup (busy, box->step->id));
  double dx = at.x - (box->rect.x + box->rect.width / 2), dy = at.y - (box->rect.y + box->rect.height / 2);
  LwSide side = fabs (dx) > fabs (dy) ? (dx > 0 ? LW_SIDE_RIGHT : LW_SIDE_LEFT) : (dy > 0 ? LW_SIDE_BOTTOM : LW_SIDE_TOP);

  g_hash_table_insert (busy, box->step->id, GUINT_TO_POINTER (sides | 1 << side));
}

static GHashTable *
busy_sides (LwLayout *layout)
{
  GHashTable *busy = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) gateways = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < layout->n_steps; i++)
    if (lw_step_is_gateway (layout->steps[i].step))
      g_hash_table_insert (gateways, layout->steps[i].step->id, &layout->steps[i]);
  for (guint i = 0; i < layout->n_routes && g_hash_table_size (gateways); i++)
    {
      LwRoute *route = layout->routes[i];
      LwStepBox *from = route->flow->from ? g_hash_table_lookup (gateways, route->flow->from) : NULL;
      LwStepBox *to = route->flow->to ? g_hash_table_lookup (gateways, route->flow->to) : NULL;

      if (from && route->n_points)
        mark_side (busy, from, route->points[0]);
      if (to && route->n_points)
        mark_side (busy, to, route->points[route->n_points - 1]);
    }
  return busy;
}

/* ---- building, in drawing order ---- */

static void
add_grounds (Builder *builder)
{
  LwScene *self = builder->scene;
  LwLayout *layout = self->layout;
  LwDrawing *drawing = &builder->drawing;

  place (self, lw_draw_sheet (drawing), 0, 0);
  for (guint i = 0; i < layout->n_lanes; i++)
    place (self, lw_draw_lane_body (drawing, &layout->lanes[i], i == 0), layout->lanes[i].body.x, layout->lanes[i].body.y);
  for (guint i = 0; i < layout->n_phases; i++)
    place (self, lw_draw_phase_body (drawing, &layout->phases[i], i == 0), layout->phases[i].body.x, layout->phases[i].body.y);
  for (guint i = 0; i < layout->n_lines; i++)
    place (self, lw_draw_line (drawing, &layout->lines[i]), 0, 0);
}

static void
add_headers (Builder *builder)
{
  LwScene *self = builder->scene;
  LwLayout *layout = self->layout;
  LwDrawing *drawing = &builder->drawing;

  for (guint i = 0; i < layout->n_phases; i++)
    place (self, lw_draw_phase (drawing, &layout->phases[i], i), layout->phases[i].header.x, layout->phases[i].header.y);
  for (guint i = 0; i < layout->n_lanes; i++)
    place (self, lw_draw_lane (drawing, &layout->lanes[i]), layout->lanes[i].header.x, layout->lanes[i].header.y);
  place (self, lw_draw_frame (drawing), 0, 0);
}

static void
add_notes (Builder *builder)
{
  LwScene *self = builder->scene;

  for (guint i = 0; i < self->layout->n_notes; i++)
    {
      const LwNoteBox *box = &self->layout->notes[i];

      place (self, lw_draw_note (&builder->drawing, box), box->rect.x, box->rect.y);
      self->bounds = lw_rect_union (self->bounds, box->rect);
    }
}

static void
add_surroundings (Builder              *builder,
                  const LwSceneOptions *options)
{
  LwScene *self = builder->scene;
  LwRect bounds = self->layout->bounds;

  if (options->title_block)
    {
      LwGroup *group = lw_draw_title (&builder->drawing, options, bounds.width);

      place (self, group, bounds.x, bounds.y - TITLE_ABOVE);
      self->bounds = lw_rect_union (self->bounds, lw_rect_move (group->bounds, bounds.x, bounds.y - TITLE_ABOVE));
    }
  if (options->legend && self->overlay && self->overlay->classes)
    {
      LwGroup *group = lw_draw_legend (&builder->drawing, bounds.width);

      place (self, group, bounds.x, bounds.y + bounds.height + LEGEND_BELOW);
      self->bounds = lw_rect_union (self->bounds, lw_rect_move (group->bounds, bounds.x, bounds.y + bounds.height + LEGEND_BELOW));
    }
}

/* Nothing may be taken over from a drawing made under other conditions. */
static gboolean
comparable (LwScene *self,
            LwScene *previous)
{
  return previous && previous->theme == self->theme && previous->detail == self->detail &&
         previous->day_minutes == self->day_minutes && g_strcmp0 (previous->language, self->language) == 0;
}

static void
build (LwScene              *self,
       LwScene              *previous,
       const LwSceneOptions *options)
{
  g_autoptr (GHashTable) busy = busy_sides (self->layout);
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_double_hash, g_double_equal, g_free, g_free);
  Builder builder = { .scene = self, .previous = comparable (self, previous) ? previous : NULL,
                      .drawing = { self->blueprint, self->layout, self->overlay, self->theme, self->detail,
                                   self->day_minutes, busy, times } };

  self->bounds = self->layout->bounds;
  add_grounds (&builder);
  self->first_flow = self->n_placed;
  for (guint i = 0; i < self->layout->n_routes; i++)
    add_flow (&builder, self->layout->routes[i], i);
  self->first_step = self->n_placed;
  self->n_steps = self->layout->n_steps;
  for (guint i = 0; i < self->layout->n_steps; i++)
    add_step (&builder, &self->layout->steps[i], i);
  add_notes (&builder);
  add_headers (&builder);
  add_surroundings (&builder, options);
}

LwScene *
lw_scene_new (LwBlueprint          *blueprint,
              LwLayout             *layout,
              LwOverlay            *overlay,
              const LwSceneOptions *options,
              LwScene              *previous)
{
  LwScene *self = g_new0 (LwScene, 1);
  gpointer language = lw_language_push (blueprint->language);

  g_atomic_ref_count_init (&self->ref_count);
  self->blueprint = lw_record_ref (blueprint);
  self->layout = lw_layout_ref (layout);
  self->overlay = overlay ? lw_overlay_ref (overlay) : NULL;
  self->theme = lw_theme_get (options->theme);
  self->detail = options->detail;
  self->language = g_strdup (blueprint->language);
  self->day_minutes = lw_blueprint_day_minutes (blueprint);
  lw_text_set_language (blueprint->language);
  build (self, previous, options);
  lw_language_pop (language);
  if (previous && previous->tiles)
    {
      self->tiles = lw_tiles_new (self);
      lw_tiles_take (self->tiles, previous->tiles);
    }
  return self;
}

LwScene *
lw_scene_ref (LwScene *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_scene_unref (LwScene *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->tiles, lw_tiles_free);
  for (guint i = 0; i < self->n_placed; i++)
    lw_group_unref (self->placed[i].group);
  g_free (self->placed);
  g_clear_pointer (&self->overlay, lw_overlay_unref);
  lw_layout_unref (self->layout);
  lw_record_unref (self->blueprint);
  g_free (self->language);
  g_free (self);
}

/* ---- questions ---- */

LwLayout *
lw_scene_get_layout (LwScene *self)
{
  return self->layout;
}

LwRect
lw_scene_get_bounds (LwScene *self)
{
  return self->bounds;
}

LwRect
lw_scene_page (LwScene *self)
{
  LwRect r = self->bounds;
  double x = floor (r.x) - PAGE_MARGIN, y = floor (r.y) - PAGE_MARGIN;

  return LW_RECT (x, y, ceil (r.x + r.width) + PAGE_MARGIN - x, ceil (r.y + r.height) + PAGE_MARGIN - y);
}

guint
lw_scene_n_groups (LwScene *self)
{
  return self->n_placed;
}

LwGroupKind
lw_scene_group_kind (LwScene *self,
                     guint    group)
{
  return self->placed[group].group->kind;
}

const char *
lw_scene_group_id (LwScene *self,
                   guint    group)
{
  return self->placed[group].group->id;
}

LwRect
lw_scene_group_bounds (LwScene *self,
                       guint    group)
{
  return lw_placed_bounds (&self->placed[group]);
}

LwRect
lw_scene_name_rect (LwScene *self,
                    guint    group)
{
  return lw_rect_move (self->placed[group].group->name, self->placed[group].x, self->placed[group].y);
}

gboolean
lw_scene_is_cut (LwScene    *self,
                 guint       group,
                 const char *text)
{
  LwGroup *shown = self->placed[group].group;

  for (guint i = 0; i < shown->n_marks; i++)
    if (shown->marks[i].kind == LW_MARK_TEXT && g_strcmp0 (shown->marks[i].text.string, text) == 0)
      return lw_text_is_cut (&shown->marks[i]);
  return FALSE;
}

/* Steps and flows stand in the order of the variant, whose ids are hashed already; the others are few. */
int
lw_scene_find (LwScene    *self,
               const char *id)
{
  LwElementKind kind;
  guint position;

  if (id && lw_variant_find (self->layout->variant, id, &kind, &position) && (kind == LW_ELEMENT_STEP || kind == LW_ELEMENT_FLOW))
    {
      guint at = position + (kind == LW_ELEMENT_STEP ? self->first_step : self->first_flow);

      if (at < self->n_placed && g_strcmp0 (self->placed[at].group->id, id) == 0)
        return at;
    }
  for (guint i = 0; id && i < self->n_placed; i++)
    {
      if (i == self->first_flow)
        i = self->first_step + self->n_steps;
      if (i < self->n_placed && g_strcmp0 (self->placed[i].group->id, id) == 0)
        return i;
    }
  return -1;
}

char *
lw_scene_dump (LwScene *self)
{
  static const char * const kinds[] = { "sheet", "lane", "phase", "line", "flow", "step", "note", "title", "legend" };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->n_placed; i++)
    {
      const LwPlaced *placed = &self->placed[i];

      g_string_append_printf (out, "%s %s at %g %g\n", kinds[placed->group->kind], placed->group->id ? placed->group->id : "-",
                              placed->x, placed->y);
      lw_group_dump (placed->group, out);
    }
  return g_string_free (out, FALSE);
}
