#include "core/lw-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/lw-time-unit.h"

/* A thousand years, in minutes: beyond it a number is a slip of the keys, and sums would lose their minutes. */
#define LONGEST (525600.0 * 1000)

gboolean
lw_time_is_range (LwTime time)
{
  return !isnan (time.min) || !isnan (time.max);
}

gboolean
lw_time_is_known (LwTime time)
{
  return !isnan (time.mode) || lw_time_is_range (time);
}

static gboolean
same (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

gboolean
lw_time_equal (LwTime a, LwTime b)
{
  return same (a.min, b.min) && same (a.mode, b.mode) && same (a.max, b.max);
}

double
lw_time_mean (LwTime time)
{
  if (!lw_time_is_range (time))
    return time.mode;
  if (isnan (time.mode))
    return (time.min + time.max) / 2;
  return (time.min + time.mode + time.max) / 3;
}

double
lw_time_mean_or_zero (LwTime time)
{
  double mean = lw_time_mean (time);
  return isnan (mean) ? 0 : mean;
}

/* A single value has only a mode; of ranges the mode stays known where both are. */
LwTime
lw_time_sum (LwTime a, LwTime b)
{
  if (!lw_time_is_known (a))
    return b;
  if (!lw_time_is_known (b))
    return a;
  if (!lw_time_is_range (a) && !lw_time_is_range (b))
    return LW_TIME (a.mode + b.mode);
  return (LwTime) { (lw_time_is_range (a) ? a.min : a.mode) + (lw_time_is_range (b) ? b.min : b.mode), a.mode + b.mode,
                    (lw_time_is_range (a) ? a.max : a.mode) + (lw_time_is_range (b) ? b.max : b.mode) };
}

LwTime
lw_time_scale (LwTime time, double factor)
{
  return (LwTime) { time.min * factor, time.mode * factor, time.max * factor };
}

/* A decimal number without sign or exponent; FALSE where there is none. */
static gboolean
read_number (const char **text, double *number)
{
  char *end;

  if (!g_ascii_isdigit (**text) && !(**text == '.' && g_ascii_isdigit ((*text)[1])))
    return FALSE;
  /* strtod would take hexadecimal and exponents too: "1e3" is no time. */
  gsize length = strspn (*text, "0123456789.");
  g_autofree char *digits = g_strndup (*text, length);
  *number = g_ascii_strtod (digits, &end);
  if (*end != '\0')
    return FALSE;
  *text += length;
  return TRUE;
}

static gboolean
refuse_iso (const char *text, GError **error)
{
  const char *why = _("a duration in hours, minutes and seconds such as “PT1H45M” was expected");
  if (text[0] == 'P' && text[1] != 'T')
    why = _("days and longer have no fixed length: write hours, such as “PT48H”");
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "“%s”: %s", text, why);
  return FALSE;
}

gboolean
lw_time_parse_iso (const char *text, double *minutes, GError **error)
{
  static const struct { char letter; double minutes; } units[] = { { 'H', 60 }, { 'M', 1 }, { 'S', 1 / 60.0 } };
  const char *p = text;
  double sum = 0;
  guint next = 0;

  if (!g_str_has_prefix (text, "PT") || text[2] == '\0')
    return refuse_iso (text, error);
  for (p += 2; *p; p++)
    {
      double number;
      if (!read_number (&p, &number))
        return refuse_iso (text, error);
      while (next < G_N_ELEMENTS (units) && units[next].letter != *p)
        next++;
      if (next == G_N_ELEMENTS (units))
        return refuse_iso (text, error);
      sum += number * units[next++].minutes;
    }
  if (!isfinite (sum) || sum > LONGEST)
    return refuse_iso (text, error);
  *minutes = sum;
  return TRUE;
}

static void
append_part (GString *iso, double number, char unit)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (number > 0)
    g_string_append_printf (iso, "%s%c", g_ascii_formatd (buffer, sizeof buffer, "%.15g", number), unit);
}

char *
lw_time_to_iso (double minutes)
{
  GString *iso = g_string_new ("PT");
  /* Thirds of a minute are whole seconds again. */
  double seconds = round (minutes * 60e6) / 1e6;
  double hours = floor (seconds / 3600);
  double rest = seconds - hours * 3600;

  append_part (iso, hours, 'H');
  append_part (iso, floor (rest / 60), 'M');
  append_part (iso, round ((rest - floor (rest / 60) * 60) * 1e6) / 1e6, 'S');
  if (iso->len == 2)
    g_string_append (iso, "0S");
  return g_string_free (iso, FALSE);
}

typedef struct { const char *name; double minutes; } Unit;

