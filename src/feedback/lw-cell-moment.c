#include "lw-cell-private.h"

#include <math.h>
#include <string.h>

#define DAY_MS  G_GINT64_CONSTANT (86400000)
#define HOUR_MS 3600000
#define MINUTE_MS 60000

/* Days since 1970-01-01 in the Gregorian calendar. */
static gint64
days_since_epoch (guint year, guint month, guint day)
{
  guint y = month <= 2 ? year - 1 : year, era = y / 400, of_era = y % 400;
  guint of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

  return (gint64) era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static gboolean
two_digits (const char **p, guint below, guint *number)
{
  const char *s = *p;
  guint n = 0;

  if (!g_ascii_isdigit (*s))
    return FALSE;
  while (g_ascii_isdigit (*s) && s - *p < 2)
    n = n * 10 + (*s++ - '0');
  *p = s;
  *number = n;
  return n < below;
}

/* Milliseconds of ".052", which may have more digits or none. */
static guint
read_fraction (const char **p)
{
  double scale = 100.0, sum = 0.0;

  if (**p != '.' && **p != ',')
    return 0;
  for ((*p)++; g_ascii_isdigit (**p); (*p)++, scale /= 10.0)
    sum += (**p - '0') * scale;
  return MIN ((guint) (sum + 1e-6), 999);
}

static void
skip_spaces (const char **p)
{
  while (**p == ' ')
    (*p)++;
}

/* "上午", "PM": -1 none, 0 before noon, 1 after. */
static int
read_half (const char **p)
{
  static const struct { const char *word; int half; } words[] = {
    { "上午", 0 }, { "早上", 0 }, { "凌晨", 0 }, { "下午", 1 }, { "晚上", 1 }, { "中午", 1 }, { "am", 0 }, { "pm", 1 },
  };

  skip_spaces (p);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (*p, words[i].word, strlen (words[i].word)) == 0)
      {
        *p += strlen (words[i].word);
        return words[i].half;
      }
  return -1;
}

/* "14:30", "14:30:05.25", "14时30分", "14点30分5秒". */
static gboolean
read_hours (const char **p, gint64 *ms)
{
  static const char * const marks[3][3] = { { ":", "时", "点" }, { ":", "分", NULL }, { "秒", NULL, NULL } };
  static const guint below[] = { 25, 60, 61 };
  static const int unit[] = { HOUR_MS, MINUTE_MS, 1000 };
  guint part = 0, number;

  *ms = 0;
  while (part < 3 && two_digits (p, below[part], &number))
    {
      gboolean marked = FALSE;

      *ms += (gint64) number * unit[part];
      for (guint i = 0; i < 3 && !marked && marks[part][i]; i++)
        if (g_str_has_prefix (*p, marks[part][i]))
          {
            marked = TRUE;
            *p += strlen (marks[part][i]);
          }
      part++;
      if (!marked)
        break;
    }
  *ms += part == 3 ? read_fraction (p) : 0;
  return part >= 2 && *ms <= DAY_MS;
}

/* "Z", "+08:00", "+0800", "+08", "UTC": what is to be taken off, or nothing at all. */
static gboolean
read_zone (const char **p, gint64 *ms)
{
  guint hours, minutes = 0;
  int sign;

  *ms = 0;
  skip_spaces (p);
  if (**p == 'Z' || **p == 'z')
    (*p)++;
  else if (g_ascii_strncasecmp (*p, "UTC", 3) == 0 || g_ascii_strncasecmp (*p, "GMT", 3) == 0)
    *p += 3;
  if (**p != '+' && **p != '-')
    return **p == '\0';
  sign = **p == '+' ? 1 : -1;
  (*p)++;
  if (!two_digits (p, 15, &hours))
    return FALSE;
  if (**p == ':')
    (*p)++;
  if (**p && !two_digits (p, 60, &minutes))
    return FALSE;
  *ms = sign * ((gint64) hours * HOUR_MS + (gint64) minutes * MINUTE_MS);
  return **p == '\0';
}

static gboolean
read_time_of_day (const char *p, gint64 *ms)
{
  gint64 zone;
  int half;

  if (*p == '.')
    {
      char *end;
      double day = g_ascii_strtod (p, &end);

      *ms = (gint64) round (day * 86400.0) * 1000;
      return *end == '\0' && day < 1.0;
    }
  if (*p == 'T' || *p == 't')
    p++;
  skip_spaces (&p);
  *ms = 0;
  if (!*p)
    return TRUE;
  half = read_half (&p);
  skip_spaces (&p);
  if (!read_hours (&p, ms))
    return FALSE;
  if (half < 0)
    half = read_half (&p);
  if (half == 1 && *ms < 12 * (gint64) HOUR_MS)
    *ms += 12 * (gint64) HOUR_MS;
  else if (half == 0 && *ms >= 12 * (gint64) HOUR_MS)
    *ms -= 12 * (gint64) HOUR_MS;
  if (!read_zone (&p, &zone))
    return FALSE;
  *ms -= zone;
  return TRUE;
}

LwCellState
lw_cell_moment (const char *text, gsize length, LwDateRule rule, gint64 *milliseconds)
{
  g_autofree char *tidy = length ? lw_cell_tidy (text, length) : NULL;
  LwCellDate date;
  const char *rest;
  gint64 of_day;

  if (length == 0)
    return LW_CELL_MISSING;
  if (!tidy)
    return LW_CELL_UNREADABLE;
  if (lw_cell_is_missing (tidy))
    return LW_CELL_MISSING;
  if (!lw_cell_parse_day (tidy, rule, &date, &rest) || !read_time_of_day (rest, &of_day))
    return LW_CELL_UNREADABLE;
  *milliseconds = days_since_epoch (date.year, date.month, date.day) * DAY_MS + of_day;
  return LW_CELL_VALUE;
}
