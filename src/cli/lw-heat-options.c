#include "cli/lw-heat-options.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-heat-bounds.h"
#include "core/lw-blueprint.h"

void
lw_heat_options_clear (LwHeatOptions *self)
{
  char **strings[] = { &self->metric, &self->period, &self->through, &self->delta, &self->channel, &self->segment, &self->classes,
                       &self->palette, &self->bounds };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_clear_pointer (strings[i], g_free);
}

static LwStatus
check_word (const LwCommand *command, const char *option, const char *word, const char * const *known)
{
  g_autofree char *list = g_strjoinv (", ", (char **) known);

  return word == NULL || g_strv_contains (known, word) ? LW_STATUS_DONE
         : lw_cli_misused (command, _("there is no %s “%s”; there are: %s"), option, word, list);
}

LwStatus
lw_heat_options_check (const LwCommand *command, const LwHeatOptions *self)
{
  const struct { const char *name; gboolean given; } needing[] = {
    { "--period", self->period != NULL }, { "--through", self->through != NULL }, { "--delta", self->delta != NULL },
    { "--channel", self->channel != NULL }, { "--segment", self->segment != NULL }, { "--classes", self->classes != NULL },
    { "--bounds", self->bounds != NULL }, { "--palette", self->palette != NULL }, { "--patterns", self->patterns },
    { "--faint", self->faint },
  };
  gboolean thresholds = g_strcmp0 (self->classes, "thresholds") == 0;
  LwStatus status;

  for (guint i = 0; i < G_N_ELEMENTS (needing); i++)
    if (needing[i].given && self->metric == NULL)
      return lw_cli_misused (command, _("%s needs --heat"), needing[i].name);
  if (self->through && self->period == NULL)
    return lw_cli_misused (command, _("--through needs --period"));
  if (self->faint && self->delta == NULL)
    return lw_cli_misused (command, _("--faint needs --delta"));
  if (self->bounds && self->classes && !thresholds)
    return lw_cli_misused (command, _("--bounds are for --classes thresholds"));
  status = check_word (command, "--classes", self->classes, lw_classing_names);
  return status == LW_STATUS_DONE ? check_word (command, "--palette", self->palette, lw_palette_names) : status;
}

/* What the document says of the metric, with what was asked for put over it. */
static LwHeatView *
view_of (const LwHeatOptions *self, LwBlueprint *blueprint, GError **error)
{
  g_autoptr (LwHeatView) view = lw_heat_view_edit (blueprint, self->metric);
  LwMetric *metric = lw_array_by_id (blueprint->metrics, self->metric);
  g_autoptr (GArray) bounds = NULL;

  if (self->bounds || self->classes)
    lw_set_string (&view->classes, self->bounds ? "thresholds" : self->classes);
  if (self->palette)
    lw_set_string (&view->palette, self->palette);
  if (self->patterns)
    view->patterns = 1;
  if (self->faint)
    view->faint = 1;
  if (self->bounds && metric)
    {
      bounds = lw_heat_bounds_parse (self->bounds, metric, view, lw_blueprint_day_minutes (blueprint), error);
      if (bounds == NULL)
        return NULL;
      g_clear_pointer (&view->bounds, g_array_unref);
      view->bounds = g_steal_pointer (&bounds);
    }
  return g_steal_pointer (&view);
}

LwOverlay *
lw_heat_options_overlay (const LwHeatOptions *self, LwBlueprint *blueprint, const char *variant, GError **error)
{
  g_autoptr (LwHeatView) view = view_of (self, blueprint, error);
  LwHeatQuery query = {
    .variant = variant, .metric = self->metric, .dataset = self->period, .through = self->through, .from = self->delta,
    .channel = self->channel, .segment = self->segment, .view = view,
  };

  return view ? lw_heat_overlay_for (blueprint, &query, error) : NULL;
}
