/* Whatever is edited: undone, the file has the same bytes as before; redone, the same again; and it always opens. */
#include "core/lw-document.h"
#include "io/lw-io.h"

#include "random-edit.h"

static LwBlueprint *
load (const char *folder, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  LwBlueprint *blueprint = lw_load (file, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return blueprint;
}

static void
assert_bytes (LwDocument *document, GBytes *expected)
{
  g_autoptr(GBytes) bytes = lw_blueprint_to_bytes (lw_document_get_blueprint (document));

  g_assert_true (g_bytes_equal (bytes, expected));
}

/* What an edit made must open again: nobody may be shut out of what they drew. */
static void
assert_opens (LwBlueprint *blueprint, GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(LwBlueprint) again = lw_blueprint_from_bytes (bytes, NULL, &error);
  g_autoptr(GBytes) saved = NULL;

  g_assert_no_error (error);
  saved = lw_blueprint_to_bytes (again);
  if (!g_bytes_equal (saved, bytes))
    g_assert_cmpstr (g_bytes_get_data (saved, NULL), ==, g_bytes_get_data (bytes, NULL));
}

static void
edit (LwDocument *document, GPtrArray *texts, guint n)
{
  while (texts->len <= n)
    {
      g_autoptr(LwBlueprint) edited = lw_random_blueprint_edit (lw_document_get_blueprint (document));

      if (edited == lw_document_get_blueprint (document))
        continue;
      lw_document_commit (document, edited, "Edit", NULL);
      g_ptr_array_add (texts, lw_blueprint_to_bytes (edited));
      if (texts->len % 5 == 0)
        assert_opens (edited, g_ptr_array_index (texts, texts->len - 1));
    }
}

static void
check_history (LwBlueprint *blueprint, guint n)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  LwDocument *document = lw_document_new (blueprint, NULL);

  g_ptr_array_add (texts, lw_blueprint_to_bytes (blueprint));
  edit (document, texts, n);
  for (guint i = n; i > 0; i--)
    {
      assert_bytes (document, g_ptr_array_index (texts, i));
      g_assert_true (lw_document_undo (document));
    }
  g_assert_false (lw_document_undo (document));
  g_assert_true (lw_document_get_blueprint (document) == blueprint);
  for (guint i = 0; i < n; i++)
    {
      assert_bytes (document, g_ptr_array_index (texts, i));
      g_assert_true (lw_document_redo (document));
    }
  g_assert_false (lw_document_redo (document));
  assert_bytes (document, g_ptr_array_index (texts, n));
  g_assert_finalize_object (document);
}

static void
test_example (void)
{
  g_autoptr(LwBlueprint) blueprint = load ("data", "example.laneway");

  for (guint i = 0; i < 20; i++)
    check_history (blueprint, 60);
}

static void
test_sample (void)
{
  g_autoptr(LwBlueprint) blueprint = load ("../data/samples", "returns.zh-CN.laneway");

  check_history (blueprint, 400);
}

static void
test_thousand (void)
{
  g_autoptr(LwBlueprint) blueprint = lw_blueprint_new ("", "en");

  check_history (blueprint, 1200);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/history/example", test_example);
  g_test_add_func ("/io/history/sample", test_sample);
  g_test_add_func ("/io/history/thousand", test_thousand);
  return g_test_run ();
}
