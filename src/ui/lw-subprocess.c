#include "ui/lw-subprocess.h"

#include <glib/gi18n-lib.h>

#include "core/lw-portal.h"
#include "core/lw-wording.h"
#include "ui/lw-application.h"
#include "ui/lw-dialog.h"

gboolean
lw_subprocess_has_link (const LwStep *step)
{
  return step != NULL && step->link != NULL && *step->link != '\0';
}

/* Where its user has the document: a portal's own folders mean nothing to others. */
static GFile *
folder_of (GFile *document)
{
  g_autoptr (GFile) place = document != NULL ? lw_portal_host_file (document) : NULL;

  return place != NULL ? g_file_get_parent (place) : NULL;
}

static GFile *
place_of (GFile *folder, const char *path)
{
  return g_path_is_absolute (path) ? g_file_new_for_path (path) : g_file_resolve_relative_path (folder, path);
}

static GFile *
file_at (GFile *document, const char *path, GError **error)
{
  g_autoptr (GFile) folder = folder_of (document), file = NULL, given = NULL;
  gboolean confined = document != NULL && lw_portal_gave (document);
  g_autofree char *whole = NULL;

  if (folder == NULL && !g_path_is_absolute (path))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("“%s” counts from this document’s folder, and this document has no file yet. Save it first."), path);
      return NULL;
    }
  file = place_of (folder, path);
  if (g_file_query_exists (file, NULL))
    return g_steal_pointer (&file);
  given = confined ? lw_portal_find (file) : NULL;
  if (given != NULL && g_file_query_exists (given, NULL))
    return g_steal_pointer (&given);
  whole = g_file_get_parse_name (file);
  g_set_error (error, G_IO_ERROR, confined && given == NULL ? G_IO_ERROR_PERMISSION_DENIED : G_IO_ERROR_NOT_FOUND,
               _("The step leads to “%s”, and there is no file at %s."), path, whole);
  return NULL;
}

/* A file's own name may have a "#" in it. */
static char *
file_and_variant (GFile *document, const char *link, GFile **file, GError **error)
{
  const char *mark = strrchr (link, '#');
  g_autofree char *path = mark != NULL ? g_strndup (link, mark - link) : NULL;

  *file = file_at (document, link, mark == NULL ? error : NULL);
  if (*file != NULL || mark == NULL)
    return NULL;
  *file = file_at (document, path, error);
  return *file != NULL && mark[1] != '\0' ? g_strdup (mark + 1) : NULL;
}

char *
lw_subprocess_resolve (LwBlueprint *blueprint, GFile *document, const char *link, GFile **file, GError **error)
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
  return file_and_variant (document, link, file, error);
}

/* On the way from a step to what it leads to; only one for each editor at a time. */
typedef struct { LwEditor *editor; char *step, *link; GtkWidget *widget; } Opening;

#define UNDER_WAY "lw-subprocess"

static Opening *
opening_new (LwEditor *editor, LwStep *step, GtkWidget *widget)
{
  Opening *opening = g_rc_box_new0 (Opening);

  g_object_set_data (G_OBJECT (editor), UNDER_WAY, opening);
  opening->editor = g_object_ref (editor);
  opening->step = g_strdup (lw_record_id (step));
  opening->link = g_strdup (step->link != NULL ? step->link : "");
  opening->widget = g_object_ref (widget);
  return opening;
}

static void
opening_clear (gpointer data)
{
  Opening *opening = data;

  g_object_set_data (G_OBJECT (opening->editor), UNDER_WAY, NULL);
  g_object_unref (opening->editor);
  g_object_unref (opening->widget);
  g_free (opening->step);
  g_free (opening->link);
}