/* Longer names first where one begins another. `day`: minutes of a day. */
static double
read_unit (const char **text, double day)
{
  const double workday = day < 1440 ? day : 480;
  const Unit units[] = {
    { "个工作日", workday }, { "工作日", workday }, { "个小时", 60 }, { "小时", 60 }, { "钟头", 60 }, { "个月", NAN },
    { "分钟", 1 }, { "分", 1 }, { "秒钟", 1 / 60.0 }, { "秒", 1 / 60.0 }, { "天", day }, { "日", day }, { "时", 60 },
    { "个星期", 7 * day }, { "星期", 7 * day }, { "周", 7 * day },
    { "weeks", 7 * day }, { "week", 7 * day }, { "w", 7 * day }, { "days", day }, { "day", day }, { "d", day },
    { "hours", 60 }, { "hour", 60 }, { "hrs", 60 }, { "hr", 60 }, { "h", 60 },
    { "minutes", 1 }, { "minute", 1 }, { "mins", 1 }, { "min", 1 }, { "m", 1 }, { "'", 1 }, { "′", 1 },
    { "seconds", 1 / 60.0 }, { "second", 1 / 60.0 }, { "secs", 1 / 60.0 }, { "sec", 1 / 60.0 }, { "s", 1 / 60.0 },
    { "\"", 1 / 60.0 }, { "″", 1 / 60.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_prefix (*text, units[i].name))
      {
        *text += strlen (units[i].name);
        return units[i].minutes;
      }
  return NAN;
}

/* "2:30" and "02:30:00": hours first. */
static gboolean
read_clock (const char *text, double *minutes)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 4);
  guint n = g_strv_length (parts);
  double weights[] = { 60, 1, 1 / 60.0 };

  if (n < 2 || n > 3)
    return FALSE;
  *minutes = 0;
  for (guint i = 0; i < n; i++)
    {
      const char *p = parts[i];
      double number;
      if (!read_number (&p, &number) || *p || (i > 0 && number >= 60))
        return FALSE;
      *minutes += number * weights[i];
    }
  return TRUE;
}

/* One amount such as "1天4小时". `bare`: minutes that a number without a unit counts, NAN to refuse one; set to the last unit. */
static gboolean
read_amount (const char *text, double day, double *bare, double *minutes)
{
  double sum = 0, number;
  gboolean any = FALSE;

  if (read_clock (text, minutes))
    return TRUE;
  for (const char *p = text; *p; any = TRUE)
    {
      gboolean half = g_str_has_prefix (p, "半");
      if (half)
        {
          number = 0.5;
          p += strlen ("半");
        }
      else if (!read_number (&p, &number))
        return FALSE;
      double unit = read_unit (&p, day);
      /* "1h30": after hours, a last number counts minutes. */
      if (isnan (unit) && *p == '\0')
        unit = half ? NAN : !any ? *bare : *bare == 60 ? 1 : NAN;
      else
        *bare = unit;
      if (isnan (unit))
        return FALSE;
      sum += number * unit;
    }
  *minutes = sum;
  return any && isfinite (sum);
}

/* Full-width forms folded, lower case, no spaces, no "about", decimal and thousands marks settled. */
static char *
tidy (const char *text)
{
  static const char * const fillers[] = { "大约", "约", "左右", "about", "~~" };
  g_autofree char *folded = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *lower = folded ? g_utf8_strdown (folded, -1) : g_strdup ("");
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *p = lower; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_isspace (c) && c != 0x200B && c != 0xFEFF && c != ',')
        g_string_append_unichar (clean, c);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    g_string_replace (clean, fillers[i], "", 0);
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/* "1-2 days", or with the most likely in the middle, "1-1.5-2 days": the first numbers count what the last says. */
static gboolean
read_range (const char *text, double day, LwTime *time)
{
  static const char * const dashes[] = { "–", "—", "~", "～", "至", "到", "to" };
  g_autoptr (GString) plain = g_string_new (text);
  double unit = 1, amounts[3];
  g_auto (GStrv) parts = NULL;
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    g_string_replace (plain, dashes[i], "-", 0);
  parts = g_strsplit (plain->str, "-", 4);
  n = g_strv_length (parts);
  if (n != 2 && n != 3)
    return FALSE;
  for (int i = (int) n - 1; i >= 0; i--)
    {
      double bare = unit;

      if (!read_amount (parts[i], day, &bare, &amounts[i]))
        return FALSE;
      if (i == (int) n - 1)
        unit = bare;
    }
  if (amounts[0] > amounts[1] || amounts[n - 2] > amounts[n - 1] || amounts[n - 1] > LONGEST)
    return FALSE;
  *time = amounts[0] == amounts[n - 1] ? LW_TIME (amounts[0]) : (LwTime) { amounts[0], n == 3 ? amounts[1] : NAN, amounts[n - 1] };
  return TRUE;
}

