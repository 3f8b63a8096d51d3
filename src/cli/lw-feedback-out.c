#include "cli/lw-feedback-out.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-score.h"
#include "cli/lw-columns-out.h"
#include "cli/lw-json-out.h"

#define ROWS_SHOWN   5
#define STRAYS_SHOWN 20

/* The counts of one step or hand-off and one metric, over rows, channels and segments. */
typedef struct { char *code, *name; LwMetric *metric; LwCounts counts; const LwDataValue *quantiles; guint medians, of_all; } Line;

static void
line_free (Line *line)
{
  g_free (line->code);
  g_free (line->name);
  g_free (line);
}

static const char *
code_of (LwVariant *variant, const char *id)
{
  LwStep *step = lw_variant_step (variant, id);
  const char *code = step ? lw_variant_step_code (variant, step) : NULL;
  return code ? code : id;
}

static Line *
line_new (LwVariant *variant, LwMetric *metric, const LwDataValue *value, const char *code)
{
  LwStep *step = value->step ? lw_variant_step (variant, value->step) : NULL;
  Line *line = g_new0 (Line, 1);

  line->code = g_strdup (code);
  line->name = g_strdup (value->handoff ? _("hand-off") : step && step->name ? step->name : "");
  line->metric = metric;
  return line;
}

static void
add_line (GPtrArray *lines, GHashTable *known, LwVariant *variant, LwMetric *metric, const LwDataValue *value)
{
  const char *content = value->handoff && value->handoff->content ? value->handoff->content : "";
  g_autofree char *code = value->handoff ? g_strdup_printf ("%s/%s", code_of (variant, value->handoff->from), content)
                                         : g_strdup (code_of (variant, value->step));
  g_autofree char *key = g_strconcat (code, "\n", metric->id, NULL);
  Line *line = g_hash_table_lookup (known, key);

  if (line == NULL)
    {
      line = line_new (variant, metric, value, code);
      g_ptr_array_add (lines, line);
      g_hash_table_insert (known, g_steal_pointer (&key), line);
    }
  lw_counts_add (&line->counts, value);
  /* Where rows are kept apart, those of all of them stand in a value without counts. */
  if (isnan (value->median))
    return;
  line->medians++;
  line->of_all += isnan (value->n);
  if (!line->quantiles || isnan (value->n))
    line->quantiles = value;
}

/* Of one table: medians cannot be pooled over several. */
static const LwDataValue *
quantiles_of (const Line *line)
{
  return line->medians == 1 || line->of_all == 1 ? line->quantiles : NULL;
}

/* In the order of the dataset. */
static GPtrArray *
lines_of (LwBlueprint *blueprint, LwDataset *dataset)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);

  LW_FOREACH (LwDataValue, value, dataset->values)
    {
      LwMetric *metric = lw_array_by_id (blueprint->metrics, value->metric);
      if (metric && (value->step || value->handoff))
        add_line (lines, known, variant, metric, value);
    }
  return lines;
}

static void
print_bound (LwJsonOut *json, const char *name, LwBound bound)
{
  if (bound)
    lw_json_out_string (json, name, lw_bound_name (bound));
}

static void
print_quantiles (LwJsonOut *json, const LwDataValue *value)
{
  lw_json_out_known (json, "median", value->median);
  print_bound (json, "medianBound", value->median_bound);
  lw_json_out_known (json, "p90", value->p90);
  print_bound (json, "p90Bound", value->p90_bound);
}

/* `quantiles`: whose median and P90 are of the same rows, or NULL. */
static void
print_score (LwJsonOut *json, const char *name, const LwCounts *counts, const LwMetric *metric, const LwDataValue *quantiles)
{
  LwScore score = lw_counts_score (counts, metric);

  lw_json_out_open (json, name, '{');
  if (!lw_metric_is_amount (metric))
    lw_json_out_number (json, "n", counts->n);
  if (counts->has_k)
    lw_json_out_number (json, "k", counts->k);
  if (counts->has_sum)
    lw_json_out_number (json, "sum", counts->sum);
  lw_json_out_number (json, "value", score.value);
  print_bound (json, "bound", score.bound);
  lw_json_out_known (json, "low", score.low);
  lw_json_out_known (json, "high", score.high);
  if (quantiles)
    print_quantiles (json, quantiles);
  lw_json_out_close (json);
}

