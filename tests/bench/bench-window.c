/* In the real window: a process of its own per document measures and tells. */
#include "bench.h"

#include <math.h>
#include <string.h>

#include "core/lw-edit.h"
#include "ui/lw-window.h"

#define TICK   20    /* milliseconds */
#define QUIET  10    /* ticks of an idle main loop without a frame: the window is complete */
#define EDITS  15
#define FRAMES 30
#define PAN    60    /* pixels from one frame to the next */

/* ---- the child: bench --child FILE|"" ZOOM STARTED ---- */

typedef struct
{
  LwApplication *application;
  LwWindow      *window;
  gint64         painted;    /* when the last frame was done, microseconds */
  guint          frames;
  guint          ticks;      /* since then */
} Child;

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       data)
{
  Child *self = data;

  self->painted = g_get_monotonic_time ();
  self->frames++;
  self->ticks = 0;
}

static gboolean
tick_cb (gpointer data)
{
  ((Child *) data)->ticks++;
  return G_SOURCE_CONTINUE;
}

/* Until the main loop has been idle for a while and no frame has come: a loop that is busy does not tick. */
static void
wait_until_quiet (Child *self)
{
  guint tick = g_timeout_add_full (G_PRIORITY_LOW, TICK, tick_cb, self, NULL);

  self->ticks = 0;
  while (self->ticks < QUIET)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

/* Milliseconds from `start` to the end of the next frame. */
static double
next_frame (Child *self,
            gint64 start)
{
  guint before = self->frames;

  while (self->frames == before)
    g_main_context_iteration (NULL, TRUE);
  return (self->painted - start) / 1000.0;
}

static void
open_window (Child *self)
{
  g_set_prgname ("laneway");
  g_set_application_name ("Laneway");
  self->application = lw_application_new ();
  g_application_set_flags (G_APPLICATION (self->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (self->application), NULL, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  self->window = lw_window_new (self->application);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (self->window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint", G_CALLBACK (after_paint_cb), self);
}

static double
load (Child      *self,
      const char *path,
      double      zoom)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gint64 start = g_get_monotonic_time ();

  lw_window_load (self->window, file);
  while (lw_window_get_canvas (self->window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (zoom > 0)
    lw_canvas_set_zoom (lw_window_get_canvas (self->window), zoom, NULL);
  else
    lw_canvas_fit (lw_window_get_canvas (self->window));
  wait_until_quiet (self);
  return (self->painted - start) / 1000.0;
}

/* `commit`: the part until the editor has the new blueprint and every panel has heard of it. */
static double
edit (Child  *self,
      double *commit)
{
  LwEditor *editor = lw_window_get_editor (self->window);
  double values[EDITS], commits[EDITS];

  for (guint i = 0; i < EDITS; i++)
    {
      LwVariant *variant = lw_editor_get_variant (editor);
      const LwStep *step = lw_array_get (LW_STEPS (variant), lw_array_length (LW_STEPS (variant)) / 2);
      gint64 start;

      lw_canvas_reveal (lw_window_get_canvas (self->window), step->id, TRUE);
      wait_until_quiet (self);
      start = g_get_monotonic_time ();
      lw_editor_commit_variant (editor, lw_variant_place (variant, &(LwPlace) { step->id, step->lane, step->phase, step->x + 8, step->y }, 1),
                                "Move Step", NULL);
      commits[i] = (g_get_monotonic_time () - start) / 1000.0;
      values[i] = next_frame (self, start);
    }
  *commit = bench_middle (commits, EDITS);
  return bench_middle (values, EDITS);
}

static double
pan (Child *self)
{
  g_autoptr (GtkAdjustment) adjustment = NULL;
  double values[FRAMES], value;

  wait_until_quiet (self);
  g_object_get (lw_window_get_canvas (self->window), "hadjustment", &adjustment, NULL);
  value = gtk_adjustment_get_lower (adjustment);
  gtk_adjustment_set_value (adjustment, value);
  wait_until_quiet (self);
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
  Child self = { 0 };
  gint64 started = g_ascii_strtoll (arguments[2], NULL, 10);
  double commit;

  open_window (&self);
  next_frame (&self, 0);
  g_print ("start %f\n", (self.painted - started) / 1000.0);
  g_print ("renderer %s\n", G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (self.window))));
  if (*arguments[0] != '\0')
    {
      wait_until_quiet (&self);
      g_print ("open %f\n", load (&self, arguments[0], g_ascii_strtod (arguments[1], NULL)));
      g_print ("memory %f\n", peak_megabytes ());
      g_print ("pan %f\n", pan (&self));
      g_print ("edit %f\n", edit (&self, &commit));
      g_print ("commit %f\n", commit);
    }
  return 0;
}

/* ---- the parent ---- */

/* What a child told under that name. */
static double
told (const char *report,
      const char *name)
{
  g_auto (GStrv) lines = g_strsplit (report, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], name) && lines[i][strlen (name)] == ' ')
      return g_ascii_strtod (lines[i] + strlen (name) + 1, NULL);
  return NAN;
}

static char *
run_child (const char *path,
           const char *zoom)
{
  g_autofree char *started = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, "--child", path, zoom, started, NULL);
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
      g_autofree char *report = run_child ("", "1");
      const char *name = strstr (report, "renderer ");

      values[i] = told (report, "start");
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
  double open[BENCH_SIZES], pan[BENCH_SIZES], edits[BENCH_SIZES], commits[BENCH_SIZES], memory[BENCH_SIZES];

  bench_heading ("In the window (1280 × 800)");
  bench_start ();
  for (guint mode = 0; mode < G_N_ELEMENTS (modes); mode++)
    {
      for (guint i = 0; i < BENCH_SIZES; i++)
        {
          g_autofree char *path = g_file_get_path (documents[i].file);
          g_autofree char *report = run_child (path, modes[mode].zoom);

          open[i] = told (report, "open");
          pan[i] = told (report, "pan");
          edits[i] = told (report, "edit");
          commits[i] = told (report, "commit");
          memory[i] = told (report, "memory");
        }
      bench_row (modes[mode].open, open, modes[mode].open_aim);
      bench_row (modes[mode].pan, pan, NULL);
      bench_row ("  a step moved, to the end of the frame", edits, "≤ 16 ms at 1,000, ≤ 50 at 10,000");
      bench_row ("    of it before the frame begins", commits, NULL);
    }
  bench_line ("peak memory with the window open", "%.0f MB, %.0f MB, %.0f MB", memory[0], memory[1], memory[2]);
}
