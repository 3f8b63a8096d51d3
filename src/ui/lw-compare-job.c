#include "ui/lw-compare-job.h"

#include "core/lw-edit.h"
#include "core/lw-language.h"
#include "layout/lw-room.h"
#include "scene/lw-scene.h"

void
lw_compared_free (LwCompared *self)
{
  for (guint i = 0; i < LW_COMPARE_MOST; i++)
    {
      g_clear_pointer (&self->layouts[i], lw_layout_unref);
      g_clear_pointer (&self->overlays[i], lw_overlay_unref);
      g_clear_pointer (&self->comparisons[i], lw_comparison_free);
    }
  g_clear_pointer (&self->blueprint, lw_record_unref);
  lw_record_unref (self->source);
  g_free (self);
}

/* With figures where both can have them. */
static LwComparison *
compare (LwBlueprint *blueprint, LwVariant *from, LwVariant *to)
{
  LwComparison *full = lw_comparison_new (blueprint, from, to, NULL, NULL, NULL);

  return full != NULL ? full : lw_comparison_changes_new (blueprint, from, to);
}

static LwLayout *
layout_of (LwCompared *self, LwVariant *variant)
{
  return lw_layout_new (variant, lw_blueprint_day_minutes (self->source), lw_scene_measure, NULL, NULL);
}

static void
overlay (LwCompared *self)
{
  g_auto (GStrv) ghosts = NULL;
  g_autoptr (LwVariant) both = lw_comparison_both (self->comparisons[1], &ghosts);
  g_autoptr (LwVariant) clear = lw_layout_clear (both, (const char * const *) ghosts, lw_blueprint_day_minutes (self->source), lw_scene_measure, NULL);

  self->n_panes = 1;
  self->blueprint = lw_edit_variant (self->source, clear);
  self->layouts[0] = layout_of (self, clear);
  self->overlays[0] = lw_comparison_overlay (self->comparisons[1], (const char * const *) ghosts);
}

static void
set_beside (LwCompared *self)
{
  self->n_panes = self->n;
  self->blueprint = lw_record_ref (self->source);
  for (guint i = 0; i < self->n; i++)
    {
      const LwComparison *own = self->comparisons[i > 0 ? i : 1];

      self->layouts[i] = layout_of (self, self->variants[i]);
      /* Of three, the first is what the others are compared with. */
      self->overlays[i] = i == 0 && self->n > 2 ? NULL : lw_comparison_overlay (own, NULL);
    }
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LwCompared *self = data;
  gpointer language = lw_language_push (self->source->language);

  for (guint i = 1; i < self->n; i++)
    self->comparisons[i] = compare (self->source, self->variants[0], self->variants[i]);
  if (self->overlaid)
    overlay (self);
  else
    set_beside (self);
  lw_language_pop (language);
  g_task_return_pointer (task, self, (GDestroyNotify) lw_compared_free);
}

void
lw_compare_async (LwBlueprint *blueprint, LwVariant * const *variants, guint n, gboolean overlaid, GCancellable *cancellable,
                  GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  LwCompared *self = g_new0 (LwCompared, 1);

  g_return_if_fail (n >= 2 && n <= LW_COMPARE_MOST);
  self->source = lw_record_ref (blueprint);
  self->n = n;
  self->overlaid = overlaid;
  for (guint i = 0; i < n; i++)
    self->variants[i] = variants[i];
  g_task_set_source_tag (task, lw_compare_async);
  /* The thread gives it back, whatever happens. */
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, work);
}

LwCompared *
lw_compare_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
