#include "analysis/lw-random.h"

#include <math.h>

static guint64
split_mix (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

void
lw_random_init (LwRandom *self, guint64 seed, guint64 stream)
{
  guint64 mixed = stream;
  guint64 state = seed ^ (stream == 0 ? 0 : split_mix (&mixed));

  for (guint i = 0; i < G_N_ELEMENTS (self->state); i++)
    self->state[i] = split_mix (&state);
}

static inline guint64
rotate (guint64 x, int by)
{
  return (x << by) | (x >> (64 - by));
}

guint64
lw_random_next (LwRandom *self)
{
  guint64 *s = self->state;
  guint64 result = rotate (s[0] + s[3], 23) + s[0], t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate (s[3], 45);
  return result;
}

double
lw_random_uniform (LwRandom *self)
{
  return (lw_random_next (self) >> 11) * 0x1p-53;
}

/* Lemire's multiplication with rejection (2019): no bias. */
guint
lw_random_below (LwRandom *self, guint n)
{
  guint64 product = (lw_random_next (self) >> 32) * n;
  guint32 low = product;

  if (low < n)
    {
      guint32 threshold = -n % n;
      while (low < threshold)
        {
          product = (lw_random_next (self) >> 32) * n;
          low = product;
        }
    }
  return product >> 32;
}

#define FEW 10   /* expected, up to which their chances are added up */

static double
few_of (LwRandom *self, double n, double p)
{
  double odds = p / (1 - p), chance = exp (n * log1p (-p)), u = lw_random_uniform (self), k = 0;

  while (u > chance && k < n)
    {
      u -= chance;
      k++;
      chance *= (n + 1 - k) / k * odds;
    }
  return k;
}

/* The chance of k of n beside that of the most likely number, logarithms. */
static double
beside_mode (double n, double k, double mode, double p)
{
  return lgamma (mode + 1) + lgamma (n - mode + 1) - lgamma (k + 1) - lgamma (n - k + 1) + (k - mode) * log (p / (1 - p));
}

/* Transformed rejection with squeeze, BTRS (Hörmann, The generation of binomial random variates, 1993). */
static double
many_of (LwRandom *self, double n, double p)
{
  double spread = sqrt (n * p * (1 - p)), b = 1.15 + 2.53 * spread, a = -0.0873 + 0.0248 * b + 0.01 * p, c = n * p + 0.5;
  double squeeze = 0.92 - 4.2 / b, alpha = (2.83 + 5.1 / b) * spread, mode = floor ((n + 1) * p);

  for (;;)
    {
      double u = lw_random_uniform (self) - 0.5, v = lw_random_uniform (self), inside = 0.5 - fabs (u);
      double k = floor ((2 * a / inside + b) * u + c);

      if (k < 0 || k > n || inside == 0)
        continue;
      if (inside >= 0.07 && v <= squeeze)
        return k;
      if (log (v * alpha / (a / (inside * inside) + b)) <= beside_mode (n, k, mode, p))
        return k;
    }
}

double
lw_random_binomial (LwRandom *self, double n, double p)
{
  if (p > 0.5)
    return n - lw_random_binomial (self, n, 1 - p);
  if (!(n > 0) || !(p > 0))
    return 0;
  return n * p < FEW ? few_of (self, n, p) : many_of (self, n, p);
}
