#include "analysis/lw-resample.h"

#include <math.h>
#include <string.h>

#include "analysis/lw-random.h"

#define DIRECT 8u   /* answers for each different value up to which they are drawn one by one */

/* One of the two groups of answers. */
typedef struct
{
  const LwRepeated *values;
  guint             n_values;
  double            n;
  guint            *one_by_one;   /* the value of each answer; NULL: too many */
  double           *drawn;        /* how often each value comes in this round */
} Group;

static gboolean
group_init (Group *self, const LwRepeated *values, guint n_values)
{
  guint at = 0;

  *self = (Group) { .values = values, .n_values = n_values };
  for (guint i = 0; i < n_values; i++)
    {
      if (!isfinite (values[i].value) || !(values[i].n >= 0) || values[i].n != floor (values[i].n))
        return FALSE;
      self->n += values[i].n;
    }
  if (!(self->n > 0 && self->n < 0x1p53))
    return FALSE;
  self->drawn = g_new (double, n_values);
  if (self->n > (double) DIRECT * n_values)
    return TRUE;
  self->one_by_one = g_new (guint, (gsize) self->n);
  for (guint i = 0; i < n_values; i++)
    for (guint j = 0; j < values[i].n; j++)
      self->one_by_one[at++] = i;
  return TRUE;
}

static void
group_clear (Group *self)
{
  g_free (self->one_by_one);
  g_free (self->drawn);
}

/* Many answers are drawn value by value: of what is left, so many fall on this one. */
static void
draw (Group *self, LwRandom *random)
{
  double left = self->n, mass = self->n;

  memset (self->drawn, 0, self->n_values * sizeof *self->drawn);
  if (self->one_by_one)
    {
      for (guint i = 0; i < self->n; i++)
        self->drawn[self->one_by_one[lw_random_below (random, self->n)]]++;
      return;
    }
  for (guint i = 0; i < self->n_values && left > 0; i++)
    {
      self->drawn[i] = lw_random_binomial (random, left, MIN (self->values[i].n / mass, 1));
      left -= self->drawn[i];
      mass -= self->values[i].n;
    }
}

static double
mean_of (const Group *self)
{
  double sum = 0;

  for (guint i = 0; i < self->n_values; i++)
    sum += self->drawn[i] * self->values[i].value;
  return sum / self->n;
}

/* The middle one, or between the two that are in the middle. */
static double
median_of (const Group *self)
{
  double low = floor ((self->n - 1) / 2), high = ceil ((self->n - 1) / 2), seen = 0, first = NAN;

  for (guint i = 0; i < self->n_values; i++)
    {
      seen += self->drawn[i];
      first = isnan (first) && low < seen ? self->values[i].value : first;
      if (high < seen)
        return (first + self->values[i].value) / 2;
    }
  return first;
}

static void
as_seen (Group *self)
{
  for (guint i = 0; i < self->n_values; i++)
    self->drawn[i] = self->values[i].n;
}

static int
by_size (gconstpointer a, gconstpointer b, gpointer data)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Sorts the rounds. */
static LwInterval
percentiles (double difference, double *rounds, guint n)
{
  g_sort_array (rounds, n, sizeof *rounds, by_size, NULL);
  return (LwInterval) { difference, lw_quantile (rounds, n, 0.025), lw_quantile (rounds, n, 0.975) };
}

static void
resample (Group *a, Group *b, guint n_rounds, guint64 seed, LwResampled *result)
{
  g_autofree double *means = g_new (double, n_rounds), *medians = g_new (double, n_rounds);
  LwRandom random;

  as_seen (a);
  as_seen (b);
  *result = (LwResampled) { a->n, b->n, mean_of (a), mean_of (b), median_of (a), median_of (b) };
  lw_random_init (&random, seed, 0);
  for (guint i = 0; i < n_rounds; i++)
    {
      draw (a, &random);
      draw (b, &random);
      means[i] = mean_of (b) - mean_of (a);
      medians[i] = median_of (b) - median_of (a);
    }
  result->mean = percentiles (result->mean_b - result->mean_a, means, n_rounds);
  result->median = percentiles (result->median_b - result->median_a, medians, n_rounds);
}

LwResampled
lw_resample_difference (const LwRepeated *a, guint n_a, const LwRepeated *b, guint n_b, guint rounds, guint64 seed)
{
  LwResampled result = { 0, 0, NAN, NAN, NAN, NAN, { NAN, NAN, NAN }, { NAN, NAN, NAN } };
  Group first = { 0 }, second = { 0 };

  if (group_init (&first, a, n_a) && group_init (&second, b, n_b))
    resample (&first, &second, rounds, seed, &result);
  group_clear (&first);
  group_clear (&second);
  return result;
}
