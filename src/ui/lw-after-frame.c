#include "ui/lw-after-frame.h"

guint
lw_after_frame (GSourceFunc func, gpointer data)
{
  return g_timeout_add_full (G_PRIORITY_LOW, LW_FRAME, func, data, NULL);
}
