#include "cli/lw-report-minutes.h"

#include "analysis/lw-bottleneck.h"
#include "analysis/lw-lists.h"
#include "io/lw-signoff.h"
#include "scene/lw-minutes-file.h"

static gboolean
write_out (LwMinutes *minutes, const char *output, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFile) file = NULL;

  if (output == NULL || g_str_equal (output, "-"))
    {
      bytes = g_string_free_to_bytes (lw_minutes_markdown (minutes, NULL));
      return lw_cli_write ("-", bytes, NULL, error);
    }
  file = lw_cli_file (output);
  return lw_minutes_save (minutes, file, error);
}

gboolean
lw_report_list (LwBlueprint *blueprint, const char *kind, const char *variant_id, const char *period, const char *output, GError **error)
{
  guint position;
  LwVariant *variant = lw_cli_variant (blueprint, variant_id, &position, error);
  LwDataset *dataset = variant == NULL ? NULL : period != NULL ? lw_cli_period (blueprint, period, error) : lw_default_dataset (blueprint, variant);
  g_autoptr (LwMinutes) list = NULL;

  if (variant == NULL || (period != NULL && dataset == NULL))
    return FALSE;
  list = lw_list_new (blueprint, kind, variant, dataset);
  return write_out (list, output, error);
}

gboolean
lw_report_minutes (LwBlueprint *blueprint, const char *meeting, const char *output, GError **error)
{
  g_autoptr (LwBlueprint) stands = lw_document_to_sign (blueprint);
  g_autoptr (LwMinutes) minutes = lw_minutes_new (stands, meeting, error);

  return minutes != NULL && write_out (minutes, output, error);
}
