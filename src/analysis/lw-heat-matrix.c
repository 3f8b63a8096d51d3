#include "analysis/lw-heat-matrix.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-heat-private.h"
#include "core/lw-language.h"

typedef struct
{
  LwHeatWork work;
  LwMatrix  *matrix;
  gboolean   touchpoints; /* are the rows, instead of lanes */
  GPtrArray *texts;       /* ids and names of the cells, which the work borrows */
  GHashTable *worst;      /* cell → double *: of the step that it leads to */
} Table;

static char *
keep (Table *self, char *text)
{
  g_ptr_array_add (self->texts, text);
  return text;
}

/* The rows that a step counts in, of guint: its lane, or each of its touchpoints. Free with g_array_unref. */
static GArray *
rows_of (Table *self, const LwStep *step)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < self->matrix->rows->len; row++)
    {
      const char *id = lw_matrix_line (self->matrix->rows, row)->id;

      if (self->touchpoints ? step->touchpoints && g_strv_contains ((const char * const *) step->touchpoints, id)
                            : g_strcmp0 (step->lane, id) == 0)
        g_array_append_val (rows, row);
    }
  return rows;
}

static void
count_in (Table *self, LwHeatCounts *cells, LwHeatCounts *steps, const LwStep *step, guint row, guint column)
{
  lw_heat_counts_add (cells, keep (self, lw_matrix_cell_id (row, column)), steps, step->id);
}

/* The same counts by cell, and by row and column. Takes those by step, each of which counts once in its column. */
static LwHeatCounts *
regroup (Table *self, LwHeatCounts *steps)
{
  LwVariant *variant = self->work.variant;
  LwHeatCounts *cells = lw_heat_counts_empty ();

  cells->total = steps->total;
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      g_autoptr (GArray) rows = rows_of (self, step);
      int column = step->phase ? lw_array_find (LW_PHASES (variant), step->phase) : -1;

      if (column < 0 || rows->len == 0)
        continue;
      for (guint i = 0; i < rows->len; i++)
        {
          count_in (self, cells, steps, step, g_array_index (rows, guint, i), column);
          count_in (self, cells, steps, step, g_array_index (rows, guint, i), LW_MATRIX_ALL);
        }
      count_in (self, cells, steps, step, LW_MATRIX_ALL, column);
    }
  lw_heat_counts_free (steps);
  return cells;
}

/* Whether the step is worse than the one that its cell leads to so far; of neutral metrics, has more. */
static gboolean
is_worse (Table *self, const char *cell, double value)
{
  double sign = self->work.metric->polarity == LW_POLARITY_HIGHER ? -1 : 1;
  double *worst = g_hash_table_lookup (self->worst, cell);

  if (worst && !(sign * value > sign * *worst))
    return FALSE;
  g_hash_table_insert (self->worst, keep (self, g_strdup (cell)), g_memdup2 (&value, sizeof value));
  return TRUE;
}

static void
lead_to (Table *self, guint row, guint column, const LwStep *step)
{
  g_autofree char *cell = lw_matrix_cell_id (row, column);
  LwScore score;
  gboolean known = lw_counts_are_enough (lw_heat_counts_get (self->work.counts, step->id), self->work.metric, &score);

  if (!known && !lw_step_is_counted (step))
    return;
  if (known ? is_worse (self, cell, score.value) : !g_hash_table_contains (self->matrix->targets, cell))
    g_hash_table_replace (self->matrix->targets, g_steal_pointer (&cell), g_strdup (step->id));
}

/* Cells in which answers can be, and where they lead to; read before the counts are regrouped. */
static void
find_targets (Table *self)
{
  LwVariant *variant = self->work.variant;

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      g_autoptr (GArray) rows = rows_of (self, step);
      int column = step->phase ? lw_array_find (LW_PHASES (variant), step->phase) : -1;

      for (guint i = 0; column >= 0 && i < rows->len; i++)
        {
          lead_to (self, g_array_index (rows, guint, i), column, step);
          /* A lane is on the drawing itself. */
          if (self->touchpoints)
            lead_to (self, g_array_index (rows, guint, i), LW_MATRIX_ALL, step);
        }
    }
}

