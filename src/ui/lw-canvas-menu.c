#include "ui/lw-canvas-private.h"

#include "ui/lw-menus.h"

static GdkRectangle
pointing_to (LwCanvas *self, const graphene_point_t *at)
{
  const char *focused = lw_editor_get_focused (self->editor);
  int group = focused != NULL ? lw_scene_find (lw_canvas_scene (self), focused) : -1;
  LwRect rect;
  double x, y;

  if (at != NULL)
    return (GdkRectangle) { (int) at->x, (int) at->y, 1, 1 };
  if (group < 0)
    return (GdkRectangle) { gtk_widget_get_width (GTK_WIDGET (self)) / 2, gtk_widget_get_height (GTK_WIDGET (self)) / 2, 1, 1 };
  rect = lw_scene_group_bounds (self->scene, group);
  lw_canvas_from_units (self, lw_rect_centre (rect), &x, &y);
  return (GdkRectangle) { (int) CLAMP (x, 0, gtk_widget_get_width (GTK_WIDGET (self))),
                          (int) CLAMP (y, 0, gtk_widget_get_height (GTK_WIDGET (self))), 1, 1 };
}

void
lw_canvas_show_menu (LwCanvas *self, const graphene_point_t *at)
{
  g_autoptr (GMenuModel) model = lw_context_menu_new (self->editor);
  GdkRectangle rect = pointing_to (self, at);

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &rect);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
