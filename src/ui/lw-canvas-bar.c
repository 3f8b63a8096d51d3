/* The bar that floats at several selected steps: lining them up and spreading them evenly is one click away. */
#include "ui/lw-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-commands.h"

#define AWAY 14   /* pixels from the steps */

static const struct { const char *action, *target, *icon, *label; } items[] = {
  { "win.align", "'left'",   "laneway-align-left-symbolic",   N_("Align Left") },
  { "win.align", "'centre'", "laneway-align-centre-symbolic", N_("Align Centres") },
  { "win.align", "'right'",  "laneway-align-right-symbolic",  N_("Align Right") },
  { "win.align", "'top'",    "laneway-align-top-symbolic",    N_("Align Top") },
  { "win.align", "'middle'", "laneway-align-middle-symbolic", N_("Align Middles") },
  { "win.align", "'bottom'", "laneway-align-bottom-symbolic", N_("Align Bottom") },
  { "win.distribute", "false", "laneway-distribute-horizontal-symbolic", N_("Distribute Horizontally") },
  { "win.distribute", "true",  "laneway-distribute-vertical-symbolic",   N_("Distribute Vertically") },
};

void
lw_canvas_init_bar (LwCanvas *self)
{
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->bar, "step-bar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Arrange Selected Steps"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      GtkWidget *button = gtk_button_new_from_icon_name (items[i].icon);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), items[i].action);
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_parsed (items[i].target));
      gtk_widget_add_css_class (button, "flat");
      lw_command_set_tooltip (button, items[i].action, _(items[i].label));
      /* By keyboard the same commands have keys and menu places; Tab walks the steps. */
      gtk_widget_set_focusable (button, FALSE);
      gtk_widget_set_cursor_from_name (button, "default");
      gtk_box_append (GTK_BOX (self->bar), button);
      if (i == 2 || i == 5)
        gtk_box_append (GTK_BOX (self->bar), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
    }
  gtk_widget_set_child_visible (self->bar, FALSE);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
}

/* In pixels; FALSE with fewer than two steps selected. */
static gboolean
selected_bounds (LwCanvas *self, graphene_rect_t *bounds)
{
  LwLayout *layout = lw_editor_get_shown_layout (self->editor);
  guint n = 0;

  for (const char * const *id = lw_editor_get_selection (self->editor); *id != NULL; id++)
    {
      const LwStepBox *box = lw_layout_step_box (layout, *id);
      graphene_rect_t rect;

      if (box == NULL)
        continue;
      rect = lw_canvas_to_pixels (self, box->rect);
      if (n++ == 0)
        *bounds = rect;
      else
        graphene_rect_union (bounds, &rect, bounds);
    }
  return n > 1;
}

/* Above the steps, or below them where there is no room; never outside what is seen. */
void
lw_canvas_place_bar (LwCanvas *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  LwPins pins = lw_canvas_pins (self->zoom, self->view);
  int top = (int) (pins.y + pins.height), left = (int) (pins.x + pins.width);
  graphene_rect_t bounds;
  GtkRequisition size;
  gboolean shown = self->tool == NULL && self->rename == NULL && !lw_document_get_read_only (lw_editor_get_document (self->editor))
                   && selected_bounds (self, &bounds);
  int x, y;

  shown = shown && bounds.origin.x < width && bounds.origin.y < height && bounds.origin.x + bounds.size.width > left
          && bounds.origin.y + bounds.size.height > top;
  gtk_widget_set_child_visible (self->bar, shown);
  gtk_widget_get_preferred_size (self->bar, &size, NULL);
  if (!shown)
    return;
  x = (int) (bounds.origin.x + bounds.size.width / 2) - size.width / 2;
  y = (int) bounds.origin.y - AWAY - size.height;
  if (y < top + 4)
    y = (int) (bounds.origin.y + bounds.size.height) + AWAY;
  gtk_widget_size_allocate (self->bar, &(GtkAllocation) { CLAMP (x, left + 4, MAX (width - size.width - 4, left + 4)),
                                                          CLAMP (y, top + 4, MAX (height - size.height - 4, top + 4)),
                                                          size.width, size.height }, -1);
}
