#include "cli/lw-table-options.h"
#include "feedback/lw-profile.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
lw_table_options_clear (LwTableOptions *options)
{
  g_free (options->encoding);
  g_free (options->delimiter);
  g_free (options->sheet);
  g_free (options->shape);
  g_free (options->score);
  g_strfreev (options->columns);
  g_strfreev (options->mappings);
  g_free (options->no_answers);
  g_free (options->answers);
  g_free (options->dates);
  g_strfreev (options->rules);
  g_free (options->profile);
  g_free (options->profiles_from);
  g_free (options->save_profile);
}

guint
lw_table_options_entries (LwTableOptions *options, GOptionEntry *entries, guint first)
{
  const GOptionEntry mine[LW_N_TABLE_OPTIONS] = {
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &options->encoding, N_("The tables’ encoding; default: found out"), N_("NAME") },
    { "delimiter", 0, 0, G_OPTION_ARG_STRING, &options->delimiter, N_("What separates cells; “tab” is a tabulator"), N_("CHARACTER") },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &options->sheet, N_("The sheet of a spreadsheet; default: the first with a table"), N_("NAME") },
    { "header-row", 0, 0, G_OPTION_ARG_INT, &options->header_row, N_("The line of the header; 0: there is none"), N_("LINE") },
    { "shape", 0, 0, G_OPTION_ARG_STRING, &options->shape, N_("What a row is: answers, steps, wide, cross, events, sums"), N_("SHAPE") },
    { "column", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->columns, N_("What a column holds, as in 评分=score; may be repeated"), N_("HEADER=ROLE") },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options->profile, N_("Read as this profile of the document says; default: the one that fits"), N_("NAME") },
    { "profiles-from", 0, 0, G_OPTION_ARG_FILENAME, &options->profiles_from, N_("Another document whose profiles are used"), N_("DOC") },
    { "save-profile", 0, 0, G_OPTION_ARG_STRING, &options->save_profile, N_("Keep in the document, by this name, how the first table is read"), N_("NAME") },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->mappings, N_("What rows or columns called NAME mean; NAME= leaves them out"), N_("NAME=STEP") },
    { "score", 0, 0, G_OPTION_ARG_STRING, &options->score, N_("What scores become: top2, mean, points, linear"), N_("WAY") },
    { "no-answer", 0, 0, G_OPTION_ARG_STRING, &options->no_answers, N_("Numbers that mean “not answered”, as in -2,99"), N_("LIST") },
    { "answer", 0, 0, G_OPTION_ARG_STRING, &options->answers, N_("Numbers that look like codes for “no answer” and are values"), N_("LIST") },
    { "dates", 0, 0, G_OPTION_ARG_STRING, &options->dates, N_("What 03/04/2026 means: day-first or month-first"), N_("ORDER") },
    { "rule", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->rules, N_("Rows whose name says nothing and whose tag or text has a WORD count on STEP; may be repeated"), N_("WORD|WORD=STEP+STEP") },
    { "together", 0, 0, G_OPTION_ARG_NONE, &options->together, N_("Do not keep values apart by channel and customer segment"), NULL },
    { "quotes", 0, 0, G_OPTION_ARG_NONE, &options->quotes, N_("Keep what customers wrote, without phone numbers, e-mail addresses, identity and card numbers"), NULL },
    { "no-tags", 0, 0, G_OPTION_ARG_NONE, &options->without_tags, N_("Do not look for the document’s tags in what customers wrote"), NULL },
  };

  memcpy (entries + first, mine, sizeof mine);
  return LW_N_TABLE_OPTIONS;
}

static gboolean
refuse (GError **error, const char *option, const char *value, const char *right)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("--%s “%s”: %s was expected"), option, value, right);
  return FALSE;
}

static gboolean
set_column (LwTableFormat *format, const char *text, GError **error)
{
  const char *equals = strrchr (text, '=');
  g_autofree char *header = equals ? g_strndup (text, equals - text) : NULL, *roles = lw_column_role_names ();
  int role = equals ? lw_column_role_from_name (equals + 1) : -1;

  if (role < 0)
    return refuse (error, "column", text, roles);
  for (guint i = 0; i < format->columns->len; i++)
    if (g_str_equal (g_ptr_array_index (format->columns, i), header))
      {
        g_array_index (format->roles, LwColumnRole, i) = role;
        return TRUE;
      }
  return refuse (error, "column", header, _("a column’s header"));
}

