#include "core/lw-edit.h"

static LwBlueprint *
without (LwBlueprint *blueprint,
         const char  *array)
{
  g_autoptr (LwArray) none = lw_array_new (NULL, 0);

  return lw_record_with (blueprint, array, (LwValue) { .type = LW_TYPE_RECORDS, .records = none });
}

static gpointer
begun_again (LwAbout *about)
{
  static const char * const gone[] = { "nextReview", "author", "version" };
  LwAbout *next = lw_record_copy (about);

  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    lw_record_set (next, lw_schema_field (&lw_about_schema, gone[i]), lw_value_absent (LW_TYPE_STRING));
  if (about->status)
    lw_set_string (&next->status, "draft");
  return next;
}

LwBlueprint *
lw_edit_fresh (LwBlueprint *blueprint)
{
  static const char * const arrays[] = { "datasets", "profiles", "comments", "signoffs", "versions", "sources", "tours", "meetings", "conflicts" };
  LwBlueprint *fresh = lw_record_ref (blueprint);

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    if (lw_array_length (lw_record_get (fresh, lw_schema_field (&lw_blueprint_schema, arrays[i])).records) > 0)
      {
        g_autoptr (LwBlueprint) before = fresh;
        fresh = without (before, arrays[i]);
      }
  if (fresh->about != NULL)
    {
      g_autoptr (LwBlueprint) before = fresh;
      g_autoptr (LwAbout) about = begun_again (before->about);
      fresh = lw_record_with (before, "about", (LwValue) { .type = LW_TYPE_RECORD, .record = (LwRecord *) about });
    }
  return fresh;
}
