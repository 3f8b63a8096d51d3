/* SHA-256 of a stream: by the processor's own instructions where it has them, else by GChecksum, which takes five times as long. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LwSha256 LwSha256;

LwSha256 *lw_sha256_new    (void);
void      lw_sha256_update (LwSha256 *self, const guint8 *bytes, gsize n);
/* 64 hex digits, to be freed; frees `self`. */
char     *lw_sha256_end    (LwSha256 *self);

G_END_DECLS
