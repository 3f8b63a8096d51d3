/* What the inspector says when nothing is selected: the shown variant in numbers. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

#define LW_TYPE_SUMMARY (lw_summary_get_type ())
G_DECLARE_FINAL_TYPE (LwSummary, lw_summary, LW, SUMMARY, AdwBin)

GtkWidget *lw_summary_new    (LwEditor *editor);
void       lw_summary_update (LwSummary *self);

G_END_DECLS
