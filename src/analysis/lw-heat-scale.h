/* Which class a value falls into, and how the legend names the classes (reference §D.5). */
#pragma once

#include "analysis/lw-heat-palette.h"
#include "analysis/lw-score.h"

G_BEGIN_DECLS

#define LW_HEAT_CLASSES 5

typedef struct
{
  const LwMetric  *metric;
  double           day_minutes;
  const LwPalette *palette;
  LwClassing       classing;      /* never AUTO */
  guint            n;             /* classes; 1: the values do not differ */
  double           bounds[LW_HEAT_MOST_CLASSES - 1];   /* n − 1, ascending: the metric's unit, or times the benchmark */
  double           target, tolerance;                  /* the metric's unit */
  double           min, max;      /* of the values; the ends of the outer classes unless these are open */
  gboolean         open;          /* nothing bounds the outer classes */
} LwHeatScale;

/* `view` (may be NULL) says what was chosen; what does not suit the metric gives way to the default: to the target where there
 * is one, else linear. Where the values decide, call lw_heat_scale_fit() before asking for classes. */
void     lw_heat_scale_init        (LwHeatScale *scale, const LwMetric *metric, const LwHeatView *view, double day_minutes);
/* Bounds at −60, −20, +20 and +60 % of a round number not below any of the changes. */
void     lw_heat_scale_init_change (LwHeatScale *scale, const LwMetric *metric, const LwHeatView *view, double most, double day_minutes);
gboolean lw_heat_scale_needs_values (const LwHeatScale *scale);
/* Sorts them. */
void     lw_heat_scale_fit         (LwHeatScale *scale, double *values, guint n);
/* 0 the worst (of neutral metrics: the most). A value at a boundary lands in the better class. */
int      lw_heat_scale_class       (const LwHeatScale *scale, double value);
/* The classes, their colours and labels. */
void     lw_heat_scale_legend      (const LwHeatScale *scale, LwOverlay *overlay);
/* "target 90 % ± 5 points · relative to target"; the parts are added to `parts`, as char * to free. */
void     lw_heat_scale_describe    (const LwHeatScale *scale, GPtrArray *parts);
/* What changes are classed by, described likewise. */
void     lw_heat_scale_describe_change (const LwHeatScale *scale, GPtrArray *parts);
void     lw_heat_scale_legend_change   (const LwHeatScale *scale, LwOverlay *overlay);
/* "better", "worse"; of neutral metrics "more", "less". */
gboolean lw_heat_scale_higher_is_better (const LwHeatScale *scale);

G_END_DECLS
