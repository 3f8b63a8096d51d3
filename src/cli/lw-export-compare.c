/* A picture of several variants: beside each other, or two in one drawing. */
#include "cli/lw-export-compare.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-compare.h"
#include "cli/lw-cli.h"
#include "scene/lw-export.h"

#define MOST 4

LwScene *
lw_cli_compare_scene (LwBlueprint *blueprint, const char *ids, gboolean overlay, const LwSceneOptions *options, GError **error)
{
  LwComparison *comparisons[MOST] = { NULL };
  g_autoptr (GArray) painted = NULL;
  g_auto (GStrv) words = g_strsplit (ids, ",", -1);
  LwVariant *variants[MOST];
  guint n = g_strv_length (words), position;

  if (n < 2 || n > (overlay ? 2 : MOST))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, overlay ? _("--overlay needs --compare with two variants, “as-is,to-be”, not “%s”")
                   : _("--compare needs two to four variants, “as-is,to-be”, not “%s”"), ids);
      return NULL;
    }
  for (guint i = 0; i < n; i++)
    if ((variants[i] = lw_cli_variant (blueprint, words[i], &position, error)) == NULL)
      return NULL;
  for (guint i = 1; i < n; i++)
    comparisons[i] = lw_comparison_changes_new (blueprint, variants[0], variants[i]);
  painted = lw_comparisons_painted (comparisons, n, overlay);
  for (guint i = 1; i < n; i++)
    lw_comparison_free (comparisons[i]);
  return lw_scene_of_painted (blueprint, painted, options);
}
