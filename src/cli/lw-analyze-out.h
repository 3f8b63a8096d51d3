/* What `analyze` prints, as JSON and for reading. */
#pragma once

#include "analysis/lw-bottleneck.h"
#include "analysis/lw-critical.h"
#include "analysis/lw-criticality.h"
#include "cli/lw-json-out.h"

G_BEGIN_DECLS

/* Borrowed, all of it. */
typedef struct
{
  LwBlueprint          *blueprint;
  LwVariant            *variant;
  LwDataset            *period;        /* or NULL */
  const LwFlowAnalysis *analysis;
  const LwBottlenecks  *bottlenecks;
  const LwCriticalPath *critical, *pert;   /* of one scenario; by three-point times */
  const LwCriticality  *criticality;   /* NULL where the variant cannot be played through */
  GPtrArray            *findings;      /* LwFinding */
  const char           *today;         /* "2026-11-02" */
  double                arrivals;      /* per minute; NAN: not said */
  double                within;        /* a promise in minutes; NAN: none */
  const char           *channel, *segment;   /* of the feedback; NULL: all */
} LwAnalyzed;

GString *lw_analyze_json (const LwAnalyzed *self);
GString *lw_analyze_text (const LwAnalyzed *self);

/* Owners with what they are asked to do and can; nothing where no arrivals are known. */
void     lw_analyze_json_pools (LwJsonOut *json, const LwAnalyzed *self);
void     lw_analyze_text_pools (GString *text, const LwAnalyzed *self);

/* At most two decimals, none that say nothing. Free with g_free. */
char    *lw_short_number (double number);

G_END_DECLS
