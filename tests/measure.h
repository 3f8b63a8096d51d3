/* Text widths without fonts: half as wide as high, Chinese as wide as high. */
#pragma once

#include <glib.h>

static inline double
measure_text (const char *text,
              double      size,
              gboolean    bold,
              gpointer    data)
{
  double width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    width += g_unichar_iswide (g_utf8_get_char (at)) ? size : size / 2;
  return width;
}
