/* The search of a combo row's list. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Return in it takes the first that fits; libadwaita's does nothing. */
void lw_combo_search_takes_first (AdwComboRow *row);

G_END_DECLS
