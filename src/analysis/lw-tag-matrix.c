#include "analysis/lw-heat-matrix.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-association.h"
#include "analysis/lw-heat-private.h"
#include "core/lw-language.h"
#include "core/lw-tag.h"

const char * const lw_tag_measure_names[] = { "count", "of-step", "of-tag", "lift", "residual", NULL };

static const char * const measure_titles[] = {
  N_("Answers with the tag"), N_("Share of the step’s tagged answers"), N_("Share of the tag’s answers"), N_("Lift: times as many as chance gives"),
  N_("Residual: standard deviations from chance"),
};

/* Both ways from 1; residuals beyond 2 and 3 happen by chance in 5 and 0.3 of 100. */
static const double lift_bounds[] = { 1 / 2.0, 1 / 1.25, 1.25, 2 };
static const double residual_bounds[] = { -3, -LW_RESIDUAL_MARKED, LW_RESIDUAL_MARKED, 3 };

typedef struct
{
  LwBlueprint *blueprint;
  LwVariant   *variant;
  LwDataset   *dataset;
  LwTagMeasure measure;
  LwMatrix    *matrix;
  GHashTable  *places;       /* "r"/"c" and tag or step → position + 1 */
  LwMetric    *metric;       /* what the colours tell, for the scale */
  LwHeatScale  scale;
} Table;

/* ---- numbers in words ---- */

static char *
signed_number (double value)
{
  return g_strdup_printf ("%s%.1f", value < 0 ? "−" : value > 0 ? "+" : "", fabs (value));
}

static double
measured (const LwAssociation *cell, LwTagMeasure measure)
{
  return ((const double[]) { cell->n, cell->of_step, cell->of_tag, cell->lift, cell->residual })[measure];
}

static char *
measure_text (LwTagMeasure measure, double value)
{
  if (isnan (value))
    return g_strdup ("—");
  if (measure == LW_TAG_COUNT)
    return g_strdup_printf ("%.0f", value);
  if (measure == LW_TAG_RESIDUAL)
    return signed_number (value);
  return measure == LW_TAG_LIFT ? g_strdup_printf ("%.2f ×", value) : g_strdup_printf ("%.1f %%", 100 * value);
}

/* ▲ and ▼ where it is more than chance. */
static char *
note_of (const LwAssociation *cell, LwTagMeasure measure)
{
  const char *marked = !(fabs (cell->residual) > LW_RESIDUAL_MARKED) ? "" : cell->residual > 0 ? " ▲" : " ▼";

  if (measure == LW_TAG_COUNT || measure == LW_TAG_OF_STEP || measure == LW_TAG_OF_TAG)
    return g_strdup_printf (_("lift %.2f%s"), cell->lift, marked);
  return measure == LW_TAG_LIFT ? g_strdup_printf ("n = %.0f%s", cell->n, marked) : g_strdup_printf ("n = %.0f", cell->n);
}

static const char *
judged (const LwAssociation *cell)
{
  return !(fabs (cell->residual) > LW_RESIDUAL_MARKED) ? _("as chance would have it")
         : cell->residual > 0 ? _("more than chance") : _("less than chance");
}

static char *
summary_of (const LwAssociation *cell, const char *step)
{
  g_autofree char *residual = signed_number (cell->residual);
  GString *text = g_string_new (NULL);

  /* Translators: a tag, then a step. */
  g_string_append_printf (text, C_("tag and step", "%s, %s:"), cell->tag, step);
  g_string_append_printf (text, ngettext (" %.0f answer", " %.0f answers", (gulong) cell->n), cell->n);
  lw_heat_append_item (text, _("%.1f %% of the step’s"), 100 * cell->of_step);
  lw_heat_append_item (text, _("%.1f %% of the tag’s"), 100 * cell->of_tag);
  lw_heat_append_item (text, _("lift %.2f%s"), cell->lift, "");
  if (!isnan (cell->residual))
    lw_heat_append_item (text, _("residual %s, %s"), residual, judged (cell));
  return g_string_free (text, FALSE);
}

/* ---- scale ---- */

