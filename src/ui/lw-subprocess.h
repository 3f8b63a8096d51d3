/* A sub-process is drawn elsewhere: its step's link names a variant of this document ("#to-be"), or another document by its path
 * from this one's folder ("sub/refund.laneway"). */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

/* Whether the step says where it leads. */
gboolean lw_subprocess_has_link (const LwStep *step);
/* Where a link leads: "#to-be" to a variant (its id, with `*file` NULL), "sub/refund.laneway" to a file, "sub/refund.laneway#to-be" to a
 * variant of a file (both). Error: neither, naming the link and what would be right; PERMISSION_DENIED where a portal gave the document and
 * not yet what it leads to. `document` may be NULL: it has no file yet. Waits for the disk. */
char    *lw_subprocess_resolve  (LwBlueprint *blueprint, GFile *document, const char *link, GFile **file, GError **error);
/* Open what the step leads to; where there is no link, or nothing there, a file is asked for, and remembered by its path. */
void     lw_subprocess_open     (LwEditor *editor, const char *step, GtkWidget *widget);

G_END_DECLS
