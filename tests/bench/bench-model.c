/* From file to pictures, without a window. */
#include "bench.h"

#include <math.h>

#include "core/lw-edit.h"
#include "io/lw-io.h"

#define WINDOW_WIDTH  1280.0
#define WINDOW_HEIGHT 720.0
#define PAN           60.0     /* pixels from one frame to the next */
#define FRAMES        60

typedef struct
{
  BenchDocument *document;
  LwSceneOptions options;
  LwScene       *scene;      /* made afresh by reset_scene_cb */
  double         zoom, x, y;
} Run;

static void
load_cb (gpointer data)
{
  Run *run = data;
  LwReadResult result = { 0 };
  g_autoptr (GError) error = NULL;
  LwBlueprint *blueprint = lw_load (run->document->file, &result, NULL, NULL, &error);

  if (blueprint == NULL)
    g_error ("%s", error->message);
  lw_record_unref (blueprint);
}

/* A step is moved a little: what the editor does before it can draw. The results become the document's. */
static void
edit_cb (gpointer data)
{
  Run *run = data;
  BenchDocument *document = run->document;
  const LwStep *step = lw_array_get (LW_STEPS (document->variant), document->n / 2);
  g_autoptr (LwVariant) moved = lw_variant_place (document->variant,
                                                  &(LwPlace) { step->id, step->lane, step->phase, step->x + 1, step->y }, 1);
  LwBlueprint *blueprint = lw_edit_variant (document->blueprint, moved);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  LwLayout *layout = lw_layout_new (variant, lw_blueprint_day_minutes (blueprint), lw_scene_measure, NULL, document->layout);
  LwScene *scene = lw_scene_new (blueprint, layout, NULL, &run->options, run->scene);

  lw_scene_unref (run->scene);
  lw_layout_unref (document->layout);
  lw_record_unref (document->blueprint);
  run->scene = scene;
  document->layout = layout;
  document->blueprint = blueprint;
  document->variant = variant;
}

static void
save_cb (gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;

  if (!lw_save (run->document->blueprint, run->document->file, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
}

static void
layout_cb (gpointer data)
{
  Run *run = data;

  lw_layout_unref (lw_layout_new (run->document->variant, lw_blueprint_day_minutes (run->document->blueprint),
                                  lw_scene_measure, NULL, NULL));
}

static void
scene_cb (gpointer data)
{
  Run *run = data;

  g_clear_pointer (&run->scene, lw_scene_unref);
  run->scene = lw_scene_new (run->document->blueprint, run->document->layout, NULL, &run->options, NULL);
}

static void
snapshot (Run *run, LwRect visible)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gtk_snapshot_scale (snapshot, run->zoom, run->zoom);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-visible.x, -visible.y));
  lw_scene_snapshot (run->scene, snapshot, visible, run->zoom, TRUE, NULL);
  lw_scene_snapshot_headers (run->scene, snapshot, visible, run->zoom, TRUE);
  lw_scene_snapshot_headers (run->scene, snapshot, visible, run->zoom, FALSE);
  node = gtk_snapshot_free_to_node (snapshot);
}

/* Every group is shown at 100 %: all text is shaped, all nodes are made. */
static void
show_all_cb (gpointer data)
{
  Run *run = data;

  snapshot (run, lw_scene_get_bounds (run->scene));
}

/* Milliseconds for one frame of a pan across the drawing, the tiles it crosses warm: the median frame, and the slowest. */
static double
pan (Run *run, double *slowest)
{
  LwRect bounds = lw_scene_get_bounds (run->scene);
  double values[FRAMES];

  *slowest = 0;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < FRAMES; i++)
      {
        LwRect visible = { bounds.x + i * PAN / run->zoom, bounds.y + i * PAN / 4 / run->zoom,
                           WINDOW_WIDTH / run->zoom, WINDOW_HEIGHT / run->zoom };
        gint64 start = g_get_monotonic_time ();

        snapshot (run, visible);
        values[i] = (g_get_monotonic_time () - start) / 1000.0;
        if (pass == 0)
          *slowest = MAX (*slowest, values[i]);
      }
  return bench_middle (values, FRAMES);
}

static void
bench_pan (BenchDocument documents[BENCH_SIZES])
{
  double at100[BENCH_SIZES], first100[BENCH_SIZES], fitted[BENCH_SIZES], first_fitted[BENCH_SIZES];

  for (guint i = 0; i < BENCH_SIZES; i++)
    {
      Run run = { .document = &documents[i], .options = { .theme = LW_THEME_LIGHT, .detail = LW_DETAIL_REVIEW }, .zoom = 1 };
      LwRect bounds;

      scene_cb (&run);
      at100[i] = pan (&run, &first100[i]);
      scene_cb (&run);
      bounds = lw_scene_get_bounds (run.scene);
      run.zoom = MIN (WINDOW_WIDTH / bounds.width, WINDOW_HEIGHT / bounds.height);
      fitted[i] = pan (&run, &first_fitted[i]);
      lw_scene_unref (run.scene);
    }
  bench_row ("snapshot of a pan frame at 100 %", at100, "≤ 2 ms at 10,000");
  bench_row ("  slowest, text shaped when first shown", first100, NULL);
  bench_row ("snapshot of a pan frame, fitted", fitted, "≤ 2 ms at 10,000");
  bench_row ("  slowest (the first)", first_fitted, NULL);
}

void
bench_model (BenchDocument documents[BENCH_SIZES])
{
  double load[BENCH_SIZES], save[BENCH_SIZES], layout[BENCH_SIZES], scene[BENCH_SIZES], shape[BENCH_SIZES],
         edit[BENCH_SIZES];

  for (guint i = 0; i < BENCH_SIZES; i++)
    {
      Run run = { .document = &documents[i], .options = { .theme = LW_THEME_LIGHT, .detail = LW_DETAIL_REVIEW }, .zoom = 1 };

      load[i] = bench_median (load_cb, NULL, &run);
      save[i] = bench_median (save_cb, NULL, &run);
      layout[i] = bench_median (layout_cb, NULL, &run);
      scene[i] = bench_median (scene_cb, NULL, &run);
      shape[i] = bench_median (show_all_cb, scene_cb, &run);
      edit[i] = bench_median (edit_cb, NULL, &run);
      lw_scene_unref (run.scene);
    }
  bench_heading ("Without a window");
  bench_row ("load", load, NULL);
  bench_row ("layout and routing, from nothing", layout, NULL);
  bench_row ("scene, from nothing", scene, NULL);
  bench_row ("shaping all text and making all nodes", shape, NULL);
  bench_row ("a step moved: layout, routing and scene", edit, NULL);
  bench_row ("save (with fsync)", save, NULL);
  bench_pan (documents);
}
