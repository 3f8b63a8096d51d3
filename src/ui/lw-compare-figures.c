#include "ui/lw-compare-figures.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "analysis/lw-score.h"

const char *
lw_compare_variant_name (const LwVariant *variant)
{
  return variant->name != NULL ? variant->name : variant->id;
}

/* ---- numbers as text; all free with g_free ---- */

static gboolean
is_share (const LwFigureChange *figure)
{
  return figure->unit == LW_UNIT_SHARE || (figure->metric != NULL && figure->metric->kind == LW_METRIC_SHARE);
}

static char *
share_text (double value, gboolean change)
{
  int decimals = value < 0.1 && value != 0 ? 2 : 1;

  return g_strdup_printf (change ? _("%.*f points") : "%.*f %%", decimals, 100 * value);
}

static char *
figure_text (const LwFigureChange *figure, double value, double day, gboolean change)
{
  const char *sign = value < 0 ? "−" : change && value > 0 ? "+" : "";
  g_autofree char *text = NULL;

  if (isnan (value))
    return NULL;
  if (figure->unit == LW_UNIT_MINUTES)
    text = lw_minutes_text (fabs (value), day);
  else if (is_share (figure))
    text = share_text (fabs (value), change);
  else
    text = g_strdup_printf ("%.4g", fabs (value));
  return g_strconcat (sign, text, NULL);
}

char *
lw_compare_relative_text (double relative)
{
  if (isnan (relative))
    return NULL;
  return fabs (relative) < 5e-5 ? g_strdup ("0 %") : g_strdup_printf ("%s%.2f %%", relative < 0 ? "−" : "+", fabs (100 * relative));
}

static const char *
judged (const LwFigureChange *figure)
{
  if (figure->better == 0 || isnan (figure->delta) || fabs (figure->delta) < 1e-9)
    return NULL;
  return figure->delta * figure->better > 0 ? _("better") : _("worse");
}

/* ---- what is behind them ---- */

static char *
explain_figure (const LwFigureChange *figure)
{
  if (figure->metric != NULL)
    return g_strdup_printf (_("“%s” over all answers of the period"), figure->label);
  if (figure->unit == LW_UNIT_MINUTES)
    return g_strdup_printf (_("%s per case: expected visits × times of the variant, added up as on the Summary page"), figure->label);
  return g_strdup_printf (_("%s of the variant’s drawing, by expected visits where it is per case"), figure->label);
}

/* What a part is counted in: of efficiencies and shares of time, minutes; of rates, times per case. */
static char *
part_text (const LwFigureChange *figure, double value, double day)
{
  gboolean times = g_str_equal (figure->name, "cycleTimeEfficiency") || g_str_equal (figure->name, "valueAddedRatio");

  if (isnan (value))
    return g_strdup ("–");
  if (figure->unit == LW_UNIT_MINUTES || times)
    return lw_minutes_text (value, day);
  return is_share (figure) && figure->metric != NULL ? share_text (value, FALSE) : g_strdup_printf ("%.3g", value);
}

/* Ids and names in turn of those parts that a variant has, for people: "r3 Inspect: 1 day → 0 min". */
static GPtrArray *
parts_in (const LwComparison *c, const LwFigureChange *figure, LwVariant *variant, double day)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < figure->parts->len; i++)
    {
      const LwFigurePart *part = &g_array_index (figure->parts, LwFigurePart, i);
      g_autofree char *name = lw_place_text (variant, part->element), *from = part_text (figure, part->from, day);
      g_autofree char *to = part_text (figure, part->to, day);

      if (name == NULL)
        continue;
      g_ptr_array_add (places, g_strdup (part->element));
      g_ptr_array_add (places, g_strdup_printf (_("%s: %s → %s"), name, from, to));
    }
  g_ptr_array_add (places, NULL);
  return places;
}

static void
add_number (LwFigures *table, const LwComparison *c, const LwFigureChange *figure, LwVariant *variant, const char *text, const char *how, double day)
{
  g_autoptr (GPtrArray) places = parts_in (c, figure, variant, day);

  lw_figures_in (table, variant->id);
  lw_figures_number_from (table, text, how, (const char * const *) places->pdata);
}

