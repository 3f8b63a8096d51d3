#include "io/lw-recovery.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "io/lw-file-private.h"
#include "io/lw-journal-file.h"
#include "io/lw-patch.h"

#define MOST (G_MAXUINT / 2)   /* bytes of a journal */

/* What a journal says, as far as it is whole. */
typedef struct
{
  GKeyFile  *header;
  GBytes    *before, *text;
  GPtrArray *labels;
  guint      n_edits;
  gint64     changed;
} Story;

static void
story_clear (Story *self)
{
  g_clear_pointer (&self->header, g_key_file_unref);
  g_clear_pointer (&self->before, g_bytes_unref);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

static char *
text_member (const Story *self,
             const char  *key)
{
  return g_key_file_get_string (self->header, "document", key, NULL);
}

static gboolean
take_header (Story                *self,
             const LwJournalEntry *entry)
{
  g_autoptr(GKeyFile) keys = g_key_file_new ();

  if (!g_key_file_load_from_data (keys, entry->data, entry->length, G_KEY_FILE_NONE, NULL))
    return FALSE;
  g_clear_pointer (&self->header, g_key_file_unref);
  self->header = g_steal_pointer (&keys);
  return TRUE;
}

/* The newest first. */
static void
take_labels (Story      *self,
             const char *line,
             gsize       length)
{
  g_autofree char *text = g_utf8_make_valid (line, length);
  g_auto(GStrv) labels = NULL;
  char *rest;

  self->n_edits = g_ascii_strtoull (text, &rest, 10);
  labels = g_strsplit (g_strchug (rest), "\t", -1);
  g_ptr_array_set_size (self->labels, 0);
  for (guint i = g_strv_length (labels); i > 0; i--)
    if (*labels[i - 1])
      g_ptr_array_add (self->labels, g_strdup (labels[i - 1]));
}

static gboolean
take_change (Story                *self,
             const LwJournalEntry *entry)
{
  const char *end = memchr (entry->data, '\n', entry->length);
  g_autoptr(GBytes) patch = NULL;
  g_autoptr(GBytes) text = NULL;

  if (!end || !self->text)
    return FALSE;
  patch = g_bytes_new_static (end + 1, entry->data + entry->length - end - 1);
  text = lw_patch_apply (self->text, patch, NULL);
  if (!text)
    return FALSE;
  take_labels (self, entry->data, end - entry->data);
  self->changed = entry->time;
  g_bytes_unref (self->text);
  self->text = g_steal_pointer (&text);
  return TRUE;
}

static gboolean
take_entry (Story                *self,
            const LwJournalEntry *entry)
{
  switch (entry->kind)
    {
    case 'H':
      return take_header (self, entry);
    case 'B':
      g_clear_pointer (&self->before, g_bytes_unref);
      g_clear_pointer (&self->text, g_bytes_unref);
      self->before = g_bytes_new (entry->data, entry->length);
      self->text = g_bytes_ref (self->before);
      self->changed = entry->time;
      return TRUE;
    case 'P':
      return take_change (self, entry);
    default:
      return FALSE;
    }
}

/* What is left behind the last whole entry may be one that the end of the program cut off: then nothing whole follows it. */
static gboolean
is_cut_off (GBytes *bytes,
            gsize   at)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  LwJournalEntry entry;

  for (const char *next = text + at; at < length && (next = memchr (text + at, '\n', length - at)); at = next - text + 1)
    {
      gsize place = next - text + 1;

      if (place < length && lw_journal_entry_read (bytes, &place, &entry))
        return FALSE;
    }
  return TRUE;
}

/* Before all of it is read into memory. NULL: its first line is ours. */
static const char *
look_at_head (int fd)
{
  char head[40];
  gssize length = pread (fd, head, sizeof head, 0);
  const char *end = length > 0 ? memchr (head, '\n', length) : NULL;
  struct stat info;

  if (length == 0)
    return _("it is empty");
  if (!end || !g_str_has_prefix (head, "laneway-journal "))
    return _("it is no recovery file");
  if (strncmp (head, LW_JOURNAL_HEAD, strlen (LW_JOURNAL_HEAD)) != 0)
    return _("another version of Laneway wrote it");
  return fstat (fd, &info) == 0 && info.st_size > MOST ? _("the file is too large") : NULL;
}

