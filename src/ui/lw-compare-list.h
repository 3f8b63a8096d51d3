/* What changed from variant to variant as tables: the figures of all of them, and the changes by type. */
#pragma once

#include <gtk/gtk.h>

#include "ui/lw-compare-job.h"

G_BEGIN_DECLS

GtkWidget *lw_compare_list_new    (LwCompared *compared);
/* A heading and a table of what changed; the comparison must live as long as the box. */
void       lw_compare_changes_add (GtkBox *box, LwComparison *comparison);

G_END_DECLS
