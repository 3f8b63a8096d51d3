#include "ui/lw-field-text.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"

/* The shortest text that reads back as the same number. */
static char *
number_to_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }
  /* 1e+06 is right and unreadable. */
  if (strchr (buffer, 'e') != NULL && fabs (number) >= 1 && fabs (number) < 1e15)
    g_ascii_formatd (buffer, sizeof buffer, "%.0f", number);
  return g_strdup (buffer);
}

static char *
share_to_text (double share)
{
  /* Fifteen digits: 0.07 × 100 is shown as 7, not as 7.000000000000001. */
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.12g", share * 100);
  return g_strdup_printf ("%s %%", buffer);
}

static char *
change_to_text (double change)
{
  g_autofree char *share = share_to_text (fabs (change));

  return g_strconcat (change < 0 ? "−" : change > 0 ? "+" : "", share, NULL);
}

/* What is rounded in other places is exact where it is typed. */
static char *
minutes_to_text (double minutes, double day_minutes)
{
  g_autofree char *time = lw_time_format_full (LW_TIME (fabs (minutes)), day_minutes), *number = number_to_text (fabs (minutes));
  LwTime read = LW_TIME_UNKNOWN;

  if (!lw_time_parse (time, day_minutes, &read, NULL) || lw_time_mean (read) != fabs (minutes))
    {
      g_free (time);
      time = g_strdup_printf (_("%s min"), number);
    }
  return g_strconcat (minutes < 0 ? "−" : "", time, NULL);
}

static char *
any_number_to_text (const LwField *field, double number, double day_minutes)
{
  if (field->flags & LW_FIELD_SHARE)
    return share_to_text (number);
  if (field->flags & LW_FIELD_CHANGE)
    return change_to_text (number);
  return field->flags & LW_FIELD_MINUTES ? minutes_to_text (number, day_minutes) : number_to_text (number);
}

/* Of an enumeration the first value means absent; open lists of strings have no such. */
static int
first_choice (const LwField *field)
{
  return field->type == LW_TYPE_ENUM ? 1 : 0;
}

static const char *
label_of (const LwField *field, int choice)
{
  if (choice < first_choice (field))
    return "";
  return field->value_labels != NULL ? _(field->value_labels[choice]) : field->values[choice];
}

gboolean
lw_field_is_words (const LwField *field)
{
  return field == lw_schema_field (&lw_step_schema, "change");
}

/* Each word by its name. */
static char *
words_to_text (const LwField *field, const char *string)
{
  g_auto (GStrv) words = g_strsplit (string, ", ", -1);

  for (char **word = words; *word != NULL; word++)
    for (int i = 0; field->values[i] != NULL; i++)
      if (g_str_equal (field->values[i], *word))
        {
          g_set_str (word, label_of (field, i));
          break;
        }
  return lw_list_join ((const char * const *) words);
}

static char *
string_to_text (const LwField *field, const char *string)
{
  if (string != NULL && lw_field_is_words (field))
    return words_to_text (field, string);
  if (string != NULL && field->values != NULL && field->value_labels != NULL)
    for (int i = 0; field->values[i] != NULL; i++)
      if (g_str_equal (field->values[i], string))
        return g_strdup (label_of (field, i));
  return g_strdup (string != NULL ? string : "");
}

char *
lw_field_to_text (const LwField *field, LwValue value, double day_minutes)
{
  if (lw_value_is_absent (value))
    return g_strdup ("");

  switch (field->type)
    {
    case LW_TYPE_STRING:
      return string_to_text (field, value.string);
    case LW_TYPE_NUMBER:
      return any_number_to_text (field, value.number, day_minutes);
    case LW_TYPE_BOOLEAN:
      return g_strdup (value.choice ? _("Yes") : _("No"));
    case LW_TYPE_ENUM:
      return g_strdup (label_of (field, value.choice));
    case LW_TYPE_DURATION:
    case LW_TYPE_ESTIMATE:
      return lw_time_format_full (value.time, field->flags & LW_FIELD_HOURS ? G_MAXDOUBLE : day_minutes);
    case LW_TYPE_STRINGS:
      return lw_list_join (value.strings);
    case LW_TYPE_NUMBERS:
    case LW_TYPE_RECORD:
    case LW_TYPE_RECORDS:
      break;
    }
  return g_strdup ("");
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, message);
  return FALSE;
}

