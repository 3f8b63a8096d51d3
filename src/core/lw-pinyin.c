#include "core/lw-pinyin.h"

#include <string.h>

/* GB 2312 has its commonest characters in the order of their Pinyin: where each first letter begins. */
static const struct { guint16 code; char letter; } begins[] = {
  { 0xb0a1, 'a' }, { 0xb0c5, 'b' }, { 0xb2c1, 'c' }, { 0xb4ee, 'd' }, { 0xb6ea, 'e' }, { 0xb7a2, 'f' }, { 0xb8c1, 'g' }, { 0xb9fe, 'h' },
  { 0xbbf7, 'j' }, { 0xbfa6, 'k' }, { 0xc0ac, 'l' }, { 0xc2e8, 'm' }, { 0xc4c3, 'n' }, { 0xc5b6, 'o' }, { 0xc5be, 'p' }, { 0xc6da, 'q' },
  { 0xc8bb, 'r' }, { 0xc8f6, 's' }, { 0xcbfa, 't' }, { 0xcdda, 'w' }, { 0xcef4, 'x' }, { 0xd1b9, 'y' }, { 0xd4d1, 'z' }, { 0xd7fa, 0 },
};

static char
letter_of (guint code)
{
  char letter = 0;

  for (guint i = 0; i < G_N_ELEMENTS (begins) && code >= begins[i].code; i++)
    letter = begins[i].letter;
  return letter;
}

/* GB 18030 has the same codes; the lower half of the second byte is other characters. */
static char
initial (gunichar c)
{
  char utf8[6];
  g_autofree char *bytes = g_convert (utf8, g_unichar_to_utf8 (c, utf8), "GB18030", "UTF-8", NULL, NULL, NULL);

  if (bytes == NULL || strlen (bytes) != 2 || (guchar) bytes[1] < 0xa1)
    return 0;
  return letter_of ((guint) (guchar) bytes[0] << 8 | (guchar) bytes[1]);
}

char *
lw_pinyin_initials (const char *text)
{
  GString *initials = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && g_ascii_isalnum ((char) c))
        g_string_append_c (initials, g_ascii_tolower ((char) c));
      else if (c >= 0x4e00 && c <= 0x9fff && initial (c) != 0)
        g_string_append_c (initials, initial (c));
    }
  return g_string_free_and_steal (initials);
}

char *
lw_search_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

static gboolean
is_letters (const char *word)
{
  for (; *word != '\0'; word++)
    if (!g_ascii_isalnum (*word))
      return FALSE;
  return TRUE;
}

/* Names of steps are few characters; of one that is not, the beginning is looked for by its initials. */
#define LONGEST_INITIALS 256   /* bytes */

static gboolean
has_chinese (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0xe4)
      return TRUE;
  return FALSE;
}

gboolean
lw_search_matches (const char *text, const char *typed)
{
  g_autofree char *folded = lw_search_fold (text), *initials = NULL;
  g_auto (GStrv) words = g_strsplit (typed, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (folded, words[i]) != NULL)
        continue;
      if (initials == NULL && is_letters (words[i]) && has_chinese (folded))
        {
          g_autofree char *start = g_utf8_substring (folded, 0, MIN (g_utf8_strlen (folded, -1), LONGEST_INITIALS));

          initials = lw_pinyin_initials (start);
        }
      if (initials == NULL || !is_letters (words[i]) || strstr (initials, words[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}
