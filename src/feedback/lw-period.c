#include "lw-period.h"
#include "core/lw-blueprint.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define YEAR(day)  ((day) / 10000)
#define MONTH(day) ((day) / 100 % 100)
#define DAY(day)   ((day) % 100)

static guint
last_day (guint year, guint month)
{
  return year * 10000 + month * 100 + g_date_get_days_in_month (month, year);
}

void
lw_days_add (LwDays *days, LwCellDate date)
{
  guint first = date.month ? date.month : date.quarter * 3 - 2, last = date.month ? date.month : date.quarter * 3;
  guint from = date.year * 10000 + first * 100 + (date.day ? date.day : 1);
  guint to = date.day ? from : last_day (date.year, last);

  if (days->from == 0 || from < days->from)
    days->from = from;
  days->to = MAX (days->to, to);
}

void
lw_period_clear (LwPeriod *period)
{
  g_clear_pointer (&period->id, g_free);
  g_clear_pointer (&period->label, g_free);
  g_clear_pointer (&period->from, g_free);
  g_clear_pointer (&period->to, g_free);
}

static char *
format_day (guint day)
{
  return g_strdup_printf ("%04u-%02u-%02u", YEAR (day), MONTH (day), DAY (day));
}

static char *
month_label (guint year, guint month, const char *language)
{
  if (language && g_str_has_prefix (language, "zh"))
    return g_strdup_printf ("%u年%u月", year, month);
  return g_strdup_printf ("%04u-%02u", year, month);
}

static void
set_month (LwPeriod *period, guint year, guint month, const char *language)
{
  period->label = month_label (year, month, language);
  period->from = format_day (year * 10000 + month * 100 + 1);
  period->to = format_day (last_day (year, month));
}

static void
set_days (LwPeriod *period, LwDays days, const char *language)
{
  guint year = YEAR (days.from), month = MONTH (days.from);

  if (days.from / 100 == days.to / 100)
    {
      period->id = g_strdup_printf ("%04u-%02u", year, month);
      set_month (period, year, month, language);
      return;
    }
  period->id = g_strdup_printf ("%04u-%02u_%04u-%02u", year, month, YEAR (days.to), MONTH (days.to));
  period->from = format_day (days.from);
  period->to = format_day (days.to);
  period->label = g_strdup_printf ("%s – %s", period->from, period->to);
}

/* A month in a name: "2026-10", "2026_10", "202610", "2026年10月", with no digit around it. */
static gboolean
find_month (const char *name, guint *year, guint *month)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<![0-9])((?:19|20)[0-9]{2})(?:[-_.]|年)?(0[1-9]|1[0-2]|[1-9](?=月))(?![0-9])",
                                          0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *y = NULL, *m = NULL;

  if (!g_regex_match (regex, name, 0, &match))
    return FALSE;
  y = g_match_info_fetch (match, 1);
  m = g_match_info_fetch (match, 2);
  *year = g_ascii_strtoull (y, NULL, 10);
  *month = g_ascii_strtoull (m, NULL, 10);
  return TRUE;
}

/* The file's name without its ending, other characters than those of ids as '-'. */
static char *
id_from_name (const char *file)
{
  const char *dot = strchr (file + (*file == '.'), '.');
  g_autofree char *stem = dot ? g_strndup (file, dot - file) : g_strdup (file);
  GString *id = g_string_new (NULL);

  for (const char *p = stem; *p && id->len < 64; p++)
    if (g_ascii_isalnum (*p) || (strchr ("_.-", *p) && id->len > 0))
      g_string_append_c (id, *p);
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len == 0)
    g_string_assign (id, "feedback");
  return g_string_free_and_steal (id);
}

static gboolean
set_given (LwPeriod *period, const char *given, LwDays days, const char *language, GError **error)
{
  guint year, month;

  if (!lw_id_is_valid (given, TRUE))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("“%s” cannot name a period; letters, digits, “-”, “_” and “.” can, as in 2026-10"), given);
      return FALSE;
    }
  if (strlen (given) == 7 && find_month (given, &year, &month))
    set_month (period, year, month, language);
  else if (days.from)
    {
      set_days (period, days, language);
      g_clear_pointer (&period->id, g_free);
    }
  period->id = g_strdup (given);
  return TRUE;
}

gboolean
lw_period_choose (const char *given, LwDays days, const char *file, const char *language, LwPeriod *period, GError **error)
{
  guint year, month;

  *period = (LwPeriod) { NULL };
  if (given)
    return set_given (period, given, days, language, error);
  if (days.from)
    set_days (period, days, language);
  else if (find_month (file, &year, &month))
    {
      period->id = g_strdup_printf ("%04u-%02u", year, month);
      set_month (period, year, month, language);
    }
  else
    period->id = id_from_name (file);
  return TRUE;
}
