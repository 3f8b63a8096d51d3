#include "analysis/lw-chance.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define LN2_HIGH 0x1.62e42fefa38p-1          /* its last digits are 0: a whole number times it is exact */
#define LN2_LOW  0x1.ef35793c7673p-45

/* log m = 2 artanh ((m − 1) / (m + 1)), with m between √½ and √2. */
double
lw_chance_log (double x)
{
  int exponent;
  double m = frexp (x, &exponent), s, ss, sum = 0;

  if (m < G_SQRT2 / 2)
    {
      m *= 2;
      exponent--;
    }
  s = (m - 1) / (m + 1);
  ss = s * s;
  for (int n = 23; n >= 1; n -= 2)
    sum = sum * ss + 1.0 / n;
  return exponent * LN2_HIGH + (exponent * LN2_LOW + 2 * s * sum);
}

double
lw_chance_exp (double x)
{
  double k = floor (x / G_LN2 + 0.5), r = x - k * LN2_HIGH - k * LN2_LOW, sum = 1;

  if (k > 1023)
    return HUGE_VAL;
  if (k < -1021)
    return 0;
  for (int n = 16; n >= 1; n--)
    sum = 1 + sum * r / n;
  return ldexp (sum, k);
}

LwChance
lw_chance_from_time (LwTime time)
{
  if (!lw_time_is_range (time))
    return LW_CHANCE_ALWAYS (lw_time_mean_or_zero (time));
  if (isnan (time.mode))
    return (LwChance) { LW_CHANCE_UNIFORM, time.min, time.max, 0, NULL };
  return (LwChance) { LW_CHANCE_TRIANGULAR, time.min, time.mode, time.max, NULL };
}

LwChance
lw_chance_from_mean (LwChanceKind kind, double mean, double deviation)
{
  double squares = deviation / mean * (deviation / mean);

  if (kind == LW_CHANCE_EXPONENTIAL)
    return (LwChance) { kind, mean, 0, 0, NULL };
  if (!(mean > 0) || !(deviation > 0))
    return LW_CHANCE_ALWAYS (mean);
  if (kind == LW_CHANCE_LOGNORMAL)
    return (LwChance) { kind, lw_chance_log (mean) - lw_chance_log (1 + squares) / 2, sqrt (lw_chance_log (1 + squares)), 0, NULL };
  if (kind == LW_CHANCE_GAMMA)
    return (LwChance) { kind, 1 / squares, mean * squares, 0, NULL };
  if (kind == LW_CHANCE_UNIFORM)
    return (LwChance) { kind, MAX (0, mean - sqrt (3) * deviation), mean + sqrt (3) * deviation, 0, NULL };
  return (LwChance) { LW_CHANCE_NORMAL, mean, deviation, 0, NULL };
}

double
lw_chance_mean (const LwChance *sample)
{
  double sum = 0;

  switch (sample->kind)
    {
    case LW_CHANCE_UNIFORM:    return (sample->a + sample->b) / 2;
    case LW_CHANCE_TRIANGULAR: return (sample->a + sample->b + sample->c) / 3;
    case LW_CHANCE_LOGNORMAL:  return lw_chance_exp (sample->a + sample->b * sample->b / 2);
    case LW_CHANCE_GAMMA:      return sample->a * sample->b;
    case LW_CHANCE_LIST:
      for (guint i = 0; i < sample->a; i++)
        sum += sample->list[i];
      return sum / sample->a;
    default:                   return sample->a;
    }
}

/* Above 0, so that it has a logarithm. */
static double
above_zero (LwRandom *random)
{
  return 1 - lw_random_uniform (random);
}

/* Marsaglia's polar method; its second number is not kept, so that each draw stands for itself. */
static double
draw_normal (LwRandom *random)
{
  double x, y, s;

  do
    {
      x = 2 * lw_random_uniform (random) - 1;
      y = 2 * lw_random_uniform (random) - 1;
      s = x * x + y * y;
    }
  while (s >= 1 || s == 0);
  return x * sqrt (-2 * lw_chance_log (s) / s);
}

/* Marsaglia and Tsang 2000; shapes below 1 by the power of a uniform number. */
static double
draw_gamma (double shape, LwRandom *random)
{
  double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3, c = 1 / sqrt (9 * d);

  for (;;)
    {
      double x = draw_normal (random), v = 1 + c * x, u;
      if (v <= 0)
        continue;
      v = v * v * v;
      u = above_zero (random);
      if (lw_chance_log (u) < x * x / 2 + d - d * v + d * lw_chance_log (v))
        return d * v * (shape < 1 ? lw_chance_exp (lw_chance_log (above_zero (random)) / shape) : 1);
    }
}

