#include "lw-similar.h"

#include <string.h>

LwName
lw_name (const char *normalised)
{
  LwName name = { .latin = TRUE };

  for (const char *p = normalised; *p && name.n < LW_SIMILAR_MAX; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      name.text[name.n++] = c;
      name.latin &= c < 0x250;
    }
  return name;
}

double
lw_name_dice (const LwName *a, const LwName *b)
{
  gboolean used[LW_SIMILAR_MAX] = { FALSE };
  guint common = 0;

  if (a->n < 2 || b->n < 2)
    return a->n == 1 && b->n == 1 && a->text[0] == b->text[0] ? 1.0 : 0.0;
  for (guint i = 0; i + 1 < a->n; i++)
    for (guint j = 0; j + 1 < b->n; j++)
      if (!used[j] && a->text[i] == b->text[j] && a->text[i + 1] == b->text[j + 1])
        {
          used[j] = TRUE;
          common++;
          break;
        }
  return 2.0 * common / (a->n - 1 + b->n - 1);
}

/* Optimal string alignment: insert, delete, replace, swap neighbours. */
double
lw_name_edit (const LwName *a, const LwName *b)
{
  guint rows[3][LW_SIMILAR_MAX + 1];
  guint longest = MAX (a->n, b->n);

  if (longest == 0)
    return 0.0;
  for (guint j = 0; j <= b->n; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= a->n; i++)
    {
      guint *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

      now[0] = i;
      for (guint j = 1; j <= b->n; j++)
        {
          guint change = last[j - 1] + (a->text[i - 1] != b->text[j - 1]);

          now[j] = MIN (change, MIN (last[j], now[j - 1]) + 1);
          if (i > 1 && j > 1 && a->text[i - 1] == b->text[j - 2] && a->text[i - 2] == b->text[j - 1])
            now[j] = MIN (now[j], before[j - 2] + 1);
        }
    }
  return 1.0 - (double) rows[a->n % 3][b->n] / longest;
}

static gboolean
contains (const LwName *longer, const LwName *shorter)
{
  for (guint i = 0; i + shorter->n <= longer->n; i++)
    if (memcmp (longer->text + i, shorter->text, shorter->n * sizeof (gunichar)) == 0)
      return TRUE;
  return FALSE;
}

double
lw_name_similar (const LwName *a, const LwName *b)
{
  double similar = lw_name_dice (a, b);
  gboolean latin = a->latin && b->latin;
  guint shortest = MIN (a->n, b->n);

  if (latin)
    similar = MAX (similar, lw_name_edit (a, b));
  /* Two Chinese characters are a word; Latin takes four letters to say as much. */
  if (shortest >= (latin ? 4 : 2) && (a->n >= b->n ? contains (a, b) : contains (b, a)))
    similar = MAX (similar, LW_SIMILAR_CONTAINED);
  return similar;
}
