/* From a layout to groups in drawing order. A scene made after another costs what has changed: what is the same is found
 * by comparing pointers, its groups are taken over, and the tiles hear only of the others. */
#include "lw-scene-private.h"

#define TITLE_ABOVE  76.0   /* the title block's distance from the drawing, its own height included */
#define LEGEND_BELOW 20.0
#define KEY_BELOW    8.0

/* What building needs beside the scene itself. */
typedef struct
{
  LwScene   *scene;
  LwScene   *previous;     /* or NULL: everything is new */
  LwScene   *rest;         /* the last of a final layout, when all stands at the same places there; or NULL */
  LwDrawing  drawing;
  gboolean   same_names;   /* owners and codes are known to be as in the previous scene */
  gboolean   same_heat;
  gboolean   same_places;  /* flows, steps and notes stand where they stood, counted from the first flow */
  gboolean   names_at_rest, bands_at_rest;   /* owners and codes, lanes and phases are those of `rest` */
  guint      guess;        /* where the next element most likely stands in the previous scene */
  GArray    *changed;      /* of guint: flows, steps and notes, counted from the first flow, that are not as they were, when the places are the same */
} Builder;

/* What stood there, counted from the first flow: the lines between lanes before it come and go. */
static LwPlaced *
stood_there (const Builder *builder,
             const LwScene *before)
{
  return &before->placed[before->first_flow + builder->scene->n_placed - builder->scene->first_flow];
}

static gboolean
is_as_it_was (const Builder *builder,
              const LwPlaced *now)
{
  const LwPlaced *before = stood_there (builder, builder->previous);

  return before->group == now->group && before->x == now->x && before->y == now->y;
}

static void
put (Builder *builder,
     LwPlaced placed,
     gboolean tiled)
{
  LwScene *self = builder->scene;

  if (self->n_placed == self->size)
    {
      self->size = MAX (64, self->size * 2);
      self->placed = g_renew (LwPlaced, self->placed, self->size);
    }
  if (builder->same_places && tiled && !is_as_it_was (builder, &placed))
    {
      guint index = self->n_placed - self->first_flow;

      g_array_append_val (builder->changed, index);
    }
  self->placed[self->n_placed++] = placed;
}

/* Takes the group. */
static void
place (Builder *builder,
       LwGroup *group,
       double   x,
       double   y)
{
  if (builder->scene->own)
    g_ptr_array_add (builder->scene->own, group);
  put (builder, (LwPlaced) { group, x, y }, group->kind == LW_GROUP_FLOW || group->kind == LW_GROUP_STEP || group->kind == LW_GROUP_NOTE);
}

/* The group that stands there in the scene of the last final layout, which this one keeps. */
static void
place_at_rest (Builder *builder,
               double   x,
               double   y)
{
  put (builder, (LwPlaced) { stood_there (builder, builder->rest)->group, x, y }, TRUE);
  builder->guess = builder->previous->first_flow + builder->scene->n_placed - builder->scene->first_flow;
}

/* ---- steps and flows ---- */

static LwGroup *
group_before (Builder    *builder,
              LwGroupKind kind)
{
  LwScene *previous = builder->previous;
  LwGroup *group = previous && builder->guess < previous->n_placed ? previous->placed[builder->guess].group : NULL;

  return group && group->kind == kind ? group : NULL;
}

/* What is not where it was guessed is looked for by id; the next one is expected after it. */
static LwGroup *
found_before (Builder    *builder,
              LwGroupKind kind,
              const char *id)
{
  LwGroup *there = group_before (builder, kind);
  int position = there && g_strcmp0 (lw_record_id (there->inputs.record), id) == 0 ? (int) builder->guess
                 : builder->previous ? lw_scene_find (builder->previous, id) : -1;

  if (position < 0)
    return NULL;
  builder->guess = position;
  return group_before (builder, kind);
}

