/* The panes beside the canvas. They take longer to make than a drawing takes to appear, so they follow it. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-import-panel.h"
#include "ui/lw-inspector.h"
#include "ui/lw-outline.h"
#include "ui/lw-dialog.h"

static void
outline_activated_cb (LwWindow *self, const char *id)
{
  lw_canvas_reveal (self->canvas, id, TRUE);
}

GtkWidget *
lw_window_get_outline (LwWindow *self)
{
  GtkWidget *outline = adw_bin_get_child (self->outline_place);

  if (outline == NULL && self->editor != NULL)
    {
      outline = lw_outline_new (self->editor);
      g_signal_connect_object (outline, "activated", G_CALLBACK (outline_activated_cb), self, G_CONNECT_SWAPPED);
      adw_bin_set_child (self->outline_place, outline);
    }
  return outline;
}

GtkWidget *
lw_window_get_inspector (LwWindow *self)
{
  GtkWidget *inspector = adw_bin_get_child (self->inspector_place);

  if (inspector == NULL && self->editor != NULL)
    {
      inspector = lw_inspector_new (self->editor);
      adw_bin_set_child (self->inspector_place, inspector);
    }
  return inspector;
}

/* One at a time, and frames in between. */
static gboolean
make_cb (gpointer data)
{
  LwWindow *self = data;

  if (adw_bin_get_child (self->inspector_place) == NULL)
    {
      lw_window_get_inspector (self);
      return G_SOURCE_CONTINUE;
    }
  lw_window_get_outline (self);
  self->panels = 0;
  return G_SOURCE_REMOVE;
}

static void
painted_cb (LwWindow *self, GdkFrameClock *clock)
{
  if (self->canvas == NULL || gtk_widget_get_width (GTK_WIDGET (self->canvas)) == 0)
    return;
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  self->panels = g_idle_add_full (G_PRIORITY_LOW, make_cb, self, NULL);
}

void
lw_window_expect_panels (LwWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_mapped (GTK_WIDGET (self)) ? gtk_widget_get_frame_clock (GTK_WIDGET (self)) : NULL;

  if (clock != NULL)
    g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
  else
    self->panels = g_idle_add_full (G_PRIORITY_LOW, make_cb, self, NULL);
}

#define IMPORT_SHARE  0.5   /* of the window's height … */
#define IMPORT_MORE   0.66  /* … and where lines wrap */
#define NARROW        720   /* sp: as large as texts are */
#define IMPORT_LEAST  340   /* pixels */
#define DRAWING_LEAST 120
#define TOAST_SECONDS 10
#define NAMES_READABLE 0.35  /* zoom */

/* Whoever edited meanwhile means something else by "Undo". */
static void
undo_import_cb (LwWindow *self, AdwToast *toast)
{
  if (lw_editor_get_blueprint (self->editor) == g_object_get_data (G_OBJECT (toast), "imported"))
    lw_document_undo (lw_editor_get_document (self->editor));
}

static void
imported_cb (LwWindow *self, const char *counts)
{
  /* Translators: "Imported: 37 of 40 rows have a step · 3 without · 1 left out" */
  g_autofree char *text = g_strdup_printf (_("Imported: %s"), counts);
  AdwToast *toast = lw_toast_new (text);

  adw_toast_set_timeout (toast, TOAST_SECONDS);
  adw_toast_set_button_label (toast, _("Undo"));
  g_object_set_data_full (G_OBJECT (toast), "imported", lw_record_ref (lw_editor_get_blueprint (self->editor)), lw_record_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_import_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
  lw_canvas_announce (self->canvas, text);
  lw_canvas_fit_heat_soon (self->canvas);
}

static void
hide_for_import (AdwOverlaySplitView *split, gboolean *hid)
{
  *hid = !adw_overlay_split_view_get_collapsed (split) && adw_overlay_split_view_get_show_sidebar (split);
  if (*hid)
    adw_overlay_split_view_set_show_sidebar (split, FALSE);
}

static void
show_after_import (AdwOverlaySplitView *split, gboolean *hid)
{
  if (*hid && !adw_overlay_split_view_get_collapsed (split))
    adw_overlay_split_view_set_show_sidebar (split, TRUE);
  *hid = FALSE;
}

static void
import_closed_cb (LwWindow *self)
{
  show_after_import (self->outline_split, &self->import_hid_outline);
  show_after_import (self->inspector_split, &self->import_hid_inspector);
  gtk_paned_set_end_child (self->import_paned, NULL);
  if (self->canvas != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

void
lw_window_import (LwWindow *self, GFile *file)
{
  GtkWidget *panel = gtk_paned_get_end_child (self->import_paned);
  int height = gtk_widget_get_height (GTK_WIDGET (self->import_paned));
  double width = adw_length_unit_from_px (ADW_LENGTH_UNIT_SP, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_settings (GTK_WIDGET (self)));
  double share = width < NARROW ? IMPORT_MORE : IMPORT_SHARE;

  if (panel == NULL)
    {
      panel = lw_import_panel_new (self->editor, self->canvas);
      g_signal_connect_object (panel, "closed", G_CALLBACK (import_closed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (panel, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
      gtk_paned_set_end_child (self->import_paned, panel);
      gtk_paned_set_position (self->import_paned, MAX (height - MAX (height * share, IMPORT_LEAST), MIN (DRAWING_LEAST, height / 3)));
      /* Rows are dropped on steps: all of them are to be there, in letters that can be read. */
      hide_for_import (self->outline_split, &self->import_hid_outline);
      hide_for_import (self->inspector_split, &self->import_hid_inspector);
      lw_canvas_fit_soon (self->canvas, NAMES_READABLE);
    }
  lw_import_panel_open (LW_IMPORT_PANEL (panel), file);
}
