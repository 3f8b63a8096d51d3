/* The layout of what is being edited. In a large drawing each change is laid out quickly, for the frame that shows it, and
 * when the changes rest a thread makes the layout final. */
#pragma once

#include "layout/lw-layout.h"

G_BEGIN_DECLS

typedef struct _LwLiveLayout LwLiveLayout;

typedef struct
{
  void (*finished) (gpointer data);                       /* the layout last given has been replaced by its final one */
  void (*arrived)  (gpointer data, LwVariant *variant);   /* what was expected is there: lw_live_layout_get() gives it at once */
} LwLiveLayoutFuncs;

LwLiveLayout *lw_live_layout_new  (const LwLiveLayoutFuncs *funcs, gpointer data);
void          lw_live_layout_free (LwLiveLayout *self);
/* Borrowed. `at_once`: final if that takes no longer than a moment. */
LwLayout     *lw_live_layout_get  (LwLiveLayout *self, LwVariant *variant, double day_minutes, gboolean at_once);
/* A variant that is to be shown soon, as in a drag: it is laid out in a thread, and `arrived` tells when it is there. One that has not
 * begun gives way to a later one. FALSE: it takes no longer than a thread needs to wake, or there is nothing to come from. */
gboolean      lw_live_layout_expect (LwLiveLayout *self, LwVariant *variant, double day_minutes);
gboolean      lw_live_layout_expects (LwLiveLayout *self);
/* Nothing of that is wanted any more. */
void          lw_live_layout_forget (LwLiveLayout *self);
/* A final layout made elsewhere; of use when its variant is the next that is asked for. */
void          lw_live_layout_offer (LwLiveLayout *self, LwLayout *layout, double day_minutes);
/* What was given last; borrowed; NULL: nothing yet. */
LwLayout     *lw_live_layout_peek (LwLiveLayout *self);

G_END_DECLS
