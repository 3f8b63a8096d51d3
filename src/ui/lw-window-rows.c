/* Commands about what is shown beside heat: rows under the lanes, critical and key path, what leads to a step. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-critical.h"
#include "core/lw-row-view.h"
#include "ui/lw-commands.h"
#include "ui/lw-dialog.h"

static LwHeatView *
view_of (LwWindow *self)
{
  return lw_blueprint_row_view (lw_editor_get_blueprint (self->editor));
}

/* Takes the view. What comes of it is said when it is there. */
static void
commit (LwWindow *self, LwHeatView *view, const char *label)
{
  g_autoptr (LwHeatView) taken = view;

  lw_canvas_say_next_insight (self->canvas);
  lw_editor_commit (self->editor, lw_edit_put (lw_editor_get_blueprint (self->editor), "views", taken), label, NULL);
}

static void
toggle_row (LwWindow *self, const char *row, const char *name)
{
  gboolean shown = !lw_row_view_has (view_of (self), row);
  g_autofree char *gone = shown ? NULL : g_strdup_printf (_("%s hidden"), name);

  commit (self, lw_row_view_with (lw_editor_get_blueprint (self->editor), row, shown), shown ? _("Show Row") : _("Hide Row"));
  if (gone != NULL)
    lw_canvas_announce (self->canvas, gone);
}

void lw_window_toggle_ladder (LwWindow *self, GVariant *target) { toggle_row (self, LW_ROW_VIEW_LADDER, _("Time ladder")); }
void lw_window_toggle_emotion (LwWindow *self, GVariant *target) { toggle_row (self, LW_ROW_VIEW_EMOTION, _("Emotion curve")); }

void lw_window_toggle_plan_signs (LwWindow *self, GVariant *target) { toggle_row (self, LW_ROW_VIEW_PLAN, _("Goals and problems")); }

/* No row comes or goes: what happens is said here. */
void
lw_window_toggle_quiet_flows (LwWindow *self, GVariant *target)
{
  gboolean quiet = !lw_row_view_has (view_of (self), LW_ROW_VIEW_QUIET);

  commit (self, lw_row_view_with (lw_editor_get_blueprint (self->editor), LW_ROW_VIEW_QUIET, quiet), quiet ? _("Flows Step Back") : _("Flows Stand Out"));
  lw_canvas_announce (self->canvas, quiet ? _("Flows without a value step back under heat") : _("Flows are drawn as usual"));
  if (quiet && lw_editor_get_overlay (self->editor) == NULL)
    adw_toast_overlay_add_toast (self->toasts, lw_toast_new (_("Flows step back once the heat map is shown.")));
}

/* The metric that heat shows, or would show. */
static const LwMetric *
current_metric (LwWindow *self)
{
  LwArray *metrics = lw_editor_get_blueprint (self->editor)->metrics;
  LwOverlay *overlay = lw_editor_get_overlay (self->editor);
  const char *id = overlay != NULL ? overlay->metric : lw_editor_get_metric (self->editor);

  return id != NULL ? lw_array_by_id (metrics, id) : lw_array_length (metrics) > 0 ? lw_array_get (metrics, 0) : NULL;
}

void
lw_window_toggle_metric_row (LwWindow *self, GVariant *target)
{
  const LwMetric *metric = current_metric (self);
  g_autofree char *row = metric != NULL ? g_strconcat ("metric:", metric->id, NULL) : NULL;

  if (row != NULL)
    toggle_row (self, row, metric->name != NULL ? metric->name : metric->id);
  else
    adw_toast_overlay_add_toast (self->toasts, lw_toast_new (_("There is no feedback yet. Import some to see its metrics.")));
}

void
lw_window_toggle_paths (LwWindow *self, GVariant *target)
{
  const LwHeatView *view = view_of (self);
  gboolean shown = view == NULL || view->paths != 1;

  commit (self, lw_row_view_with_paths (lw_editor_get_blueprint (self->editor), shown, NULL), shown ? _("Show Paths") : _("Hide Paths"));
  if (!shown)
    lw_canvas_announce (self->canvas, _("Critical path hidden"));
}

void
lw_window_set_scenario (LwWindow *self, GVariant *target)
{
  commit (self, lw_row_view_with_paths (lw_editor_get_blueprint (self->editor), TRUE, g_variant_get_string (target, NULL)), _("Show Paths"));
}

gboolean
lw_window_shows_row (LwWindow *self, const char *name)
{
  const LwHeatView *view = self->editor != NULL ? view_of (self) : NULL;
  const LwMetric *metric = self->editor != NULL ? current_metric (self) : NULL;
  g_autofree char *row = metric != NULL ? g_strconcat ("metric:", metric->id, NULL) : NULL;

  if (g_str_equal (name, "paths"))
    return view != NULL && view->paths == 1;
  if (g_str_equal (name, "metric-row"))
    return row != NULL && lw_row_view_has (view, row);
  if (g_str_equal (name, "plan-signs"))
    return lw_row_view_has (view, LW_ROW_VIEW_PLAN);
  if (g_str_equal (name, "quiet-flows"))
    return lw_row_view_has (view, LW_ROW_VIEW_QUIET);
  return lw_row_view_has (view, g_str_equal (name, "ladder-row") ? LW_ROW_VIEW_LADDER : LW_ROW_VIEW_EMOTION);
}

const char *
lw_window_scenario (LwWindow *self)
{
  const LwHeatView *view = self->editor != NULL ? view_of (self) : NULL;
  LwScenario scenario;

  return view != NULL && view->scenario != NULL && lw_scenario_parse (view->scenario, &scenario) ? view->scenario : "probable";
}

/* One step: what leads to it; two: the way from the one selected first to the other. Again: no more. */
static void
trace (LwWindow *self, GVariant *target)
{
  const char * const *ids = lw_editor_get_selection (self->editor);
  LwVariant *variant = lw_editor_get_variant (self->editor);
  guint n = g_strv_length ((char **) ids);

  if (lw_canvas_is_tracing (self->canvas))
    lw_canvas_trace (self->canvas, NULL, NULL);
  else if (n == 1 && lw_variant_step (variant, ids[0]) != NULL)
    lw_canvas_trace (self->canvas, ids[0], NULL);
  else if (n == 2 && lw_variant_step (variant, ids[0]) != NULL && lw_variant_step (variant, ids[1]) != NULL)
    lw_canvas_trace (self->canvas, ids[1], ids[0]);
  else
    adw_toast_overlay_add_toast (self->toasts, lw_toast_new (_("Select a step to see what leads to it, or two for the way between them.")));
}

const LwWindowAction lw_window_row_actions[] = {
  { "win.trace", NULL, trace, LW_NEEDS_DOCUMENT },
  { NULL },
};
