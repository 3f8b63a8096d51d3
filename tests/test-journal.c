/* What is not saved is kept outside of the document, and found again. */
#include <glib/gstdio.h>

#include "core/lw-edit.h"
#include "journal-fixture.h"
#include "scratch.h"

static void
test_recovers (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = g_file_new_build_filename (folder, "a 蓝图.laneway", NULL);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr(LwDocument) document = journal_document_of (40, file);
  LwJournal *journal = lw_journal_new (document);
  g_autoptr(GPtrArray) found = NULL;
  const LwRecovered *recovered;

  g_assert_true (lw_save (lw_document_get_blueprint (document), file, NULL, NULL, NULL, NULL));
  lw_journal_set_etag (journal, "an etag");
  journal_edit (document, "Move Step");
  journal_edit (document, "Rename\nStep");
  journal_edit (document, "Move Step");
  journal_abandon (journal);

  found = journal_scan (1, 0);
  recovered = g_ptr_array_index (found, 0);
  g_assert_cmpstr (recovered->uri, ==, uri);
  g_assert_cmpstr (recovered->etag, ==, "an etag");
  g_assert_cmpstr (recovered->title, ==, lw_document_get_blueprint (document)->title);
  g_assert_cmpuint (recovered->n_edits, ==, 3);
  g_assert_cmpuint (recovered->labels->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (recovered->labels, 0), ==, "Move Step");
  g_assert_cmpstr (g_ptr_array_index (recovered->labels, 1), ==, "Rename Step");
  g_assert_true (lw_record_equal (recovered->blueprint, lw_document_get_blueprint (document)));
  g_assert_true (lw_record_equal (recovered->before, lw_document_get_saved (document)));
  g_assert_true (lw_record_equal (recovered->on_disk, lw_document_get_saved (document)));
  g_assert_null (recovered->damage);
  g_assert_cmpint (ABS (g_get_real_time () - recovered->changed), <, 60 * G_TIME_SPAN_SECOND);
  journal_discard_all (found);
  journal_assert_nothing_left ();
}

static void
test_never_saved (void)
{
  g_autoptr(LwDocument) one = journal_document_of (10, NULL), two = journal_document_of (12, NULL);
  LwJournal *first = lw_journal_new (one), *second = lw_journal_new (two);
  g_autoptr(GPtrArray) found = NULL;

  journal_edit (one, "Move Step");
  journal_edit (two, "Move Step");
  g_object_unref (first);
  journal_abandon (second);
  found = journal_scan (2, 0);
  for (guint i = 0; i < 2; i++)
    g_assert_null (((LwRecovered *) g_ptr_array_index (found, i))->uri);
  journal_discard_all (found);
}

/* Saved, closed, or never edited: nothing is left. */
static void
test_nothing_to_recover (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = g_file_new_build_filename (folder, "a.laneway", NULL);
  g_autoptr(LwDocument) document = journal_document_of (10, file);
  LwJournal *journal = lw_journal_new (document);

  journal_abandon (journal);
  journal_assert_nothing_left ();

  journal = lw_journal_new (document);
  journal_edit (document, "Move Step");
  g_usleep (300000);
  g_assert_true (lw_save (lw_document_get_blueprint (document), file, NULL, NULL, NULL, NULL));
  lw_document_set_saved (document, lw_document_get_blueprint (document));
  journal_abandon (journal);
  journal_assert_nothing_left ();

  journal = lw_journal_new (document);
  journal_edit (document, "Move Step");
  g_usleep (300000);
  lw_journal_close (journal);
  journal_abandon (journal);
  journal_assert_nothing_left ();

  /* The end came between saving and cleaning up. */
  journal = lw_journal_new (document);
  journal_edit (document, "Move Step");
  journal_abandon (journal);
  g_assert_true (lw_save (lw_document_get_blueprint (document), file, NULL, NULL, NULL, NULL));
  journal_assert_nothing_left ();
}

/* What is being typed is kept while it is typed, and forgotten when it is given up. */
static void
test_typed (void)
{
  g_autoptr(LwDocument) document = journal_document_of (10, NULL);
  LwJournal *journal = lw_journal_new (document);
  LwBlueprint *first = lw_document_get_blueprint (document);
  g_autoptr(LwBlueprint) half = lw_edit_set (first, FALSE, "title", LW_STRING ("Qua")), whole = lw_edit_set (first, FALSE, "title", LW_STRING ("Quality"));
  g_autoptr(GPtrArray) found = NULL;
  const LwRecovered *recovered;

  lw_document_set_typed (document, half, "Rename Step");
  g_usleep (300000);
  lw_document_set_typed (document, NULL, NULL);
  g_assert_true (lw_document_get_blueprint (document) == first);
  g_assert_false (lw_document_get_modified (document));
  journal_abandon (journal);
  journal_assert_nothing_left ();

  journal = lw_journal_new (document);
  lw_document_set_typed (document, half, "Rename Step");
  lw_document_set_typed (document, whole, "Rename Step");
  journal_abandon (journal);
  found = journal_scan (1, 0);
  recovered = g_ptr_array_index (found, 0);
  g_assert_true (lw_record_equal (recovered->blueprint, whole));
  g_assert_cmpuint (recovered->n_edits, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (recovered->labels, 0), ==, "Rename Step");
  journal_discard_all (found);

  /* An edit ends it. */
  journal_edit (document, "Move Step");
  g_assert_null (lw_document_get_typed (document, NULL));
}

