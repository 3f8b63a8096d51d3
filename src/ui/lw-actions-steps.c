/* Naming and deleting steps and flows. */
#include "ui/lw-actions.h"

#include <glib/gi18n-lib.h>

#include "core/lw-language.h"
#include "core/lw-sketch.h"

const char *
lw_editor_document_text (LwEditor *editor, const char *msgid)
{
  gpointer saved = lw_language_push (lw_editor_get_blueprint (editor)->language);
  const char *text = g_dgettext (GETTEXT_PACKAGE, msgid);

  lw_language_pop (saved);
  return text;
}

static const char *
name_field (LwElementKind kind)
{
  switch (kind)
    {
    case LW_ELEMENT_FLOW: return "label";
    case LW_ELEMENT_NOTE: return "text";
    case LW_ELEMENT_LANE:
    case LW_ELEMENT_PHASE:
    case LW_ELEMENT_STEP:
    default:              return "name";
    }
}

const char *
lw_editor_get_name (LwEditor *editor, const char *id)
{
  LwVariant *variant = lw_editor_get_variant (editor);
  LwElementKind kind;
  guint position;

  if (!lw_variant_find (variant, id, &kind, &position))
    return "";

  const LwField *field = lw_schema_field (lw_element_schema (kind), name_field (kind));
  LwValue value = lw_record_get (lw_array_get (variant->elements[kind], position), field);

  return value.string != NULL ? value.string : "";
}

/* What has a question for a name is a decision, unless somebody said what it is. Its middle stays where it is. */
static LwVariant *
with_kind_of_name (LwVariant *named, const char *id)
{
  LwStep *step = lw_variant_step (named, id);

  if (step == NULL || step->kind != LW_STEP_UNSET || step->name == NULL || !lw_name_asks (step->name))
    return lw_record_ref (named);

  g_autoptr (LwStep) decision = lw_record_copy (step);

  decision->kind = LW_STEP_DECISION;
  decision->x += (lw_step_width (step) - lw_step_width (decision)) / 2;
  decision->y += (lw_step_height (step) - lw_step_height (decision)) / 2;
  return lw_variant_put (named, LW_ELEMENT_STEP, decision);
}

/* Free with lw_record_unref; NULL: nothing is to be changed. */
static LwVariant *
renamed (LwEditor *editor, const char *id, const char *name, const char **label)
{
  static const char * const labels[] = { N_("Rename Lane"), N_("Rename Phase"), N_("Rename Step"), N_("Label Flow"), N_("Edit Note") };
  LwVariant *variant = lw_editor_get_variant (editor);
  LwElementKind kind;

  if (!lw_variant_find (variant, id, &kind, NULL) || g_strcmp0 (lw_editor_get_name (editor, id), name) == 0)
    return NULL;

  const char *value = *name != '\0' || kind != LW_ELEMENT_FLOW ? name : NULL;
  g_autoptr (LwVariant) named = lw_variant_set (variant, kind, (const char * const[]) { id, NULL }, name_field (kind), LW_STRING (value));

  *label = _(labels[kind]);
  return with_kind_of_name (named, id);
}

void
lw_editor_rename (LwEditor *editor, const char *id, const char *name)
{
  const char *label;
  LwVariant *named = renamed (editor, id, name, &label);

  if (named != NULL)
    lw_editor_commit_variant (editor, named, label, NULL);
}

void
lw_editor_type_name (LwEditor *editor, const char *id, const char *name)
{
  const char *label = NULL;
  g_autoptr (LwVariant) named = name != NULL ? renamed (editor, id, name, &label) : NULL;
  g_autoptr (LwBlueprint) blueprint = named != NULL ? lw_edit_variant (lw_editor_get_blueprint (editor), named) : NULL;

  lw_document_set_typed (lw_editor_get_document (editor), blueprint, label);
}

gboolean
lw_editor_begin_command (LwEditor *editor)
{
  if (lw_document_get_read_only (lw_editor_get_document (editor)))
    return FALSE;
  lw_editor_set_draft (editor, NULL);
  return TRUE;
}

char **
lw_editor_selected_steps (LwEditor *editor)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (const char * const *id = lw_editor_get_selection (editor); *id != NULL; id++)
    if (lw_variant_step (lw_editor_get_variant (editor), *id) != NULL)
      g_strv_builder_add (builder, *id);
  return g_strv_builder_end (builder);
}

/* Flows and notes, and lanes and phases with nothing in them. */
static char **
selected_others (LwEditor *editor)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  LwVariant *variant = lw_editor_get_variant (editor);

  for (const char * const *id = lw_editor_get_selection (editor); *id != NULL; id++)
    {
      LwElementKind kind;

      if (!lw_variant_find (variant, *id, &kind, NULL))
        continue;
      if (kind == LW_ELEMENT_FLOW || kind == LW_ELEMENT_NOTE
          || (kind <= LW_ELEMENT_PHASE && lw_editor_header_steps (editor, *id) == 0))
        g_strv_builder_add (builder, *id);
    }
  return g_strv_builder_end (builder);
}

void
lw_editor_delete (LwEditor *editor, gboolean heal)
{
  g_auto (GStrv) steps = lw_editor_selected_steps (editor), others = selected_others (editor);
  guint n_steps = g_strv_length (steps), n_others = g_strv_length (others);

  if (n_steps + n_others == 0 || !lw_editor_begin_command (editor))
    return;

  g_autoptr (LwVariant) without = lw_variant_remove (lw_editor_get_variant (editor), (const char * const *) others);
  g_autofree char *label = NULL;

  if (n_others == 0)
    label = g_strdup (ngettext ("Delete Step", "Delete Steps", n_steps));
  else if (n_steps == 0 && n_others == 1 && lw_variant_flow (lw_editor_get_variant (editor), others[0]) != NULL)
    label = g_strdup (_("Delete Flow"));
  else
    label = g_strdup (_("Delete"));
  lw_editor_animate_next_change (editor);
  lw_editor_commit_variant (editor, heal ? lw_variant_remove_and_heal (without, (const char * const *) steps)
                                         : lw_variant_remove (without, (const char * const *) steps), label, NULL);
}
