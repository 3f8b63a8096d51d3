/* Saying something about a finding: it is so, it is not (and why), something is to be done. Each is one undo step. */
#pragma once

#include "ui/lw-analysed.h"
#include "ui/lw-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Actions of the Analysis page, their parameter the finding's position (u). */
void       lw_judge_install_actions (GtkWidgetClass *klass);
/* A button with what can be said about the finding. */
GtkWidget *lw_judge_button          (LwAnalysed *analysed, guint finding);
/* "Dismissed", or NULL: nobody said anything. */
const char *lw_judge_status         (LwBlueprint *blueprint, const LwFinding *finding);
gboolean   lw_judge_is_dismissed    (LwBlueprint *blueprint, const LwFinding *finding);

G_END_DECLS
