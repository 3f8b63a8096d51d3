#include "lw-csv.h"

#include <string.h>

#define RECORDS 50

gunichar
lw_csv_separator_line (const char *text, gsize length)
{
  gunichar c;

  if (length < 5 || g_ascii_strncasecmp (text, "sep=", 4) != 0)
    return 0;
  c = g_utf8_get_char_validated (text + 4, length - 4);
  if (c == '\r' || c == '\n' || c >= (gunichar) -2)
    return 0;
  text = g_utf8_next_char (text + 4);
  return *text == '\r' || *text == '\n' || *text == '\0' ? c : 0;
}

static int
compare_widths (gconstpointer a, gconstpointer b)
{
  return (int) *(const guint *) a - (int) *(const guint *) b;
}

/* How often the commonest width above 1 occurs. */
static guint
commonest (guint *widths, guint n, guint *width)
{
  guint best = 0;

  qsort (widths, n, sizeof *widths, compare_widths);
  *width = 1;
  for (guint i = 0, run = 0; i < n; i++)
    {
      run = i > 0 && widths[i] == widths[i - 1] ? run + 1 : 1;
      if (widths[i] > 1 && run >= best)
        {
          best = run;
          *width = widths[i];
        }
    }
  return best;
}

/* The share of records that have the commonest width counts twice: a separator is regular before it is frequent. */
static double
score (const char *text, gsize length, gunichar delimiter, gboolean whole)
{
  g_autoptr (LwCsv) csv = lw_csv_new (lw_text_reader_from_text (text, length), delimiter);
  guint widths[RECORDS], n = 0, width;
  LwCsvRow row;
  double share;

  while (n < RECORDS && lw_csv_next (csv, &row, NULL, NULL))
    if (!lw_csv_row_is_blank (&row))
      widths[n++] = row.n;
  /* A sample ends in the middle of a record. */
  if (!whole && n > 1 && n < RECORDS)
    n--;
  if (n == 0)
    return 0.0;
  share = (double) commonest (widths, n, &width) / n;
  return share * share * (1.0 + 0.1 * MIN (width, 20)) * (lw_csv_irregular (csv) ? 0.3 : 1.0);
}

/* Only whole characters of the sample. */
static gsize
whole_characters (const char *text, gsize length)
{
  const char *end;

  g_utf8_validate_len (text, length, &end);
  return end - text;
}

gunichar
lw_csv_guess_delimiter (const char *text, gsize length, gboolean whole)
{
  static const gunichar candidates[] = { ',', '\t', ';', '|', 0xff0c };
  gunichar best = lw_csv_separator_line (text, length);
  double highest = 0.0;

  if (best)
    return best;
  length = whole_characters (text, length);
  best = ',';
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      double s = score (text, length, candidates[i], whole);

      if (s > highest + 1e-9)
        {
          highest = s;
          best = candidates[i];
        }
    }
  return best;
}
