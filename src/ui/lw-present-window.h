/* A presentation in full screen: nothing but the drawing. Keys, clicks and clickers walk it; Escape steps back, and ends it at last. */
#pragma once

#include <adwaita.h>

#include "ui/lw-presentation.h"

G_BEGIN_DECLS

#define LW_TYPE_PRESENT_WINDOW (lw_present_window_get_type ())
G_DECLARE_FINAL_TYPE (LwPresentWindow, lw_present_window, LW, PRESENT_WINDOW, AdwWindow)

/* For the window of an editor, with its settings (NULL: none). Begins at that element, or (NULL) at the beginning. `monitors`: of
 * GdkMonitor, NULL: those of the display. Present it to begin. */
LwPresentWindow *lw_present_window_new  (LwEditor *editor, GtkWindow *parent, GSettings *settings, const char *element, GListModel *monitors);
LwPresentation  *lw_present_window_get_presentation (LwPresentWindow *self);
GtkWidget       *lw_present_window_get_view (LwPresentWindow *self);   /* hears the keys */
/* "next scene" and the clock on the other monitor; NULL while it is not shown. */
GtkWindow       *lw_present_window_get_presenter (LwPresentWindow *self);
/* Seconds since it began. */
gint64           lw_present_window_elapsed (LwPresentWindow *self);
GMenuModel      *lw_present_menu_new    (void);

/* Where its windows go, as positions among the monitors; -1: nowhere. `editor`: where the editor stands, or -1. */
typedef struct { int wall, presenter; } LwPresentPlaces;
LwPresentPlaces  lw_present_places      (guint n_monitors, int editor);

G_END_DECLS
