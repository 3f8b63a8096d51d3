/* A button that says as which profile a table's way of reading is kept, and the document's profiles behind it: to rename, to delete,
 * to take from another document and to give away as a file. */
#pragma once

#include <adwaita.h>

#include "ui/lw-import-session.h"

G_BEGIN_DECLS

GtkWidget   *lw_import_profiles_new    (LwImportSession *session);

/* What it does, for tests; each is one undo step. */
void         lw_profiles_rename        (LwEditor *editor, const char *id, const char *name);
void         lw_profiles_delete        (LwEditor *editor, const char *id);
/* The profiles alone, as a document. */
GBytes      *lw_profiles_to_bytes      (LwBlueprint *blueprint);
/* Take over all profiles of a document; those of the same id are replaced. Errors: as of reading one. */
gboolean     lw_profiles_take          (LwEditor *editor, GFile *file, GError **error);

G_END_DECLS
