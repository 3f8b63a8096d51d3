#include "analysis/lw-calendar.h"

#include <math.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define DAY  1440.0
#define WEEK (7 * DAY)

typedef struct { double from, to, before; } Span;   /* `before`: open minutes of the week until it begins */

struct _LwCalendar
{
  GArray *spans;    /* Span, by time, apart from each other */
  double  open;     /* minutes a week */
};

static const struct { const char *word; guint first, last; } days[] = {
  { "weekdays", 0, 4 }, { "weekday", 0, 4 }, { "weekends", 5, 6 }, { "weekend", 5, 6 }, { "daily", 0, 6 }, { "always", 0, 6 },
  { "工作日", 0, 4 }, { "周末", 5, 6 }, { "每天", 0, 6 }, { "每日", 0, 6 },
  { "mon", 0, 0 }, { "tue", 1, 1 }, { "wed", 2, 2 }, { "thu", 3, 3 }, { "fri", 4, 4 }, { "sat", 5, 5 }, { "sun", 6, 6 },
  { "周一", 0, 0 }, { "周二", 1, 1 }, { "周三", 2, 2 }, { "周四", 3, 3 }, { "周五", 4, 4 }, { "周六", 5, 5 }, { "周日", 6, 6 },
};

static gboolean
find_days (const char *word, guint *first, guint *last)
{
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (strcmp (days[i].word, word) == 0)
      {
        *first = days[i].first;
        *last = days[i].last;
        return TRUE;
      }
  return FALSE;
}

static void
add_span (LwCalendar *self, double from, double to)
{
  Span span = { from, MIN (to, WEEK), 0 };

  g_array_append_val (self->spans, span);
  if (to > WEEK)
    {
      span = (Span) { 0, to - WEEK, 0 };
      g_array_append_val (self->spans, span);
    }
}

static double
clock_minutes (const GMatchInfo *match, int hour_group)
{
  g_autofree char *hour = g_match_info_fetch (match, hour_group), *minute = g_match_info_fetch (match, hour_group + 1);

  return 60 * g_ascii_strtod (hour, NULL) + (minute && *minute ? g_ascii_strtod (minute, NULL) : 0);
}

static gboolean
add_part (LwCalendar *self, GRegex *form, const char *part)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *first_word = NULL, *last_word = NULL;
  guint first, last, unused;
  double from, to;

  if (!g_regex_match (form, part, 0, &match))
    return FALSE;
  first_word = g_match_info_fetch (match, 1);
  last_word = g_match_info_fetch (match, 2);
  if (!find_days (first_word, &first, &last) || (*last_word && !find_days (last_word, &unused, &last)))
    return FALSE;
  from = clock_minutes (match, 3);
  to = clock_minutes (match, 5);
  if (from > DAY || to > DAY || from == to)
    return FALSE;
  for (guint day = first;; day = (day + 1) % 7)
    {
      add_span (self, day * DAY + from, day * DAY + (to < from ? to + DAY : to));
      if (day == last)
        return TRUE;
    }
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  double first = ((const Span *) a)->from, second = ((const Span *) b)->from;

  return (first > second) - (first < second);
}

/* Spans that touch or overlap become one. */
static void
settle (LwCalendar *self)
{
  guint kept = 0;
  Span *spans = (Span *) self->spans->data;

  g_array_sort (self->spans, by_time);
  for (guint i = 1; i < self->spans->len; i++)
    if (spans[i].from <= spans[kept].to)
      spans[kept].to = MAX (spans[kept].to, spans[i].to);
    else
      spans[++kept] = spans[i];
  g_array_set_size (self->spans, kept + 1);
  for (guint i = 0; i <= kept; i++)
    {
      spans[i].before = self->open;
      self->open += spans[i].to - spans[i].from;
    }
}

LwCalendar *
lw_calendar_parse (const char *text, GError **error)
{
  g_autoptr (GRegex) form = g_regex_new ("^([^\\d\\s:-]+?)(?:[-–~至到]([^\\d\\s:-]+?))?[-\\s]*(\\d{1,2})(?:[:：](\\d{2}))?"
                                         "\\s*[-–~至到]\\s*(\\d{1,2})(?:[:：](\\d{2}))?$", 0, 0, NULL);
  g_autofree char *small = text ? g_utf8_strdown (text, -1) : g_strdup ("");
  g_auto (GStrv) parts = g_regex_split_simple ("\\s*[,;，；、]\\s*", g_strstrip (small), 0, 0);
  g_autoptr (LwCalendar) self = NULL;

  if (*small == '\0' || strcmp (small, "always") == 0)
    return NULL;
  self = g_new0 (LwCalendar, 1);
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  for (char **part = parts; *part; part++)
    if (!add_part (self, form, *part))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                     _("“%s” is no calendar; “weekdays-9-18”, “mon-sat-8:30-17:30” or “always” would be right"), text);
        return NULL;
      }
  settle (self);
  return g_steal_pointer (&self);
}

void
lw_calendar_free (LwCalendar *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->spans);
  g_free (self);
}

double
lw_calendar_share (const LwCalendar *self)
{
  return self ? self->open / WEEK : 1;
}

static double
into_week (double time, double *weeks)
{
  *weeks = floor (time / WEEK);
  return time - *weeks * WEEK;
}

double
lw_calendar_next_open (const LwCalendar *self, double time)
{
  double weeks, at;

  if (self == NULL)
    return time;
  at = into_week (time, &weeks);
  for (guint i = 0; i < self->spans->len; i++)
    {
      const Span *span = &g_array_index (self->spans, Span, i);
      if (at < span->to)
        return at >= span->from ? time : weeks * WEEK + span->from;
    }
  return (weeks + 1) * WEEK + g_array_index (self->spans, Span, 0).from;
}

/* Open minutes from time 0. */
static double
open_until (const LwCalendar *self, double time)
{
  double weeks, at = into_week (time, &weeks), open = 0;

  for (guint i = 0; i < self->spans->len; i++)
    {
      const Span *span = &g_array_index (self->spans, Span, i);
      if (at <= span->from)
        break;
      open = span->before + MIN (at, span->to) - span->from;
    }
  return weeks * self->open + open;
}

double
lw_calendar_between (const LwCalendar *self, double from, double to)
{
  return self ? open_until (self, to) - open_until (self, from) : to - from;
}

double
lw_calendar_add (const LwCalendar *self, double time, double minutes)
{
  double weeks, open, target;

  if (self == NULL)
    return time + minutes;
  if (minutes <= 0)
    return time;
  target = open_until (self, time) + minutes;
  weeks = ceil (target / self->open) - 1;
  open = target - weeks * self->open;
  for (guint i = 0;; i++)
    {
      const Span *span = &g_array_index (self->spans, Span, i);
      if (open <= span->before + span->to - span->from || i + 1 == self->spans->len)
        return weeks * WEEK + span->from + open - span->before;
    }
}
