/* In the real window: a process of its own per document measures and tells. */
#include "bench.h"

#include <math.h>
#include <string.h>

#include "bench-stage.h"
#include "core/lw-edit.h"

#define EDITS  15
#define FRAMES 30
#define PAN    60    /* pixels from one frame to the next */

/* ---- the child: bench --child FILE|"" ZOOM STARTED ---- */

/* Milliseconds from `start` to the end of the next frame. */
static double
next_frame (BenchStage *self,
            gint64      start)
{
  bench_stage_frame (self);
  return (self->painted - start) / 1000.0;
}

/* `commit`: the part until the editor has the new blueprint and every panel has heard of it. */
static double
edit (BenchStage *self,
      double     *commit,
      double     *work)
{
  LwEditor *editor = lw_window_get_editor (self->window);
  double values[EDITS], commits[EDITS], works[EDITS];

  for (guint i = 0; i < EDITS; i++)
    {
      LwVariant *variant = lw_editor_get_variant (editor);
      const LwStep *step = lw_array_get (LW_STEPS (variant), lw_array_length (LW_STEPS (variant)) / 2);
      gint64 start;
      double worked;

      lw_canvas_reveal (lw_window_get_canvas (self->window), step->id, TRUE);
      bench_stage_settle (self);
      worked = bench_worked ();
      start = g_get_monotonic_time ();
      lw_editor_commit_variant (editor, lw_variant_place (variant, &(LwPlace) { step->id, step->lane, step->phase, step->x + 8, step->y }, 1),
                                "Move Step", NULL);
      commits[i] = (g_get_monotonic_time () - start) / 1000.0;
      values[i] = next_frame (self, start);
      works[i] = bench_worked () - worked - self->rendering;
    }
  *commit = bench_middle (commits, EDITS);
  *work = bench_middle (works, EDITS);
  return bench_middle (values, EDITS);
}

static double
pan (BenchStage *self)
{
  g_autoptr (GtkAdjustment) adjustment = NULL;
  double values[FRAMES], value;

  bench_stage_settle (self);
  g_object_get (lw_window_get_canvas (self->window), "hadjustment", &adjustment, NULL);
  value = gtk_adjustment_get_lower (adjustment);
  gtk_adjustment_set_value (adjustment, value);
  bench_stage_settle (self);
  for (guint i = 0; i < FRAMES; i++)
    {
      gint64 start = g_get_monotonic_time ();

      value = gtk_adjustment_get_value (adjustment);
      gtk_adjustment_set_value (adjustment, value + PAN);
      if (gtk_adjustment_get_value (adjustment) == value)
        return i > 0 ? bench_middle (values, i) : NAN;      /* all of it is visible */
      values[i] = next_frame (self, start);
    }
  return bench_middle (values, FRAMES);
}

static double
peak_megabytes (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (line = strstr (status, "VmHWM:")) == NULL)
    return NAN;
  return g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024;
}

int
bench_child (char **arguments)
{
  BenchStage self = { 0 };
  gint64 started = g_ascii_strtoll (arguments[2], NULL, 10);
  double commit, work, all, metric, period;

  bench_stage_open (&self);
  next_frame (&self, 0);
  g_print ("start %f\n", (self.painted - started) / 1000.0);
  g_print ("renderer %s\n", G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (self.window))));
  if (*arguments[0] != '\0')
    {
      bench_stage_settle (&self);
      work = bench_worked ();
      g_print ("open %f\n", bench_stage_load (&self, arguments[0], g_ascii_strtod (arguments[1], NULL), &all));
      g_print ("all %f\n", all);
      g_print ("open-work %f\n", self.complete_worked - work);
      g_print ("memory %f\n", peak_megabytes ());
      g_print ("size %d × %d\n", gtk_widget_get_width (GTK_WIDGET (self.window)), gtk_widget_get_height (GTK_WIDGET (self.window)));
      g_print ("pan %f\n", pan (&self));
      g_print ("edit %f\n", edit (&self, &commit, &work));
      g_print ("commit %f\nwork %f\n", commit, work);
      bench_heat_repaint (&self, &metric, &period);
      g_print ("metric %f\nperiod %f\n", metric, period);
    }
  return 0;
}

