/* Equal gaps between steps, also where lanes and phases between them grow or shrink for it. */
#include "lw-room.h"

#include "lw-layout-private.h"

#define ROUNDS 24      /* most settle in two */
#define EVEN   1e-6    /* units */

typedef struct
{
  LwLayout *layout;     /* what is to change */
  LwLayout *at;         /* what it has come to so far */
  LwDrop   *drops;      /* in order along the axis */
  LwBox    *before;     /* of each in `layout` */
  guint     n;
  int       axis;       /* 0: along the flow, 1: across it */
} Row;

static int
band_of (const Row *row,
         guint      i)
{
  return row->axis == 1 ? row->drops[i].lane : row->drops[i].phase;
}

static double
edge_of (const Row      *row,
         const LwLayout *layout,
         guint           i)
{
  return ((LwMemo *) layout->memo)->edges[row->axis][band_of (row, i)];
}

static double
size_of (const Row *row,
         guint      i)
{
  return row->before[i].hi[row->axis] - row->before[i].lo[row->axis];
}

/* Where it stands in what has come so far, if it keeps its distance from where its lane or phase begins. */
static double
kept (const Row *row,
      guint      i)
{
  return edge_of (row, row->at, i) + MAX (LW_ROOM_EDGE, row->before[i].lo[row->axis] - edge_of (row, row->layout, i));
}

/* The first and the last stay, unless one between them would leave its lane or phase at the beginning, or they are too close. */
static double
gap_of (const Row *row)
{
  double first = kept (row, 0), total = 0, gap, least = row->axis == 1 ? LW_ROOM_ACROSS : LW_ROOM_ALONG;

  for (guint i = 0; i < row->n; i++)
    {
      if (i > 0)
        least = MAX (least, (edge_of (row, row->at, i) + LW_ROOM_EDGE - first - total) / i);
      total += size_of (row, i);
    }
  gap = (kept (row, row->n - 1) + size_of (row, row->n - 1) - first - total) / (row->n - 1);
  return MAX (gap, least);
}

static void
spread (Row *row)
{
  double at = kept (row, 0), gap = gap_of (row);

  for (guint i = 0; i < row->n; i++)
    {
      LwBox box = row->before[i];
      double by = at - edge_of (row, row->at, i) + edge_of (row, row->layout, i) - box.lo[row->axis];

      box.lo[row->axis] += by;
      box.hi[row->axis] += by;
      row->drops[i].rect = lw_layout_rect (row->layout, box);
      at += size_of (row, i) + gap;
    }
}

static double
start_of (const Row      *row,
          const LwLayout *layout,
          guint           i)
{
  LwElementKind kind;
  guint position;

  if (!lw_variant_find (layout->variant, row->drops[i].id, &kind, &position))
    return NAN;
  return ((LwMemo *) layout->memo)->steps[position].lo[row->axis];
}

static gboolean
is_even (const Row      *row,
         const LwLayout *layout)
{
  double first = NAN;

  for (guint i = 0; i + 1 < row->n; i++)
    {
      double gap = start_of (row, layout, i + 1) - start_of (row, layout, i) - size_of (row, i);

      if (i == 0)
        first = gap;
      else if (fabs (gap - first) > EVEN)
        return FALSE;
    }
  return TRUE;
}

static int
compare_middles (gconstpointer a, gconstpointer b, gpointer data)
{
  const Row *row = data;
  LwBox one = lw_layout_box (row->layout, ((const LwDrop *) a)->rect), two = lw_layout_box (row->layout, ((const LwDrop *) b)->rect);
  double x = one.lo[row->axis] + one.hi[row->axis], y = two.lo[row->axis] + two.hi[row->axis];

  return x < y ? -1 : x > y;
}

LwVariant *
lw_layout_distribute (LwLayout  *layout,
                      LwVariant *variant,
                      LwDrop    *drops,
                      guint      n,
                      gboolean   downwards)
{
  g_autoptr (LwLayout) at = lw_layout_ref (layout);
  g_autofree LwBox *before = g_new (LwBox, n + 1);
  LwVariant *put = lw_record_ref (variant);
  Row row = { layout, at, drops, before, n, downwards != layout->vertical };

  g_sort_array (drops, n, sizeof *drops, compare_middles, &row);
  for (guint i = 0; i < n; i++)
    before[i] = lw_layout_box (layout, drops[i].rect);
  for (guint round = 0; n >= 3 && round < ROUNDS; round++)
    {
      spread (&row);
      lw_record_unref (put);
      put = lw_layout_put (layout, variant, drops, n);
      g_clear_pointer (&at, lw_layout_unref);
      row.at = at = lw_layout_new_bare (put, layout);
      if (is_even (&row, at))
        break;
    }
  return put;
}
