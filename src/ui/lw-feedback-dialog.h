/* From a table of answers to heat: file, preview, matching, result; one undo step at the end. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

void lw_feedback_dialog_present      (LwEditor *editor, GtkWidget *parent);

/* The same with the file chosen already (dropped onto the window). */
void lw_feedback_dialog_present_file (LwEditor *editor, GtkWidget *parent, GFile *file);

G_END_DECLS
