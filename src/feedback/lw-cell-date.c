#include "lw-cell-private.h"

#include <stdlib.h>
#include <string.h>

/* Excel counts days from 1899-12-30. */
#define EXCEL_EPOCH_YEAR 1899
#define SERIAL_MIN 20000   /* 1954 */
#define SERIAL_MAX 80000   /* 2119 */
#define DAYS_TO_1904 1462  /* old Excel for the Mac counts from 1904-01-01 */

typedef struct { guint number[3]; guint digits[3]; char separator[2]; guint n; const char *rest; } Parts;

/* "2026", "2026-11", "2026/11/21", "2026年11月21日": up to three numbers with what stands between them. Separators
 * are reduced to one character: '-' for any of - / . and 年 月 日 written as Chinese does. */
static Parts
split (const char *s)
{
  Parts parts = { .rest = s };

  while (parts.n < 3)
    {
      char *end;
      const char *p = parts.rest;

      if (!g_ascii_isdigit (*p))
        break;
      parts.number[parts.n] = strtoul (p, &end, 10);
      parts.digits[parts.n] = end - p;
      if (parts.digits[parts.n] > 8)
        break;
      parts.n++;
      parts.rest = end;
      if (parts.n == 3 || !*end)
        break;
      if (strchr ("-/.", *end) && g_ascii_isdigit (end[1]))
        parts.separator[parts.n - 1] = *end, parts.rest = end + 1;
      else if (g_str_has_prefix (end, "年") || g_str_has_prefix (end, "月"))
        parts.separator[parts.n - 1] = '-', parts.rest = end + 3;
      else
        break;
    }
  if (g_str_has_prefix (parts.rest, "日"))
    parts.rest += 3;
  return parts;
}

static LwCellState
day (LwCellDate *date, guint year, guint month, guint d)
{
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || !g_date_valid_dmy (d, month, year))
    return LW_CELL_UNREADABLE;
  *date = (LwCellDate) { year, (month + 2) / 3, month, d };
  return LW_CELL_VALUE;
}

static LwCellState
month (LwCellDate *date, guint year, guint m)
{
  if (year < 1900 || year > 2200 || m < 1 || m > 12)
    return LW_CELL_UNREADABLE;
  *date = (LwCellDate) { year, (m + 2) / 3, m, 0 };
  return LW_CELL_VALUE;
}

static LwCellState
serial (LwCellDate *date, guint number, LwDateRule rule)
{
  GDate g;

  if (number < SERIAL_MIN || number > SERIAL_MAX)
    return LW_CELL_UNREADABLE;
  g_date_clear (&g, 1);
  g_date_set_dmy (&g, 30, 12, EXCEL_EPOCH_YEAR);
  g_date_add_days (&g, number + (rule.from_1904 ? DAYS_TO_1904 : 0));
  return day (date, g_date_get_year (&g), g_date_get_month (&g), g_date_get_day (&g));
}

static LwCellState
one_number (LwCellDate *date, const Parts *parts, LwDateRule rule)
{
  guint n = parts->number[0];

  if (parts->digits[0] == 8)
    return day (date, n / 10000, n / 100 % 100, n % 100);
  if (parts->digits[0] == 6)
    return month (date, n / 100, n % 100);
  return serial (date, n, rule);
}

/* "2026Q4", "2026年第四季度", "2026年4季度". */
static LwCellState
quarter (LwCellDate *date, guint year, const char *rest)
{
  static const char *digits[] = { "一", "二", "三", "四" };
  guint q = 0;

  if (g_str_has_prefix (rest, "年"))
    rest += 3;
  while (*rest == '-' || *rest == ' ')
    rest++;
  if (g_ascii_toupper (*rest) == 'Q' && rest[1] >= '1' && rest[1] <= '4' && !rest[2])
    q = rest[1] - '0';
  if (g_str_has_prefix (rest, "第"))
    rest += 3;
  for (guint i = 0; i < 4; i++)
    if ((g_str_has_prefix (rest, digits[i]) && strstr (rest, "季"))
        || ((guint) (*rest - '1') == i && g_str_has_prefix (rest + 1, "季")))
      q = i + 1;
  if (q == 0 || year < 1900 || year > 2200)
    return LW_CELL_UNREADABLE;
  *date = (LwCellDate) { year, q, 0, 0 };
  return LW_CELL_VALUE;
}

/* What may stand behind a day: a time of day, at once behind "日". */
static gboolean
is_time (const char *rest)
{
  return *rest == '\0' || g_ascii_isdigit (*rest) || *rest == ' ' || *rest == 'T' || *rest == 't'
         || g_str_has_prefix (rest, "上午") || g_str_has_prefix (rest, "下午");
}

