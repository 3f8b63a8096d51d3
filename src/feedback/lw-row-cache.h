/* What a row's words came to the last time: bytes → a number, found without an allocation. A table of a million rows
 * has a thousand different names. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LW_ROW_CACHE_MAX 65536   /* different keys; what comes later is not remembered */

typedef struct _LwRowCache LwRowCache;

LwRowCache *lw_row_cache_new    (void);
void        lw_row_cache_free   (LwRowCache *self);
gboolean    lw_row_cache_lookup (LwRowCache *self, const char *key, gsize length, int *value);
/* `key` is not in it. FALSE: it is not remembered. */
gboolean    lw_row_cache_insert (LwRowCache *self, const char *key, gsize length, int value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwRowCache, lw_row_cache_free)

G_END_DECLS
