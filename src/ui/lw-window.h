/* One window, one document; or, before there is one, the welcome page. */
#pragma once

#include <adwaita.h>

#include "lw-application.h"
#include "lw-canvas.h"

G_BEGIN_DECLS

#define LW_TYPE_WINDOW (lw_window_get_type ())
G_DECLARE_FINAL_TYPE (LwWindow, lw_window, LW, WINDOW, AdwApplicationWindow)

LwWindow  *lw_window_new          (LwApplication *application);
/* One without a document, new where there is none. Borrowed; not presented. */
LwWindow  *lw_application_empty_window (LwApplication *application);
/* The one that has that file, or is loading it; borrowed, or NULL. */
LwWindow  *lw_application_window_with (LwApplication *self, GFile *file);
gboolean   lw_window_is_empty     (LwWindow *self);   /* no document, and none being loaded */
GFile     *lw_window_get_file     (LwWindow *self);
LwEditor  *lw_window_get_editor   (LwWindow *self);   /* NULL on the welcome page */
LwCanvas  *lw_window_get_canvas   (LwWindow *self);
void       lw_window_load         (LwWindow *self, GFile *file);
/* To the front; while it presents, the wall stays there. */
void       lw_window_bring_up     (LwWindow *self);
/* Now, or once it is loaded. */
void       lw_window_show_variant (LwWindow *self, const char *variant, const char *element);
/* A new document that begins as a copy of that one. `layout`: of its first variant; NULL: still to be made. Takes no reference. */
void       lw_window_use_template (LwWindow *self, LwBlueprint *blueprint, LwLayout *layout);
/* To that file; asks nothing. */
void       lw_window_save_to      (LwWindow *self, GFile *file);
/* A toast, without markup. */
void       lw_window_tell         (LwWindow *self, const char *message);
/* Say that `file` was written, with a way to it; `notice` (or NULL): what else is to be known about it. */
void       lw_window_tell_written (LwWindow *self, GFile *file, const char *notice);

G_END_DECLS
