#include "feedback-table.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static LwFeedback *
read_sample_so (LwBlueprint *blueprint, const char *name, gboolean together, LwTableFormat **format)
{
  g_autofree char *path = sample_path (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  LwFeedback *feedback;

  *format = lw_table_format_guess (file, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  (*format)->together = together;
  feedback = lw_feedback_read (blueprint, "as-is", file, *format, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return feedback;
}

static LwFeedback *
read_sample (LwBlueprint *blueprint, const char *name, LwTableFormat **format)
{
  return read_sample_so (blueprint, name, FALSE, format);
}

static void
assert_sample_counts (LwFeedback *feedback)
{
  double n = 0, k = 0, complaints = 0;

  assert_counts (feedback, "r1", 182, 164, 6);
  assert_counts (feedback, "r2", 210, 139, 46);
  assert_counts (feedback, "r3", 195, 111, 60);
  assert_counts (feedback, "r4", 38, 24, 12);
  assert_counts (feedback, "质检结果反馈", 0, 0, 28);
  assert_counts (feedback, "r5a", 61, 47, 14);
  assert_counts (feedback, "r5b", 120, 92, 18);
  assert_counts (feedback, "r6", 64, 54, 12);
  assert_counts (feedback, "r7", 9, 8, 4);
  LW_FOREACH (LwDataValue, value, feedback->dataset->values)
    if (g_str_equal (value->metric, "csat"))
      n += value->n, k += value->k;
    else
      complaints += value->sum;
  g_assert_cmpfloat (n, ==, 879);
  g_assert_cmpfloat (k, ==, 639);
  g_assert_cmpfloat (complaints, ==, 200);
  g_assert_cmpuint (n_measured (feedback), ==, 17);
}

/* One month, four files, the same counts. */
static void
test_samples (void)
{
  static const struct { const char *name, *encoding; gunichar delimiter; gboolean aggregated; guint header, rows, left_out; } cases[] = {
    { "returns-2026-10.csv", "UTF-8", ',', TRUE, 2, 10, 1 },
    { "returns-2026-10.gbk.csv", "GB18030", ',', TRUE, 2, 10, 1 },
    { "returns-2026-10.utf16.txt", "UTF-16LE", '\t', TRUE, 2, 10, 1 },
    { "returns-2026-10.long.csv", "UTF-8", ',', FALSE, 1, 912, 0 },
  };
  g_autoptr (LwBlueprint) blueprint = load_sample ();
  g_autoptr (LwArray) first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwTableFormat) format = NULL;
      g_autoptr (LwFeedback) feedback = read_sample (blueprint, cases[i].name, &format);

      g_assert_cmpstr (format->encoding, ==, cases[i].encoding);
      g_assert_true (format->encoding_certain);
      g_assert_cmpuint (format->delimiter, ==, cases[i].delimiter);
      g_assert_cmpint (format->shape == LW_SHAPE_STEPS, ==, cases[i].aggregated);
      g_assert_cmpuint (format->header_row, ==, cases[i].header);
      g_assert_cmpuint (feedback->rows, ==, cases[i].rows);
      g_assert_cmpuint (feedback->left_out, ==, cases[i].left_out);
      g_assert_cmpuint (feedback->n_unmatched, ==, 0);
      g_assert_cmpuint (feedback->matched, ==, cases[i].rows - cases[i].left_out);
      /* One of them is where the sample's own dataset came from, which is told. */
      g_assert_cmpuint (feedback->notes->len - (feedback->known != NULL), ==, cases[i].left_out);
      if (cases[i].left_out)
        g_assert_cmpstr (g_ptr_array_index (feedback->notes, 0), ==, "row 12: a total (合计), left out");
      assert_sample_counts (feedback);
      g_assert_cmpstr (feedback->dataset->id, ==, "2026-10");
      g_assert_cmpstr (feedback->dataset->label, ==, "2026年10月");
      g_assert_cmpstr (feedback->dataset->from, ==, "2026-10-01");
      g_assert_cmpstr (feedback->dataset->to, ==, "2026-10-31");
      g_assert_cmpuint (feedback->metrics->len, ==, 0);
      if (!first)
        first = lw_array_ref (feedback->dataset->values);
      for (guint j = 0; cases[i].aggregated && j < lw_array_length (first); j++)
        g_assert_true (lw_record_equal (lw_array_get (first, j), lw_array_get (feedback->dataset->values, j)));
    }
}

/* The long form kept apart by channel says the same in all; together its values are those of the other form. */
static void
test_together (void)
{
  g_autoptr (LwBlueprint) blueprint = load_sample ();
  g_autoptr (LwTableFormat) format = NULL, other = NULL;
  g_autoptr (LwFeedback) aggregated = read_sample (blueprint, "returns-2026-10.csv", &format);
  g_autoptr (LwFeedback) answers = NULL;

  answers = read_sample_so (blueprint, "returns-2026-10.long.csv", TRUE, &other);
  assert_sample_counts (answers);
  g_assert_cmpuint (lw_array_length (answers->dataset->values), ==, lw_array_length (aggregated->dataset->values));
  for (guint i = 0; i < lw_array_length (answers->dataset->values); i++)
    g_assert_true (lw_record_equal (lw_array_get (answers->dataset->values, i), lw_array_get (aggregated->dataset->values, i)));
}

static void
test_source (void)
{
  g_autoptr (LwBlueprint) blueprint = load_sample ();
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = read_sample (blueprint, "returns-2026-10.gbk.csv", &format);
  LwSource *source = feedback->dataset->source;
  g_autofree char *path = sample_path ("returns-2026-10.gbk.csv"), *bytes = NULL, *sha256 = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, length);
  g_assert_cmpstr (source->kind, ==, "survey");
  g_assert_cmpstr (source->file, ==, "returns-2026-10.gbk.csv");
  g_assert_cmpstr (source->sha256, ==, sha256);
  g_assert_cmpfloat (source->rows, ==, 10);
  g_assert_cmpfloat (source->unmatched, ==, 0);
  g_assert_cmpuint (strlen (source->imported), ==, strlen ("2026-11-02T09:30:00+08:00"));
}

