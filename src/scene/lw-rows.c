#include "lw-rows.h"

static const double sizes[][2] = { [LW_ROW_LADDER] = { 92, 178 }, [LW_ROW_EMOTION] = { 112, 150 }, [LW_ROW_METRIC] = { 46, 132 } };

static double
row_size (LwInsight *insight,
          LwLayout  *layout,
          guint      row)
{
  return sizes[((LwRow *) g_ptr_array_index (insight->rows, row))->kind][layout->vertical];
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const LwSpan *x = a, *y = b;

  if (x->middle != y->middle)
    return x->middle < y->middle ? -1 : 1;
  return (x->column > y->column) - (x->column < y->column);
}

/* Where its steps are on average: in a drag a column goes with them. */
static gboolean
span_of (LwLayout *layout,
         char    **ids,
         LwSpan   *span)
{
  guint n = 0, position;
  LwElementKind kind;

  for (guint i = 0; ids[i]; i++)
    if (lw_variant_find (layout->variant, ids[i], &kind, &position) && kind == LW_ELEMENT_STEP && position < layout->n_steps)
      {
        LwRect rect = layout->steps[position].rect;

        span->middle += layout->vertical ? rect.y + rect.height / 2 : rect.x + rect.width / 2;
        span->half = MAX (span->half, (layout->vertical ? rect.height : rect.width) / 2);
        n++;
      }
  span->middle /= MAX (n, 1);
  return n > 0;
}

/* Each reaches half way to its neighbours; the outer ones as far as to the inner side. */
static void
find_ends (GArray *spans,
           double  start,
           double  end)
{
  for (guint i = 0; i < spans->len; i++)
    {
      LwSpan *span = &g_array_index (spans, LwSpan, i);

      span->from = i > 0 ? (g_array_index (spans, LwSpan, i - 1).middle + span->middle) / 2 : start;
      span->to = i + 1 < spans->len ? (span->middle + g_array_index (spans, LwSpan, i + 1).middle) / 2 : end;
    }
}

GArray *
lw_rows_spans (LwInsight *insight,
               LwLayout  *layout)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (LwSpan));
  LwRect all = layout->bounds;

  for (guint i = 0; insight && insight->rows->len > 0 && i < insight->columns->len; i++)
    {
      LwSpan span = { .column = i };

      if (span_of (layout, g_ptr_array_index (insight->columns, i), &span))
        g_array_append_val (spans, span);
    }
  g_array_sort (spans, compare_spans);
  find_ends (spans, layout->vertical ? LW_HEADER_ROW : LW_HEADER_COLUMN, layout->vertical ? all.y + all.height : all.x + all.width);
  return spans;
}

LwRect
lw_rows_rect (LwInsight *insight,
              LwLayout  *layout,
              guint      row)
{
  LwRect all = layout->bounds;
  double at = layout->vertical ? all.x + all.width : all.y + all.height, size = row_size (insight, layout, row);

  for (guint i = 0; i < row; i++)
    at += row_size (insight, layout, i);
  return layout->vertical ? LW_RECT (at, all.y, size, all.height) : LW_RECT (all.x, at, all.width, size);
}

LwRect
lw_rows_header (LwInsight *insight,
                LwLayout  *layout,
                guint      row)
{
  LwRect rect = lw_rows_rect (insight, layout, row);

  return layout->vertical ? LW_RECT (rect.x, 0, rect.width, LW_HEADER_ROW) : LW_RECT (0, rect.y, LW_HEADER_COLUMN, rect.height);
}

LwRect
lw_rows_bounds (LwInsight *insight,
                LwLayout  *layout)
{
  if (!insight || insight->rows->len == 0)
    return layout->bounds;
  return lw_rect_union (layout->bounds, lw_rows_rect (insight, layout, insight->rows->len - 1));
}
