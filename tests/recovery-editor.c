/* An editor that edits by itself, to be killed: what it is about to make current it writes to standard output first.
 *
 *     recovery-editor bare|window FILE STEPS PACE SAVES SEED    edit every PACE ms; save every SAVES ms (0: never)
 *     recovery-editor recover FILE                              what starting again would find
 *
 * "state 1234567 9f2c…": monotonic microseconds and the SHA-256 of the document's text; "saved 9f2c…"; "told …" what went wrong. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "core/lw-language.h"
#include "generate.h"
#include "io/lw-journal.h"
#include "io/lw-recovery.h"
#include "random-edit.h"
#include "ui/lw-application.h"
#include "ui/lw-window-private.h"

typedef struct
{
  GFile      *file;
  LwDocument *document;
  LwJournal  *journal;       /* NULL: the window's */
  LwWindow   *window;
  guint       pace, saves;
  char       *etag;
  gboolean    saving;
  LwBlueprint *saved;
} Run;

static char *
sum_of (LwBlueprint *blueprint)
{
  g_autoptr (GBytes) text = lw_blueprint_to_bytes (blueprint);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
}

static void
say_state (LwBlueprint *blueprint)
{
  g_autofree char *sum = sum_of (blueprint);

  printf ("state %" G_GINT64_FORMAT " %s\n", g_get_monotonic_time (), sum);
  fflush (stdout);
}

static gboolean
edit_cb (gpointer data)
{
  Run *run = data;
  LwBlueprint *before = lw_document_get_blueprint (run->document);
  g_autoptr (LwBlueprint) after = NULL;
  int dice = g_test_rand_int_range (0, 20);

  /* An undone state was told when it was made; it is told again as what is current from now on. */
  if (dice == 0 && lw_document_undo (run->document))
    say_state (lw_document_get_blueprint (run->document));
  else if (dice == 1 && lw_document_redo (run->document))
    say_state (lw_document_get_blueprint (run->document));
  else
    {
      after = lw_random_blueprint_edit (before);
      if (after == before)
        return G_SOURCE_CONTINUE;
      say_state (after);
      if (run->window != NULL)
        lw_editor_commit (lw_window_get_editor (run->window), lw_record_ref (after), "Random Edit", NULL);
      else
        lw_document_commit (run->document, after, "Random Edit", NULL);
    }
  return G_SOURCE_CONTINUE;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) saved = g_steal_pointer (&run->saved);
  g_autofree char *etag = NULL, *sum = NULL;

  run->saving = FALSE;
  if (!lw_save_finish (result, &etag, &error))
    {
      printf ("told %s\n", error->message);
      return;
    }
  sum = sum_of (saved);
  printf ("saved %s\n", sum);
  g_set_str (&run->etag, etag);
  lw_journal_set_etag (run->journal, etag);
  lw_document_set_saved (run->document, saved);
}

static gboolean
save_cb (gpointer data)
{
  Run *run = data;

  if (run->window != NULL)
    lw_window_save (run->window, NULL);
  else if (!run->saving)
    {
      run->saving = TRUE;
      run->saved = lw_record_ref (lw_document_get_blueprint (run->document));
      lw_save_async (run->saved, run->file, run->etag, NULL, saved_cb, run);
    }
  return G_SOURCE_CONTINUE;
}

static void
start (Run *run)
{
  say_state (lw_document_get_blueprint (run->document));
  g_timeout_add (run->pace, edit_cb, run);
  if (run->saves > 0)
    g_timeout_add (run->saves, save_cb, run);
}

static LwRecovered *
recovered_of (GFile *file)
{
  g_autoptr (GPtrArray) problems = NULL, found = lw_recovery_scan (&problems);
  g_autofree char *uri = g_file_get_uri (file);
  LwRecovered *recovered = NULL;

  for (guint i = 0; i < problems->len; i++)
    printf ("told %s\n", (char *) g_ptr_array_index (problems, i));
  for (guint i = 0; i < found->len && recovered == NULL; i++)
    if (g_strcmp0 (((LwRecovered *) g_ptr_array_index (found, i))->uri, uri) == 0)
      recovered = g_ptr_array_steal_index (found, i);
  if (recovered != NULL && recovered->damage != NULL)
    printf ("told %s\n", recovered->damage);
  return recovered;
}

