/* Is a change real? Tests of proportions, means and promoter scores, with intervals of the difference. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct { double k, n; } LwShare;                           /* k of n answers */
typedef struct { double n, mean, variance; } LwSample;             /* variance with n − 1 */
typedef struct { double promoters, detractors, n; } LwPromoters;

typedef struct { double statistic, freedom, p; } LwTest;           /* p two-sided; freedom NAN for z */
typedef struct { double difference, low, high; } LwInterval;       /* 95 %, of the first less the second */

/* Pooled z (no continuity correction). */
LwTest     lw_test_shares       (LwShare a, LwShare b);
/* χ² of several proportions, n − 1 degrees of freedom. */
LwTest     lw_test_shares_equal (const LwShare *shares, guint n);
/* Fisher's exact test of two proportions, two-sided: all tables that are no likelier than the one seen. Whole counts. */
double     lw_fisher            (LwShare a, LwShare b);
/* Any of the four expected counts below 5: then Fisher, not z. */
gboolean   lw_shares_are_small  (LwShare a, LwShare b);
/* Newcombe 1998, method 10: Wilson's limits squared and added. */
LwInterval lw_newcombe          (LwShare a, LwShare b);

LwSample   lw_sample_of         (const double *values, guint n);
double     lw_sample_error      (LwSample sample);                 /* standard error of the mean */
/* Welch's t, degrees of freedom by Satterthwaite. */
LwTest     lw_test_means        (LwSample a, LwSample b);
LwInterval lw_means_interval    (LwSample a, LwSample b);
/* Student's t with pooled variance. */
LwTest     lw_test_means_pooled (LwSample a, LwSample b);

/* z of two promoter scores, each with variance p + d − (p − d)²; interval in points. */
LwTest     lw_test_promoters    (LwPromoters a, LwPromoters b, LwInterval *interval);

/* Holm's step-down adjustment of n p-values that were tested at once; NANs are none and stay. */
void       lw_holm              (const double *p, double *adjusted, guint n);
/* Answers per group to tell p from q with significance `alpha` (two-sided) and power. */
double     lw_required_n        (double p, double q, double alpha, double power);

typedef enum { LW_STATISTIC_MEAN, LW_STATISTIC_MEDIAN } LwStatistic;
typedef struct
{
  double estimate, standard_error;
  double percentile[2], basic[2], bca[2];   /* 95 %; bca NAN for two samples */
} LwBootstrap;

/* Percentile, basic and BCa intervals (Efron and Tibshirani 1993) from `rounds` ≥ 9,999 resamples; the same for the same seed. */
LwBootstrap lw_bootstrap            (const double *values, guint n, LwStatistic statistic, guint rounds, guint64 seed);
/* Of the statistic of a less that of b. */
LwBootstrap lw_bootstrap_difference (const double *a, guint n_a, const double *b, guint n_b, LwStatistic statistic,
                                     guint rounds, guint64 seed);
/* Type-7 quantile (Hyndman and Fan 1996) of sorted values. */
double      lw_quantile             (const double *sorted, guint n, double p);

G_END_DECLS
