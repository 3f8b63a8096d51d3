/* Files that a document portal gives: each alone, in a folder of its own. What is written beside one is lost, and nothing else is found there. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Also where the file is not there yet. */
gboolean lw_portal_gave      (GFile *file);
/* Where its user has it, or had it, as the portal says; else the file itself. Outside of the portal's folders a sandbox finds nothing there. */
GFile   *lw_portal_host_file (GFile *file);
/* The file by which a portal gave what its user has at `place`; it may be gone since. NULL: it was never given, or the permission was taken
 * back. Looks through all that was given: not for the main thread. */
GFile   *lw_portal_find      (GFile *place);

G_END_DECLS
