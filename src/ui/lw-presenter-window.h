/* For whoever presents: what is on the wall, what comes next, notes, what cannot be read, and the clock. Its keys are the wall's. */
#pragma once

#include <adwaita.h>

#include "ui/lw-present-window.h"

G_BEGIN_DECLS

#define LW_TYPE_PRESENTER_WINDOW (lw_presenter_window_get_type ())
G_DECLARE_FINAL_TYPE (LwPresenterWindow, lw_presenter_window, LW, PRESENTER_WINDOW, AdwWindow)

GtkWidget *lw_presenter_window_new (LwPresentWindow *wall);

G_END_DECLS
