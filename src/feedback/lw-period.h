/* Which period a table speaks of. */
#pragma once

#include "lw-cell.h"

G_BEGIN_DECLS

/* The days seen, as year * 10000 + month * 100 + day; 0: none. */
typedef struct { guint from, to; } LwDays;

typedef struct { char *id, *label, *from, *to; } LwPeriod;   /* from and to: "2026-10-01"; NULL: not known */

void     lw_days_add        (LwDays *days, LwCellDate date);
/* The period of `given` (an id, refused when it cannot be one), else of the days, else of the file's name. */
gboolean lw_period_choose   (const char *given, LwDays days, const char *file, const char *language, LwPeriod *period, GError **error);
void     lw_period_clear    (LwPeriod *period);

G_END_DECLS
