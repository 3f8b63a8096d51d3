/* A place in a document, "variants[0].steps[17].name", told by names. */
#include "core/lw-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const LwSchema *schema;     /* NULL: the way ends */
  LwRecord       *record;     /* NULL: the document has none there */
  const LwField  *field;      /* the last member that is no record of a list */
} Way;

static const char *
name_of (LwRecord *record)
{
  static const char * const fields[] = { "name", "title", "text", "label" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const LwField *field = lw_schema_field (record->schema, fields[i]);
      const char *text = field && field->type == LW_TYPE_STRING ? lw_record_get (record, field).string : NULL;

      if (text && *text)
        return text;
    }
  return lw_record_id (record);
}

static const char *
enter (Way *way, const char *place)
{
  gsize length = strcspn (place, ".[");
  g_autofree char *name = g_strndup (place, length);
  const LwField *field = lw_schema_field (way->schema, name);
  char *rest = (char *) place + length;
  gboolean in_list = field && field->type == LW_TYPE_RECORDS && *rest == '[';
  guint64 at = *rest == '[' ? g_ascii_strtoull (rest + 1, &rest, 10) : 0;
  LwArray *array = in_list && way->record ? lw_record_get (way->record, field).records : NULL;

  if (*rest == ']')
    rest++;
  way->field = in_list ? NULL : field;
  if (in_list)
    way->record = at < lw_array_length (array) ? lw_array_get (array, at) : NULL;
  else if (way->record && field && field->type == LW_TYPE_RECORD)
    way->record = lw_record_get (way->record, field).record;
  way->schema = field && (in_list || field->type == LW_TYPE_RECORD) ? field->schema : NULL;
  return *rest == '.' ? rest + 1 : rest;
}

char *
lw_place_says (LwBlueprint *blueprint, const char *place, const char *name)
{
  Way way = { &lw_blueprint_schema, (LwRecord *) blueprint, NULL };
  const char *last = NULL, *rest = place, *label;

  while (way.schema && *rest)
    {
      rest = enter (&way, rest);
      if (way.schema && way.record && way.field == NULL)
        last = name_of (way.record);
    }
  if (name == NULL)
    name = last;
  label = way.field && way.field->label ? _(way.field->label) : NULL;
  if (name && label)
    return g_strdup_printf ("%s · %s", name, label);
  return g_strdup (name ? name : label ? label : place);
}
