/* The critical path through a variant, worked out in a thread. */
#pragma once

#include "core/lw-insight.h"
#include "layout/lw-layout.h"

G_BEGIN_DECLS

/* `dataset`: id; NULL: the variant's last period. */
void       lw_paths_async  (LwBlueprint *blueprint, LwLayout *layout, const char *dataset, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);
/* NULL when cancelled. Free with lw_insight_unref. */
LwInsight *lw_paths_finish (GAsyncResult *result, GError **error);

G_END_DECLS