static gboolean
stands_as_at_rest (Builder         *builder,
                   const LwStepBox *box,
                   guint            index)
{
  const LwStepBox *at_rest;

  if (!builder->names_at_rest)
    return FALSE;
  at_rest = &builder->rest->layout->steps[index];
  return at_rest->step == box->step && at_rest->rect.width == box->rect.width && at_rest->rect.height == box->rect.height &&
         (at_rest->lane < 0) == (box->lane < 0) && (at_rest->phase < 0) == (box->phase < 0) &&
         memcmp (&at_rest->question, &box->question, sizeof (LwRect)) == 0;
}

static void
add_step (Builder         *builder,
          const LwStepBox *box)
{
  g_auto (LwInputs) inputs = { 0 };
  LwGroup *group = group_before (builder, LW_GROUP_STEP);
  gboolean same = group && lw_step_looks_like (&builder->drawing, box, builder->same_names, builder->same_heat, &group->inputs);

  if (!same)
    {
      group = found_before (builder, LW_GROUP_STEP, box->step->id);
      same = group && lw_step_looks_like (&builder->drawing, box, builder->same_names, builder->same_heat, &group->inputs);
    }
  if (group)
    builder->guess++;
  if (same)
    lw_group_ref (group);
  else
    {
      lw_step_inputs (&builder->drawing, box, &inputs);
      group = lw_step_group_new (builder->scene->style, &inputs);
    }
  place (builder, group, box->rect.x, box->rect.y);
}

/* What has only been moved looks as it did, but for a line that its label has come upon. */
static gboolean
flows_as_at_rest (Builder       *builder,
                  const LwRoute *route,
                  guint          index)
{
  const LwRoute *at_rest;

  if (!builder->names_at_rest)
    return FALSE;
  at_rest = builder->rest->layout->routes[index];
  /* Most are far from what is dragged; not even their groups are looked at. */
  return ((builder->bands_at_rest || !lw_scene_has_label (builder->rest, index)) && (route == at_rest || route->like == at_rest)) ||
         lw_flow_looks_like (&builder->drawing, route, TRUE, &stood_there (builder, builder->rest)->group->inputs);
}

/* In a drag flows change and go back, frame by frame: they have been drawn. */
static LwGroup *
group_at_rest (Builder *builder,
               LwRoute *route)
{
  LwGroup *group = builder->rest ? stood_there (builder, builder->rest)->group : NULL;

  return group && group->kind == LW_GROUP_FLOW && group->inputs.route == (route->like ? route->like : route) ? group : NULL;
}

static void
add_flow (Builder *builder,
          LwRoute *route)
{
  g_auto (LwInputs) inputs = { 0 };
  LwGroup *group = group_before (builder, LW_GROUP_FLOW), *at_rest;
  gboolean same = group && lw_flow_looks_like (&builder->drawing, route, builder->same_heat, &group->inputs);

  if (!same && (at_rest = group_at_rest (builder, route)))
    {
      group = at_rest;
      same = lw_flow_looks_like (&builder->drawing, route, builder->same_heat, &group->inputs);
    }
  if (!same)
    {
      group = found_before (builder, LW_GROUP_FLOW, route->flow->id);
      same = group && lw_flow_looks_like (&builder->drawing, route, builder->same_heat, &group->inputs);
    }
  if (group)
    builder->guess++;
  if (same)
    lw_group_ref (group);
  else
    {
      lw_flow_inputs (&builder->drawing, route, &inputs);
      group = lw_flow_group_new (builder->scene->style, &inputs);
    }
  place (builder, group, route->moved.x, route->moved.y);
}

/* ---- the rest, in drawing order ---- */

