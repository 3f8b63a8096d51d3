#include "ui/lw-tell.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"
#include "ui/lw-actions.h"
#include "ui/lw-field-text.h"
#include "ui/lw-heat-card.h"

const char *
lw_tell_kind (const LwStep *step)
{
  const LwField *kind = lw_schema_field (&lw_step_schema, "kind");
  int index = lw_step_kind (step);
  const char *name = index != LW_STEP_TASK && kind->value_labels != NULL ? kind->value_labels[index] : NULL;

  return name != NULL && g_strcmp0 (_(name), step->name) != 0 ? _(name) : "";
}

char *
lw_tell_name (const LwStep *step)
{
  const char *kind = lw_tell_kind (step), *name = step->name != NULL ? step->name : "";

  /* Translators: a step of a kind other than task: "Decision: In stock?" */
  return *kind != '\0' ? g_strdup_printf (C_("step of a kind", "%s: %s"), kind, name) : g_strdup (name);
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

char *
lw_tell_step (LwEditor *editor, const LwStepBox *box)
{
  static const char * const members[] = { "owner", "process", "wait", NULL };
  /* The layout's own record is a bar where the lane is folded. */
  LwStep *step = lw_variant_step (lw_editor_get_variant (editor), box->step->id);
  g_autofree char *place = place_of (lw_editor_get_layout (editor), box);
  GString *text = g_string_new (place);

  if (step != NULL)
    append_members (editor, step, &lw_step_schema, members, text);
  lw_heat_card_tell (editor, box->step->id, text);
  append_notes (lw_editor_get_variant (editor), box->step->id, text);
  return g_string_free_and_steal (text);
}

char *
lw_tell_end (LwEditor *editor, LwFlow *flow)
{
  const char *to = flow->to != NULL ? lw_editor_get_name (editor, flow->to) : "";
  /* Translators: a flow, by the step that it leads to. */
  g_autofree char *leads = g_strdup_printf (_("Flow to %s"), to);

  if (flow->label == NULL || *flow->label == '\0')
    return g_steal_pointer (&leads);
  return g_strconcat (leads, C_("in a sentence", ", "), flow->label, NULL);
}

void
lw_tell_flow (LwEditor *editor, LwFlow *flow, GString *text)
{
  static const char * const members[] = { "kind", "probability", "delay", "transfer", "handover", NULL };

  append_members (editor, flow, &lw_flow_schema, members, text);
  lw_heat_card_tell (editor, flow->id, text);
}