/* Never good or bad. */
static LwMetric *
neutral_metric_new (LwTagMeasure measure)
{
  LwMetric *metric = lw_record_new (&lw_metric_schema);

  metric->kind = measure == LW_TAG_COUNT ? LW_METRIC_COUNT : LW_METRIC_SHARE;
  metric->polarity = LW_POLARITY_NEUTRAL;
  metric->target = NAN;
  return metric;
}

static gboolean
is_centred (LwTagMeasure measure)
{
  return measure == LW_TAG_LIFT || measure == LW_TAG_RESIDUAL;
}

/* Class 0 has the most. */
static void
add_centred_classes (Table *self)
{
  static const char * const glyphs[] = { "▲▲", "▲", "●", "▼", "▼▼" };
  const double *bounds = self->measure == LW_TAG_LIFT ? lift_bounds : residual_bounds;
  guint n = G_N_ELEMENTS (lift_bounds) + 1;

  self->scale = (LwHeatScale) { .metric = self->metric, .n = n, .palette = lw_palette_get (LW_PALETTE_PUOR, TRUE), .classing = LW_CLASSING_THRESHOLDS };
  memcpy (self->scale.bounds, bounds, sizeof lift_bounds);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *low = i + 1 < n ? measure_text (self->measure, bounds[n - 2 - i]) : NULL;
      g_autofree char *high = i > 0 ? measure_text (self->measure, bounds[n - 1 - i]) : NULL;
      g_autofree char *label = high == NULL ? g_strdup_printf ("≥ %s", low) : low == NULL ? g_strdup_printf ("< %s", high)
                                                                               : g_strdup_printf ("%s … %s", low, high);

      LwHeatClass *heat_class = lw_palette_add_class (self->scale.palette, self->matrix->overlay, i, n, label);

      g_set_str (&heat_class->glyph, glyphs[i]);
    }
}

static void
fit_scale (Table *self, const GArray *cells)
{
  g_autofree double *values = g_new (double, cells->len);

  if (is_centred (self->measure))
    {
      add_centred_classes (self);
      return;
    }
  for (guint i = 0; i < cells->len; i++)
    values[i] = measured (&g_array_index (cells, LwAssociation, i), self->measure);
  lw_heat_scale_init (&self->scale, self->metric, NULL, lw_blueprint_day_minutes (self->blueprint));
  lw_heat_scale_fit (&self->scale, values, cells->len);
  lw_heat_scale_legend (&self->scale, self->matrix->overlay);
}

/* ---- rows and columns ---- */

static guint
position_of (Table *self, char kind, const char *key, gboolean *is_new)
{
  g_autofree char *place = g_strdup_printf ("%c%s", kind, key);
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, place));
  GPtrArray *lines = kind == 'r' ? self->matrix->rows : self->matrix->columns;

  *is_new = position == 0;
  if (position == 0)
    g_hash_table_insert (self->places, g_steal_pointer (&place), GUINT_TO_POINTER (position = lines->len + 1));
  return position - 1;
}

static guint
row_of (Table *self, const char *tag)
{
  gboolean is_new;
  guint row = position_of (self, 'r', tag, &is_new);

  return is_new ? lw_matrix_add_line (self->matrix->rows, NULL, tag) : row;
}

static guint
column_of (Table *self, const char *place)
{
  LwStep *step = lw_variant_step (self->variant, place);
  gboolean is_new;
  guint column = position_of (self, 'c', place, &is_new);
  const char *flow = NULL;

  if (!is_new)
    return column;
  LW_FOREACH (LwFlow, one, LW_FLOWS (self->variant))
    if (step == NULL && flow == NULL && g_strcmp0 (one->handover, place) == 0)
      flow = one->id;
  return lw_matrix_add_line (self->matrix->columns, step ? step->id : flow, step && step->name ? step->name : place);
}

/* Along the flow, as the drawing has its steps, then hand-offs; more than the dataset's order says to a reader. */
static void
add_columns (Table *self, const GArray *cells)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cells->len; i++)
    g_hash_table_add (used, (char *) g_array_index (cells, LwAssociation, i).step);
  LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
    if (g_hash_table_contains (used, step->id))
      column_of (self, step->id);
}

/* ---- cells ---- */

