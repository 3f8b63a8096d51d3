/* Layouts that must be alike, and the edits that show whether they are. */
#pragma once

#include "layout/lw-layout.h"
#include "core/lw-edit.h"
#include "judge.h"
#include "measure.h"
#include "random-edit.h"

static inline void
assert_same_rect (LwRect a,
                  LwRect b)
{
  g_assert_cmpfloat (a.x, ==, b.x);
  g_assert_cmpfloat (a.y, ==, b.y);
  g_assert_cmpfloat (a.width, ==, b.width);
  g_assert_cmpfloat (a.height, ==, b.height);
}

static inline void
assert_same (LwLayout *a,
             LwLayout *b)
{
  assert_same_rect (a->bounds, b->bounds);
  for (guint i = 0; i < a->n_steps; i++)
    assert_same_rect (a->steps[i].question, b->steps[i].question);
  g_assert_cmpuint (a->n_routes, ==, b->n_routes);
  for (guint i = 0; i < a->n_routes; i++)
    {
      const LwRoute *p = a->routes[i], *q = b->routes[i];
      guint n = p->n_jumps;

      g_assert_true (p->flow == lw_array_get (LW_FLOWS (a->variant), i));
      g_assert_cmpuint (p->n_points, ==, q->n_points);
      g_assert_cmpmem (p->points, p->n_points * sizeof (LwPoint), q->points, q->n_points * sizeof (LwPoint));
      assert_same_rect (p->label, q->label);
      assert_same_rect (p->badge, q->badge);
      g_assert_cmpuint (n, ==, q->n_jumps);
      if (n > 0)
        g_assert_cmpmem (p->jumps, n * sizeof (LwPoint), q->jumps, n * sizeof (LwPoint));
    }
}

/* Small moves and renames, as people make them; any edit at all now and then. */
static inline LwVariant *
small_edit (LwVariant *variant)
{
  guint n = lw_array_length (LW_STEPS (variant));
  const LwStep *step = lw_array_get (LW_STEPS (variant), g_test_rand_int_range (0, n));
  const char *ids[] = { step->id, NULL };

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:  return lw_random_edit (variant);
    case 1:  return lw_variant_remove (variant, ids);
    case 2:  return lw_variant_set (variant, LW_ELEMENT_STEP, ids, "name", LW_STRING ("renamed"));
    case 3:  return lw_variant_set (variant, LW_ELEMENT_STEP, ids, "kind", LW_CHOICE (LW_STEP_DECISION));
    default: return lw_variant_place (variant, &(LwPlace) { step->id, step->lane, step->phase,
                                                            step->x + g_test_rand_int_range (-60, 61),
                                                            step->y + g_test_rand_int_range (-20, 21) }, 1);
    }
}

static inline void
assert_ends (LwLayout *layout)
{
  for (guint i = 0; i < layout->n_routes; i++)
    {
      const LwRoute *route = layout->routes[i];
      const char *ids[2] = { route->flow->from, route->flow->to };

      g_assert_cmpuint (route->n_points, >=, 2);
      for (int end = 0; end < 2; end++)
        {
          LwElementKind kind;
          guint position;

          if (ids[end] == NULL)
            continue;
          g_assert_true (lw_variant_find (layout->variant, ids[end], &kind, &position));
          g_assert_true (judge_on_border (route->points[end == 0 ? 0 : route->n_points - 1], &layout->steps[position]));
        }
    }
}

/* After edit upon edit, what comes of the layout before is what laying out anew gives. */
static inline void
assert_derived (LwVariant *variant,
                guint      n_edits)
{
  g_autoptr (LwVariant) now = lw_record_ref (variant);
  g_autoptr (LwLayout) layout = lw_layout_new (now, 1440, measure_text, NULL, NULL);

  for (guint i = 0; i < n_edits && lw_array_length (LW_STEPS (now)) > 2; i++)
    {
      LwVariant *next = small_edit (now);
      LwLayout *derived = lw_layout_new (next, 1440, measure_text, NULL, layout);
      g_autoptr (LwLayout) whole = lw_layout_new (next, 1440, measure_text, NULL, NULL);

      assert_same (derived, whole);
      lw_record_unref (now);
      now = next;
      lw_layout_unref (layout);
      layout = derived;
    }
}