static void
trouble_cb (LwJournal *journal)
{
  if (lw_journal_get_trouble (journal) != NULL)
    printf ("told %s\n", lw_journal_get_trouble (journal));
}

static int
run_bare (Run *run, guint n_steps)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  LwRecovered *recovered = recovered_of (run->file);
  g_autoptr (LwBlueprint) blueprint = lw_load (run->file, NULL, &run->etag, NULL, NULL);

  if (blueprint == NULL)
    blueprint = recovered != NULL ? lw_record_ref (recovered->before) : lw_generate (n_steps, 4, 5);
  run->document = lw_document_new (blueprint, run->file);
  if (run->etag == NULL)
    lw_document_set_saved (run->document, NULL);
  run->journal = lw_journal_new (run->document);
  g_signal_connect (run->journal, "notify::trouble", G_CALLBACK (trouble_cb), NULL);
  lw_journal_set_etag (run->journal, run->etag);
  if (recovered != NULL)
    {
      lw_document_commit (run->document, recovered->blueprint, "Recover Work", NULL);
      lw_journal_replaces (run->journal, recovered);
    }
  start (run);
  g_main_loop_run (loop);
  return 0;
}

/* As a hand would: what is offered is opened; then it edits. */
static gboolean
look_cb (gpointer data)
{
  Run *run = data;
  LwApplication *application = LW_APPLICATION (g_application_get_default ());
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (application));
  LwWindow *window = lw_application_window_with (application, run->file);
  AdwDialog *dialog = active != NULL ? adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (active)) : NULL;
  static guint n_looks;

  if (dialog != NULL && adw_dialog_get_default_widget (dialog) != NULL)
    {
      gtk_widget_activate (adw_dialog_get_default_widget (dialog));
      return G_SOURCE_CONTINUE;
    }
  /* Long enough for what is to be recovered to be offered. */
  if (dialog != NULL || window == NULL || window->document == NULL || n_looks++ < 12)
    return G_SOURCE_CONTINUE;
  run->window = window;
  run->document = window->document;
  g_signal_connect (window->journal, "notify::trouble", G_CALLBACK (trouble_cb), NULL);
  start (run);
  return G_SOURCE_REMOVE;
}

static int
run_window (Run *run, guint n_steps)
{
  g_autoptr (LwApplication) application = lw_application_new ();
  g_autoptr (LwBlueprint) blueprint = lw_generate (n_steps, 4, 5);
  g_autofree char *path = g_file_get_path (run->file);

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  if (!g_file_query_exists (run->file, NULL))
    {
      g_autofree char *sum = sum_of (blueprint);

      printf ("saved %s\n", sum);
      fflush (stdout);
      lw_save (blueprint, run->file, NULL, NULL, NULL, NULL);
    }
  g_timeout_add (25, look_cb, run);
  return g_application_run (G_APPLICATION (application), 2, (char *[]) { path, path, NULL });
}

static int
recover (GFile *file)
{
  g_autoptr (LwRecovered) recovered = recovered_of (file);
  g_autoptr (LwBlueprint) on_disk = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sum = recovered != NULL ? sum_of (recovered->blueprint) : NULL, *disk = NULL;

  on_disk = lw_load (file, NULL, NULL, NULL, &error);
  disk = on_disk != NULL ? sum_of (on_disk) : g_strdup (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? "none" : error->message);
  printf ("recovered %s\ndisk %s\n", sum != NULL ? sum : "none", disk);
  return 0;
}

int
main (int argc, char *argv[])
{
  Run run = { 0 };
  g_autofree char *seed = argc == 7 ? g_strdup_printf ("--seed=R02S%032d", atoi (argv[6])) : NULL;
  char *test_argv[] = { argv[0], seed, NULL };
  char **test_args = test_argv;
  int test_argc = 2;

  lw_language_init ();
  signal (SIGXFSZ, SIG_IGN);
  run.file = g_file_new_for_path (argv[2]);
  if (argc == 3)
    {
      g_autoptr (GFile) file = run.file;

      return recover (file);
    }
  g_test_init (&test_argc, &test_args, NULL);
  run.pace = atoi (argv[4]);
  run.saves = atoi (argv[5]);
  if (g_str_equal (argv[1], "bare"))
    return run_bare (&run, atoi (argv[3]));
  return run_window (&run, atoi (argv[3]));
}