/* "1,234" and "12,345.6" group by thousands; "1,5" does not. */
static gboolean
is_grouped (const char *text)
{
  return g_regex_match_simple ("^[-+]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?", text, 0, 0);
}

/* A number with an optional unit after it: full-width digits, thousands, 万 and 亿. `rest` is what follows. */
static gboolean
scan_number (const char *text, double *number, char **rest)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *digits = NULL;
  char *end;

  if (plain == NULL)
    return FALSE;
  g_strstrip (plain);
  digits = g_strdup (plain);
  if (is_grouped (digits))
    {
      g_auto (GStrv) parts = g_strsplit (digits, ",", -1);

      g_free (digits);
      digits = g_strjoinv ("", parts);
    }
  else
    g_strdelimit (digits, ",", '.');

  /* strtod would take "0x10" and "nan" as well. */
  if (!g_regex_match_simple ("^[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?(?![0-9xX.])", digits, 0, 0))
    return FALSE;
  *number = g_ascii_strtod (digits, &end);
  if (end == digits || !isfinite (*number))
    return FALSE;

  while (g_ascii_isspace (*end))
    end++;
  if (g_str_has_prefix (end, "万"))
    *number *= 1e4, end += strlen ("万");
  else if (g_str_has_prefix (end, "亿"))
    *number *= 1e8, end += strlen ("亿");
  *rest = g_strdup (end);
  g_strstrip (*rest);
  return TRUE;
}

static gboolean
share_from_text (const char *text, LwValue *value, GError **error)
{
  g_autofree char *rest = NULL;
  double number;

  if (!scan_number (text, &number, &rest) || (*rest != '\0' && !g_str_equal (rest, "%")))
    return refuse (error, _("This is not a share. Type a percentage, like 25 %."));
  /* A bare number up to 1 is the share itself. */
  if (*rest == '%' || number > 1)
    number /= 100;
  if (number < 0 || number > 1)
    return refuse (error, _("A share lies between 0 % and 100 %."));
  *value = LW_NUMBER (number);
  return TRUE;
}

/* Without its sign; `negative`: it had one. */
static const char *
skip_sign (const char *text, gboolean *negative)
{
  while (g_ascii_isspace (*text))
    text++;
  *negative = *text == '-' || g_str_has_prefix (text, "−") || g_str_has_prefix (text, "－");
  return *text == '+' ? text + 1 : *negative ? g_utf8_next_char (text) : text;
}

static gboolean
change_from_text (const char *text, LwValue *value, GError **error)
{
  g_autofree char *rest = NULL;
  gboolean negative;
  double number;

  if (!scan_number (skip_sign (text, &negative), &number, &rest) || (*rest != '\0' && !g_str_equal (rest, "%")))
    return refuse (error, _("This is not a change. Type a percentage with its sign, like −50 % or +30 %."));
  if (*rest == '%' || number > 1)
    number /= 100;
  *value = LW_NUMBER (negative ? -number : number);
  return TRUE;
}

static gboolean
minutes_from_text (const char *text, double day_minutes, LwValue *value, GError **error)
{
  LwTime time = LW_TIME_UNKNOWN;
  gboolean negative;

  if (!lw_time_parse (skip_sign (text, &negative), day_minutes, &time, error))
    return FALSE;
  if (!lw_time_is_known (time) || lw_time_is_range (time))
    return refuse (error, _("A range does not fit here. Type one duration, like 2 h."));
  *value = LW_NUMBER (negative ? -lw_time_mean (time) : lw_time_mean (time));
  return TRUE;
}

