/* Fingers: one moves the drawing, two zoom, and what is selected can be dragged. */
#include "ui/lw-canvas-private.h"

gboolean
lw_canvas_is_touch (GtkEventController *controller)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

gboolean
lw_touch_drags (LwEditor *editor, const LwHit *hit)
{
  switch (hit->kind)
    {
    case LW_HIT_CONNECT:
    case LW_HIT_RESIZE:
    case LW_HIT_FLOW_FROM:
    case LW_HIT_FLOW_TO:
    case LW_HIT_SPACE:
      return TRUE;
    case LW_HIT_STEP:
    case LW_HIT_FLOW:
    case LW_HIT_NOTE:
    case LW_HIT_LANE:
    case LW_HIT_PHASE:
    case LW_HIT_LANE_EDGE:
    case LW_HIT_PHASE_EDGE:
      return lw_editor_is_selected (editor, hit->id);
    case LW_HIT_NOTHING:
    case LW_HIT_FOLD:
    default:
      return FALSE;
    }
}
