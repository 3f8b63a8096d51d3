/* The panes beside the canvas. They take longer to make than a drawing takes to appear, so they follow it. */
#include "ui/lw-window-private.h"

#include "ui/lw-import-panel.h"
#include "ui/lw-inspector.h"
#include "ui/lw-outline.h"

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
#define NARROW        720   /* pixels */
#define IMPORT_LEAST  340   /* pixels */
#define DRAWING_LEAST 120

static void
import_closed_cb (LwWindow *self)
{
  gtk_paned_set_end_child (self->import_paned, NULL);
  if (self->canvas != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

void
lw_window_import (LwWindow *self, GFile *file)
{
  GtkWidget *panel = gtk_paned_get_end_child (self->import_paned);
  int height = gtk_widget_get_height (GTK_WIDGET (self->import_paned));
  double share = gtk_widget_get_width (GTK_WIDGET (self)) < NARROW ? IMPORT_MORE : IMPORT_SHARE;

  if (panel == NULL)
    {
      panel = lw_import_panel_new (self->editor, self->canvas);
      g_signal_connect_object (panel, "closed", G_CALLBACK (import_closed_cb), self, G_CONNECT_SWAPPED);
      gtk_paned_set_end_child (self->import_paned, panel);
      gtk_paned_set_position (self->import_paned, MAX (height - MAX (height * share, IMPORT_LEAST), MIN (DRAWING_LEAST, height / 3)));
    }
  lw_import_panel_open (LW_IMPORT_PANEL (panel), file);
}
