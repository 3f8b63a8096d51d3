/* How long layout and routing take, and how good the routes are. */
#include "layout/lw-layout.h"

#include <time.h>

#include "core/lw-edit.h"
#include "generate.h"
#include "judge.h"
#include "measure.h"

#define ROUNDS 5

/* Milliseconds of this thread's own work: what else the machine does is left out. */
static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static LwVariant *
move_step (LwVariant *variant,
           guint      round)
{
  const LwStep *step = lw_array_get (LW_STEPS (variant), lw_array_length (LW_STEPS (variant)) / 2 + round);

  return lw_variant_place (variant, &(LwPlace) { step->id, step->lane, step->phase, step->x + 10, step->y + 4 }, 1);
}

/* As far as a hand drags it, across others. */
static LwVariant *
drag_step (LwVariant *variant,
           guint      round)
{
  const LwStep *step = lw_array_get (LW_STEPS (variant), lw_array_length (LW_STEPS (variant)) / 2);
  double part = (round + 1.0) / ROUNDS;

  return lw_variant_place (variant, &(LwPlace) { step->id, step->lane, step->phase, step->x + 60 * part, step->y + 190 * part }, 1);
}

/* Below everything in its lane. */
static LwVariant *
grow_lane (LwVariant *variant,
           guint      round)
{
  const LwStep *step = lw_array_get (LW_STEPS (variant), lw_array_length (LW_STEPS (variant)) / 2 + round);

  return lw_variant_place (variant, &(LwPlace) { step->id, "l2", step->phase, step->x, 3000 + 8 * round }, 1);
}

static LwVariant *
move_lane (LwVariant *variant,
           guint      round)
{
  return lw_variant_reorder (variant, "l2", 3 + round % 3);
}

static LwVariant *
move_phase (LwVariant *variant,
            guint      round)
{
  return lw_variant_reorder (variant, "p0", 1);
}

/* The quick layout, and making it final; the best of some rounds. */
static void
measure_edit (LwLayout   *base,
              const char *name,
              LwVariant *(*edit) (LwVariant *variant, guint round))
{
  double quick = G_MAXDOUBLE, finish = G_MAXDOUBLE;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (LwVariant) next = edit (base->variant, round);
      double start = now (), between;
      g_autoptr (LwLayout) layout = lw_layout_new_quick (next, 1440, measure_text, NULL, base);
      g_autoptr (LwLayout) done = NULL;

      between = now ();
      done = lw_layout_finish (layout);
      finish = MIN (finish, now () - between);
      quick = MIN (quick, between - start);
    }
  g_print ("%24s: %7.2f ms for the frame, then %7.2f ms in a thread\n", name, quick, finish);
}

static void
measure_size (guint n_steps)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (n_steps, 8, 7);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwLayout) layout = NULL;
  double whole = G_MAXDOUBLE;
  Verdict verdict;

  for (guint round = 0; round < ROUNDS; round++)
    {
      double start = now ();

      g_clear_pointer (&layout, lw_layout_unref);
      layout = lw_layout_new (variant, 1440, measure_text, NULL, NULL);
      whole = MIN (whole, now () - start);
    }
  verdict = judge (layout);
  g_print ("%6u steps %6u flows: %8.2f ms from nothing; bends %.2f per flow, crossings %u, nearer than 3 units %u, on a line %u, through steps %u\n",
           n_steps, layout->n_routes, whole, verdict.bends / (double) MAX (1, layout->n_routes), verdict.crossings,
           verdict.overlaps, verdict.merged, verdict.hits);
  measure_edit (layout, "a step moved", move_step);
  measure_edit (layout, "a step dragged", drag_step);
  measure_edit (layout, "a lane grown", grow_lane);
  measure_edit (layout, "a lane moved", move_lane);
  measure_edit (layout, "a phase moved", move_phase);
}

int
main (void)
{
  static const guint sizes[] = { 100, 1000, 10000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure_size (sizes[i]);
  return 0;
}