/* ---- the parent ---- */

/* What a child told under that name. */
double
bench_told (const char *report,
            const char *name)
{
  g_auto (GStrv) lines = g_strsplit (report, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], name) && lines[i][strlen (name)] == ' ')
      return g_ascii_strtod (lines[i] + strlen (name) + 1, NULL);
  return NAN;
}

char *
bench_run_child (const char *mode,
                 const char *path,
                 const char *zoom)
{
  g_autofree char *started = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, mode, path, zoom, started, NULL);
  char *report = NULL;

  if (child == NULL || !g_subprocess_communicate_utf8 (child, NULL, NULL, &report, NULL, &error))
    g_error ("%s", error->message);
  return report;
}

static void
bench_start (void)
{
  double values[5];
  g_autofree char *renderer = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *report = bench_run_child ("--child", "", "1");
      const char *name = strstr (report, "renderer ");

      values[i] = bench_told (report, "start");
      g_free (renderer);
      renderer = name ? g_strndup (name + 9, strcspn (name + 9, "\n")) : NULL;
    }
  bench_line ("renderer", "%s", renderer);
  bench_line ("editor start to first frame", "%.0f ms   (aimed at ≤ 1 s)", bench_middle (values, G_N_ELEMENTS (values)));
}

void
bench_window (BenchDocument documents[BENCH_SIZES])
{
  static const struct { const char *zoom, *open, *open_aim, *pan; } modes[] = {
    { "0", "file to first complete frame, fitted", "≤ 100 ms at 1,000, ≤ 500 at 10,000", "pan to frame, fitted" },
    { "1", "file to first complete frame, 100 %", "≤ 100 ms at 1,000, ≤ 600 at 10,000", "pan to frame, 100 %" },
  };
  double open[BENCH_SIZES], all[BENCH_SIZES], open_work[BENCH_SIZES], pan[BENCH_SIZES], edits[BENCH_SIZES], commits[BENCH_SIZES], works[BENCH_SIZES], memory[BENCH_SIZES],
    metrics[BENCH_SIZES], periods[BENCH_SIZES];

  bench_heading ("In the window");
  bench_start ();
  for (guint mode = 0; mode < G_N_ELEMENTS (modes); mode++)
    {
      for (guint i = 0; i < BENCH_SIZES; i++)
        {
          g_autofree char *path = g_file_get_path (documents[i].file);
          g_autofree char *report = bench_run_child ("--child", path, modes[mode].zoom);

          open[i] = bench_told (report, "open");
          all[i] = bench_told (report, "all");
          open_work[i] = bench_told (report, "open-work");
          pan[i] = bench_told (report, "pan");
          edits[i] = bench_told (report, "edit");
          commits[i] = bench_told (report, "commit");
          works[i] = bench_told (report, "work");
          memory[i] = bench_told (report, "memory");
          metrics[i] = bench_told (report, "metric");
          periods[i] = bench_told (report, "period");
        }
      bench_row (modes[mode].open, open, modes[mode].open_aim);
      bench_row ("  the main thread's own work till then", open_work, NULL);
      bench_row ("  with all panels", all, NULL);
      bench_row (modes[mode].pan, pan, NULL);
      bench_row ("  a step moved, to the end of the frame", edits, "≤ 16 ms at 1,000, ≤ 50 at 10,000");
      bench_row ("    of it before the frame begins", commits, NULL);
      bench_row ("    the main thread's own work without rendering", works, NULL);
      bench_row ("  another metric as heat, the main thread's own work", metrics, NULL);
      bench_row ("  another period as heat, the main thread's own work", periods, NULL);
    }
  bench_line ("peak memory with the window open", "%.0f MB, %.0f MB, %.0f MB", memory[0], memory[1], memory[2]);
}
