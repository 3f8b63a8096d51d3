/* Two numbers, of which either may be negative, as one key of a table. */
#pragma once

#include <glib.h>

static inline gint64
lw_pair_key (int one, int other)
{
  return (gint64) ((guint64) (guint32) one << 32 | (guint32) other);
}
