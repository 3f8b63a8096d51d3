#include "lw-event-log.h"

#include <string.h>

#define NO_DEPARTMENT G_MAXUINT16

typedef struct { gint64 start, end; guint32 id, order; guint16 activity, department; } Event;

/* Texts by number, in the order they came. */
typedef struct { GHashTable *numbers; GPtrArray *texts; GString *scratch; } Names;

struct _LwEventLog
{
  GArray *events;             /* Event */
  Names   cases, activities, departments;
  GArray *targets;            /* int, by activity */
};

static Names
names_new (void)
{
  return (Names) { g_hash_table_new_full (g_str_hash, g_str_equal, NULL, NULL), g_ptr_array_new_with_free_func (g_free), g_string_new (NULL) };
}

static void
names_clear (Names *names)
{
  g_hash_table_unref (names->numbers);
  g_ptr_array_unref (names->texts);
  g_string_free (names->scratch, TRUE);
}

static guint
names_number (Names *names, const char *text, gsize length)
{
  gpointer known;
  char *kept;

  g_string_truncate (names->scratch, 0);
  g_string_append_len (names->scratch, text, length);
  if (g_hash_table_lookup_extended (names->numbers, names->scratch->str, NULL, &known))
    return GPOINTER_TO_UINT (known);
  kept = g_strdup (names->scratch->str);
  g_ptr_array_add (names->texts, kept);
  g_hash_table_insert (names->numbers, kept, GUINT_TO_POINTER (names->texts->len - 1));
  return names->texts->len - 1;
}

LwEventLog *
lw_event_log_new (void)
{
  LwEventLog *self = g_new0 (LwEventLog, 1);

  self->events = g_array_new (FALSE, FALSE, sizeof (Event));
  self->cases = names_new ();
  self->activities = names_new ();
  self->departments = names_new ();
  self->targets = g_array_new (FALSE, FALSE, sizeof (int));
  return self;
}

void
lw_event_log_free (LwEventLog *self)
{
  if (!self)
    return;
  g_array_unref (self->events);
  names_clear (&self->cases);
  names_clear (&self->activities);
  names_clear (&self->departments);
  g_array_unref (self->targets);
  g_free (self);
}

gboolean
lw_event_log_add (LwEventLog *self, const char *id, gsize id_length, const char *activity, gsize activity_length,
                  const char *department, gsize department_length, gint64 start, gint64 end, int target)
{
  Event event = { start, end, 0, self->events->len, 0, NO_DEPARTMENT };
  guint named;

  if (self->events->len >= LW_MAX_EVENTS)
    return FALSE;
  named = names_number (&self->activities, activity, activity_length);
  if (named >= NO_DEPARTMENT)
    return FALSE;
  if (named == self->targets->len)
    g_array_append_val (self->targets, target);
  event.activity = named;
  if (department_length > 0)
    {
      named = names_number (&self->departments, department, department_length);
      event.department = MIN (named, NO_DEPARTMENT);
    }
  event.id = names_number (&self->cases, id, id_length);
  g_array_append_val (self->events, event);
  return TRUE;
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *x = a, *y = b;

  if (x->id != y->id)
    return x->id < y->id ? -1 : 1;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

void
lw_event_log_sort (LwEventLog *self)
{
  g_array_sort (self->events, compare_events);
}

guint
lw_event_log_n (const LwEventLog *self)
{
  return self->events->len;
}

LwEvent
lw_event_log_get (const LwEventLog *self, guint index)
{
  const Event *event = &g_array_index (self->events, Event, index);

  return (LwEvent) {
    g_ptr_array_index (self->activities.texts, event->activity),
    event->department == NO_DEPARTMENT ? NULL : g_ptr_array_index (self->departments.texts, event->department),
    g_array_index (self->targets, int, event->activity), event->start, event->end,
    index == 0 || event[-1].id != event->id,
  };
}

guint
lw_event_log_cases (const LwEventLog *self)
{
  return self->cases.texts->len;
}

guint
lw_event_log_departments (const LwEventLog *self)
{
  return self->departments.texts->len;
}

guint
lw_event_log_ways (const LwEventLog *self)
{
  g_autoptr (GHashTable) ways = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) way = g_string_new (NULL);

  for (guint i = 0; i < self->events->len; i++)
    {
      const Event *event = &g_array_index (self->events, Event, i);

      g_string_append_printf (way, "%x ", event->activity);
      if (i + 1 < self->events->len && event[1].id == event->id)
        continue;
      g_hash_table_add (ways, g_strdup (way->str));
      g_string_truncate (way, 0);
    }
  return g_hash_table_size (ways);
}

const char *
lw_event_log_department (const LwEventLog *self, const char *activity, gboolean *several)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->activities.numbers, activity)), n = self->departments.texts->len;
  g_autofree guint *counts = g_new0 (guint, n + 1);
  guint best = n, different = 0;

  for (guint i = 0; i < self->events->len; i++)
    {
      const Event *event = &g_array_index (self->events, Event, i);

      if (event->activity == number && event->department != NO_DEPARTMENT)
        different += counts[event->department]++ == 0;
    }
  for (guint i = 0; i < n; i++)
    if (counts[i] > counts[best])
      best = i;
  *several = different > 1;
  return best < n ? g_ptr_array_index (self->departments.texts, best) : NULL;
}
