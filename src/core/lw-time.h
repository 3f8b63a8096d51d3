/* Times: a known number of minutes, a range, or not known. */
#pragma once

#include "lw-types.h"

G_BEGIN_DECLS

/* Minutes. A single value has only `mode`; a range has `min` and `max`, and `mode` when its most likely
 * value is known. What is not known is NAN. */
typedef struct { double min, mode, max; } LwTime;

#define LW_TIME_UNKNOWN ((LwTime) { NAN, NAN, NAN })
#define LW_TIME(minutes) ((LwTime) { NAN, (minutes), NAN })

gboolean lw_time_is_known  (LwTime time);
gboolean lw_time_is_range  (LwTime time);
gboolean lw_time_equal     (LwTime a, LwTime b);

/* The expected value in minutes: (min+mode+max)/3 (triangular), (min+max)/2 without a mode; NAN when not known. */
double   lw_time_mean      (LwTime time);
/* The same with 0 for what is not known: how sums count it. */
double   lw_time_mean_or_zero (LwTime time);
/* One after the other; what is not known counts as nothing, and is not known where neither is. */
LwTime   lw_time_sum       (LwTime a, LwTime b);
LwTime   lw_time_scale     (LwTime time, double factor);

/* ISO 8601 durations as the file has them: hours, minutes and seconds only ("PT36H", "PT1H45M", "PT0S").
 * Error: G_IO_ERROR_INVALID_DATA, saying what would be right. */
gboolean lw_time_parse_iso (const char *text, double *minutes, GError **error);
char    *lw_time_to_iso    (double minutes);

/* What people type: "2h", "1天4小时", "1.5d", "48小时", "90s", "1-2天", "2:30", "PT2H30M", "半小时", "1h 30m", a bare
 * number being minutes. `day_minutes` is the length of a day. A range gives min and max, three amounts ("1-1.5-2天") the most
 * likely one between them.
 * An empty text is "not known". Error: G_IO_ERROR_INVALID_DATA. */
gboolean lw_time_parse     (const char *text, double day_minutes, LwTime *time, GError **error);

/* For reading, in the current language: "15 min", "1 h 45 min", "2 days", "1–2 days"; "" when not known. */
char    *lw_time_format    (LwTime time, double day_minutes);
/* The same with the most likely of a range: "1–1.5–2 days". What lw_time_parse reads back. */
char    *lw_time_format_full (LwTime time, double day_minutes);
char    *lw_minutes_format (double minutes, double day_minutes);

G_END_DECLS
