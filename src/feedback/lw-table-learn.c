#include "lw-table-private.h"
#include "lw-columns.h"
#include "lw-sentinel.h"
#include "lw-spread.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define RATING_VALUES 12     /* different values that a rating may have */
#define CROSS_ROWS    500    /* a table with rows for kinds of problems has fewer */
#define MOSTLY        0.8

const char *
lw_table_cell (GArray *records, guint record, guint column)
{
  const LwTableRecord *one = &g_array_index (records, LwTableRecord, record);

  return column < one->n ? one->cells[column] : "";
}

LwCellState
lw_table_try_role (const LwTableFormat *format, guint column, LwColumnRole role, const char *cell)
{
  gsize length = strlen (cell);
  double value;
  LwCellDate date;
  LwCellTime time;
  gint64 moment;
  gboolean yes;

  switch (role)
    {
    case LW_COLUMN_SCORE:
    case LW_COLUMN_VALUE:
    case LW_COLUMN_EASE:
    case LW_COLUMN_EFFORT:
    case LW_COLUMN_NPS: return lw_cell_score (cell, length, &value);
    case LW_COLUMN_N:
    case LW_COLUMN_K: return lw_cell_number (cell, length, &value);
    case LW_COLUMN_SHARE: return lw_cell_share (cell, length, format->share_percent, &value);
    case LW_COLUMN_COMPLAINTS: return lw_cell_tally (cell, length, &value);
    case LW_COLUMN_RESOLVED: return lw_cell_boolean (cell, length, &yes);
    case LW_COLUMN_DURATION:
    case LW_COLUMN_WAIT:
    case LW_COLUMN_RESPONSE: return lw_cell_duration (cell, length, lw_table_duration_rule (format, column), &time);
    case LW_COLUMN_TIME: return format->shape == LW_SHAPE_EVENTS ? lw_cell_moment (cell, length, format->dates, &moment)
                                                                  : lw_cell_date (cell, length, format->dates, &date);
    case LW_COLUMN_END: return lw_cell_moment (cell, length, format->dates, &moment);
    default: return LW_CELL_MISSING;
    }
}

/* Whether bare shares are percentages, whether the day comes first. */
static void
learn_column (LwTableFormat *format, GArray *records, guint first, guint column, LwColumnRole role)
{
  if (role == LW_COLUMN_SHARE)
    format->share_percent = strchr (g_ptr_array_index (format->columns, column), '%') != NULL;
  for (guint i = first; i < records->len; i++)
    {
      const char *cell = lw_table_cell (records, i, column);
      double value;
      int day_first = role == LW_COLUMN_TIME || role == LW_COLUMN_END ? lw_cell_day_first (cell, strlen (cell)) : -1;

      if (day_first >= 0)
        format->dates.day_first = day_first;
      if (role == LW_COLUMN_SHARE && lw_cell_share (cell, strlen (cell), FALSE, &value) == LW_CELL_VALUE && value > 1.0)
        format->share_percent = TRUE;
    }
}

/* Of 0 to 10 where the header says ten, or where a fifth are more than 5 and hardly any more than 10: a slip or two, or the 99 of
 * those who did not answer, do not make a scale. */
static int
learn_scale (const LwTableFormat *format, GArray *records, guint first, guint column)
{
  guint n = 0, above = 0, beyond = 0;

  if (strstr (g_ptr_array_index (format->columns, column), "10"))
    return 10;
  for (guint i = first; i < records->len; i++)
    {
      const char *cell = lw_table_cell (records, i, column);
      double score;

      if (lw_cell_score (cell, strlen (cell), &score) != LW_CELL_VALUE)
        continue;
      n++;
      above += score > 5 && score <= 10;
      beyond += score > 10;
    }
  return above > 1 && above * 5 >= n && beyond * 20 <= n ? 10 : 5;
}

static guint
count_unreadable (const LwTableFormat *format, GArray *records, guint first, guint column, LwColumnRole role)
{
  guint n = 0;

  for (guint i = first; i < records->len; i++)
    n += lw_table_try_role (format, column, role, lw_table_cell (records, i, column)) == LW_CELL_UNREADABLE;
  return n;
}

static gboolean
column_has_percent (GArray *records, guint first, guint column)
{
  for (guint i = first; i < records->len; i++)
    if (strstr (lw_table_cell (records, i, column), "%") || strstr (lw_table_cell (records, i, column), "％"))
      return TRUE;
  return FALSE;
}

