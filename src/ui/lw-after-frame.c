#include "ui/lw-after-frame.h"

/* A frame begins within 17 ms of the event that asks for it; from then on it comes before this. */
#define FRAME 24

guint
lw_after_frame (GSourceFunc func, gpointer data)
{
  return g_timeout_add_full (G_PRIORITY_LOW, FRAME, func, data, NULL);
}