static double
draw_triangular (const LwChance *sample, double u)
{
  double width = sample->c - sample->a, left = sample->b - sample->a;

  if (width <= 0)
    return sample->a;
  if (u * width < left)
    return sample->a + sqrt (u * width * left);
  return sample->c - sqrt ((1 - u) * width * (sample->c - sample->b));
}

static double
draw_above (const LwChance *sample, LwRandom *random)
{
  double value;

  do
    value = sample->a + sample->b * draw_normal (random);
  while (value < 0);
  return value;
}

double
lw_chance_draw (LwChance *sample, LwRandom *random)
{
  switch (sample->kind)
    {
    case LW_CHANCE_UNIFORM:     return sample->a + (sample->b - sample->a) * lw_random_uniform (random);
    case LW_CHANCE_TRIANGULAR:  return draw_triangular (sample, lw_random_uniform (random));
    case LW_CHANCE_NORMAL:      return draw_above (sample, random);
    case LW_CHANCE_LOGNORMAL:   return lw_chance_exp (sample->a + sample->b * draw_normal (random));
    case LW_CHANCE_EXPONENTIAL: return -sample->a * lw_chance_log (above_zero (random));
    case LW_CHANCE_GAMMA:       return sample->b * draw_gamma (sample->a, random);
    case LW_CHANCE_LIST:
      {
        double value = sample->list[(guint) sample->b];
        sample->b = sample->b + 1 < sample->a ? sample->b + 1 : 0;
        return value;
      }
    default:                    return sample->a;
    }
}

static const struct { const char *word; LwChanceKind kind; } words[] = {
  { "fixed", LW_CHANCE_FIXED }, { "固定", LW_CHANCE_FIXED }, { "every", LW_CHANCE_FIXED }, { "每", LW_CHANCE_FIXED },
  { "exponential", LW_CHANCE_EXPONENTIAL }, { "指数", LW_CHANCE_EXPONENTIAL },
  { "uniform", LW_CHANCE_UNIFORM }, { "均匀", LW_CHANCE_UNIFORM },
  { "triangular", LW_CHANCE_TRIANGULAR }, { "三角", LW_CHANCE_TRIANGULAR },
  { "lognormal", LW_CHANCE_LOGNORMAL }, { "对数正态", LW_CHANCE_LOGNORMAL },
  { "normal", LW_CHANCE_NORMAL }, { "正态", LW_CHANCE_NORMAL },
  { "gamma", LW_CHANCE_GAMMA }, { "伽马", LW_CHANCE_GAMMA },
};

static LwChanceKind
take_word (const char **text)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (*text, words[i].word))
      {
        *text += strlen (words[i].word);
        return words[i].kind;
      }
  return LW_CHANCE_LIST;   /* no word */
}

static gboolean
not_understood (const char *text, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("“%s” is no distribution of times; “exponential 3min”, “uniform 2-6min”, “triangular 1-2-5min”, “normal 10min, 2min” "
                 "or “fixed 3min” would be right"), text);
  return FALSE;
}

static gboolean
set_sample (LwChanceKind kind, LwTime first, LwTime second, LwChance *sample)
{
  double mean = lw_time_mean (first), deviation = lw_time_mean (second);
  gboolean range = lw_time_is_range (first), two = lw_time_is_known (second);

  if (kind == LW_CHANCE_LIST || kind == LW_CHANCE_FIXED)
    {
      *sample = lw_chance_from_time (first);
      return !two && (kind == LW_CHANCE_LIST || !range);
    }
  if (kind == LW_CHANCE_UNIFORM || kind == LW_CHANCE_TRIANGULAR)
    {
      *sample = lw_chance_from_time (first);
      return range && !two && sample->kind == kind;
    }
  *sample = lw_chance_from_mean (kind, mean, deviation);
  return !range && mean > 0 && (two ? kind != LW_CHANCE_EXPONENTIAL && deviation > 0 : kind == LW_CHANCE_EXPONENTIAL);
}

gboolean
lw_chance_parse (const char *text, double day_minutes, LwChance *sample, GError **error)
{
  g_autofree char *small = g_utf8_strdown (text, -1), *plain = g_strstrip (small) ? g_strdup (small) : NULL;
  const char *rest = plain;
  LwChanceKind kind = take_word (&rest);
  g_auto (GStrv) parts = g_regex_split_simple ("\\s*[,，±]\\s*", rest, 0, 0);
  LwTime first = LW_TIME_UNKNOWN, second = LW_TIME_UNKNOWN;

  if (g_strv_length (parts) < 1 || g_strv_length (parts) > 2
      || !lw_time_parse (parts[0], day_minutes, &first, NULL) || !lw_time_is_known (first)
      || (parts[1] && (!lw_time_parse (parts[1], day_minutes, &second, NULL) || !lw_time_is_known (second)))
      || !set_sample (kind, first, second, sample))
    return not_understood (text, error);
  return TRUE;
}
