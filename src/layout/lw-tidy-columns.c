/* Columns: in each phase as many as the longest path in it has steps. */
#include "lw-tidy-private.h"

#define LOOSE_PER_ROW 8u      /* steps without flows, where nothing else makes the phase wider */

/* It decides about columns: it leads on, within a phase. */
static gboolean
counts (LwTidy           *self,
        const LwTidyLink *link)
{
  return !link->back && self->band[0][link->from] == self->band[0][link->to];
}

static guint *
in_order (LwTidy *self)
{
  guint *order = g_new (guint, self->n + 1), *waiting = g_new0 (guint, self->n + 1), head = 0, tail = 0;

  for (guint i = 0; i < self->n_links; i++)
    if (counts (self, &self->links[i]))
      waiting[self->links[i].to]++;
  for (guint i = 0; i < self->n; i++)
    if (waiting[i] == 0)
      order[tail++] = i;
  while (head < tail)
    {
      guint step = order[head++];

      LW_FOR_LINKS (self, step, 0, link)
        if (counts (self, link) && --waiting[link->to] == 0)
          order[tail++] = link->to;
    }
  g_assert (tail == self->n);
  g_free (waiting);
  return order;
}

static gboolean
is_loose (LwTidy *self,
          guint   step)
{
  return self->first[0][step] == self->first[0][step + 1] && self->first[1][step] == self->first[1][step + 1];
}

static guint
cell_of (LwTidy *self,
         guint   step)
{
  return self->band[0][step] * self->n_bands[1] + self->band[1][step];
}

/* A step with room between what leads to it and what it leads to stands where its flows are shorter: a step that more
 * flows leave than reach goes up to the next one. */
static void
pull_on (LwTidy      *self,
         const guint *order)
{
  for (guint k = self->n; k-- > 0;)
    {
      guint step = order[k], limit = G_MAXUINT;
      int pull = 0;

      LW_FOR_LINKS (self, step, 1, in)
        pull -= !in->back;
      LW_FOR_LINKS (self, step, 0, out)
        {
          pull += !out->back;
          if (counts (self, out))
            limit = MIN (limit, self->column[out->to]);
        }
      if (pull > 0 && limit != G_MAXUINT && limit > self->column[step] + 1)
        self->column[step] = limit - 1;
    }
}

/* Steps without flows fill their lane's empty places, then go on behind; more than fit a row go into further rows. */
static void
place_loose (LwTidy *self)
{
  guint n_cells = self->n_bands[0] * self->n_bands[1];
  guint *next = g_new0 (guint, n_cells), *width = g_new (guint, self->n_bands[0]);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint p = 0; p < self->n_bands[0]; p++)
    width[p] = LOOSE_PER_ROW;
  for (guint i = 0; i < self->n; i++)
    if (!is_loose (self, i))
      {
        gint64 key = (gint64) cell_of (self, i) << 32 | self->column[i];

        width[self->band[0][i]] = MAX (width[self->band[0][i]], self->column[i] + 1);
        g_hash_table_add (taken, g_memdup2 (&key, sizeof key));
      }
  for (guint i = 0; i < self->n; i++)
    if (is_loose (self, i))
      {
        guint cell = cell_of (self, i), most = width[self->band[0][i]];
        gint64 key = (gint64) cell << 32 | next[cell];

        while (next[cell] < most && g_hash_table_contains (taken, &key))
          key = (gint64) cell << 32 | ++next[cell];
        self->column[i] = next[cell]++ % most;
      }
  g_free (next);
  g_free (width);
}

static void
count_through (LwTidy *self)
{
  guint *n = g_new0 (guint, self->n_bands[0] + 1);

  for (guint i = 0; i < self->n; i++)
    n[self->band[0][i]] = MAX (n[self->band[0][i]], self->column[i] + 1);
  for (guint p = 0; p < self->n_bands[0]; p++)
    self->first_column[p + 1] = self->first_column[p] + n[p];
  self->n_columns = self->first_column[self->n_bands[0]];
  for (guint i = 0; i < self->n; i++)
    self->column[i] += self->first_column[self->band[0][i]];
  g_free (n);
}

void
lw_tidy_columns (LwTidy *self)
{
  guint *order = in_order (self);

  for (guint k = 0; k < self->n; k++)
    LW_FOR_LINKS (self, order[k], 0, link)
      if (counts (self, link))
        self->column[link->to] = MAX (self->column[link->to], self->column[order[k]] + 1);
  pull_on (self, order);
  place_loose (self);
  count_through (self);
  g_free (order);
}
