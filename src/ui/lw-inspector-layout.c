#include "ui/lw-inspector-layout.h"

#include <glib/gi18n-lib.h>

#define FIELDS(...) ((const char * const[]) { __VA_ARGS__, NULL })

static const LwInspectorGroup lane_groups[] = {
  { N_("Lane"), FIELDS ("name", "kind", "department", "owner", "description") },
  { NULL },
};

static const LwInspectorGroup phase_groups[] = {
  { N_("Phase"), FIELDS ("name", "description") },
  { NULL },
};

static const LwInspectorGroup step_groups[] = {
  { N_("Step"), FIELDS ("name", "code", "kind", "lane", "phase", "owner", "department") },
  { N_("Times"), FIELDS ("process", "wait", "waitCause", "sla", "tolerance") },
  { N_("Benchmark"), FIELDS ("benchmark.time", "benchmark.basis", "benchmark.source", "benchmark.date"), TRUE },
  { N_("Simulation"), FIELDS ("distribution", "deviation"), TRUE },
  { N_("Touchpoints"), FIELDS ("touchpoints", "channels", "evidence") },
  { N_("Inputs, Outputs and Systems"), FIELDS ("inputs", "outputs", "systems") },
  { N_("Markers"), FIELDS ("markers") },
  { N_("Participants"), FIELDS ("participants") },
  { N_("Value and Execution"),
    FIELDS ("value", "execution", "sync", "load", "priority", "keyPath", "cost", "fixedCost", "emotion"), TRUE },
  { N_("Description and Guidance"), FIELDS ("description", "guidance", "script", "substeps"), TRUE },
  { N_("Risk and Control"), FIELDS ("risk", "contingency", "controlPoint", "caution"), TRUE },
  { N_("Policy"),
    FIELDS ("policy.text", "policy.reference", "policy.effective", "policy.expires", "policy.binding"), TRUE },
  { N_("Identity and Change"), FIELDS ("aliases", "origins", "change", "link", "id"), TRUE },
  { NULL },
};

static const LwInspectorGroup flow_groups[] = {
  { N_("Flow"), FIELDS ("label", "kind", "from", "to", "probability", "keyPath", "bidirectional") },
  { N_("Hand-off"), FIELDS ("delay", "delayKind", "transfer", "handover", "description") },
  { N_("Route"), FIELDS ("fromSide", "toSide"), TRUE },
  { NULL },
};

static const LwInspectorGroup note_groups[] = {
  { N_("Note"), FIELDS ("text") },
  { NULL },
};

const LwInspectorGroup *
lw_inspector_groups (LwElementKind kind)
{
  static const LwInspectorGroup * const groups[LW_N_ELEMENT_KINDS] = {
    [LW_ELEMENT_LANE] = lane_groups,
    [LW_ELEMENT_PHASE] = phase_groups,
    [LW_ELEMENT_STEP] = step_groups,
    [LW_ELEMENT_FLOW] = flow_groups,
    [LW_ELEMENT_NOTE] = note_groups,
  };

  return groups[kind];
}

gboolean
lw_field_path_parse (const LwSchema *schema, const char *text, LwFieldPath *path)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 2);

  path->outer = NULL;
  path->field = lw_schema_field (schema, parts[0]);
  if (path->field != NULL && parts[1] != NULL)
    {
      path->outer = path->field;
      path->field = path->outer->schema != NULL ? lw_schema_field (path->outer->schema, parts[1]) : NULL;
    }
  return path->field != NULL;
}

static gboolean
is_named (LwElementKind kind, const LwFieldPath *path)
{
  for (const LwInspectorGroup *group = lw_inspector_groups (kind); group->title != NULL; group++)
    for (guint i = 0; group->fields[i] != NULL; i++)
      {
        LwFieldPath named;

        if (lw_field_path_parse (lw_element_schema (kind), group->fields[i], &named)
            && named.outer == path->outer && named.field == path->field)
          return TRUE;
      }
  return FALSE;
}

static void
add_rest (GArray *paths, LwElementKind kind, const LwSchema *schema, const LwField *outer)
{
  for (guint i = 0; i < schema->n_fields; i++)
    {
      LwFieldPath path = { outer, &schema->fields[i] };

      if (path.field->flags & LW_FIELD_GEOMETRY)
        continue;
      if (path.field->type == LW_TYPE_RECORD && outer == NULL)
        add_rest (paths, kind, path.field->schema, path.field);
      else if (path.field->type != LW_TYPE_NUMBERS && !is_named (kind, &path))
        g_array_append_val (paths, path);
    }
}

GArray *
lw_inspector_fields (LwElementKind kind, const LwInspectorGroup *group)
{
  const LwSchema *schema = lw_element_schema (kind);
  GArray *paths = g_array_new (FALSE, FALSE, sizeof (LwFieldPath));

  if (group == NULL)
    add_rest (paths, kind, schema, NULL);
  for (guint i = 0; group != NULL && group->fields[i] != NULL; i++)
    {
      LwFieldPath path;

      if (lw_field_path_parse (schema, group->fields[i], &path))
        g_array_append_val (paths, path);
    }
  return paths;
}

char *
lw_element_count_text (LwElementKind kind, guint n)
{
  switch (kind)
    {
    case LW_ELEMENT_LANE:  return g_strdup_printf (ngettext ("%u lane", "%u lanes", n), n);
    case LW_ELEMENT_PHASE: return g_strdup_printf (ngettext ("%u phase", "%u phases", n), n);
    case LW_ELEMENT_STEP:  return g_strdup_printf (ngettext ("%u step", "%u steps", n), n);
    case LW_ELEMENT_FLOW:  return g_strdup_printf (ngettext ("%u flow", "%u flows", n), n);
    case LW_ELEMENT_NOTE:  return g_strdup_printf (ngettext ("%u note", "%u notes", n), n);
    }
  g_return_val_if_reached (NULL);
}
