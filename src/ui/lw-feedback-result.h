/* What came of matching a table: counts, what was left out, and every row that found no step. */
#pragma once

#include <adwaita.h>

#include "feedback/lw-feedback.h"
#include "ui/lw-picker.h"

G_BEGIN_DECLS

#define LW_TYPE_FEEDBACK_RESULT (lw_feedback_result_get_type ())
G_DECLARE_FINAL_TYPE (LwFeedbackResult, lw_feedback_result, LW, FEEDBACK_RESULT, AdwBin)

/* Signal: ::named (const char *text, const char *step): the user said that rows called `text` mean that one of the steps. `steps`:
 * what there is to choose from; `data` must outlive the widget. */
GtkWidget *lw_feedback_result_new           (LwPickerFill steps, gpointer data);
/* While rows are being read: how far it is. */
void       lw_feedback_result_show_progress (LwFeedbackResult *self, double fraction);
void       lw_feedback_result_show          (LwFeedbackResult *self, const LwFeedback *feedback);
void       lw_feedback_result_show_error    (LwFeedbackResult *self, const char *message);

G_END_DECLS
