/* What a screen reader that reads everything costs whoever draws meanwhile: the longest time the main loop is away. */
#include "bench.h"

#include <math.h>
#include <unistd.h>

#include "bench-stage.h"

#define TICK 1   /* milliseconds */

typedef struct
{
  gint64 last;                  /* microseconds */
  double worked;
  double stall, work;           /* the longest so far, milliseconds: by the clock, and of this thread's own work */
  gboolean done;
} Walk;

static gboolean
tick_cb (gpointer data)
{
  Walk *walk = data;
  gint64 now = g_get_monotonic_time ();
  double worked = bench_worked ();

  walk->stall = MAX (walk->stall, (now - walk->last) / 1000.0 - TICK);
  walk->work = MAX (walk->work, worked - walk->worked);
  walk->last = now;
  walk->worked = worked;
  return G_SOURCE_CONTINUE;
}

static void
walked_cb (GObject *child, GAsyncResult *result, gpointer data)
{
  g_autofree char *report = NULL;
  int steps = 0, objects = 0;
  double seconds = NAN;

  if (g_subprocess_communicate_utf8_finish (G_SUBPROCESS (child), result, &report, NULL, NULL)
      && sscanf (report, "%d %d %lf", &steps, &objects, &seconds) == 3)
    g_print ("steps %d\nobjects %d\nseconds %f\n", steps, objects, seconds);
  ((Walk *) data)->done = TRUE;
}

/* bench --walk FILE "" STARTED: the editor on it, read from outside. */
int
bench_walk_child (char **arguments)
{
  BenchStage self = { 0 };
  Walk walk = { 0 };
  double all;
  g_autofree char *script = g_build_filename (g_getenv ("LANEWAY_DATADIR"), "..", "tests", "bench", "walk.py", NULL);
  g_autofree char *pid = g_strdup_printf ("%d", (int) getpid ());
  g_autoptr (GSubprocess) reader = NULL;
  guint tick;

  bench_stage_open (&self);
  bench_stage_load (&self, arguments[0], 1, &all);
  reader = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, "python3", script, pid, NULL);
  g_subprocess_communicate_utf8_async (reader, NULL, NULL, walked_cb, &walk);
  walk.last = g_get_monotonic_time ();
  walk.worked = bench_worked ();
  tick = g_timeout_add (TICK, tick_cb, &walk);
  while (!walk.done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_print ("stall %f\nown-work %f\n", walk.stall, walk.work);
  return 0;
}

void
bench_accessible (BenchDocument documents[BENCH_SIZES])
{
  g_autofree char *path = g_file_get_path (documents[1].file);
  g_autofree char *report = bench_run_child ("--walk", path, "");

  bench_line ("AT-SPI walk of everything", "%.0f steps, %.0f objects in %.1f s", bench_told (report, "steps"), bench_told (report, "objects"),
              bench_told (report, "seconds"));
  bench_line ("  longest stall of the main loop meanwhile", "%.1f ms, of its own work %.1f ms   (aimed at ≤ 50 ms)", bench_told (report, "stall"), bench_told (report, "own-work"));
}
