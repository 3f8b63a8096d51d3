/* How good routes are, and how soon there is a layout for the next frame. */
#include "bench.h"

#include <math.h>

#include "core/lw-edit.h"
#include "judge.h"
#include "layout/lw-tidy.h"
#include "shipped.h"

static void
report (const char *name,
        LwLayout   *layout)
{
  Verdict verdict = judge (layout);
  guint n_texts, covered = judge_covered_texts (layout, &n_texts);
  double flows = MAX (1, layout->n_routes);

  bench_line (name, "%u flows: %.2f bends and %.2f crossings for each, %u nearer than 3 units (%u on a line), %u of %u texts on something, %u flows under questions, %u through steps",
              layout->n_routes, verdict.bends / flows, verdict.crossings / flows, verdict.overlaps, verdict.merged, covered, n_texts,
              judge_crossed_questions (layout), verdict.hits);
}

static LwLayout *
lay_out (LwBlueprint *blueprint,
         LwVariant   *variant)
{
  return lw_layout_new (variant, lw_blueprint_day_minutes (blueprint), lw_scene_measure, NULL, NULL);
}

/* Every shipped drawing, by hand and arranged. */
static void
report_shipped (const char *folder)
{
  g_autoptr (GPtrArray) paths = shipped_documents (g_getenv ("LANEWAY_DATADIR"), folder);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (LwBlueprint) blueprint = shipped_load (g_ptr_array_index (paths, i));
      g_autofree char *file = g_path_get_basename (g_ptr_array_index (paths, i));

      LW_FOREACH (LwVariant, variant, blueprint->variants)
        {
          g_autofree char *name = g_strdup_printf ("%.*s, %s", (int) strlen (file) - (int) strlen (".laneway"), file, variant->id);
          g_autoptr (LwVariant) tidy = lw_tidy (variant, NULL, NULL, NULL);
          g_autoptr (LwLayout) by_hand = lay_out (blueprint, variant), arranged = lay_out (blueprint, tidy);

          report (name, by_hand);
          report ("  arranged", arranged);
        }
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
      g_autoptr (LwLayout) base = lay_out (documents[i].blueprint, documents[i].variant);
      g_autofree char *name = g_strdup_printf ("generated, %u steps", documents[i].n);

      report (name, base);
      measure_edit (&documents[i], base, move_step, &moved[i]);
      measure_edit (&documents[i], base, grow_lane, &grown[i]);
      measure_edit (&documents[i], base, move_lane, &lane[i]);
    }
  report_shipped ("samples");
  report_shipped ("templates");
  bench_row ("layout for the frame, a step moved", moved, "≤ 2 ms at 1,000, ≤ 5 at 10,000");
  bench_row ("  a lane grown", grown, "≤ 2 ms at 1,000, ≤ 5 at 10,000");
  bench_row ("  a lane moved", lane, "≤ 2 ms at 1,000, ≤ 5 at 10,000");
}
