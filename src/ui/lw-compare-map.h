/* Where a point of one variant's drawing lies in another's: between steps that are the same, by id or origin, in proportion. */
#pragma once

#include "layout/lw-layout.h"

G_BEGIN_DECLS

typedef struct _LwCompareMap LwCompareMap;

/* Made once for two layouts, which it refers to; a point is found in it by halving. */
LwCompareMap    *lw_compare_map_new         (LwLayout *from, LwLayout *to);
void             lw_compare_map_free        (LwCompareMap *self);
/* Whether it is of these two. */
gboolean         lw_compare_map_is          (const LwCompareMap *self, LwLayout *from, LwLayout *to);
LwPoint          lw_compare_map_point       (const LwCompareMap *self, LwPoint at);
/* What the step became, or came from; NULL: nothing. */
const LwStepBox *lw_compare_map_counterpart (const LwCompareMap *self, const LwStep *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwCompareMap, lw_compare_map_free)

G_END_DECLS
