#include "lw-spread.h"
#include "lw-sentinel.h"

#include <math.h>
#include <string.h>

#define FIRST_SLOTS 64
#define SMALLEST    0x1p-30               /* what is nearer to 0 is in its bin */
#define BIN_SHIFT   45                    /* of a double's bits: its exponent and 7 bits of its fraction stay */

/* Open addressing over what is not small and whole: the bits of values, or (binned) numbers of bins. */
typedef struct { gint64 key; guint64 n; } Slot;
/* Sums of what is in bins, in fixed point: adding whole numbers gives the same in any order. */
__extension__ typedef unsigned __int128 Fixed;
typedef struct { Slot *slots; guint size, used; gboolean binned; Fixed sum, squares; } Others;

#define SUM_UNIT     0x1p40
#define SQUARES_UNIT 0x1p32
#define FIXED_MOST   1e38

LwSpread *
lw_spread_new (void)
{
  LwSpread *self = g_new0 (LwSpread, 1);

  self->low = self->high = NAN;
  return self;
}

void
lw_spread_free (LwSpread *self)
{
  Others *others = self->others;

  if (others)
    g_free (others->slots);
  g_free (others);
  g_free (self);
}

static guint64
bits_of (double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits;
}

static double
from_bits (guint64 bits)
{
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* Bins stand beside one another as they do on the line: what is frequent is near. */
static guint
hash (const Others *others, gint64 key)
{
  guint64 mixed = (guint64) key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return others->binned ? (guint) key : (guint) (mixed >> 32 ^ mixed >> 47);
}

static Slot *
find (const Others *others, gint64 key)
{
  for (guint i = hash (others, key) & (others->size - 1);; i = (i + 1) & (others->size - 1))
    if (others->slots[i].n == 0 || others->slots[i].key == key)
      return &others->slots[i];
}

/* 0, or the sign and the place in the octave, ascending with the value: 128 bins lie between a value and its double. */
static gint64
bin_of (double value)
{
  double size = fabs (value);
  gint64 bin;

  if (size < SMALLEST)
    return 0;
  bin = (gint64) (bits_of (size) >> BIN_SHIFT) - (gint64) (bits_of (SMALLEST) >> BIN_SHIFT) + 1;
  return value < 0 ? -bin : bin;
}

/* Where the relative error is the same at both ends of the bin: at most 1/257. */
static double
middle_of (gint64 bin)
{
  guint64 place = (bits_of (SMALLEST) >> BIN_SHIFT) + ABS (bin) - 1;
  double from = from_bits (place << BIN_SHIFT), to = from_bits ((place + 1) << BIN_SHIFT), middle;

  if (bin == 0)
    return 0;
  middle = isfinite (to) ? from * (2 * (to / (from + to))) : from;
  return bin < 0 ? -middle : middle;
}

static gint64
key_of (const Others *others, double value)
{
  return others->binned ? bin_of (value) : (gint64) bits_of (value);
}

static double
value_of (const Others *others, const Slot *slot)
{
  return others->binned ? middle_of (slot->key) : from_bits (slot->key);
}

static Fixed
to_fixed (double value, double unit)
{
  double scaled = CLAMP (rint (value * unit), -FIXED_MOST, FIXED_MOST);

  if (fabs (scaled) < 0x1p62)
    return (Fixed) (gint64) scaled;
  return scaled < 0 ? -(Fixed) -scaled : (Fixed) scaled;
}

static double
from_fixed (Fixed fixed, double unit)
{
  return fixed >> 127 ? -((double) -fixed / unit) : (double) fixed / unit;
}

static void
add_fixed (Others *others, double value, guint64 n)
{
  others->sum += to_fixed (value, SUM_UNIT) * n;
  others->squares += to_fixed (value * value, SQUARES_UNIT) * n;
}

static void count (Others *others, gint64 key, guint64 n);

static void
rebuild (Others *others, guint size, gboolean bin)
{
  Others old = *others;

  others->size = size;
  others->used = 0;
  others->binned |= bin;
  others->slots = g_new0 (Slot, size);
  for (guint i = 0; bin && i < old.size; i++)
    if (old.slots[i].n > 0)
      add_fixed (others, value_of (&old, &old.slots[i]), old.slots[i].n);
  for (guint i = 0; i < old.size; i++)
    if (old.slots[i].n > 0)
      count (others, bin ? bin_of (value_of (&old, &old.slots[i])) : old.slots[i].key, old.slots[i].n);
  g_free (old.slots);
}

static void
count (Others *others, gint64 key, guint64 n)
{
  Slot *slot = find (others, key);

  others->used += slot->n == 0;
  slot->key = key;
  slot->n += n;
  if (others->used * 2 > others->size)
    rebuild (others, others->size * 2, FALSE);
}

static Others *
others_of (LwSpread *self)
{
  Others *others = self->others;

  if (!others)
    {
      others = self->others = g_new0 (Others, 1);
      others->size = FIRST_SLOTS;
      others->slots = g_new0 (Slot, FIRST_SLOTS);
    }
  return others;
}

static void
add_to_others (LwSpread *self, double value, guint64 n)
{
  Others *others = others_of (self);

  if (others->binned)
    add_fixed (others, value, n);
  count (others, key_of (others, value), n);
  if (!others->binned && others->used > LW_SPREAD_EXACT)
    rebuild (others, others->size, TRUE);
}

void
lw_spread_add_other (LwSpread *self, double value, guint64 n)
{
  int whole = fabs (value) < 1000 ? (int) value : LW_SPREAD_LOW - 1;

  if (n == 0)
    return;
  self->low = self->n == 0 ? value : MIN (self->low, value);
  self->high = self->n == 0 ? value : MAX (self->high, value);
  self->n += n;
  if (whole == value && whole >= LW_SPREAD_LOW && whole < LW_SPREAD_LOW + LW_SPREAD_SMALL)
    self->small[whole - LW_SPREAD_LOW] += n;
  else
    add_to_others (self, value, n);
}

gboolean
lw_spread_is_exact (const LwSpread *self)
{
  const Others *others = self->others;

  return !others || !others->binned;
}

static void
merge_bins (LwSpread *self, const Others *from)
{
  Others *others = others_of (self);

  if (!others->binned)
    rebuild (others, others->size, TRUE);
  others->sum += from->sum;
  others->squares += from->squares;
  for (guint i = 0; i < from->size; i++)
    if (from->slots[i].n > 0)
      count (others, from->slots[i].key, from->slots[i].n);
}

/* Of lower bounds the lowest hides most, of upper ones the highest. */
static void
merge_bounds (LwSpreadBounds *to, const LwSpreadBounds *from, int sign)
{
  double further = to->n == 0 ? -1 : sign * (from->edge - to->edge);

  if (from->n == 0)
    return;
  to->at_edge = further < 0 ? from->at_edge : to->at_edge + (further == 0 ? from->at_edge : 0);
  to->edge = further < 0 ? from->edge : to->edge;
  to->n += from->n;
}

void
lw_spread_add_bound (LwSpread *self, double value, LwBound bound, guint64 n)
{
  const LwSpreadBounds one = { n, n, value };

  if (bound == LW_BOUND_AT_LEAST)
    merge_bounds (&self->at_least, &one, 1);
  else if (bound == LW_BOUND_AT_MOST)
    merge_bounds (&self->at_most, &one, -1);
}

void
lw_spread_merge (LwSpread *self, const LwSpread *from)
{
  const Others *others = from->others;

  if (from->n == 0)
    return;
  merge_bounds (&self->at_least, &from->at_least, 1);
  merge_bounds (&self->at_most, &from->at_most, -1);
  self->low = self->n == 0 ? from->low : MIN (self->low, from->low);
  self->high = self->n == 0 ? from->high : MAX (self->high, from->high);
  self->n += from->n;
  for (guint i = 0; i < LW_SPREAD_SMALL; i++)
    self->small[i] += from->small[i];
  if (others && others->binned)
    merge_bins (self, others);
  else
    for (guint i = 0; others && i < others->size; i++)
      if (others->slots[i].n > 0)
        add_to_others (self, value_of (others, &others->slots[i]), others->slots[i].n);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const LwValueCount *x = a, *y = b;

  return x->value < y->value ? -1 : x->value > y->value;
}

GArray *
lw_spread_counts (const LwSpread *self)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (LwValueCount));
  const Others *others = self->others;

  for (guint i = 0; i < LW_SPREAD_SMALL; i++)
    if (self->small[i] > 0)
      {
        LwValueCount one = { (int) i + LW_SPREAD_LOW, self->small[i] };

        g_array_append_val (counts, one);
      }
  for (guint i = 0; others && i < others->size; i++)
    if (others->slots[i].n > 0)
      {
        LwValueCount one = { value_of (others, &others->slots[i]), others->slots[i].n };

        g_array_append_val (counts, one);
      }
  g_array_sort (counts, compare_counts);
  return counts;
}

