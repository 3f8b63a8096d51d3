#include <glib/gi18n-lib.h>

#include "cli/lw-cli.h"

typedef enum { BASE, OURS, THEIRS } Side;

/* git gives an empty file as the base of a document that both sides began. NULL without an error: that. */
static LwBlueprint *
read_side (const char *name, Side side, GError **error)
{
  g_auto (LwReadResult) result = { 0 };
  g_autoptr (GFile) file = g_str_equal (name, "-") ? NULL : lw_cli_file (name);
  g_autoptr (LwBlueprint) blueprint = NULL;

  if (side == BASE && file)
    {
      g_autoptr (GBytes) bytes = lw_read_bytes (file, NULL, NULL, NULL);

      if (bytes && g_bytes_get_size (bytes) == 0)
        return NULL;
    }
  blueprint = lw_cli_read (name, &result, NULL, error);
  if (blueprint && result.read_only)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                           _("made by a newer Laneway, so it cannot be changed here; a newer laneway-cli would do"));
      return NULL;
    }
  return g_steal_pointer (&blueprint);
}

static gboolean
are_related (LwBlueprint **sides, char **names, Side *alone, GError **error)
{
  static const Side pairs[][2] = { { OURS, THEIRS }, { BASE, OURS }, { BASE, THEIRS } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      LwBlueprint *one = sides[pairs[i][0]], *other = sides[pairs[i][1]];

      *alone = pairs[i][1];
      if (one == NULL || lw_merge_is_related (one, other))
        continue;
      g_set_error (error, LW_IO_ERROR, LW_IO_ERROR_FORMAT,
                   _("has other steps than %s; versions of one document were expected"), names[pairs[i][0]]);
      return FALSE;
    }
  return TRUE;
}

static LwStatus
merge (LwBlueprint **sides, const char *output)
{
  g_autoptr (LwMergeResult) result = lw_merge (sides[BASE], sides[OURS], sides[THEIRS]);
  g_autoptr (LwBlueprint) merged = lw_merge_to_document (result);
  g_autoptr (GBytes) bytes = lw_blueprint_to_bytes (merged);
  g_autoptr (GError) error = NULL;
  guint n = result->conflicts->len;

  if (!lw_cli_write (output, bytes, NULL, &error))
    return lw_cli_failed (output, error);
  for (guint i = 0; i < n; i++)
    {
      const LwMergeConflict *conflict = result->conflicts->pdata[i];

      g_printerr (_("laneway-cli: %s: %s: both sides changed this\n"), output, conflict->place);
    }
  return n > 0 ? LW_STATUS_CONFLICTS : LW_STATUS_DONE;
}

LwStatus
lw_command_merge (const LwCommand *self, int argc, char **argv)
{
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The merged document to write; -: standard output"), N_("OUT") },
    G_OPTION_ENTRY_NULL
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = lw_cli_parse (self, entries, argc, argv, 3, 3, &status);
  g_autoptr (LwBlueprint) base = NULL, ours = NULL, theirs = NULL;
  g_autoptr (GError) error = NULL;
  LwBlueprint **sides[] = { &base, &ours, &theirs };
  Side alone;

  if (names == NULL)
    return status;
  if (output == NULL)
    return lw_cli_misused (self, _("-o OUT is missing"));
  for (Side side = BASE; side <= THEIRS; side++)
    {
      *sides[side] = read_side (names[side], side, &error);
      if (error)
        return lw_cli_failed (names[side], error);
    }
  if (!are_related ((LwBlueprint *[]) { base, ours, theirs }, names, &alone, &error))
    return lw_cli_failed (names[alone], error);
  return merge ((LwBlueprint *[]) { base, ours, theirs }, output);
}
