/* Adding up answers by element. */
#pragma once

#include "analysis/lw-heat.h"
#include "core/lw-blueprint.h"

G_BEGIN_DECLS

/* From one period to another, as they stand in the document. */
typedef struct { guint first, last; } LwHeatSpan;

typedef struct
{
  GHashTable *by_id;       /* id → LwCounts: of steps and of flows, which show all of their hand-off */
  GHashTable *outside;     /* ids that have values, but none in the filter */
  LwCounts    total;
} LwHeatCounts;

/* `origins`: values of steps that are not in the variant belong to those made from them. */
LwHeatCounts   *lw_heat_counts_new    (LwBlueprint *blueprint, LwVariant *variant, const char *metric, LwHeatSpan span,
                                       const LwHeatQuery *filter, gboolean origins);
LwHeatCounts   *lw_heat_counts_empty  (void);
void            lw_heat_counts_free   (LwHeatCounts *self);
/* Adds to `id`, which stays borrowed, what the others know of `part`. */
void            lw_heat_counts_add    (LwHeatCounts *self, const char *id, LwHeatCounts *others, const char *part);
const LwCounts *lw_heat_counts_get    (LwHeatCounts *self, const char *id);
/* Pooled over the steps of a lane or phase: adds an entry for each that has values. */
void            lw_heat_counts_pool   (LwHeatCounts *self, LwVariant *variant);
void            lw_heat_counts_pool_columns (LwHeatCounts *self, LwVariant *variant, const LwHeatColumns *columns);
/* The values of all periods and variants, for one scale that is good for all of them; of double. */
GArray         *lw_heat_values_ever   (LwBlueprint *blueprint, const LwMetric *metric, const LwHeatQuery *filter);
/* Whether there is enough to stand on: answers, or an amount. */
gboolean        lw_counts_are_enough  (const LwCounts *counts, const LwMetric *metric, LwScore *score);

/* Something that gets heat: an element of the drawing, or a cell of a table; all borrowed. */
typedef struct
{
  const char *id, *name;
  gboolean    header;       /* what others come to: a lane, a phase, a row or column of a table */
  gboolean    scales;       /* its value is one of those that the scale is fitted to */
  gboolean    hidden;       /* for the scale only */
} LwHeatPlace;

/* What making an overlay works with. */
typedef struct
{
  LwBlueprint       *blueprint;
  LwVariant         *variant;
  LwMetric          *metric;
  const LwHeatQuery *query;
  LwHeatView        *view;
  LwHeatSpan         now, before;   /* `before`: of a change */
  gboolean           change;
  LwHeatCounts      *counts, *counts_before;
  LwHeatScale        scale;
  GArray            *places;        /* of LwHeatPlace, in the order in which they are painted */
  gboolean           own_scale;     /* sums over cells have not the scale of single steps */
  GHashTable        *real;          /* while changes are painted: ids whose change is no chance */
  guint              n_tested;
} LwHeatWork;

/* Settles what the query means and adds up its answers by step and flow; the query stays borrowed. Clear it in any case. */
gboolean lw_heat_work_init   (LwHeatWork *work, LwBlueprint *blueprint, const LwHeatQuery *query, GError **error);
void  lw_heat_work_clear     (LwHeatWork *work);
void  lw_heat_work_add       (LwHeatWork *work, const char *id, const char *name, gboolean header);
/* The places' heat, classes and caption, in the document's language. */
void  lw_heat_fill_overlay   (LwHeatWork *work, LwOverlay *overlay);
void  lw_heat_paint_change   (LwHeatWork *work, LwOverlay *overlay);

/* Title, subtitle and the entries beside the classes. */
void  lw_heat_caption        (LwHeatWork *work, LwOverlay *overlay);
/* One sentence; `score` NULL: no data. */
char *lw_heat_summary        (LwHeatWork *work, LwOverlay *overlay, const char *name, const LwScore *score, const LwHeat *mark);
char *lw_heat_period_text    (LwBlueprint *blueprint, LwHeatSpan span);
void  lw_heat_append_item    (GString *text, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwHeatCounts, lw_heat_counts_free)

G_END_DECLS
