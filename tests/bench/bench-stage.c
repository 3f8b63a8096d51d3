#include "bench-stage.h"

#include <stdarg.h>
#include <time.h>

#define TICK  20    /* milliseconds */
#define QUIET 10    /* ticks of an idle main loop without a frame: the window is complete */

double
bench_worked (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

/* ---- frames ---- */

static void (*window_snapshot) (GtkWidget *widget, GtkSnapshot *snapshot);
static double snapshot_end;   /* of the window, in bench_worked(); 0: no frame is being painted */

/* Everything is in nodes when the window's own snapshot ends; the renderer has the rest of the frame. */
static void
snapshot_cb (GtkWidget   *widget,
             GtkSnapshot *snapshot)
{
  window_snapshot (widget, snapshot);
  snapshot_end = bench_worked ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       data)
{
  BenchStage *self = data;

  self->ticks = 0;
  if (snapshot_end == 0)
    return;
  self->painted = g_get_monotonic_time ();
  self->rendering = bench_worked () - snapshot_end;
  self->frames++;
  snapshot_end = 0;
  /* The canvas draws all that is in view, headers and legend with it, or nothing. */
  if (self->complete == 0 && lw_window_get_canvas (self->window) && gtk_widget_get_width (GTK_WIDGET (lw_window_get_canvas (self->window))) > 0)
    {
      self->complete = self->painted;
      self->complete_worked = bench_worked ();
    }
}

void
bench_stage_open (BenchStage *self)
{
  GtkWidgetClass *klass = g_type_class_ref (LW_TYPE_WINDOW);

  window_snapshot = klass->snapshot;
  klass->snapshot = snapshot_cb;
  g_set_prgname ("laneway");
  g_set_application_name ("Laneway");
  self->application = lw_application_new ();
  g_application_set_flags (G_APPLICATION (self->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (self->application), NULL, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
  self->window = lw_window_new (self->application);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (self->window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint", G_CALLBACK (after_paint_cb), self);
  g_type_class_unref (klass);
}

static gboolean
tick_cb (gpointer data)
{
  ((BenchStage *) data)->ticks++;
  return G_SOURCE_CONTINUE;
}

void
bench_stage_settle (BenchStage *self)
{
  guint tick = g_timeout_add_full (G_PRIORITY_LOW, TICK, tick_cb, self, NULL);

  self->ticks = 0;
  while (self->ticks < QUIET)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

void
bench_stage_frame (BenchStage *self)
{
  guint before = self->frames;

  while (self->frames == before)
    g_main_context_iteration (NULL, TRUE);
}

double
bench_stage_load (BenchStage *self,
                  const char *path,
                  double      zoom,
                  double     *all)
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
  bench_stage_settle (self);
  *all = (self->painted - start) / 1000.0;
  return (self->complete - start) / 1000.0;
}

/* ---- the hand ---- */

void
bench_stage_do (BenchStage *self,
                const char *format,
                ...)
{
  va_list arguments;

  if (self->hand == NULL)
    self->hand = popen ("xdotool -", "w");
  if (self->hand == NULL)
    g_error ("xdotool cannot be started");
  va_start (arguments, format);
  vfprintf (self->hand, format, arguments);
  va_end (arguments);
  fputc ('\n', self->hand);
  fflush (self->hand);
}

/* The window fills the screen, so that its coordinates are the screen's. */
void
bench_stage_move (BenchStage *self,
                  double      x,
                  double      y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);

  if (!gtk_widget_compute_point (GTK_WIDGET (lw_window_get_canvas (self->window)), GTK_WIDGET (self->window), &point, &point))
    g_error ("the canvas is not in the window");
  bench_stage_do (self, "mousemove %d %d", (int) point.x, (int) point.y);
}

static BenchFrame
frame_since (BenchStage *self,
             guint       frames,
             double      start)
{
  gint64 patience = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  guint tick = g_timeout_add_seconds (1, tick_cb, self);   /* so that patience ends */

  while (self->frames == frames && g_get_monotonic_time () < patience)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  if (self->frames == frames)
    g_error ("no frame came of an event");
  return (BenchFrame) { bench_worked () - start - self->rendering, self->rendering };
}

BenchFrame
bench_stage_do_frame (BenchStage *self,
                      const char *command)
{
  guint frames = self->frames;
  double start = bench_worked ();

  bench_stage_do (self, "%s", command);
  return frame_since (self, frames, start);
}

BenchFrame
bench_stage_next_frame (BenchStage *self)
{
  return frame_since (self, self->frames, bench_worked ());
}

BenchFrame
bench_stage_move_frame (BenchStage *self,
                        double      x,
                        double      y)
{
  guint frames = self->frames;
  double start = bench_worked ();

  bench_stage_move (self, x, y);
  return frame_since (self, frames, start);
}
