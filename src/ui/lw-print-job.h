/* Drawing pages in a thread while the window stays usable: small for the preview, one by one as they are done, and all as a PDF. */
#pragma once

#include <gtk/gtk.h>

#include "ui/lw-print-request.h"

G_BEGIN_DECLS

/* What is known before the first page is drawn. */
typedef struct
{
  guint  n_pages;
  guint  columns, rows;       /* of sheets that make a whole; 0: they make none */
  char **warnings;
} LwPrintOutline;

/* A page as it will come out. */
typedef struct
{
  guint       page;
  guint       column, row;    /* in the whole */
  char       *name;
  double      width, height;  /* points */
  double      smallest;       /* text, in points; NAN: none */
  GdkTexture *texture;
} LwPrintPicture;

typedef void (*LwPrintOutlineFunc) (const LwPrintOutline *outline, gpointer data);
typedef void (*LwPrintPictureFunc) (const LwPrintPicture *picture, gpointer data);

/* Pictures of all pages, `pixels` at their longer side, in order; the functions are called in the main thread, and not after
 * `cancellable` was cancelled. The callback comes last. */
void     lw_print_preview_run    (LwPrintRequest *request, guint pixels, LwPrintOutlineFunc outline, LwPrintPictureFunc picture, gpointer data,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data);
/* The same of one page. */
void     lw_print_page_run       (LwPrintRequest *request, guint page, guint pixels, LwPrintPictureFunc picture, gpointer data,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data);
gboolean lw_print_preview_finish (GAsyncResult *result, GError **error);

/* The PDF, in memory: nothing is lost when it cannot be sent or written. `progress` (may be NULL) is called in the main thread. */
void     lw_print_pdf_run        (LwPrintRequest *request, LwProgressFunc progress, gpointer data, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer callback_data);
GBytes  *lw_print_pdf_finish     (GAsyncResult *result, GError **error);

G_END_DECLS
