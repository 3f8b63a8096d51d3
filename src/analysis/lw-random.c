#include "analysis/lw-random.h"

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
