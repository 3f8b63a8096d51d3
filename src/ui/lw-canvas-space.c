/* The mode in which drags and arrows make room. */
#include "ui/lw-canvas-private.h"

#include <glib/gi18n-lib.h>

const char *
lw_canvas_spacing_hint (void)
{
  return _("Drag, or press arrows: right and down insert room, left and up remove it. Escape ends.");
}

void
lw_canvas_set_spacing (LwCanvas *self, gboolean spacing)
{
  if (self->spacing == spacing)
    return;
  self->spacing = spacing;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), spacing ? "all-scroll" : NULL);
  lw_canvas_announce (self, spacing ? lw_canvas_spacing_hint () : _("Done"));
  gtk_widget_queue_draw (self->overlay);
}

gboolean
lw_canvas_get_spacing (LwCanvas *self)
{
  return self->spacing;
}

void
lw_canvas_open_room (LwCanvas *self, int dx, int dy)
{
  LwRect view = lw_canvas_clear_view (self);
  const LwStepBox *box = lw_layout_step_box (lw_editor_get_shown_layout (self->editor), lw_editor_get_focused (self->editor));

  lw_editor_open_room (self->editor, box != NULL ? (LwPoint) { box->rect.x, box->rect.y } : lw_rect_centre (view), dx, dy);
}
