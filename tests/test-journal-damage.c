/* Journals that are cut off, damaged, foreign, or have no place: said and kept; nothing crashes, nothing is overwritten. */
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "journal-fixture.h"
#include "scratch.h"

#include "io/lw-journal-file.h"

/* A journal of several changes, the texts that its document had, and where what came after the first change begins. */
static char *
some_journal (GPtrArray *texts, gsize *length, gsize *later)
{
  g_autoptr(LwDocument) document = journal_document_of (12, NULL);
  LwJournal *journal = lw_journal_new (document);
  g_autofree char *path = NULL;
  char *text;
  GStatBuf info;

  for (guint i = 0; i < 4; i++)
    {
      g_ptr_array_add (texts, lw_blueprint_to_bytes (lw_document_get_blueprint (document)));
      journal_edit (document, "Move Step");
      g_usleep (280000);
      if (i == 0)
        {
          path = journal_path ();
          g_assert_cmpint (g_stat (path, &info), ==, 0);
        }
    }
  g_ptr_array_add (texts, lw_blueprint_to_bytes (lw_document_get_blueprint (document)));
  journal_abandon (journal);
  g_assert_true (g_file_get_contents (path, &text, length, NULL));
  g_assert_cmpuint (*length, >, info.st_size);
  *later = info.st_size;
  g_remove (path);
  return text;
}

static gboolean
is_one_of (LwBlueprint *blueprint, GPtrArray *texts)
{
  g_autoptr(GBytes) text = lw_blueprint_to_bytes (blueprint);

  return g_ptr_array_find_with_equal_func (texts, text, g_bytes_equal, NULL);
}

/* Writes `text` as a journal, and looks at what is made of it: a state that was, or a word. */
static void
try_journal (const char *text, gsize length, GPtrArray *texts, guint *n_recovered, guint *n_damaged, guint *n_problems)
{
  g_autofree char *folder = journal_folder (), *name = g_uuid_string_random (), *base = g_strconcat (name, ".journal", NULL);
  g_autofree char *path = g_build_filename (folder, base, NULL);
  g_autoptr(GPtrArray) found = NULL, problems = NULL;

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  found = lw_recovery_scan (&problems);
  g_assert_cmpuint (found->len + problems->len, <=, 1);
  for (guint i = 0; i < found->len; i++)
    {
      LwRecovered *recovered = g_ptr_array_index (found, i);

      g_assert_true (is_one_of (recovered->blueprint, texts));
      *n_recovered += recovered->damage == NULL;
      *n_damaged += recovered->damage != NULL;
    }
  if (problems->len > 0)
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));   /* aside, and named */
  *n_problems += problems->len;
  journal_discard_all (found);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* As a program leaves it that ends in the middle of a write. */
static void
test_cut_off (void)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize length, later;
  g_autofree char *text = some_journal (texts, &length, &later);
  guint n_recovered = 0, n_damaged = 0, n_problems = 0;

  for (guint i = 0; i < 120; i++)
    try_journal (text, i == 0 ? length : (gsize) g_test_rand_int_range (i % 3 == 0 ? later : 0, length), texts, &n_recovered, &n_damaged, &n_problems);
  g_assert_cmpuint (n_recovered, >, 30);
  g_assert_cmpuint (n_damaged, ==, 0);
  journal_clear ();
}

static void
test_damaged (void)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize length, later;
  g_autofree char *text = some_journal (texts, &length, &later);
  guint n_recovered = 0, n_damaged = 0, n_problems = 0;

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *bad = g_memdup2 (text, length);

      /* Most of it is the document as it began: what came later is hit as well. */
      for (int j = g_test_rand_int_range (1, 4); j > 0; j--)
        bad[g_test_rand_int_range (i % 3 == 0 ? later : 0, length)] ^= 1 << g_test_rand_int_range (0, 8);
      try_journal (bad, length, texts, &n_recovered, &n_damaged, &n_problems);
    }
  g_assert_cmpuint (n_damaged, >, 5);
  g_assert_cmpuint (n_problems, >, 5);
  journal_clear ();
}

