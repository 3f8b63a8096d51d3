#include "feedback-table.h"
#include "io/lw-io.h"

char *
sample_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", "samples", name, NULL);
}

LwBlueprint *
load_sample (void)
{
  g_autofree char *path = sample_path ("returns.zh-CN.laneway");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  LwBlueprint *blueprint = lw_load (file, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return blueprint;
}

static const LwDataValue *
find_value (LwFeedback *feedback, const char *element, const char *metric)
{
  LW_FOREACH (LwDataValue, value, feedback->dataset->values)
    if (g_str_equal (value->metric, metric)
        && (value->step ? g_str_equal (value->step, element) : g_str_equal (value->handoff->content, element)))
      return value;
  return NULL;
}

void
assert_counts (LwFeedback *feedback, const char *element, double n, double k, double complaints)
{
  const LwDataValue *csat = find_value (feedback, element, "csat"), *sum = find_value (feedback, element, "complaints");

  if (n > 0)
    {
      g_assert_nonnull (csat);
      g_assert_cmpfloat (csat->n, ==, n);
      g_assert_cmpfloat (csat->k, ==, k);
    }
  else
    g_assert_null (csat);
  if (complaints >= 0)
    {
      g_assert_nonnull (sum);
      g_assert_cmpfloat (sum->sum, ==, complaints);
    }
  else
    g_assert_null (sum);
}

gboolean
has_note (LwFeedback *feedback, const char *note)
{
  for (guint i = 0; i < feedback->notes->len; i++)
    if (g_str_equal (g_ptr_array_index (feedback->notes, i), note))
      return TRUE;
  for (guint i = 0; i < feedback->notes->len; i++)
    g_test_message ("note: %s", (char *) g_ptr_array_index (feedback->notes, i));
  return FALSE;
}
