/* Named versions: what the drawing was, kept in the document. Records are shared, so that a version costs no memory but its spine. */
#include "core/lw-review.h"

/* The members of a snapshot are members of the document too. */
static void
copy_members (gpointer to, const LwSchema *to_schema, gconstpointer from, const LwSchema *from_schema)
{
  for (guint i = 0; i < lw_snapshot_schema.n_fields; i++)
    {
      const char *name = lw_snapshot_schema.fields[i].name;

      lw_record_set (to, lw_schema_field (to_schema, name), lw_record_get (from, lw_schema_field (from_schema, name)));
    }
}

LwBlueprint *
lw_edit_version_save (LwBlueprint *blueprint,
                      const char  *name,
                      const char  *author,
                      const char  *remark,
                      const char  *moment,
                      char       **id)
{
  g_autoptr (LwVersion) version = lw_record_new (&lw_version_schema);
  g_autoptr (LwSnapshot) snapshot = lw_record_new (&lw_snapshot_schema);
  g_autofree char *fresh = lw_id_new ('v');

  copy_members (snapshot, &lw_snapshot_schema, blueprint, &lw_blueprint_schema);
  lw_set_string (&version->id, fresh);
  lw_set_string (&version->name, name);
  lw_set_string (&version->created, moment);
  lw_set_string (&version->author, author && *author ? author : NULL);
  lw_set_string (&version->remark, remark && *remark ? remark : NULL);
  lw_set_record (&version->snapshot, snapshot);
  if (id)
    *id = g_steal_pointer (&fresh);
  return lw_edit_put (blueprint, "versions", version);
}

/* What is said about the document as it is now: its state, and the next review. */
static LwAbout *
about_of_now (LwAbout *then, LwAbout *now)
{
  LwAbout *about = then ? lw_record_copy (then) : lw_record_new (&lw_about_schema);

  lw_set_string (&about->status, now ? now->status : NULL);
  lw_set_string (&about->next_review, now ? now->next_review : NULL);
  return about;
}

LwBlueprint *
lw_edit_version_restore (LwBlueprint *blueprint, const char *id)
{
  LwVersion *version = lw_array_by_id (blueprint->versions, id);
  g_autoptr (LwAbout) about = NULL;
  LwBlueprint *restored;

  if (version == NULL || version->snapshot == NULL || lw_array_length (version->snapshot->variants) == 0)
    return lw_record_ref (blueprint);
  restored = lw_record_copy (blueprint);
  copy_members (restored, &lw_blueprint_schema, version->snapshot, &lw_snapshot_schema);
  if (blueprint->about || version->snapshot->about)
    {
      about = about_of_now (version->snapshot->about, blueprint->about);
      lw_set_record (&restored->about, about);
    }
  return restored;
}

LwBlueprint *
lw_version_open (LwBlueprint *blueprint, const char *id)
{
  LwVersion *version = lw_array_by_id (blueprint->versions, id);
  LwBlueprint *opened;

  if (version == NULL || version->snapshot == NULL || lw_array_length (version->snapshot->variants) == 0)
    return NULL;
  opened = lw_record_new (&lw_blueprint_schema);
  lw_set_string (&opened->format, blueprint->format);
  opened->version = blueprint->version;
  copy_members (opened, &lw_blueprint_schema, version->snapshot, &lw_snapshot_schema);
  return opened;
}