/* Its value, Δ, Δ %, and whether that is good. */
static void
add_other (LwFigures *table, const LwComparison *c, const LwFigureChange *figure, double day)
{
  g_autofree char *from = figure_text (figure, figure->from, day, FALSE), *to = figure_text (figure, figure->to, day, FALSE);
  g_autofree char *delta = figure_text (figure, figure->delta, day, TRUE), *relative = lw_compare_relative_text (figure->relative);
  g_autofree char *made = explain_figure (figure), *less = g_strdup_printf ("%s − %s = %s", to, from, delta);
  g_autofree char *how = relative == NULL ? NULL : g_strdup_printf (_("(%s − %s) ÷ %s = %s"), to, from, from, relative);

  add_number (table, c, figure, c->to, to, made, day);
  add_number (table, c, figure, c->to, delta, less, day);
  add_number (table, c, figure, c->to, relative, how, day);
  lw_figures_text (table, judged (figure));
}

/* Metrics have no figure where a variant has no period of its own. */
static const LwFigureChange *
figure_at (const LwComparison *c, guint row)
{
  return row < c->figures->len ? &g_array_index (c->figures, LwFigureChange, row) : NULL;
}

/* Those of its parts that the variant has; NULL-terminated. */
static GPtrArray *
ids_in (const LwFigureChange *figure, LwVariant *variant)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < figure->parts->len; i++)
    {
      const char *id = g_array_index (figure->parts, LwFigurePart, i).element;

      if (lw_variant_find (variant, id, NULL, NULL))
        g_ptr_array_add (ids, (gpointer) id);
    }
  g_ptr_array_add (ids, NULL);
  return ids;
}

/* To all that makes the difference; where it is in the new variant, there. */
static void
add_label (LwFigures *table, LwComparison * const *comparisons, guint n, guint row)
{
  const char *label = NULL;

  for (guint i = 0; i < 2 * (n - 1); i++)
    {
      const LwComparison *c = comparisons[1 + i / 2];
      const LwFigureChange *figure = figure_at (c, row);
      LwVariant *variant = i % 2 == 0 ? c->to : c->from;
      g_autoptr (GPtrArray) ids = figure != NULL ? ids_in (figure, variant) : NULL;

      label = figure != NULL ? figure->label : label;
      if (ids == NULL || ids->len == 1)
        continue;
      lw_figures_in (table, variant->id);
      lw_figures_places (table, label, (const char * const *) ids->pdata);
      return;
    }
  lw_figures_text (table, label);
}

static void
add_row (LwFigures *table, LwComparison * const *comparisons, guint n, guint row, double day)
{
  const LwComparison *with = NULL;
  g_autofree char *from = NULL, *made = NULL;

  for (guint i = 1; i < n && with == NULL; i++)
    with = figure_at (comparisons[i], row) != NULL ? comparisons[i] : NULL;
  from = figure_text (figure_at (with, row), figure_at (with, row)->from, day, FALSE);
  made = explain_figure (figure_at (with, row));
  lw_figures_row (table, figure_at (with, row)->name);
  add_label (table, comparisons, n, row);
  add_number (table, with, figure_at (with, row), with->from, from, made, day);
  for (guint i = 1; i < n; i++)
    if (figure_at (comparisons[i], row) != NULL)
      add_other (table, comparisons[i], figure_at (comparisons[i], row), day);
    else
      for (guint k = 0; k < 4; k++)
        lw_figures_text (table, NULL);
}

void
lw_compare_figures_add (GtkBox *box, LwComparison * const *comparisons, guint n, double day_minutes)
{
  const char *titles[3 + 4 * LW_COMPARE_MOST] = { _("Figure"), lw_compare_variant_name (comparisons[1]->from) };
  g_autoptr (GString) aligns = g_string_new ("lr");
  LwFigures *table;
  guint rows = 0;

  for (guint i = 1; i < n; i++)
    {
      const char *own[] = { lw_compare_variant_name (comparisons[i]->to), _("Δ"), _("Δ %"), "" };

      memcpy (titles + 4 * i - 2, own, sizeof own);
      g_string_append (aligns, i + 1 == n ? "rrrw" : "rrrl");
      rows = MAX (rows, comparisons[i]->figures->len);
    }
  table = LW_FIGURES (lw_section_table (box, aligns->str, titles));
  for (guint row = 0; row < rows; row++)
    add_row (table, comparisons, n, row, day_minutes);
}
