#include "lw-derive.h"

/* Finer than the cells that hold cards and flows: what is dirty is made anew. */
#define DIRT_CELLS 4
/* Cells of a block, in either direction. */
#define BLOCK 16

static const LwCells nothing = { { G_MAXINT, G_MAXINT }, { -1, -1 } };

void
lw_dirt_init (LwDirt *self,
              LwBox   area,
              guint   n)
{
  lw_grid_init (&self->grid, area, n);
  self->grid.cell /= DIRT_CELLS;
  self->grid.per_unit *= DIRT_CELLS;
  for (int axis = 0; axis < 2; axis++)
    {
      self->grid.n[axis] *= DIRT_CELLS;
      self->n_blocks[axis] = (self->grid.n[axis] + BLOCK - 1) / BLOCK;
    }
  self->cells = g_new0 (guint8, (gsize) self->grid.n[0] * self->grid.n[1]);
  self->blocks = g_new0 (guint8, (gsize) self->n_blocks[0] * self->n_blocks[1]);
  self->all = nothing;
}

void
lw_dirt_clear (LwDirt *self)
{
  g_clear_pointer (&self->cells, g_free);
  g_clear_pointer (&self->blocks, g_free);
}

void
lw_dirt_wash (LwDirt *self)
{
  for (int y = self->all.lo[1]; y <= self->all.hi[1]; y++)
    memset (self->cells + (gsize) y * self->grid.n[0] + self->all.lo[0], 0, self->all.hi[0] - self->all.lo[0] + 1);
  memset (self->blocks, 0, (gsize) self->n_blocks[0] * self->n_blocks[1]);
  self->all = nothing;
}

void
lw_dirt_mark (LwDirt *self,
              LwBox   box)
{
  LwCells cells = lw_grid_cells (&self->grid, box);

  for (int axis = 0; axis < 2; axis++)
    {
      self->all.lo[axis] = MIN (self->all.lo[axis], cells.lo[axis]);
      self->all.hi[axis] = MAX (self->all.hi[axis], cells.hi[axis]);
    }
  for (int y = cells.lo[1]; y <= cells.hi[1]; y++)
    memset (self->cells + (gsize) y * self->grid.n[0] + cells.lo[0], 1, cells.hi[0] - cells.lo[0] + 1);
  for (int y = cells.lo[1] / BLOCK; y <= cells.hi[1] / BLOCK; y++)
    memset (self->blocks + y * self->n_blocks[0] + cells.lo[0] / BLOCK, 1, cells.hi[0] / BLOCK - cells.lo[0] / BLOCK + 1);
}

void
lw_dirt_mark_way (LwDirt      *self,
                  const LwWay *way,
                  double       margin)
{
  for (guint k = 0; k + 1 < way->n; k++)
    lw_dirt_mark (self, lw_box_of (way->spots[k], way->spots[k + 1], margin));
}

