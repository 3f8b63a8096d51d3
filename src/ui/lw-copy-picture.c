#include <glib/gi18n-lib.h>

#include "ui/lw-export-dialog.h"
#include "ui/lw-export-job.h"

/* The clipboard's side of "Copy as Picture": PNG and SVG, each drawn only when somebody pastes it. */

#define LW_TYPE_PICTURE_PROVIDER (lw_picture_provider_get_type ())
G_DECLARE_FINAL_TYPE (LwPictureProvider, lw_picture_provider, LW, PICTURE_PROVIDER, GdkContentProvider)

struct _LwPictureProvider
{
  GdkContentProvider  parent_instance;
  LwBlueprint        *blueprint;
  LwOverlay          *overlay;
  char               *variant;
  LwDetail            detail;
};

G_DEFINE_FINAL_TYPE (LwPictureProvider, lw_picture_provider, GDK_TYPE_CONTENT_PROVIDER)

/* Twice the drawing's size is sharp in a document; what would be larger than this is not welcome anywhere. */
#define LONGEST_SIDE 12000.0

static GdkContentFormats *
lw_picture_provider_ref_formats (GdkContentProvider *provider)
{
  static const char *types[] = { "image/png", "image/svg+xml" };

  return gdk_content_formats_new (types, G_N_ELEMENTS (types));
}

static GBytes *
draw (LwPictureProvider *self, const char *type, GError **error)
{
  LwExportOptions options = { .format = g_str_equal (type, "image/png") ? LW_FORMAT_PNG : LW_FORMAT_SVG,
                              .variant = self->variant, .scale = 1,
                              .scene = { .theme = LW_THEME_PRINT, .detail = self->detail, .legend = TRUE } };
  double width, height;

  if (!lw_export_size (self->blueprint, self->overlay, &options, &width, &height, error))
    return NULL;
  options.scale = MIN (2, LONGEST_SIDE / MAX (width, height));
  return lw_export_to_bytes (self->blueprint, self->overlay, &options, error);
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
lw_picture_provider_write_async (GdkContentProvider *provider, const char *type, GOutputStream *stream, int priority,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, data);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = draw (LW_PICTURE_PROVIDER (provider), type, &error);
  gconstpointer content;
  gsize size;

  g_task_set_source_tag (task, lw_picture_provider_write_async);
  if (bytes == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_set_task_data (task, bytes, (GDestroyNotify) g_bytes_unref);
  content = g_bytes_get_data (bytes, &size);
  g_output_stream_write_all_async (stream, content, size, priority, cancellable, written_cb, g_steal_pointer (&task));
}

static gboolean
lw_picture_provider_write_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lw_picture_provider_finalize (GObject *object)
{
  LwPictureProvider *self = LW_PICTURE_PROVIDER (object);

  g_clear_pointer (&self->blueprint, lw_record_unref);
  g_clear_pointer (&self->overlay, lw_overlay_unref);
  g_clear_pointer (&self->variant, g_free);
  G_OBJECT_CLASS (lw_picture_provider_parent_class)->finalize (object);
}

static void
lw_picture_provider_class_init (LwPictureProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lw_picture_provider_finalize;
  provider_class->ref_formats = lw_picture_provider_ref_formats;
  provider_class->write_mime_type_async = lw_picture_provider_write_async;
  provider_class->write_mime_type_finish = lw_picture_provider_write_finish;
}

static void
lw_picture_provider_init (LwPictureProvider *self)
{
}

GdkContentProvider *
lw_picture_provider_new (LwEditor *editor)
{
  LwPictureProvider *provider = g_object_new (LW_TYPE_PICTURE_PROVIDER, NULL);
  LwOverlay *overlay = lw_editor_get_overlay (editor);
  int detail = lw_editor_get_detail (editor);

  provider->blueprint = lw_record_ref (lw_editor_get_blueprint (editor));
  provider->overlay = overlay != NULL ? lw_overlay_ref (overlay) : NULL;
  provider->variant = g_strdup (lw_record_id (lw_editor_get_variant (editor)));
  provider->detail = detail >= 0 ? detail : LW_DETAIL_REVIEW;
  return GDK_CONTENT_PROVIDER (provider);
}

void
lw_copy_as_picture (LwEditor *editor, GtkWidget *widget)
{
  g_return_if_fail (LW_IS_EDITOR (editor) && GTK_IS_WIDGET (widget));

  g_autoptr (GdkContentProvider) provider = lw_picture_provider_new (editor);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), provider);
}
