/* All comments of the document beside the drawing: filtered, walked, answered, settled. */
#pragma once

#include <adwaita.h>

#include "ui/lw-canvas.h"
#include "ui/lw-review-filters.h"

G_BEGIN_DECLS

#define LW_TYPE_REVIEW_PANEL (lw_review_panel_get_type ())
G_DECLARE_FINAL_TYPE (LwReviewPanel, lw_review_panel, LW, REVIEW_PANEL, AdwBin)

GtkWidget  *lw_review_panel_new    (LwEditor *editor, LwCanvas *canvas);
/* The next comment that the filters let through, or the one before; it is shown on the drawing. FALSE: there is no further one. */
gboolean    lw_review_panel_walk   (LwReviewPanel *self, gboolean forward);
/* Selects that comment, dropping filters that hide it. */
void        lw_review_panel_select (LwReviewPanel *self, const char *id);
/* The one that is selected, or NULL; borrowed. */
const char *lw_review_panel_get_selected (LwReviewPanel *self);

/* What is shown; NULL: of everybody, of all lanes. */
void        lw_review_panel_filter (LwReviewPanel *self, LwReviewStatus status, LwCommentKind kind, const char *person, const char *lane);
guint       lw_review_panel_n_shown (LwReviewPanel *self);

G_END_DECLS
