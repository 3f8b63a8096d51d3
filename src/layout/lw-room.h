/* Putting steps down among others: who gives way, and how far. Over a layout, as functions; the result is a variant. */
#pragma once

#include "core/lw-edit.h"
#include "lw-layout.h"

G_BEGIN_DECLS

/* Distances in units that putting down keeps, along the flow and across it. What stood closer may stay so. */
#define LW_ROOM_ALONG   32.0
#define LW_ROOM_ACROSS  16.0
#define LW_ROOM_ON_FLOW 48.0    /* before and after a step that is put on a flow */
#define LW_ROOM_EDGE     8.0    /* to the upper and left edge of a lane and phase */

/* A step to be put down. Where it comes to stand is written back: inside its lane and phase, a little aside where it would
 * cover another only by its edge, in line where it is put on a flow. */
typedef struct
{
  const char *id;
  LwRect      rect;             /* in the layout's units */
  int         lane, phase;      /* out: those under its centre, or nearest to it */
  gboolean    exact;            /* it belongs where `lane` and `phase` say, and goes aside for nothing */
} LwDrop;

/* `variant` with its steps `drops` put down in `layout`, which it may have left behind (it has other steps or flows). Whatever
 * they would cover moves along the flow or across it within its lane and phase, whichever moves the least, and pushes on what
 * it would cover in turn. No two steps cover each other that did not before. */
LwVariant *lw_layout_put         (LwLayout *layout, LwVariant *variant, LwDrop *drops, guint n);
/* `variant`, whose steps stand as in `layout`, with the gaps between at least three of them made equal, downwards or sidewards: as they
 * are drawn in the end, after lanes and phases between them have grown. The first and the last stay where they are in their lanes and
 * phases; where one between them would have to leave its own, or would be too close, what follows the first moves on. Each keeps the
 * lane and phase that `drops` say, which are sorted. */
LwVariant *lw_layout_distribute  (LwLayout *layout, LwVariant *variant, LwDrop *drops, guint n, gboolean downwards);
/* As lw_layout_put() for one step, which is put into the middle of a flow, see lw_variant_insert_on_flow(): what follows it in its phase
 * moves on, in all lanes, as far as room is missing. */
LwVariant *lw_layout_put_on_flow (LwLayout *layout, LwVariant *variant, LwDrop *drop, const char *flow, const char *id);
/* A variant whose steps `ids` stand where they are put, whatever they would cover having made room. */
LwVariant *lw_layout_clear       (LwVariant *variant, const char * const *ids, double day_minutes, LwMeasureFunc measure, gpointer data);
/* The flow whose line passes within `reach` of a point and nearest to it; NULL: none. */
const char *lw_layout_flow_near   (LwLayout *layout, LwPoint at, double reach);
/* The point of a flow's line that is nearest, and the part of its route that holds it: from points[part] to the next. */
LwPoint    lw_layout_flow_nearest (LwLayout *layout, const char *flow, LwPoint at, guint *part);
/* The lane and phase under a point, or nearest to it. FALSE where there are none. */
gboolean   lw_layout_cell_near   (LwLayout *layout, LwPoint at, int *lane, int *phase);
/* The place of a step (its position in the layout) that has a lane and a phase, as a file says it. */
LwPlace    lw_layout_place       (const LwLayout *layout, guint step);
/* The variant that is laid out, with every step's place written down that the layout has chosen. */
LwVariant *lw_layout_settle      (LwLayout *layout, LwVariant *variant);
/* A lane's extent across the flow and a phase's along it, as minimum sizes: so that nothing shrinks while something is dragged.
 * The lanes and phases of `layout` in `variant`. */
LwVariant *lw_layout_hold        (LwLayout *layout, LwVariant *variant);

G_END_DECLS
