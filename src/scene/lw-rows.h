/* Where the rows under the lanes are (in a vertical variant the columns beside them). Private to the scene layer.
 *
 * Along: in the direction of the flow, from the drawing's corner on. Across: from a row's own top (left) edge. */
#pragma once

#include "core/lw-insight.h"
#include "lw-draw.h"

G_BEGIN_DECLS

#define LW_ROW_CHUNK 16u   /* columns whose marks are one group */

/* One column of the drawing as its steps stand now. `half`: of its cards' extent. */
typedef struct { guint column; double middle, half, from, to; } LwSpan;

/* Of LwSpan, along the flow; empty when there are no rows. Columns whose steps are gone are left out. */
GArray  *lw_rows_spans   (LwInsight *insight, LwLayout *layout);
/* All of the row with its header; and the header alone. */
LwRect   lw_rows_rect    (LwInsight *insight, LwLayout *layout, guint row);
LwRect   lw_rows_header  (LwInsight *insight, LwLayout *layout, guint row);
/* The drawing with its rows. */
LwRect   lw_rows_bounds  (LwInsight *insight, LwLayout *layout);

/* Around the row's own corner, as with lanes; of a chunk the spans from `first` on. */
LwGroup *lw_draw_row_header (const LwDrawing *drawing, guint row);
LwGroup *lw_draw_row_body   (const LwDrawing *drawing, guint row);
LwGroup *lw_draw_row_chunk  (const LwDrawing *drawing, guint row, const GArray *spans, guint first);
/* What the highlighted paths are, below the drawing; NULL: there are none. */
LwGroup *lw_draw_path_key   (const LwDrawing *drawing, double width);

G_END_DECLS
