/* A list of short texts or names, one chip each. Of several elements, what only some have is dimmed; adding and
 * removing goes to all of them. */
#pragma once

#include "lw-field-row.h"

G_BEGIN_DECLS

#define LW_TYPE_LIST_ROW (lw_list_row_get_type ())
G_DECLARE_FINAL_TYPE (LwListRow, lw_list_row, LW, LIST_ROW, AdwPreferencesRow)

/* What the user does with it, for tests: the entry, and the remove button of the item at `position`. */
GtkWidget *lw_list_row_get_entry         (LwListRow *self);
GtkWidget *lw_list_row_get_remove_button (LwListRow *self, guint position);

G_END_DECLS