static void
add_total (Table *self, guint row, guint column, double n)
{
  g_autofree char *id = lw_matrix_cell_id (row, column);
  LwHeat *mark = (LwHeat *) lw_overlay_get (self->matrix->overlay, id);
  const LwMatrixLine *line = row == LW_MATRIX_ALL ? lw_matrix_line (self->matrix->columns, column) : lw_matrix_line (self->matrix->rows, row);

  if (mark == NULL)
    {
      mark = lw_overlay_add (self->matrix->overlay, id);
      mark->header = mark->outline = TRUE;
      mark->value = 0;
    }
  mark->value += n;
  g_free (mark->text);
  g_free (mark->summary);
  mark->text = g_strdup_printf ("%.0f", mark->value);
  mark->summary = g_strdup_printf (ngettext ("%s: %.0f answer in all", "%s: %.0f answers in all", (gulong) mark->value), line->name, mark->value);
}

static void
add_cell (Table *self, const LwAssociation *cell)
{
  guint row = row_of (self, cell->tag), column = column_of (self, cell->step);
  const LwMatrixLine *step = lw_matrix_line (self->matrix->columns, column);
  g_autofree char *id = lw_matrix_cell_id (row, column);
  LwHeat *mark = lw_overlay_add (self->matrix->overlay, id);
  double value = measured (cell, self->measure);

  mark->value = value;
  mark->heat_class = isnan (value) ? -1 : lw_heat_scale_class (&self->scale, value);
  mark->outline = isnan (value);
  mark->text = measure_text (self->measure, value);
  mark->summary = summary_of (cell, step->name);
  g_hash_table_insert (self->matrix->notes, g_strdup (id), note_of (cell, self->measure));
  if (step->id)
    g_hash_table_insert (self->matrix->targets, g_strdup (id), g_strdup (step->id));
  add_total (self, row, LW_MATRIX_ALL, cell->n);
  add_total (self, LW_MATRIX_ALL, column, cell->n);
}

static void
add_caption (Table *self, const GArray *cells)
{
  LwOverlay *overlay = self->matrix->overlay;
  double n = 0;

  for (guint i = 0; i < cells->len; i++)
    n += g_array_index (cells, LwAssociation, i).n;
  overlay->metric = g_strdup ("tags");
  overlay->title = g_strdup (g_dgettext (GETTEXT_PACKAGE, measure_titles[self->measure]));
  overlay->subtitle = g_strdup_printf (_("%s · n = %.0f · lift: answers ÷ those that chance would give · ▲ ▼: adjusted residual beyond ±2, more or less than chance"),
                                       self->dataset->label ? self->dataset->label : self->dataset->id, n);
}

static LwDataset *
find_dataset (LwBlueprint *blueprint, const char *id)
{
  LW_FOREACH (LwDataset, dataset, blueprint->datasets)
    if (id ? g_strcmp0 (dataset->id, id) == 0 : lw_array_length (dataset->tags) > 0)
      return dataset;
  return NULL;
}

static void
fill (Table *self, const GArray *cells)
{
  fit_scale (self, cells);
  add_columns (self, cells);
  for (guint i = 0; i < cells->len; i++)
    add_cell (self, &g_array_index (cells, LwAssociation, i));
  add_caption (self, cells);
}

LwMatrix *
lw_tag_matrix_new (LwBlueprint *blueprint, const char *variant, const char *dataset, LwTagMeasure measure, GError **error)
{
  Table self = { .blueprint = blueprint, .variant = lw_blueprint_variant (blueprint, variant), .dataset = find_dataset (blueprint, dataset),
                 .measure = measure };
  g_autoptr (GArray) cells = self.dataset ? lw_associations (self.dataset) : NULL;
  gpointer language;

  if (self.variant == NULL || cells == NULL || cells->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("no answers of that period have tags"));
      return NULL;
    }
  language = lw_language_push (blueprint->language);
  self.matrix = lw_matrix_new (_("Tag × step"));
  self.metric = neutral_metric_new (measure);
  self.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fill (&self, cells);
  g_hash_table_unref (self.places);
  lw_record_unref (self.metric);
  lw_language_pop (language);
  return self.matrix;
}
