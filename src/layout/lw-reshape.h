/* Edits that need to know where things are: bends of flows, and room across the drawing. */
#pragma once

#include "lw-layout.h"

G_BEGIN_DECLS

/* What concerns bends, but for the first, is for final layouts: a quick one gives nothing.
 *
 * Whether the part of a flow's route from that corner is held by a hand-made bend. Of a quick layout: in the one before. */
gboolean   lw_layout_is_bend     (LwLayout *layout, const char *flow, guint part);
/* How many hand-made bends of a flow are left out because they would lead it through a step. */
guint      lw_layout_lost_bends  (LwLayout *layout, const char *flow);
/* Where the part would be held when it is moved aside to that position: beside the step that it would run through there. */
double     lw_layout_bend_place  (LwLayout *layout, const char *flow, guint part, double position);
/* The part, moved aside to about that position (x of a vertical part, y of a horizontal one), stays there: a hand-made bend. The
 * other bends of the flow stay. In line with a part next to it, it holds no longer. */
LwVariant *lw_layout_bend        (LwLayout *layout, const char *flow, guint part, double position);
/* The longest part that can go that way, between others if there is one; -1: the flow has no route. */
int        lw_layout_bendable    (LwLayout *layout, const char *flow, gboolean downwards);

/* Room of `*by` units from `at` on, downwards or to the right: in the phase under `at` in all lanes, or in the lane under it in all
 * phases, with what comes after moving along; in `only`, a lane (phase), alone when it is not -1. Negative: room is taken away, as
 * far as nothing comes closer to anything than it may; `*by` says how far that was. */
LwVariant *lw_layout_open_room   (LwLayout *layout, gboolean downwards, LwPoint at, int only, double *by);

G_END_DECLS
