/* Distributions that tests and intervals need. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LW_Z_95 1.959963984540054   /* the 97.5 % point of the normal */

double lw_normal_cdf       (double z);
double lw_normal_quantile  (double p);                       /* 0 < p < 1 */
double lw_student_tails    (double t, double freedom);       /* P(|T| ≥ |t|) */
double lw_student_quantile (double p, double freedom);       /* 0 < p < 1, freedom > 0 */
double lw_chi_square_tail  (double x, double freedom);       /* P(X ≥ x) */

G_END_DECLS