static const char *
name_of (GPtrArray *lines, guint position)
{
  return position == LW_MATRIX_ALL ? _("All") : lw_matrix_line (lines, position)->name;
}

static void
add_place (Table *self, guint row, guint column)
{
  char *id = keep (self, lw_matrix_cell_id (row, column));
  gboolean total = row == LW_MATRIX_ALL || column == LW_MATRIX_ALL;

  /* Translators: a lane or touchpoint, and a phase. */
  if (total ? lw_heat_counts_get (self->work.counts, id) != NULL : g_hash_table_contains (self->matrix->targets, id))
    lw_heat_work_add (&self->work, id, keep (self, g_strdup_printf (C_("lane and phase", "%s, %s"), name_of (self->matrix->rows, row),
                                                                    name_of (self->matrix->columns, column))), total);
}

static void
add_places (Table *self)
{
  guint rows = self->matrix->rows->len, columns = self->matrix->columns->len;

  for (guint row = 0; row < rows; row++)
    {
      for (guint column = 0; column < columns; column++)
        add_place (self, row, column);
      add_place (self, row, LW_MATRIX_ALL);
    }
  for (guint column = 0; column < columns; column++)
    add_place (self, LW_MATRIX_ALL, column);
}

/* What the pill does not say: how many answers there are. */
static void
add_notes (Table *self)
{
  for (guint i = 0; i < self->work.places->len; i++)
    {
      const char *id = g_array_index (self->work.places, LwHeatPlace, i).id;
      const LwHeat *heat = lw_overlay_get (self->matrix->overlay, id);

      if (heat && heat->n >= 0 && !heat->small)
        g_hash_table_insert (self->matrix->notes, g_strdup (id), g_strdup_printf ("n = %.0f", heat->n));
    }
}

static void
add_rows (Table *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  if (!self->touchpoints)
    {
      LW_FOREACH (LwLane, lane, LW_LANES (self->work.variant))
        lw_matrix_add_line (self->matrix->rows, lane->id, lane->name);
      return;
    }
  LW_FOREACH (LwStep, step, LW_STEPS (self->work.variant))
    for (char **name = step->touchpoints; name && *name; name++)
      if (g_hash_table_add (known, *name))
        lw_matrix_add_line (self->matrix->rows, *name, *name);
}

static void
fill (Table *self)
{
  LwHeatWork *work = &self->work;

  add_rows (self);
  LW_FOREACH (LwPhase, phase, LW_PHASES (work->variant))
    lw_matrix_add_line (self->matrix->columns, phase->id, phase->name);
  find_targets (self);
  work->counts = regroup (self, work->counts);
  if (work->change)
    work->counts_before = regroup (self, work->counts_before);
  work->own_scale = lw_metric_is_amount (work->metric);
  add_places (self);
  lw_heat_fill_overlay (work, self->matrix->overlay);
  add_notes (self);
}

static LwMatrix *
matrix_for (LwBlueprint *blueprint, const LwHeatQuery *query, gboolean touchpoints, GError **error)
{
  gpointer language = lw_language_push (blueprint->language);
  Table self = { .touchpoints = touchpoints, .matrix = lw_matrix_new (touchpoints ? _("Touchpoint × phase") : _("Lane × phase")),
                 .texts = g_ptr_array_new_with_free_func (g_free) };

  self.worst = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  if (lw_heat_work_init (&self.work, blueprint, query, error))
    fill (&self);
  else
    g_clear_pointer (&self.matrix, lw_matrix_unref);
  lw_heat_work_clear (&self.work);
  g_hash_table_unref (self.worst);
  g_ptr_array_unref (self.texts);
  lw_language_pop (language);
  return self.matrix;
}

LwMatrix *
lw_heat_matrix_new (LwBlueprint *blueprint, const LwHeatQuery *query, GError **error)
{
  return matrix_for (blueprint, query, FALSE, error);
}

LwMatrix *
lw_touchpoint_matrix_new (LwBlueprint *blueprint, const LwHeatQuery *query, GError **error)
{
  return matrix_for (blueprint, query, TRUE, error);
}
