#include <glib/gi18n-lib.h>

#include "cli/lw-cli.h"
#include "core/lw-edit.h"
#include "layout/lw-tidy.h"

/* Every variant. */
static LwBlueprint *
tidy_all (LwBlueprint *blueprint)
{
  LwBlueprint *result = lw_record_ref (blueprint);

  LW_FOREACH (LwVariant, variant, blueprint->variants)
    {
      g_autoptr (LwVariant) tidied = lw_tidy (variant, NULL, NULL, NULL);
      LwBlueprint *next = lw_edit_variant (result, tidied);

      lw_record_unref (result);
      result = next;
    }
  return result;
}

LwStatus
lw_command_layout (const LwCommand *self, int argc, char **argv)
{
  g_autofree char *output = NULL, *etag = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The document to write; default: DOC itself"), N_("DOC") },
    G_OPTION_ENTRY_NULL
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = lw_cli_parse (self, entries, argc, argv, 1, 1, &status);
  g_autoptr (LwBlueprint) blueprint = NULL, tidied = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (LwReadResult) result = { 0 };

  if (names == NULL)
    return status;
  blueprint = lw_cli_read (names[0], &result, &etag, &error);
  if (blueprint && result.read_only)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                         _("made by a newer Laneway, so it cannot be changed here; a newer laneway-cli would do"));
  if (error)
    return lw_cli_failed (names[0], error);
  tidied = tidy_all (blueprint);
  bytes = lw_blueprint_to_bytes (tidied);
  if (lw_cli_write (output ? output : names[0], bytes, output ? NULL : etag, &error))
    return LW_STATUS_DONE;
  return lw_cli_failed (output ? output : names[0], error);
}
