/* Several lines of text. */
#pragma once

#include "lw-field-row.h"

G_BEGIN_DECLS

#define LW_TYPE_LONG_TEXT_ROW (lw_long_text_row_get_type ())
G_DECLARE_FINAL_TYPE (LwLongTextRow, lw_long_text_row, LW, LONG_TEXT_ROW, AdwPreferencesRow)

/* What is typed in; the tests' way to it. */
GtkTextBuffer *lw_long_text_row_get_buffer (LwLongTextRow *self);

G_END_DECLS
