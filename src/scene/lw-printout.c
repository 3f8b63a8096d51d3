#include "lw-printout-private.h"

#include "core/lw-language.h"

#include "lw-pdf.h"
#include "lw-text.h"

struct _LwPrintout
{
  const LwPrintoutKind *kind;
  gpointer              data;
  guint                 n_pages;
  LwBlueprint          *blueprint;
  char                 *title;
  const LwSheetPlan    *plan;
  GPtrArray            *warnings;   /* of char *, NULL-terminated */
};

LwPrintout *
lw_printout_new (const LwPrintoutKind *kind,
                 gpointer              data,
                 guint                 n_pages,
                 LwBlueprint          *blueprint,
                 const char           *title)
{
  LwPrintout *self = g_new0 (LwPrintout, 1);

  self->kind = kind;
  self->data = data;
  self->n_pages = n_pages;
  self->blueprint = lw_record_ref (blueprint);
  self->title = g_strdup (title);
  self->warnings = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  return self;
}

void
lw_printout_free (LwPrintout *self)
{
  self->kind->destroy (self->data);
  lw_record_unref (self->blueprint);
  g_ptr_array_unref (self->warnings);
  g_free (self->title);
  g_free (self);
}

void
lw_printout_set_plan (LwPrintout        *self,
                      const LwSheetPlan *plan)
{
  self->plan = plan;
}

const LwSheetPlan *
lw_printout_plan (LwPrintout *self)
{
  return self->plan;
}

void
lw_printout_warn (LwPrintout *self,
                  char       *warning)
{
  g_ptr_array_add (self->warnings, warning);
}

guint
lw_printout_n_pages (LwPrintout *self)
{
  return self->n_pages;
}

void
lw_printout_size (LwPrintout *self,
                  guint       page,
                  double     *width,
                  double     *height)
{
  self->kind->size (self->data, page, width, height);
}

char *
lw_printout_name (LwPrintout *self,
                  guint       page)
{
  return self->kind->name (self->data, page);
}

double
lw_printout_smallest (LwPrintout *self,
                      guint       page)
{
  return self->kind->smallest (self->data, page);
}

const char * const *
lw_printout_warnings (LwPrintout *self)
{
  static const char * const none[] = { NULL };

  return self->warnings->len > 0 ? (const char * const *) self->warnings->pdata : none;
}

const char *
lw_printout_title (LwPrintout *self)
{
  return self->title;
}

void
lw_printout_draw (LwPrintout *self,
                  guint       page,
                  cairo_t    *cr,
                  gboolean    tags)
{
  gpointer language = lw_language_push (self->blueprint->language);

  lw_text_set_language (self->blueprint->language);
  self->kind->draw (self->data, page, cr, tags);
  lw_language_pop (language);
}

/* ---- PDF ---- */

static void
add_outline (LwPrintout      *self,
             cairo_surface_t *surface,
             guint            page)
{
  g_autofree char *name = lw_printout_name (self, page), *place = g_strdup_printf ("page=%u", page + 1);

  cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, name, place, 0);
  cairo_pdf_surface_set_page_label (surface, name);
}

static gboolean
draw_pages (LwPrintout      *self,
            cairo_surface_t *surface,
            LwProgressFunc   progress,
            gpointer         data,
            GCancellable    *cancellable)
{
  cairo_t *cr = cairo_create (surface);
  guint page = 0;

  for (; page < self->n_pages && !g_cancellable_is_cancelled (cancellable); page++)
    {
      double width, height;

      lw_printout_size (self, page, &width, &height);
      cairo_pdf_surface_set_size (surface, width, height);   /* drops what was there before */
      if (page == 0)
        cairo_tag_begin (cr, "Document", NULL);
      cairo_save (cr);
      lw_printout_draw (self, page, cr, TRUE);
      cairo_restore (cr);
      add_outline (self, surface, page);
      if (page + 1 == self->n_pages)
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
      if (progress)
        progress ((page + 1.) / self->n_pages, data);
    }
  cairo_destroy (cr);
  return page == self->n_pages;
}

gboolean
lw_printout_write_pdf (LwPrintout     *self,
                       GOutputStream  *stream,
                       LwProgressFunc  progress,
                       gpointer        data,
                       GCancellable   *cancellable,
                       GError        **error)
{
  LwPdf pdf;
  double width, height;
  gboolean complete;

  lw_printout_size (self, 0, &width, &height);
  lw_pdf_begin (&pdf, width, height, stream, cancellable);
  lw_pdf_set_metadata (&pdf, self->blueprint, self->title);
  complete = draw_pages (self, pdf.surface, progress, data, cancellable);
  if (complete)
    return lw_pdf_finish (&pdf, error);
  lw_pdf_finish (&pdf, NULL);
  g_cancellable_set_error_if_cancelled (cancellable, error);
  return FALSE;
}
