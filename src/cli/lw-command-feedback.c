#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cli/lw-cli.h"
#include "cli/lw-feedback-out.h"
#include "cli/lw-table-options.h"
#include "core/lw-edit.h"
#include "core/lw-tag.h"
#include "core/lw-wording.h"
#include "feedback/lw-unmatched.h"
#include "feedback/lw-profile.h"

typedef struct
{
  LwBlueprint *blueprint;     /* owned; with every table read so far */
  LwDataset   *dataset;       /* owned; the last table's, earlier ones of the same period added */
  GArray      *tables;        /* LwTable */
  LwArray     *profiles;      /* of another document, or NULL */
  char        *spooled;       /* standard input as a file, or NULL */
} Import;

static void
table_clear (gpointer data)
{
  LwTable *table = data;

  g_clear_pointer (&table->format, lw_table_format_free);
  g_clear_pointer (&table->feedback, lw_feedback_free);
}

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->blueprint, lw_record_unref);
  g_clear_pointer (&import->dataset, lw_record_unref);
  g_clear_pointer (&import->tables, g_array_unref);
  g_clear_pointer (&import->profiles, lw_array_unref);
  if (import->spooled)
    g_unlink (import->spooled);
  g_clear_pointer (&import->spooled, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

typedef struct
{
  char    *output, *period, *unmatched;
  LwTableOptions table;
  char   **tags;              /* "PATH=WORD|WORD" */
  gboolean starter_tags, dry_run, json;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  g_free (wishes->output);
  lw_table_options_clear (&wishes->table);
  g_free (wishes->period);
  g_free (wishes->unmatched);
  g_strfreev (wishes->tags);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

/* A table is read twice, first to see how it is written; standard input cannot be. */
static GFile *
spool_standard_input (Import *import, GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("laneway-XXXXXX.csv", &stream, error);
  char chunk[65536];
  gssize n;

  if (file == NULL)
    return NULL;
  import->spooled = g_file_get_path (file);
  while ((n = read (STDIN_FILENO, chunk, sizeof chunk)) > 0)
    if (!g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), chunk, n, NULL, NULL, error))
      return NULL;
  return g_io_stream_close (G_IO_STREAM (stream), NULL, error) ? g_steal_pointer (&file) : NULL;
}

static void
take_dataset (Import *import, LwFeedback *feedback)
{
  LwDataset *more = feedback->dataset, *before = import->dataset;
  gboolean same = before && g_strcmp0 (before->id, more->id) == 0;
  g_autoptr (LwBlueprint) applied = lw_feedback_apply (import->blueprint, feedback);

  import->dataset = same ? lw_dataset_add (before, more) : lw_record_ref (more);
  g_clear_pointer (&before, lw_record_unref);
  lw_record_unref (import->blueprint);
  import->blueprint = lw_edit_put (applied, "datasets", import->dataset);
}

/* A dataset without a value would only take the place of one that has some. */
static gboolean
is_worth_it (const LwFeedback *feedback, gboolean dry_run, GError **error)
{
  const LwUnmatchedRow *row;

  if (feedback->matched > 0 || (dry_run && feedback->rows > 0))
    return TRUE;
  if (feedback->unmatched->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("there is no row of feedback below the header"));
      return FALSE;
    }
  row = feedback->unmatched->pdata[0];
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("row %.0f, “%s”: %s; nor does any other row match (--dry-run lists them)"), (double) row->row, row->text, row->reason);
  return FALSE;
}

/* The reader names the file it fails on; here every message begins with the name the user gave. */
static void
drop_label (GFile *file, GError *error)
{
  g_autofree char *label = lw_file_label (file);

  if (!g_str_has_prefix (error->message, label) || !g_str_has_prefix (error->message + strlen (label), ": "))
    return;
  memmove (error->message, error->message + strlen (label) + 2, strlen (error->message + strlen (label) + 2) + 1);
}

static gboolean
read_table (Import *import, const char *name, const Wishes *wishes, GError **error)
{
  g_autoptr (GFile) file = g_str_equal (name, "-") ? spool_standard_input (import, error) : lw_cli_file (name);
  LwTable table = { .name = g_str_equal (name, "-") ? _("standard input") : name };
  LwProgressFunc progress = lw_cli_progress ();

  if (file == NULL)
    return FALSE;
  table.format = lw_table_options_guess (&wishes->table, import->profiles ? import->profiles : import->blueprint->profiles, file, error);
  if (table.format)
    table.feedback = lw_feedback_read (import->blueprint, NULL, file, table.format, wishes->period, progress, NULL, NULL, error);
  if (table.feedback == NULL || !is_worth_it (table.feedback, wishes->dry_run, error))
    {
      if (error && *error)
        drop_label (file, *error);
      table_clear (&table);
      return FALSE;
    }
  g_array_append_val (import->tables, table);
  take_dataset (import, table.feedback);
  return TRUE;
}

/* Takes the blueprint. */
static void
replace_blueprint (Import *import, LwBlueprint *changed)
{
  lw_record_unref (import->blueprint);
  import->blueprint = changed;
}

/* What was settled about the first table, for next month's. One of the same name is replaced. */
static void
keep_profile (Import *import, const char *name)
{
  const LwTable *tables = (const LwTable *) import->tables->data;
  g_autofree char *id = lw_id_is_valid (name, FALSE) ? g_strdup (name) : g_strdup_printf ("p%08x", g_str_hash (name));
  g_autoptr (LwProfile) profile = lw_profile_new (tables[0].format, id, name);

  replace_blueprint (import, lw_edit_put (import->blueprint, "profiles", profile));
}

