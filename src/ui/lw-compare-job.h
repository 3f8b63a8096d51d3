/* What the comparison window shows, made in a thread: a drawing per pane, and what changed. */
#pragma once

#include "analysis/lw-compare.h"
#include "layout/lw-layout.h"

G_BEGIN_DECLS

typedef struct
{
  LwBlueprint  *blueprint;                        /* of all panes: with the drawing of both in the last variant's place, where they are overlaid */
  LwVariant    *variants[LW_COMPARE_MOST];        /* as asked for; borrowed from `source` */
  guint         n, n_panes;
  gboolean      overlaid;
  LwBlueprint  *source;
  LwLayout     *layouts[LW_COMPARE_MOST];         /* by pane; of the variants that the panes show */
  LwOverlay    *overlays[LW_COMPARE_MOST];        /* NULL: nothing is marked */
  LwComparison *comparisons[LW_COMPARE_MOST];     /* of each variant with the first; [0] is NULL */
} LwCompared;

void        lw_compared_free   (LwCompared *self);
void        lw_compare_async   (LwBlueprint *blueprint, LwVariant * const *variants, guint n, gboolean overlaid, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
LwCompared *lw_compare_finish  (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwCompared, lw_compared_free)

G_END_DECLS
