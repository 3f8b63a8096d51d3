/* A render node as a widget of a fixed size, which grows with texts, for swatches and cells; a screen reader passes over it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LW_TYPE_NODE_VIEW (lw_node_view_get_type ())
G_DECLARE_FINAL_TYPE (LwNodeView, lw_node_view, LW, NODE_VIEW, GtkWidget)

/* Takes the node, which may be NULL. */
GtkWidget *lw_node_view_new (GskRenderNode *node, int width, int height);
/* How much larger texts are than ordinary ones: 2 at 200 %. */
double     lw_text_scale    (GtkWidget *widget);

G_END_DECLS
