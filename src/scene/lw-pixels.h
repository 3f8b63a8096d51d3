/* Room for pictures that come and go in every frame. Memory that is new costs a frame more than drawing in it: what was given back is
 * kept for the next one, and as much as is in use is laid by and touched once in a thread. For any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LwPixels LwPixels;

/* Room for so many pixels, never NULL. There may be anything in it. */
LwPixels *lw_pixels_new  (gsize n);
guint32  *lw_pixels_get  (LwPixels *self);
void      lw_pixels_free (LwPixels *self);

/* Bytes that are in use, and that are kept beside. */
void      lw_pixels_count (gsize *used, gsize *kept);

G_END_DECLS
