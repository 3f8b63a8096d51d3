#include "analysis/lw-distributions.h"

#include <math.h>

#define TINY      1e-300
#define PRECISION 1e-16
#define MOST_TERMS 20000

double
lw_normal_cdf (double z)
{
  return erfc (-z * G_SQRT2 / 2) / 2;
}

static double
polynomial (const double *c, guint n, double x)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum = sum * x + c[i];
  return sum;
}

/* Acklam's rational approximation (2003), then one step of Halley's method: full precision. */
double
lw_normal_quantile (double p)
{
  static const double a[] = { -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
                              -3.066479806614716e+01, 2.506628277459239e+00 };
  static const double b[] = { -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
                              -1.328068155288572e+01, 1 };
  static const double c[] = { -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00,
                              4.374664141464968e+00, 2.938163982698783e+00 };
  static const double d[] = { 7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1 };
  double tail = MIN (p, 1 - p), x, error, step;

  if (tail > 0.02425)
    {
      double q = p - 0.5, r = q * q;
      x = q * polynomial (a, G_N_ELEMENTS (a), r) / polynomial (b, G_N_ELEMENTS (b), r);
    }
  else
    {
      double q = sqrt (-2 * log (tail));
      x = polynomial (c, G_N_ELEMENTS (c), q) / polynomial (d, G_N_ELEMENTS (d), q);
      if (p > 0.5)
        x = -x;
    }
  error = lw_normal_cdf (x) - p;
  step = error * sqrt (2 * G_PI) * exp (x * x / 2);
  return x - step / (1 + x * step / 2);
}

/* The continued fraction of the incomplete beta function by Lentz's method (Press et al., Numerical Recipes, 6.4). */
static double
beta_fraction (double a, double b, double x)
{
  double c = 1, d = 1 - (a + b) * x / (a + 1), h;

  d = 1 / (fabs (d) < TINY ? TINY : d);
  h = d;
  for (guint m = 1; m < MOST_TERMS; m++)
    {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), change;

      d = 1 + even * d;
      d = 1 / (fabs (d) < TINY ? TINY : d);
      c = 1 + even / c;
      c = fabs (c) < TINY ? TINY : c;
      h *= d * c;
      d = 1 + odd * d;
      d = 1 / (fabs (d) < TINY ? TINY : d);
      c = 1 + odd / c;
      c = fabs (c) < TINY ? TINY : c;
      change = d * c;
      h *= change;
      if (fabs (change - 1) < PRECISION)
        break;
    }
  return h;
}

/* I_x(a, b). `rest` is 1 − x, given apart so that small ones keep their digits. */
static double
beta_share (double a, double b, double x, double rest)
{
  double front;

  if (x <= 0 || rest <= 0)
    return x <= 0 ? 0 : 1;
  front = exp (lgamma (a + b) - lgamma (a) - lgamma (b) + a * log (x) + b * log (rest));
  if (x < (a + 1) / (a + b + 2))
    return front * beta_fraction (a, b, x) / a;
  return 1 - front * beta_fraction (b, a, rest) / b;
}

double
lw_student_tails (double t, double freedom)
{
  double tt = t * t;

  if (!(freedom > 0) || isnan (t))
    return NAN;
  if (isinf (tt))
    return 0;
  return beta_share (freedom / 2, 0.5, freedom / (freedom + tt), tt / (freedom + tt));
}

/* By bisection of the tails: they fall steadily. */
double
lw_student_quantile (double p, double freedom)
{
  double tails = 2 * MIN (p, 1 - p), low = 0, high = 1;

  while (lw_student_tails (high, freedom) > tails && high < 1e300)
    high *= 2;
  for (guint i = 0; i < 200 && high - low > 1e-14 * high; i++)
    {
      double middle = (low + high) / 2;
      *(lw_student_tails (middle, freedom) > tails ? &low : &high) = middle;
    }
  return p < 0.5 ? -high : high;
}

static double
gamma_series (double a, double x)
{
  double term = 1 / a, sum = term;

  for (guint n = 1; n < MOST_TERMS && fabs (term) > fabs (sum) * PRECISION; n++)
    {
      term *= x / (a + n);
      sum += term;
    }
  return sum * exp (-x + a * log (x) - lgamma (a));
}

static double
gamma_fraction (double a, double x)
{
  double b = x + 1 - a, c = 1 / TINY, d = 1 / b, h = d;

  for (guint n = 1; n < MOST_TERMS; n++)
    {
      double an = -(double) n * (n - a), change;

      b += 2;
      d = an * d + b;
      d = 1 / (fabs (d) < TINY ? TINY : d);
      c = b + an / c;
      c = fabs (c) < TINY ? TINY : c;
      change = d * c;
      h *= change;
      if (fabs (change - 1) < PRECISION)
        break;
    }
  return h * exp (-x + a * log (x) - lgamma (a));
}

double
lw_chi_square_tail (double x, double freedom)
{
  double a = freedom / 2;

  if (!(freedom > 0) || isnan (x))
    return NAN;
  if (x <= 0)
    return 1;
  x /= 2;
  return x < a + 1 ? 1 - gamma_series (a, x) : gamma_fraction (a, x);
}