/* NULL: all is well. Otherwise for people, and the story goes as far as it does. */
static char *
read_story (Story  *self,
            GBytes *bytes)
{
  gsize length, at = strlen (LW_JOURNAL_HEAD);
  LwJournalEntry entry;

  g_bytes_get_data (bytes, &length);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  while (lw_journal_entry_read (bytes, &at, &entry))
    if (!take_entry (self, &entry))
      return g_strdup (_("a part of it is damaged"));
  if (!self->header || !self->text)
    return g_strdup (_("its beginning is damaged"));
  return is_cut_off (bytes, at) ? NULL : g_strdup (_("a part of it is damaged"));
}

/* Aside, where nothing is ever overwritten; the new path. */
static char *
put_aside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *aside = g_build_filename (folder, "damaged", NULL);
  g_autofree char *base = g_path_get_basename (path);
  char *to = g_build_filename (aside, base, NULL);

  if (g_mkdir_with_parents (aside, 0700) == 0 && !g_file_test (to, G_FILE_TEST_EXISTS) && g_rename (path, to) == 0)
    return to;
  g_free (to);
  return g_strdup (path);
}

void
lw_recovered_free (LwRecovered *self)
{
  if (!self)
    return;
  g_clear_pointer ((LwJournalFile **) &self->journal, lw_journal_file_free);
  g_free (self->title);
  g_free (self->uri);
  g_free (self->etag);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->before, lw_record_unref);
  g_clear_pointer (&self->blueprint, lw_record_unref);
  g_clear_pointer (&self->on_disk, lw_record_unref);
  g_free (self->damage);
  g_free (self);
}

void
lw_recovered_discard (LwRecovered *self)
{
  LwJournalFile *journal = g_steal_pointer (&self->journal);

  if (self->damage)
    g_free (put_aside (journal->path));
  else
    g_unlink (journal->path);
  lw_journal_file_free (journal);
  lw_recovered_free (self);
}

static GBytes *
read_disk (const char *uri)
{
  g_autoptr(GFile) file = uri ? g_file_new_for_uri (uri) : NULL;

  return file ? lw_read_bytes (file, NULL, NULL, NULL) : NULL;
}

static LwBlueprint *
parse (GBytes *bytes)
{
  return bytes ? lw_blueprint_from_bytes (bytes, NULL, NULL) : NULL;
}

static LwRecovered *
tell (const Story *story,
      GBytes      *disk)
{
  LwRecovered *self = g_new0 (LwRecovered, 1);

  self->title = text_member (story, "title");
  self->uri = text_member (story, "uri");
  self->etag = text_member (story, "etag");
  self->read_only = g_key_file_get_boolean (story->header, "document", "read-only", NULL);
  self->changed = story->changed;
  self->n_edits = story->n_edits;
  self->labels = g_ptr_array_ref (story->labels);
  self->before = parse (story->before);
  self->blueprint = parse (story->text);
  self->on_disk = parse (disk);
  return self;
}

static void
report (GPtrArray  *problems,
        const char *path,
        const char *problem)
{
  g_autofree char *aside = put_aside (path);

  g_ptr_array_add (problems, g_strdup_printf ("%s: %s", aside, problem));
}

/* It is in its file, or as the document began. What has a file that is not there is nowhere else. */
static gboolean
is_saved (const Story *story,
          const char  *uri,
          GBytes      *disk)
{
  if (disk)
    return g_bytes_equal (disk, story->text);
  return !uri && g_bytes_equal (story->before, story->text);
}

