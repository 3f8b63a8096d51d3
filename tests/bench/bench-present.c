/* Presenting: what a frame of the camera costs the main thread, without rendering, and what it takes to come to a stop. */
#include "bench.h"

#include <time.h>

#include "scene/lw-picture.h"

#define FRAMES 30
#define LINES  1080.0

typedef struct
{
  LwShow    *show;
  LwPicture *from, *to;
} Wall;

static double
cpu_ms (void)
{
  return 1000. * clock () / CLOCKS_PER_SEC;
}

static void
frame (LwPicture *picture, LwCamera camera)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  const LwPictureMoment moment = { .camera = camera, .veil = 1 };
  g_autoptr (GskRenderNode) node = NULL;
  gboolean more;

  lw_picture_snapshot (picture, snapshot, &moment, 1, &more);
  node = gtk_snapshot_to_node (snapshot);
}

/* The middle frame of a glide, and the worst. */
static double
glide (LwPicture *from, LwPicture *to, double *worst)
{
  double values[FRAMES];

  *worst = 0;
  for (guint i = 0; i < FRAMES; i++)
    {
      LwCamera camera = lw_camera_between (lw_picture_camera (from), lw_picture_camera (to), (i + 1.) / FRAMES, lw_picture_frame (to)->stage);
      double start = cpu_ms ();

      frame (to, camera);
      values[i] = cpu_ms () - start;
      *worst = MAX (*worst, values[i]);
    }
  return bench_middle (values, FRAMES);
}

static LwPicture *
picture_of (LwShow *show, LwStop *stop)
{
  g_autoptr (LwStop) owned = stop;

  return lw_picture_new (show, owned, "1 / 2");
}

void
bench_present (BenchDocument documents[BENCH_SIZES])
{
  double begun[BENCH_SIZES], walk[BENCH_SIZES], made[BENCH_SIZES], steps[BENCH_SIZES], worst[BENCH_SIZES], zooms[BENCH_SIZES], zoom_worst[BENCH_SIZES];

  for (guint i = 0; i < BENCH_SIZES; i++)
    {
      BenchDocument *document = &documents[i];
      LwVariant *variant = document->variant;
      const LwStep *one = lw_array_get (LW_STEPS (variant), document->n / 2), *next = lw_array_get (LW_STEPS (variant), document->n / 2 + 1);
      const LwShowInputs inputs = { document->blueprint, document->layout, NULL, NULL, LW_THEME_ROOM, LINES * 16 / 9, lw_legible_height (1.5, 6, LINES) };
      double start = cpu_ms ();
      g_autoptr (LwShow) show = lw_show_new (&inputs);
      g_autoptr (LwPicture) whole = picture_of (show, lw_stop_overview (document->blueprint, document->layout));
      g_autoptr (LwPicture) from = NULL, to = NULL;
      g_autoptr (GPtrArray) stops = NULL;
      LwRect view = lw_show_view (show);

      frame (whole, lw_picture_camera (whole));
      begun[i] = cpu_ms () - start;
      start = cpu_ms ();
      stops = lw_stops_new (&(LwWalk) { document->blueprint, document->layout, NULL, 7, view.width, view.height });
      walk[i] = cpu_ms () - start;
      from = picture_of (show, lw_stop_at (document->blueprint, document->layout, one->id));
      start = cpu_ms ();
      to = picture_of (show, lw_stop_at (document->blueprint, document->layout, next->id));
      made[i] = cpu_ms () - start;
      steps[i] = glide (from, to, &worst[i]);
      zooms[i] = glide (whole, to, &zoom_worst[i]);
    }
  bench_heading ("presenting, processor time");
  bench_row ("first frame of the whole", begun, NULL);
  bench_row ("all stops of the walk", walk, NULL);
  bench_row ("a stop made", made, NULL);
  bench_row ("a frame from step to step, median", steps, "2 ms at 10,000");
  bench_row ("  the worst", worst, NULL);
  bench_row ("a frame from the whole to a step, median", zooms, NULL);
  bench_row ("  the worst", zoom_worst, NULL);
}
