/* Which answers the heat shows, beyond metric and period: the period as a slider, what it is compared with, and filters. */
#pragma once

#include "lw-editor.h"

G_BEGIN_DECLS

#define LW_TYPE_HEAT_PANEL (lw_heat_panel_get_type ())
G_DECLARE_FINAL_TYPE (LwHeatPanel, lw_heat_panel, LW, HEAT_PANEL, GtkWidget)

/* Brought up to date by: */
void lw_heat_panel_update (LwHeatPanel *self, LwEditor *editor);

G_END_DECLS