static LwCellState
three_numbers (LwCellDate *date, const Parts *parts, LwDateRule rule)
{
  const guint *n = parts->number;

  if (!is_time (parts->rest))
    return LW_CELL_UNREADABLE;
  if (parts->digits[0] == 4)
    return day (date, n[0], n[1], n[2]);
  if (parts->digits[2] != 4)
    return LW_CELL_UNREADABLE;
  if (n[0] > 12 || (n[1] <= 12 && rule.day_first == 1))
    return day (date, n[2], n[1], n[0]);
  if (n[1] > 12 || rule.day_first == 0)
    return day (date, n[2], n[0], n[1]);
  return LW_CELL_UNREADABLE;
}

/* "11月", "11月份", "11月21日": the year is not written. */
static LwCellState
without_year (LwCellDate *date, const char *tidy, LwDateRule rule)
{
  char *end;
  guint m = strtoul (tidy, &end, 10), d;

  if (!g_ascii_isdigit (*tidy) || rule.year == 0 || !g_str_has_prefix (end, "月"))
    return LW_CELL_UNREADABLE;
  end += strlen ("月");
  if (!*end || g_str_equal (end, "份"))
    return month (date, rule.year, m);
  d = strtoul (end, &end, 10);
  return g_str_equal (end, "日") ? day (date, rule.year, m, d) : LW_CELL_UNREADABLE;
}

static LwCellState
read_date (const char *tidy, LwDateRule rule, LwCellDate *date)
{
  Parts parts = split (tidy);

  if (parts.n == 3)
    return three_numbers (date, &parts, rule);
  if (parts.n == 2 && parts.digits[0] == 4 && *parts.rest == '\0')
    return month (date, parts.number[0], parts.number[1]);
  /* A day's number with its time of day behind the point. */
  if (parts.n == 2 && parts.digits[0] == 5 && parts.separator[0] == '.' && *parts.rest == '\0')
    return serial (date, parts.number[0], rule);
  if (parts.n >= 1 && parts.digits[0] == 4 && *parts.rest)
    return quarter (date, parts.number[0], parts.rest);
  if (parts.n == 1 && *parts.rest == '\0' && !strstr (tidy, "月"))
    return one_number (date, &parts, rule);
  return without_year (date, tidy, rule);
}

static gboolean
two_digits (const char *text, guint *number)
{
  *number = (text[0] - '0') * 10 + text[1] - '0';
  return g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1]);
}

/* "2026-10-31" or "2026/10/31", with a time behind it or not: what nearly every date is, without an allocation. */
static gboolean
read_plain_day (const char *text, gsize length, LwCellDate *date)
{
  guint century, year, m, d;

  if (length < 10 || length > 32 || (text[4] != '-' && text[4] != '/') || text[7] != text[4]
      || (length > 10 && (length == 11 || (text[10] != ' ' && text[10] != 'T') || !g_ascii_isdigit (text[11]))))
    return FALSE;
  return two_digits (text, &century) && two_digits (text + 2, &year) && two_digits (text + 5, &m) && two_digits (text + 8, &d)
         && day (date, century * 100 + year, m, d) == LW_CELL_VALUE;
}

LwCellState
lw_cell_date (const char *text, gsize length, LwDateRule rule, LwCellDate *date)
{
  g_autofree char *tidy = NULL;
  LwCellState state;
  double number;

  if (length == 0)
    return LW_CELL_MISSING;
  if (read_plain_day (text, length, date))
    return LW_CELL_VALUE;
  tidy = lw_cell_tidy (text, length);
  if (!tidy)
    return LW_CELL_UNREADABLE;
  state = read_date (tidy, rule, date);
  if (state != LW_CELL_UNREADABLE)
    return state;
  return lw_cell_number (text, length, &number) == LW_CELL_MISSING ? LW_CELL_MISSING : LW_CELL_UNREADABLE;
}

gboolean
lw_cell_parse_day (const char *tidy, LwDateRule rule, LwCellDate *date, const char **rest)
{
  Parts parts = split (tidy);

  *rest = parts.rest;
  if (parts.n == 3)
    return three_numbers (date, &parts, rule) == LW_CELL_VALUE;
  /* "46347.604" and "20261121": the part behind the point is the caller's. */
  if (parts.n == 2 && parts.digits[0] == 5 && parts.separator[0] == '.')
    *rest = strchr (tidy, '.');
  else if (parts.n != 1)
    return FALSE;
  return one_number (date, &parts, rule) == LW_CELL_VALUE && date->day > 0;
}

int
lw_cell_day_first (const char *text, gsize length)
{
  g_autofree char *tidy = length ? lw_cell_tidy (text, length) : NULL;
  Parts parts;

  if (!tidy)
    return -1;
  parts = split (tidy);
  if (parts.n < 3 || parts.digits[2] != 4)
    return -1;
  return parts.number[0] > 12 ? 1 : parts.number[1] > 12 ? 0 : -1;
}
