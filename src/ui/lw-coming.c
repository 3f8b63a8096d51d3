#include "ui/lw-coming.h"

#include "core/lw-row-view.h"

struct _LwComing
{
  void        (*arrived) (gpointer data);
  gpointer      data;
  LwVariant    *variant;       /* that is being laid out, or is */
  double        day;
  LwLayout     *layout;        /* NULL: not yet */
  GCancellable *cancellable;
};

/* ---- its layout ---- */

static void
layout_thread (GTask *task, gpointer source, gpointer variant, GCancellable *cancellable)
{
  double *day = g_object_get_data (G_OBJECT (task), "day");

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, lw_layout_new (variant, *day, lw_scene_measure, NULL, NULL), (GDestroyNotify) lw_layout_unref);
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LwLayout *layout = g_task_propagate_pointer (G_TASK (result), NULL);
  LwComing *self = data;

  /* Cancelled: it may be gone. */
  if (layout == NULL)
    return;
  self->layout = layout;
  self->arrived (self->data);
}

static void
forget (LwComing *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->variant, lw_record_unref);
  g_clear_pointer (&self->layout, lw_layout_unref);
}

/* Borrowed; NULL: it is under way. */
static LwLayout *
layout_of (LwComing *self, LwVariant *variant, double day)
{
  g_autoptr (GTask) task = NULL;

  if (self->variant == variant && self->day == day)
    return self->layout;
  forget (self);
  self->variant = lw_record_ref (variant);
  self->day = day;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, laid_out_cb, self);
  g_task_set_source_tag (task, layout_of);
  g_task_set_task_data (task, lw_record_ref (variant), lw_record_unref);
  g_object_set_data_full (G_OBJECT (task), "day", g_memdup2 (&day, sizeof day), g_free);
  g_task_run_in_thread (task, layout_thread);
  return NULL;
}

/* ---- its picture ---- */

LwInsight *
lw_quiet_insight (LwBlueprint *blueprint, LwVariant *variant)
{
  LwInsight *insight;

  if (!lw_row_view_has (lw_blueprint_row_view (blueprint), LW_ROW_VIEW_QUIET))
    return NULL;
  insight = lw_insight_new (variant->id);
  insight->quiet = TRUE;
  return insight;
}

/* As the scene asks for it, where it does. */
static LwOverlay *
overlay_of (LwEditor *editor, const LwTourScene *scene, LwVariant *variant)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (editor);
  LwHeatQuery query = lw_editor_get_heat_query (editor);

  if (scene->metric == NULL || *scene->metric == '\0')
    return NULL;
  query.variant = variant->id;
  query.metric = scene->metric;
  if (scene->period != NULL && lw_array_by_id (blueprint->datasets, scene->period) != NULL)
    query.dataset = scene->period;
  if (g_strcmp0 (query.from, query.dataset) == 0)
    query.from = NULL;
  return lw_heat_overlay_for (blueprint, &query, NULL);
}

/* Of those that there are: a scene of a variant that is gone is none. */
static const LwTourScene *
scene_at (LwBlueprint *blueprint, const LwTour *tour, guint at)
{
  LW_FOREACH (LwTourScene, scene, tour->scenes)
    if ((scene->variant == NULL || lw_array_by_id (blueprint->variants, scene->variant) != NULL) && at-- == 0)
      return scene;
  return NULL;
}

LwPicture *
lw_coming_picture (LwComing *self, LwEditor *editor, const LwShowInputs *now, const LwTour *tour, guint at, const char *counter)
{
  const LwTourScene *scene = scene_at (now->blueprint, tour, at);
  LwVariant *shown = lw_editor_get_variant (editor), *variant = scene != NULL && scene->variant != NULL ? lw_blueprint_variant (now->blueprint, scene->variant) : shown;
  LwLayout *layout = variant == shown ? now->layout : layout_of (self, variant, lw_blueprint_day_minutes (now->blueprint));
  const LwWalk walk = { .blueprint = now->blueprint, .layout = layout };
  g_autoptr (GPtrArray) stops = layout != NULL && scene != NULL ? lw_stops_of_tour (&walk, tour) : NULL;
  g_autoptr (LwInsight) quiet = variant == shown ? NULL : lw_quiet_insight (now->blueprint, variant);
  g_autoptr (LwOverlay) overlay = NULL;
  g_autoptr (LwShow) show = NULL;
  LwShowInputs inputs = *now;

  if (stops == NULL || at >= stops->len)
    return NULL;
  overlay = overlay_of (editor, scene, variant);
  inputs.layout = layout;
  inputs.overlay = overlay;
  if (variant != shown)
    inputs.insight = quiet;
  show = lw_show_new (&inputs);
  return lw_picture_new (show, g_ptr_array_index (stops, at), counter);
}

void
lw_coming_offer (LwComing *self, LwEditor *editor)
{
  if (self->layout != NULL)
    lw_editor_offer_layout (editor, self->layout, self->day);
}

LwComing *
lw_coming_new (void (*arrived) (gpointer data), gpointer data)
{
  LwComing *self = g_new0 (LwComing, 1);

  self->arrived = arrived;
  self->data = data;
  return self;
}

void
lw_coming_free (LwComing *self)
{
  forget (self);
  g_free (self);
}