static void
test_foreign (void)
{
  static const struct { const char *text, *says; } cases[] = {
    { "laneway-journal 0\nwhatever there was\n", "another version of Laneway wrote it" },
    { "laneway-journal 2\n", "another version of Laneway wrote it" },
    { "", "it is empty" },
    { "PNG\n", "it is no recovery file" },
    { "laneway-journal 1\n", "its beginning is damaged" },
  };
  g_autofree char *folder = journal_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.journal", i), *path = g_build_filename (folder, name, NULL);
      g_autofree char *aside = g_build_filename (folder, "damaged", name, NULL), *expected = NULL, *kept = NULL;
      g_autoptr(GPtrArray) problems = NULL, found = NULL;

      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      found = lw_recovery_scan (&problems);
      g_assert_cmpuint (found->len, ==, 0);
      g_assert_cmpuint (problems->len, ==, 1);
      expected = g_strdup_printf ("%s: %s", aside, cases[i].says);
      g_assert_cmpstr (g_ptr_array_index (problems, 0), ==, expected);
      g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
      g_assert_cmpstr (kept, ==, cases[i].text);
    }
  journal_clear ();
}

/* What only has the name of a journal: nothing waits for it, fills the memory with it or follows it. */
static void
test_no_journal (void)
{
  g_autofree char *folder = journal_folder (), *target = g_build_filename (folder, "target", NULL), *huge = g_build_filename (folder, "huge.journal", NULL);
  g_autofree char *whole = g_build_filename (folder, "whole.journal", NULL), *link = g_build_filename (folder, "link.journal", NULL);
  g_autofree char *loop = g_build_filename (folder, "loop.journal", NULL), *pipe = g_build_filename (folder, "pipe.journal", NULL);
  g_autofree char *inner = g_build_filename (folder, "folder.journal", NULL), *new = g_build_filename (folder, "folder.new", NULL);
  g_autoptr(GPtrArray) found = NULL, problems = NULL;
  struct rusage before, after;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (target, "laneway-journal 1\n", -1, NULL));
  g_assert_true (g_file_set_contents (huge, "", 0, NULL));
  g_assert_true (g_file_set_contents (whole, "laneway-journal 1\n", -1, NULL));
  g_assert_cmpint (truncate (huge, G_GINT64_CONSTANT (1) << 30), ==, 0);
  g_assert_cmpint (truncate (whole, G_GINT64_CONSTANT (5) << 30), ==, 0);
  g_assert_cmpint (symlink (target, link), ==, 0);
  g_assert_cmpint (symlink (loop, loop), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (new, 0700), ==, 0);
  g_assert_cmpint (getrusage (RUSAGE_SELF, &before), ==, 0);
  found = lw_recovery_scan (&problems);
  g_assert_cmpint (getrusage (RUSAGE_SELF, &after), ==, 0);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_cmpuint (problems->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_nonnull (strstr (g_ptr_array_index (problems, i), strstr (g_ptr_array_index (problems, i), "huge") ? "/damaged/huge.journal: it is no recovery file"
                                                                                                      : "/damaged/whole.journal: the file is too large"));
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 100 * 1024);
  g_assert_true (g_file_test (target, G_FILE_TEST_EXISTS) && g_file_test (link, G_FILE_TEST_IS_SYMLINK) && g_file_test (inner, G_FILE_TEST_IS_DIR));
  journal_clear ();
}

