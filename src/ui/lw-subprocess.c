#include "ui/lw-subprocess.h"

#include <glib/gi18n-lib.h>

#include "core/lw-portal.h"
#include "core/lw-wording.h"
#include "ui/lw-application.h"
#include "ui/lw-dialog.h"
#include "ui/lw-recent.h"

gboolean
lw_subprocess_has_link (const LwStep *step)
{
  return step != NULL && step->link != NULL && *step->link != '\0';
}

static GFile *
file_at (GFile *folder, const char *path, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (folder == NULL && !g_path_is_absolute (path))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("“%s” counts from this document’s folder, and this document has no file yet. Save it first."), path);
      return NULL;
    }
  file = g_path_is_absolute (path) ? g_file_new_for_path (path) : g_file_resolve_relative_path (folder, path);
  if (g_file_query_exists (file, NULL))
    return g_steal_pointer (&file);

  GFile *given = lw_recent_find (file);
  g_autofree char *whole = g_file_get_parse_name (file);

  if (given == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The step leads to “%s”, and there is no file at %s."), path, whole);
  return given;
}

/* A file's own name may have a "#" in it. */
static char *
file_and_variant (GFile *folder, const char *link, GFile **file, GError **error)
{
  const char *mark = strrchr (link, '#');
  g_autofree char *path = mark != NULL ? g_strndup (link, mark - link) : NULL;

  *file = file_at (folder, link, mark == NULL ? error : NULL);
  if (*file != NULL || mark == NULL)
    return NULL;
  *file = file_at (folder, path, error);
  return *file != NULL && mark[1] != '\0' ? g_strdup (mark + 1) : NULL;
}

char *
lw_subprocess_resolve (LwBlueprint *blueprint, GFile *folder, const char *link, GFile **file, GError **error)
{
  *file = NULL;
  if (*link == '#' && lw_blueprint_variant (blueprint, link + 1) != NULL)
    return g_strdup (link + 1);
  if (*link == '#')
    {
      g_autoptr (GString) known = g_string_new (NULL);

      LW_FOREACH (LwVariant, variant, blueprint->variants)
        {
          g_autofree char *fragment = g_strconcat ("#", variant->id, NULL);

          lw_list_append (known, fragment);
        }
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The step leads to the variant “%s”, which this document does not have. It has %s."), link, known->str);
      return NULL;
    }
  return file_and_variant (folder, link, file, error);
}

typedef struct { LwEditor *editor; char *step; GtkWidget *widget; } Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->editor);
  g_object_unref (asking->widget);
  g_free (asking->step);
  g_free (asking);
}

/* Where its user has the document: a portal's own folders mean nothing to others. */
static GFile *
folder_of (LwEditor *editor)
{
  GFile *file = lw_document_get_file (lw_editor_get_document (editor));
  g_autoptr (GFile) place = file != NULL ? lw_portal_host_file (file) : NULL;

  return place != NULL ? g_file_get_parent (place) : NULL;
}

static void
open_file (GtkWidget *widget, GFile *file, const char *variant)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (GTK_IS_WINDOW (root))
    lw_application_open_at (LW_APPLICATION (gtk_window_get_application (GTK_WINDOW (root))), file, variant, NULL);
}

/* From the document's folder, up and down; the whole path where they share nothing. */
static char *
relative_path (GFile *folder, GFile *chosen)
{
  g_autoptr (GFile) file = lw_portal_host_file (chosen);
  GString *up = g_string_new (NULL);

  for (g_autoptr (GFile) base = folder != NULL ? g_object_ref (folder) : NULL; base != NULL;)
    {
      g_autofree char *down = g_file_get_relative_path (base, file);
      GFile *parent = g_file_get_parent (base);

      if (down != NULL && parent != NULL)
        {
          g_object_unref (parent);
          g_string_append (up, down);
          return g_string_free_and_steal (up);
        }
      g_string_append (up, "../");
      g_object_unref (base);
      base = parent;
    }
  g_string_free (up, TRUE);
  return g_file_get_path (file);
}

static void
chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL), folder = folder_of (asking->editor);
  LwVariant *variant = lw_editor_get_variant (asking->editor);
  g_autofree char *path = file != NULL ? relative_path (folder, file) : NULL;

  if (path != NULL && lw_variant_step (variant, asking->step) != NULL)
    {
      lw_editor_commit_variant (asking->editor, lw_variant_set (variant, LW_ELEMENT_STEP, (const char * const[]) { asking->step, NULL }, "link", LW_STRING (path)),
                                _("Link Sub-process"), NULL);
      open_file (asking->widget, file, NULL);
    }
  asking_free (asking);
}

static void
ask (LwEditor *editor, const char *step, GtkWidget *widget)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GFile) folder = folder_of (editor);
  Asking *asking = g_new0 (Asking, 1);
  GtkRoot *root = gtk_widget_get_root (widget);

  asking->editor = g_object_ref (editor);
  asking->step = g_strdup (step);
  asking->widget = g_object_ref (widget);
  gtk_file_dialog_set_title (dialog, _("Open Sub-process"));
  lw_file_dialog_set_kind (dialog, _("Service Blueprints"), (const char * const[]) { "laneway", NULL });
  if (folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb, asking);
}

static void
answered_cb (AdwDialog *dialog, const char *response, gpointer data)
{
  Asking *asking = data;

  if (g_str_equal (response, "choose"))
    ask (asking->editor, asking->step, asking->widget);
}

static void
tell (LwEditor *editor, const char *step, GtkWidget *widget, const char *message)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Sub-process Not Found"), NULL);
  Asking *asking = g_new0 (Asking, 1);

  asking->editor = g_object_ref (editor);
  asking->step = g_strdup (step);
  asking->widget = g_object_ref (widget);
  lw_alert_set_message (ADW_ALERT_DIALOG (dialog), message);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _("_Close"), NULL);
  if (!lw_document_get_read_only (lw_editor_get_document (editor)))
    adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "choose", _("_Choose File…"));
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), asking, (GClosureNotify) (GCallback) asking_free, 0);
  lw_dialog_present (dialog, widget);
}

void
lw_subprocess_open (LwEditor *editor, const char *id, GtkWidget *widget)
{
  LwStep *step = lw_variant_step (lw_editor_get_variant (editor), id);
  g_autoptr (GFile) folder = folder_of (editor), file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *variant = NULL;

  if (step == NULL)
    return;
  if (!lw_subprocess_has_link (step))
    {
      ask (editor, id, widget);
      return;
    }
  variant = lw_subprocess_resolve (lw_editor_get_blueprint (editor), folder, step->link, &file, &error);
  if (file != NULL)
    open_file (widget, file, variant);
  else if (variant != NULL)
    lw_editor_set_variant (editor, variant);
  else
    tell (editor, id, widget, error->message);
}
