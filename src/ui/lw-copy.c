/* The clipboard's side of copying: steps, a picture of them, their names. */
#include "ui/lw-clipboard.h"

#include "core/lw-clip.h"
#include "io/lw-io.h"
#include "ui/lw-actions.h"
#include "ui/lw-export-job.h"
#include "ui/lw-task.h"

#define LW_TYPE_COPY_PROVIDER (lw_copy_provider_get_type ())
G_DECLARE_FINAL_TYPE (LwCopyProvider, lw_copy_provider, LW, COPY_PROVIDER, GdkContentProvider)

struct _LwCopyProvider
{
  GdkContentProvider  parent_instance;
  LwBlueprint        *blueprint;
  LwOverlay          *overlay;
  LwInsight          *insight;    /* rows, paths and signs, as they are shown; or NULL */
  char               *variant;
  LwDetail            detail;
  gboolean            steps;      /* as such too */
};

G_DEFINE_FINAL_TYPE (LwCopyProvider, lw_copy_provider, GDK_TYPE_CONTENT_PROVIDER)

/* Twice the drawing's size is sharp in a document; what would be larger than this is not welcome anywhere. */
#define LONGEST_SIDE 12000.0

static GdkContentFormats *
lw_copy_provider_ref_formats (GdkContentProvider *provider)
{
  static const char *types[] = { LW_STEPS_TYPE, "image/png", "image/svg+xml" };
  guint first = LW_COPY_PROVIDER (provider)->steps ? 0 : 1;

  return gdk_content_formats_new (types + first, G_N_ELEMENTS (types) - first);
}

static GBytes *
draw (LwCopyProvider *self, const char *type, GError **error)
{
  LwExportOptions options = { .format = g_str_equal (type, "image/png") ? LW_FORMAT_PNG : LW_FORMAT_SVG,
                              .variant = self->variant, .scale = 1,
                              .scene = { .theme = LW_THEME_PRINT, .detail = self->detail, .legend = TRUE, .insight = self->insight } };
  double width, height;

  if (!lw_export_size (self->blueprint, self->overlay, &options, &width, &height, error))
    return NULL;
  options.scale = MIN (2, LONGEST_SIDE / MAX (width, height));
  return lw_export_to_bytes (self->blueprint, self->overlay, &options, NULL, error);
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
  LwCopyProvider *self = LW_COPY_PROVIDER (source);
  const char *type = data;
  GError *error = NULL;
  GBytes *bytes = g_str_equal (type, LW_STEPS_TYPE) ? lw_blueprint_to_bytes (self->blueprint) : draw (self, type, &error);

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
lw_copy_provider_write_async (GdkContentProvider *provider, const char *type, GOutputStream *stream, int priority,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (provider, cancellable, callback, data);
  g_autoptr (GTask) make = g_task_new (provider, cancellable, made_cb, task);
  Writing *writing = g_new0 (Writing, 1);

  writing->type = g_strdup (type);
  writing->stream = g_object_ref (stream);
  writing->priority = priority;
  g_task_set_source_tag (task, lw_copy_provider_write_async);
  g_task_set_task_data (task, writing, writing_free);
  g_task_set_task_data (make, g_strdup (type), g_free);
  g_task_run_in_thread (make, make_thread);
}

static gboolean
lw_copy_provider_write_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lw_copy_provider_finalize (GObject *object)
{
  LwCopyProvider *self = LW_COPY_PROVIDER (object);

  g_clear_pointer (&self->blueprint, lw_record_unref);
  g_clear_pointer (&self->overlay, lw_overlay_unref);
  g_clear_pointer (&self->insight, lw_insight_unref);
  g_clear_pointer (&self->variant, g_free);
  G_OBJECT_CLASS (lw_copy_provider_parent_class)->finalize (object);
}

static void
lw_copy_provider_class_init (LwCopyProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lw_copy_provider_finalize;
  provider_class->ref_formats = lw_copy_provider_ref_formats;
  provider_class->write_mime_type_async = lw_copy_provider_write_async;
  provider_class->write_mime_type_finish = lw_copy_provider_write_finish;
}

static void
lw_copy_provider_init (LwCopyProvider *self)
{
}

/* Of the blueprint's variant of that id; NULL: its first. */
static GdkContentProvider *
provider_new (LwEditor *editor, LwBlueprint *blueprint, const char *variant, gboolean steps)
{
  LwCopyProvider *provider = g_object_new (LW_TYPE_COPY_PROVIDER, NULL);
  LwOverlay *overlay = lw_editor_get_overlay (editor);
  int detail = lw_editor_get_detail (editor);

  provider->blueprint = lw_record_ref (blueprint);
  provider->overlay = overlay != NULL ? lw_overlay_ref (overlay) : NULL;
  provider->variant = g_strdup (variant);
  provider->detail = detail >= 0 ? detail : LW_DETAIL_REVIEW;
  provider->steps = steps;
  return GDK_CONTENT_PROVIDER (provider);
}

/* What tells this document from every other, as long as it is open. */
const char *
lw_document_mark (LwDocument *document)
{
  char *mark = g_object_get_data (G_OBJECT (document), "clipboard-mark");

  if (mark == NULL)
    {
      mark = g_uuid_string_random ();
      g_object_set_data_full (G_OBJECT (document), "clipboard-mark", mark, g_free);
    }
  return mark;
}

void
lw_copy_selection (LwEditor *editor, GdkClipboard *clipboard)
{
  g_return_if_fail (LW_IS_EDITOR (editor) && GDK_IS_CLIPBOARD (clipboard));

  LwVariant *variant = lw_editor_get_variant (editor);
  g_autoptr (LwBlueprint) clip = lw_clip_new (lw_editor_get_blueprint (editor), variant, lw_editor_get_selection (editor),
                                              lw_document_mark (lw_editor_get_document (editor)));
  g_autofree char *text = lw_editor_selection_text (editor);
  GdkContentProvider *forms[2] = { gdk_content_provider_new_typed (G_TYPE_STRING, text), NULL };
  g_autoptr (GdkContentProvider) all = NULL;

  /* A lane or a flow alone has no drawing of its own. */
  forms[1] = clip != NULL ? provider_new (editor, clip, NULL, TRUE)
                          : provider_new (editor, lw_editor_get_blueprint (editor), lw_record_id (variant), FALSE);
  all = gdk_content_provider_new_union (forms, G_N_ELEMENTS (forms));
  gdk_clipboard_set_content (clipboard, all);
}

void
lw_copy_as_picture (LwEditor *editor, LwInsight *insight, GtkWidget *widget)
{
  g_return_if_fail (LW_IS_EDITOR (editor) && GTK_IS_WIDGET (widget));

  g_autoptr (GdkContentProvider) provider = provider_new (editor, lw_editor_get_blueprint (editor),
                                                          lw_record_id (lw_editor_get_variant (editor)), FALSE);

  LW_COPY_PROVIDER (provider)->insight = insight != NULL ? lw_insight_ref (insight) : NULL;
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), provider);
}
