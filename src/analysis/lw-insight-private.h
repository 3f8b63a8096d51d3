/* What making an insight works with. */
#pragma once

#include "analysis/lw-analysis.h"
#include "analysis/lw-insight-query.h"

G_BEGIN_DECLS

typedef struct
{
  LwBlueprint          *blueprint;
  LwVariant            *variant;
  const LwInsightQuery *query;
  LwDataset            *dataset;      /* or NULL */
  LwFlowAnalysis       *analysis;     /* or NULL: … */
  char                 *problem;      /* … because of this */
  double                day_minutes;
  const guint          *columns;
  char                **names;        /* of columns, for people */
  LwInsight            *insight;
  gboolean              any_slack;    /* some step has a badge of it */
} LwInsightWork;

/* "B1, B2": the codes of a column's steps that count, or of all where none does. Free with g_free. */
char *lw_insight_column_name (LwInsightWork *work, guint column);
void  lw_insight_add_ladder  (LwInsightWork *work);
void  lw_insight_add_emotion (LwInsightWork *work);
void  lw_insight_add_metrics (LwInsightWork *work);
void  lw_insight_add_paths   (LwInsightWork *work);
void  lw_insight_add_plan    (LwInsightWork *work);
void  lw_insight_add_trace   (LwInsightWork *work);

G_END_DECLS
