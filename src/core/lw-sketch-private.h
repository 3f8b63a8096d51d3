#pragma once

#include "core/lw-sketch.h"

G_BEGIN_DECLS

/* The line's flow to a line above. */
void       lw_sketch_add_back (LwSketch *sketch, guint from, int to);

/* The flows of `sketch`, whose lines have their ids, and one from the step `after` (may be NULL) to the line `first`; those of
 * `before` (may be NULL) that it no longer has go. */
LwVariant *lw_sketch_join (LwVariant *variant, LwSketch *sketch, LwSketch *before, const char *after, guint first);

/* Without these steps; flows that led through them go on where the sketch says so. */
LwVariant *lw_sketch_heal (LwVariant *variant, const char * const *gone, LwSketch *sketch);

G_END_DECLS
