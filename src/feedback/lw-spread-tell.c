/* A spread as the file keeps it. */
#include "lw-sentinel.h"
#include "lw-spread.h"

#include <math.h>

#define NEAR   0.25   /* of the first value of those that are counted together */
#define TAIL   32     /* parts of all that a tail is cut into */
#define MIDDLE 16     /* parts of a standard error of the median */

static double
rounded (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_ascii_strtod (g_ascii_formatd (text, sizeof text, "%.5g", value), NULL);
}

typedef struct { double first, sum; guint64 n; } Group;

static void
tell (GArray *told, const Group *group)
{
  double pair[] = { rounded (group->sum / group->n), group->n };
  guint last = told->len;

  if (group->n == 0)
    return;
  if (last > 0 && g_array_index (told, double, last - 2) == pair[0])
    g_array_index (told, double, last - 1) += pair[1];
  else
    g_array_append_vals (told, pair, G_N_ELEMENTS (pair));
}

/* How many of n are counted together at that place. A median drawn anew is hardly ever further than three standard errors from the old
 * one, that is by 1.5 √n places. */
static double
most (double n, double place)
{
  gboolean middle = fabs (place - n / 2) <= 1.5 * sqrt (n);

  return middle ? sqrt (n) / 2 / MIDDLE : n / TAIL;
}

GArray *
lw_spread_tell (const LwSpread *self)
{
  g_autoptr (GArray) counts = lw_spread_counts (self);
  GArray *told = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean each = counts->len <= LW_SPREAD_TOLD;
  Group group = { 0 };
  double before = 0;

  for (guint i = 0; i < counts->len; i++)
    {
      const LwValueCount *one = &g_array_index (counts, LwValueCount, i);
      gboolean far = each || one->value - group.first > NEAR * fabs (group.first);

      if (group.n > 0 && (far || group.n + one->n > most (self->n, before + one->n / 2.0)))
        {
          tell (told, &group);
          group.n = 0;
        }
      if (group.n == 0)
        group = (Group) { .first = one->value };
      group.sum += one->value * one->n;
      group.n += one->n;
      before += one->n;
    }
  tell (told, &group);
  return told;
}