/* One that nobody writes any more: what is to be offered, or NULL. */
static LwRecovered *
examine (const char *path,
         GPtrArray  *problems)
{
  g_autoptr(LwJournalFile) journal = lw_journal_file_claim (path);
  const char *foreign = journal ? look_at_head (journal->fd) : NULL;
  g_autoptr(GBytes) bytes = journal && !foreign ? lw_file_drain (journal->fd, MOST, NULL) : NULL;
  g_autoptr(GBytes) disk = NULL;
  g_autoptr(LwRecovered) recovered = NULL;
  g_autofree char *uri = NULL, *damage = NULL;
  g_auto(Story) story = { 0 };

  if (foreign)
    report (problems, path, foreign);
  if (!bytes)
    return NULL;
  damage = read_story (&story, bytes);
  if (story.header && story.text && story.text != story.before)
    {
      uri = text_member (&story, "uri");
      disk = read_disk (uri);
      if (!damage && is_saved (&story, uri, disk))
        {
          g_unlink (path);
          return NULL;
        }
      recovered = tell (&story, disk);
    }
  if (!recovered || !recovered->blueprint)
    {
      report (problems, path, damage ? damage : _("a part of it is damaged"));
      return NULL;
    }
  recovered->journal = g_steal_pointer (&journal);
  recovered->damage = g_steal_pointer (&damage);
  return g_steal_pointer (&recovered);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const LwRecovered *one = *(LwRecovered * const *) a, *two = *(LwRecovered * const *) b;

  return one->changed < two->changed ? 1 : one->changed > two->changed ? -1 : 0;
}

/* The end came between a new journal and the old one that it replaces. */
static gboolean
is_there_already (GPtrArray         *found,
                  const LwRecovered *recovered)
{
  for (guint i = 0; i < found->len; i++)
    {
      const LwRecovered *other = g_ptr_array_index (found, i);

      if (g_strcmp0 (other->uri, recovered->uri) == 0 && lw_record_equal (other->blueprint, recovered->blueprint))
        return TRUE;
    }
  return FALSE;
}

static void
scan_folder (const char *folder,
             GPtrArray  *found,
             GPtrArray  *problems)
{
  g_autoptr(GDir) dir = lw_journal_folder_is_own (folder) ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr(LwRecovered) recovered = NULL;

      if (g_str_has_suffix (name, ".new"))
        {
          /* Never finished: what it was to replace is there. */
          g_autoptr(LwJournalFile) unfinished = lw_journal_file_claim (path);

          if (unfinished)
            g_unlink (path);
          continue;
        }
      if (!g_str_has_suffix (name, LW_JOURNAL_ENDING))
        continue;
      recovered = examine (path, problems);
      if (recovered && !recovered->damage && is_there_already (found, recovered))
        lw_recovered_discard (g_steal_pointer (&recovered));
      else if (recovered)
        g_ptr_array_add (found, g_steal_pointer (&recovered));
    }
}

static void
free_recovered (gpointer data)
{
  lw_recovered_free (data);
}

GPtrArray *
lw_recovery_scan (GPtrArray **problems)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (free_recovered);
  g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) folders = lw_journal_folders ();

  for (guint i = 0; folders[i]; i++)
    if (!g_strv_contains ((const char * const *) folders + i + 1, folders[i]))
      scan_folder (folders[i], found, told);
  g_ptr_array_sort (found, compare_times);
  if (problems)
    *problems = g_steal_pointer (&told);
  return found;
}

typedef struct { GPtrArray *found, *problems; } Scan;

static void
scan_free (gpointer data)
{
  Scan *scan = data;

  g_clear_pointer (&scan->found, g_ptr_array_unref);
  g_clear_pointer (&scan->problems, g_ptr_array_unref);
  g_free (scan);
}

static void
scan_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Scan *scan = g_new0 (Scan, 1);

  scan->found = lw_recovery_scan (&scan->problems);
  g_task_return_pointer (task, scan, scan_free);
}

void
lw_recovery_scan_async (GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, lw_recovery_scan_async);
  g_task_run_in_thread (task, scan_thread);
}

GPtrArray *
lw_recovery_scan_finish (GAsyncResult  *result,
                         GPtrArray    **problems,
                         GError       **error)
{
  Scan *scan = g_task_propagate_pointer (G_TASK (result), error);
  GPtrArray *found;

  if (!scan)
    return NULL;
  found = g_steal_pointer (&scan->found);
  if (problems)
    *problems = g_steal_pointer (&scan->problems);
  scan_free (scan);
  return found;
}