/* A step's metrics are one object, wherever they stand in the dataset. */
static void
print_values (LwJsonOut *json, GPtrArray *lines)
{
  g_autoptr (GHashTable) of_code = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = lines->pdata[i];
      GPtrArray *same = g_hash_table_lookup (of_code, line->code);

      if (same == NULL)
        g_hash_table_insert (of_code, line->code, same = g_ptr_array_new ());
      g_ptr_array_add (same, line);
    }
  lw_json_out_open (json, "values", '{');
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = lines->pdata[i];
      GPtrArray *same = g_hash_table_lookup (of_code, line->code);

      if (same->pdata[0] != line)
        continue;
      lw_json_out_open (json, line->code, '{');
      for (guint j = 0; j < same->len; j++)
        {
          Line *one = same->pdata[j];
          print_score (json, one->metric->id, &one->counts, one->metric, quantiles_of (one));
        }
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
}

static LwCounts
pool (LwDataset *dataset, const LwMetric *metric)
{
  LwCounts counts = { 0 };

  LW_FOREACH (LwDataValue, value, dataset->values)
    if (g_strcmp0 (value->metric, metric->id) == 0)
      lw_counts_add (&counts, value);
  return counts;
}

static gboolean
is_measured (LwDataset *dataset, const LwMetric *metric)
{
  LW_FOREACH (LwDataValue, value, dataset->values)
    if (g_strcmp0 (value->metric, metric->id) == 0)
      return TRUE;
  return FALSE;
}

static void
print_pooled (LwJsonOut *json, LwBlueprint *blueprint, LwDataset *dataset)
{
  lw_json_out_open (json, "pooled", '{');
  LW_FOREACH (LwMetric, metric, blueprint->metrics)
    {
      LwCounts counts = pool (dataset, metric);
      if (is_measured (dataset, metric))
        print_score (json, metric->id, &counts, metric, NULL);
    }
  lw_json_out_close (json);
}

static void
print_unmatched (LwJsonOut *json, const LwTable *tables, guint n_tables)
{
  lw_json_out_open (json, "unmatched", '[');
  for (guint t = 0; t < n_tables; t++)
    for (guint i = 0; i < tables[t].feedback->unmatched->len; i++)
      {
        const LwUnmatchedRow *row = tables[t].feedback->unmatched->pdata[i];

        lw_json_out_open (json, NULL, '{');
        if (n_tables > 1)
          lw_json_out_string (json, "file", tables[t].name);
        lw_json_out_number (json, "row", row->row);
        lw_json_out_string (json, "text", row->text);
        lw_json_out_string (json, "reason", row->reason);
        lw_json_out_strings (json, "suggestions", (const char * const *) row->suggestions);
        lw_json_out_close (json);
      }
  lw_json_out_close (json);
}

static void
print_format (LwJsonOut *json, const LwTableFormat *format)
{
  char delimiter[8] = { 0 };

  g_unichar_to_utf8 (format->delimiter, delimiter);
  lw_json_out_string (json, "encoding", format->encoding);
  lw_json_out_string (json, "delimiter", delimiter);
  if (format->book)
    lw_json_out_string (json, "sheet", format->book->sheets[format->book->sheet]);
  lw_json_out_number (json, "headerRow", format->header_row);
  lw_json_out_string (json, "shape", lw_table_shape_name (format->shape));
  lw_json_out_number (json, "scoreTop", format->score_top);
  lw_json_out_open (json, "columns", '[');
  for (guint i = 0; i < format->columns->len; i++)
    {
      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "name", format->columns->pdata[i]);
      lw_json_out_string (json, "role", lw_column_role_name (g_array_index (format->roles, LwColumnRole, i)));
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
}

static void
print_notes (LwJsonOut *json, const LwTable *tables, guint n_tables)
{
  lw_json_out_open (json, "notes", '[');
  for (guint t = 0; t < n_tables; t++)
    for (guint i = 0; i < tables[t].feedback->notes->len; i++)
      lw_json_out_string (json, NULL, tables[t].feedback->notes->pdata[i]);
  lw_json_out_close (json);
}

