/* What is to be seen beside and over a drawing, and working it out. */
#pragma once

#include "analysis/lw-critical.h"
#include "core/lw-insight.h"

G_BEGIN_DECLS

/* All borrowed. */
typedef struct
{
  const char         *variant;      /* id; NULL: the first */
  const char         *dataset;      /* id; NULL: the variant's last period */
  gboolean            ladder, emotion;
  const char * const *metrics;      /* ids, a row for each; NULL: none */
  gboolean            paths;        /* critical in `scenario`, and marked by hand */
  LwScenario          scenario;
  gboolean            quiet;        /* under heat flows step back */
  gboolean            plan;         /* goals and problems, as they stand … */
  const char         *today;        /* … on that day, YYYY-MM-DD; NULL: the present one */
  const char         *trace_to;     /* a step: all that feeds it … */
  const char         *trace_from;   /* … on the ways from this one; NULL: from everywhere */
} LwInsightQuery;

/* `columns`: the column of each step of the variant, of `n`; see lw_layout_columns(). Never fails: what there cannot be a
 * number for is said in the rows' notes and in the legend. */
LwInsight *lw_insight_for (LwBlueprint *blueprint, const LwInsightQuery *query, const guint *columns, guint n);

/* How a passage between two steps is told: "B1 → B4: 2.3 days between, …"; free with g_free. */
char      *lw_insight_passage_text (LwBlueprint *blueprint, LwVariant *variant, const char *from, const char *to);

G_END_DECLS
