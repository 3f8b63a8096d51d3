#include "ui/lw-import-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/lw-wording.h"
#include "feedback/lw-encoding.h"
#include "ui/lw-import-task.h"

G_DEFINE_FINAL_TYPE (LwImportSession, lw_import_session, G_TYPE_OBJECT)

enum { CHANGED, PROGRESS, COMMITTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
changed (LwImportSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
lw_import_session_stop (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
drop_file (LwImportSession *self)
{
  if (self->is_spool && self->file != NULL)
    g_file_delete (self->file, NULL, NULL);
  self->is_spool = FALSE;
  g_clear_object (&self->file);
  g_clear_pointer (&self->label, g_free);
}

void
lw_import_session_close (LwImportSession *self)
{
  lw_import_session_stop (&self->guessing);
  lw_import_session_stop (&self->summing);
  lw_import_session_forget_rows (self);
  self->wants_rows = FALSE;
  drop_file (self);
  g_clear_pointer (&self->format, lw_table_format_free);
  g_clear_pointer (&self->summary, lw_table_summary_free);
  g_clear_pointer (&self->profile, lw_record_unref);
  g_clear_pointer (&self->error, g_free);
  g_clear_pointer (&self->keep_as, g_free);
  g_hash_table_remove_all (self->meanings);
  g_clear_pointer (&self->period.id, g_free);
  g_clear_pointer (&self->period.label, g_free);
  g_clear_pointer (&self->period.from, g_free);
  g_clear_pointer (&self->period.to, g_free);
  g_clear_pointer (&self->period.stage, g_free);
  self->period.extend = FALSE;
  self->shape = -1;
}

static void
summed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwImportSession) self = data;
  g_autoptr (GError) error = NULL;
  LwTableSummary *summary = lw_summary_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->summing)
    {
      g_clear_pointer (&summary, lw_table_summary_free);
      return;
    }
  g_clear_object (&self->summing);
  g_clear_pointer (&self->summary, lw_table_summary_free);
  self->summary = summary;
  /* The first part was read well; what is wrong further on is worth knowing before rows are matched. */
  if (summary == NULL)
    {
      g_free (self->error);
      self->error = g_strdup_printf ("%s: %s", self->label, error->message);
    }
  changed (self);
}

static void
summarise (LwImportSession *self)
{
  lw_import_session_stop (&self->summing);
  self->summing = g_cancellable_new ();
  lw_summary_async (self->file, self->format, self->summing, summed_cb, g_object_ref (self));
}

/* Meanings that a profile brings are like those said here. */
static void
take_profile (LwImportSession *self, LwProfile *profile)
{
  GHashTableIter iter;
  gpointer text, meaning;

  g_clear_pointer (&self->profile, lw_record_unref);
  self->profile = profile;
  if (profile == NULL)
    return;
  g_free (self->keep_as);
  self->keep_as = g_strdup (profile->name != NULL ? profile->name : profile->id);
  if (self->format->mappings == NULL)
    return;
  g_hash_table_iter_init (&iter, self->format->mappings);
  while (g_hash_table_iter_next (&iter, &text, &meaning))
    if (!g_hash_table_contains (self->meanings, text))
      g_hash_table_insert (self->meanings, g_strdup (text), g_strdup (meaning));
}

static void
take_format (LwImportSession *self, LwTableFormat *format)
{
  /* Rules said here outlive another reading of the bytes. */
  if (self->format != NULL && format->rules == NULL)
    format->rules = g_steal_pointer (&self->format->rules);
  g_clear_pointer (&self->format, lw_table_format_free);
  self->format = format;
  if (self->shape >= 0)
    self->format->shape = self->shape;
  summarise (self);
  if (self->wants_rows)
    lw_import_session_read_soon (self);
}

static void
table_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwImportSession) self = data;
  g_autoptr (GError) error = NULL;
  LwProfile *profile = NULL;
  LwTableFormat *format = lw_table_finish (result, &profile, &error);

  /* A newer wish has taken its place. */
  if (g_task_get_cancellable (G_TASK (result)) != self->guessing)
    {
      g_clear_pointer (&format, lw_table_format_free);
      g_clear_pointer (&profile, lw_record_unref);
      return;
    }
  g_clear_object (&self->guessing);
  g_clear_pointer (&self->error, g_free);
  if (format == NULL)
    {
      self->error = g_strdup (error->message);
      /* What was asked for last is not possible: what was before stays. */
      if (self->format != NULL)
        summarise (self);
    }
  else
    {
      take_format (self, format);
      if (profile != NULL)
        take_profile (self, profile);
    }
  changed (self);
}

