/* A variant as lanes (or phases) and their steps in reading order, kept up to date with as few changes as there are. */
#pragma once

#include "core/lw-blueprint.h"

G_BEGIN_DECLS

#define LW_TYPE_OUTLINE_ITEM (lw_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (LwOutlineItem, lw_outline_item, LW, OUTLINE_ITEM, GObject)

/* Properties: "title", "code" (strings; "" when there is none). */
const char    *lw_outline_item_get_id       (LwOutlineItem *self);   /* NULL: steps without a lane or phase */
LwElementKind  lw_outline_item_get_kind     (LwOutlineItem *self);
const char    *lw_outline_item_get_title    (LwOutlineItem *self);
const char    *lw_outline_item_get_code     (LwOutlineItem *self);
GListModel    *lw_outline_item_get_children (LwOutlineItem *self);   /* NULL for a step */

/* The id of the root that notes are under; no element has it. */
#define LW_OUTLINE_NOTES "~notes"

#define LW_TYPE_OUTLINE_MODEL (lw_outline_model_get_type ())
G_DECLARE_FINAL_TYPE (LwOutlineModel, lw_outline_model, LW, OUTLINE_MODEL, GObject)

LwOutlineModel *lw_outline_model_new       (void);
GListModel     *lw_outline_model_get_roots (LwOutlineModel *self);
/* `search` (may be NULL or ""): only steps whose name or code contains it, and their lanes or phases; and notes. */
void            lw_outline_model_update    (LwOutlineModel *self, LwVariant *variant, gboolean by_phase, const char *search);
/* Where a step or lane stands: the position of its root, and of itself among the root's children or -1. */
gboolean        lw_outline_model_find      (LwOutlineModel *self, const char *id, guint *root, int *child);

G_END_DECLS
