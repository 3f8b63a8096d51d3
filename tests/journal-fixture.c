#include "journal-fixture.h"

#include <glib/gstdio.h>

#include "generate.h"
#include "random-edit.h"
#include "scratch.h"

char *
journal_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "laneway", "recovery", NULL);
}

static char *
find_journal (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".journal"))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

/* The only journal there is, waited for where the machine is busy. */
char *
journal_path (void)
{
  gint64 until = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  g_autofree char *folder = journal_folder ();
  char *path;

  while (path = find_journal (folder), !path && g_get_monotonic_time () < until)
    g_usleep (1000);
  g_assert_nonnull (path);
  return path;
}

LwDocument *
journal_document_of (guint n_steps, GFile *file)
{
  g_autoptr(LwBlueprint) blueprint = lw_generate (n_steps, 4, 7);

  return lw_document_new (blueprint, file);
}

void
journal_edit (LwDocument *document, const char *label)
{
  LwBlueprint *before = lw_document_get_blueprint (document);
  g_autoptr(LwBlueprint) after = lw_random_blueprint_edit (before);

  while (after == before)
    {
      lw_record_unref (after);
      after = lw_random_blueprint_edit (before);
    }
  lw_document_commit (document, after, label, NULL);
}

/* As if the program had ended: what was posted is written, nothing is cleaned up. */
void
journal_abandon (LwJournal *journal)
{
  g_object_unref (journal);
  lw_journals_finish (20);
}

GPtrArray *
journal_scan (guint n_found, guint n_problems)
{
  g_autoptr(GPtrArray) problems = NULL;
  GPtrArray *found = lw_recovery_scan (&problems);

  for (guint i = 0; i < problems->len && problems->len != n_problems; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (found->len, ==, n_found);
  g_assert_cmpuint (problems->len, ==, n_problems);
  return found;
}

void
journal_discard_all (GPtrArray *found)
{
  while (found->len > 0)
    lw_recovered_discard (g_ptr_array_steal_index (found, found->len - 1));
}

void
journal_assert_nothing_left (void)
{
  g_autoptr(GPtrArray) found = journal_scan (0, 0);
  g_autofree char *folder = journal_folder ();

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_assert_cmpuint (count_entries (folder), ==, 0);
}

void
journal_clear (void)
{
  scratch_remove (g_get_user_state_dir ());
  scratch_remove (g_get_user_runtime_dir ());
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_runtime_dir (), 0700), ==, 0);
}
