#include "ui/lw-print-job.h"

#include <math.h>

#include "core/lw-blueprint.h"

/* How often the share that is done is told, in milliseconds. */
#define TELL 100
#define ALL  G_MAXUINT

typedef struct
{
  LwPrintRequest    *request;
  guint              pixels, page;     /* ALL: every page */
  LwPrintOutlineFunc outline;
  LwPrintPictureFunc picture;
  LwProgressFunc     progress;
  gpointer           data;
  int                done;             /* in thousandths; atomic */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  lw_print_request_unref (job->request);
  g_free (job);
}

/* ---- to the main thread ---- */

typedef struct { GTask *task; LwPrintOutline outline; LwPrintPicture picture; } Message;

static gboolean
deliver_cb (gpointer data)
{
  Message *message = data;
  Job *job = g_task_get_task_data (message->task);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (message->task)))
    return G_SOURCE_REMOVE;
  if (message->picture.texture != NULL)
    job->picture (&message->picture, job->data);
  else
    job->outline (&message->outline, job->data);
  return G_SOURCE_REMOVE;
}

static void
message_free (gpointer data)
{
  Message *message = data;

  g_object_unref (message->task);
  g_strfreev (message->outline.warnings);
  g_free (message->picture.name);
  g_clear_object (&message->picture.texture);
  g_free (message);
}

/* Always through the loop: g_main_context_invoke() would call it here, in this thread, whenever nobody holds the context. */
static void
post (GTask *task, Message message)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  message.task = g_object_ref (task);
  g_source_set_callback (source, deliver_cb, g_memdup2 (&message, sizeof message), message_free);
  g_source_attach (source, g_task_get_context (task));
}

/* ---- preview ---- */

static GdkTexture *
draw_page (LwPrintout *printout, guint page, guint pixels, double width, double height)
{
  double scale = pixels / MAX (width, height);
  int w = MAX (1, (int) ceil (width * scale)), h = MAX (1, (int) ceil (height * scale));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, w, h);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  gsize stride = cairo_image_surface_get_stride (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  lw_printout_draw (printout, page, cr, FALSE);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), h * stride, (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (w, h, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
post_page (GTask *task, LwPrintout *printout, guint page)
{
  Job *job = g_task_get_task_data (task);
  const LwSheetPlan *plan = lw_printout_plan (printout);
  LwPrintPicture picture = { .page = page, .smallest = lw_printout_smallest (printout, page), .name = lw_printout_name (printout, page) };

  lw_printout_size (printout, page, &picture.width, &picture.height);
  if (plan != NULL)
    {
      const LwSheet *sheet = &g_array_index (plan->sheets, LwSheet, page);

      picture.column = sheet->column;
      picture.row = sheet->row;
    }
  picture.texture = draw_page (printout, page, job->pixels, picture.width, picture.height);
  post (task, (Message) { .picture = picture });
}

static void
post_outline (GTask *task, LwPrintout *printout)
{
  const LwSheetPlan *plan = lw_printout_plan (printout);
  LwPrintOutline outline = {
    .n_pages = lw_printout_n_pages (printout), .columns = plan != NULL ? plan->columns : 0, .rows = plan != NULL ? plan->rows : 0,
    .warnings = g_strdupv ((char **) lw_printout_warnings (printout)),
  };

  post (task, (Message) { .outline = outline });
}

static void
preview_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (LwPrintout) printout = lw_print_request_make (job->request, &error);

  if (printout == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (job->page == ALL)
    post_outline (task, printout);
  for (guint page = 0; page < lw_printout_n_pages (printout) && !g_cancellable_is_cancelled (cancellable); page++)
    if (job->page == ALL || job->page == page)
      post_page (task, printout, page);
  g_task_return_boolean (task, TRUE);
}

static GTask *
task_new (LwPrintRequest *request, const Job *job, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Job *own = g_memdup2 (job, sizeof *job);

  own->request = lw_print_request_ref (request);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, own, job_free);
  /* What was drawn is told before the end is: as low as that. */
  g_task_set_priority (task, G_PRIORITY_LOW);
  return task;
}

void
lw_print_page_run (LwPrintRequest *request, guint page, guint pixels, LwPrintPictureFunc picture, gpointer data,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data)
{
  const Job job = { .pixels = pixels, .page = page, .picture = picture, .data = data };
  g_autoptr (GTask) task = task_new (request, &job, lw_print_preview_run, cancellable, callback, callback_data);

  g_task_run_in_thread (task, preview_thread);
}

void
lw_print_preview_run (LwPrintRequest *request, guint pixels, LwPrintOutlineFunc outline, LwPrintPictureFunc picture, gpointer data,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data)
{
  const Job job = { .pixels = pixels, .page = ALL, .outline = outline, .picture = picture, .data = data };
  g_autoptr (GTask) task = task_new (request, &job, lw_print_preview_run, cancellable, callback, callback_data);

  g_task_run_in_thread (task, preview_thread);
}

gboolean
lw_print_preview_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, lw_print_preview_run), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- PDF ---- */

static void
done_cb (double fraction, gpointer data)
{
  g_atomic_int_set (&((Job *) data)->done, (int) (fraction * 1000));
}

static void
pdf_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwPrintout) printout = lw_print_request_make (job->request, &error);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (printout != NULL && lw_printout_write_pdf (printout, memory, done_cb, job, cancellable, &error)
      && g_output_stream_close (memory, cancellable, &error))
    g_task_return_pointer (task, g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory)), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
tell_cb (gpointer data)
{
  Job *job = g_task_get_task_data (data);

  if (g_task_get_completed (data) || g_cancellable_is_cancelled (g_task_get_cancellable (data)))
    return G_SOURCE_REMOVE;
  job->progress (g_atomic_int_get (&job->done) / 1000., job->data);
  return G_SOURCE_CONTINUE;
}

void
lw_print_pdf_run (LwPrintRequest *request, LwProgressFunc progress, gpointer data, GCancellable *cancellable,
                  GAsyncReadyCallback callback, gpointer callback_data)
{
  const Job job = { .progress = progress, .data = data };
  g_autoptr (GTask) task = task_new (request, &job, lw_print_pdf_run, cancellable, callback, callback_data);

  if (progress != NULL)
    g_timeout_add_full (G_PRIORITY_DEFAULT, TELL, tell_cb, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (task, pdf_thread);
}

GBytes *
lw_print_pdf_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, lw_print_pdf_run), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
