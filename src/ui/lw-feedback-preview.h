/* How a table will be read: encoding, separator, header, what each column means; and its first rows. All changeable. */
#pragma once

#include <adwaita.h>

#include "feedback/lw-feedback.h"

G_BEGIN_DECLS

#define LW_TYPE_FEEDBACK_PREVIEW (lw_feedback_preview_get_type ())
G_DECLARE_FINAL_TYPE (LwFeedbackPreview, lw_feedback_preview, LW, FEEDBACK_PREVIEW, AdwBin)

/* Signals: ::ready — what is shown is complete, or is being read anew: see lw_feedback_preview_get_format;
 * ::failed (const char *message). */
GtkWidget           *lw_feedback_preview_new        (void);
/* Guess how to read that file, and show it. */
void                 lw_feedback_preview_open       (LwFeedbackPreview *self, GFile *file);
/* There is something to show. */
gboolean             lw_feedback_preview_has_table  (LwFeedbackPreview *self);
/* NULL while it is being read anew, and while something needed is missing. */
const LwTableFormat *lw_feedback_preview_get_format (LwFeedbackPreview *self);
/* The dataset's id that was typed; NULL: none, or none that is possible. */
const char          *lw_feedback_preview_get_period (LwFeedbackPreview *self);

G_END_DECLS
