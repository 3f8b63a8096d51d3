#include "ui/lw-print-request.h"

#include "analysis/lw-bottleneck.h"
#include "analysis/lw-diagnosis.h"
#include "io/lw-signoff.h"
#include "scene/lw-printout-stops.h"
#include "scene/lw-printout-work.h"
#include "ui/lw-export-job.h"

LwPrintRequest *
lw_print_request_new (LwPrintKind kind, LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *look, const LwSheetOptions *sheets,
                      const char *lane, const char *period)
{
  LwPrintRequest *self = g_new0 (LwPrintRequest, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->blueprint = lw_document_as_it_stands (blueprint);
  self->overlay = overlay != NULL ? lw_overlay_ref (overlay) : NULL;
  self->look = *look;
  lw_export_options_own (&self->look);
  self->sheets = *sheets;
  self->lane = g_strdup (lane);
  self->period = g_strdup (period);
  return self;
}

LwPrintRequest *
lw_print_request_ref (LwPrintRequest *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_print_request_unref (LwPrintRequest *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  lw_record_unref (self->blueprint);
  g_clear_pointer (&self->overlay, lw_overlay_unref);
  lw_export_options_clear (&self->look);
  g_free (self->lane);
  g_free (self->period);
  g_free (self);
}

static LwPrintout *
make_presentation (LwPrintRequest *self, LwVariant *variant, GError **error)
{
  LwDataset *period = self->period != NULL ? lw_array_by_id (self->blueprint->datasets, self->period) : NULL;
  g_autoptr (GPtrArray) findings = lw_variant_findings (self->blueprint, variant, period != NULL ? period : lw_default_dataset (self->blueprint, variant));

  return lw_printout_stops (self->blueprint, variant, self->overlay, findings, self->sheets.paper, &self->look.scene, error);
}

static LwPrintout *
make_drawing (LwPrintRequest *self, GError **error)
{
  g_autoptr (LwScene) scene = lw_export_make_scene (self->blueprint, self->overlay, &self->look, error);

  return scene != NULL ? lw_printout_sheets (scene, &self->look.scene, &self->sheets, error) : NULL;
}

LwPrintout *
lw_print_request_make (LwPrintRequest *self, GError **error)
{
  LwVariant *variant = lw_blueprint_variant (self->blueprint, self->look.variant);

  switch (self->kind)
    {
    case LW_PRINT_DRAWING:
      return make_drawing (self, error);
    case LW_PRINT_WORK_LIST:
      return lw_printout_work (self->blueprint, variant, self->lane, self->sheets.paper, &self->look.scene, error);
    case LW_PRINT_PRESENTATION:
      return make_presentation (self, variant, error);
    }
  g_return_val_if_reached (NULL);
}
