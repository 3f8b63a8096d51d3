/* The heat of one metric: which answers, how they are classed, and what it comes to on every element. */
#pragma once

#include "analysis/lw-heat-scale.h"

G_BEGIN_DECLS

/* What to show; all borrowed, NULL: the first that has data, or everything. */
typedef struct
{
  const char *variant, *metric;
  const char *dataset;         /* the period … */
  const char *through;         /* … and all after it up to this one, added up */
  const char *from;            /* show the change since this period, or since the variant of that id */
  const char *channel, *segment;
  LwHeatView *view;            /* NULL: what the document says */
} LwHeatQuery;

/* Values of steps and hand-offs; of lanes and phases the pooled answers of their steps, never the mean of their values.
 * NULL with G_IO_ERROR_NOT_FOUND when there is nothing to show or an id is not there. */
LwOverlay *lw_heat_overlay_for (LwBlueprint *blueprint, const LwHeatQuery *query, GError **error);

/* The same for columns instead of elements: each has what its steps come to, pooled, under lw_heat_column_id(). */
typedef struct { const guint *of_step; char **names; guint n; } LwHeatColumns;   /* of_step: in step with LW_STEPS; n names for people */
LwOverlay *lw_heat_columns_for (LwBlueprint *blueprint, const LwHeatQuery *query, const LwHeatColumns *columns, GError **error);
const char *lw_heat_column_id  (guint column);   /* "|0", "|1", … */

/* What the values of a metric (NULL: any) say of channels, or of segments; free with g_strfreev. */
char     **lw_heat_channels    (LwBlueprint *blueprint, const char *metric, gboolean segments);

G_END_DECLS
