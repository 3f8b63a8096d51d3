#include "io/lw-journal-writer.h"

#include <errno.h>
#include <string.h>
#include <time.h>

#include <glib/gi18n-lib.h>

#include "io/lw-journal-file.h"
#include "io/lw-journal.h"
#include "io/lw-patch.h"

/* Not more often than this, in microseconds, and not more than a tenth of the time: a large document takes a while to write out. */
#define PACE          (250 * G_TIME_SPAN_MILLISECOND)
#define SLOWEST_PACE  (600 * G_TIME_SPAN_MILLISECOND)
/* What the system still holds survives the program, but not a power cut. */
#define SYNC_AFTER    (30 * G_TIME_SPAN_SECOND)
#define RETRY_AFTER   G_TIME_SPAN_SECOND
/* A journal is begun anew when its changes take more room than what they change, and than this. */
#define LEAST_CHANGES (16u << 10)
#define MOST_LABELS   12

struct _LwJournalWriter
{
  GMutex          mutex;
  GCond           cond;
  LwJournalTold   told;
  gpointer        data;
  GDestroyNotify  free_data;

  /* Posted: */
  LwJournalState  posted;
  GPtrArray      *labels;        /* char *, the newest last, each once */
  guint           n_edits;
  gboolean        dirty, ending, removing;
  LwRecovered    *replaced;

  /* The thread's own: */
  LwJournalState  state;
  LwJournalFile  *file;
  GBytes         *text;          /* what the file leads to */
  LwBlueprint    *text_of;
  GBytes         *saved_text;
  LwBlueprint    *saved_text_of;
  char           *header;        /* as written last */
  char           *trouble;       /* as told last */
  char           *elsewhere;     /* of the file that there is: why it is not where it should be */
  gint64          next, sync_at; /* monotonic; `sync_at` 0: nothing to flush */
};

void
lw_journal_state_clear (LwJournalState *state)
{
  g_clear_pointer (&state->blueprint, lw_record_unref);
  g_clear_pointer (&state->saved, lw_record_unref);
  g_clear_pointer (&state->title, g_free);
  g_clear_pointer (&state->uri, g_free);
  g_clear_pointer (&state->etag, g_free);
}

static char *
header_of (const LwJournalState *state)
{
  g_autoptr(GKeyFile) keys = g_key_file_new ();

  g_key_file_set_string (keys, "document", "title", state->title ? state->title : "");
  if (state->uri)
    g_key_file_set_string (keys, "document", "uri", state->uri);
  if (state->etag)
    g_key_file_set_string (keys, "document", "etag", state->etag);
  g_key_file_set_boolean (keys, "document", "read-only", state->read_only);
  return g_key_file_to_data (keys, NULL, NULL);
}

static gboolean
add (LwJournalFile  *file,
     char            kind,
     const char     *data,
     gsize           length,
     GError        **error)
{
  gsize before = file->length;

  if (!lw_journal_file_add (file, kind, data, length, error))
    return FALSE;
  lw_journal_spend (1, file->length - before, 0, 0, 0);
  return TRUE;
}

/* "3 Move Step\tRename Step\n" and the patch: how many edits, and what they were. */
static gboolean
add_change (LwJournalWriter  *self,
            LwJournalFile    *file,
            GBytes           *from,
            GBytes           *to,
            GError          **error)
{
  g_autoptr(GBytes) patch = lw_patch_new (from, to);
  g_autoptr(GString) data = NULL;

  g_mutex_lock (&self->mutex);
  data = g_string_new (NULL);
  g_string_append_printf (data, "%u ", self->n_edits);
  for (guint i = 0; i < self->labels->len; i++)
    g_string_append_printf (data, "%s%s", i > 0 ? "\t" : "", (char *) g_ptr_array_index (self->labels, i));
  g_mutex_unlock (&self->mutex);

  g_strdelimit (data->str, "\n", ' ');
  g_string_append_c (data, '\n');
  g_string_append_len (data, g_bytes_get_data (patch, NULL), g_bytes_get_size (patch));
  return add (file, 'P', data->str, data->len, error);
}

static LwJournalFile *
fill (LwJournalWriter  *self,
      const char       *folder,
      const char       *header,
      GBytes           *text,
      GError          **error)
{
  LwJournalFile *file = lw_journal_file_new (folder, error);

  if (!file)
    return NULL;
  if (add (file, 'H', header, strlen (header), error)
      && add (file, 'B', g_bytes_get_data (self->saved_text, NULL), g_bytes_get_size (self->saved_text), error)
      && add_change (self, file, self->saved_text, text, error)
      && lw_journal_file_publish (file, error))
    {
      lw_journal_spend (0, 0, 0, 1, 0);
      return file;
    }
  lw_journal_file_remove (file);
  return NULL;
}

