/* One thread reads and cuts the text into blocks of whole records; others count them, each for itself. */
#include "lw-import.h"
#include "lw-csv-split.h"

#define BLOCKS_AHEAD 2           /* per thread, so that memory is bounded */
#define MOST_THREADS 8
#define WORTH_IT     (2 * LW_CSV_BLOCK)

typedef struct
{
  GAsyncQueue  *full;            /* Job; one without text ends a thread */
  GAsyncQueue  *empty;           /* a token for each block that may be made */
  gunichar      delimiter;
  gint          stop;
  GMutex        lock;
  GError       *error;           /* of the earliest block that has one */
  guint         error_block;
} Shared;

typedef struct { LwCsvBlock block; guint number; } Job;
typedef struct { Shared *shared; LwImport *import; GThread *thread; } Worker;

static void
keep_error (Shared *shared, guint block, GError *error)
{
  g_mutex_lock (&shared->lock);
  if (!shared->error || block < shared->error_block)
    {
      g_clear_error (&shared->error);
      shared->error = g_steal_pointer (&error);
      shared->error_block = block;
    }
  g_mutex_unlock (&shared->lock);
  g_clear_error (&error);
  g_atomic_int_set (&shared->stop, TRUE);
}

static void
count_block (Worker *worker, Job *job)
{
  g_autoptr (LwCsv) csv = lw_csv_new_block (job->block.text, job->block.length, worker->shared->delimiter, job->block.line);
  GError *error = NULL;
  LwCsvRow row;

  while (lw_csv_next (csv, &row, NULL, &error))
    if (lw_table_is_data (worker->import->format, &row))
      lw_import_row (worker->import, &row);
  if (error)
    keep_error (worker->shared, job->number, error);
}

static gpointer
work (gpointer data)
{
  Worker *worker = data;

  for (;;)
    {
      g_autofree Job *job = g_async_queue_pop (worker->shared->full);

      if (!job->block.text)
        return NULL;
      count_block (worker, job);
      g_async_queue_push (worker->shared->empty, GINT_TO_POINTER (1));
    }
}

static void
hand_out (Shared *shared, LwCsvBlock block, guint number)
{
  Job *job = g_new (Job, 1);

  *job = (Job) { block, number };
  g_async_queue_push (shared->full, job);
}

/* Blocks until the text ends, something is wrong or nobody wants it any more. */
static void
cut (Shared *shared, LwCsvSplit *split, LwProgressFunc progress, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  LwCsvBlock block;
  guint number = 0;

  while (!g_atomic_int_get (&shared->stop) && !g_cancellable_set_error_if_cancelled (cancellable, &error)
         && lw_csv_split_next (split, &block, cancellable, &error))
    {
      g_async_queue_pop (shared->empty);
      hand_out (shared, block, number++);
      if (progress)
        progress (lw_text_reader_fraction (lw_csv_split_reader (split)), data);
    }
  if (error)
    keep_error (shared, number, error);
}

static void
run (Shared *shared, Worker *workers, guint n, LwCsvSplit *split, LwProgressFunc progress, gpointer data, GCancellable *cancellable)
{
  for (guint i = 0; i < n; i++)
    workers[i].thread = g_thread_new ("feedback-count", work, &workers[i]);
  for (guint i = 0; i < n * BLOCKS_AHEAD; i++)
    g_async_queue_push (shared->empty, GINT_TO_POINTER (1));
  cut (shared, split, progress, data, cancellable);
  for (guint i = 0; i < n; i++)
    hand_out (shared, (LwCsvBlock) { NULL, 0, 0 }, 0);
  for (guint i = 0; i < n; i++)
    g_thread_join (workers[i].thread);
}

guint
lw_import_threads (const LwTableFormat *format, guint64 size)
{
  /* What depends on the row above, or is put in order by time, goes one by one; so do sheets, whose rows are counted by record. */
  if ((format->shape != LW_SHAPE_ANSWERS && format->shape != LW_SHAPE_WIDE) || format->fill_down || format->book)
    return 1;
  if (format->threads > 0)
    return MIN (format->threads, MOST_THREADS);
  return size < WORTH_IT ? 1 : CLAMP (g_get_num_processors (), 1, MOST_THREADS);
}

gboolean
lw_import_read_blocks (LwImport **imports, guint n, LwTextReader *reader, LwProgressFunc progress, gpointer data,
                       GCancellable *cancellable, GError **error)
{
  const LwTableFormat *format = imports[0]->format;
  g_autoptr (LwCsvSplit) split = lw_csv_split_new (reader, format->delimiter, LW_CSV_BLOCK);
  Shared shared = { g_async_queue_new (), g_async_queue_new (), format->delimiter, FALSE, { 0 }, NULL, 0 };
  g_autofree Worker *workers = g_new0 (Worker, n);
  guint64 zeros;

  for (guint i = 0; i < n; i++)
    workers[i] = (Worker) { &shared, imports[i], NULL };
  run (&shared, workers, n, split, progress, data, cancellable);
  g_async_queue_unref (shared.full);
  g_async_queue_unref (shared.empty);
  g_mutex_clear (&shared.lock);
  zeros = lw_text_reader_zeros (lw_csv_split_reader (split));
  if (shared.error)
    {
      g_propagate_error (error, shared.error);
      return FALSE;
    }
  for (guint i = 1; i < n; i++)
    lw_import_merge (imports[0], imports[i]);
  lw_import_note_zeros (imports[0], zeros);
  return TRUE;
}
