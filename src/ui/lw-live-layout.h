/* The layout of what is being edited. In a large drawing each change is laid out quickly, for the frame that shows it, and
 * when the changes rest a thread makes the layout final. */
#pragma once

#include "layout/lw-layout.h"

G_BEGIN_DECLS

typedef struct _LwLiveLayout LwLiveLayout;

/* `finished` is called when the layout last given has been replaced by its final one. */
LwLiveLayout *lw_live_layout_new  (void (*finished) (gpointer data), gpointer data);
void          lw_live_layout_free (LwLiveLayout *self);
/* Borrowed. `at_once`: final if that takes no longer than a moment. */
LwLayout     *lw_live_layout_get  (LwLiveLayout *self, LwVariant *variant, double day_minutes, gboolean at_once);
/* A final layout made elsewhere; of use when its variant is the next that is asked for. */
void          lw_live_layout_offer (LwLiveLayout *self, LwLayout *layout, double day_minutes);
/* What was given last; borrowed; NULL: nothing yet. */
LwLayout     *lw_live_layout_peek (LwLiveLayout *self);

G_END_DECLS
