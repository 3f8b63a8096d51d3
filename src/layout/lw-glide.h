/* What gives way in a drag goes there in a moment, not at once: how far each step, lane and phase is still drawn from where it
 * stands. What stands where, and what a release commits, is the layout's business from the beginning. */
#pragma once

#include "lw-layout.h"

G_BEGIN_DECLS

typedef struct _LwGlide LwGlide;

/* Whether the step at that position of the layout is in the hand, and so where it is at once. */
typedef gboolean (*LwGlideHeldFunc) (guint step, gpointer data);

LwGlide  *lw_glide_new     (void);
void      lw_glide_free    (LwGlide *self);
/* `after` is shown in place of `before`: what stands elsewhere begins where it was drawn. With more than `most` steps under way in
 * `visible` nobody could follow, and a frame would cost too much: then everything is there at once. */
void      lw_glide_follow  (LwGlide *self, LwLayout *before, LwLayout *after, const LwRect *visible, guint most, LwGlideHeldFunc held,
                            gpointer data);
/* Time goes on, by milliseconds. */
void      lw_glide_advance (LwGlide *self, double elapsed);
gboolean  lw_glide_moves   (LwGlide *self);
void      lw_glide_stop    (LwGlide *self);
/* Where the step at that position of `layout` is drawn. */
LwRect    lw_glide_step    (LwGlide *self, LwLayout *layout, guint position);
/* `layout` as it is drawn now, as far as it lies in `visible`; for drawing only, as lw_tween_at() says. */
LwLayout *lw_glide_at      (LwGlide *self, LwLayout *layout, const LwRect *visible);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwGlide, lw_glide_free)

G_END_DECLS
