/* The first records of a table, as they will be read. */
#pragma once

#include <adwaita.h>

#include "feedback/lw-feedback.h"

G_BEGIN_DECLS

#define LW_TYPE_TABLE_VIEW (lw_table_view_get_type ())
G_DECLARE_FINAL_TYPE (LwTableView, lw_table_view, LW, TABLE_VIEW, AdwBin)

GtkWidget *lw_table_view_new  (void);
void       lw_table_view_show (LwTableView *self, const LwTableFormat *format);

G_END_DECLS
