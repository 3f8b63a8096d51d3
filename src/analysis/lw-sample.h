/* Times drawn by chance. The same seed gives the same times on every machine: no function of the C library's whose last digit
 * differs between machines is used. */
#pragma once

#include "analysis/lw-random.h"
#include "core/lw-time.h"

G_BEGIN_DECLS

typedef enum
{
  LW_SAMPLE_FIXED,        /* a                                              */
  LW_SAMPLE_UNIFORM,      /* a … b                                          */
  LW_SAMPLE_TRIANGULAR,   /* a, most likely b, c                            */
  LW_SAMPLE_NORMAL,       /* mean a, deviation b; drawn again where below 0 */
  LW_SAMPLE_LOGNORMAL,    /* of the logarithm: mean a, deviation b          */
  LW_SAMPLE_EXPONENTIAL,  /* mean a                                         */
  LW_SAMPLE_GAMMA,        /* shape a, scale b                               */
  LW_SAMPLE_LIST,         /* `list` in its order, from the start again at its end; a counts */
} LwSampleKind;

typedef struct
{
  LwSampleKind  kind;
  double        a, b, c;
  const double *list;     /* borrowed */
} LwSample;

#define LW_SAMPLE_ALWAYS(minutes) ((LwSample) { LW_SAMPLE_FIXED, (minutes), 0, 0, NULL })

/* As a time in the document says it: fixed, uniform (min, max) or triangular (min, mode, max); unknown: 0. */
LwSample lw_sample_from_time  (LwTime time);
/* With this mean and standard deviation, above 0 both; `kind` normal, lognormal, exponential (any deviation), gamma or uniform. */
LwSample lw_sample_from_mean  (LwSampleKind kind, double mean, double deviation);
/* "exponential 3min", "uniform 2-6 min", "triangular 1-2-5min", "normal 10min, 2min", "lognormal …", "gamma …", "fixed 3min" or only
 * "3min"; the words in English or Chinese. `day_minutes`: what a day means. Error: G_IO_ERROR_INVALID_DATA. */
gboolean lw_sample_parse      (const char *text, double day_minutes, LwSample *sample, GError **error);
double   lw_sample_mean       (const LwSample *sample);   /* of the normal one before drawing again */
double   lw_sample_draw       (LwSample *sample, LwRandom *random);

/* Natural logarithm of x > 0 and power of e, right to about 15 digits. */
double   lw_sample_log        (double x);
double   lw_sample_exp        (double x);

G_END_DECLS
