#include "ui/lw-open-task.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"
#include "layout/lw-tidy.h"
#include "scene/lw-scene.h"
#include "scene/lw-text.h"

typedef struct
{
  char         *variant;      /* NULL: the first */
  LwReadResult  read;
  char         *etag;
  LwBlueprint  *blueprint;
  LwLayout     *layout;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->variant);
  lw_read_result_clear (&opening->read);
  g_free (opening->etag);
  g_clear_pointer (&opening->blueprint, lw_record_unref);
  g_clear_pointer (&opening->layout, lw_layout_unref);
  g_free (opening);
}

/* As the editor will want it: with the widths of the fonts that the document's language chooses. */
static LwLayout *
first_layout (LwBlueprint *blueprint,
              const char  *id)
{
  LwVariant *variant = lw_blueprint_variant (blueprint, id);

  if (variant == NULL)
    variant = lw_blueprint_variant (blueprint, NULL);
  if (variant == NULL)
    return NULL;
  lw_text_set_language (blueprint->language);
  return lw_layout_new (variant, lw_blueprint_day_minutes (blueprint), lw_scene_measure, NULL, NULL);
}

static void
open_thread (GTask        *task,
             gpointer      file,
             gpointer      data,
             GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;
  g_autoptr (LwBlueprint) read = file != NULL ? lw_load (file, &opening->read, &opening->etag, cancellable, &error)
                                              : g_steal_pointer (&opening->blueprint);

  if (read == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  opening->blueprint = lw_tidy_missing_all (read);
  if (g_task_return_error_if_cancelled (task))
    return;
  opening->layout = first_layout (opening->blueprint, opening->variant);
  g_task_return_boolean (task, TRUE);
}

void
lw_open_async (GFile               *file,
               gboolean             salvage,
               const char          *variant,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, data);
  Opening *opening = g_new0 (Opening, 1);

  opening->variant = g_strdup (variant);
  opening->read.salvage = salvage;
  g_task_set_source_tag (task, lw_open_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_thread);
}

void
lw_open_blueprint_async (LwBlueprint         *blueprint,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  Opening *opening = g_new0 (Opening, 1);

  opening->blueprint = lw_record_ref (blueprint);
  g_task_set_source_tag (task, lw_open_blueprint_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_thread);
}

LwBlueprint *
lw_open_finish (GAsyncResult  *result,
                LwReadResult  *read,
                char         **etag,
                LwLayout     **layout,
                GError       **error)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  if (read != NULL)
    {
      *read = opening->read;
      opening->read = (LwReadResult) { 0 };
    }
  if (etag != NULL)
    *etag = g_steal_pointer (&opening->etag);
  if (layout != NULL)
    *layout = g_steal_pointer (&opening->layout);
  return g_steal_pointer (&opening->blueprint);
}

static gboolean
ends_in (GFile *file, const char * const *endings)
{
  g_autofree char *name = lw_file_label (file), *lower = g_ascii_strdown (name, -1);
  gboolean does = FALSE;

  for (; *endings != NULL; endings++)
    does |= g_str_has_suffix (lower, *endings);
  return does;
}

gboolean
lw_file_is_table (GFile *file)
{
  return ends_in (file, (const char * const[]) { ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", NULL });
}

char *
lw_open_refusal (GFile *file, const char *message)
{
  g_autofree char *name = lw_file_label (file);

  if (lw_file_is_table (file))
    return g_strdup_printf (_("“%s” is a table. Open a blueprint or begin one, and import the table there (Ctrl+I)."), name);
  if (ends_in (file, (const char * const[]) { ".laneway", ".json", NULL }))
    return g_strdup (message);
  return g_strdup_printf (_("“%s” is not a blueprint.\n\n%s"), name, message);
}
