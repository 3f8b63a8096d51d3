/* The returns blueprint with feedback of one month. */
#pragma once

#include "core/lw-blueprint.h"

typedef struct { const char *step; double n, k, complaints; } Answers;   /* step NULL: the hand-off "result" from g1 */
#define N_OCTOBER 9
extern const Answers october[N_OCTOBER];

/* A share's counts, or a sum; the rest NAN. */
LwDataValue *value_new   (const char *step, const char *metric, double n, double k, double sum);
LwMetric    *metric_new  (const char *id, LwMetricKind kind, LwPolarity polarity, double target, double tolerance);
LwDataset   *october_new (void);
/* Metrics "csat" and "complaints", the period "2026-10"; steps are named by their ids. */
LwBlueprint *returns_new (const char *language);