static GCancellable *
start_over (LwImportSession *self)
{
  lw_import_session_stop (&self->guessing);
  lw_import_session_stop (&self->summing);
  g_clear_pointer (&self->summary, lw_table_summary_free);
  self->guessing = g_cancellable_new ();
  changed (self);
  return self->guessing;
}

static void
guess (LwImportSession *self, LwTableWish wish)
{
  if (self->file != NULL)
    lw_table_guess_async (self->file, wish, start_over (self), table_cb, g_object_ref (self));
}

static void
check (LwImportSession *self)
{
  lw_table_check_async (self->file, self->format, start_over (self), table_cb, g_object_ref (self));
}

/* "survey 2026-10.csv" → "survey": next month's has another number. */
static char *
name_without_numbers (const char *label)
{
  const char *dot = strrchr (label, '.');
  g_autofree char *stem = dot != NULL && dot != label ? g_strndup (label, dot - label) : g_strdup (label);
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = stem; *p != '\0'; p++)
    {
      char c = strchr ("-_.()", *p) != NULL ? ' ' : *p;

      if (!g_ascii_isdigit (c) && (c != ' ' || !g_str_has_suffix (name->str, " ")))
        g_string_append_c (name, c);
    }
  g_strstrip (name->str);
  return g_strdup (*name->str != '\0' ? name->str : stem);
}

static void
begin (LwImportSession *self, GFile *file, char *label, gboolean is_spool)
{
  LwTableWish wish = { .header_row = -1, .profiles = lw_editor_get_blueprint (self->editor)->profiles };

  lw_import_session_close (self);
  self->file = g_object_ref (file);
  self->label = label;
  self->is_spool = is_spool;
  self->keep_as = name_without_numbers (label);
  guess (self, wish);
}

void
lw_import_session_open (LwImportSession *self, GFile *file)
{
  g_return_if_fail (LW_IS_IMPORT_SESSION (self) && G_IS_FILE (file));

  begin (self, file, lw_file_label (file), FALSE);
}

void
lw_import_session_open_text (LwImportSession *self, const char *text)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("laneway-XXXXXX.txt", &stream, &error);

  g_return_if_fail (LW_IS_IMPORT_SESSION (self) && text != NULL);

  if (file != NULL && g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), text, strlen (text), NULL, NULL, &error)
      && g_io_stream_close (G_IO_STREAM (stream), NULL, &error))
    {
      begin (self, file, g_strdup (_("Clipboard")), TRUE);
      return;
    }
  g_free (self->error);
  self->error = g_strdup (error->message);
  changed (self);
}

LwEditor *lw_import_session_get_editor (LwImportSession *self) { return self->editor; }
const char *lw_import_session_get_label (LwImportSession *self) { return self->label; }
gboolean lw_import_session_is_busy (LwImportSession *self) { return self->guessing != NULL; }
const char *lw_import_session_get_error (LwImportSession *self) { return self->error; }
const LwTableFormat *lw_import_session_get_format (LwImportSession *self) { return self->format; }
const LwTableSummary *lw_import_session_get_summary (LwImportSession *self) { return self->summary; }
LwProfile *lw_import_session_get_profile (LwImportSession *self) { return self->profile; }
const char *lw_import_session_get_keep_as (LwImportSession *self) { return self->keep_as; }

char *
lw_import_session_get_problem (LwImportSession *self)
{
  return self->format != NULL ? lw_table_format_problem (self->format) : NULL;
}

void
lw_import_session_set_encoding (LwImportSession *self, const char *encoding)
{
  guess (self, (LwTableWish) { .encoding = encoding, .header_row = -1 });
}

void
lw_import_session_set_delimiter (LwImportSession *self, gunichar delimiter)
{
  g_return_if_fail (self->format != NULL);

  guess (self, (LwTableWish) { .encoding = self->format->encoding, .delimiter = delimiter, .header_row = -1 });
}

static const char *
sheet_of (const LwTableFormat *format)
{
  return format->book != NULL ? format->book->sheets[format->book->sheet] : NULL;
}

void
lw_import_session_set_header (LwImportSession *self, guint line)
{
  g_return_if_fail (self->format != NULL);

  guess (self, (LwTableWish) { .encoding = self->format->encoding, .delimiter = self->format->delimiter, .header_row = line,
                               .sheet = sheet_of (self->format) });
}

void
lw_import_session_set_sheet (LwImportSession *self, const char *sheet)
{
  guess (self, (LwTableWish) { .header_row = -1, .sheet = sheet });
}

