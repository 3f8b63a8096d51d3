#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LW_TYPE_APPLICATION (lw_application_get_type ())
G_DECLARE_FINAL_TYPE (LwApplication, lw_application, LW, APPLICATION, AdwApplication)

LwApplication *lw_application_new      (void);
/* In the window that has it, an empty one, or a new one. */
void           lw_application_open     (LwApplication *self, GFile *file);
/* That variant of it (NULL: any) is shown, and that element (NULL: none) selected; a variant that it does not have is told of. */
void           lw_application_open_at  (LwApplication *self, GFile *file, const char *variant, const char *element);
/* Between “Quit” and the last window's end, or until somebody thinks better of it. */
gboolean       lw_application_is_quitting (LwApplication *self);
void           lw_application_stay     (LwApplication *self);
/* Settings, or NULL where the schema is not installed. Borrowed. */
GSettings     *lw_application_settings (LwApplication *self);

G_END_DECLS
