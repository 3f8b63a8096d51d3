/* Lists drawn from feedback: tags against steps, a metric over periods, time against satisfaction, who goes on and who does not,
 * lanes against phases, the worst steps. */
#pragma once

#include "core/lw-blueprint.h"

G_BEGIN_DECLS

/* A table of the report: a header and rows, in step. Numbers are kept as they are, for people they get `text`. */
typedef struct { char *text; double number; } LwReportCell;   /* text NULL: the number, shortest */

typedef struct
{
  const char *kind;
  char       *title;          /* for people */
  GPtrArray  *names;          /* char *: of columns, for scripts, camelCase */
  GPtrArray  *labels;         /* char *: for people */
  GPtrArray  *rows;           /* GArray of LwReportCell */
} LwReport;

/* What is asked of all kinds; ids, NULL: the first that has data. */
typedef struct { const char *variant, *metric, *score, *period, *from, *to; } LwReportQuery;

/* NULL with an error: no such kind, metric or period, or no data for it. */
LwReport *lw_report_new   (LwBlueprint *blueprint, const char *kind, const LwReportQuery *query, GError **error);
void      lw_report_free  (LwReport *report);
const LwReportCell *lw_report_cell (const LwReport *report, guint row, guint column);
GBytes   *lw_report_csv   (const LwReport *report);
/* What a query comes to. */
typedef struct { LwDataset *from, *to; const LwMetric *time, *score; } LwQuadrantAsked;   /* `from` NULL: against benchmarks and targets */
typedef struct { LwDataset *dataset; const LwMetric *metric; } LwFunnelAsked;
gboolean  lw_quadrant_ask   (LwBlueprint *blueprint, const LwReportQuery *query, LwQuadrantAsked *asked, GError **error);
char     *lw_quadrant_title (const LwQuadrantAsked *asked);
gboolean  lw_funnel_ask     (LwBlueprint *blueprint, const LwReportQuery *query, LwFunnelAsked *asked, GError **error);
#define   LW_REPORT_KINDS "tags, trend, quadrant, funnel, matrix, ranking"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwReport, lw_report_free)

G_END_DECLS
