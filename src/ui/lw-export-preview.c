#include "ui/lw-export-preview.h"

#include <glib/gi18n-lib.h>

/* Longest sides, in pixels. */
#define MOST_WIDTH  1400.0
#define MOST_HEIGHT 1000.0
/* A picture that takes longer to draw says so, in milliseconds. */
#define PATIENCE 300

struct _LwExportPreview
{
  AdwBin        parent_instance;
  GtkWidget    *frame, *picture, *spinner, *size, *problem;   /* the frame is as the picture is */
  GCancellable *cancellable;     /* of what is being drawn; NULL: nothing is */
  guint         patience;        /* a timeout */
};

G_DEFINE_FINAL_TYPE (LwExportPreview, lw_export_preview, ADW_TYPE_BIN)

static guint drawn_signal;

typedef struct
{
  LwExportAsk *ask;
  GdkTexture  *texture;
  char        *size;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  lw_export_ask_free (job->ask);
  g_clear_object (&job->texture);
  g_free (job->size);
  g_free (job);
}

static char *
size_text (LwFormat format, double width, double height)
{
  switch (format)
    {
    case LW_FORMAT_PNG: return g_strdup_printf (_("%.0f × %.0f px"), width, height);
    case LW_FORMAT_SVG: return g_strdup_printf (_("%.0f × %.0f px, scalable"), width, height);
    /* Points to millimetres. */
    case LW_FORMAT_PDF: return g_strdup_printf (_("%.0f × %.0f mm"), width * 25.4 / 72, height * 25.4 / 72);
    }
  g_return_val_if_reached (NULL);
}

static gboolean
measure (Job *job, GError **error)
{
  double width, height;

  if (!lw_export_size (job->ask->blueprint, job->ask->overlay, &job->ask->options, &width, &height, error))
    return FALSE;
  job->size = size_text (job->ask->options.format, width, height);
  return TRUE;
}

static gboolean
draw (Job *job, GCancellable *cancellable, GError **error)
{
  LwExportOptions options = job->ask->options;
  g_autoptr (GBytes) bytes = NULL;
  double width, height;

  options.format = LW_FORMAT_PNG;
  options.compression = 1;
  options.scale = 1;
  if (!lw_export_size (job->ask->blueprint, job->ask->overlay, &options, &width, &height, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  options.scale = MIN (1, MIN (MOST_WIDTH / width, MOST_HEIGHT / height));
  bytes = lw_export_to_bytes (job->ask->blueprint, job->ask->overlay, &options, cancellable, error);
  job->texture = bytes != NULL ? gdk_texture_new_from_bytes (bytes, error) : NULL;
  return job->texture != NULL;
}

static void
draw_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  lw_export_ask_prepare (job->ask);
  if (measure (job, &error) && draw (job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
rest (LwExportPreview *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->spinner, FALSE);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LwExportPreview *self = LW_EXPORT_PREVIEW (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  /* Another one was asked for, or nobody looks any more. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  rest (self);
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (job->texture));
  if (job->texture != NULL)
    gtk_aspect_frame_set_ratio (GTK_ASPECT_FRAME (self->frame),
                                (float) gdk_texture_get_width (job->texture) / (float) gdk_texture_get_height (job->texture));
  gtk_label_set_text (GTK_LABEL (self->size), job->size != NULL ? job->size : "");
  gtk_label_set_text (GTK_LABEL (self->problem), error != NULL ? error->message : "");
  gtk_widget_set_visible (self->problem, error != NULL);
  gtk_widget_set_visible (self->size, error == NULL);
  g_signal_emit (self, drawn_signal, 0);
}

static void
patience_cb (gpointer data)
{
  LwExportPreview *self = data;

  self->patience = 0;
  gtk_widget_set_visible (self->spinner, TRUE);
}

void
lw_export_preview_show (LwExportPreview *self, LwExportAsk *ask)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  lw_export_preview_cancel (self);
  job->ask = ask;
  self->cancellable = g_cancellable_new ();
  self->patience = g_timeout_add_once (PATIENCE, patience_cb, self);
  task = g_task_new (self, self->cancellable, drawn_cb, NULL);
  g_task_set_source_tag (task, lw_export_preview_show);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, draw_thread);
}

void
lw_export_preview_cancel (LwExportPreview *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  rest (self);
}

gboolean
lw_export_preview_is_sound (LwExportPreview *self)
{
  return !gtk_widget_get_visible (self->problem);
}

GtkWidget *
lw_export_preview_picture (LwExportPreview *self)
{
  g_return_val_if_fail (LW_IS_EXPORT_PREVIEW (self), NULL);
  return self->picture;
}

static void
lw_export_preview_dispose (GObject *object)
{
  LwExportPreview *self = LW_EXPORT_PREVIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->patience, g_source_remove);
  G_OBJECT_CLASS (lw_export_preview_parent_class)->dispose (object);
}

static void
lw_export_preview_class_init (LwExportPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_export_preview_dispose;
  drawn_signal = g_signal_new ("drawn", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lw_export_preview_init (LwExportPreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *overlay = gtk_overlay_new ();

  self->picture = g_object_new (GTK_TYPE_PICTURE, "content-fit", GTK_CONTENT_FIT_SCALE_DOWN, "css-classes", (const char *[]) { "edged", NULL },
                                "tooltip-text", _("Can be dragged into other programs"), NULL);
  self->frame = g_object_new (GTK_TYPE_ASPECT_FRAME, "obey-child", FALSE, "vexpand", TRUE, "hexpand", TRUE, "child", self->picture, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview of the picture"), -1);
  gtk_widget_set_cursor_from_name (self->picture, "grab");
  self->spinner = g_object_new (ADW_TYPE_SPINNER, "width-request", 32, "height-request", 32, "halign", GTK_ALIGN_CENTER,
                                "valign", GTK_ALIGN_CENTER, "visible", FALSE, NULL);
  self->size = g_object_new (GTK_TYPE_LABEL, "css-classes", (const char *[]) { "dim-label", "numeric", NULL }, NULL);
  self->problem = g_object_new (GTK_TYPE_LABEL, "css-classes", (const char *[]) { "error", NULL }, "wrap", TRUE,
                                "visible", FALSE, NULL);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->frame);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->spinner);
  gtk_box_append (GTK_BOX (box), overlay);
  gtk_box_append (GTK_BOX (box), self->size);
  gtk_box_append (GTK_BOX (box), self->problem);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
lw_export_preview_new (void)
{
  return g_object_new (LW_TYPE_EXPORT_PREVIEW, "margin-start", 18, "margin-end", 6, "margin-top", 6, "margin-bottom", 18, NULL);
}
