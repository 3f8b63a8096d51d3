/* The steps and flows of a variant as arranging sees them. */
#include "lw-tidy-private.h"

guint
lw_tidy_band (LwTidy     *self,
              int         axis,
              const char *id)
{
  LwElementKind kind = axis == 0 ? LW_ELEMENT_PHASE : LW_ELEMENT_LANE, found;
  guint position;

  if (id != NULL && lw_variant_find (self->variant, id, &found, &position) && found == kind)
    return position;
  return lw_array_length (self->variant->elements[kind]);
}

/* Which steps are arranged. */
static void
choose_steps (LwTidy             *self,
              const char * const *ids)
{
  guint n = lw_array_length (LW_STEPS (self->variant));
  LwElementKind kind;
  guint position;

  self->index = g_new (int, n + 1);
  self->step = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    self->index[i] = ids == NULL ? 0 : -1;
  for (; ids != NULL && *ids != NULL; ids++)
    if (lw_variant_find (self->variant, *ids, &kind, &position) && kind == LW_ELEMENT_STEP)
      self->index[position] = 0;
  for (guint i = 0; i < n; i++)
    if (self->index[i] == 0)
      {
        self->index[i] = self->n;
        self->step[self->n++] = i;
      }
  self->whole = self->n == n;
}

static void
read_steps (LwTidy *self)
{
  int along = self->vertical ? 1 : 0;

  self->sizes = g_malloc_n (self->n + 1, sizeof *self->sizes);
  self->places = g_malloc_n (self->n + 1, sizeof *self->places);
  self->band[0] = g_new (guint, self->n + 1);
  self->band[1] = g_new (guint, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    {
      const LwStep *step = lw_array_get (LW_STEPS (self->variant), self->step[i]);
      double size[2] = { CLAMP (lw_step_width (step), 8, 1e4), CLAMP (lw_step_height (step), 8, 1e4) };

      self->sizes[i][0] = size[along];
      self->sizes[i][1] = size[1 - along];
      self->places[i][0] = step->x;
      self->places[i][1] = step->y;
      self->band[0][i] = lw_tidy_band (self, 0, step->phase);
      self->band[1][i] = lw_tidy_band (self, 1, step->lane);
    }
}

static void
read_bands (LwTidy *self)
{
  self->n_bands[0] = lw_array_length (LW_PHASES (self->variant)) + 1;
  self->n_bands[1] = lw_array_length (LW_LANES (self->variant)) + 1;
  for (int k = 0; k < 2; k++)
    {
      self->extents[k] = g_new (double, self->n_bands[k]);
      for (guint i = 0; i < self->n_bands[k]; i++)
        self->extents[k][i] = NAN;
    }
}

static gboolean
step_at (LwTidy     *self,
         const char *id,
         guint      *step)
{
  LwElementKind kind;
  guint position;

  if (id == NULL || !lw_variant_find (self->variant, id, &kind, &position) || kind != LW_ELEMENT_STEP
      || self->index[position] < 0)
    return FALSE;
  *step = self->index[position];
  return TRUE;
}

static void
read_links (LwTidy *self)
{
  self->links = g_new (LwTidyLink, lw_array_length (LW_FLOWS (self->variant)) + 1);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    {
      guint from, to;

      if (step_at (self, flow->from, &from) && step_at (self, flow->to, &to) && from != to)
        self->links[self->n_links++] = (LwTidyLink) { from, to, flow_i, FALSE };
    }
}

/* Links by the step that they leave (side 0) or reach (side 1), in file order. */
static void
sort_links (LwTidy *self,
            int     side)
{
  guint *first = self->first[side] = g_new0 (guint, self->n + 2);
  guint *list = self->list[side] = g_new (guint, self->n_links + 1);
  guint *next = g_new (guint, self->n + 1);

  for (guint i = 0; i < self->n_links; i++)
    first[(side == 0 ? self->links[i].from : self->links[i].to) + 1]++;
  for (guint i = 0; i < self->n; i++)
    first[i + 1] += first[i];
  memcpy (next, first, self->n * sizeof *next);
  for (guint i = 0; i < self->n_links; i++)
    list[next[side == 0 ? self->links[i].from : self->links[i].to]++] = i;
  g_free (next);
}

void
lw_tidy_init (LwTidy             *self,
              LwVariant          *variant,
              const char * const *steps)
{
  self->variant = variant;
  self->vertical = variant->orientation == LW_ORIENTATION_VERTICAL;
  choose_steps (self, steps);
  read_steps (self);
  read_bands (self);
  read_links (self);
  sort_links (self, 0);
  sort_links (self, 1);
  self->column = g_new0 (guint, self->n + 1);
  self->row = g_new0 (guint, self->n + 1);
  self->first_column = g_new0 (guint, self->n_bands[0] + 1);
  self->n_rows = g_new0 (guint, self->n_bands[1] + 1);
}

void
lw_tidy_clear (LwTidy *self)
{
  for (int k = 0; k < 2; k++)
    {
      g_free (self->band[k]);
      g_free (self->extents[k]);
      g_free (self->first[k]);
      g_free (self->list[k]);
    }
  g_free (self->sizes);
  g_free (self->places);
  g_free (self->step);
  g_free (self->index);
  g_free (self->links);
  g_free (self->column);
  g_free (self->row);
  g_free (self->first_column);
  g_free (self->n_rows);
}

gboolean
lw_tidy_goes_on (LwTidy *self,
                 double  share)
{
  if (!self->stopped && self->progress != NULL)
    self->stopped = !self->progress (share, self->progress_data);
  return !self->stopped;
}
