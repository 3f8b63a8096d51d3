/* A line of text for strings, numbers, shares, dates, durations and names from a register. */
#pragma once

#include "lw-field-row.h"

G_BEGIN_DECLS

#define LW_TYPE_TEXT_ROW (lw_text_row_get_type ())
G_DECLARE_FINAL_TYPE (LwTextRow, lw_text_row, LW, TEXT_ROW, AdwEntryRow)

G_END_DECLS
