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
           guint      position)
{
  const LwStep *step = lw_array_get (LW_STEPS (variant), position);

  return lw_variant_place (variant, &(LwPlace) { step->id, step->lane, step->phase, step->x + 10, step->y + 4 }, 1);
}

static void
measure_size (guint n_steps)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (n_steps, 8, 7);
  g_autoptr (LwVariant) variant = lw_record_ref (lw_blueprint_variant (blueprint, NULL));
  g_autoptr (LwLayout) layout = NULL;
  double whole = G_MAXDOUBLE, moved = G_MAXDOUBLE;
  Verdict verdict;

  for (guint round = 0; round < ROUNDS; round++)
    {
      double start = now ();

      g_clear_pointer (&layout, lw_layout_unref);
      layout = lw_layout_new (variant, 1440, measure_text, NULL, NULL);
      whole = MIN (whole, now () - start);
    }
  verdict = judge (layout);
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (LwVariant) next = move_step (variant, n_steps / 2 + round);
      double start = now ();
      LwLayout *after = lw_layout_new (next, 1440, measure_text, NULL, layout);

      moved = MIN (moved, now () - start);
      lw_layout_unref (layout);
      layout = after;
      lw_record_unref (variant);
      variant = lw_record_ref (next);
    }
  g_print ("%6u steps %6u flows: whole %8.2f ms, one step moved %7.2f ms; bends %.2f per flow, crossings %u, "
           "overlaps %u, through steps %u\n", n_steps, layout->n_routes, whole, moved,
           verdict.bends / (double) MAX (1, layout->n_routes), verdict.crossings, verdict.overlaps, verdict.hits);
}

int
main (void)
{
  static const guint sizes[] = { 100, 1000, 10000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure_size (sizes[i]);
  return 0;
}
