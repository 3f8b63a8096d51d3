#include "ui/lw-node-view.h"

#include <adwaita.h>

struct _LwNodeView
{
  GtkWidget      parent_instance;
  GskRenderNode *node;
  int            width, height;   /* of the node */
};

G_DEFINE_FINAL_TYPE (LwNodeView, lw_node_view, GTK_TYPE_WIDGET)

double
lw_text_scale (GtkWidget *widget)
{
  return adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, 1, gtk_widget_get_settings (widget));
}

static void
lw_node_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                      int *natural_baseline)
{
  LwNodeView *self = LW_NODE_VIEW (widget);

  *minimum = *natural = (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height) * lw_text_scale (widget));
}

static void
lw_node_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  double scale = lw_text_scale (widget);

  gtk_snapshot_scale (snapshot, scale, scale);
  if (LW_NODE_VIEW (widget)->node != NULL)
    gtk_snapshot_append_node (snapshot, LW_NODE_VIEW (widget)->node);
}

static void
lw_node_view_finalize (GObject *object)
{
  g_clear_pointer (&LW_NODE_VIEW (object)->node, gsk_render_node_unref);
  G_OBJECT_CLASS (lw_node_view_parent_class)->finalize (object);
}

static void
lw_node_view_class_init (LwNodeViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_node_view_finalize;
  GTK_WIDGET_CLASS (klass)->measure = lw_node_view_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = lw_node_view_snapshot;
}

static void
lw_node_view_init (LwNodeView *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
lw_node_view_new (GskRenderNode *node, int width, int height)
{
  LwNodeView *self = g_object_new (LW_TYPE_NODE_VIEW, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->node = node;
  self->width = width, self->height = height;
  return GTK_WIDGET (self);
}
