/* Commands of reviews: comments, merging, versions, sign-off. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "core/lw-merge.h"
#include "ui/lw-capture.h"
#include "ui/lw-conflicts-dialog.h"
#include "ui/lw-dialog.h"
#include "ui/lw-meeting-dialog.h"
#include "ui/lw-merge-dialog.h"
#include "ui/lw-review-panel.h"
#include "ui/lw-signoff-dialog.h"
#include "ui/lw-tours-dialog.h"
#include "ui/lw-versions-dialog.h"

static void
said_cb (guint number, gpointer data)
{
  LwWindow *self = data;
  g_autofree char *text = g_strdup_printf (_("Comment %u was added"), number);

  if (self->canvas != NULL)
    lw_canvas_announce (self->canvas, text);
}

/* About what is selected; about the point under the pointer, or in the middle, where nothing is. */
static void
add_comment (LwWindow *self, GVariant *target)
{
  GtkWidget *canvas = GTK_WIDGET (self->canvas);
  graphene_point_t pointer;
  LwPoint at;

  lw_window_flush (self);
  if (!lw_canvas_get_pointer (self->canvas, &pointer))
    pointer = GRAPHENE_POINT_INIT (gtk_widget_get_width (canvas) / 2.0f, gtk_widget_get_height (canvas) / 2.0f);
  at = lw_canvas_to_units (self->canvas, pointer.x, pointer.y);
  lw_capture_present (GTK_WIDGET (self), self->editor, lw_editor_get_focused (self->editor), &at, said_cb, self);
}

/* ---- the panel ---- */

/* The inspector's place and the review's take turns in one pane. */
static GtkStack *
side_stack (LwWindow *self)
{
  GtkWidget *sidebar = adw_overlay_split_view_get_sidebar (self->inspector_split), *stack;

  if (GTK_IS_STACK (sidebar))
    return GTK_STACK (sidebar);
  stack = gtk_stack_new ();
  g_object_ref (self->inspector_place);
  adw_overlay_split_view_set_sidebar (self->inspector_split, stack);
  gtk_stack_add_named (GTK_STACK (stack), GTK_WIDGET (self->inspector_place), "inspector");
  g_object_unref (self->inspector_place);
  return GTK_STACK (stack);
}

LwReviewPanel *
lw_window_get_review (LwWindow *self)
{
  GtkStack *stack = side_stack (self);
  GtkWidget *panel = gtk_stack_get_child_by_name (stack, "review");

  if (panel == NULL && self->editor != NULL)
    {
      panel = lw_review_panel_new (self->editor, self->canvas);
      gtk_stack_add_named (stack, panel, "review");
    }
  return (LwReviewPanel *) panel;
}

gboolean
lw_window_shows_review (LwWindow *self)
{
  GtkWidget *sidebar = adw_overlay_split_view_get_sidebar (self->inspector_split);

  return GTK_IS_STACK (sidebar) && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (sidebar)), "review") == 0
         && adw_overlay_split_view_get_show_sidebar (self->inspector_split);
}

static void
show_review (LwWindow *self)
{
  if (self->analysing)
    lw_window_show_analysis (self, FALSE);
  lw_window_get_review (self);
  gtk_stack_set_visible_child_name (side_stack (self), "review");
  adw_overlay_split_view_set_show_sidebar (self->inspector_split, TRUE);
}

void
lw_window_toggle_review (LwWindow *self, GVariant *target)
{
  gboolean shown = lw_window_shows_review (self);

  if (!shown)
    {
      show_review (self);
      gtk_widget_child_focus (GTK_WIDGET (lw_window_get_review (self)), GTK_DIR_TAB_FORWARD);
    }
  else
    gtk_stack_set_visible_child_name (side_stack (self), "inspector");
  lw_window_update_actions (self);
}

static void
next_comment (LwWindow *self, GVariant *target)
{
  show_review (self);
  if (!lw_review_panel_walk (lw_window_get_review (self), g_variant_get_boolean (target)))
    lw_canvas_announce (self->canvas, _("There is no further comment"));
  lw_window_update_actions (self);
}

static void
show_comment (LwWindow *self, GVariant *target)
{
  show_review (self);
  lw_review_panel_select (lw_window_get_review (self), g_variant_get_string (target, NULL));
  lw_window_update_actions (self);
}

/* ---- merging ---- */

/* Whether that is another version of what is open; else it is said. */
static gboolean
check_related (LwWindow *self, LwBlueprint *theirs)
{
  gboolean related = lw_merge_is_related (lw_editor_get_blueprint (self->editor), theirs);

  if (!related)
    lw_window_show_error (self, _("Could Not Merge"), _("The steps of the two files are not the same: they are not versions of one document."));
  return related;
}

typedef struct { LwWindow *window; gboolean comments_only; } Merging;

