/* What assistive technology is told of lanes, phases, steps, flows and notes. Labels carry the kind, because AT-SPI drops role
 * descriptions. */
#include "ui/lw-canvas-item.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"

#include "ui/lw-field-text.h"
#include "ui/lw-heat-card.h"

static char *
step_label (const LwStep *step)
{
  const LwField *kind = lw_schema_field (&lw_step_schema, "kind");
  int index = lw_step_kind (step);

  /* Translators: a step of a kind other than task: "Decision: In stock?" */
  if (index != LW_STEP_TASK && kind->value_labels != NULL && kind->value_labels[index] != NULL
      && g_strcmp0 (_(kind->value_labels[index]), step->name) != 0)
    return g_strdup_printf (C_("step of a kind", "%s: %s"), _(kind->value_labels[index]), step->name != NULL ? step->name : "");
  return g_strdup (step->name != NULL ? step->name : "");
}

/* What is said about a step in notes is said with it. */
static void
append_notes (LwVariant *variant, const char *step, GString *text)
{
  LW_FOREACH (LwNote, note, LW_NOTES (variant))
    if (g_strcmp0 (note->anchor, step) == 0 && note->text != NULL)
      {
        /* Translators: what stands on a note. */
        g_autofree char *said = g_strdup_printf (_("Note: %s"), note->text);

        g_string_append_printf (text, ". %s", said);
      }
}

static char *
place_of (LwLayout *layout, const LwStepBox *box)
{
  const char *lane = box->lane >= 0 ? layout->lanes[box->lane].lane->name : NULL;
  const char *phase = box->phase >= 0 ? layout->phases[box->phase].phase->name : NULL;

  if (!(box->lane < 0 || box->phase < 0))
    return g_strdup_printf (_("Lane: %s, phase: %s"), lane, phase);
  if (lane != NULL)
    return g_strdup_printf (_("Lane: %s, in no phase"), lane);
  return phase != NULL ? g_strdup_printf (_("In no lane, phase: %s"), phase) : g_strdup (_("In no lane and no phase"));
}

/* Those of the members that are known, each with its name. */
static void
append_members (LwEditor *editor, gpointer record, const LwSchema *schema, const char * const *names, GString *text)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (editor);

  for (; *names != NULL; names++)
    {
      const LwField *field = lw_schema_field (schema, *names);
      LwValue value = lw_record_get (record, field);
      g_autofree char *said = lw_field_to_text (field, value, lw_blueprint_day_minutes (blueprint));
      const char *named = field->refers == LW_REFERS_OWNER && *said != '\0' ? lw_blueprint_owner_name (blueprint, said) : said;

      if (*said == '\0')
        continue;
      /* Translators: what is known of a step or flow: "Owner: Agent". */
      g_autofree char *pair = g_strdup_printf (C_("what is known", "%s: %s"), _(field->label), named);

      lw_said_append (text, pair);
    }
}

static char *
step_description (LwCanvas *canvas, const LwStepBox *box)
{
  static const char * const members[] = { "owner", "process", "wait", NULL };
  LwLayout *layout = lw_editor_get_layout (canvas->editor);
  LwStep *step = lw_variant_step (lw_editor_get_variant (canvas->editor), box->step->id);
  g_autofree char *place = place_of (layout, box);
  GString *text = g_string_new (place);

  if (step != NULL)
    append_members (canvas->editor, step, &lw_step_schema, members, text);
  lw_heat_card_tell (canvas->editor, box->step->id, text);
  append_notes (lw_editor_get_variant (canvas->editor), box->step->id, text);
  return g_string_free_and_steal (text);
}

static char *
flow_label (LwCanvas *canvas, LwFlow *flow)
{
  const char *to = flow->to != NULL ? lw_editor_get_name (canvas->editor, flow->to) : "";
  /* Translators: a flow, by the step that it leads to. */
  g_autofree char *leads = g_strdup_printf (_("Flow to %s"), to);

  if (flow->label == NULL || *flow->label == '\0')
    return g_steal_pointer (&leads);
  return g_strconcat (leads, C_("in a sentence", ", "), flow->label, NULL);
}

static char *
flow_description (LwCanvas *canvas, LwFlow *flow)
{
  static const char * const members[] = { "kind", "probability", "delay", "transfer", "handover", NULL };
  GString *text = g_string_new (NULL);

  if (flow->from != NULL)
    g_string_append_printf (text, _("From %s"), lw_editor_get_name (canvas->editor, flow->from));
  append_members (canvas->editor, flow, &lw_flow_schema, members, text);
  lw_heat_card_tell (canvas->editor, flow->id, text);
  return g_string_free_and_steal (text);
}

static char *
header_label (LwCanvasItem *self)
{
  g_auto (GStrv) parts = g_strsplit (self->id, "/", 2);
  gboolean lane = self->kind == LW_ELEMENT_LANE;
  char *label = g_strdup_printf (lane ? _("Lane: %s") : _("Phase: %s"), lw_editor_get_name (self->canvas->editor, parts[lane ? 0 : 1]));

  if (lane && lw_fold_has (lw_editor_get_fold (self->canvas->editor), self->id))
    {
      g_autofree char *plain = label;

      label = g_strdup_printf (_("%s, collapsed"), plain);
    }
  return label;
}

void
lw_canvas_item_describe (LwCanvasItem *self)
{
  LwEditor *editor = self->canvas->editor;
  LwVariant *variant = lw_editor_get_variant (editor);
  LwFlow *flow = self->kind == LW_ELEMENT_FLOW ? lw_variant_element (variant, LW_ELEMENT_FLOW, self->id) : NULL;
  g_autofree char *label = NULL, *description = NULL;
  const LwStepBox *box;

  if (self->kind == LW_ELEMENT_STEP && (box = lw_layout_step_box (lw_editor_get_layout (editor), self->id)) != NULL)
    {
      /* The layout's own record is a bar where the lane is folded. */
      label = step_label (lw_variant_step (variant, self->id));
      description = step_description (self->canvas, box);
    }
  else if (flow != NULL)
    {
      label = flow_label (self->canvas, flow);
      description = flow_description (self->canvas, flow);
    }
  else if (self->kind == LW_ELEMENT_NOTE)
    label = lw_canvas_note_label (self->canvas, self->id);
  else if (lw_canvas_item_is_outside (self))
    label = g_strdup (_("Not in a lane or phase"));
  else if (self->kind == LW_ELEMENT_LANE || self->kind == LW_ELEMENT_PHASE)
    label = header_label (self);
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  if (self->kind == LW_ELEMENT_STEP || self->kind == LW_ELEMENT_FLOW)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, lw_editor_is_selected (editor, self->id), -1);
}
