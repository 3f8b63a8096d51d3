/* What must hold of any arrangement. */
#pragma once

#include "judge.h"
#include "layout/lw-tidy.h"
#include "measure.h"

static inline LwLayout *
lay_out (LwVariant *variant)
{
  return lw_layout_new (variant, 1440, measure_text, NULL, NULL);
}

static inline LwVariant *
turned (LwVariant    *variant,
        LwOrientation orientation)
{
  LwVariant *copy = lw_record_copy (variant);

  copy->orientation = orientation;
  return copy;
}

static inline gboolean
overlap (LwRect a,
         LwRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static inline guint
count_overlaps (LwLayout *layout)
{
  guint n = 0;

  for (guint i = 0; i < layout->n_steps; i++)
    {
      for (guint k = i + 1; k < layout->n_steps; k++)
        n += overlap (layout->steps[i].rect, layout->steps[k].rect);
      for (guint k = 0; k < layout->n_notes; k++)
        n += overlap (layout->steps[i].rect, layout->notes[k].rect);
    }
  return n;
}

/* What must hold after arranging everything, wherever it comes from: the judgement is the routes'. */
static inline Verdict
assert_tidy (LwVariant *variant)
{
  g_autoptr (LwVariant) tidy = lw_tidy (variant, NULL, NULL, NULL), again = lw_tidy (tidy, NULL, NULL, NULL);
  g_autoptr (LwVariant) other = lw_tidy (variant, NULL, NULL, NULL);
  g_autoptr (LwLayout) layout = lay_out (tidy);
  Verdict verdict = judge (layout);

  g_assert_true (lw_record_equal (tidy, other));
  g_assert_true (again == tidy);
  g_assert_cmpuint (count_overlaps (layout), ==, 0);
  g_assert_cmpuint (verdict.hits, ==, 0);
  g_assert_cmpuint (lw_array_length (LW_STEPS (tidy)), ==, lw_array_length (LW_STEPS (variant)));
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      const LwStep *moved = lw_array_get (LW_STEPS (tidy), step_i);

      g_assert_cmpstr (moved->lane, ==, step->lane);
      g_assert_cmpstr (moved->phase, ==, step->phase);
    }
  return verdict;
}