GString *
lw_feedback_as_json (LwBlueprint *blueprint, LwDataset *dataset, const LwTable *tables, guint n_tables)
{
  LwJsonOut *json = lw_json_out_new ();
  g_autoptr (GPtrArray) lines = lines_of (blueprint, dataset);
  guint64 rows = 0, matched = 0, left_out = 0, unmatched = 0;

  for (guint t = 0; t < n_tables; t++)
    {
      rows += tables[t].feedback->rows;
      matched += tables[t].feedback->matched;
      left_out += tables[t].feedback->left_out;
      unmatched += tables[t].feedback->n_unmatched;
    }
  lw_json_out_open (json, NULL, '{');
  lw_json_out_string (json, "period", dataset->id);
  LW_JSON_NUMBERS (json, { "rows", rows }, { "matched", matched }, { "leftOut", left_out }, { "unmatchedRows", unmatched });
  print_unmatched (json, tables, n_tables);
  print_format (json, tables[0].format);
  print_values (json, lines);
  print_pooled (json, blueprint, dataset);
  if (tables[0].feedback->known)
    lw_json_out_string (json, "importedBefore", tables[0].feedback->known);
  lw_feedback_names_as_json (json, dataset, tables, n_tables);
  print_notes (json, tables, n_tables);
  lw_json_out_close (json);
  return lw_json_out_end (json);
}

static char *
interval_text (const LwMetric *metric, const LwScore *score)
{
  double factor = lw_metric_is_share (metric) ? 100 : 1;

  if (metric->kind == LW_METRIC_MEAN && !isnan (score->low))
    return g_strdup_printf ("%.2f … %.2f", score->low, score->high);
  return isnan (score->low) ? g_strdup ("") : g_strdup_printf ("%.1f–%.1f", factor * score->low, factor * score->high);
}

/* Of durations: "" where rows do not tell. */
static char *
quantile_text (const Line *line, double value, LwBound bound, double day)
{
  return isnan (value) ? g_strdup ("") : lw_bound_text (bound, lw_metric_text (line->metric, value, day, TRUE));
}

static void
append_lines (GString *text, LwBlueprint *blueprint, LwDataset *dataset)
{
  g_autoptr (GPtrArray) lines = lines_of (blueprint, dataset);
  LwColumnsOut *columns = lw_columns_out_new ("lllrrrrrr");
  double day = lw_blueprint_day_minutes (blueprint);

  lw_columns_out_add (columns, _("Code"), _("Name"), _("Metric"), "n", "k", _("Value"), "95 %", _("Median"), "P90", NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = lines->pdata[i];
      LwScore score = lw_counts_score (&line->counts, line->metric);
      g_autofree char *n = lw_metric_is_amount (line->metric) ? g_strdup ("") : g_strdup_printf ("%.0f", line->counts.n);
      g_autofree char *k = line->counts.has_k ? g_strdup_printf ("%.0f", line->counts.k) : g_strdup ("");
      g_autofree char *value = isnan (score.value) ? g_strdup ("—")
                               : lw_score_text (line->metric, &score, day, TRUE);
      g_autofree char *interval = interval_text (line->metric, &score);
      const LwDataValue *of = quantiles_of (line);
      g_autofree char *median = of ? quantile_text (line, of->median, of->median_bound, day) : g_strdup ("");
      g_autofree char *p90 = of ? quantile_text (line, of->p90, of->p90_bound, day) : g_strdup ("");

      lw_columns_out_add (columns, line->code, line->name, line->metric->name ? line->metric->name : line->metric->id,
                          n, k, value, interval, median, p90, NULL);
    }
  lw_columns_out_end (columns, "  ", text);
}

static void
append_pooled (GString *text, LwBlueprint *blueprint, LwDataset *dataset)
{
  LW_FOREACH (LwMetric, metric, blueprint->metrics)
    {
      LwCounts counts = pool (dataset, metric);
      LwScore score = lw_counts_score (&counts, metric);
      const char *name = metric->name ? metric->name : metric->id;

      if (!is_measured (dataset, metric) || isnan (score.value))
        continue;
      if (lw_metric_is_share (metric))
        g_string_append_printf (text, ngettext ("%s, all pooled: %.2f %% of %.0f answer\n", "%s, all pooled: %.2f %% of %.0f answers\n", (gulong) counts.n), name, 100 * score.value, counts.n);
      else
        {
          g_autofree char *value = lw_score_text (metric, &score, lw_blueprint_day_minutes (blueprint), TRUE);
          g_string_append_printf (text, _("%s, all pooled: %s\n"), name, value);
        }
    }
}