/* Applying replaces what the table speaks of, keeps the tags, and the document stays valid and can be written. */
static void
test_apply (void)
{
  g_autoptr (LwBlueprint) blueprint = load_sample ();
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = read_sample (blueprint, "returns-2026-10.long.csv", &format);
  g_autoptr (LwBlueprint) after = lw_feedback_apply (blueprint, feedback);
  LwDataset *before = lw_array_by_id (blueprint->datasets, "2026-10"), *dataset = lw_array_by_id (after->datasets, "2026-10");

  g_assert_cmpuint (lw_array_length (after->datasets), ==, lw_array_length (blueprint->datasets));
  g_assert_cmpuint (lw_array_length (after->metrics), ==, lw_array_length (blueprint->metrics));
  g_assert_cmpuint (n_measured (feedback), ==, 17);
  g_assert_cmpuint (lw_array_length (dataset->values), ==, lw_array_length (feedback->dataset->values));
  g_assert_cmpuint (lw_array_length (dataset->tags), ==, lw_array_length (before->tags));
  g_assert_cmpstr (dataset->stage, ==, "as-is");
  g_assert_cmpstr (dataset->source->file, ==, "returns-2026-10.long.csv");
}

/* A document without metrics gets them, without a target that nobody has set. */
static void
test_new_metrics (void)
{
  g_autoptr (LwBlueprint) blueprint = load_sample (), bare = lw_record_copy (blueprint), after = NULL;
  g_autoptr (LwFeedback) feedback = NULL;
  g_autoptr (LwTableFormat) format = NULL;
  LwMetric *csat, *complaints;

  lw_set_array (&bare->metrics, NULL);
  lw_set_array (&bare->datasets, NULL);
  feedback = read_sample (bare, "returns-2026-10.csv", &format);
  after = lw_feedback_apply (bare, feedback);
  csat = lw_array_by_id (after->metrics, "csat");
  complaints = lw_array_by_id (after->metrics, "complaints");
  g_assert_cmpint (csat->kind, ==, LW_METRIC_SHARE);
  g_assert_cmpint (csat->polarity, ==, LW_POLARITY_HIGHER);
  g_assert_true (isnan (csat->target) && isnan (csat->tolerance));
  g_assert_cmpint (complaints->kind, ==, LW_METRIC_COUNT);
  g_assert_cmpint (complaints->polarity, ==, LW_POLARITY_LOWER);
  g_assert_cmpuint (lw_array_length (after->datasets), ==, 1);
}

static void
test_header_chosen (void)
{
  g_autofree char *path = sample_path ("returns-2026-10.csv");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, NULL, 0, NULL, &error);
  g_autoptr (LwTableFormat) third = lw_table_format_with_header (format, file, 3, NULL, &error);
  g_autoptr (LwTableFormat) none = lw_table_format_with_header (format, file, 0, NULL, &error);
  g_autoptr (LwTableFormat) copy = lw_table_format_copy (format);

  g_assert_no_error (error);
  g_assert_cmpstr (g_ptr_array_index (third->columns, 1), ==, "客户申请");
  g_assert_cmpuint (third->header_row, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (none->columns, 6), ==, "Column 7");
  g_assert_cmpuint (none->header_row, ==, 0);
  g_array_index (copy->roles, LwColumnRole, 1) = LW_COLUMN_N;
  g_assert_true (lw_table_format_check (copy, file, NULL, &error));
  g_assert_cmpuint (g_array_index (copy->unreadable, guint, 1), ==, 10);
  g_assert_cmpuint (g_array_index (format->unreadable, guint, 1), ==, 0);
  g_assert_null (lw_table_format_with_header (format, file, 77, NULL, &error));
  g_assert_cmpstr (error->message, ==, "returns-2026-10.csv: line 77: no record starts here that could be the header");
}