static void
add_grounds (Builder *builder)
{
  LwLayout *layout = builder->scene->layout;
  LwDrawing *drawing = &builder->drawing;

  place (builder, lw_draw_sheet (drawing), 0, 0);
  for (guint i = 0; i < layout->n_lanes; i++)
    place (builder, lw_draw_lane_body (drawing, &layout->lanes[i], i == 0), layout->lanes[i].body.x, layout->lanes[i].body.y);
  for (guint i = 0; i < layout->n_phases; i++)
    place (builder, lw_draw_phase_body (drawing, &layout->phases[i], i == 0), layout->phases[i].body.x, layout->phases[i].body.y);
  for (guint i = 0; i < layout->n_lines; i++)
    place (builder, lw_draw_line (drawing, &layout->lines[i]), 0, 0);
}

static gboolean
same_size (LwRect a,
           LwRect b)
{
  return a.width == b.width && a.height == b.height;
}

/* Headers stand after the notes, phases first. */
static LwGroup *
header_before (Builder    *builder,
               LwGroupKind kind,
               guint       index)
{
  LwScene *previous = builder->previous;
  guint first = previous->first_step + previous->n_steps + previous->layout->n_notes;

  return lw_group_ref (previous->placed[first + (kind == LW_GROUP_LANE ? previous->layout->n_phases : 0) + index].group);
}

static LwGroup *
phase_group (Builder *builder,
             guint    index)
{
  LwLayout *layout = builder->scene->layout, *before = builder->previous ? builder->previous->layout : NULL;
  const LwPhaseBox *box = &layout->phases[index];

  if (before && builder->same_heat && index < before->n_phases && before->phases[index].phase == box->phase && before->vertical == layout->vertical &&
      same_size (before->phases[index].header, box->header))
    return header_before (builder, LW_GROUP_PHASE, index);
  return lw_draw_phase (&builder->drawing, box, index);
}

static LwGroup *
lane_group (Builder *builder,
            guint    index)
{
  LwLayout *layout = builder->scene->layout, *before = builder->previous ? builder->previous->layout : NULL;
  const LwLaneBox *box = &layout->lanes[index];

  if (before && builder->same_heat && lw_blueprint_names_owners_as (builder->previous->blueprint, builder->scene->blueprint) &&
      index < before->n_lanes && before->lanes[index].lane == box->lane && before->vertical == layout->vertical &&
      same_size (before->lanes[index].header, box->header))
    return header_before (builder, LW_GROUP_LANE, index);
  return lw_draw_lane (&builder->drawing, box);
}

/* Rows of the same insight, as many columns, and as long: groups stand at the same positions, headers and grounds are the same. */
static gboolean
same_rows (Builder *builder)
{
  LwScene *self = builder->scene, *previous = builder->previous;
  LwRect was, is;

  if (!previous || !self->insight || previous->insight != self->insight || previous->layout->vertical != self->layout->vertical ||
      previous->spans->len != self->spans->len)
    return FALSE;
  was = previous->layout->bounds, is = self->layout->bounds;
  return self->layout->vertical ? was.height == is.height : was.width == is.width;
}

/* A column's marks depend on its neighbours; the curve may reach further. */
static gboolean
same_chunk (Builder *builder,
            guint    row,
            guint    first)
{
  LwScene *self = builder->scene;
  gboolean all = ((LwRow *) g_ptr_array_index (self->insight->rows, row))->kind == LW_ROW_EMOTION;
  guint from = all || first == 0 ? 0 : first - 1, to = all ? self->spans->len : MIN (first + LW_ROW_CHUNK + 1, self->spans->len);

  return memcmp (&g_array_index (builder->previous->spans, LwSpan, from), &g_array_index (self->spans, LwSpan, from),
                 (to - from) * sizeof (LwSpan)) == 0;
}

static void
place_row (Builder *builder,
           LwGroup *group,
           guint    row)
{
  LwRect rect = lw_rows_rect (builder->scene->insight, builder->scene->layout, row);

  place (builder, group, builder->scene->layout->vertical ? rect.x : 0, builder->scene->layout->vertical ? 0 : rect.y);
}

