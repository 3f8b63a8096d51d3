/* A picture of several variants: beside each other, or two in one drawing. */
#include "cli/lw-export-compare.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-compare.h"
#include "cli/lw-cli.h"

#define MOST 4

static LwScene *
overlaid (LwBlueprint *blueprint, LwComparison *comparison, const LwSceneOptions *options)
{
  g_auto (GStrv) ghosts = NULL;
  g_autoptr (LwVariant) both = lw_comparison_both (comparison, &ghosts);
  g_autoptr (LwOverlay) overlay = lw_comparison_overlay (comparison, (const char * const *) ghosts);

  return lw_scene_of (blueprint, both, (const char * const *) ghosts, overlay, options);
}

/* Each is marked with what it changes against the first; the first with what becomes of it, where there are two. */
static LwScene *
beside (LwBlueprint *blueprint, LwVariant **variants, guint n, const LwSceneOptions *options)
{
  LwScene *scenes[MOST], *all;
  LwSceneOptions own = *options;

  for (guint i = 0; i < n; i++)
    {
      LwVariant *to = variants[i == 0 ? 1 : i];
      g_autoptr (LwComparison) comparison = lw_comparison_changes_new (blueprint, variants[0], to);
      g_autoptr (LwOverlay) overlay = i == 0 && n > 2 ? NULL : lw_comparison_overlay (comparison, NULL);

      own.legend = options->legend && i == n - 1;
      scenes[i] = lw_scene_of (blueprint, variants[i], NULL, overlay, &own);
      own.title_block = FALSE;
    }
  all = lw_scene_beside (scenes, n);
  for (guint i = 0; i < n; i++)
    lw_scene_unref (scenes[i]);
  return all;
}

LwScene *
lw_cli_compare_scene (LwBlueprint *blueprint, const char *ids, gboolean overlay, const LwSceneOptions *options, GError **error)
{
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
  if (!overlay)
    return beside (blueprint, variants, n, options);

  g_autoptr (LwComparison) comparison = lw_comparison_changes_new (blueprint, variants[0], variants[1]);
  return overlaid (blueprint, comparison, options);
}
