/* What stands beside and over the drawing of an editor apart from heat, kept up to date: worked out in a thread when edits rest,
 * so that nothing waits for it. Until then what was last known goes along with its steps. */
#pragma once

#include "core/lw-insight.h"
#include "lw-editor.h"

G_BEGIN_DECLS

typedef struct _LwLiveInsight LwLiveInsight;

/* `changed` is called when there is another insight, or none any more. */
LwLiveInsight *lw_live_insight_new   (LwEditor *editor, void (*changed) (gpointer data), gpointer data);
void           lw_live_insight_free  (LwLiveInsight *self);
LwInsight     *lw_live_insight_get   (LwLiveInsight *self);      /* borrowed; NULL: there is none */
/* Trace what leads to that step (NULL: nothing), on the ways from that one (NULL: from everywhere). */
void           lw_live_insight_trace (LwLiveInsight *self, const char *to, const char *from);
const char    *lw_live_insight_traced (LwLiveInsight *self);     /* the step to which; NULL: no trace */
/* At once, as the document asks for it, without a trace; for exports, in any thread. NULL: nothing is asked for. */
LwInsight     *lw_insight_of_view    (LwBlueprint *blueprint, LwLayout *layout, const char *dataset);

G_END_DECLS
