#include "core/lw-heat-view.h"

#include "core/lw-blueprint.h"
#include "core/lw-schema-private.h"

static const LwField heat_view_fields[] = {
  F (LwHeatView, id, "id", STRING, NULL, .flags = LW_FIELD_ID),
  F (LwHeatView, kind, "kind", STRING, NULL),
  F (LwHeatView, metric, "metric", STRING, NULL),
  F (LwHeatView, classes, "classes", STRING, NULL),
  F (LwHeatView, bounds, "bounds", NUMBERS, NULL),
  F (LwHeatView, palette, "palette", STRING, NULL),
  F (LwHeatView, patterns, "patterns", BOOLEAN, NULL),
  F (LwHeatView, headers, "headers", BOOLEAN, NULL),
  F (LwHeatView, faint, "faint", BOOLEAN, NULL),
  F (LwHeatView, rows, "rows", STRINGS, NULL),
  F (LwHeatView, paths, "paths", BOOLEAN, NULL),
  F (LwHeatView, scenario, "scenario", STRING, NULL),
};
SCHEMA (lw_heat_view_schema, "view", LwHeatView, heat_view_fields);

const char * const lw_classing_names[] = { "auto", "target", "thresholds", "benchmark", "quantile", "linear", "robust", "log", NULL };
const char * const lw_palette_names[] = { "auto", "RdYlBu-5", "RdYlBu-7", "PuOr-5", "YlOrBr-5", "cividis-5", "viridis-5", "RdYlGn-5", NULL };

static int
index_of (const char * const *names, const char *name)
{
  for (int i = 0; name && names[i]; i++)
    if (g_str_equal (names[i], name))
      return i;
  return 0;
}

LwClassing
lw_heat_view_classing (const LwHeatView *self)
{
  return self ? (LwClassing) index_of (lw_classing_names, self->classes) : LW_CLASSING_AUTO;
}

LwPaletteKind
lw_heat_view_palette (const LwHeatView *self)
{
  return self ? (LwPaletteKind) index_of (lw_palette_names, self->palette) : LW_PALETTE_AUTO;
}

LwHeatView *
lw_blueprint_heat_view (LwBlueprint *blueprint, const char *metric)
{
  LW_FOREACH (LwHeatView, view, blueprint->views)
    if (g_strcmp0 (view->kind, "heat") == 0 && g_strcmp0 (view->metric, metric) == 0)
      return view;
  return NULL;
}

LwHeatView *
lw_heat_view_edit (LwBlueprint *blueprint, const char *metric)
{
  LwHeatView *known = lw_blueprint_heat_view (blueprint, metric), *view;
  g_autofree char *id = NULL;

  view = known ? lw_record_copy (known) : lw_record_new (&lw_heat_view_schema);
  if (!view->id)
    {
      id = lw_id_new ('v');
      lw_set_string (&view->id, id);
    }
  lw_set_string (&view->kind, "heat");
  lw_set_string (&view->metric, metric);
  return view;
}
