/* One accessible object inside the canvas: a lane, a phase within a lane, a step, a flow that leaves it, or a note. */
#pragma once

#include "lw-canvas-private.h"

G_BEGIN_DECLS

#define LW_TYPE_CANVAS_ITEM (lw_canvas_item_get_type ())
G_DECLARE_FINAL_TYPE (LwCanvasItem, lw_canvas_item, LW, CANVAS_ITEM, GObject)

struct _LwCanvasItem
{
  GObject       parent_instance;
  GtkATContext *context;
  LwCanvas     *canvas;        /* NULL once it is gone */
  char         *id;            /* an element's; of a phase within a lane: "lane/phase" */
  LwElementKind kind;
  gboolean      complete;      /* relations are up to date */
  char         *flows_to;      /* ids of what they name */
  gboolean      listed;        /* its children have been asked for */
};

/* Made when it is not there yet, with its relations. Borrowed from the canvas. */
LwCanvasItem *lw_canvas_item_for      (LwCanvas *canvas, LwElementKind kind, const char *id);
/* lw-canvas-item-text.c: label, description and selection, as they are now. */
void          lw_canvas_item_describe (LwCanvasItem *self);
/* The positions that the item's id names; `phase` may be NULL. FALSE: they are gone. */
gboolean      lw_canvas_item_split    (LwCanvasItem *self, guint *lane, guint *phase);
/* The item of what is in no lane or no phase. */
gboolean      lw_canvas_item_is_outside (LwCanvasItem *self);
/* Of the item that a step's is under; free with g_free. */
char         *lw_canvas_item_parent_id  (LwLayout *layout, const LwStepBox *box);

/* lw-canvas-item-note.c: notes that are not about a step. After that one (NULL: the first); NULL: no more. */
LwCanvasItem *lw_canvas_note_after  (LwCanvas *canvas, const char *after);
gboolean      lw_canvas_note_exists (LwCanvas *canvas, const char *id);
char         *lw_canvas_note_label  (LwCanvas *canvas, const char *id);     /* free with g_free */
gboolean      lw_canvas_note_rect   (LwCanvas *canvas, const char *id, LwRect *rect);

/* lw-canvas-item-flow.c: flows below the step that they leave. The step's first one, or the one after `after`; NULL: no more. */
LwCanvasItem *lw_canvas_flow_after  (LwCanvas *canvas, const char *step, const char *after);
LwCanvasItem *lw_canvas_flow_parent (LwCanvas *canvas, const char *id);     /* NULL: it leaves no step */
gboolean      lw_canvas_flow_rect   (LwCanvas *canvas, const char *id, LwRect *rect);

G_END_DECLS
