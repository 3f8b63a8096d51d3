/* What the desktop's search finds in documents that are not open. */
#include <glib/gstdio.h>

#include "io/lw-document-search.h"
#include "io/lw-io.h"

static char *
sample_uri (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("LANEWAY_DATADIR"), "samples", name, NULL);

  return g_filename_to_uri (path, NULL, NULL);
}

static void
check_hits (LwDocumentSearch *search, const char * const *uris, const char *typed, guint most, const char *expected)
{
  g_autoptr (GPtrArray) hits = lw_document_search_run (search, uris, typed, most, NULL);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      LwDocumentHit *hit = g_ptr_array_index (hits, i);

      g_string_append_printf (found, "%s%s [%s]", i > 0 ? ", " : "", hit->name, hit->context);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_documents (void)
{
  g_autofree char *english = sample_uri ("returns.en.laneway"), *chinese = sample_uri ("returns.zh-CN.laneway"), *table = sample_uri ("returns-2026-10.csv");
  const char * const uris[] = { english, "file:///nowhere/gone.laneway", table, chinese, NULL };
  g_autoptr (LwDocumentSearch) search = lw_document_search_new ();

  /* Documents come first, then what is in them; what every variant has comes once. */
  check_hits (search, uris, "returns", 20, "E-commerce returns and exchanges [returns.en.laneway], 电商退换货 [returns.zh-CN.laneway]");
  check_hits (search, uris, "returns", 1, "E-commerce returns and exchanges [returns.en.laneway]");
  check_hits (search, uris, "  QUALITY  inspection ", 20, "Quality inspection [E-commerce returns and exchanges · Warehouse]");
  check_hits (search, uris, "电商", 20, "电商退换货 [returns.zh-CN.laneway]");
  check_hits (search, uris, "dsthh", 20, "电商退换货 [returns.zh-CN.laneway]");
  check_hits (search, uris, "warehouse", 1, "Warehouse [E-commerce returns and exchanges]");
  check_hits (search, uris, "no such words", 20, "");
  check_hits (search, uris, "   ", 20, "");
}

static void
test_changed (void)
{
  g_autofree char *folder = g_dir_make_tmp ("laneway-XXXXXX", NULL), *path = g_build_filename (folder, "one.laneway", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  const char * const uris[] = { uri, NULL };
  const char *text = "{ \"format\": \"laneway\", \"version\": 1, \"title\": \"%s\", \"variants\": [ { \"id\": \"a\", \"lanes\": [], \"phases\": [], \"steps\": [], \"flows\": [] } ] }";
  g_autofree char *one = g_strdup_printf (text, "Apples"), *two = g_strdup_printf (text, "Pears and plums");
  g_autoptr (LwDocumentSearch) search = lw_document_search_new ();

  g_assert_true (g_file_set_contents (path, one, -1, NULL));
  check_hits (search, uris, "apples", 9, "Apples [one.laneway]");
  g_assert_true (g_file_set_contents (path, two, -1, NULL));
  check_hits (search, uris, "apples", 9, "");
  check_hits (search, uris, "plums", 9, "Pears and plums [one.laneway]");
  g_assert_true (g_file_set_contents (path, "{ \"format\": \"laneway\", ", -1, NULL));
  check_hits (search, uris, "one", 9, "");
  g_remove (path);
  g_rmdir (folder);
}

static void
test_ids (void)
{
  static const char * const ids[] = { "file:///a/b%20c.laneway", "file:///a.laneway as-is r4" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (LwDocumentHit) hit = lw_document_hit_from_id (ids[i]);
      g_autofree char *again = lw_document_hit_to_id (hit);

      g_assert_cmpstr (again, ==, ids[i]);
    }
  g_assert_null (lw_document_hit_from_id (""));
  g_assert_null (lw_document_hit_from_id ("no uri"));
  g_assert_null (lw_document_hit_from_id ("file:///a as-is"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/documents", test_documents);
  g_test_add_func ("/search/changed", test_changed);
  g_test_add_func ("/search/ids", test_ids);
  return g_test_run ();
}
