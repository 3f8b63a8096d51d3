/* A picture of several variants: beside each other, or two in one drawing. */
#include "cli/lw-export-compare.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-compare.h"
#include "cli/lw-cli.h"
#include "scene/lw-export.h"

LwScene *
lw_cli_compare_scene (LwBlueprint *blueprint, const char *ids, gboolean overlay, const LwSceneOptions *options, GError **error)
{
  g_autoptr (GArray) painted = NULL;
  g_auto (GStrv) words = g_strsplit (ids, ",", -1);
  LwVariant *variants[LW_COMPARE_MOST];
  guint n = g_strv_length (words), position;

  if (n < 2 || n > (overlay ? 2 : LW_COMPARE_MOST))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, overlay ? _("--overlay needs --compare with two variants, “as-is,to-be”, not “%s”")
                   : _("--compare needs two to four variants, “as-is,to-be”, not “%s”"), ids);
      return NULL;
    }
  for (guint i = 0; i < n; i++)
    if ((variants[i] = lw_cli_variant (blueprint, words[i], &position, error)) == NULL)
      return NULL;
  painted = lw_variants_painted (blueprint, variants, n, overlay);
  return lw_scene_of_painted (blueprint, painted, options);
}
