/* Ways of flows, and the plain index of boxes that routing asks. */
#include "lw-router.h"

LwWay *
lw_way_new (const LwSpot *spots,
            guint         n)
{
  LwWay *self = g_malloc (sizeof *self + n * sizeof *spots);

  g_atomic_ref_count_init (&self->ref_count);
  self->n = n;
  self->face[0] = self->face[1] = LW_N_FACES;
  self->fixed = 0;
  self->searched = self->buried = FALSE;
  self->dropped = 0;
  self->trace = NULL;
  self->cards = self->flows = (LwBox) { { G_MAXDOUBLE, G_MAXDOUBLE }, { -G_MAXDOUBLE, -G_MAXDOUBLE } };
  memcpy (self->spots, spots, n * sizeof *spots);
  return self;
}

LwWay *
lw_way_copy (const LwWay *way)
{
  LwWay *self = lw_way_new (way->spots, way->n);

  memcpy (self->face, way->face, sizeof self->face);
  self->fixed = way->fixed;
  self->searched = way->searched;
  self->buried = way->buried;
  self->dropped = way->dropped;
  self->cards = way->cards;
  self->flows = way->flows;
  return self;
}

LwWay *
lw_way_ref (LwWay *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_way_unref (LwWay *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->trace);
  g_free (self);
}

gboolean
lw_way_equal (const LwWay *a,
              const LwWay *b)
{
  return a == b
         || (a != NULL && b != NULL && a->n == b->n && a->face[0] == b->face[0] && a->face[1] == b->face[1]
             && a->fixed == b->fixed && a->buried == b->buried && memcmp (a->spots, b->spots, a->n * sizeof *a->spots) == 0);
}

int
lw_way_axis (const LwWay *self,
             guint        part)
{
  return self->spots[part].at[0] == self->spots[part + 1].at[0] ? 1 : 0;
}

void
lw_trace_init (LwSight *self,
               LwBox    area)
{
  memset (self->rows, 0, sizeof self->rows);
  for (int k = 0; k < 2; k++)
    {
      self->origin[k] = area.lo[k];
      self->per_unit[k] = LW_TRACE_CELLS / MAX (1, area.hi[k] - area.lo[k]);
    }
}

/* Cells along an axis from one place to another, as bits. */
static guint32
trace_bits (const LwSight *self,
            int            axis,
            double         lo,
            double         hi)
{
  double from = (lo - self->origin[axis]) * self->per_unit[axis], to = (hi - self->origin[axis]) * self->per_unit[axis];
  guint first = from <= 0 ? 0 : from >= LW_TRACE_CELLS - 1 ? LW_TRACE_CELLS - 1 : (guint) from;
  guint last = to <= 0 ? 0 : to >= LW_TRACE_CELLS - 1 ? LW_TRACE_CELLS - 1 : (guint) to;

  return (G_MAXUINT32 >> (LW_TRACE_CELLS - 1 - last)) & (G_MAXUINT32 << first);
}

void
lw_trace_add (LwSight *self,
              LwLook   look,
              LwBox    zone)
{
  guint32 columns = trace_bits (self, 0, zone.lo[0], zone.hi[0]), rows = trace_bits (self, 1, zone.lo[1], zone.hi[1]);

  for (; rows != 0; rows &= rows - 1)
    self->rows[look][__builtin_ctz (rows)] |= columns;
}

gboolean
lw_trace_touches (const LwSight *self,
                  LwLook         look,
                  LwBox          box)
{
  guint32 columns = trace_bits (self, 0, box.lo[0], box.hi[0]), rows = trace_bits (self, 1, box.lo[1], box.hi[1]);

  for (; rows != 0; rows &= rows - 1)
    if (self->rows[look][__builtin_ctz (rows)] & columns)
      return TRUE;
  return FALSE;
}

/* Cells of about CELL units, fewer where the drawing is large for what is in it. */
#define CELL 192.0

void
lw_grid_init (LwGrid *grid,
              LwBox   area,
              guint   n)
{
  double width = MAX (area.hi[0] - area.lo[0], 1), height = MAX (area.hi[1] - area.lo[1], 1);

  grid->origin[0] = area.lo[0];
  grid->origin[1] = area.lo[1];
  grid->cell = MAX (CELL, sqrt (width * height / (8.0 * n + 1024)));
  grid->cell = MAX (grid->cell, MAX (width, height) / 16000);
  grid->per_unit = 1 / grid->cell;
  grid->n[0] = (int) (width / grid->cell) + 1;
  grid->n[1] = (int) (height / grid->cell) + 1;
}

void
lw_index_init (LwIndex      *index,
               const LwGrid *grid,
               const LwBox  *boxes,
               guint         n)
{
  guint n_cells = grid->n[0] * grid->n[1], total;

  index->grid = grid;
  index->first = g_new0 (guint, n_cells + 1);
  for (guint i = 0; i < n; i++)
    LW_FOR_CELLS (c, grid, lw_grid_cells (grid, boxes[i]))
      index->first[c + 1]++;
  for (guint c = 0; c < n_cells; c++)
    index->first[c + 1] += index->first[c];
  total = index->first[n_cells];
  index->items = g_new (LwIndexed, total + 1);
  for (guint i = n; i-- > 0;)
    LW_FOR_CELLS (c, grid, lw_grid_cells (grid, boxes[i]))
      index->items[--index->first[c + 1]] = (LwIndexed) { boxes[i], i };
  /* Filling has left every cell's start one place too high. */
  memmove (index->first, index->first + 1, n_cells * sizeof *index->first);
  index->first[n_cells] = total;
}

void
lw_index_clear (LwIndex *index)
{
  g_clear_pointer (&index->first, g_free);
  g_clear_pointer (&index->items, g_free);
}

gboolean
lw_index_is_free (const LwIndex *index,
                  LwBox          zone,
                  int            except,
                  int            except_too)
{
  LW_FOR_INDEXED (item, index, zone)
    if (lw_boxes_overlap (&item->box, &zone) && item->id != except && item->id != except_too)
      return FALSE;
  return TRUE;
}

double
lw_index_reach (const LwIndex *index,
                LwBox          zone,
                int            axis,
                double         sign)
{
  double reach = NAN;

  LW_FOR_INDEXED (item, index, zone)
    if (lw_boxes_overlap (&item->box, &zone))
      reach = sign > 0 ? fmax (reach, item->box.hi[axis]) : fmin (reach, item->box.lo[axis]);
  return reach;
}
