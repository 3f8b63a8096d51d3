#include "ui/lw-referents.h"

#include <glib/gi18n-lib.h>

static LwArray *
register_of (LwEditor *editor, LwRefers refers)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (editor);
  LwVariant *variant = lw_editor_get_variant (editor);

  switch (refers)
    {
    case LW_REFERS_LANE:    return LW_LANES (variant);
    case LW_REFERS_PHASE:   return LW_PHASES (variant);
    case LW_REFERS_STEP:    return LW_STEPS (variant);
    case LW_REFERS_OWNER:   return blueprint->owners;
    case LW_REFERS_SYSTEM:  return blueprint->systems;
    case LW_REFERS_METRIC:  return blueprint->metrics;
    case LW_REFERS_NOTHING: break;
    }
  return NULL;
}

static const char *
name_of (LwRecord *record)
{
  const LwField *field = lw_schema_field (record->schema, "name");
  const char *name = field != NULL ? lw_record_get (record, field).string : NULL;

  return name != NULL && *name != '\0' ? name : lw_record_id (record);
}

const char *
lw_referent_name (LwEditor *editor, LwRefers refers, const char *id)
{
  LwRecord *record = id != NULL ? lw_array_by_id (register_of (editor, refers), id) : NULL;

  if (record == NULL && id != NULL && refers == LW_REFERS_OWNER)
    return lw_blueprint_owner_name (lw_editor_get_blueprint (editor), id);
  return record != NULL ? name_of (record) : id;
}

static char *
folded (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (g_strstrip (plain), -1);
}

const char *
lw_referent_id (LwEditor *editor, LwRefers refers, const char *name)
{
  LwArray *array = register_of (editor, refers);
  g_autofree char *wanted = folded (name);

  LW_FOREACH (LwRecord, record, array)
    {
      g_autofree char *candidate = folded (name_of (record));

      if (g_str_equal (candidate, wanted))
        return lw_record_id (record);
    }
  return lw_array_find (array, name) >= 0 ? name : NULL;
}

const char *
lw_referent_array (LwRefers refers)
{
  switch (refers)
    {
    case LW_REFERS_OWNER:  return "owners";
    case LW_REFERS_SYSTEM: return "systems";
    default:               return NULL;
    }
}

LwRecord *
lw_referent_create (LwRefers refers, const char *name)
{
  const LwSchema *schema = refers == LW_REFERS_OWNER ? &lw_owner_schema : &lw_system_schema;
  LwRecord *record = lw_record_new (schema);
  g_autofree char *id = lw_id_new (refers == LW_REFERS_OWNER ? 'o' : 's');
  g_autofree char *plain = g_strstrip (g_strdup (name));

  lw_record_set (record, lw_schema_field (schema, "id"), LW_STRING (id));
  lw_record_set (record, lw_schema_field (schema, "name"), LW_STRING (plain));
  return record;
}

/* Steps are told apart by their code, which people know. */
static char *
list_label (LwEditor *editor, LwRefers refers, LwRecord *record)
{
  const char *code;

  if (refers != LW_REFERS_STEP)
    return g_strdup (name_of (record));
  code = lw_variant_step_code (lw_editor_get_variant (editor), (LwStep *) record);
  return code != NULL && *code != '\0' ? g_strdup_printf ("%s %s", code, name_of (record)) : g_strdup (name_of (record));
}

void
lw_referent_list (LwEditor *editor, LwRefers refers, GStrv *ids, GStrv *names)
{
  g_autoptr (GStrvBuilder) id_list = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) name_list = g_strv_builder_new ();

  LW_FOREACH (LwRecord, record, register_of (editor, refers))
    {
      g_strv_builder_add (id_list, lw_record_id (record));
      g_strv_builder_take (name_list, list_label (editor, refers, record));
    }
  *ids = g_strv_builder_end (id_list);
  *names = g_strv_builder_end (name_list);
}

static void
add_once (GHashTable *seen, GStrvBuilder *builder, const char *text)
{
  if (text != NULL && *text != '\0' && g_hash_table_add (seen, g_strdup (text)))
    g_strv_builder_add (builder, text);
}

/* What the steps of the shown variant have in that list or string. */
static void
add_used (LwEditor *editor, const LwField *field, GHashTable *seen, GStrvBuilder *builder)
{
  if (lw_schema_field (&lw_step_schema, field->name) != field)
    return;
  LW_FOREACH (LwStep, step, LW_STEPS (lw_editor_get_variant (editor)))
    {
      LwValue value = lw_record_get (step, field);

      if (field->type == LW_TYPE_STRING)
        add_once (seen, builder, value.string);
      for (guint i = 0; field->type == LW_TYPE_STRINGS && value.strings != NULL && value.strings[i] != NULL; i++)
        add_once (seen, builder, value.strings[i]);
    }
}

static gboolean
names_departments (const LwField *field)
{
  return g_str_equal (field->name, "department") || g_str_equal (field->name, "who");
}

GStrv
lw_field_suggestions (LwEditor *editor, const LwField *field)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) departments = NULL;

  LW_FOREACH (LwRecord, record, register_of (editor, field->refers))
    add_once (seen, builder, name_of (record));
  for (guint i = field->type == LW_TYPE_ENUM ? 1 : 0; field->values != NULL && field->values[i] != NULL; i++)
    add_once (seen, builder, field->value_labels != NULL ? _(field->value_labels[i]) : field->values[i]);
  if (names_departments (field))
    departments = lw_blueprint_departments (lw_editor_get_blueprint (editor));
  for (guint i = 0; departments != NULL && departments[i] != NULL; i++)
    add_once (seen, builder, departments[i]);
  if (field->refers == LW_REFERS_NOTHING && field->type == LW_TYPE_STRINGS && field->values == NULL)
    add_used (editor, field, seen, builder);
  return g_strv_builder_end (builder);
}
