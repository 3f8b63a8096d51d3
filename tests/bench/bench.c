/* The benchmark: `./dev bench [model] [routes] [tidy] [redesign] [analysis] [export] [feedback] [present] [window] [accessible] [tools]`, everything when nothing is named. */
#include "bench.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "core/lw-language.h"
#include "generate.h"
#include "io/lw-io.h"

#define RUNS_MAX    9
#define RUNS_MIN    3
#define SECONDS_MAX 4.0   /* no new run after these, once there are enough */

const guint bench_sizes[BENCH_SIZES] = { 100, 1000, 10000 };

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double
bench_middle (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static double
now (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

double
bench_median (BenchFunc run, BenchFunc reset, gpointer data)
{
  return bench_work (CLOCK_MONOTONIC, run, reset, data);
}

double
bench_work (clockid_t clock, BenchFunc run, BenchFunc reset, gpointer data)
{
  double values[RUNS_MAX], sum = 0;
  guint n = 0;

  while (n < RUNS_MIN || (n < RUNS_MAX && sum < SECONDS_MAX * 1000))
    {
      double start;

      if (reset != NULL)
        reset (data);
      start = now (clock);
      run (data);
      values[n] = now (clock) - start;
      sum += values[n++];
    }
  return bench_middle (values, n);
}

void
bench_heading (const char *title)
{
  g_print ("\n%-44s", title);
  for (guint i = 0; i < BENCH_SIZES; i++)
    g_print (" %7u steps", bench_sizes[i]);
  g_print ("   aimed at\n");
}

void
bench_row (const char *name, const double values[BENCH_SIZES], const char *aim)
{
  g_print ("%-44s", name);
  for (guint i = 0; i < BENCH_SIZES; i++)
    if (isnan (values[i]))
      g_print (" %13s", "");
    else
      g_print (values[i] < 10 ? " %10.2f ms" : " %10.0f ms", values[i]);
  g_print ("   %s\n", aim ? aim : "");
}

void
bench_line (const char *name, const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_print ("%-44s %s\n", name, text);
}

static void
make_document (BenchDocument *self, guint n, const char *folder)
{
  g_autofree char *name = g_strdup_printf ("%u.laneway", n);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  LwSceneOptions options = { .theme = LW_THEME_PRINT, .detail = LW_DETAIL_REVIEW };
  g_autoptr (GError) error = NULL;

  self->n = n;
  self->blueprint = lw_generate (n, 8, 1);
  self->variant = lw_blueprint_variant (self->blueprint, NULL);
  self->layout = lw_layout_new (self->variant, lw_blueprint_day_minutes (self->blueprint), lw_scene_measure, NULL, NULL);
  self->scene = lw_scene_new (self->blueprint, self->layout, NULL, &options, NULL);
  self->file = g_file_new_for_path (path);
  if (!lw_save (self->blueprint, self->file, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
}

static void
clear_document (BenchDocument *self)
{
  g_autofree char *path = g_file_get_path (self->file);

  g_remove (path);
  g_object_unref (self->file);
  lw_scene_unref (self->scene);
  lw_layout_unref (self->layout);
  lw_record_unref (self->blueprint);
}

/* What else runs here changes every figure below. */
static void
print_machine (void)
{
  g_autofree char *cpu = NULL, *load = NULL;
  const char *model;

  g_file_get_contents ("/proc/cpuinfo", &cpu, NULL, NULL);
  g_file_get_contents ("/proc/loadavg", &load, NULL, NULL);
  model = cpu ? strstr (cpu, "model name") : NULL;
  model = model ? strchr (model, ':') : NULL;
  bench_line ("machine", "%u × %.*s", g_get_num_processors (), model ? (int) strcspn (model + 2, "\n") : 0, model ? model + 2 : "");
  bench_line ("load before", "%.14s", load ? load : "");
}

static gboolean
wanted (int argc, char **argv, const char *part)
{
  gboolean named = FALSE;

  for (int i = 1; i < argc; i++)
    named |= g_str_equal (argv[i], part);
  return named || argc < 2;
}

int
main (int argc, char **argv)
{
  BenchDocument documents[BENCH_SIZES];
  g_autofree char *folder = NULL, *recent = NULL;

  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  lw_language_init ();
  gtk_init ();
  if (argc == 5 && g_str_equal (argv[1], "--child"))
    return bench_child (argv + 2);
  if (argc == 5 && g_str_equal (argv[1], "--walk"))
    return bench_walk_child (argv + 2);
  if (argc >= 5 && g_str_equal (argv[1], "--tools"))
    return bench_tools_child (argv + 2);
  folder = g_dir_make_tmp ("laneway-bench-XXXXXX", NULL);
  recent = g_build_filename (folder, "recently-used.xbel", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);     /* the windows remember what they opened there */
  print_machine ();
  for (guint i = 0; i < BENCH_SIZES; i++)
    make_document (&documents[i], bench_sizes[i], folder);
  if (wanted (argc, argv, "model"))
    bench_model (documents);
  if (wanted (argc, argv, "tidy"))
    bench_tidy (documents);
  if (wanted (argc, argv, "routes"))
    bench_routes (documents);
  if (wanted (argc, argv, "analysis"))
    bench_analysis ();
  if (wanted (argc, argv, "redesign"))
    bench_redesign (documents);
  if (wanted (argc, argv, "export"))
    bench_export (documents);
  if (wanted (argc, argv, "feedback"))
    bench_table (&documents[1], folder);
  if (wanted (argc, argv, "present"))
    bench_present (documents);
  if (wanted (argc, argv, "window"))
    bench_window (documents);
  if (wanted (argc, argv, "accessible"))
    bench_accessible (documents);
  if (wanted (argc, argv, "tools"))
    bench_tools (documents);
  for (guint i = 0; i < BENCH_SIZES; i++)
    clear_document (&documents[i]);
  g_remove (recent);
  g_rmdir (folder);
  return 0;
}
