/* Steps that stand one above the other: the columns of a drawing, in whatever lane they are. */
#include "lw-layout.h"

typedef struct { double middle, extent; guint step; } Place;

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->middle != y->middle)
    return x->middle < y->middle ? -1 : 1;
  return (x->step > y->step) - (x->step < y->step);
}

static int
compare_extents (gconstpointer a,
                 gconstpointer b)
{
  double x = ((const Place *) a)->extent, y = ((const Place *) b)->extent;

  return (x > y) - (x < y);
}

/* Half of what cards mostly measure along the flow: what stands nearer than that to a column's first is in it. */
static double
reach (const Place *places,
       guint        n)
{
  g_autofree Place *sorted = g_memdup2 (places, n * sizeof (Place));

  qsort (sorted, n, sizeof (Place), compare_extents);
  return sorted[n / 2].extent / 2;
}

guint *
lw_layout_columns (LwLayout *self,
                   guint    *n)
{
  g_autofree Place *places = g_new (Place, MAX (self->n_steps, 1));
  guint *column = g_new0 (guint, MAX (self->n_steps, 1));
  double first = -INFINITY, most;

  *n = 0;
  if (self->n_steps == 0)
    return column;
  for (guint i = 0; i < self->n_steps; i++)
    {
      LwRect rect = self->steps[i].rect;

      places[i] = self->vertical ? (Place) { rect.y + rect.height / 2, rect.height, i } : (Place) { rect.x + rect.width / 2, rect.width, i };
    }
  most = reach (places, self->n_steps);
  qsort (places, self->n_steps, sizeof (Place), compare_places);
  for (guint i = 0; i < self->n_steps; i++)
    {
      if (places[i].middle - first > most)
        {
          first = places[i].middle;
          ++*n;
        }
      column[places[i].step] = *n - 1;
    }
  return column;
}