/* All headers first, then each row's ground and its columns by chunks. */
static void
add_rows (Builder *builder)
{
  LwScene *self = builder->scene;
  guint n = lw_scene_n_rows (self), per_row = 1 + (self->spans->len + LW_ROW_CHUNK - 1) / LW_ROW_CHUNK;
  gboolean same = same_rows (builder);
  LwPlaced *before = same ? builder->previous->placed + builder->previous->first_row : NULL;

  self->first_row = self->n_placed;
  for (guint row = 0; row < n; row++)
    place_row (builder, same ? lw_group_ref (before[row].group) : lw_draw_row_header (&builder->drawing, row), row);
  for (guint row = 0; row < n; row++)
    for (guint i = 0; i < per_row; i++)
      if (same && (i == 0 || same_chunk (builder, row, (i - 1) * LW_ROW_CHUNK)))
        place_row (builder, lw_group_ref (before[n + row * per_row + i].group), row);
      else
        place_row (builder, i == 0 ? lw_draw_row_body (&builder->drawing, row)
                                   : lw_draw_row_chunk (&builder->drawing, row, self->spans, (i - 1) * LW_ROW_CHUNK), row);
}

static void
add_headers (Builder *builder)
{
  LwLayout *layout = builder->scene->layout;

  for (guint i = 0; i < layout->n_phases; i++)
    place (builder, phase_group (builder, i), layout->phases[i].header.x, layout->phases[i].header.y);
  for (guint i = 0; i < layout->n_lanes; i++)
    place (builder, lane_group (builder, i), layout->lanes[i].header.x, layout->lanes[i].header.y);
  add_rows (builder);
  place (builder, lw_draw_frame (&builder->drawing), 0, 0);
}

static LwGroup *
note_group (Builder *builder,
            guint    index)
{
  LwScene *previous = builder->previous;
  const LwNoteBox *box = &builder->scene->layout->notes[index];
  LwPoint tie[2];

  if (previous && index < previous->layout->n_notes && previous->layout->notes[index].note == box->note &&
      same_size (previous->layout->notes[index].rect, box->rect) && lw_note_tie_is_same (previous->layout, builder->scene->layout, index))
    return lw_group_ref (previous->placed[previous->first_step + previous->n_steps + index].group);
  return lw_draw_note (&builder->drawing, box, lw_note_tie (builder->scene->layout, index, tie) ? tie : NULL);
}

static void
add_notes (Builder *builder)
{
  LwScene *self = builder->scene;

  for (guint i = 0; i < self->layout->n_notes; i++)
    {
      LwRect rect = self->layout->notes[i].rect;
      place (builder, note_group (builder, i), rect.x, rect.y);
      self->bounds = lw_rect_union (self->bounds, rect);
    }
}

/* Below everything that is there; takes the group. */
static void
place_below (Builder *builder,
             LwGroup *group,
             double   gap)
{
  LwScene *self = builder->scene;
  double x = self->layout->bounds.x, y = self->bounds.y + self->bounds.height + gap;

  place (builder, group, x, y);
  self->bounds = lw_rect_union (self->bounds, lw_rect_move (group->bounds, x, y));
}

static void
add_surroundings (Builder              *builder,
                  const LwSceneOptions *options)
{
  LwScene *self = builder->scene;
  LwRect bounds = lw_scene_drawing_bounds (self);
  LwGroup *key = lw_draw_path_key (&builder->drawing, bounds.width);

  if (options->comments)
    place (builder, lw_draw_comments (&builder->drawing), 0, 0);
  if (options->title_block)
    {
      LwGroup *group = lw_draw_title (&builder->drawing, options, bounds.width);

      place (builder, group, bounds.x, bounds.y - TITLE_ABOVE);
      self->bounds = lw_rect_union (self->bounds, lw_rect_move (group->bounds, bounds.x, bounds.y - TITLE_ABOVE));
    }
  if (key)
    place_below (builder, key, KEY_BELOW);
  if (options->legend && self->overlay && self->overlay->classes)
    place_below (builder, lw_draw_legend (&builder->drawing, bounds.width), LEGEND_BELOW);
}