static void
merge_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Merging *merging = data;
  g_autoptr (LwWindow) self = merging->window;
  g_auto (LwReadResult) read = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) theirs = lw_load_finish (result, &read, NULL, &error);

  if (error != NULL)
    lw_window_show_error (self, _("Could Not Merge"), error->message);
  else if (self->editor != NULL && check_related (self, theirs))
    lw_merge_dialog_run (GTK_WIDGET (self), self->editor, merging->comments_only ? LW_MERGE_COMMENTS : LW_MERGE_COPY, theirs);
}

static void
merge_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);
  Merging *merging = data;

  if (file != NULL)
    {
      lw_load_async (file, FALSE, NULL, merge_loaded_cb, merging);
      return;
    }
  if (!lw_file_dialog_dismissed (error))
    lw_window_show_error (merging->window, _("Could Not Merge"), error->message);
  g_object_unref (merging->window);
  g_free (merging);
}

static void
choose_and_merge (LwWindow *self, gboolean comments_only)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Merging *merging = g_new (Merging, 1);

  lw_window_flush (self);
  *merging = (Merging) { g_object_ref (self), comments_only };
  gtk_file_dialog_set_title (dialog, comments_only ? _("Merge Comments from a Copy") : _("Merge a Copy"));
  lw_file_dialog_set_kind (dialog, _("Blueprints"), (const char * const[]) { "laneway", NULL });
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, merge_chosen_cb, merging);
}

static void merge_comments (LwWindow *self, GVariant *target) { choose_and_merge (self, TRUE); }
static void merge_copy (LwWindow *self, GVariant *target) { choose_and_merge (self, FALSE); }

/* What is on the disk by now, and who asked for it to come in. */
typedef struct { LwWindow *window; LwBlueprint *theirs; char *etag; } FromDisk;

static void
from_disk_free (gpointer data)
{
  FromDisk *self = data;

  g_object_unref (self->window);
  g_clear_pointer (&self->theirs, lw_record_unref);
  g_free (self->etag);
  g_free (self);
}

static void
disk_merged_cb (gpointer data)
{
  FromDisk *disk = data;
  LwWindow *self = disk->window;

  lw_window_set_etag (self, disk->etag);
  lw_document_set_saved (self->document, disk->theirs);
  lw_window_hide_banner (self);
  lw_window_tell (self, _("Both are merged; saving writes the result"));
}

static void
disk_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FromDisk *disk = data;
  LwWindow *self = disk->window;
  g_auto (LwReadResult) read = { 0 };
  g_autoptr (GError) error = NULL;

  disk->theirs = lw_load_finish (result, &read, &disk->etag, &error);
  if (disk->theirs != NULL && self->document != NULL && check_related (self, disk->theirs))
    {
      lw_merge_dialog_run_on (GTK_WIDGET (self), self->editor, lw_document_get_saved (self->document), disk->theirs, disk_merged_cb, disk,
                              from_disk_free);
      return;
    }
  if (error != NULL)
    lw_window_show_error (self, _("Could Not Merge"), error->message);
  from_disk_free (disk);
}

void
lw_window_merge_disk (LwWindow *self)
{
  GFile *file = lw_window_get_file (self);
  FromDisk *disk;

  lw_window_flush (self);
  if (file == NULL || self->document == NULL)
    return;
  disk = g_new0 (FromDisk, 1);
  disk->window = g_object_ref (self);
  lw_load_async (file, FALSE, self->cancellable, disk_loaded_cb, disk);
}

static void meeting (LwWindow *self, GVariant *target) { lw_meeting_dialog_present (self->editor, GTK_WIDGET (self)); }
static void sign_off (LwWindow *self, GVariant *target) { lw_signoff_dialog_present (self->editor, GTK_WIDGET (self)); }
static void conflicts (LwWindow *self, GVariant *target) { lw_conflicts_dialog_present (self->editor, self->canvas, GTK_WIDGET (self)); }
static void tours (LwWindow *self, GVariant *target) { lw_tours_dialog_present (self->editor, GTK_WIDGET (self)); }
static void versions (LwWindow *self, GVariant *target) { lw_versions_dialog_present (self->editor, GTK_WIDGET (self)); }

const LwWindowAction lw_window_review_actions[] = {
  { "win.add-comment",    NULL, add_comment,    LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.next-comment",   "b",  next_comment,   LW_NEEDS_DOCUMENT },
  { "win.show-comment",   "s",  show_comment,   LW_NEEDS_DOCUMENT },
  { "win.merge-comments", NULL, merge_comments, LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.merge-copy",     NULL, merge_copy,     LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.meeting",        NULL, meeting,        LW_NEEDS_DOCUMENT },
  { "win.sign-off",       NULL, sign_off,       LW_NEEDS_DOCUMENT },
  { "win.conflicts",      NULL, conflicts,      LW_NEEDS_DOCUMENT },
  { "win.tours",          NULL, tours,          LW_NEEDS_DOCUMENT },
  { "win.versions",       NULL, versions,       LW_NEEDS_DOCUMENT },
  { NULL },
};
