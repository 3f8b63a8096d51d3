/* One of several: enumerations, yes and no, lanes, phases and steps. */
#pragma once

#include "lw-field-row.h"

G_BEGIN_DECLS

#define LW_TYPE_CHOICE_ROW (lw_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (LwChoiceRow, lw_choice_row, LW, CHOICE_ROW, AdwComboRow)

G_END_DECLS
