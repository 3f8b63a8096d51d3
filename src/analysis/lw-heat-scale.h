/* Which of five classes a value falls into, and how the legend names them. */
#pragma once

#include "analysis/lw-score.h"
#include "core/lw-overlay.h"

G_BEGIN_DECLS

#define LW_HEAT_CLASSES 5

typedef struct
{
  const LwMetric *metric;
  double   day_minutes;
  gboolean to_target;          /* else linear from `min` to `max` */
  double   target, tolerance;  /* the metric's unit */
  double   min, max;
} LwHeatScale;

/* For a metric without a target the values decide: call lw_heat_scale_include for each. */
void  lw_heat_scale_init     (LwHeatScale *scale, const LwMetric *metric, double day_minutes);
void  lw_heat_scale_include  (LwHeatScale *scale, double value);
int   lw_heat_scale_class    (const LwHeatScale *scale, double value);   /* 0 the worst */
void  lw_heat_scale_legend   (const LwHeatScale *scale, LwOverlay *overlay);
/* "target 90 % ± 5 points · relative to target"; the parts are added to `parts`, as char * to free. */
void  lw_heat_scale_describe (const LwHeatScale *scale, GPtrArray *parts);

G_END_DECLS
