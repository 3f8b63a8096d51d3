#include "cli/lw-hand-out.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-analysis.h"
#include "analysis/lw-diagnosis.h"
#include "io/lw-signoff.h"
#include "layout/lw-tidy.h"
#include "scene/lw-printout-stops.h"
#include "scene/lw-printout-work.h"

void
lw_hand_out_clear (LwHandOutWishes *self)
{
  g_clear_pointer (&self->lane, g_free);
  g_clear_pointer (&self->page, g_free);
}

gboolean
lw_hand_out_is (const char *kind)
{
  return g_str_equal (kind, "work-list") || g_str_equal (kind, "presentation");
}

static LwPrintout *
presentation (LwBlueprint *blueprint, LwVariant *variant, const char *metric, const char *period, const char *page, const LwSceneOptions *look,
              GError **error)
{
  g_autoptr (LwOverlay) overlay = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  LwDataset *dataset = period != NULL ? lw_cli_period (blueprint, period, error) : lw_default_dataset (blueprint, variant);

  if (period != NULL && dataset == NULL)
    return NULL;
  if (metric != NULL && (overlay = lw_heat_overlay_new (blueprint, variant->id, metric, period, error)) == NULL)
    return NULL;
  findings = lw_variant_findings (blueprint, variant, dataset);
  return lw_printout_stops (blueprint, variant, overlay, findings, page, look, error);
}

gboolean
lw_hand_out_write (const LwHandOutWishes *self, const char *kind, LwBlueprint *blueprint, const char *variant_id, const char *metric,
                   const char *period, const char *output, GError **error)
{
  g_autoptr (LwBlueprint) stands = lw_document_as_it_stands (blueprint), placed = lw_tidy_missing_all (stands);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  const LwSceneOptions look = { .date = date };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  const char *page = self->page != NULL ? self->page : "A4";
  g_autoptr (LwPrintout) printout = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint position;
  LwVariant *variant = lw_cli_variant (placed, variant_id, &position, error);

  if (variant == NULL)
    return FALSE;
  if (g_str_equal (kind, "work-list"))
    printout = lw_printout_work (placed, variant, self->lane, page, &look, error);
  else
    printout = presentation (placed, variant, metric, period, page, &look, error);
  if (printout == NULL || !lw_printout_write_pdf (printout, stream, lw_cli_progress (), NULL, NULL, error) || !g_output_stream_close (stream, NULL, error))
    return FALSE;
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  return lw_cli_write (output, bytes, NULL, error);
}