gboolean
lw_time_parse (const char *text, double day_minutes, LwTime *time, GError **error)
{
  g_autofree char *clean = tidy (text);
  double minutes, bare = 1;

  *time = LW_TIME_UNKNOWN;
  if (*clean == '\0')
    return TRUE;
  if (g_str_has_prefix (clean, "pt"))
    {
      g_autofree char *upper = g_ascii_strup (clean, -1);
      if (!lw_time_parse_iso (upper, &minutes, error))
        return FALSE;
      *time = LW_TIME (minutes);
      return TRUE;
    }
  if (read_amount (clean, day_minutes, &bare, &minutes) && minutes <= LONGEST)
    {
      *time = LW_TIME (minutes);
      return TRUE;
    }
  if (read_range (clean, day_minutes, time))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("“%s” is not understood as a time: write “2 h”, “1 d 4 h”, “90 min” or “1–2 d”"), text);
  return FALSE;
}

static int largest_unit = LW_TIME_IN_DAYS;

void
lw_time_set_largest_unit (LwTimeUnit unit)
{
  g_atomic_int_set (&largest_unit, unit);
}

/* The largest unit that still gives a whole number or at most one half. */
static double
natural_unit (double minutes, double day)
{
  LwTimeUnit largest = g_atomic_int_get (&largest_unit);

  if (minutes >= day && largest == LW_TIME_IN_DAYS)
    return day;
  if (minutes >= 60 && largest != LW_TIME_IN_MINUTES)
    return 60;
  return minutes >= 1 || minutes == 0 ? 1 : 1 / 60.0;
}

static char *
format_amount (const char *amount, double unit, double day, gboolean one)
{
  if (unit == day)
    return one ? g_strdup_printf (C_("duration", "%s day"), amount) : g_strdup_printf (C_("duration", "%s days"), amount);
  if (unit == 60)
    return g_strdup_printf (C_("duration", "%s h"), amount);
  if (unit == 1)
    return g_strdup_printf (C_("duration", "%s min"), amount);
  return g_strdup_printf (C_("duration", "%s s"), amount);
}

static char *
format_whole (double number, double unit, double day)
{
  g_autofree char *amount = g_strdup_printf ("%.0f", number);
  return format_amount (amount, unit, day, number == 1);
}

static double
next_unit (double unit, double day)
{
  if (unit == day)
    return 60;
  return unit == 60 ? 1 : 1 / 60.0;
}

char *
lw_minutes_format (double minutes, double day_minutes)
{
  double unit = natural_unit (minutes, day_minutes);
  double small = unit < 1 ? unit : next_unit (unit, day_minutes);

  if (isnan (minutes))
    return g_strdup ("");
  if (minutes < 0)
    {
      g_autofree char *amount = lw_minutes_format (-minutes, day_minutes);
      return g_strconcat ("−", amount, NULL);
    }
  /* Two units at the most, the smaller one rounded; rounding up may reach a larger unit. */
  double rounded = round (minutes / small) * small;
  if (natural_unit (rounded + 1e-9, day_minutes) > unit)
    return lw_minutes_format (natural_unit (rounded + 1e-9, day_minutes), day_minutes);
  double whole = floor (rounded / unit + 1e-9);
  double rest = round ((rounded - whole * unit) / small);
  g_autofree char *first = format_whole (whole, unit, day_minutes);
  if (rest == 0 || small == unit)
    return g_steal_pointer (&first);
  g_autofree char *second = format_whole (rest, small, day_minutes);
  return g_strdup_printf ("%s %s", first, second);
}

static gboolean
is_tidy_multiple (double minutes, double unit)
{
  double halves = minutes / unit * 2;
  return fabs (halves - round (halves)) < 1e-9;
}

static char *
format_range (LwTime time, double day_minutes, gboolean likely)
{
  double unit = natural_unit (time.max, day_minutes);
  g_autofree char *low = NULL, *mode = NULL, *high = NULL, *text = NULL;

  if (is_tidy_multiple (time.min, unit) && is_tidy_multiple (time.max, unit) && (!likely || is_tidy_multiple (time.mode, unit)))
    {
      text = likely ? g_strdup_printf ("%g–%g–%g", time.min / unit, time.mode / unit, time.max / unit)
                    : g_strdup_printf ("%g–%g", time.min / unit, time.max / unit);
      return format_amount (text, unit, day_minutes, FALSE);
    }
  low = lw_minutes_format (time.min, day_minutes);
  high = lw_minutes_format (time.max, day_minutes);
  if (!likely)
    return g_strdup_printf ("%s–%s", low, high);
  mode = lw_minutes_format (time.mode, day_minutes);
  return g_strdup_printf ("%s–%s–%s", low, mode, high);
}

char *
lw_time_format (LwTime time, double day_minutes)
{
  return lw_time_is_range (time) ? format_range (time, day_minutes, FALSE) : lw_minutes_format (time.mode, day_minutes);
}

char *
lw_time_format_full (LwTime time, double day_minutes)
{
  return lw_time_is_range (time) && !isnan (time.mode) ? format_range (time, day_minutes, TRUE) : lw_time_format (time, day_minutes);
}
