/* Drawings of variants that are scrolled, zoomed and selected in together: what is the same step comes to lie at the same place. */
#pragma once

#include "ui/lw-canvas.h"

G_BEGIN_DECLS

typedef struct _LwCompareLink LwCompareLink;

/* The canvases must outlive it. */
LwCompareLink *lw_compare_link_new    (LwCanvas * const *canvases, guint n);
void           lw_compare_link_free   (LwCompareLink *self);
void           lw_compare_link_set_on (LwCompareLink *self, gboolean on);
/* All of them are about to be fitted: they take the zoom that is the smallest. */
void           lw_compare_link_fitted (LwCompareLink *self);

G_END_DECLS
