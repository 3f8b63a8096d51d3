/* When an owner works: open hours that repeat every week. Time 0 is Monday, 0:00. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LwCalendar LwCalendar;   /* NULL: always open */

/* "weekdays-9-18", "mon-sat-8:30-17:30", "daily-22-6", "工作日 9-18", "周一至周六 8:30-17:30"; several with commas ("weekdays-9-12,
 * weekdays-13-18"). NULL, "" and "always" give NULL without an error. Free with lw_calendar_free.
 * Error: G_IO_ERROR_INVALID_DATA. */
LwCalendar *lw_calendar_parse     (const char *text, GError **error);
void        lw_calendar_free      (LwCalendar *self);
double      lw_calendar_share     (const LwCalendar *self);                            /* of the week, above 0 */
double      lw_calendar_next_open (const LwCalendar *self, double time);               /* `time` itself when it is open */
double      lw_calendar_between   (const LwCalendar *self, double from, double to);    /* open minutes */
/* When that much open time has passed. */
double      lw_calendar_add       (const LwCalendar *self, double time, double minutes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwCalendar, lw_calendar_free)

G_END_DECLS
