/* The names of a table's rows, what each means, and what can be done about it. */
#pragma once

#include "ui/lw-canvas.h"
#include "ui/lw-import-item.h"
#include "ui/lw-import-session.h"

G_BEGIN_DECLS

#define LW_TYPE_IMPORT_LIST (lw_import_list_get_type ())
G_DECLARE_FINAL_TYPE (LwImportList, lw_import_list, LW, IMPORT_LIST, AdwBin)

/* `canvas`: where what rows mean lights up, and where they can be dropped; may be NULL. Signal: ::decided — something was said. */
GtkWidget *lw_import_list_new             (LwImportSession *session, LwCanvas *canvas);
/* All names, or only those that were not clear. */
void       lw_import_list_set_all         (LwImportList *self, gboolean all);
/* How many names nothing was found for but something is suggested; accept the first suggestion of each. */
guint      lw_import_list_count_suggested (LwImportList *self);
guint      lw_import_list_count_shown     (LwImportList *self);   /* names in sight, with what set_all() said */
guint      lw_import_list_count_open      (LwImportList *self);   /* names that mean nothing so far */
void       lw_import_list_accept_all      (LwImportList *self);
/* Say that these texts have that meaning, as picking from the list does; for tests and drops. */
void       lw_import_list_decide          (LwImportList *self, const char * const *texts, const char *meaning);

G_END_DECLS
