#include "core/lw-painted.h"

void
lw_painted_clear (gpointer painted)
{
  LwPainted *self = painted;

  g_clear_pointer (&self->variant, lw_record_unref);
  g_clear_pointer (&self->ghosts, g_strfreev);
  g_clear_pointer (&self->overlay, lw_overlay_unref);
}
