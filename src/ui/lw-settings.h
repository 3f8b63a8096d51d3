/* What the user prefers, for all windows. Where the schema is not installed everything is as it is by default. */
#pragma once

#include "core/lw-blueprint.h"
#include "scene/lw-theme.h"

G_BEGIN_DECLS

/* Borrowed; NULL where the schema is not installed. */
GSettings   *lw_settings           (void);

/* Who is writing; free with g_free. */
char        *lw_settings_author    (void);
gboolean     lw_settings_autosave  (void);
/* Colours of the drawing: as wanted, or as the window's. */
LwThemeKind  lw_settings_theme     (void);
/* A new document, with what is preferred where its template says nothing. New reference. */
LwBlueprint *lw_settings_begin     (LwBlueprint *blueprint);
/* Calls back, as long as `object` lives, when drawings are to be made anew: colours or units are others. */
void         lw_settings_on_look   (GObject *object, GCallback callback);

G_END_DECLS
