/* How good routes are, and how soon there is a layout for the next frame. */
#include "bench.h"

#include <math.h>

#include "core/lw-edit.h"
#include "io/lw-io.h"
#include "judge.h"

static void
report (const char *name,
        LwLayout   *layout)
{
  Verdict verdict = judge (layout);
  guint n_texts, covered = judge_covered_texts (layout, &n_texts);
  double flows = MAX (1, layout->n_routes);

  bench_line (name, "%u flows: %.2f bends and %.2f crossings for each, %u overlaps, %u of %u texts on something, %u flows under questions, %u through steps",
              layout->n_routes, verdict.bends / flows, verdict.crossings / flows, verdict.overlaps, covered, n_texts,
              judge_crossed_questions (layout), verdict.hits);
}

static void
report_samples (void)
{
  static const char * const variants[] = { "as-is", "to-be" };
  g_autofree char *path = g_build_filename (g_getenv ("LANEWAY_DATADIR"), "samples", "returns.en.laneway", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_load (file, NULL, NULL, NULL, &error);

  if (blueprint == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *name = g_strdup_printf ("returns, %s", variants[i]);
      g_autoptr (LwLayout) layout = lw_layout_new (lw_blueprint_variant (blueprint, variants[i]),
                                                   lw_blueprint_day_minutes (blueprint), lw_scene_measure, NULL, NULL);

      report (name, layout);
    }
}

typedef struct
{
  BenchDocument *document;
  LwVariant *(*edit) (LwVariant *variant);
  LwVariant *edited;
  LwLayout  *base, *layout;
} Edit;

static LwVariant *
move_step (LwVariant *variant)
{
  const LwStep *step = lw_array_get (LW_STEPS (variant), lw_array_length (LW_STEPS (variant)) / 2);

  return lw_variant_place (variant, &(LwPlace) { step->id, step->lane, step->phase, step->x + 10, step->y + 4 }, 1);
}

static LwVariant *
grow_lane (LwVariant *variant)
{
  const LwStep *step = lw_array_get (LW_STEPS (variant), lw_array_length (LW_STEPS (variant)) / 2);

  return lw_variant_place (variant, &(LwPlace) { step->id, "l2", step->phase, step->x, 3000 }, 1);
}

static LwVariant *
move_lane (LwVariant *variant)
{
  return lw_variant_reorder (variant, "l2", 4);
}

static void
begin_cb (gpointer data)
{
  Edit *edit = data;

  lw_layout_unref (edit->layout);
  edit->layout = NULL;
}

static void
quick_cb (gpointer data)
{
  Edit *edit = data;

  edit->layout = lw_layout_new_quick (edit->edited, lw_blueprint_day_minutes (edit->document->blueprint), lw_scene_measure, NULL,
                                      edit->base);
}

static void
measure_edit (BenchDocument *document,
              LwLayout      *base,
              LwVariant   *(*func) (LwVariant *variant),
              double        *quick)
{
  Edit edit = { document, func, func (document->variant), base };

  *quick = bench_median (quick_cb, begin_cb, &edit);
  lw_layout_unref (edit.layout);
  lw_record_unref (edit.edited);
}

void
bench_routes (BenchDocument documents[BENCH_SIZES])
{
  double moved[BENCH_SIZES], grown[BENCH_SIZES], lane[BENCH_SIZES];

  bench_heading ("Routes");
  for (guint i = 0; i < BENCH_SIZES; i++)
    {
      g_autoptr (LwLayout) base = lw_layout_new (documents[i].variant, lw_blueprint_day_minutes (documents[i].blueprint),
                                                 lw_scene_measure, NULL, NULL);
      g_autofree char *name = g_strdup_printf ("generated, %u steps", documents[i].n);

      report (name, base);
      measure_edit (&documents[i], base, move_step, &moved[i]);
      measure_edit (&documents[i], base, grow_lane, &grown[i]);
      measure_edit (&documents[i], base, move_lane, &lane[i]);
    }
  report_samples ();
  bench_row ("layout for the frame, a step moved", moved, "≤ 2 ms at 1,000, ≤ 5 at 10,000");
  bench_row ("  a lane grown", grown, "≤ 2 ms at 1,000, ≤ 5 at 10,000");
  bench_row ("  a lane moved", lane, "≤ 2 ms at 1,000, ≤ 5 at 10,000");
}
