/* Which encoding a table is in: byte order mark, strict UTF-8, zeros of UTF-16, the shape of Chinese bytes, uchardet. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char    *name;       /* for iconv: "UTF-8", "UTF-16LE", "GB18030", "CP936", … */
  char    *basis;      /* translated: how it was found */
  gboolean certain;    /* FALSE: the bytes allow other readings */
} LwEncoding;

/* State of strict UTF-8 between blocks; all zero at the start. */
typedef struct { guint8 need, low, high; } LwUtf8State;

/* Do these bytes go on from `state`? FALSE: `*bad` is the first that does not, `state` what was before it. */
gboolean    lw_utf8_scan       (LwUtf8State *state, const guint8 *bytes, gsize n, gsize *bad);

/* Read all of `file`, in blocks. Refuses what is empty, compressed, a spreadsheet or not text at all. */
LwEncoding *lw_encoding_guess  (GFile *file, GCancellable *cancellable, GError **error);
/* What the user named. Refuses what iconv does not know. */
LwEncoding *lw_encoding_named  (const char *name, GError **error);
void        lw_encoding_free   (LwEncoding *encoding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwEncoding, lw_encoding_free)

G_END_DECLS
