/* Cut, copy and paste; quick entry, notes and sub-processes. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-actions.h"
#include "ui/lw-clipboard.h"
#include "ui/lw-quick-entry.h"
#include "ui/lw-subprocess.h"

#define STILL 6.0f   /* pixels: a pointer that moved less has not been moved on purpose */

static GdkClipboard *
clipboard_of (LwWindow *self)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (self));
}

static void
copy (LwWindow *self, GVariant *target)
{
  lw_canvas_get_pointer (self->canvas, &self->copied_at);
  lw_copy_selection (self->editor, clipboard_of (self));
}

static void
cut (LwWindow *self, GVariant *target)
{
  copy (self, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.delete", NULL);
}

static void copy_picture (LwWindow *self, GVariant *target) { lw_copy_as_picture (self->editor, lw_canvas_get_insight (self->canvas), GTK_WIDGET (self)); }

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  guint unread, n = lw_paste_finish (result, &unread, &error);

  /* Closed in between. */
  if (self->canvas == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      lw_window_tell (self, error->message);
      return;
    }
  lw_canvas_reveal (self->canvas, lw_editor_get_focused (self->editor), FALSE);
  message = g_strdup_printf (ngettext ("%u element pasted", "%u elements pasted", n), n);
  lw_canvas_announce (self->canvas, message);
  if (unread > 0)
    {
      g_autofree char *notice = g_strdup_printf (ngettext ("%u cell of the table was not understood and is left out.",
                                                           "%u cells of the table were not understood and are left out.", unread), unread);

      lw_window_tell (self, notice);
    }
}

/* At the pointer, where it was moved since the copy was made; otherwise beside the original. */
static void
paste (LwWindow *self, GVariant *target)
{
  graphene_point_t pointer;
  gboolean at_pointer = lw_canvas_get_pointer (self->canvas, &pointer) && graphene_point_distance (&pointer, &self->copied_at, NULL, NULL) > STILL;
  LwPoint at = lw_canvas_to_units (self->canvas, pointer.x, pointer.y);

  lw_paste_async (self->editor, clipboard_of (self), at_pointer ? &at : NULL, self->cancellable, pasted_cb, g_object_ref (self));
}

static void
add_note (LwWindow *self, GVariant *target)
{
  GtkWidget *canvas = GTK_WIDGET (self->canvas);
  LwPoint middle = lw_canvas_to_units (self->canvas, gtk_widget_get_width (canvas) / 2.0, gtk_widget_get_height (canvas) / 2.0);

  lw_window_rename_created (self, lw_editor_add_note (self->editor, middle));
}

static void open_subprocess (LwWindow *self, GVariant *target) { lw_subprocess_open (self->editor, lw_editor_get_focused (self->editor), GTK_WIDGET (self)); }
static void renumber (LwWindow *self, GVariant *target) { lw_editor_renumber (self->editor); }
static void quick_entry (LwWindow *self, GVariant *target) { lw_quick_entry_toggle (LW_QUICK_ENTRY (self->quick_entry)); }

const LwWindowAction lw_window_clipboard_actions[] = {
  { "win.cut",          NULL, cut,          LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING },
  { "win.copy",         NULL, copy,         LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION },
  { "win.paste",        NULL, paste,        LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.copy-picture", NULL, copy_picture, LW_NEEDS_DOCUMENT },
  { "win.add-note",     NULL, add_note,     LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.open-subprocess", NULL, open_subprocess, LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION },
  { "win.renumber",     NULL, renumber,     LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { "win.quick-entry",  NULL, quick_entry,  LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { NULL },
};
