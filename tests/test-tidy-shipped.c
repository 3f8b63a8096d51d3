/* Arranging every blueprint that is shipped: samples and templates, whatever files are there. */
#include "core/lw-blueprint.h"
#include "io/lw-io.h"
#include "judge-tidy.h"

/* The names of the documents in a folder of data/, in order; none when it is not there. */
static GPtrArray *
documents (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".laneway"))
      g_ptr_array_add (paths, g_build_filename (path, name, NULL));
  g_ptr_array_sort_values (paths, (GCompareFunc) strcmp);
  return paths;
}

static guint
crossed_questions (LwVariant *tidy)
{
  g_autoptr (LwLayout) layout = lay_out (tidy);

  return judge_crossed_questions (layout);
}

static guint
covered_texts (LwVariant *tidy)
{
  g_autoptr (LwLayout) layout = lay_out (tidy);
  guint n_texts;

  return judge_covered_texts (layout, &n_texts);
}

static void
assert_shipped (const char *name,
                LwVariant  *variant)
{
  static const char * const words[] = { "horizontal", "vertical" };
  g_autoptr (LwLayout) by_hand = lay_out (variant);
  Verdict hand = judge (by_hand);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (LwVariant) placed = turned (variant, i == 0 ? LW_ORIENTATION_HORIZONTAL : LW_ORIENTATION_VERTICAL);
      g_autoptr (LwVariant) tidy = lw_tidy (placed, NULL, NULL, NULL);
      Verdict is = assert_tidy (placed);
      guint covered = covered_texts (tidy), questions = crossed_questions (tidy);

      g_test_message ("%s %s, %s: %u crossings, %u bends and %u overlaps by hand; %u, %u and %u arranged, %u texts covered, %u flows under questions",
                      name, variant->id, words[i], hand.crossings, hand.bends, hand.overlaps, is.crossings, is.bends, is.overlaps,
                      covered, questions);
      if (is.crossings > hand.crossings || is.overlaps > 0 || covered > 0 || questions > 0)
        {
          g_test_message ("%s %s, %s: not as good as it should be", name, variant->id, words[i]);
          g_test_fail ();
        }
    }
}

static void
test_folder (gconstpointer folder)
{
  g_autoptr (GPtrArray) paths = documents (folder);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (g_ptr_array_index (paths, i));
      g_autofree char *name = g_file_get_basename (file);
      g_autoptr (GError) error = NULL;
      g_autoptr (LwBlueprint) blueprint = lw_load (file, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
      LW_FOREACH (LwVariant, variant, blueprint->variants)
        assert_shipped (name, variant);
    }
  if (paths->len == 0)
    g_test_skip ("none are there");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tidy-shipped/samples", "samples", test_folder);
  g_test_add_data_func ("/tidy-shipped/templates", "templates", test_folder);
  return g_test_run ();
}
