/* A table of a million answers, read by a process of its own (tests/bench-feedback.c), so that its memory is its own. */
#include "bench.h"

#include <math.h>
#include <stdio.h>

#include <glib/gstdio.h>

#define ROWS  1000000
#define STEPS 1000

static const char * const comments[] = { "", "", "很满意", "等待时间太长", "The parcel came late", "Quick and friendly", "退款到账慢",
                                         "\"Asked twice, nobody answered\"", "物流信息没有更新" };

/* Some steps get far more answers than others. */
static guint
pick_step (GRand *rand)
{
  double at = g_rand_double (rand);

  return (guint) (at * at * STEPS);
}

static void
write_table (const char  *path,
             BenchDocument *document)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  FILE *out = fopen (path, "w");

  if (out == NULL)
    g_error ("%s cannot be written", path);
  fputs ("timestamp,channel,touchpoint,step,score,complaint,wait_minutes,comment\n", out);
  for (guint i = 0; i < ROWS; i++)
    {
      const LwStep *step = lw_array_get (LW_STEPS (document->variant), pick_step (rand));
      guint score = g_rand_int_range (rand, 1, 6), minute = i / 8;

      fprintf (out, "2025-%02u-%02uT%02u:%02u:%02uZ,web,phone,%s,%u,%s,%.1f,%s\n", minute / 40320 % 12 + 1, minute / 1440 % 28 + 1,
               minute / 60 % 24, minute % 60, i % 8 * 7, step->name, score, score < 3 ? "yes" : "no",
               -12 * log (1 - g_rand_double (rand)), comments[g_rand_int_range (rand, 0, G_N_ELEMENTS (comments))]);
    }
  if (fclose (out) != 0)
    g_error ("%s could not be written", path);
}

void
bench_table (BenchDocument *document,
             const char    *folder)
{
  g_autofree char *path = g_build_filename (folder, "answers.csv", NULL);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *here = g_path_get_dirname (self);
  g_autofree char *program = g_build_filename (here, "bench-feedback", NULL);
  g_autofree char *report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_auto (GStrv) lines = NULL;
  GStatBuf info;

  write_table (path, document);
  g_stat (path, &info);
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, path, "5", NULL);
  if (child == NULL || !g_subprocess_communicate_utf8 (child, NULL, NULL, &report, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (report, "\n", -1);
  g_print ("\nA table of one answer per row, %.0f MB (aimed at ≤ 1 s and ≤ 60 MB)\n", info.st_size / 1e6);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_print ("  %s\n", lines[i]);
  g_remove (path);
}
