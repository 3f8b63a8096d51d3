#include "lw-import.h"
#include "lw-match-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MINUTE 60000.0   /* milliseconds */

gboolean
lw_import_event (LwImport *self, const LwCsvRow *row, int target)
{
  LwCell id = lw_import_cell (self, row, LW_COLUMN_CASE), activity = lw_import_cell (self, row, LW_COLUMN_STEP);
  LwCell department = lw_import_cell (self, row, LW_COLUMN_DEPARTMENT), from = lw_import_cell (self, row, LW_COLUMN_TIME);
  LwCell to = lw_import_cell (self, row, LW_COLUMN_END);
  gint64 start, end = G_MININT64;

  if (department.length == 0 && self->column[LW_COLUMN_DEPARTMENT] < 0)
    department = lw_import_cell (self, row, LW_COLUMN_RESOURCE);
  if (lw_cell_moment (from.text, from.length, self->format->dates, &start) != LW_CELL_VALUE)
    {
      lw_import_note_unreadable (self, row, LW_COLUMN_TIME, from);
      return TRUE;
    }
  if (lw_cell_moment (to.text, to.length, self->format->dates, &end) != LW_CELL_VALUE)
    end = G_MININT64;
  return lw_event_log_add (self->events, id.text, id.length, activity.text, activity.length, department.text, department.length,
                           start, end, target);
}

static void
note_handoff (LwImport *self, const LwEvent *from, const LwEvent *to, const char *reason)
{
  g_autofree char *way = g_strdup_printf ("%s\n%s", from->activity, to->activity);

  if (g_hash_table_contains (self->told, way))
    return;
  g_hash_table_add (self->told, g_steal_pointer (&way));
  if (lw_import_wants (self, LW_NOTE_EVENT))
    lw_import_note (self, LW_NOTE_EVENT, g_strdup_printf (_("hand-over from “%s” to “%s”: %s"), from->activity, to->activity, reason));
}

/* The hand-off that lies between two steps: its time is what passed between their events. */
static int
find_handoff (LwImport *self, const LwEvent *from, const LwEvent *to)
{
  const LwTarget *a = lw_matcher_target (self->matcher, from->target), *b = lw_matcher_target (self->matcher, to->target);
  g_autofree char *arrow = g_strdup_printf ("%s→%s", a->step, b->step), *key = g_strconcat ("\x1e", arrow, NULL), *reason = NULL;
  int target;

  if (!a->step || !b->step)
    return LW_NO_TARGET;
  if (lw_row_cache_lookup (self->cache, key, strlen (key), &target))
    return target;
  target = lw_matcher_arrow (self->matcher, arrow, &reason);
  if (target < 0)
    note_handoff (self, from, to, reason ? reason : _("no flow leads there"));
  lw_row_cache_insert (self->cache, key, strlen (key), MAX (target, LW_NO_TARGET));
  return target;
}

typedef struct { guint process, wait, handover; } Places;   /* of measures */

static void
add_minutes (LwImport *self, guint place, int target, gint64 milliseconds)
{
  if (target >= 0 && milliseconds >= 0)
    lw_import_add_value (self, &g_array_index (self->measures, LwMeasure, place), target, milliseconds / MINUTE);
}

static void
close_event (LwImport *self, const Places *places, const LwEvent *before, const LwEvent *event)
{
  gint64 gap;

  if (event->target >= 0)
    {
      lw_import_tally (self, 0, event->target)->visits++;
      if (event->end != G_MININT64)
        add_minutes (self, places->process, event->target, event->end - event->start);
    }
  if (event->first)
    return;
  gap = event->start - (before->end != G_MININT64 ? before->end : before->start);
  add_minutes (self, places->wait, event->target, MAX (gap, 0));
  if (before->department && event->department && !g_str_equal (before->department, event->department)
      && before->target >= 0 && event->target >= 0 && before->target != event->target)
    add_minutes (self, places->handover, find_handoff (self, before, event), MAX (gap, 0));
}

void
lw_import_close_events (LwImport *self)
{
  Places places = { self->measures->len, self->measures->len + 1, self->measures->len + 2 };
  LwEvent before = { 0 };

  self->group = 0;
  self->line = G_MAXUINT64 - 1;
  lw_event_log_sort (self->events);
  lw_import_add_measure (self, LW_COLUMN_END, "process-time", -1, -1);
  lw_import_add_measure (self, LW_COLUMN_END, "waiting-time", -1, -1);
  lw_import_add_measure (self, LW_COLUMN_END, "handover-time", -1, -1);
  for (guint i = 0; i < lw_event_log_n (self->events); i++)
    {
      LwEvent event = lw_event_log_get (self->events, i);

      close_event (self, &places, &before, &event);
      before = event;
    }
}
