/* Times drawn by chance. The same seed gives the same times on every machine: no function of the C library's whose last digit
 * differs between machines is used. */
#pragma once

#include "analysis/lw-random.h"
#include "core/lw-time.h"

G_BEGIN_DECLS

typedef enum
{
  LW_CHANCE_FIXED,        /* a                                              */
  LW_CHANCE_UNIFORM,      /* a … b                                          */
  LW_CHANCE_TRIANGULAR,   /* a, most likely b, c                            */
  LW_CHANCE_NORMAL,       /* mean a, deviation b; drawn again where below 0 */
  LW_CHANCE_LOGNORMAL,    /* of the logarithm: mean a, deviation b          */
  LW_CHANCE_EXPONENTIAL,  /* mean a                                         */
  LW_CHANCE_GAMMA,        /* shape a, scale b                               */
  LW_CHANCE_LIST,         /* `list` in its order, from the start again at its end; a counts */
} LwChanceKind;

typedef struct
{
  LwChanceKind  kind;
  double        a, b, c;
  const double *list;     /* borrowed */
} LwChance;

#define LW_CHANCE_ALWAYS(minutes) ((LwChance) { LW_CHANCE_FIXED, (minutes), 0, 0, NULL })

/* As a time in the document says it: fixed, uniform (min, max) or triangular (min, mode, max); unknown: 0. */
LwChance lw_chance_from_time  (LwTime time);
/* With this mean and standard deviation, above 0 both; `kind` normal, lognormal, exponential (any deviation), gamma or uniform. */
LwChance lw_chance_from_mean  (LwChanceKind kind, double mean, double deviation);
/* "exponential 3min", "uniform 2-6 min", "triangular 1-2-5min", "normal 10min, 2min", "lognormal …", "gamma …", "fixed 3min" or only
 * "3min"; the words in English or Chinese. `day_minutes`: what a day means. Error: G_IO_ERROR_INVALID_DATA. */
gboolean lw_chance_parse      (const char *text, double day_minutes, LwChance *sample, GError **error);
double   lw_chance_mean       (const LwChance *sample);   /* of the normal one before drawing again */
double   lw_chance_draw       (LwChance *sample, LwRandom *random);

/* Natural logarithm of x > 0 and power of e, right to about 15 digits. */
double   lw_chance_log        (double x);
double   lw_chance_exp        (double x);

G_END_DECLS