static void
mutate (GByteArray *bytes)
{
  for (int i = g_test_rand_int_range (1, 8); i > 0 && bytes->len > 1; i--)
    {
      guint at = g_test_rand_int_range (0, bytes->len), n = g_test_rand_int_range (1, 40);
      const guint8 odd[] = { '"', ',', '\n', '\r', 0, 0xff, 0x80, 0xe8, '\t', ';' };

      switch (g_test_rand_int_range (0, 4))
        {
        case 0: bytes->data[at] = g_test_rand_int_range (0, 256); break;
        case 1: bytes->data[at] = odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))]; break;
        case 2: g_byte_array_remove_range (bytes, at, MIN (n, bytes->len - at)); break;
        default: g_byte_array_set_size (bytes, at + 1); break;
        }
    }
}

/* A damaged table is refused with its name, or read with every row accounted for and no count out of bounds. */
static void
test_damaged (void)
{
  static const char * const names[] = { "returns-2026-10.csv", "returns-2026-10.gbk.csv", "returns-2026-10.utf16.txt" };
  g_autoptr (LwBlueprint) blueprint = load_sample ();
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("laneway-XXXXXX.csv", &stream, NULL);

  for (guint round = 0; round < 120; round++)
    {
      g_autofree char *path = sample_path (names[round % 3]), *text = NULL;
      g_autoptr (GByteArray) bytes = NULL;
      g_autoptr (LwTableFormat) format = NULL;
      g_autoptr (LwFeedback) feedback = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      bytes = g_byte_array_new_take ((guint8 *) g_steal_pointer (&text), length);
      mutate (bytes);
      g_assert_true (g_file_set_contents (g_file_peek_path (file), (char *) bytes->data, bytes->len, NULL));
      format = lw_table_format_guess (file, NULL, 0, NULL, &error);
      if (format)
        feedback = lw_feedback_read (blueprint, NULL, file, format, "p", NULL, NULL, NULL, &error);
      g_assert_true ((feedback == NULL) == (error != NULL));
      if (error)
        {
          g_assert_true (g_str_has_prefix (error->message, "laneway-"));
          continue;
        }
      /* Of tables of columns those that match nothing are counted, not rows. */
      if (format->shape == LW_SHAPE_WIDE)
        g_assert_cmpuint (feedback->rows, ==, feedback->matched + feedback->left_out);
      else if (format->shape != LW_SHAPE_CROSS)
        g_assert_cmpuint (feedback->rows, ==, feedback->matched + feedback->n_unmatched + feedback->left_out);
      LW_FOREACH (LwDataValue, value, feedback->dataset->values)
        g_assert_true (isnan (value->n) ? value->sum >= 0 : isnan (value->k) || (value->k >= 0 && value->k <= value->n));
    }
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* The tables are what their script writes. */
static void
test_samples_are_made (void)
{
  static const char * const names[] = { "returns-2026-10.csv", "returns-2026-10.gbk.csv", "returns-2026-10.utf16.txt",
                                        "returns-2026-10.long.csv" };
  g_autofree char *script = sample_path ("make-tables.py"), *folder = g_dir_make_tmp ("laneway-XXXXXX", NULL);
  const char *argv[] = { "python3", script, folder, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_true (g_spawn_check_wait_status (status, &error));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *made = g_build_filename (folder, names[i], NULL), *kept = sample_path (names[i]);
      g_autofree char *a = NULL, *b = NULL;
      gsize n, m;

      g_assert_true (g_file_get_contents (made, &a, &n, &error) && g_file_get_contents (kept, &b, &m, &error));
      g_assert_cmpmem (a, n, b, m);
      g_assert_cmpint (g_remove (made), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Three encodings of one real table: the same columns and the same cells. */
static void
test_dianping (void)
{
  static const char * const names[] = { "dianping_dev_sample.csv", "dianping_dev_sample.gb18030.csv", "dianping_dev_sample.utf16le.tsv" };
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "data", "feedback", NULL);
  g_autoptr (LwTableFormat) first = NULL;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the shared data are not there");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (LwTableFormat) format = lw_table_format_guess (file, NULL, 0, NULL, &error);

      g_assert_no_error (error);
      if (!first)
        first = lw_table_format_copy (format);
      g_assert_cmpuint (format->columns->len, ==, 21);
      g_assert_cmpuint (format->preview->len, ==, 20);
      for (guint j = 0; j < format->preview->len; j++)
        g_assert_cmpstrv (g_ptr_array_index (format->preview, j), g_ptr_array_index (first->preview, j));
      g_assert_cmpint (g_array_index (format->roles, LwColumnRole, 2), ==, LW_COLUMN_SCORE);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feedback-samples/samples", test_samples);
  g_test_add_func ("/feedback-samples/together", test_together);
  g_test_add_func ("/feedback-samples/source", test_source);
  g_test_add_func ("/feedback-samples/apply", test_apply);
  g_test_add_func ("/feedback-samples/new-metrics", test_new_metrics);
  g_test_add_func ("/feedback-samples/header-chosen", test_header_chosen);
  g_test_add_func ("/feedback-samples/damaged", test_damaged);
  g_test_add_func ("/feedback-samples/samples-are-made", test_samples_are_made);
  g_test_add_func ("/feedback-samples/dianping", test_dianping);
  return g_test_run ();
}
