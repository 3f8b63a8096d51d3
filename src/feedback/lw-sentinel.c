#include "lw-sentinel.h"

#include <math.h>

/* The values that are left: [first, last] of the ascending counts. */
typedef struct { const LwValueCount *counts; int first, last; } Rest;

static gboolean
is_code (double value)
{
  static const double codes[] = { -9999, -999, -99, -98, -97, -88, -77, -66, -9, -8, -7, -3, -2, -1,
                                  9, 66, 77, 88, 96, 97, 98, 99, 999, 9999, 99999 };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (value == codes[i])
      return TRUE;
  return FALSE;
}

static gboolean
all_whole (const Rest *rest)
{
  for (int i = rest->first; i <= rest->last; i++)
    if (rest->counts[i].value != floor (rest->counts[i].value))
      return FALSE;
  return TRUE;
}

/* The lowest value, against those above it. A scale that goes as far up as it goes down has its lowest value by right. */
static gboolean
is_low_code (double code, const Rest *rest)
{
  double low, high;

  if (code >= 0 || !is_code (code))
    return FALSE;
  if (rest->first > rest->last)
    return code <= -2;
  low = rest->counts[rest->first].value;
  high = rest->counts[rest->last].value;
  if (code == -1)
    return low >= 0 && high > 1;
  if (low >= 0)
    return high != -code;
  return -code > MAX (-low, high);
}

/* The highest value, against those below it: farther from them than they are from each other. */
static gboolean
is_high_code (double code, guint64 n, const Rest *rest)
{
  double low, high;

  if (code <= 0 || !is_code (code) || rest->first > rest->last)
    return FALSE;
  low = rest->counts[rest->first].value;
  high = rest->counts[rest->last].value;
  if (!all_whole (rest))
    return FALSE;
  if (code == 9)
    return low >= 0 && high <= 7 && high >= 2;
  return code - high > MAX (high - low, 4) && (n > 1 || high <= 10);
}

/* A scale of stars or of agreement begins at 1; one to ten may begin at 0. */
static gboolean
is_zero_code (double code, const Rest *rest)
{
  return code == 0 && rest->first <= rest->last && all_whole (rest) && rest->counts[rest->first].value >= 1
         && rest->counts[rest->last].value >= 3 && rest->counts[rest->last].value <= 7;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

GArray *
lw_sentinels_find (const GArray *counts, gboolean rating)
{
  const LwValueCount *values = (const LwValueCount *) counts->data;
  GArray *found = g_array_new (FALSE, FALSE, sizeof (double));
  int first = 0, last = (int) counts->len - 1;
  gboolean again = TRUE;

  while (again && first <= last)
    {
      Rest above = { values, first + 1, last }, below = { values, first, last - 1 };

      again = TRUE;
      if (is_low_code (values[first].value, &above) || (rating && is_zero_code (values[first].value, &above)))
        g_array_append_val (found, values[first++].value);
      else if (is_high_code (values[last].value, values[last].n, &below))
        g_array_append_val (found, values[last--].value);
      else
        again = FALSE;
    }
  g_array_sort (found, compare_doubles);
  return found;
}
