#include "core/lw-row-view.h"

#include "core/lw-blueprint.h"

#define METRIC "metric:"

LwHeatView *
lw_blueprint_row_view (LwBlueprint *blueprint)
{
  LW_FOREACH (LwHeatView, view, blueprint->views)
    if (g_strcmp0 (view->kind, "rows") == 0)
      return view;
  return NULL;
}

gboolean
lw_row_view_has (const LwHeatView *self, const char *row)
{
  return self && self->rows && g_strv_contains ((const char * const *) self->rows, row);
}

const char **
lw_row_view_metrics (const LwHeatView *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (4, NULL, TRUE);

  for (guint i = 0; self && self->rows && self->rows[i]; i++)
    if (g_str_has_prefix (self->rows[i], METRIC))
      g_ptr_array_add (ids, self->rows[i] + strlen (METRIC));
  return (const char **) g_ptr_array_steal (ids, NULL);
}

static LwHeatView *
edit (LwBlueprint *blueprint)
{
  LwHeatView *known = lw_blueprint_row_view (blueprint), *view = known ? lw_record_copy (known) : lw_record_new (&lw_heat_view_schema);
  g_autofree char *id = view->id ? NULL : lw_id_new ('v');

  if (id)
    lw_set_string (&view->id, id);
  lw_set_string (&view->kind, "rows");
  return view;
}

LwHeatView *
lw_row_view_with (LwBlueprint *blueprint, const char *row, gboolean shown)
{
  LwHeatView *view = edit (blueprint);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; view->rows && view->rows[i]; i++)
    if (!g_str_equal (view->rows[i], row))
      g_ptr_array_add (rows, view->rows[i]);
  if (shown)
    g_ptr_array_add (rows, (char *) row);
  g_ptr_array_add (rows, NULL);

  g_auto (GStrv) kept = g_strdupv ((char **) rows->pdata);

  lw_set_strings (&view->rows, (const char * const *) kept);
  return view;
}

LwHeatView *
lw_row_view_with_paths (LwBlueprint *blueprint, gboolean shown, const char *scenario)
{
  LwHeatView *view = edit (blueprint);

  view->paths = shown ? 1 : 0;
  if (scenario)
    lw_set_string (&view->scenario, scenario);
  return view;
}
