#include "core/lw-file-name.h"

#include <string.h>

#define LONGEST 200   /* bytes, so that a number and an ending fit into 255 */

char *
lw_file_name_for (const char *title, const char *otherwise, const char *ending)
{
  g_autofree char *safe = g_utf8_make_valid (title != NULL ? title : "", -1), *start = NULL;

  for (char *c = safe; *c != '\0'; c++)
    if (strchr ("/\\:*?\"<>|", *c) != NULL || g_ascii_iscntrl (*c))
      *c = '-';
  g_strstrip (safe);
  if (*safe == '.' || *safe == '\0')
    start = g_strconcat (otherwise, safe, NULL);
  else
    start = g_strdup (safe);
  if (strlen (start) > LONGEST)
    *g_utf8_find_prev_char (start, start + LONGEST + 1) = '\0';
  return g_strconcat (start, ending, NULL);
}