static void
test_in_use (void)
{
  g_autoptr(LwDocument) document = journal_document_of (10, NULL);
  LwJournal *journal = lw_journal_new (document);
  g_autoptr(GPtrArray) found = NULL, again = NULL, third = NULL;

  journal_edit (document, "Move Step");
  g_usleep (400000);
  found = journal_scan (0, 0);
  journal_abandon (journal);
  again = journal_scan (1, 0);
  third = journal_scan (0, 0);              /* it is being offered somewhere */
  journal_discard_all (again);
}

/* What was recovered goes when the new journal has it, and not before. */
static void
test_replaces (void)
{
  g_autoptr(LwDocument) document = journal_document_of (10, NULL), next = NULL;
  LwJournal *journal = lw_journal_new (document);
  g_autoptr(GPtrArray) found = NULL, again = NULL;
  g_autofree char *folder = journal_folder ();
  LwRecovered *recovered;

  journal_edit (document, "Move Step");
  journal_abandon (journal);
  found = journal_scan (1, 0);
  recovered = g_ptr_array_steal_index (found, 0);
  next = lw_document_new (recovered->before, NULL);
  lw_document_commit (next, recovered->blueprint, "Recover", NULL);
  journal = lw_journal_new (next);
  lw_journal_replaces (journal, recovered);
  journal_edit (next, "Rename Step");
  journal_abandon (journal);
  g_assert_cmpuint (count_entries (folder), ==, 1);
  again = journal_scan (1, 0);
  recovered = g_ptr_array_index (again, 0);
  g_assert_cmpuint (recovered->n_edits, ==, 2);
  g_assert_true (lw_record_equal (recovered->blueprint, lw_document_get_blueprint (next)));
  journal_discard_all (again);
}

static void
test_twice (void)
{
  g_autoptr(LwDocument) document = journal_document_of (10, NULL);
  LwJournal *journal = lw_journal_new (document);
  g_autofree char *path = NULL, *copy = NULL, *text = NULL;
  g_autoptr(GPtrArray) found = NULL;
  gsize length;

  journal_edit (document, "Move Step");
  journal_abandon (journal);
  path = journal_path ();
  copy = g_strconcat (path, "-2.journal", NULL);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (g_file_set_contents (copy, text, length, NULL));
  found = journal_scan (1, 0);
  journal_discard_all (found);
  journal_assert_nothing_left ();
}

/* However long one edits: the journal stays within a few times the document, and is written anew under the same eyes. */
static void
test_begun_anew (void)
{
  g_autoptr(LwDocument) document = journal_document_of (30, NULL);
  LwJournal *journal = lw_journal_new (document);
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autofree char *path = NULL;
  LwJournalCost before = lw_journal_cost (), after;
  GStatBuf info;

  for (guint i = 0; i < 14; i++)
    {
      for (guint j = 0; j < 30; j++)
        journal_edit (document, "Move Step");
      g_usleep (270000);
    }
  journal_abandon (journal);
  after = lw_journal_cost ();
  g_test_message ("%u edits: %u writes, %u bytes, %u files, %u flushes, %.1f ms", 14 * 30, (guint) (after.writes - before.writes),
                  (guint) (after.bytes - before.bytes), (guint) (after.files - before.files), (guint) (after.syncs - before.syncs),
                  1000 * (after.seconds - before.seconds));
  g_assert_cmpuint (after.files - before.files, >, 1);
  g_assert_cmpuint (after.writes - before.writes, <, 60);
  g_assert_cmpuint (after.syncs - before.syncs, ==, 0);
  path = journal_path ();
  text = lw_blueprint_to_bytes (lw_document_get_blueprint (document));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_size, <, 6 * g_bytes_get_size (text) + (64 << 10));
  found = journal_scan (1, 0);
  g_assert_cmpuint (((LwRecovered *) g_ptr_array_index (found, 0))->n_edits, ==, 14 * 30);
  g_assert_true (lw_record_equal (((LwRecovered *) g_ptr_array_index (found, 0))->blueprint, lw_document_get_blueprint (document)));
  journal_discard_all (found);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  scratch_begin ();
  g_test_add_func ("/journal/recovers", test_recovers);
  g_test_add_func ("/journal/never-saved", test_never_saved);
  g_test_add_func ("/journal/nothing-to-recover", test_nothing_to_recover);
  g_test_add_func ("/journal/typed", test_typed);
  g_test_add_func ("/journal/in-use", test_in_use);
  g_test_add_func ("/journal/replaces", test_replaces);
  g_test_add_func ("/journal/twice", test_twice);
  g_test_add_func ("/journal/begun-anew", test_begun_anew);
  status = g_test_run ();
  scratch_end ();
  return status;
}