static void
tell (LwJournalWriter *self,
      const char      *trouble)
{
  if (g_set_str (&self->trouble, trouble))
    self->told (trouble, self->data);
}

/* What is wrong with the folder where it belongs, and what would help. */
static char *
reason (const char   *folder,
        const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup_printf (_("The disk with the folder “%s” is full: make room there."), folder);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return g_strdup_printf (_("The disk with the folder “%s” can only be read."), folder);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup_printf (_("You may not write to the folder “%s”."), folder);
  return g_strdup_printf (_("The folder “%s” cannot be made or written to."), folder);
}

static char *
say_elsewhere (const char   *folder,
               const GError *error)
{
  g_autofree char *why = reason (folder, error);

  /* Translators: %s is a sentence that says why. */
  return g_strdup_printf (_("What is not saved is kept only until you log out. %s"), why);
}

static char *
say_nowhere (const char   *folder,
             const GError *error)
{
  g_autofree char *why = reason (folder, error);

  return g_strdup_printf (_("What is not saved is not kept should the program end. %s"), why);
}

/* In the first folder that takes it; the old one goes only then. */
static gboolean
begin_file (LwJournalWriter *self,
            const char      *header,
            GBytes          *text)
{
  g_auto(GStrv) folders = lw_journal_folders ();
  g_autoptr(GError) first = NULL;
  LwJournalFile *file = NULL;

  for (guint i = 0; folders[i] && !file; i++)
    file = fill (self, folders[i], header, text, first ? NULL : &first);
  if (!file)
    {
      g_autofree char *nowhere = say_nowhere (folders[0], first);

      tell (self, nowhere);
      return FALSE;
    }
  g_free (self->elsewhere);
  self->elsewhere = first ? say_elsewhere (folders[0], first) : NULL;
  g_clear_pointer (&self->file, lw_journal_file_remove);
  self->file = file;
  return TRUE;
}

static gboolean
extend_file (LwJournalWriter *self,
             const char      *header,
             GBytes          *text)
{
  if (g_strcmp0 (header, self->header) != 0 && !add (self->file, 'H', header, strlen (header), NULL))
    return FALSE;
  return add_change (self, self->file, self->text, text, NULL);
}

static void
forget_text (LwJournalWriter *self)
{
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->text_of, lw_record_unref);
  g_clear_pointer (&self->saved_text, g_bytes_unref);
  g_clear_pointer (&self->saved_text_of, lw_record_unref);
  g_clear_pointer (&self->header, g_free);
}

static void
remove_file (LwJournalWriter *self)
{
  g_clear_pointer (&self->file, lw_journal_file_remove);
  self->sync_at = 0;
  forget_text (self);
}

/* What was recovered is now in a journal, or saved. */
static void
drop_replaced (LwJournalWriter *self)
{
  LwRecovered *replaced;

  g_mutex_lock (&self->mutex);
  replaced = g_steal_pointer (&self->replaced);
  g_mutex_unlock (&self->mutex);
  if (replaced)
    lw_recovered_discard (replaced);
}

static void
keep_saved_text (LwJournalWriter *self)
{
  LwBlueprint *saved = self->state.saved ? self->state.saved : self->state.blueprint;

  if (self->saved_text_of == saved)
    return;
  g_clear_pointer (&self->saved_text, g_bytes_unref);
  g_clear_pointer (&self->saved_text_of, lw_record_unref);
  self->saved_text_of = lw_record_ref (saved);
  self->saved_text = lw_blueprint_to_bytes (saved);
}

/* FALSE: it is to be tried again. */
static gboolean
write_state (LwJournalWriter *self)
{
  g_autoptr(GBytes) text = NULL;
  g_autofree char *header = NULL;
  gboolean room, written;

  if (self->state.blueprint == self->state.saved)
    {
      remove_file (self);
      tell (self, NULL);
      drop_replaced (self);
      return TRUE;
    }
  text = self->text_of == self->state.blueprint ? g_bytes_ref (self->text) : lw_blueprint_to_bytes (self->state.blueprint);
  keep_saved_text (self);
  header = header_of (&self->state);
  room = self->file && self->file->length - self->file->fresh_length < MAX (self->file->fresh_length, LEAST_CHANGES);
  written = (room && extend_file (self, header, text)) || begin_file (self, header, text);
  if (!written)
    return FALSE;
  tell (self, self->elsewhere);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->text_of, lw_record_unref);
  self->text = g_bytes_ref (text);
  self->text_of = lw_record_ref (self->state.blueprint);
  g_set_str (&self->header, header);
  if (self->sync_at == 0)
    self->sync_at = g_get_monotonic_time () + SYNC_AFTER;
  drop_replaced (self);
  return TRUE;
}

