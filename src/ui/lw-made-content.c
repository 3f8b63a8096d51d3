#include "ui/lw-made-content.h"

#include "ui/lw-task.h"

#define LW_TYPE_MADE_CONTENT (lw_made_content_get_type ())
G_DECLARE_FINAL_TYPE (LwMadeContent, lw_made_content, LW, MADE_CONTENT, GdkContentProvider)

struct _LwMadeContent
{
  GdkContentProvider  parent_instance;
  const char * const *types;
  guint               n_types;
  LwMakeContent       make;
  gpointer            data;
  GDestroyNotify      destroy;
};

G_DEFINE_FINAL_TYPE (LwMadeContent, lw_made_content, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
lw_made_content_ref_formats (GdkContentProvider *provider)
{
  LwMadeContent *self = LW_MADE_CONTENT (provider);

  return gdk_content_formats_new ((const char **) self->types, self->n_types);
}

typedef struct { char *type; GOutputStream *stream; int priority; GBytes *bytes; } Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_free (writing->type);
  g_clear_object (&writing->stream);
  g_clear_pointer (&writing->bytes, g_bytes_unref);
  g_free (writing);
}

static void
written_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LwMadeContent *self = LW_MADE_CONTENT (source);
  const char *type = data;
  GError *error = NULL;
  GBytes *bytes = self->make (self->data, type, &error);

  lw_task_return (task, bytes, (GDestroyNotify) g_bytes_unref, error);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Writing *writing = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  gconstpointer content;
  gsize size;

  writing->bytes = g_task_propagate_pointer (G_TASK (result), &error);
  if (writing->bytes == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  content = g_bytes_get_data (writing->bytes, &size);
  g_output_stream_write_all_async (writing->stream, content, size, writing->priority, cancellable, written_cb, g_steal_pointer (&task));
}

static void
lw_made_content_write_async (GdkContentProvider *provider, const char *type, GOutputStream *stream, int priority,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (provider, cancellable, callback, data);
  g_autoptr (GTask) make = g_task_new (provider, cancellable, made_cb, task);
  Writing *writing = g_new0 (Writing, 1);

  writing->type = g_strdup (type);
  writing->stream = g_object_ref (stream);
  writing->priority = priority;
  g_task_set_source_tag (task, lw_made_content_write_async);
  g_task_set_task_data (task, writing, writing_free);
  g_task_set_task_data (make, g_strdup (type), g_free);
  g_task_run_in_thread (make, make_thread);
}

static gboolean
lw_made_content_write_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lw_made_content_finalize (GObject *object)
{
  LwMadeContent *self = LW_MADE_CONTENT (object);

  self->destroy (self->data);
  G_OBJECT_CLASS (lw_made_content_parent_class)->finalize (object);
}

static void
lw_made_content_class_init (LwMadeContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lw_made_content_finalize;
  provider_class->ref_formats = lw_made_content_ref_formats;
  provider_class->write_mime_type_async = lw_made_content_write_async;
  provider_class->write_mime_type_finish = lw_made_content_write_finish;
}

static void
lw_made_content_init (LwMadeContent *self)
{
}

GdkContentProvider *
lw_made_content_new (const char * const *types, guint n_types, LwMakeContent make, gpointer data, GDestroyNotify destroy)
{
  LwMadeContent *self = g_object_new (LW_TYPE_MADE_CONTENT, NULL);

  self->types = types;
  self->n_types = n_types;
  self->make = make;
  self->data = data;
  self->destroy = destroy;
  return GDK_CONTENT_PROVIDER (self);
}
