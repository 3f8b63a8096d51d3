/* How long a large table of answers takes, and how much memory.
 *
 *   bench-feedback write TABLE ROWS     one row per answer, about 93 bytes each: the same bytes every time
 *   bench-feedback read TABLE [RUNS]    one line per run
 *
 * Its steps are those of a blueprint made here from the names in the table's "step" column, so that every row matches; what is worked
 * out per step is number, share, mean, median and P90. A line says what was read, seconds for guessing and for reading, processor
 * seconds of both, rows a second, peak memory. Other programs are measured on the same file by tests/bench/yardsticks.py. */
#include "feedback/lw-columns.h"
#include "feedback/lw-csv.h"
#include "feedback/lw-feedback.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

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

/* Cheap numbers that are the same everywhere (xorshift64). */
static guint
draw (guint64 *state, guint below)
{
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return (*state >> 33) % below;
}

static int
write_table (const char *path, guint rows)
{
  static const char * const steps[] = { "客户申请", "客服审核", "仓库收货", "质检", "换货", "退款", "物流发货", "客户确认" };
  static const char * const channels[] = { "App", "电话", "微信", "门店" };
  guint64 state = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  FILE *file = fopen (path, "w");

  if (!file)
    return 1;
  fputs ("反馈编号,反馈时间,渠道,环节,满意度评分,是否投诉,处理时长(分钟),备注编码\n", file);
  for (guint i = 0; i < rows; i++)
    fprintf (file, "%u,2026-10-%02u %02u:%02u:%02u,%s,%s,%u,%s,%u.%u,SN%010u-%08u-%06u\n", 1000000 + i, 1 + draw (&state, 31), draw (&state, 24),
             draw (&state, 60), draw (&state, 60), channels[draw (&state, 4)], steps[draw (&state, 8)], 1 + draw (&state, 5),
             draw (&state, 10) ? "否" : "是", draw (&state, 3000), draw (&state, 10), draw (&state, 1000000000), draw (&state, 100000000),
             draw (&state, 1000000));
  return fclose (file) == 0 ? 0 : 1;
}

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (LwBlueprint) blueprint = NULL;

  setlocale (LC_ALL, "");
  if (argc == 4 && g_str_equal (argv[1], "write"))
    return write_table (argv[2], atoi (argv[3]));
  if (argc < 3 || !g_str_equal (argv[1], "read"))
    {
      g_printerr ("bench-feedback write TABLE ROWS\nbench-feedback read TABLE [RUNS]\n");
      return 2;
    }
  file = g_file_new_for_commandline_arg (argv[2]);
  blueprint = blueprint_for (file);
  for (int i = argc > 3 ? atoi (argv[3]) : 5; i > 0; i--)
    run (blueprint, file);
  return 0;
}