static void
opening_unref (gpointer opening)
{
  g_rc_box_release_full (opening, opening_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_unref)

static GFile *
document_of (Opening *self)
{
  return lw_document_get_file (lw_editor_get_document (self->editor));
}

/* NULL: it was closed meanwhile. */
static GtkWindow *
window_of (Opening *self)
{
  GtkRoot *root = gtk_widget_get_root (self->widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
open_file (Opening *self, GFile *file, const char *variant)
{
  GtkWindow *window = window_of (self);

  if (window != NULL)
    lw_application_open_at (LW_APPLICATION (gtk_window_get_application (window)), file, variant, NULL);
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

/* A step that leads there already stays as it is, with the variant that it names. */
static const char *
variant_there (const char *link, const char *path)
{
  gsize length = strlen (path);

  if (!g_str_has_prefix (link, path))
    return NULL;
  return link[length] == '#' ? link + length + 1 : link[length] == '\0' ? "" : NULL;
}

static void
chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL), folder = folder_of (document_of (self));
  LwVariant *variant = lw_editor_get_variant (self->editor);
  g_autofree char *path = file != NULL ? relative_path (folder, file) : NULL;
  const char *there = path != NULL ? variant_there (self->link, path) : NULL;

  if (path == NULL || lw_variant_step (variant, self->step) == NULL)
    return;
  if (there == NULL)
    lw_editor_commit_variant (self->editor, lw_variant_set (variant, LW_ELEMENT_STEP, (const char * const[]) { self->step, NULL }, "link", LW_STRING (path)),
                              _("Link Sub-process"), NULL);
  open_file (self, file, there != NULL && *there != '\0' ? there : NULL);
}

/* What has to be found there is in the title: in a sandbox this may be all that is said. */
static void
ask_in (Opening *self, GFile *folder)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *title = *self->link != '\0' ? g_strdup_printf (_("Open “%s”"), self->link) : g_strdup (_("Open Sub-process"));

  gtk_file_dialog_set_title (dialog, title);
  lw_file_dialog_set_kind (dialog, _("Service Blueprints"), (const char * const[]) { "laneway", NULL });
  if (folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_open (dialog, window_of (self), NULL, chosen_cb, g_rc_box_acquire (self));
}

static void
ask (Opening *self)
{
  g_autoptr (GFile) folder = folder_of (document_of (self));

  ask_in (self, folder);
}

/* Where it leads nobody can look but the user. */
static void
ask_there (Opening *self)
{
  g_autoptr (GFile) folder = folder_of (document_of (self)), place = place_of (folder, self->link), around = g_file_get_parent (place);

  ask_in (self, around != NULL ? around : folder);
}

static void
answered_cb (AdwDialog *dialog, const char *response, gpointer opening)
{
  if (g_str_equal (response, "choose"))
    ask (opening);
}

static void
tell (Opening *self, const char *message)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Sub-process Not Found"), NULL);

  lw_alert_set_message (ADW_ALERT_DIALOG (dialog), message);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _("_Close"), NULL);
  if (!lw_document_get_read_only (lw_editor_get_document (self->editor)))
    adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "choose", _("Choose _File…"));
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), g_rc_box_acquire (self), (GClosureNotify) (GCallback) opening_unref, 0);
  lw_dialog_present (dialog, self->widget);
}

static void
go (Opening *self, GFile *file, const char *variant, const GError *error)
{
  if (file != NULL)
    open_file (self, file, variant);
  else if (variant != NULL)
    lw_editor_set_variant (self->editor, variant);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    ask_there (self);
  else
    tell (self, error->message);
}

typedef struct { LwBlueprint *blueprint; char *link, *variant; } Resolving;

static void
resolving_free (gpointer data)
{
  Resolving *resolving = data;

  lw_record_unref (resolving->blueprint);
  g_free (resolving->link);
  g_free (resolving->variant);
  g_free (resolving);
}

static void
resolve_thread (GTask *task, gpointer document, gpointer data, GCancellable *cancellable)
{
  Resolving *resolving = data;
  GFile *file = NULL;
  GError *error = NULL;

  resolving->variant = lw_subprocess_resolve (resolving->blueprint, document, resolving->link, &file, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, file, g_object_unref);
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) self = data;
  Resolving *resolving = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_task_propagate_pointer (G_TASK (result), &error);

  if (window_of (self) != NULL)
    go (self, file, resolving->variant, error);
}

/* A path waits for the disk. */
static void
find_file (Opening *self)
{
  g_autoptr (GTask) task = g_task_new (document_of (self), NULL, resolved_cb, g_rc_box_acquire (self));
  Resolving *resolving = g_new0 (Resolving, 1);

  resolving->blueprint = lw_record_ref (lw_editor_get_blueprint (self->editor));
  resolving->link = g_strdup (self->link);
  g_task_set_task_data (task, resolving, resolving_free);
  g_task_run_in_thread (task, resolve_thread);
}

/* In this document. */
static void
open_variant (Opening *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *variant = lw_subprocess_resolve (lw_editor_get_blueprint (self->editor), NULL, self->link, &file, &error);

  go (self, file, variant, error);
}

void
lw_subprocess_open (LwEditor *editor, const char *id, GtkWidget *widget)
{
  LwStep *step = lw_variant_step (lw_editor_get_variant (editor), id);
  g_autoptr (Opening) self = NULL;

  if (step == NULL || g_object_get_data (G_OBJECT (editor), UNDER_WAY) != NULL)
    return;
  self = opening_new (editor, step, widget);
  if (!lw_subprocess_has_link (step))
    ask (self);
  else if (*step->link == '#')
    open_variant (self);
  else
    find_file (self);
}
