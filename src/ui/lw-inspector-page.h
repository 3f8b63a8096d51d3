/* The inspector's rows for one kind of element. */
#pragma once

#include "lw-field-row.h"
#include "lw-inspector-layout.h"

G_BEGIN_DECLS

#define LW_TYPE_INSPECTOR_PAGE (lw_inspector_page_get_type ())
G_DECLARE_FINAL_TYPE (LwInspectorPage, lw_inspector_page, LW, INSPECTOR_PAGE, AdwBin)

/* Signal: ::edited (const LwFieldPath *, LwFieldEdit *). */
GtkWidget  *lw_inspector_page_new   (LwEditor *editor, LwElementKind kind);
/* A page is made empty; this adds a group of rows. FALSE: there are no more. */
gboolean    lw_inspector_page_build (LwInspectorPage *self);
/* Show these records of the page's kind. */
void        lw_inspector_page_show  (LwInspectorPage *self, gpointer *records, guint n);
void        lw_inspector_page_flush (LwInspectorPage *self);
/* Drafts that were not understood, kept in `drafts` under `key`, come back when the same elements are shown again. */
void        lw_inspector_page_store_drafts   (LwInspectorPage *self, GHashTable *drafts, const char *key);
void        lw_inspector_page_restore_drafts (LwInspectorPage *self, GHashTable *drafts, const char *key);
/* The row of a field, by its path ("benchmark.time"). */
LwFieldRow *lw_inspector_page_get_row (LwInspectorPage *self, const char *path);

G_END_DECLS
