/* Goals, problems and measures: each in a form of its own, every change an undo step. */
#pragma once

#include "ui/lw-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Actions of the Analysis page: "plan.add" (s: "goals", "problems", "measures") and "plan.edit" ((ss): the same, and an id). */
void lw_plan_install_actions (GtkWidgetClass *klass);
void lw_plan_dialog_present  (LwEditor *editor, const char *array, const char *id, GtkWidget *parent);
/* A name to call it by; "" never. Borrowed. */
const char *lw_plan_name     (gpointer record);

G_END_DECLS