static gboolean
number_from_text (const LwField *field, const char *text, LwValue *value, GError **error)
{
  g_autofree char *rest = NULL;
  double number;

  if (!scan_number (text, &number, &rest) || *rest != '\0')
    return refuse (error, _("This is not a number. Type digits, like 12 or 0.5."));
  if ((field->flags & LW_FIELD_POSITIVE) && number < 0)
    return refuse (error, _("This number cannot be below zero."));
  *value = LW_NUMBER (number);
  return TRUE;
}

static gboolean
time_from_text (const LwField *field, const char *text, double day_minutes, LwValue *value, GError **error)
{
  LwTime time;

  if (!lw_time_parse (text, day_minutes, &time, error))
    return FALSE;
  if (field->type == LW_TYPE_DURATION && lw_time_is_range (time))
    return refuse (error, _("A range does not fit here. Type one duration, like 2 h."));
  *value = LW_ESTIMATE (time);
  value->type = field->type;
  return TRUE;
}

char *
lw_date_normalise (const char *text)
{
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *year = NULL, *month = NULL, *day = NULL;
  guint y, m, d;

  regex = g_regex_new ("^\\s*(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*(?:月|(?:[-/.月]\\s*(\\d{1,2})\\s*日?))?\\s*$",
                       G_REGEX_DEFAULT, 0, NULL);
  if (plain == NULL || !g_regex_match (regex, plain, 0, &match))
    return NULL;
  year = g_match_info_fetch (match, 1);
  month = g_match_info_fetch (match, 2);
  day = g_match_info_fetch (match, 3);
  y = atoi (year), m = atoi (month);
  if (m < 1 || m > 12)
    return NULL;
  if (day == NULL || *day == '\0')
    return g_strdup_printf ("%04u-%02u", y, m);
  d = atoi (day);
  return g_date_valid_dmy (d, m, y) ? g_strdup_printf ("%04u-%02u-%02u", y, m, d) : NULL;
}

/* The stored string of what is typed: known values by their label, dates normalised. */
static gboolean
string_from_text (const LwField *field, const char *text, LwValue *value, GError **error)
{
  if (field->flags & LW_FIELD_DATE)
    {
      g_autofree char *date = lw_date_normalise (text);

      if (date == NULL)
        return refuse (error, _("This is not a date. Type year, month and day, like 2027-02-01."));
      *value = LW_STRING (g_intern_string (date));
      return TRUE;
    }

  *value = LW_STRING (text);
  for (int i = 0; field->values != NULL && field->values[i] != NULL; i++)
    if (g_strcmp0 (label_of (field, i), text) == 0)
      *value = LW_STRING (field->values[i]);
  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

gboolean
lw_field_from_text (const LwField *field, const char *text, double day_minutes, LwValue *value, GError **error)
{
  g_return_val_if_fail (field != NULL && text != NULL && value != NULL, FALSE);

  *value = lw_value_absent (field->type);
  if (is_blank (text))
    return !(field->flags & LW_FIELD_REQUIRED) || refuse (error, _("This cannot be empty."));

  switch (field->type)
    {
    case LW_TYPE_STRING:
      return string_from_text (field, text, value, error);
    case LW_TYPE_NUMBER:
      if (field->flags & LW_FIELD_SHARE)
        return share_from_text (text, value, error);
      if (field->flags & LW_FIELD_CHANGE)
        return change_from_text (text, value, error);
      return field->flags & LW_FIELD_MINUTES ? minutes_from_text (text, day_minutes, value, error)
                                             : number_from_text (field, text, value, error);
    case LW_TYPE_DURATION:
    case LW_TYPE_ESTIMATE:
      return time_from_text (field, text, day_minutes, value, error);
    case LW_TYPE_BOOLEAN:
    case LW_TYPE_ENUM:
    case LW_TYPE_STRINGS:
    case LW_TYPE_NUMBERS:
    case LW_TYPE_RECORD:
    case LW_TYPE_RECORDS:
      break;
    }
  g_return_val_if_reached (FALSE);
}
