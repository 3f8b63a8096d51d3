#include "core/lw-wording.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

void
lw_list_append (GString    *list,
                const char *item)
{
  if (list->len > 0)
    g_string_append (list, C_("between items of a list", ", "));
  g_string_append (list, item);
}

void
lw_said_append (GString    *text,
                const char *said)
{
  if (text->len > 0)
    g_string_append (text, C_("between things said", ". "));
  g_string_append (text, said);
}

char *
lw_sentence (const char *message)
{
  char first[7] = "";

  if (*message == '\0')
    return g_strdup ("");
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (message)), first);
  return g_strconcat (first, g_utf8_next_char (message), NULL);
}

char *
lw_list_join (const char * const *items)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; items && items[i]; i++)
    lw_list_append (list, items[i]);
  return g_string_free_and_steal (list);
}

char *
lw_file_label (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base ? g_filename_display_name (base) : g_strdup ("?");
}

char *
lw_date_text (const char *date)
{
  int year = 0, month = 0, day = 1, end = 0;
  g_autoptr(GDateTime) at = NULL;
  gboolean whole;

  if (date == NULL)
    return NULL;
  whole = sscanf (date, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && end == (int) strlen (date);
  if (!whole)
    day = 1;
  if (whole || (sscanf (date, "%4d-%2d%n", &year, &month, &end) == 2 && end == (int) strlen (date)))
    at = g_date_time_new_utc (year, month, day, 0, 0, 0);
  if (at == NULL)
    return g_strdup (date);
  /* Translators: a date and a month, as in g_date_time_format(). */
  return g_date_time_format (at, whole ? C_("date", "%-d %b %Y") : C_("date", "%B %Y"));
}

static char *
clock_text (GDateTime *at)
{
  return at ? g_date_time_format (at, C_("date", "%-d %b %Y, %H:%M")) : NULL;
}

char *
lw_clock_text (gint64 moment)
{
  g_autoptr(GDateTime) at = g_date_time_new_from_unix_local (moment / G_TIME_SPAN_SECOND);

  return clock_text (at);
}

char *
lw_moment_text (const char *moment)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr(GDateTime) told = moment ? g_date_time_new_from_iso8601 (moment, zone) : NULL;
  g_autoptr(GDateTime) at = told ? g_date_time_to_timezone (told, zone) : NULL;

  return at ? clock_text (at) : lw_date_text (moment);
}

char *
lw_moment_there (const char *moment)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) at = moment ? g_date_time_new_from_iso8601 (moment, utc) : NULL;
  g_autofree char *clock = clock_text (at), *zone = at ? g_date_time_format (at, "%:z") : NULL;

  return at ? g_strdup_printf ("%s %s", clock, zone) : lw_date_text (moment);
}

char *
lw_cut_short (const char *text, guint most)
{
  const char *end = text ? text : "";

  for (guint i = 0; i < most && *end; i++)
    end = g_utf8_next_char (end);
  return *end ? g_strdup_printf ("%.*s…", (int) (end - text), text) : g_strdup (text ? text : "");
}
