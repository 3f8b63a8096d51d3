#include "analysis/lw-volume.h"

#include <stdio.h>

#define DAYS_PER_MONTH (365.25 / 12)

static gboolean
read_date (const char *text, GDate *date)
{
  int year, month, day;

  g_date_clear (date, 1);
  if (text == NULL || sscanf (text, "%4d-%2d-%2d", &year, &month, &day) != 3 || year < 1 || day < 1 || month < 1
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

/* From the first of a month to the last of one it is that many; both days count. */
static double
months_of (LwDataset *dataset)
{
  GDate from, to;
  int days;

  if (!read_date (dataset->from, &from) || !read_date (dataset->to, &to))
    return NAN;
  days = g_date_days_between (&from, &to) + 1;
  if (days < 1)
    return NAN;
  if (g_date_is_first_of_month (&from) && g_date_is_last_of_month (&to))
    return 12 * (g_date_get_year (&to) - g_date_get_year (&from)) + (int) g_date_get_month (&to) - (int) g_date_get_month (&from) + 1;
  return days / DAYS_PER_MONTH;
}

static double
counted (const LwDataValue *value)
{
  return !isnan (value->sum) ? value->sum : value->n;
}

double
lw_cases_per_month (LwVariant *variant, const LwFlowAnalysis *analysis, LwDataset *dataset)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  double volume = 0, visits = 0;
  LwElementKind kind;
  guint at;

  LW_FOREACH (LwDataValue, value, dataset->values)
    {
      if (g_strcmp0 (value->metric, "volume") != 0 || value->step == NULL || !lw_variant_find (variant, value->step, &kind, &at)
          || kind != LW_ELEMENT_STEP || isnan (counted (value)))
        continue;
      volume += counted (value);
      if (g_hash_table_add (seen, GUINT_TO_POINTER (at)))
        visits += analysis->visits[at];
    }
  return visits > 0 ? volume / visits / months_of (dataset) : NAN;
}
