/* Arranging a drawing, and a frame of the movement that shows it. */
#include "bench.h"

#include <math.h>

#include "layout/lw-tidy.h"
#include "layout/lw-tween.h"

#define WINDOW_WIDTH  1280.0
#define WINDOW_HEIGHT 720.0

typedef struct
{
  BenchDocument *document;
  LwTween       *tween;
  LwScene       *scene;      /* of the drawing as it is going to be */
  LwSceneOptions options;
  double         zoom, at;
} Run;

static void
tidy_cb (gpointer data)
{
  Run *run = data;

  lw_record_unref (lw_tidy (run->document->variant, NULL, NULL, NULL));
}

static void
tidy_and_route_cb (gpointer data)
{
  Run *run = data;
  g_autoptr (LwVariant) tidy = lw_tidy (run->document->variant, NULL, NULL, NULL);

  lw_layout_unref (lw_layout_new (tidy, lw_blueprint_day_minutes (run->document->blueprint), lw_scene_measure, NULL, NULL));
}

/* As the canvas makes it: what is in view, in between, as a scene of its own. */
static void
frame_cb (gpointer data)
{
  Run *run = data;
  LwRect visible = { 200, 100, WINDOW_WIDTH / run->zoom, WINDOW_HEIGHT / run->zoom };
  g_autoptr (LwLayout) layout = lw_tween_at (run->tween, run->at = fmod (run->at + 0.07, 1), &visible);
  g_autoptr (LwScene) scene = lw_scene_new (run->document->blueprint, layout, NULL, &run->options, run->scene);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  lw_scene_snapshot (scene, snapshot, visible, run->zoom, TRUE, NULL);
  node = gtk_snapshot_free_to_node (snapshot);
}

static double
motion_frame (BenchDocument *document, double zoom, guint *weight)
{
  Run run = { .document = document, .options = { .theme = LW_THEME_LIGHT, .detail = LW_DETAIL_REVIEW }, .zoom = zoom };
  g_autoptr (LwVariant) tidy = lw_tidy (document->variant, NULL, NULL, NULL);
  g_autoptr (LwLayout) layout = lw_layout_new (tidy, 1440, lw_scene_measure, NULL, NULL);
  double result;

  run.tween = lw_tween_new (document->layout, layout);
  run.scene = lw_scene_new (document->blueprint, layout, NULL, &run.options, NULL);
  *weight = lw_tween_weight (run.tween, (LwRect) { 200, 100, WINDOW_WIDTH / zoom, WINDOW_HEIGHT / zoom }, G_MAXUINT);
  frame_cb (&run);
  result = bench_median (frame_cb, NULL, &run);
  lw_scene_unref (run.scene);
  lw_tween_free (run.tween);
  return result;
}

void
bench_tidy (BenchDocument documents[BENCH_SIZES])
{
  double tidy[BENCH_SIZES], routed[BENCH_SIZES], near[BENCH_SIZES], far[BENCH_SIZES];
  guint in_view[BENCH_SIZES][2];

  for (guint i = 0; i < BENCH_SIZES; i++)
    {
      Run run = { .document = &documents[i] };

      tidy[i] = bench_median (tidy_cb, NULL, &run);
      routed[i] = bench_median (tidy_and_route_cb, NULL, &run);
      near[i] = motion_frame (&documents[i], 1, &in_view[i][0]);
      far[i] = motion_frame (&documents[i], 0.3, &in_view[i][1]);
    }
  bench_heading ("Tidying");
  bench_row ("steps arranged", tidy, NULL);
  bench_row ("steps arranged, flows routed", routed, "≤ 150 ms at 1,000; 2 s at 10,000");
  bench_row ("a frame of the movement at 100 %", near, "≤ 8 ms; 16 at 10,000");
  bench_row ("a frame of the movement at 30 %", far, NULL);
  bench_line ("  steps and flows in view, at 100 % and at 30 %", "%u and %u, %u and %u, %u and %u", in_view[0][0], in_view[0][1],
              in_view[1][0], in_view[1][1], in_view[2][0], in_view[2][1]);
}
