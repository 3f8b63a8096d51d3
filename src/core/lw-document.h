/* The one mutable thing beside widgets: which blueprint is current, and how it came to be. Main thread only. */
#pragma once

#include "lw-blueprint.h"

G_BEGIN_DECLS

#define LW_TYPE_DOCUMENT (lw_document_get_type ())
G_DECLARE_FINAL_TYPE (LwDocument, lw_document, LW, DOCUMENT, GObject)

/* Properties: "blueprint" is not one; use ::changed. "modified", "can-undo", "can-redo", "undo-label", "redo-label",
 * "file" (GFile), "title", "read-only", "typed" (whether there is something).
 * ::changed (LwBlueprint *before, LwBlueprint *after): after every commit, undo and redo. */
LwDocument  *lw_document_new            (LwBlueprint *blueprint, GFile *file);
LwBlueprint *lw_document_get_blueprint  (LwDocument *self);   /* borrowed */

/* Make `blueprint` current as one undo step named `label` (translated: "Move Step"). The same pointer commits
 * nothing. Commits with the same non-NULL `merge_key` in a row become one step (typing in one field). */
void         lw_document_commit         (LwDocument *self, LwBlueprint *blueprint, const char *label, const char *merge_key);
gboolean     lw_document_undo           (LwDocument *self);
gboolean     lw_document_redo           (LwDocument *self);
const char  *lw_document_get_undo_label (LwDocument *self);   /* NULL: nothing to undo */
const char  *lw_document_get_redo_label (LwDocument *self);
gboolean     lw_document_get_modified   (LwDocument *self);
/* The blueprint that is on disk now; a new document's first one. Borrowed; may be NULL. */
LwBlueprint *lw_document_get_saved      (LwDocument *self);
void         lw_document_set_saved      (LwDocument *self, LwBlueprint *blueprint);
/* What it would be if what is being typed were taken over: nothing has come of it yet, but it is kept for the worst case. NULL: nothing is
 * being typed; every other change means that, too. `label`: of the edit. Notifies "typed". */
void         lw_document_set_typed      (LwDocument *self, LwBlueprint *blueprint, const char *label);
LwBlueprint *lw_document_get_typed      (LwDocument *self, const char **label);   /* borrowed, or NULL */
GFile       *lw_document_get_file       (LwDocument *self);
void         lw_document_set_file       (LwDocument *self, GFile *file);
gboolean     lw_document_get_read_only  (LwDocument *self);
void         lw_document_set_read_only  (LwDocument *self, gboolean read_only);

G_END_DECLS
