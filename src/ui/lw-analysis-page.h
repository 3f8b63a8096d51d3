/* What the drawing and its feedback say: figures, bottlenecks, findings, plans. It looks at the variant that its editor shows, and
 * follows every edit after a short rest; all is worked out in a thread. */
#pragma once

#include "ui/lw-analysed.h"
#include "ui/lw-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LW_TYPE_ANALYSIS_PAGE (lw_analysis_page_get_type ())
G_DECLARE_FINAL_TYPE (LwAnalysisPage, lw_analysis_page, LW, ANALYSIS_PAGE, AdwBin)

GtkWidget  *lw_analysis_page_new          (LwEditor *editor);
LwEditor   *lw_analysis_page_get_editor   (LwAnalysisPage *self);
/* What is shown; NULL: it is still being worked out. */
LwAnalysed *lw_analysis_page_get_analysed (LwAnalysisPage *self);
/* Whether what is shown is of the document as it is now. */
gboolean    lw_analysis_page_is_current   (LwAnalysisPage *self);
/* The section on show, once more. */
void        lw_analysis_page_fill_again   (LwAnalysisPage *self);
/* "summary", "bottlenecks", … */
void        lw_analysis_page_show         (LwAnalysisPage *self, const char *section);
/* After a dialog: the keyboard to the cell of that name, or back to the one that had it last, also when the section is filled anew. */
void        lw_analysis_page_return_focus (LwAnalysisPage *self, const char *name);
/* What changed out of sight, for a screen reader. */
void        lw_analysis_page_announce     (LwAnalysisPage *self, const char *message);

G_END_DECLS
