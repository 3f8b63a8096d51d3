/* The heat card of what the keyboard is on, as the pointer gets it by resting. */
#include "ui/lw-canvas-private.h"

#include "ui/lw-heat-card.h"

#define REST 350   /* ms on an element: walking over many shows none */
#define AWAY 10

static void
hide (LwCanvas *self)
{
  g_clear_handle_id (&self->card_timer, g_source_remove);
  g_clear_pointer (&self->card_id, g_free);
  g_clear_pointer (&self->card, gtk_widget_unparent);
}

static gboolean
rested_cb (gpointer data)
{
  LwCanvas *self = data;

  self->card_timer = 0;
  self->card = lw_heat_card_new (self->editor, self->card_id);
  if (self->card == NULL)
    return G_SOURCE_REMOVE;
  gtk_widget_add_css_class (self->card, "heat-card");
  gtk_widget_set_can_target (self->card, FALSE);
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* One element, reached by key. */
static const char *
wanted (LwCanvas *self)
{
  const char * const *selected = lw_editor_get_selection (self->editor);
  LwOverlay *overlay = lw_editor_get_overlay (self->editor);
  const LwHeat *heat = overlay != NULL && selected[0] != NULL && selected[1] == NULL ? lw_overlay_get (overlay, selected[0]) : NULL;

  return self->by_keys && heat != NULL && heat->summary != NULL && self->tool == NULL && self->rename == NULL && lw_canvas_has_focus (self) ? selected[0] : NULL;
}

void
lw_canvas_update_card (LwCanvas *self)
{
  const char *id = wanted (self);
  LwOverlay *overlay = lw_editor_get_overlay (self->editor);

  if (g_strcmp0 (id, self->card_id) == 0 && overlay == self->card_overlay)
    return;
  hide (self);
  self->card_overlay = overlay;
  if (id == NULL)
    return;
  self->card_id = g_strdup (id);
  self->card_timer = g_timeout_add (REST, rested_cb, self);
}

void
lw_canvas_use_keys (LwCanvas *self, gboolean keys)
{
  self->by_keys = keys;
  if (!keys)
    lw_canvas_update_card (self);
}

/* Below the element, or above it where there is no room; never outside what is seen. */
void
lw_canvas_place_card (LwCanvas *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  int group = self->card != NULL ? lw_scene_find (lw_canvas_scene (self), self->card_id) : -1;
  GtkRequisition size;
  LwRect rect;
  double x, y, below;

  if (self->card == NULL)
    return;
  gtk_widget_set_child_visible (self->card, group >= 0);
  gtk_widget_get_preferred_size (self->card, NULL, &size);
  if (group < 0)
    return;
  rect = lw_scene_group_bounds (self->scene, group);
  lw_canvas_from_units (self, (LwPoint) { rect.x, rect.y }, &x, &y);
  below = y + rect.height * self->zoom + AWAY;
  if (below + size.height > height)
    below = y - AWAY - size.height;
  gtk_widget_size_allocate (self->card, &(GtkAllocation) { (int) CLAMP (x, 4, MAX (width - size.width - 4, 4)),
                                                           (int) CLAMP (below, 4, MAX (height - size.height - 4, 4)), size.width, size.height }, -1);
}

void
lw_canvas_end_card (LwCanvas *self)
{
  hide (self);
}
