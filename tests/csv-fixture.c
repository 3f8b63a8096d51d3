#include "csv-fixture.h"

GFile *
csv_file_with (const char *name, gconstpointer bytes, gssize length)
{
  g_autofree char *folder = g_dir_make_tmp ("laneway-csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, bytes, length, &error));
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

void
csv_file_remove (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);

  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_true (g_file_delete (folder, NULL, NULL));
  g_object_unref (file);
}

char *
csv_dump (LwCsv *csv, GError **error)
{
  GString *out = g_string_new (NULL);
  LwCsvRow row;

  while (lw_csv_next (csv, &row, NULL, error))
    {
      g_string_append_printf (out, "%u:", (guint) row.line);
      for (guint i = 0; i < row.n; i++)
        {
          g_string_append_c (out, '[');
          g_string_append_len (out, row.cells[i].text, row.cells[i].length);
          g_string_append_c (out, ']');
        }
      g_string_append (out, row.unclosed ? "…\n" : "\n");
    }
  return g_string_free_and_steal (out);
}
