/* The regions that pictures of the minutes show. */
#pragma once

#include "lw-minutes-out.h"

G_BEGIN_DECLS

/* Drawings of the variants that are spoken about, made when first asked for; free with g_hash_table_unref. */
GHashTable *lw_minutes_scenes (void);
/* The drawing with the comment's place, and the region around it in units; NULL: it is not there. Borrowed from `scenes`. */
LwScene    *lw_minutes_region (LwMinutes *self, GHashTable *scenes, guint place, LwRect *region);

G_END_DECLS
