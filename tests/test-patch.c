/* Two texts and what turns one into the other. */
#include "io/lw-patch.h"

#include <string.h>

#include "generate.h"
#include "io/lw-io.h"
#include "random-edit.h"

static void
assert_patch (GBytes *from, GBytes *to)
{
  g_autoptr(GBytes) patch = lw_patch_new (from, to);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) again = lw_patch_apply (from, patch, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (again, NULL), g_bytes_get_size (again), g_bytes_get_data (to, NULL), g_bytes_get_size (to));
}

static void
test_texts (void)
{
  static const char * const texts[] = { "", "a", "a\n", "a\nb\n", "b\na\n", "a\nb\nc\nd\n", "d\nc\nb\na\n", "a\na\na\n", "a\nx\nb\nx\nc",
                                        "a\nx\nc", "{\n}\n", "x\nx\nb\nx\nx\nd\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
      {
        g_autoptr(GBytes) from = g_bytes_new_static (texts[i], strlen (texts[i]));
        g_autoptr(GBytes) to = g_bytes_new_static (texts[j], strlen (texts[j]));

        assert_patch (from, to);
      }
}

static void
test_edits (void)
{
  g_autoptr(LwBlueprint) blueprint = lw_generate (120, 5, 3);
  gsize all = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(LwBlueprint) after = lw_random_blueprint_edit (blueprint);
      g_autoptr(GBytes) from = lw_blueprint_to_bytes (blueprint), to = lw_blueprint_to_bytes (after), patch = lw_patch_new (from, to);

      assert_patch (from, to);
      all += g_bytes_get_size (patch);
      lw_record_unref (blueprint);
      blueprint = g_steal_pointer (&after);
    }
  /* An edit is a few records, and not the document. */
  g_assert_cmpuint (all / 200, <, 4000);
}

static void
test_refused (void)
{
  static const char * const bad[] = { "k 4\n", "k 2\n", "k 3", "x 3\n", "k -3\n", "k 3\ni 5\nab\n", "k 3\ni 2\nabc", "d 99999999999999999999\n",
                                      "k 3\nk 1\n", "k\n", "i 1\na", "k 18446744073709551615\n" };
  g_autoptr(GBytes) from = g_bytes_new_static ("abc", 3);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GBytes) patch = g_bytes_new_static (bad[i], strlen (bad[i]));
      g_autoptr(GError) error = NULL;

      g_assert_null (lw_patch_apply (from, patch, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patch/texts", test_texts);
  g_test_add_func ("/patch/edits", test_edits);
  g_test_add_func ("/patch/refused", test_refused);
  return g_test_run ();
}
