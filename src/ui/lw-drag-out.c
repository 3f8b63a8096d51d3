#include "ui/lw-drag-out.h"

#include <glib/gstdio.h>

#include "ui/lw-clipboard.h"
#include "ui/lw-export-job.h"
#include "ui/lw-made-content.h"

#define ICON 48          /* pixels, of a file that is being dragged */
#define KEPT (60 * 60)   /* seconds that a file which was dragged is there at least */

typedef struct
{
  LwEditor       *editor;     /* outlives the widget; of elements */
  LwElementAt     at;
  LwPictureWanted wanted;
  gpointer        data;
} Source;

/* ---- what is selected ---- */

static void
show_widget (GtkDragSource *drag, GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget), now = gdk_paintable_get_current_image (paintable);

  gtk_drag_source_set_icon (drag, now, 0, 0);
}

static GdkContentProvider *
prepare_elements_cb (GtkDragSource *drag, double x, double y, Source *source)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drag));
  const char *id = source->at (widget, x, y, source->data);

  if (id == NULL)
    return NULL;
  if (!lw_editor_is_selected (source->editor, id))
    lw_editor_select_one (source->editor, id);
  show_widget (drag, gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT));
  return lw_copy_content (source->editor);
}

static Source *
source_new (GtkDragSource *drag, LwEditor *editor, gpointer data)
{
  Source *source = g_new0 (Source, 1);

  source->editor = editor;
  source->data = data;
  g_object_set_data_full (G_OBJECT (drag), "source", source, g_free);
  gtk_drag_source_set_actions (drag, GDK_ACTION_COPY);
  return source;
}

void
lw_drag_out_elements (GtkWidget *widget, LwEditor *editor, LwElementAt at, gpointer data)
{
  GtkDragSource *drag = gtk_drag_source_new ();
  Source *source = source_new (drag, editor, data);

  source->at = at;
  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_elements_cb), source);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}

/* ---- a picture as a file ---- */

typedef struct { LwExportAsk *ask; char *name; GMutex lock; gboolean prepared; } Picture;

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  lw_export_ask_free (picture->ask);
  g_free (picture->name);
  g_mutex_clear (&picture->lock);
  g_free (picture);
}

/* Those of earlier drags, which have been read by now. */
static void
remove_old (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf about;

      if (g_stat (path, &about) == 0 && S_ISREG (about.st_mode) && about.st_mtime + KEPT < g_get_real_time () / G_TIME_SPAN_SECOND)
        g_unlink (path);
    }
}

/* In the cache, which has the same path inside of a sandbox and outside. */
static GBytes *
to_file (Picture *picture, GBytes *content, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "laneway", "dragged", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, picture->name, NULL);
  g_autofree char *uri = g_file_get_uri (file);
  char *line;
  gsize size;
  const char *bytes = g_bytes_get_data (content, &size);

  g_mkdir_with_parents (folder, 0700);
  remove_old (folder);
  if (!g_file_replace_contents (file, bytes, size, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, error))
    return NULL;
  line = g_strconcat (uri, "\r\n", NULL);
  return g_bytes_new_take (line, strlen (line));
}

static GBytes *
make (gpointer data, const char *type, GError **error)
{
  Picture *picture = data;
  g_autoptr (GBytes) content = NULL;

  /* It may be asked for in two forms at once. */
  g_mutex_lock (&picture->lock);
  if (!picture->prepared)
    lw_export_ask_prepare (picture->ask);
  picture->prepared = TRUE;
  g_mutex_unlock (&picture->lock);
  content = lw_export_to_bytes (picture->ask->blueprint, picture->ask->overlay, &picture->ask->options, NULL, error);

  if (content == NULL || !g_str_equal (type, "text/uri-list"))
    return g_steal_pointer (&content);
  return to_file (picture, content, error);
}

static void
show_icon (GtkDragSource *drag, GtkWidget *widget)
{
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), "image-x-generic",
                                                                  NULL, ICON, gtk_widget_get_scale_factor (widget), GTK_TEXT_DIR_NONE, 0);

  gtk_drag_source_set_icon (drag, GDK_PAINTABLE (icon), 0, 0);
}

static GdkContentProvider *
prepare_picture_cb (GtkDragSource *drag, double x, double y, Source *source)
{
  static const char * const types[][2] = {
    [LW_FORMAT_PNG] = { "text/uri-list", "image/png" },
    [LW_FORMAT_SVG] = { "text/uri-list", "image/svg+xml" },
    [LW_FORMAT_PDF] = { "text/uri-list", "application/pdf" },
  };
  char *name = NULL;
  LwExportAsk *ask = source->wanted (source->data, &name);
  Picture *picture;

  if (ask == NULL)
    return NULL;
  picture = g_new0 (Picture, 1);
  g_mutex_init (&picture->lock);
  picture->ask = ask;
  picture->name = name;
  show_icon (drag, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drag)));
  return lw_made_content_new (types[ask->options.format], G_N_ELEMENTS (types[0]), make, picture, picture_free);
}

void
lw_drag_out_picture (GtkWidget *widget, LwPictureWanted wanted, gpointer data)
{
  GtkDragSource *drag = gtk_drag_source_new ();
  Source *source = source_new (drag, NULL, data);

  source->wanted = wanted;
  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_picture_cb), source);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}
