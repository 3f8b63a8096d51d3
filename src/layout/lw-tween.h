/* Between two layouts of one drawing: what is shown while a change is animated. */
#pragma once

#include "lw-layout.h"

G_BEGIN_DECLS

typedef struct _LwTween LwTween;

/* Takes references to both; NULL where nothing sensible lies between them (lanes of different direction). */
LwTween  *lw_tween_new       (LwLayout *from, LwLayout *to);
void      lw_tween_free      (LwTween *self);
/* The drawing at `t`, from 0 (before) to 1 (after): lanes, phases and band lines, and of steps, flows and notes those that
 * lie in `visible` (NULL: all). It is for drawing: its arrays are not in step with the variant's, and no other layout
 * can be derived from it. What was not there before is where its neighbours bring it; what is no more is gone. */
LwLayout *lw_tween_at        (LwTween *self, double t, const LwRect *visible);
/* The step at that position of the layout after, at `t`. */
LwRect    lw_tween_step_rect (LwTween *self, guint position, double t);
/* How many steps and flows there are to draw in `visible`, at most `enough`: what a frame costs. */
guint     lw_tween_weight    (LwTween *self, LwRect visible, guint enough);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwTween, lw_tween_free)

G_END_DECLS
