/* All that the Analysis page shows of one state of a document, worked out in a thread. */
#pragma once

#include <gio/gio.h>

#include "analysis/lw-critical.h"
#include "analysis/lw-diagnosis.h"
#include "analysis/lw-goals.h"
#include "analysis/lw-plots.h"

G_BEGIN_DECLS

/* Immutable; counted by reference. */
typedef struct
{
  gatomicrefcount  ref_count;
  LwBlueprint     *blueprint;
  LwVariant       *variant;
  LwDataset       *dataset;       /* NULL: times only */
  LwFlowAnalysis  *analysis;      /* NULL where no number would be right: … */
  char            *problem;       /* … because of this */
  LwCriticalPath  *critical;      /* the likeliest way; NULL like the analysis */
  LwBottlenecks   *bottlenecks;   /* likewise */
  GPtrArray       *findings;      /* LwFinding */
  GHashTable      *of_bottlenecks;   /* id → LwFinding that says it */
  LwGoalState     *goals;         /* in step with the blueprint's, today */
  double           day_minutes;
  LwPlot          *funnel, *quadrant;   /* NULL where no data are there */
  LwReportQuery    asked;         /* what these two show */
} LwAnalysed;

LwAnalysed *lw_analysed_ref    (LwAnalysed *self);
void        lw_analysed_unref  (LwAnalysed *self);

/* `dataset`: id; NULL: the variant's last period. */
void        lw_analyse_async   (LwBlueprint *blueprint, LwVariant *variant, const char *dataset, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
/* NULL when cancelled. Free with lw_analysed_unref. */
LwAnalysed *lw_analyse_finish  (GAsyncResult *result, GError **error);

#define LW_MOST_PLACES 6u   /* that are named together, or one number leads to */

/* The finding that says a bottleneck, or NULL; borrowed. */
const LwFinding *lw_analysed_finding (LwAnalysed *self, const LwBottleneck *bottleneck);
/* Ids of flows by position, NULL-terminated; free the array with g_free. */
const char **lw_analysed_flows  (LwAnalysed *self, const GArray *positions);
/* What a finding or bottleneck is about: a hand-off is all of its flows. Likewise; none where it has no place. */
const char **lw_analysed_about  (LwAnalysed *self, const LwFinding *finding);
const char **lw_analysed_where  (LwAnalysed *self, const LwBottleneck *bottleneck);
/* For people; free with g_free. "q4 Inspect the goods"; … */
char       *lw_analysed_place  (LwAnalysed *self, const char *element);
/* … "g1 → r5a, r5b": flows by position, which leave the same step; … */
char       *lw_analysed_way    (LwAnalysed *self, const GArray *positions);
/* … what a finding is about; NULL where it has no place. */
char       *lw_analysed_about_text (LwAnalysed *self, const LwFinding *finding);
/* The same in any variant; NULL where it has no such element. */
char       *lw_place_text      (LwVariant *variant, const char *element);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwAnalysed, lw_analysed_unref)

G_END_DECLS
