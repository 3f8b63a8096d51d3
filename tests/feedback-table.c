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

static gboolean
is_of (const LwDataValue *value, const char *element, const char *metric)
{
  return g_str_equal (value->metric, metric)
         && (value->step ? g_str_equal (value->step, element) : g_str_equal (value->handoff->content, element));
}

static double
known (double number)
{
  return isnan (number) ? 0 : number;
}

/* Added up over channels and segments; FALSE: there is none. */
static gboolean
add_up (LwFeedback *feedback, const char *element, const char *metric, double *n, double *k, double *sum)
{
  gboolean any = FALSE;

  *n = *k = *sum = 0;
  LW_FOREACH (LwDataValue, value, feedback->dataset->values)
    if (is_of (value, element, metric))
      {
        *n += known (value->n);
        *k += known (value->k);
        *sum += known (value->sum);
        any = TRUE;
      }
  return any;
}

void
assert_counts (LwFeedback *feedback, const char *element, double n, double k, double complaints)
{
  double answers, satisfied, sum;

  g_assert_cmpint (add_up (feedback, element, "csat", &answers, &satisfied, &sum), ==, n > 0);
  g_assert_cmpfloat (answers, ==, n);
  g_assert_cmpfloat (satisfied, ==, n > 0 ? k : 0);
  g_assert_cmpint (add_up (feedback, element, "complaints", &answers, &satisfied, &sum), ==, complaints >= 0);
  if (complaints >= 0)
    g_assert_cmpfloat (sum, ==, complaints);
}

guint
n_measured (LwFeedback *feedback)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  LW_FOREACH (LwDataValue, value, feedback->dataset->values)
    g_hash_table_add (seen, g_strdup_printf ("%s\n%s", value->step ? value->step : value->handoff->content, value->metric));
  return g_hash_table_size (seen);
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
