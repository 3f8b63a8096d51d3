/* What happens next: a binary heap. */
#include "analysis/lw-sim-state.h"

static gboolean
before (const Event *a, const Event *b)
{
  return a->time < b->time || (a->time == b->time && a->order < b->order);
}

void
sim_heap_push (Sim *sim, double time, EventKind kind, guint what)
{
  Event event = { time, sim->order++, what, kind };
  guint at = sim->events->len;
  Event *events;

  g_array_append_val (sim->events, event);
  events = (Event *) sim->events->data;
  while (at > 0 && before (&event, &events[(at - 1) / 2]))
    {
      events[at] = events[(at - 1) / 2];
      at = (at - 1) / 2;
    }
  events[at] = event;
}

Event
sim_heap_pop (Sim *sim)
{
  Event *events = (Event *) sim->events->data, first = events[0], last = events[sim->events->len - 1];
  guint n = sim->events->len - 1, at = 0;

  g_array_set_size (sim->events, n);
  for (;;)
    {
      guint child = 2 * at + 1;
      if (child + 1 < n && before (&events[child + 1], &events[child]))
        child++;
      if (child >= n || !before (&events[child], &last))
        break;
      events[at] = events[child];
      at = child;
    }
  if (n > 0)
    events[at] = last;
  return first;
}
