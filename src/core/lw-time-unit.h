/* The largest unit in which times are told, for the whole program: "2 days", "48 h", "2880 min". Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { LW_TIME_IN_DAYS, LW_TIME_IN_HOURS, LW_TIME_IN_MINUTES } LwTimeUnit;
void lw_time_set_largest_unit (LwTimeUnit unit);

G_END_DECLS