/* Complaints of a table without scores and counts: more than yes and no means a row per step. */
static gboolean
counts_complaints (const LwTableFormat *format, GArray *records, guint first)
{
  int column = lw_column_find (format->roles, LW_COLUMN_COMPLAINTS);
  double value;

  for (guint i = first; column >= 0 && i < records->len; i++)
    {
      const char *cell = lw_table_cell (records, i, column);

      if (lw_cell_tally (cell, strlen (cell), &value) == LW_CELL_VALUE && value > 1.0)
        return TRUE;
    }
  return FALSE;
}

/* Of a column: its filled cells, its numbers with their spread, its different texts. */
typedef struct { guint filled, numbers, different; LwSpread *spread; } Look;

static void
look_clear (Look *look)
{
  g_clear_pointer (&look->spread, lw_spread_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static Look
look_at (GArray *records, guint first, guint column)
{
  g_autoptr (GHashTable) different = g_hash_table_new (g_str_hash, g_str_equal);
  Look look = { .spread = lw_spread_new () };

  for (guint i = first; i < records->len; i++)
    {
      const char *cell = lw_table_cell (records, i, column);
      double value;
      LwCellState state = lw_cell_score (cell, strlen (cell), &value);

      look.filled += state != LW_CELL_MISSING;
      if (state != LW_CELL_MISSING)
        g_hash_table_add (different, (gpointer) cell);
      if (state != LW_CELL_VALUE)
        continue;
      look.numbers++;
      lw_spread_add (look.spread, value);
    }
  look.different = g_hash_table_size (different);
  return look;
}

/* A few whole numbers, as people rate with. */
static gboolean
is_rating (const Look *look)
{
  g_autoptr (GArray) counts = lw_spread_counts (look->spread), codes = lw_sentinels_find (counts, TRUE);
  g_autoptr (LwSpread) valid = lw_spread_without (look->spread, codes);

  return look->numbers >= MOSTLY * look->filled && look->numbers >= 2 && counts->len - codes->len <= RATING_VALUES
         && counts->len < look->numbers && (valid->n == 0 || (valid->low >= -5 && valid->high <= 10));
}

/* Columns without a role that hold ratings: one per touchpoint. */
static guint
find_ratings (const LwTableFormat *format, GArray *records, guint first, GArray *found)
{
  for (guint i = 0; i < format->roles->len; i++)
    {
      g_auto (Look) look = { 0 };

      if (g_array_index (format->roles, LwColumnRole, i) != LW_COLUMN_IGNORE)
        continue;
      look = look_at (records, first, i);
      if (is_rating (&look))
        g_array_append_val (found, i);
    }
  return found->len;
}

/* The column whose cells name rows of counts, each once; -1: this is no such table. */
static int
find_labels (const LwTableFormat *format, GArray *records, guint first, GArray *counts)
{
  int labels = -1;

  if (records->len - first > CROSS_ROWS || records->len - first < 2)
    return -1;
  for (guint i = 0; i < format->roles->len; i++)
    {
      g_auto (Look) look = look_at (records, first, i);
      gboolean texts = look.numbers == 0 && look.filled * 2 > records->len - first && look.different == look.filled;

      if (labels < 0 && texts)
        labels = i;
      else if (labels >= 0 && look.filled > 0 && look.numbers == look.filled && look.spread->low >= 0
               && g_array_index (format->roles, LwColumnRole, i) == LW_COLUMN_IGNORE)
        g_array_append_val (counts, i);
      else if (look.filled > 0 && labels >= 0)
        return -1;
    }
  return counts->len >= 2 ? labels : -1;
}

static void
set_roles (LwTableFormat *format, const GArray *columns, LwColumnRole role)
{
  for (guint i = 0; i < columns->len; i++)
    g_array_index (format->roles, LwColumnRole, g_array_index (columns, guint, i)) = role;
}

void
lw_table_settle_roles (LwTableFormat *format, GArray *records, guint first)
{
  int score = lw_column_find (format->roles, LW_COLUMN_SCORE);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean has_measure = lw_column_find (format->roles, LW_COLUMN_N) >= 0 || lw_column_find (format->roles, LW_COLUMN_COMPLAINTS) >= 0
                         || lw_column_find (format->roles, LW_COLUMN_SHARE) >= 0;
  int labels;

  /* "满意度" is a score of one answer or the share of a step's: per cent signs tell. */
  if (score >= 0 && lw_column_find (format->roles, LW_COLUMN_SHARE) < 0 && column_has_percent (records, first, score))
    g_array_index (format->roles, LwColumnRole, score) = LW_COLUMN_SHARE;
  else if (lw_column_find (format->roles, LW_COLUMN_VALUE) >= 0)
    return;
  else if (!has_measure && score < 0 && (labels = find_labels (format, records, first, found)) >= 0)
    {
      set_roles (format, found, LW_COLUMN_VALUE);
      g_array_index (format->roles, LwColumnRole, labels) = LW_COLUMN_STEP;
    }
  else if (lw_column_find (format->roles, LW_COLUMN_STEP) < 0 && !has_measure && find_ratings (format, records, first, found) >= 2)
    {
      set_roles (format, found, LW_COLUMN_VALUE);
      /* A number of the respondent is no step's. */
      if (lw_column_find (format->roles, LW_COLUMN_ID) >= 0)
        g_array_index (format->roles, LwColumnRole, lw_column_find (format->roles, LW_COLUMN_ID)) = LW_COLUMN_IGNORE;
    }
}

/* Cases come back, steps have times: one row per event. A score in every other row makes it answers. */
static gboolean
has_events (const LwTableFormat *format, GArray *records, guint first)
{
  int id = lw_column_find (format->roles, LW_COLUMN_CASE), time = lw_column_find (format->roles, LW_COLUMN_TIME);
  int score = lw_column_find (format->roles, LW_COLUMN_SCORE);
  g_autoptr (GHashTable) cases = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0, times = 0, scores = 0;

  if (id < 0 || time < 0 || lw_column_find (format->roles, LW_COLUMN_STEP) < 0)
    return FALSE;
  for (guint i = first; i < records->len; i++)
    {
      const char *cell = lw_table_cell (records, i, id), *when = lw_table_cell (records, i, time);
      gint64 moment;

      if (!*cell)
        continue;
      n++;
      g_hash_table_add (cases, (gpointer) cell);
      times += lw_cell_moment (when, strlen (when), format->dates, &moment) == LW_CELL_VALUE;
      scores += score >= 0 && *lw_table_cell (records, i, score);
    }
  return n > 1 && g_hash_table_size (cases) * 10 < n * 9 && times >= MOSTLY * n && scores * 2 < n;
}

static LwTableShape
find_shape (const LwTableFormat *format, GArray *records, guint first)
{
  GArray *roles = format->roles;

  if (has_events (format, records, first))
    return LW_SHAPE_EVENTS;
  if (lw_column_find (roles, LW_COLUMN_METRIC) >= 0
      && (lw_column_find (roles, LW_COLUMN_N) >= 0 || lw_column_find (roles, LW_COLUMN_SUM) >= 0))
    return LW_SHAPE_SUMS;
  if (lw_column_find (roles, LW_COLUMN_VALUE) >= 0)
    return lw_column_find (roles, LW_COLUMN_STEP) >= 0 ? LW_SHAPE_CROSS : LW_SHAPE_WIDE;
  if (lw_column_find (roles, LW_COLUMN_N) >= 0 || lw_column_find (roles, LW_COLUMN_K) >= 0 || lw_column_find (roles, LW_COLUMN_SHARE) >= 0
      || (lw_column_find (roles, LW_COLUMN_SCORE) < 0 && counts_complaints (format, records, first)))
    return LW_SHAPE_STEPS;
  return LW_SHAPE_ANSWERS;
}

/* Something beside numbers tells this row from the others of its step: a channel, a kind of customer. */
static gboolean
has_label (GArray *records, guint record)
{
  const LwTableRecord *one = &g_array_index (records, LwTableRecord, record);
  double value;

  for (guint i = 0; i < one->n; i++)
    if (lw_cell_share (one->cells[i], strlen (one->cells[i]), FALSE, &value) == LW_CELL_UNREADABLE)
      return TRUE;
  return FALSE;
}

/* A row without a step that has a label and counts all the same: its step is the one above. */
static gboolean
has_merged_steps (const LwTableFormat *format, GArray *records, guint first)
{
  int step = lw_column_find (format->roles, LW_COLUMN_STEP), id = lw_column_find (format->roles, LW_COLUMN_ID);
  int n = lw_column_find (format->roles, LW_COLUMN_N);
  guint merged = 0;

  if (format->shape != LW_SHAPE_STEPS || step < 0 || n < 0 || first >= records->len || !*lw_table_cell (records, first, step))
    return FALSE;
  for (guint i = first; i < records->len; i++)
    if (!*lw_table_cell (records, i, step) && (id < 0 || !*lw_table_cell (records, i, id)) && *lw_table_cell (records, i, n))
      {
        if (!has_label (records, i))
          return FALSE;
        merged++;
      }
  return merged > 0;
}

void
lw_table_learn (LwTableFormat *format, GArray *records, guint first)
{
  GArray *roles = format->roles;
  int score = lw_column_find (roles, LW_COLUMN_SCORE);

  for (guint i = 0; i < roles->len; i++)
    learn_column (format, records, first, i, g_array_index (roles, LwColumnRole, i));
  format->score_top = score >= 0 ? learn_scale (format, records, first, score) : 5;
  format->shape = find_shape (format, records, first);
  format->fill_down = has_merged_steps (format, records, first);
  g_array_set_size (format->unreadable, 0);
  for (guint i = 0; i < roles->len; i++)
    {
      guint n = count_unreadable (format, records, first, i, g_array_index (roles, LwColumnRole, i));

      g_array_append_val (format->unreadable, n);
    }
}

static const struct { const char *name, *label; } shapes[] = {
  [LW_SHAPE_ANSWERS] = { "answers", NC_("table", "One answer") },
  [LW_SHAPE_STEPS] = { "steps", NC_("table", "One step, added up") },
  [LW_SHAPE_WIDE] = { "wide", NC_("table", "One customer, with a column per step") },
  [LW_SHAPE_CROSS] = { "cross", NC_("table", "One step or kind of problem, with columns of counts") },
  [LW_SHAPE_EVENTS] = { "events", NC_("table", "One event of a case") },
  [LW_SHAPE_SUMS] = { "sums", NC_("table", "One metric of a step in a period, added up") },
};

const char *
lw_table_shape_label (LwTableShape shape)
{
  g_return_val_if_fail ((guint) shape < G_N_ELEMENTS (shapes), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "table", shapes[shape].label);
}

const char *
lw_table_shape_name (LwTableShape shape)
{
  g_return_val_if_fail ((guint) shape < G_N_ELEMENTS (shapes), NULL);
  return shapes[shape].name;
}

/* "等待（分钟）", "wait_minutes", "时长(h)": what a number without a unit counts. */
static double
unit_in_header (const char *header)
{
  static const struct { const char *word; double minutes; } units[] = {
    { "分钟", 1 }, { "小时", 60 }, { "秒", 1 / 60.0 }, { "天", 1440 }, { "minutes", 1 }, { "mins", 1 }, { "min", 1 }, { "hours", 60 },
    { "hrs", 60 }, { "h", 60 }, { "seconds", 1 / 60.0 }, { "secs", 1 / 60.0 }, { "sec", 1 / 60.0 }, { "s", 1 / 60.0 }, { "days", 1440 },
    { "d", 1440 }, { "m", 1 }, { "ms", 1 / 60000.0 },
  };
  g_autofree char *tidy = lw_cell_tidy (header, strlen (header));
  g_autofree char *lower = tidy ? g_utf8_strdown (tidy, -1) : NULL;
  g_auto (GStrv) words = lower ? g_strsplit_set (lower, " _-/([{}]).,:", -1) : NULL;

  for (int i = words ? (int) g_strv_length (words) - 1 : -1; i > 0; i--)
    for (guint j = 0; j < G_N_ELEMENTS (units); j++)
      if (g_str_equal (words[i], units[j].word))
        return units[j].minutes;
  return 1;
}

LwDurationRule
lw_table_duration_rule (const LwTableFormat *format, guint column)
{
  return (LwDurationRule) { .bare = unit_in_header (g_ptr_array_index (format->columns, column)), .day = 1440 };
}

char *
lw_table_format_problem (const LwTableFormat *format)
{
  GArray *roles = format->roles;
  gboolean named = lw_column_find (roles, LW_COLUMN_STEP) >= 0 || lw_column_find (roles, LW_COLUMN_ID) >= 0;

  if (format->shape == LW_SHAPE_WIDE || format->shape == LW_SHAPE_CROSS)
    return lw_column_find (roles, LW_COLUMN_VALUE) >= 0 ? NULL : g_strdup (_("Choose which columns hold the values of a step."));
  if (!named)
    return g_strdup (_("No column says yet which step a row is about: choose “step” above the one that does. If none does, the rows cannot go "
                       "onto the drawing; right would be a column with the steps’ names, or one column of answers per step."));
  if (format->shape == LW_SHAPE_SUMS && lw_column_find (roles, LW_COLUMN_METRIC) < 0)
    return g_strdup (_("Choose which column names the metric."));
  if (format->shape == LW_SHAPE_EVENTS
      && (lw_column_find (roles, LW_COLUMN_CASE) < 0 || lw_column_find (roles, LW_COLUMN_TIME) < 0))
    return g_strdup (_("Choose which columns hold the case and the time of an event."));
  return NULL;
}
