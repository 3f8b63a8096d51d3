/* What only the drawing tells: names that do not fit where they stand, bends that lead through steps. */
#include "cli/lw-cli.h"

#include <glib/gi18n-lib.h>

#include "core/lw-finding.h"
#include "layout/lw-reshape.h"
#include "scene/lw-scene.h"

static void
add_cut (GPtrArray *findings, LwVariant *variant, guint variant_index, LwElementKind kind, guint index, const char *name)
{
  static const char * const arrays[] = { [LW_ELEMENT_LANE] = "lanes", [LW_ELEMENT_PHASE] = "phases", [LW_ELEMENT_STEP] = "steps" };

  lw_findings_add (findings, LW_SEVERITY_HINT, "name-cut", variant->id, lw_record_id (lw_array_get (variant->elements[kind], index)),
                   g_strdup_printf ("variants[%u].%s[%u].name", variant_index, arrays[kind], index),
                   g_strdup_printf (_("“%s” does not fit where it stands and ends in “…”: shorten it or make room"), name));
}

static void
check_group (GPtrArray *findings, LwVariant *variant, guint variant_index, LwScene *scene, guint group)
{
  LwElementKind kind;
  LwRecord *record;
  guint index;
  const char *name;

  if (!lw_variant_find (variant, lw_scene_group_id (scene, group), &kind, &index)
      || (kind != LW_ELEMENT_LANE && kind != LW_ELEMENT_PHASE && kind != LW_ELEMENT_STEP))
    return;
  record = lw_array_get (variant->elements[kind], index);
  name = lw_record_get (record, lw_schema_field (record->schema, "name")).string;
  if (name != NULL && lw_scene_is_cut (scene, group, name))
    add_cut (findings, variant, variant_index, kind, index, name);
}

static const char *
called (LwVariant *variant, const char *id)
{
  const LwStep *step = id ? lw_variant_step (variant, id) : NULL;

  return step && step->name && *step->name ? step->name : id ? id : "";
}

static void
check_flow (GPtrArray *findings, LwLayout *layout, guint variant_index, const LwFlow *flow, guint index)
{
  if (lw_layout_lost_bends (layout, flow->id) > 0)
    lw_findings_add (findings, LW_SEVERITY_HINT, "bend-left-out", layout->variant->id, flow->id,
                     g_strdup_printf ("variants[%u].flows[%u].bends", variant_index, index),
                     g_strdup_printf (_("a bend would lead the flow from “%s” to “%s” through a step and is left out: bend it elsewhere or straighten it"),
                                      called (layout->variant, flow->from), called (layout->variant, flow->to)));
}

void
lw_check_drawing (LwBlueprint *blueprint, GPtrArray *findings)
{
  const LwSceneOptions options = { .theme = LW_THEME_PRINT, .detail = LW_DETAIL_REVIEW };

  LW_FOREACH (LwVariant, variant, blueprint->variants)
    {
      g_autoptr (LwLayout) layout = lw_layout_new (variant, lw_blueprint_day_minutes (blueprint), lw_scene_measure, NULL, NULL);
      g_autoptr (LwScene) scene = lw_scene_new (blueprint, layout, NULL, &options, NULL);

      for (guint i = 0; i < lw_scene_n_groups (scene); i++)
        check_group (findings, variant, variant_i, scene, i);
      LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
        check_flow (findings, layout, variant_i, flow, flow_i);
    }
}