void
lw_import_session_set_profile (LwImportSession *self, const char *id)
{
  LwArray *profiles = lw_editor_get_blueprint (self->editor)->profiles;

  g_clear_pointer (&self->profile, lw_record_unref);
  g_hash_table_remove_all (self->meanings);
  if (self->format != NULL)
    g_clear_pointer (&self->format->rules, g_ptr_array_unref);
  self->shape = -1;
  guess (self, (LwTableWish) { .encoding = self->format != NULL && self->format->book == NULL ? self->format->encoding : NULL, .header_row = -1,
                               .profiles = id != NULL ? profiles : NULL, .profile = id });
}

/* What is not looked up in the file: shown at once. */
static void
settled (LwImportSession *self)
{
  if (self->wants_rows)
    lw_import_session_read_soon (self);
  changed (self);
}

void
lw_import_session_set_shape (LwImportSession *self, LwTableShape shape)
{
  g_return_if_fail (self->format != NULL);

  self->shape = shape;
  self->format->shape = shape;
  settled (self);
}

void
lw_import_session_set_role (LwImportSession *self, guint column, LwColumnRole role)
{
  g_return_if_fail (self->format != NULL && column < self->format->roles->len);

  g_array_index (self->format->roles, LwColumnRole, column) = role;
  check (self);
}

void
lw_import_session_set_scale (LwImportSession *self, int top)
{
  g_return_if_fail (self->format != NULL);

  self->format->score_top = top;
  settled (self);
}

void
lw_import_session_set_score_as (LwImportSession *self, LwScoreWay way)
{
  g_return_if_fail (self->format != NULL);

  self->format->score_as = way;
  settled (self);
}

void
lw_import_session_set_day_first (LwImportSession *self, gboolean day_first)
{
  g_return_if_fail (self->format != NULL);

  self->format->dates.day_first = day_first;
  settled (self);
}

static void
take_number (GArray *numbers, double value)
{
  for (guint i = numbers != NULL ? numbers->len : 0; i-- > 0;)
    if (g_array_index (numbers, double, i) == value)
      g_array_remove_index (numbers, i);
}

static void
put_number (GArray **numbers, double value)
{
  if (*numbers == NULL)
    *numbers = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_val (*numbers, value);
}

void
lw_import_session_set_code (LwImportSession *self, double value, gboolean is_code)
{
  g_return_if_fail (self->format != NULL);

  take_number (self->format->answers, value);
  take_number (self->format->no_answers, value);
  put_number (is_code ? &self->format->no_answers : &self->format->answers, value);
  settled (self);
}

/* What looks like a code is one, until it is said to be a value. */
gboolean
lw_import_session_is_code (LwImportSession *self, double value)
{
  for (guint i = 0; self->format != NULL && self->format->answers != NULL && i < self->format->answers->len; i++)
    if (g_array_index (self->format->answers, double, i) == value)
      return FALSE;
  return TRUE;
}

void
lw_import_session_set_quotes (LwImportSession *self, gboolean keep)
{
  g_return_if_fail (self->format != NULL);

  self->format->keep_quotes = keep;
  settled (self);
}

void
lw_import_session_set_keep_as (LwImportSession *self, const char *name)
{
  g_free (self->keep_as);
  self->keep_as = g_strdup (name);
}

static void
editor_changed_cb (LwImportSession *self)
{
  if (self->wants_rows && self->read_variant != NULL && lw_editor_get_variant (self->editor) != self->read_variant
      && !lw_editor_has_draft (self->editor))
    lw_import_session_read_soon (self);
}

static void
lw_import_session_dispose (GObject *object)
{
  LwImportSession *self = LW_IMPORT_SESSION (object);

  lw_import_session_close (self);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (lw_import_session_parent_class)->dispose (object);
}

static void
lw_import_session_finalize (GObject *object)
{
  g_hash_table_unref (LW_IMPORT_SESSION (object)->meanings);
  G_OBJECT_CLASS (lw_import_session_parent_class)->finalize (object);
}

static void
lw_import_session_class_init (LwImportSessionClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lw_import_session_dispose;
  G_OBJECT_CLASS (klass)->finalize = lw_import_session_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[COMMITTED] = g_signal_new ("committed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lw_import_session_init (LwImportSession *self)
{
  self->meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->shape = -1;
}

LwImportSession *
lw_import_session_new (LwEditor *editor)
{
  LwImportSession *self = g_object_new (LW_TYPE_IMPORT_SESSION, NULL);

  self->editor = g_object_ref (editor);
  g_signal_connect_object (editor, "changed", G_CALLBACK (editor_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
