#include "cli/lw-report-minutes.h"

#include "io/lw-signoff.h"
#include "scene/lw-minutes-file.h"

gboolean
lw_report_minutes (LwBlueprint *blueprint, const char *meeting, const char *output, GError **error)
{
  g_autoptr (LwBlueprint) stands = lw_document_as_it_stands (blueprint);
  g_autoptr (LwMinutes) minutes = lw_minutes_new (stands, meeting, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFile) file = NULL;

  if (minutes == NULL)
    return FALSE;
  if (output == NULL || g_str_equal (output, "-"))
    {
      bytes = g_string_free_to_bytes (lw_minutes_markdown (minutes, NULL));
      return lw_cli_write ("-", bytes, NULL, error);
    }
  file = lw_cli_file (output);
  return lw_minutes_save (minutes, file, error);
}
