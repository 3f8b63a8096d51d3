#include "ui/lw-save-figure.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "core/lw-file-name.h"
#include "core/lw-language.h"
#include "io/lw-io.h"
#include "scene/lw-export.h"
#include "scene/lw-figure-scene.h"
#include "ui/lw-dialog.h"
#include "ui/lw-task.h"
#include "ui/lw-window.h"

struct _LwFigureFile
{
  gatomicrefcount ref_count;
  LwBlueprint    *blueprint;
  LwMatrix       *matrix;
  LwPlot         *plot;
  GBytes         *csv;
};

LwFigureFile *
lw_figure_file_new (LwBlueprint *blueprint, LwMatrix *matrix, LwPlot *plot, GBytes *csv)
{
  LwFigureFile *self = g_new0 (LwFigureFile, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->blueprint = lw_record_ref (blueprint);
  self->matrix = matrix != NULL ? lw_matrix_ref (matrix) : NULL;
  self->plot = plot != NULL ? lw_plot_ref (plot) : NULL;
  self->csv = csv != NULL ? g_bytes_ref (csv) : NULL;
  return self;
}

LwFigureFile *
lw_figure_file_ref (LwFigureFile *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_figure_file_unref (LwFigureFile *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  lw_record_unref (self->blueprint);
  g_clear_pointer (&self->matrix, lw_matrix_unref);
  g_clear_pointer (&self->plot, lw_plot_unref);
  g_clear_pointer (&self->csv, g_bytes_unref);
  g_free (self);
}

static GBytes *
draw (LwFigureFile *self, LwFormat format, GCancellable *cancellable, GError **error)
{
  const LwSceneOptions scene_options = { .theme = LW_THEME_PRINT, .legend = TRUE };
  const LwExportOptions options = { .format = format, .scale = 2 };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gpointer language = lw_language_push (self->blueprint->language);
  g_autoptr (LwScene) scene = self->matrix != NULL ? lw_matrix_scene_new (self->blueprint, self->matrix, &scene_options)
                                                   : lw_plot_scene_new (self->blueprint, self->plot, &scene_options);
  gboolean drawn = lw_export_scene (scene, &options, stream, NULL, cancellable, error);

  lw_language_pop (language);
  if (!drawn || !g_output_stream_close (stream, cancellable, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

gboolean
lw_figure_file_write (LwFigureFile *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GBytes) bytes = NULL;
  LwFormat format;

  if (lw_format_from_name (name, &format))
    bytes = draw (self, format, cancellable, error);
  else if (self->csv != NULL && g_str_has_suffix (name, ".csv"))
    bytes = g_bytes_ref (self->csv);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME, _("%s: the ending says no format; .png, .svg, .pdf or .csv would"), name);
  return bytes != NULL && lw_write_bytes (file, bytes, NULL, NULL, cancellable, error);
}

/* ---- in the window ---- */

typedef struct { LwFigureFile *figure; GFile *file; } Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  lw_figure_file_unref (job->figure);
  g_object_unref (job->file);
  g_free (job);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  Job *job = data;

  if (lw_figure_file_write (job->figure, job->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) window = data;
  g_autoptr (GError) error = NULL;
  Job *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    lw_window_tell (window, error->message);
  else
    lw_window_tell_written (window, job->file, NULL);
}

static void
chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) button = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, &error);
  GtkRoot *root = gtk_widget_get_root (button);
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (!LW_IS_WINDOW (root))   /* closed meanwhile */
    return;
  if (file == NULL)
    {
      if (!lw_file_dialog_dismissed (error))
        lw_window_tell (LW_WINDOW (root), error->message);
      return;
    }
  job = g_new0 (Job, 1);
  job->figure = lw_figure_file_ref (g_object_get_data (G_OBJECT (button), "figure"));
  job->file = g_object_ref (file);
  task = g_task_new (button, NULL, written_cb, g_object_ref (root));
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_thread);
}

static void
clicked_cb (GtkWidget *button)
{
  LwFigureFile *self = g_object_get_data (G_OBJECT (button), "figure");
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (button);
  g_autofree char *title = g_strdup_printf ("%s – %s", lw_blueprint_title (self->blueprint), self->matrix != NULL ? self->matrix->title : self->plot->title);
  g_autofree char *name = lw_file_name_for (title, _("Untitled"), ".pdf");

  gtk_file_dialog_set_title (dialog, self->csv != NULL ? _("Export as PNG, SVG, PDF or CSV") : _("Export as PNG, SVG or PDF"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb, g_object_ref (button));
}

GtkWidget *
lw_figure_file_button_new (LwFigureFile *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Export…"));

  g_object_set_data_full (G_OBJECT (button), "figure", self, (GDestroyNotify) lw_figure_file_unref);
  gtk_widget_set_tooltip_text (button, self->csv != NULL ? _("As PNG, SVG, PDF or CSV, by the file’s ending")
                                                         : _("As PNG, SVG or PDF, by the file’s ending"));
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), NULL);
  return button;
}

/* ---- copying ---- */

static void
draw_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = draw (data, LW_FORMAT_PNG, cancellable, &error);

  lw_task_return (task, bytes, (GDestroyNotify) g_bytes_unref, error);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) window = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GdkTexture) picture = bytes != NULL ? gdk_texture_new_from_bytes (bytes, &error) : NULL;

  if (picture != NULL)
    gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (window)), picture);
  lw_window_tell (window, picture != NULL ? _("The chart is on the clipboard") : error->message);
}

static void
copy_cb (GtkWidget *button)
{
  GtkRoot *root = gtk_widget_get_root (button);
  g_autoptr (GTask) task = LW_IS_WINDOW (root) ? g_task_new (button, NULL, drawn_cb, g_object_ref (root)) : NULL;

  if (task == NULL)
    return;
  g_task_set_task_data (task, lw_figure_file_ref (g_object_get_data (G_OBJECT (button), "figure")), (GDestroyNotify) lw_figure_file_unref);
  g_task_run_in_thread (task, draw_thread);
}

GtkWidget *
lw_figure_copy_button_new (LwFigureFile *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Copy"));

  g_object_set_data_full (G_OBJECT (button), "figure", self, (GDestroyNotify) lw_figure_file_unref);
  gtk_widget_set_tooltip_text (button, _("As a picture, for other programs"));
  g_signal_connect (button, "clicked", G_CALLBACK (copy_cb), NULL);
  return button;
}
