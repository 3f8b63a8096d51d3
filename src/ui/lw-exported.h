/* How a document's picture was written last, so that it can be written again, by a key or with every save. Kept among what the user prefers, by
 * the document's place, and never in the document: who opens one that others made has no files written by it. */
#pragma once

#include "lw-editor.h"
#include "lw-export-job.h"

G_BEGIN_DECLS

/* Of the document in that file. */
void         lw_exported_keep  (GFile *document, GFile *picture, const LwExportAsk *ask, gboolean on_save);
/* The same picture of what the editor has now. NULL without an error: none was written yet; with one: what it was of is gone. */
LwExportAsk *lw_exported_ask   (LwEditor *editor, GFile **picture, GError **error);
gboolean     lw_exported_is_on_save (LwEditor *editor);

G_END_DECLS
