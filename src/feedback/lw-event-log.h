/* Events of cases: which step, when, by whom. Kept small (32 bytes an event), put in order of time once all are there. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LW_MAX_EVENTS 50000000   /* 1.6 GB: more is refused */

typedef struct _LwEventLog LwEventLog;

LwEventLog *lw_event_log_new   (void);
void        lw_event_log_free  (LwEventLog *self);
/* Texts need not be terminated; an empty department is none. Times in milliseconds; `end` G_MININT64: not known. `target`: of
 * the caller's, kept with the activity. FALSE: there are too many. */
gboolean    lw_event_log_add   (LwEventLog *self, const char *id, gsize id_length, const char *activity, gsize activity_length,
                                const char *department, gsize department_length, gint64 start, gint64 end, int target);
/* After the last one: sort by case and time, events of one moment as they came. */
void        lw_event_log_sort  (LwEventLog *self);

typedef struct
{
  const char *activity, *department;   /* department NULL: not known */
  int         target;
  gint64      start, end;              /* end G_MININT64: not known */
  gboolean    first;                   /* of its case */
} LwEvent;

guint       lw_event_log_n     (const LwEventLog *self);
LwEvent     lw_event_log_get   (const LwEventLog *self, guint index);
guint       lw_event_log_cases (const LwEventLog *self);
guint       lw_event_log_departments (const LwEventLog *self);
/* Different sequences of activities. */
guint       lw_event_log_ways  (const LwEventLog *self);
/* The department that did it most often, the first of equals; NULL: none is known. `several`: there are others. */
const char *lw_event_log_department (const LwEventLog *self, const char *activity, gboolean *several);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwEventLog, lw_event_log_free)

G_END_DECLS
