#include "ui/lw-print-request.h"

#include "ui/lw-export-job.h"

LwPrintRequest *
lw_print_request_new (LwPrintKind kind, LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *look, const LwSheetOptions *sheets)
{
  LwPrintRequest *self = g_new0 (LwPrintRequest, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->blueprint = lw_record_ref (blueprint);
  self->overlay = overlay != NULL ? lw_overlay_ref (overlay) : NULL;
  self->look = *look;
  lw_export_options_own (&self->look);
  self->sheets = *sheets;
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
  g_free (self);
}

LwPrintout *
lw_print_request_make (LwPrintRequest *self, GError **error)
{
  g_autoptr (LwScene) scene = lw_export_make_scene (self->blueprint, self->overlay, &self->look, error);

  return scene != NULL ? lw_printout_sheets (scene, &self->look.scene, &self->sheets, error) : NULL;
}
