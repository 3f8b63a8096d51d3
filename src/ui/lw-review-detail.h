/* What is done with one comment: answered, voted on, parked, settled, changed, deleted. */
#pragma once

#include <adwaita.h>

#include "ui/lw-editor.h"

G_BEGIN_DECLS

#define LW_TYPE_REVIEW_DETAIL (lw_review_detail_get_type ())
G_DECLARE_FINAL_TYPE (LwReviewDetail, lw_review_detail, LW, REVIEW_DETAIL, AdwBin)

/* Signal: ::said (const char *) — for screen readers. */
GtkWidget *lw_review_detail_new  (LwEditor *editor);
/* The comment of that id as the document has it now; hidden where there is none. What was typed about another one waits for it. */
void       lw_review_detail_show (LwReviewDetail *self, const char *id);

G_END_DECLS
