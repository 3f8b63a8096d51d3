/* How long a large table of answers takes, and how much memory: bench-feedback TABLE [RUNS]
 *
 * Its steps are those of a blueprint made here from the names in the table's "step" column, so that every row matches.
 * Prints one line per run: what was read, seconds for guessing and for reading, processor seconds of both (a second thread
 * works out the SHA-256), rows a second, peak memory. Then the yardsticks: the same counts and means per step by programs that
 * are here (mawk, sqlite3, mlr, duckdb), each with its seconds, processor seconds and peak memory; others are named. */
#include "feedback/lw-columns.h"
#include "feedback/lw-csv.h"
#include "feedback/lw-feedback.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

static void
fail (GError *error)
{
  g_printerr ("%s\n", error->message);
  exit (1);
}

static LwArray *
steps_named_in (GFile *file, const LwTableFormat *format)
{
  GError *error = NULL;
  g_autoptr (LwCsv) csv = lw_csv_new (lw_text_reader_new (file, format->encoding, NULL, &error), format->delimiter);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (lw_record_unref);
  int column = lw_column_find (format->roles, LW_COLUMN_STEP);
  LwCsvRow row;

  while (lw_csv_next (csv, &row, NULL, &error))
    if (row.line > format->header_row && column >= 0 && (guint) column < row.n)
      {
        g_autofree char *name = g_strndup (row.cells[column].text, row.cells[column].length);
        g_autofree char *id = g_strdup_printf ("s%u", steps->len);
        LwStep *step;

        if (g_hash_table_contains (names, name))
          continue;
        step = lw_record_new (&lw_step_schema);
        lw_set_string (&step->id, id);
        lw_set_string (&step->name, name);
        g_ptr_array_add (steps, step);
        g_hash_table_add (names, g_steal_pointer (&name));
      }
  if (error)
    fail (error);
  return lw_array_new (steps->pdata, steps->len);
}

static LwBlueprint *
blueprint_for (GFile *file)
{
  GError *error = NULL;
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, NULL, 0, NULL, &error);
  g_autoptr (LwArray) steps = format ? steps_named_in (file, format) : NULL;
  g_autoptr (LwVariant) variant = lw_record_new (&lw_variant_schema);
  g_autoptr (LwArray) variants = NULL;
  LwBlueprint *blueprint = lw_record_new (&lw_blueprint_schema);

  if (!format)
    fail (error);
  lw_set_string (&variant->id, "v");
  lw_set_array (&LW_STEPS (variant), steps);
  variants = lw_array_new ((gpointer *) &variant, 1);
  lw_set_array (&blueprint->variants, variants);
  return blueprint;
}

static double
seconds_since (gint64 start)
{
  return (g_get_monotonic_time () - start) / 1e6;
}

static double
processor_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* Of this program: getrusage begins with what the program that started it had. */
static double
peak_megabytes (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (line = strstr (status, "VmHWM:")) == NULL)
    return 0;
  return g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024;
}

static void
run (LwBlueprint *blueprint, GFile *file)
{
  GError *error = NULL;
  double busy = processor_seconds ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, NULL, 0, NULL, &error);
  double guessed = seconds_since (start);
  g_autoptr (LwFeedback) feedback = NULL;
  double total;

  if (format)
    feedback = lw_feedback_read (blueprint, NULL, file, format, NULL, NULL, NULL, NULL, &error);
  if (!feedback)
    fail (error);
  total = seconds_since (start);
  g_print ("%u rows, %u matched, %u values: guess %.3f s, read %.3f s, together %.3f s (processor %.3f s), %.0f rows/s; peak %.1f MB\n",
           (guint) feedback->rows, (guint) feedback->matched, lw_array_length (feedback->dataset->values), guessed, total - guessed, total,
           processor_seconds () - busy, feedback->rows / total, peak_megabytes ());
}

/* %1$s: the file, %2$u and %3$u: the columns of the step and of the score, from 1; %4$s and %5$s: their headers. */
static const struct { const char *program, *command; } yardsticks[] = {
  { "mawk", "mawk -F, 'NR > 1 { n[$%2$u]++; s[$%2$u] += $%3$u } END { for (k in n) print k, n[k], s[k] / n[k] }' '%1$s'" },
  { "sqlite3", "sqlite3 :memory: '.import --csv \"%1$s\" t' 'select \"%4$s\", count(*), avg(\"%5$s\") from t group by 1'" },
  { "mlr", "mlr --icsv --opprint stats1 -a count,mean,median,p90 -f '%5$s' -g '%4$s' '%1$s'" },
  { "duckdb", "duckdb -c \"select \\\"%4$s\\\", count(*), avg(\\\"%5$s\\\"), median(\\\"%5$s\\\"), quantile_cont(\\\"%5$s\\\", 0.9) from '%1$s' group by 1\"" },
};

static char *
yardstick_command (guint i, GFile *file, const LwTableFormat *format, int step, int score)
{
  g_autofree char *path = g_file_get_path (file), *s = g_strdup_printf ("%d", step + 1), *v = g_strdup_printf ("%d", score + 1);
  g_autoptr (GString) command = g_string_new (yardsticks[i].command);

  g_string_replace (command, "%1$s", path, 0);
  g_string_replace (command, "%2$u", s, 0);
  g_string_replace (command, "%3$u", v, 0);
  g_string_replace (command, "%4$s", g_ptr_array_index (format->columns, step), 0);
  g_string_replace (command, "%5$s", g_ptr_array_index (format->columns, score), 0);
  return g_string_free_and_steal (g_steal_pointer (&command));
}

static void
measure_yardstick (const char *program, const char *command)
{
  const char *argv[] = { "sh", "-c", command, NULL };
  gint64 start = g_get_monotonic_time ();
  struct rusage usage = { 0 };
  GPid pid;
  int status = -1;

  if (!g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, &pid, NULL)
      || wait4 (pid, &status, 0, &usage) < 0 || status != 0)
    g_print ("%s: failed\n", program);
  else
    g_print ("%s: %.3f s (processor %.3f s); peak %.1f MB\n", program, seconds_since (start),
             usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6, usage.ru_maxrss / 1024.0);
}

static void
run_yardsticks (GFile *file)
{
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, NULL, 0, NULL, NULL);
  int step = format ? lw_column_find (format->roles, LW_COLUMN_STEP) : -1, score = format ? lw_column_find (format->roles, LW_COLUMN_SCORE) : -1;

  for (guint i = 0; step >= 0 && score >= 0 && i < G_N_ELEMENTS (yardsticks); i++)
    {
      g_autofree char *found = g_find_program_in_path (yardsticks[i].program);
      g_autofree char *command = yardstick_command (i, file, format, step, score);

      if (found)
        measure_yardstick (yardsticks[i].program, command);
      else
        g_print ("%s: not here\n", yardsticks[i].program);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (LwBlueprint) blueprint = NULL;

  setlocale (LC_ALL, "");
  if (argc < 2)
    {
      g_printerr ("bench-feedback TABLE [RUNS]\n");
      return 2;
    }
  file = g_file_new_for_commandline_arg (argv[1]);
  blueprint = blueprint_for (file);
  for (int i = argc > 2 ? atoi (argv[2]) : 5; i > 0; i--)
    run (blueprint, file);
  run_yardsticks (file);
  return 0;
}
