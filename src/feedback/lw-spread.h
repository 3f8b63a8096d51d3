/* All values of one column on one step, in bounded memory: how often each occurs while there are few different ones (exact:
 * sums, medians, what to leave out can be settled after the last row), else in bins less than a hundredth apart.
 *
 * Whole numbers from -16 to 111 are always exact: scores, and the usual codes for "no answer". Other values are exact up to
 * LW_SPREAD_EXACT different ones. Beyond that a quantile is right to 0.4 % of its value; n, sums and extremes stay exact. Nothing
 * depends on the order in which values come, or spreads are merged. */
#pragma once

#include "core/lw-records.h"

G_BEGIN_DECLS

#define LW_SPREAD_EXACT 2048
#define LW_SPREAD_LOW   (-16)
#define LW_SPREAD_SMALL 128

/* Values that are bounds ("> 30"), counted with the others: how many, the one of them that hides most, and how often that comes. */
typedef struct { guint64 n, at_edge; double edge; } LwSpreadBounds;

typedef struct
{
  guint64  n;
  LwSpreadBounds at_most, at_least;
  double   low, high;                     /* NAN when n is 0 */
  guint32  small[LW_SPREAD_SMALL];        /* how often LW_SPREAD_LOW + i */
  gpointer others;                        /* private */
} LwSpread;

LwSpread *lw_spread_new       (void);
void      lw_spread_free      (LwSpread *self);
void      lw_spread_add_other (LwSpread *self, double value, guint64 n);
void      lw_spread_merge     (LwSpread *self, const LwSpread *from);
double    lw_spread_sum       (const LwSpread *self);
double    lw_spread_sum_squares (const LwSpread *self);
gboolean  lw_spread_is_exact  (const LwSpread *self);
/* LwValueCount, ascending; of bins their middle. */
GArray   *lw_spread_counts    (const LwSpread *self);
/* The same without the values of `values` (double). */
LwSpread *lw_spread_without   (const LwSpread *self, const GArray *values);
/* As many as are at least `value`. */
guint64   lw_spread_at_least  (const LwSpread *self, double value);
/* Of the values that were added `n` are only known to be no larger, or no smaller. */
void      lw_spread_add_bound (LwSpread *self, double value, LwBound bound, guint64 n);
/* Whether that quantile lies where rows give bounds only. */
LwBound   lw_spread_quantile_bound (const LwSpread *self, double share);
/* 0…1, interpolated between neighbours (type 7); NAN when there is no value. */
double    lw_spread_quantile  (const LwSpread *self, double share);
/* For a file, a hundred numbers or two: a value and how often it comes, ascending (double), to five significant digits. Up to
 * LW_SPREAD_TOLD different values stand for themselves. Of more, those beside one another are counted together at their mean: few near
 * the median, so that it can be drawn again and again, and more in the tails. */
GArray   *lw_spread_tell      (const LwSpread *self);

#define LW_SPREAD_TOLD 64

static inline void
lw_spread_add (LwSpread *self, double value)
{
  int whole = (int) value;

  if (whole != value || whole < LW_SPREAD_LOW || whole >= LW_SPREAD_LOW + LW_SPREAD_SMALL || self->n == 0)
    {
      lw_spread_add_other (self, value, 1);
      return;
    }
  self->n++;
  self->low = MIN (self->low, value);
  self->high = MAX (self->high, value);
  self->small[whole - LW_SPREAD_LOW]++;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwSpread, lw_spread_free)

G_END_DECLS
