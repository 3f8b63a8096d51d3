/* What rows of a table mean: counts, names to review, the period, the profile; progress while rows are read. */
#pragma once

#include "ui/lw-canvas.h"
#include "ui/lw-import-session.h"

G_BEGIN_DECLS

#define LW_TYPE_IMPORT_REVIEW (lw_import_review_get_type ())
G_DECLARE_FINAL_TYPE (LwImportReview, lw_import_review, LW, IMPORT_REVIEW, AdwBin)

/* `canvas` may be NULL. Signal: ::cancelled — while rows were read. */
GtkWidget *lw_import_review_new   (LwImportSession *session, LwCanvas *canvas);
/* Focus what is to be done next; FALSE: nothing is left to say. */
gboolean   lw_import_review_focus (LwImportReview *self);

G_END_DECLS