/* Where everybody may make folders: one that leads elsewhere, or that others may write to, is not looked into. */
static void
test_foreign_folder (void)
{
  g_auto(GStrv) folders = lw_journal_folders ();   /* the second one is not the same in a sandbox */
  const char *folder = folders[1];
  g_autofree char *around = g_path_get_dirname (folder), *mine = scratch_folder (), *work = g_build_filename (mine, "work.new", NULL);
  g_autofree char *journal = g_build_filename (mine, "work.journal", NULL);

  g_assert_true (g_file_set_contents (work, "mine", -1, NULL));
  g_assert_true (g_file_set_contents (journal, "mine", -1, NULL));
  g_assert_cmpint (g_mkdir_with_parents (around, 0700), ==, 0);
  g_assert_cmpint (symlink (mine, folder), ==, 0);
  g_ptr_array_unref (journal_scan (0, 0));
  g_assert_true (g_file_test (work, G_FILE_TEST_EXISTS) && g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (folder), ==, 0);
  g_assert_cmpint (g_rename (mine, folder), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0777), ==, 0);
  g_ptr_array_unref (journal_scan (0, 0));
  g_assert_cmpuint (count_entries (folder), ==, 2);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_ptr_array_unref (journal_scan (0, 1));
  scratch_remove (around);
}

static void
wait_for_trouble (LwJournal *journal, const char *start)
{
  gint64 until = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  const char *trouble;

  while (trouble = lw_journal_get_trouble (journal), (trouble != NULL) != (start != NULL) && g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  if (start)
    g_assert_true (trouble && g_str_has_prefix (trouble, start));
  else
    g_assert_null (trouble);
}

/* Nothing can be written, and then it can: what was kept before stays, it is said, and caught up with. */
static void
test_no_room (void)
{
  g_autoptr(LwDocument) document = journal_document_of (12, NULL);
  g_autoptr(LwBlueprint) kept = NULL;
  LwJournal *journal = lw_journal_new (document);
  g_autoptr(GPtrArray) found = NULL;
  g_autofree char *path = NULL, *at_full = NULL;
  GStatBuf info;

  journal_edit (document, "Move Step");
  g_usleep (300000);
  kept = lw_record_ref (lw_document_get_blueprint (document));
  path = journal_path ();
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  scratch_limit_files (info.st_size + 10);
  for (guint i = 0; i < 200; i++)
    journal_edit (document, "Move Step");
  wait_for_trouble (journal, "What is not saved is not kept should the program end. ");
  scratch_limit_files (0);
  /* It may be another one: two edits can take less room than the first of them. */
  at_full = journal_path ();
  wait_for_trouble (journal, NULL);
  journal_abandon (journal);
  found = journal_scan (1, 0);
  g_assert_true (lw_record_equal (((LwRecovered *) g_ptr_array_index (found, 0))->blueprint, lw_document_get_blueprint (document)));
  journal_discard_all (found);
}

/* No home to write to: in memory, and it says so. */
static void
test_no_home (void)
{
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "laneway", NULL);
  g_autoptr(LwDocument) document = journal_document_of (12, NULL);
  LwJournal *journal;
  g_autoptr(GPtrArray) found = NULL;

  journal_clear ();
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_state_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (state, "", 0, NULL));
  journal = lw_journal_new (document);
  journal_edit (document, "Move Step");
  wait_for_trouble (journal, "What is not saved is kept only until you log out. The folder “");
  journal_abandon (journal);
  found = journal_scan (1, 0);
  g_assert_true (lw_record_equal (((LwRecovered *) g_ptr_array_index (found, 0))->blueprint, lw_document_get_blueprint (document)));
  journal_discard_all (found);
  journal_clear ();
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  scratch_begin ();
  g_test_add_func ("/journal-damage/cut-off", test_cut_off);
  g_test_add_func ("/journal-damage/damaged", test_damaged);
  g_test_add_func ("/journal-damage/foreign", test_foreign);
  g_test_add_func ("/journal-damage/no-journal", test_no_journal);
  g_test_add_func ("/journal-damage/foreign-folder", test_foreign_folder);
  g_test_add_func ("/journal-damage/no-room", test_no_room);
  g_test_add_func ("/journal-damage/no-home", test_no_home);
  status = g_test_run ();
  scratch_end ();
  return status;
}