/* The tag system that texts are searched for: the document's, the starter set, and those that were named. */
static gboolean
prepare_tags (Import *import, const Wishes *wishes, GError **error)
{
  if (wishes->starter_tags)
    replace_blueprint (import, lw_edit_starter_tags (import->blueprint));
  for (char **tag = wishes->tags; tag && *tag; tag++)
    {
      g_auto (GStrv) parts = g_strsplit (*tag, "=", 2);
      g_auto (GStrv) words = g_strsplit (parts[0] && parts[1] ? parts[1] : "", "|", -1);

      if (!parts[0] || !*g_strstrip (parts[0]))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("--tag “%s”: LEVEL/TAG=WORD|WORD was expected"), *tag);
          return FALSE;
        }
      replace_blueprint (import, lw_edit_tag (import->blueprint, parts[0], (const char * const *) words));
    }
  return TRUE;
}

static gboolean
take_profiles (Import *import, const char *name, GError **error)
{
  g_auto (LwReadResult) result = { 0 };
  g_autofree char *etag = NULL;
  g_autoptr (LwBlueprint) other = lw_cli_read (name, &result, &etag, error);

  if (other == NULL)
    return FALSE;
  import->profiles = other->profiles ? lw_array_ref (other->profiles) : lw_array_new (NULL, 0);
  return TRUE;
}

/* The document goes where it came from, or to `output`; the report to standard output, or beside it where that is taken. */
static LwStatus
finish (Import *import, const Wishes *wishes, const char *output, const char *etag)
{
  const LwTable *tables = (const LwTable *) import->tables->data;
  g_autoptr (GError) error = NULL;
  GString *report = wishes->json ? lw_feedback_as_json (import->blueprint, import->dataset, tables, import->tables->len)
                                 : lw_feedback_as_text (import->blueprint, import->dataset, tables, import->tables->len);

  if (!wishes->dry_run)
    {
      g_autoptr (GBytes) bytes = lw_blueprint_to_bytes (import->blueprint);
      if (!lw_cli_write (output, bytes, etag, &error))
        {
          g_string_free (report, TRUE);
          return lw_cli_failed (output, error);
        }
      if (g_str_equal (output, "-"))
        {
          g_printerr ("%s", report->str);
          g_string_free (report, TRUE);
          return LW_STATUS_DONE;
        }
    }
  return wishes->json ? lw_cli_print_json (report) : lw_cli_print (report);
}

static LwStatus
run (const LwCommand *self, const Wishes *wishes, char **names)
{
  const char *output = wishes->output ? wishes->output : names[0];
  g_auto (Import) import = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;
  g_auto (LwReadResult) result = { 0 };

  if (g_str_equal (output, "-") && wishes->json && !wishes->dry_run)
    return lw_cli_misused (self, _("the document goes to standard output; --json needs -o FILE or --dry-run"));
  import.tables = g_array_new (FALSE, TRUE, sizeof (LwTable));
  g_array_set_clear_func (import.tables, table_clear);
  import.blueprint = lw_cli_read (names[0], &result, &etag, &error);
  if (import.blueprint && result.read_only && !wishes->dry_run)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                         _("made by a newer Laneway, so it cannot be changed here; a newer laneway-cli, or --dry-run, would do"));
  if (error)
    return lw_cli_failed (names[0], error);
  if (!prepare_tags (&import, wishes, &error))
    return lw_cli_failed (names[0], error);
  if (wishes->table.profiles_from && !take_profiles (&import, wishes->table.profiles_from, &error))
    return lw_cli_failed (wishes->table.profiles_from, error);
  for (char **name = names + 1; *name; name++)
    if (!read_table (&import, *name, wishes, &error))
      return lw_cli_failed (*name, error);
  if (wishes->unmatched)
    {
      g_autoptr (GBytes) rows = lw_unmatched_to_csv (((const LwTable *) import.tables->data)[0].feedback);

      if (!lw_cli_write (wishes->unmatched, rows, NULL, &error))
        return lw_cli_failed (wishes->unmatched, error);
    }
  if (wishes->table.save_profile)
    keep_profile (&import, wishes->table.save_profile);
  return finish (&import, wishes, output, wishes->output ? NULL : etag);
}

LwStatus
lw_command_feedback (const LwCommand *self, int argc, char **argv)
{
  g_auto (Wishes) wishes = { .table = LW_TABLE_OPTIONS_NONE };
  GOptionEntry entries[LW_N_TABLE_OPTIONS + 8] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wishes.output, N_("The document to write; default: DOC itself"), N_("DOC") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &wishes.period, N_("The period’s id, such as 2026-10; default: from the dates"), N_("ID") },
    { "unmatched", 0, 0, G_OPTION_ARG_FILENAME, &wishes.unmatched, N_("Write the first table’s rows that matched nothing as CSV"), N_("FILE") },
    { "tag", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wishes.tags, N_("A tag and the words that give it to a text; may be repeated"), N_("LEVEL/TAG=WORD|WORD") },
    { "starter-tags", 0, 0, G_OPTION_ARG_NONE, &wishes.starter_tags, N_("Put the starter set of tags into the document first"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &wishes.dry_run, N_("Only report; write nothing"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &wishes.json, N_("Print one JSON object"), NULL },
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = NULL;

  lw_table_options_entries (&wishes.table, entries, 7);
  names = lw_cli_parse (self, entries, argc, argv, 2, G_MAXUINT, &status);

  if (names == NULL)
    return status;
  if (g_str_equal (names[0], "-"))
    for (char **name = names + 1; *name; name++)
      if (g_str_equal (*name, "-"))
        return lw_cli_misused (self, _("standard input cannot be both the document and a table"));
  return run (self, &wishes, names);
}
