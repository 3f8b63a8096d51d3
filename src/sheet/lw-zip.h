/* The members of a zip archive, one at a time, as streams. Only what spreadsheets need: stored and deflated members, no
 * encryption, no archive in several parts. Nothing is trusted: offsets and lengths are checked against the file. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LwZip LwZip;

/* NULL with G_IO_ERROR_INVALID_DATA: `bytes` are not a whole zip archive. */
LwZip        *lw_zip_new    (GBytes *bytes, GError **error);
void          lw_zip_free   (LwZip *self);
gboolean      lw_zip_has    (LwZip *self, const char *name);
/* The member's contents, unpacked as they are read. NULL: there is none of that name, or it is packed in an unknown way. */
GInputStream *lw_zip_open   (LwZip *self, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwZip, lw_zip_free)

G_END_DECLS