/* With the mutex. FALSE: the end. */
static gboolean
wait_for_work (LwJournalWriter *self)
{
  for (;;)
    {
      gint64 now = g_get_monotonic_time ();

      if (self->ending && (self->removing || !self->dirty))
        return FALSE;
      if (self->dirty && (now >= self->next || self->ending))
        return TRUE;
      if (!self->dirty && self->sync_at != 0 && now >= self->sync_at)
        return TRUE;
      if (self->dirty)
        g_cond_wait_until (&self->cond, &self->mutex, self->next);
      else if (self->sync_at != 0)
        g_cond_wait_until (&self->cond, &self->mutex, self->sync_at);
      else
        g_cond_wait (&self->cond, &self->mutex);
    }
}

static double
thread_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

/* With the mutex, which it gives back for the time of writing. */
static void
work (LwJournalWriter *self)
{
  gboolean dirty = self->dirty, written = TRUE;
  gint64 began = g_get_monotonic_time ();
  double before = thread_seconds ();

  if (dirty)
    {
      lw_journal_state_clear (&self->state);
      self->state = self->posted;
      self->posted = (LwJournalState) { 0 };
      self->dirty = FALSE;
    }
  g_mutex_unlock (&self->mutex);

  if (dirty)
    written = write_state (self);
  if (self->sync_at != 0 && began >= self->sync_at)
    {
      if (self->file)
        lw_journal_file_sync (self->file);
      self->sync_at = 0;
      lw_journal_spend (0, 0, 1, 0, 0);
    }
  lw_journal_spend (0, 0, 0, 0, thread_seconds () - before);

  g_mutex_lock (&self->mutex);
  self->next = began + CLAMP (10 * (g_get_monotonic_time () - began), PACE, SLOWEST_PACE);
  if (!written && !self->dirty && !self->ending)
    {
      self->posted = self->state;
      self->state = (LwJournalState) { 0 };
      self->dirty = TRUE;
      self->next = began + RETRY_AFTER;
    }
}

static void
writer_free (LwJournalWriter *self)
{
  g_clear_pointer (&self->file, lw_journal_file_free);
  g_clear_pointer (&self->replaced, lw_recovered_free);
  lw_journal_state_clear (&self->posted);
  lw_journal_state_clear (&self->state);
  forget_text (self);
  g_ptr_array_unref (self->labels);
  g_free (self->trouble);
  g_free (self->elsewhere);
  self->free_data (self->data);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

static gpointer
run (gpointer data)
{
  LwJournalWriter *self = data;

  g_mutex_lock (&self->mutex);
  while (wait_for_work (self))
    work (self);
  g_mutex_unlock (&self->mutex);
  if (self->removing)
    {
      remove_file (self);
      drop_replaced (self);
    }
  writer_free (self);
  lw_journal_count (-1);
  return NULL;
}

LwJournalWriter *
lw_journal_writer_new (LwJournalTold   told,
                       gpointer        data,
                       GDestroyNotify  free_data)
{
  LwJournalWriter *self = g_new0 (LwJournalWriter, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->told = told;
  self->data = data;
  self->free_data = free_data;
  self->labels = g_ptr_array_new_with_free_func (g_free);
  lw_journal_count (1);
  g_thread_unref (g_thread_new ("journal", run, self));
  return self;
}

static void
take_label (LwJournalWriter *self,
            const char      *label)
{
  guint at;

  self->n_edits++;
  if (g_ptr_array_find_with_equal_func (self->labels, label, g_str_equal, &at))
    g_ptr_array_remove_index (self->labels, at);
  else if (self->labels->len == MOST_LABELS)
    g_ptr_array_remove_index (self->labels, 0);
  g_ptr_array_add (self->labels, g_strdup (label));
}

void
lw_journal_writer_post (LwJournalWriter *self,
                        LwJournalState   state,
                        const char      *label)
{
  g_mutex_lock (&self->mutex);
  lw_journal_state_clear (&self->posted);
  self->posted = state;
  self->dirty = TRUE;
  if (state.blueprint == state.saved)
    {
      self->n_edits = 0;
      g_ptr_array_set_size (self->labels, 0);
    }
  else if (label)
    take_label (self, label);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

void
lw_journal_writer_replace (LwJournalWriter *self,
                           LwRecovered     *recovered)
{
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->replaced, lw_recovered_free);
  self->replaced = recovered;
  self->n_edits = recovered->n_edits;
  for (guint i = recovered->labels->len; i > 0; i--)
    g_ptr_array_add (self->labels, g_strdup (g_ptr_array_index (recovered->labels, i - 1)));
  g_mutex_unlock (&self->mutex);
}

void
lw_journal_writer_end (LwJournalWriter *self,
                       gboolean         remove)
{
  g_mutex_lock (&self->mutex);
  self->ending = TRUE;
  self->removing = remove;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}
