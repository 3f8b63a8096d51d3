/* Tables of heat and charts as scenes of their own, so that they are exported as the drawing is. */
#pragma once

#include "core/lw-matrix.h"
#include "core/lw-plot.h"
#include "scene/lw-chart.h"
#include "scene/lw-scene.h"

G_BEGIN_DECLS

/* Both with a title block above, whatever the options say, and the table with its legend below where they ask for one. */
LwScene       *lw_matrix_scene_new (LwBlueprint *blueprint, LwMatrix *matrix, const LwSceneOptions *options);
/* Takes the chart, which must be made of the options' theme, in the same thread. `caption` stands below it; NULL: nothing. */
LwScene       *lw_chart_scene_new  (LwBlueprint *blueprint, const char *title, const char *caption, LwChart *chart, const LwSceneOptions *options);
LwScene       *lw_plot_scene_new   (LwBlueprint *blueprint, LwPlot *plot, const LwSceneOptions *options);

#define LW_MATRIX_CELL_WIDTH  124
#define LW_MATRIX_CELL_HEIGHT 60
/* One cell as the scene draws it, for a window's own table; NULL where there is nothing. */
GskRenderNode *lw_matrix_cell_node (LwMatrix *matrix, guint row, guint column, LwThemeKind theme);

G_END_DECLS