/* People want to know which names are wrong, not each of 500 rows that has one. */
typedef struct { const LwUnmatchedRow *first; GString *rows; guint n; } Stray;

static void
stray_free (Stray *stray)
{
  g_string_free (stray->rows, TRUE);
  g_free (stray);
}

static Stray *
stray_for (GPtrArray *strays, GHashTable *by_text, const LwUnmatchedRow *row)
{
  g_autofree char *key = g_strconcat (row->text, "\n", row->reason, NULL);
  Stray *stray = g_hash_table_lookup (by_text, key);

  if (stray)
    return stray;
  stray = g_new0 (Stray, 1);
  stray->first = row;
  stray->rows = g_string_new (NULL);
  g_ptr_array_add (strays, stray);
  g_hash_table_insert (by_text, g_steal_pointer (&key), stray);
  return stray;
}

static GPtrArray *
strays_of (const LwFeedback *feedback)
{
  g_autoptr (GHashTable) by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *strays = g_ptr_array_new_with_free_func ((GDestroyNotify) stray_free);

  for (guint i = 0; i < feedback->unmatched->len; i++)
    {
      const LwUnmatchedRow *row = feedback->unmatched->pdata[i];
      Stray *stray = stray_for (strays, by_text, row);

      if (stray->n < ROWS_SHOWN)
        g_string_append_printf (stray->rows, "%s%" G_GUINT64_FORMAT, stray->n ? ", " : "", row->row);
      else if (stray->n == ROWS_SHOWN)
        g_string_append (stray->rows, ", …");
      stray->n++;
    }
  return strays;
}

static void
append_strays (GString *text, const LwFeedback *feedback)
{
  g_autoptr (GPtrArray) strays = strays_of (feedback);

  for (guint i = 0; i < MIN (strays->len, STRAYS_SHOWN); i++)
    {
      const Stray *stray = strays->pdata[i];
      char **near = stray->first->suggestions;
      g_autofree char *suggestions = near ? g_strjoinv (", ", near) : g_strdup ("");

      g_string_append_printf (text, ngettext ("  row %s, “%s”: %s", "  rows %s, “%s”: %s", stray->n),
                              stray->rows->str, stray->first->text, stray->first->reason);
      if (*suggestions)
        g_string_append_printf (text, _("; perhaps: %s"), suggestions);
      g_string_append_c (text, '\n');
    }
  if (strays->len > STRAYS_SHOWN)
    g_string_append_printf (text, ngettext ("  … and %u more name; --json lists every row\n", "  … and %u more names; --json lists every row\n", strays->len - STRAYS_SHOWN), strays->len - STRAYS_SHOWN);
}

static void
append_table (GString *text, const LwTable *table)
{
  const LwFeedback *feedback = table->feedback;

  g_string_append_printf (text, ngettext ("%s: %s, %s; %.0f row, %.0f matched, %.0f unmatched, %.0f left out\n",
                                          "%s: %s, %s; %.0f rows, %.0f matched, %.0f unmatched, %.0f left out\n", (gulong) feedback->rows),
                          table->name, table->format->encoding, lw_table_shape_label (table->format->shape), (double) feedback->rows, (double) feedback->matched,
                          (double) feedback->n_unmatched, (double) feedback->left_out);
  for (guint i = 0; i < feedback->notes->len; i++)
    g_string_append_printf (text, "  %s\n", (char *) feedback->notes->pdata[i]);
  lw_feedback_names_as_text (text, feedback);
  append_strays (text, feedback);
}

GString *
lw_feedback_as_text (LwBlueprint *blueprint, LwDataset *dataset, const LwTable *tables, guint n_tables)
{
  GString *text = g_string_new (NULL);

  for (guint t = 0; t < n_tables; t++)
    append_table (text, &tables[t]);
  if (lw_array_length (dataset->values) == 0)
    return text;
  g_string_append_printf (text, "\n%s\n", dataset->label ? dataset->label : dataset->id);
  append_lines (text, blueprint, dataset);
  g_string_append_c (text, '\n');
  append_pooled (text, blueprint, dataset);
  return text;
}
