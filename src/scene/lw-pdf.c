#include "lw-pdf.h"

#include <glib/gi18n-lib.h>

static cairo_status_t
write_cb (void                *data,
          const unsigned char *bytes,
          unsigned int         length)
{
  LwPdf *self = data;

  if (self->error || !g_output_stream_write_all (self->stream, bytes, length, NULL, self->cancellable, &self->error))
    return CAIRO_STATUS_WRITE_ERROR;
  return CAIRO_STATUS_SUCCESS;
}

void
lw_pdf_begin (LwPdf         *self,
              double         width,
              double         height,
              GOutputStream *stream,
              GCancellable  *cancellable)
{
  *self = (LwPdf) { .stream = stream, .cancellable = cancellable };
  self->surface = cairo_pdf_surface_create_for_stream (write_cb, self, width, height);
}

void
lw_pdf_set_metadata (LwPdf       *self,
                     LwBlueprint *blueprint,
                     const char  *title)
{
  const LwAbout *about = blueprint->about;

  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Laneway");
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
  if (about && about->author)
    cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_AUTHOR, about->author);
  if (about && about->service)
    cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_SUBJECT, about->service);
}

gboolean
lw_pdf_finish (LwPdf   *self,
               GError **error)
{
  cairo_status_t status;

  cairo_surface_finish (self->surface);
  status = cairo_surface_status (self->surface);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  if (self->error)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The PDF could not be written: %s"), cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}
