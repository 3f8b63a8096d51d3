/* A PDF on its way into a stream. Private to the scene layer. */
#pragma once

#include <cairo-pdf.h>
#include <gio/gio.h>

#include "core/lw-blueprint.h"

G_BEGIN_DECLS

typedef struct
{
  cairo_surface_t *surface;
  GOutputStream   *stream;        /* borrowed, as is the next */
  GCancellable    *cancellable;
  GError          *error;
} LwPdf;

/* The first page's size in points. It must stay where it is until it is finished. */
void     lw_pdf_begin        (LwPdf *self, double width, double height, GOutputStream *stream, GCancellable *cancellable);
/* Nothing but the blueprint decides what stands there: cairo would write the time of day. */
void     lw_pdf_set_metadata (LwPdf *self, LwBlueprint *blueprint, const char *title);
/* Writes what is left and lets go of the surface. Errors: G_IO_ERROR_*. */
gboolean lw_pdf_finish       (LwPdf *self, GError **error);

G_END_DECLS