/* Of what is exact, in ascending order; and of what is in bins. */
static double
add_up (const LwSpread *self, gboolean squares)
{
  const Others *others = self->others;
  g_autoptr (GArray) counts = others && !others->binned ? lw_spread_counts (self) : NULL;
  double sum = 0;

  for (guint i = 0; counts && i < counts->len; i++)
    {
      const LwValueCount *one = &g_array_index (counts, LwValueCount, i);

      sum += (squares ? one->value * one->value : one->value) * one->n;
    }
  if (counts)
    return sum;
  for (int i = 0; i < LW_SPREAD_SMALL; i++)
    sum += (squares ? (i + LW_SPREAD_LOW) * (i + LW_SPREAD_LOW) : i + LW_SPREAD_LOW) * (double) self->small[i];
  if (others)
    sum += squares ? from_fixed (others->squares, SQUARES_UNIT) : from_fixed (others->sum, SUM_UNIT);
  return sum;
}

double
lw_spread_sum (const LwSpread *self)
{
  return add_up (self, FALSE);
}

double
lw_spread_sum_squares (const LwSpread *self)
{
  return add_up (self, TRUE);
}

static gboolean
contains (const GArray *values, double value)
{
  for (guint i = 0; i < values->len; i++)
    if (g_array_index (values, double, i) == value)
      return TRUE;
  return FALSE;
}

