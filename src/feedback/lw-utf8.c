#include "lw-encoding.h"

#include <string.h>

#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

static gboolean
begin_sequence (LwUtf8State *state, guint8 lead)
{
  if (lead < 0xc2 || lead > 0xf4)
    return FALSE;
  state->need = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  /* No overlong forms, no surrogates, nothing above U+10FFFF. */
  state->low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  state->high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  return TRUE;
}

static gboolean
continue_sequence (LwUtf8State *state, guint8 byte)
{
  if (byte < state->low || byte > state->high)
    return FALSE;
  state->need--;
  state->low = 0x80;
  state->high = 0xbf;
  return TRUE;
}

/* Three bytes of one character, as nearly all Chinese ones have; E0 and ED have rules of their own. */
static inline gboolean
is_plain_three (const guint8 *p)
{
  return (p[0] & 0xf0) == 0xe0 && p[0] != 0xe0 && p[0] != 0xed && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80;
}

gboolean
lw_utf8_scan (LwUtf8State *state, const guint8 *bytes, gsize n, gsize *bad)
{
  LwUtf8State now = *state;
  gsize i = 0;

  while (i < n)
    {
      guint64 eight;

      if (now.need == 0)
        {
          for (eight = 0; i + 8 <= n && (memcpy (&eight, bytes + i, 8), (eight &= HIGH_BITS) == 0);)
            i += 8;
          if (eight)
            i += __builtin_ctzll (GUINT64_FROM_LE (eight)) / 8;
          while (i + 3 <= n && is_plain_three (bytes + i))
            i += 3;
          if (i == n)
            break;
        }
      if (now.need ? !continue_sequence (&now, bytes[i]) : bytes[i] >= 0x80 && !begin_sequence (&now, bytes[i]))
        {
          *bad = i;
          *state = now;
          return FALSE;
        }
      i++;
    }
  *state = now;
  return TRUE;
}