/* ---- all of it ---- */

static void
find_rest (Builder *builder)
{
  LwScene *self = builder->scene, *rest = lw_layout_is_final (builder->previous->layout) ? builder->previous : builder->previous->rest;

  if (rest && rest->style == self->style && rest->overlay == self->overlay && rest->insight == self->insight &&
      rest->layout->vertical == self->layout->vertical && lw_layout_has_as_many (rest->layout, self->layout))
    builder->rest = rest;
  if (!builder->rest || lw_layout_is_final (self->layout))
    return;
  self->rest = lw_scene_ref (builder->rest);
  self->own = g_ptr_array_new_with_free_func ((GDestroyNotify) lw_group_unref);
  builder->names_at_rest = lw_blueprint_names_owners_as (self->blueprint, rest->blueprint) &&
                           lw_variant_has_codes_of (self->layout->variant, rest->layout->variant);
  builder->bands_at_rest = lw_layout_has_bands_of (self->layout, rest->layout);
}

static void
compare (Builder *builder)
{
  LwScene *self = builder->scene, *previous = builder->previous;
  LwLayout *layout = self->layout, *before = previous->layout;

  builder->same_heat = self->overlay == previous->overlay && self->insight == previous->insight;
  builder->same_names = lw_blueprint_names_owners_as (self->blueprint, previous->blueprint) &&
                        lw_variant_has_codes_of (layout->variant, before->variant);
  builder->same_places = lw_layout_has_as_many (layout, before);
}

static void
add_all (Builder              *builder,
         const LwSceneOptions *options)
{
  LwScene *self = builder->scene, *previous = builder->previous;

  self->bounds = lw_scene_drawing_bounds (self);
  add_grounds (builder);
  self->first_flow = self->n_placed;
  builder->guess = previous ? previous->first_flow : 0;
  for (guint i = 0; i < self->layout->n_routes; i++)
    {
      LwRoute *route = self->layout->routes[i];

      if (flows_as_at_rest (builder, route, i))
        place_at_rest (builder, route->moved.x, route->moved.y);
      else
        add_flow (builder, route);
    }
  self->first_step = self->n_placed;
  self->n_steps = self->layout->n_steps;
  builder->guess = previous ? previous->first_step : 0;
  for (guint i = 0; i < self->layout->n_steps; i++)
    if (stands_as_at_rest (builder, &self->layout->steps[i], i))
      place_at_rest (builder, self->layout->steps[i].rect.x, self->layout->steps[i].rect.y);
    else
      add_step (builder, &self->layout->steps[i]);
  add_notes (builder);
  add_headers (builder);
  add_surroundings (builder, options);
}

void
lw_scene_build (LwScene              *self,
                LwScene              *previous,
                const LwSceneOptions *options)
{
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean suits = previous && lw_style_suits (previous->style, self->theme, options, self->blueprint);
  Builder builder = { .scene = self, .previous = suits ? previous : NULL, .changed = changed };

  self->style = suits ? lw_style_ref (previous->style) : lw_style_new (self->theme, options, self->blueprint);
  builder.drawing = self->style->drawing;
  builder.drawing.blueprint = self->blueprint;
  builder.drawing.layout = self->layout;
  builder.drawing.overlay = self->overlay;
  builder.drawing.insight = self->insight;
  if (builder.previous)
    {
      compare (&builder);
      find_rest (&builder);
      self->size = previous->n_placed + 16;
      self->placed = g_new (LwPlaced, self->size);
    }
  add_all (&builder, options);
  if (builder.previous && previous->tiles)
    self->tiles = lw_tiles_follow (self, previous, builder.same_places ? changed : NULL);
}
