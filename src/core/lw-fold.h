/* Lanes folded to a strip, for looking at: a variant made from a variant. What is folded stays out of the document. */
#pragma once

#include "lw-edit.h"

G_BEGIN_DECLS

/* Units: a folded lane across the flow, horizontal and vertical (its name needs room), and the bars that its steps become. */
#define LW_FOLDED_LANE          48.0
#define LW_FOLDED_LANE_UPRIGHT 120.0
#define LW_FOLDED_STEP          12.0

typedef struct _LwFold LwFold;

LwFold     *lw_fold_new       (void);
void        lw_fold_free      (LwFold *self);
/* FALSE when it was so already. */
gboolean    lw_fold_set       (LwFold *self, const char *lane, gboolean folded);
gboolean    lw_fold_has       (LwFold *self, const char *lane);
gboolean    lw_fold_is_empty  (LwFold *self);
/* Whether that step of the variant is in a folded lane. */
gboolean    lw_fold_hides     (LwFold *self, LwVariant *variant, const char *step);
/* The variant as it is shown, borrowed: steps of folded lanes are bars in their lane's middle with nothing on them, flows within
 * a folded lane and notes in it are left out, and bends in it. The same variant gives the same result, the same records the same
 * bars. Where nothing is folded, the variant itself. */
LwVariant  *lw_fold_apply     (LwFold *self, LwVariant *variant);
/* Undoes in `edited`, which was made over or from what is shown of `before`, all that folding did: hidden steps say what they said
 * and keep their place across the flow, lanes their size, flows their bends, and what was left out is there. What has come
 * into a folded lane stands free of what is in it. New reference. */
LwVariant  *lw_fold_restore   (LwFold *self, LwVariant *edited, LwVariant *before);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwFold, lw_fold_free)

G_END_DECLS