static gboolean
read_numbers (const char *option, const char *list, GArray **numbers, GError **error)
{
  g_auto (GStrv) parts = list ? g_strsplit (list, ",", -1) : NULL;

  for (guint i = 0; parts && parts[i]; i++)
    {
      char *end;
      double number = g_ascii_strtod (g_strstrip (parts[i]), &end);

      if (end == parts[i] || *end)
        return refuse (error, option, list, _("numbers separated by commas"));
      *numbers = *numbers ? *numbers : g_array_new (FALSE, FALSE, sizeof (double));
      g_array_append_val (*numbers, number);
    }
  return TRUE;
}

static gboolean
set_mapping (LwTableFormat *format, const char *text, GError **error)
{
  const char *equals = strrchr (text, '=');

  if (!equals || equals == text)
    return refuse (error, "map", text, _("NAME=STEP"));
  if (!format->mappings)
    format->mappings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_replace (format->mappings, g_strndup (text, equals - text), g_strdup (equals + 1));
  return TRUE;
}

static gboolean
set_dates (const char *order, LwTableFormat *format, GError **error)
{
  if (!order)
    return TRUE;
  if (!g_str_equal (order, "day-first") && !g_str_equal (order, "month-first"))
    return refuse (error, "dates", order, "day-first, month-first");
  format->dates.day_first = g_str_equal (order, "day-first");
  return TRUE;
}

/* What the header and the columns say; then what is said against them. */
static gboolean
apply (const LwTableOptions *options, LwTableFormat *format, GFile *file, GError **error)
{
  int shape = options->shape ? lw_table_shape_from_name (options->shape) : -1;
  int way = options->score ? lw_score_way_from_name (options->score) : 0;
  g_autofree char *shapes = lw_table_shape_names (), *ways = lw_score_way_names ();

  if (options->shape && shape < 0)
    return refuse (error, "shape", options->shape, shapes);
  if (way < 0)
    return refuse (error, "score", options->score, ways);
  for (char **column = options->columns; column && *column; column++)
    if (!set_column (format, *column, error))
      return FALSE;
  for (char **mapping = options->mappings; mapping && *mapping; mapping++)
    if (!set_mapping (format, *mapping, error))
      return FALSE;
  for (char **rule = options->rules; rule && *rule; rule++)
    if (!lw_table_format_add_rule (format, *rule, error))
      return FALSE;
  format->together = options->together;
  format->keep_quotes = options->quotes;
  format->without_tags = options->without_tags;
  if (options->columns && !lw_table_format_check (format, file, NULL, error))
    return FALSE;
  if (shape >= 0)
    format->shape = shape;
  format->score_as = options->score ? (LwScoreWay) way : format->score_as;
  return set_dates (options->dates, format, error) && read_numbers ("no-answer", options->no_answers, &format->no_answers, error)
         && read_numbers ("answer", options->answers, &format->answers, error);
}

/* The one that was named, else the one that fits. */
static gboolean
follow_profile (const LwTableOptions *options, LwArray *profiles, LwTableFormat *format, GFile *file, GError **error)
{
  LwProfile *profile = NULL;

  if (!options->profile)
    profile = lw_profile_find (profiles, format);
  else
    LW_FOREACH (LwProfile, one, profiles)
      if (g_strcmp0 (one->id, options->profile) == 0 || g_strcmp0 (one->name, options->profile) == 0)
        profile = one;
  if (options->profile && !profile)
    return refuse (error, "profile", options->profile, _("the name of a profile of the document"));
  return !profile || lw_profile_apply (profile, format, file, NULL, error);
}

LwTableFormat *
lw_table_options_guess (const LwTableOptions *options, LwArray *profiles, GFile *file, GError **error)
{
  gunichar delimiter = options->delimiter == NULL ? 0 : g_ascii_strcasecmp (options->delimiter, "tab") == 0 ? '\t'
                       : g_utf8_get_char (options->delimiter);
  g_autoptr (LwTableFormat) format = options->sheet ? lw_table_format_guess_sheet (file, options->sheet, NULL, error)
                                     : lw_table_format_guess (file, options->encoding, delimiter, NULL, error);

  if (format && options->header_row >= 0 && format->header_row != (guint) options->header_row)
    {
      LwTableFormat *moved = lw_table_format_with_header (format, file, options->header_row, NULL, error);

      lw_table_format_free (format);
      format = moved;
    }
  if (!format || !follow_profile (options, profiles, format, file, error))
    return NULL;
  return apply (options, format, file, error) ? g_steal_pointer (&format) : NULL;
}