/* Some cell in the block, as far as it lies in `cells`, is dirty. */
static gboolean
block_touches (const LwDirt  *self,
               const LwCells *cells,
               int            x,
               int            y)
{
  int from = MAX (cells->lo[0], x * BLOCK), to = MIN (cells->hi[0], x * BLOCK + BLOCK - 1);

  for (int row = MAX (cells->lo[1], y * BLOCK); row <= MIN (cells->hi[1], y * BLOCK + BLOCK - 1); row++)
    if (memchr (self->cells + (gsize) row * self->grid.n[0] + from, 1, to - from + 1) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
lw_dirt_touches (const LwDirt *self,
                 LwBox         box)
{
  LwCells cells = lw_grid_cells (&self->grid, box);

  for (int axis = 0; axis < 2; axis++)
    {
      cells.lo[axis] = MAX (cells.lo[axis], self->all.lo[axis]);
      cells.hi[axis] = MIN (cells.hi[axis], self->all.hi[axis]);
      if (cells.lo[axis] > cells.hi[axis])
        return FALSE;
    }
  for (int y = cells.lo[1] / BLOCK; y <= cells.hi[1] / BLOCK; y++)
    for (int x = cells.lo[0] / BLOCK; x <= cells.hi[0] / BLOCK; x++)
      if (self->blocks[y * self->n_blocks[0] + x] && block_touches (self, &cells, x, y))
        return TRUE;
  return FALSE;
}

void
lw_dirt_runs_init (LwDirtRuns   *self,
                   const LwDirt *dirt,
                   int           axis,
                   double        at,
                   double        lo,
                   double        hi)
{
  *self = (LwDirtRuns) { dirt, axis, .lo = lo, .hi = hi };
  self->line = lw_grid_cell (&dirt->grid, 1 - axis, at);
  self->first = lw_grid_cell (&dirt->grid, axis, lo);
  self->last = lw_grid_cell (&dirt->grid, axis, hi);
  self->next = MAX (self->first, dirt->all.lo[axis]);
  if (self->line < dirt->all.lo[1 - axis] || self->line > dirt->all.hi[1 - axis])
    self->next = G_MAXINT;
}

static gboolean
is_dirty_at (const LwDirtRuns *self,
             int               cell)
{
  const LwDirt *dirt = self->dirt;

  return dirt->cells[self->axis == 0 ? (gsize) self->line * dirt->grid.n[0] + cell : (gsize) cell * dirt->grid.n[0] + self->line];
}

gboolean
lw_dirt_runs_hold (const LwDirtRuns *self,
                   double            along)
{
  const LwDirt *dirt = self->dirt;
  int cell = lw_grid_cell (&dirt->grid, self->axis, along);

  return self->line >= dirt->all.lo[1 - self->axis] && self->line <= dirt->all.hi[1 - self->axis]
         && cell >= dirt->all.lo[self->axis] && cell <= dirt->all.hi[self->axis] && is_dirty_at (self, cell);
}

gboolean
lw_dirt_runs_next (LwDirtRuns *self,
                   double     *from,
                   double     *to)
{
  const LwGrid *grid = &self->dirt->grid;
  int end = MIN (self->last, self->dirt->all.hi[self->axis]), start;

  while (self->next <= end && !is_dirty_at (self, self->next))
    self->next++;
  if (self->next > end)
    return FALSE;
  for (start = self->next; self->next <= end && is_dirty_at (self, self->next);)
    self->next++;
  /* What lies outside of the grid belongs to the cells at its border. */
  *from = start == self->first ? self->lo : grid->origin[self->axis] + start * grid->cell;
  *to = self->next > self->last ? self->hi : grid->origin[self->axis] + self->next * grid->cell;
  return TRUE;
}

gboolean
lw_frame_is_same (const LwMemo *a,
                  const LwMemo *b)
{
  for (int axis = 0; axis < 2; axis++)
    if (a->n_edges[axis] != b->n_edges[axis]
        || memcmp (a->edges[axis], b->edges[axis], a->n_edges[axis] * sizeof (double)) != 0)
      return FALSE;
  return memcmp (&a->body, &b->body, sizeof a->body) == 0 && a->far == b->far && a->n_names == b->n_names
         && memcmp (a->names, b->names, a->n_names * sizeof *a->names) == 0;
}

/* Positions before of the elements of one kind; FALSE when they have changed their order. */
static gboolean
match (LwDerive     *self,
       LwElementKind kind,
       int          *positions)
{
  LwArray *now = self->layout->variant->elements[kind], *before = self->previous->variant->elements[kind];
  guint n_before = lw_array_length (before), next = 0;

  for (guint i = 0; i < lw_array_length (now); i++)
    {
      gpointer record = lw_array_get (now, i);
      LwElementKind found;
      guint at = next;

      positions[i] = -1;
      if (next >= n_before || lw_array_get (before, next) != record)
        {
          const char *id = lw_record_id (record);

          if (id == NULL || !lw_variant_find (self->previous->variant, id, &found, &at) || found != kind)
            continue;
          if (at < next)
            return FALSE;
        }
      positions[i] = at;
      next = at + 1;
    }
  return TRUE;
}

static void
find_changed_cards (LwDerive *self)
{
  LwMemo *memo = self->layout->memo;
  guint n = self->layout->n_steps, next = 0;
  int *positions = self->old_step = g_new (int, n + 1);

  if (!match (self, LW_ELEMENT_STEP, positions))
    {
      self->old = NULL;
      return;
    }
  for (guint i = 0; i <= n; i++)
    {
      guint at = i == n ? self->previous->n_steps : positions[i] < 0 ? next : (guint) positions[i];

      for (; next < at; next++)
        g_array_append_val (self->cards, self->old->steps[next]);
      if (i == n)
        break;
      if (positions[i] < 0)
        g_array_append_val (self->cards, memo->steps[i]);
      else
        {
          if (memcmp (&memo->steps[i], &self->old->steps[at], sizeof (LwBox)) != 0
              || memo->corners[i] != self->old->corners[at])
            {
              g_array_append_val (self->cards, self->old->steps[at]);
              g_array_append_val (self->cards, memo->steps[i]);
            }
          next = at + 1;
        }
    }
}

static gboolean
is_same_end (const LwDerive *self,
             const LwEnds   *a,
             const LwEnds   *b,
             int             end)
{
  LwMemo *memo = self->layout->memo;

  return (a->step[end] < 0) == (b->step[end] < 0) && a->pin[end] == b->pin[end] && a->crowded[end] == b->crowded[end]
         && memcmp (&a->box[end], &b->box[end], sizeof (LwBox)) == 0
         && (a->step[end] < 0 || memo->corners[a->step[end]] == self->old->corners[b->step[end]]);
}

static gboolean
is_same_flow (LwDerive *self,
              guint     flow)
{
  LwLayout *layout = self->layout;
  LwMemo *memo = layout->memo;
  const LwFlow *now, *before;
  int at = self->old_flow[flow];

  if (at < 0 || !is_same_end (self, &memo->flows[flow].ends, &self->old->flows[at].ends, 0)
      || !is_same_end (self, &memo->flows[flow].ends, &self->old->flows[at].ends, 1))
    return FALSE;
  now = lw_array_get (LW_FLOWS (layout->variant), flow);
  before = lw_array_get (LW_FLOWS (self->previous->variant), at);
  return (lw_array_length (now->bends) == 0 && lw_array_length (before->bends) == 0)
         || (now->bends == before->bends && LW_LANES (layout->variant) == LW_LANES (self->previous->variant)
             && LW_PHASES (layout->variant) == LW_PHASES (self->previous->variant));
}

void
lw_derive_init (LwDerive *self)
{
  LwLayout *layout = self->layout;
  LwMemo *memo = layout->memo;

  lw_dirt_init (&self->dirt, memo->body, layout->n_steps);
  lw_dirt_init (&self->cards_dirt, memo->body, layout->n_steps);
  lw_dirt_init (&self->added, memo->body, layout->n_steps);
  self->cards = g_array_new (FALSE, FALSE, sizeof (LwBox));
  self->gone = g_array_new (FALSE, FALSE, sizeof (LwBox));
  self->old_flow = g_new (int, layout->n_routes + 1);
  self->same = g_new0 (gboolean, layout->n_routes + 1);
}

void
lw_derive_compare (LwDerive *self,
                   LwLayout *previous)
{
  LwLayout *layout = self->layout;
  LwMemo *memo = layout->memo;

  self->previous = previous;
  if (previous != NULL && previous->vertical == layout->vertical && lw_frame_is_same (memo, previous->memo))
    self->old = previous->memo;
  if (self->old != NULL)
    find_changed_cards (self);
  if (self->old != NULL && !match (self, LW_ELEMENT_FLOW, self->old_flow))
    self->old = NULL;
  if (self->old == NULL)
    self->previous = NULL;
  for (guint i = 0; i < layout->n_routes && self->old != NULL; i++)
    self->same[i] = is_same_flow (self, i);
}

void
lw_derive_clear (LwDerive *self)
{
  lw_dirt_clear (&self->dirt);
  lw_dirt_clear (&self->cards_dirt);
  lw_dirt_clear (&self->added);
  g_array_unref (self->cards);
  g_array_unref (self->gone);
  g_free (self->old_step);
  g_free (self->old_flow);
  g_free (self->same);
}

void
lw_derive_begin (LwDerive *self,
                 double    margin)
{
  lw_dirt_wash (&self->dirt);
  for (guint i = 0; i < self->cards->len && self->old != NULL; i++)
    lw_dirt_mark (&self->dirt, lw_box_grown (g_array_index (self->cards, LwBox, i), margin));
}

static void
went (LwDerive    *self,
      const LwWay *way)
{
  lw_dirt_mark_way (&self->dirt, way, 0);
  for (guint k = 0; k + 1 < way->n; k++)
    {
      LwBox box = lw_box_of (way->spots[k], way->spots[k + 1], 0);

      g_array_append_val (self->gone, box);
    }
}

/* Flows of the layout before that are no more. */
static void
each_gone (LwDerive *self,
           void    (*func) (LwDerive *self, const LwWay *raw))
{
  guint next = 0;

  for (guint i = 0; i <= self->layout->n_routes; i++)
    {
      int at = i < self->layout->n_routes ? self->old_flow[i] : (int) self->previous->n_routes;

      if (at < 0)
        continue;
      for (; next < (guint) at; next++)
        func (self, self->old->flows[next].raw);
      next = at + 1;
    }
}

/* Raw ways stand for all stages: what became of them is within the margin. */
static void
mark_gone (LwDerive    *self,
           const LwWay *raw)
{
  lw_dirt_mark_way (&self->dirt, raw, LW_DERIVE_SLACK);
}

void
lw_derive_mark_gone (LwDerive *self)
{
  each_gone (self, mark_gone);
}

void
lw_derive_begin_ways (LwDerive *self)
{
  if (self->old == NULL)
    return;
  for (guint i = 0; i < self->cards->len; i++)
    lw_dirt_mark (&self->cards_dirt, g_array_index (self->cards, LwBox, i));
  each_gone (self, went);
  for (guint i = 0; i < self->layout->n_routes; i++)
    if (self->old_flow[i] >= 0 && !self->same[i])
      went (self, self->old->flows[self->old_flow[i]].raw);
}

/* Something in the list was looked at for that way. Beyond MOST_EXACT the dirt, which said so already, is believed. */
static gboolean
was_seen (const GArray *boxes,
          const LwWay  *way,
          LwLook        look)
{
  const guint MOST_EXACT = 4000;

  if (way->trace == NULL || boxes->len > MOST_EXACT)
    return TRUE;
  for (guint i = 0; i < boxes->len; i++)
    if (lw_trace_touches (way->trace, look, g_array_index (boxes, LwBox, i)))
      return TRUE;
  return FALSE;
}

/* Cards can make a way better or worse wherever they were looked at, since tracks slide along them. A flow that went
 * can only make another choice better; one that came only the choice that was made worse (but a search may choose
 * differently among equals). */
gboolean
lw_derive_can_keep (LwDerive *self,
                    guint     flow,
                    LwWay    *was)
{
  if (was == NULL || !self->same[flow]
      || (lw_dirt_touches (&self->cards_dirt, was->cards) && was_seen (self->cards, was, LW_LOOK_CARDS))
      || (lw_dirt_touches (&self->dirt, was->flows) && was_seen (self->gone, was, LW_LOOK_FLOWS))
      || (was->searched && lw_dirt_touches (&self->added, was->flows)))
    return FALSE;
  for (guint k = 0; k + 1 < was->n; k++)
    if (lw_dirt_touches (&self->added, lw_box_of (was->spots[k], was->spots[k + 1], LW_CLEARANCE)))
      return FALSE;
  return TRUE;
}

void
lw_derive_chosen (LwDerive *self,
                  LwWay    *was,
                  LwWay    *is)
{
  if (self->old == NULL || lw_way_equal (was, is))
    return;
  if (was != NULL)
    went (self, was);
  lw_dirt_mark_way (&self->added, is, 0);
}

void
lw_derive_changed_way (LwDerive    *self,
                       const LwWay *was,
                       const LwWay *is,
                       double       margin)
{
  if (self->old == NULL || lw_way_equal (was, is))
    return;
  if (was != NULL)
    lw_dirt_mark_way (&self->dirt, was, margin);
  if (is != NULL)
    lw_dirt_mark_way (&self->dirt, is, margin);
}