LwSpread *
lw_spread_without (const LwSpread *self, const GArray *values)
{
  LwSpread *rest = lw_spread_new ();
  g_autoptr (GArray) counts = NULL;

  if (values->len == 0)
    {
      lw_spread_merge (rest, self);
      return rest;
    }
  merge_bounds (&rest->at_least, &self->at_least, 1);
  merge_bounds (&rest->at_most, &self->at_most, -1);
  counts = lw_spread_counts (self);
  for (guint i = 0; i < counts->len; i++)
    {
      const LwValueCount *one = &g_array_index (counts, LwValueCount, i);

      if (!contains (values, one->value))
        lw_spread_add_other (rest, one->value, one->n);
    }
  return rest;
}

guint64
lw_spread_at_least (const LwSpread *self, double value)
{
  g_autoptr (GArray) counts = lw_spread_counts (self);
  guint64 n = 0;

  for (guint i = 0; i < counts->len; i++)
    if (g_array_index (counts, LwValueCount, i).value >= value)
      n += g_array_index (counts, LwValueCount, i).n;
  return n;
}

/* The value at that place of the sorted ones, from 0. */
static double
value_at (const GArray *counts, guint64 place)
{
  guint64 seen = 0;

  for (guint i = 0; i < counts->len; i++)
    {
      seen += g_array_index (counts, LwValueCount, i).n;
      if (place < seen)
        return g_array_index (counts, LwValueCount, i).value;
    }
  return g_array_index (counts, LwValueCount, counts->len - 1).value;
}

double
lw_spread_quantile (const LwSpread *self, double share)
{
  g_autoptr (GArray) counts = lw_spread_counts (self);
  double place = share * (self->n - 1.0), low;
  guint64 first = (guint64) floor (place);

  if (self->n == 0)
    return NAN;
  low = value_at (counts, first);
  low += (place - first) * (value_at (counts, MIN (first + 1, self->n - 1)) - low);
  return CLAMP (low, self->low, self->high);
}

/* Sorted, lower bounds stand behind what equals them and upper ones before it: those places are known that are before the lowest of the
 * former and behind the highest of the latter. */
LwBound
lw_spread_quantile_bound (const LwSpread *self, double share)
{
  double place = share * (self->n - 1.0);
  guint64 first = (guint64) floor (place), last = (guint64) ceil (place), n = self->n;
  gboolean more, less;

  if (n == 0)
    return LW_BOUND_NONE;
  more = self->at_least.n > 0 && last >= n - lw_spread_at_least (self, nextafter (self->at_least.edge, INFINITY)) - self->at_least.at_edge;
  less = self->at_most.n > 0 && first < n - lw_spread_at_least (self, self->at_most.edge) + self->at_most.at_edge;
  return more && less ? LW_BOUND_UNCERTAIN : more ? LW_BOUND_AT_LEAST : less ? LW_BOUND_AT_MOST : LW_BOUND_NONE;
}
