/* Saved tours as stops, stops as scenes of a tour, and the same stop in another variant. */
#include "lw-stops.h"

#include "lw-mark.h"

/* What is there of the elements: all of it is to be seen. */
static void
light_elements (LwStop   *stop,
                LwLayout *layout,
                char    **ids)
{
  g_autoptr (GStrvBuilder) lit = g_strv_builder_new ();
  gboolean any = FALSE;

  for (char **id = ids; id && *id; id++)
    {
      int at = lw_steps_position (layout->variant, *id);

      if (!lw_variant_find (layout->variant, *id, NULL, NULL))
        continue;
      g_strv_builder_add (lit, *id);
      if (at < 0)
        continue;
      stop->area = any ? lw_rect_union (stop->area, layout->steps[at].rect) : layout->steps[at].rect;
      any = TRUE;
    }
  stop->lit = g_strv_builder_end (lit);
  stop->area = lw_rect_grow (stop->area, 24);
}

/* A step with flows that lead to it or from it, as one is kept: it is spoken of as it was. */
static gboolean
is_of_one (LwLayout *layout,
           char    **ids)
{
  LwElementKind kind;
  guint at;

  if (!ids || !ids[0] || (ids[1] && lw_steps_position (layout->variant, ids[0]) < 0))
    return FALSE;
  for (char **id = ids + 1; *id; id++)
    {
      const LwFlow *flow = lw_variant_find (layout->variant, *id, &kind, &at) && kind == LW_ELEMENT_FLOW ? layout->routes[at]->flow : NULL;

      if (!flow || (g_strcmp0 (flow->from, ids[0]) != 0 && g_strcmp0 (flow->to, ids[0]) != 0))
        return FALSE;
    }
  return TRUE;
}

static LwStop *
stop_of_scene (const LwWalk      *walk,
               const LwTourScene *scene)
{
  gboolean here = !scene->variant || g_strcmp0 (scene->variant, walk->layout->variant->id) == 0;
  char **elements = here ? scene->elements : NULL;
  gboolean one = is_of_one (walk->layout, elements);
  LwStop *stop = one ? lw_stop_at (walk->blueprint, walk->layout, elements[0]) : NULL;
  gboolean region = here && scene->width > 0 && scene->height > 0;

  if (!stop)
    stop = lw_stop_overview (walk->blueprint, walk->layout);
  stop->kind = region || (elements && elements[0]) ? LW_STOP_TOUR : LW_STOP_OVERVIEW;
  if (scene->name && *scene->name)
    g_set_str (&stop->title, scene->name);
  if (scene->notes)
    g_set_str (&stop->notes, scene->notes);
  stop->variant = g_strdup (scene->variant);
  stop->metric = g_strdup (scene->metric ? scene->metric : "");
  stop->period = g_strdup (scene->period);
  if (!one && elements && elements[0])
    light_elements (stop, walk->layout, elements);
  if (region)
    stop->area = LW_RECT (scene->x, scene->y, scene->width, scene->height);
  if (!one)
    stop->core = stop->area;
  return stop;
}

GPtrArray *
lw_stops_of_tour (const LwWalk *walk,
                  const LwTour *tour)
{
  GPtrArray *stops = g_ptr_array_new_with_free_func ((GDestroyNotify) lw_stop_free);

  LW_FOREACH (LwTourScene, scene, tour->scenes)
    if (!scene->variant || lw_array_by_id (walk->blueprint->variants, scene->variant))
      g_ptr_array_add (stops, stop_of_scene (walk, scene));
  if (stops->len == 0)
    g_ptr_array_add (stops, lw_stop_overview (walk->blueprint, walk->layout));
  return stops;
}

LwBlueprint *
lw_stop_keep (LwBlueprint  *blueprint,
              const LwStop *stop,
              const char   *variant,
              const char   *metric,
              const char   *period,
              const char   *tour,
              const char   *name)
{
  LwTour *last = tour ? lw_array_by_id (blueprint->tours, tour) : NULL;
  g_autoptr (LwTour) next = last ? lw_record_copy (last) : lw_record_new (&lw_tour_schema);
  g_autoptr (LwTourScene) scene = lw_record_new (&lw_tour_scene_schema);
  g_autofree char *id = lw_id_new ('t'), *scene_id = lw_id_new ('s');
  g_autoptr (LwArray) scenes = NULL;

  lw_set_string (&scene->id, scene_id);
  lw_set_string (&scene->name, stop->title);
  lw_set_string (&scene->variant, variant);
  lw_set_string (&scene->metric, metric);
  lw_set_string (&scene->period, metric ? period : NULL);
  lw_set_string (&scene->notes, stop->notes);
  if (stop->lit)
    lw_set_strings (&scene->elements, (const char * const *) stop->lit);
  if (stop->kind != LW_STOP_OVERVIEW && !stop->element)
    scene->x = stop->area.x, scene->y = stop->area.y, scene->width = stop->area.width, scene->height = stop->area.height;
  if (!last)
    {
      lw_set_string (&next->id, id);
      lw_set_string (&next->name, name);
    }
  scenes = lw_array_insert (next->scenes, lw_array_length (next->scenes), scene);
  lw_set_array (&next->scenes, scenes);
  return lw_edit_put (blueprint, "tours", next);
}

const char *
lw_step_counterpart (LwVariant  *from,
                     LwVariant  *to,
                     const char *id)
{
  int at;

  if (!id || lw_variant_find (to, id, NULL, NULL))
    return id;
  LW_FOREACH (LwStep, other, LW_STEPS (to))
    if (other->origins && g_strv_contains ((const char * const *) other->origins, id))
      return other->id;
  at = lw_steps_position (from, id);
  for (char **origin = at >= 0 ? ((LwStep *) lw_array_get (LW_STEPS (from), at))->origins : NULL; origin && *origin; origin++)
    if (lw_variant_find (to, *origin, NULL, NULL))
      return *origin;
  return NULL;
}
