/* Copying and pasting. Elsewhere what is copied arrives as text or as a picture, here as steps with their flows; text and tables
 * from elsewhere become steps. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

/* A document of its own, so that a file's content and what is copied are one thing. */
#define LW_STEPS_TYPE "application/vnd.laneway+json"
#define LW_PASTE_MAX_TEXT  (1024 * 1024)         /* bytes */
#define LW_PASTE_MAX_STEPS (64 * 1024 * 1024)

/* What is selected, in every form; each is made when it is asked for, in a thread. */
void lw_copy_selection   (LwEditor *editor, GdkClipboard *clipboard);
/* The same, to be dragged. Free with g_object_unref. */
GdkContentProvider *lw_copy_content (LwEditor *editor);
/* The shown variant as PNG and SVG, as it is painted now. */
void lw_copy_as_picture  (LwEditor *editor, LwInsight *insight, GtkWidget *widget);

/* Tells whether what is pasted is from the same document. */
const char *lw_document_mark (LwDocument *document);

/* Paste as one undo step, when it has been read; what is pasted is selected. `at` (may be NULL): put its middle there, units.
 * Large contents are refused; the main thread never waits. */
void     lw_paste_async  (LwEditor *editor, GdkClipboard *clipboard, const LwPoint *at, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data);
/* How many steps and notes were pasted; 0 with an error that says why there are none. `unread`: cells that said nothing. */
guint    lw_paste_finish (GAsyncResult *result, guint *unread, GError **error);

G_END_DECLS
