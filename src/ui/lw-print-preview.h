/* All sheets as they will come out, in the order in which they hang on the wall; each can be opened. */
#pragma once

#include <adwaita.h>

#include "ui/lw-print-job.h"

G_BEGIN_DECLS

#define LW_TYPE_PRINT_PREVIEW (lw_print_preview_get_type ())
G_DECLARE_FINAL_TYPE (LwPrintPreview, lw_print_preview, LW, PRINT_PREVIEW, AdwBin)

/* Signal: ::opened (guint page, const char *name). */
GtkWidget *lw_print_preview_new    (void);
/* Forget the sheets; new ones are coming. */
void       lw_print_preview_begin  (LwPrintPreview *self, const LwPrintOutline *outline);
void       lw_print_preview_add    (LwPrintPreview *self, const LwPrintPicture *picture);
guint      lw_print_preview_n_shown (LwPrintPreview *self);
/* "Sheet B2, row 2, column 2, smallest text 5.2 pt": what a screen reader says; free it. */
char      *lw_print_picture_label  (const LwPrintPicture *picture, gboolean in_whole);

G_END_DECLS
