/* The measures that service people know, with what each means: kind, unit, which way is better, how wide "about the target" is. */
#pragma once

#include "lw-record.h"
#include "lw-records.h"

G_BEGIN_DECLS

typedef struct
{
  const char  *id;
  const char  *name, *definition;   /* to be translated in the context "metric"; definition NULL: the name says it */
  LwMetricKind kind;
  LwPolarity   polarity;
  const char  *unit;                /* NULL: none */
  double       tolerance;           /* in the metric's unit, shares 0…1; NAN: none that would be usual */
  gboolean     stock;               /* what there is at a time: over periods the last one counts, never their sum */
} LwKnownMetric;

const LwKnownMetric *lw_known_metric     (const char *id);   /* or NULL */
const LwKnownMetric *lw_known_metrics    (guint *n);
gboolean             lw_metric_is_stock  (const char *id);
/* A metric of that kind, its texts in `language`; no target, since nobody has set one. */
LwMetric            *lw_known_metric_new (const char *id, const char *language);

G_END_DECLS
