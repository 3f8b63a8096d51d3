#include "analysis/lw-components.h"

/* Strongly connected components, iteratively (Tarjan 1972): numbered so that moves lead to the same or a lower number. */
typedef struct
{
  const guint *first;     /* moves sorted by `from`: those of i are first[i] … first[i + 1] − 1 */
  const LwMove *moves;
  guint *index, *low, *component, *stack, *call, *next;
  guint  n_stack, n_call, counter, n_components;
} Search;

static void
enter (Search *s, guint i)
{
  s->index[i] = s->low[i] = ++s->counter;
  s->next[i] = s->first[i];
  s->stack[s->n_stack++] = i;
  s->call[s->n_call++] = i;
}

static void
leave_state (Search *s, guint i)
{
  s->n_call--;
  if (s->n_call > 0)
    {
      guint caller = s->call[s->n_call - 1];
      s->low[caller] = MIN (s->low[caller], s->low[i]);
    }
  if (s->low[i] != s->index[i])
    return;
  s->n_components++;
  do
    s->component[s->stack[--s->n_stack]] = s->n_components;
  while (s->stack[s->n_stack] != i);
}

static void
search_from (Search *s, guint start)
{
  enter (s, start);
  while (s->n_call > 0)
    {
      guint i = s->call[s->n_call - 1];

      if (s->next[i] == s->first[i + 1])
        {
          leave_state (s, i);
          continue;
        }
      guint to = s->moves[s->next[i]++].to;
      if (s->index[to] == 0)
        enter (s, to);
      else if (s->component[to] == 0)
        s->low[i] = MIN (s->low[i], s->index[to]);
    }
}

guint
lw_components (guint n, const guint *first, const LwMove *moves, guint start, guint *component)
{
  g_autofree guint *memory = g_new0 (guint, 5 * (gsize) n);
  Search s = { first, moves, memory, memory + n, component, memory + 2 * n, memory + 3 * n, memory + 4 * n };

  search_from (&s, start);
  return s.n_components;
}

LwMove *
lw_moves_sort (guint n, const LwMove *moves, guint n_moves, guint **first)
{
  LwMove *sorted = g_new (LwMove, n_moves + 1);
  g_autofree guint *fill = NULL;

  *first = g_new0 (guint, n + 1);
  for (guint i = 0; i < n_moves; i++)
    (*first)[moves[i].from + 1]++;
  for (guint i = 0; i < n; i++)
    (*first)[i + 1] += (*first)[i];
  fill = g_memdup2 (*first, (n + 1) * sizeof (guint));
  for (guint i = 0; i < n_moves; i++)
    sorted[fill[moves[i].from]++] = moves[i];
  return sorted;
}

guint *
lw_components_sort (guint n, const guint *component, guint n_components, guint **begin)
{
  guint *states = g_new (guint, n);
  g_autofree guint *fill = NULL;

  *begin = g_new0 (guint, n_components + 2);
  for (guint i = 0; i < n; i++)
    (*begin)[component[i] + 1]++;
  for (guint c = 0; c <= n_components; c++)
    (*begin)[c + 1] += (*begin)[c];
  fill = g_memdup2 (*begin, (n_components + 2) * sizeof (guint));
  for (guint i = 0; i < n; i++)
    states[fill[component[i]]++] = i;
  return states;
}
