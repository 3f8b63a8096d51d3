/* Which flows go back. What the user called rework goes back wherever it closes a cycle; where cycles are left, the flow
 * goes back that returns to a step on the way from the start to it. */
#include "lw-tidy-private.h"

#define MOST_VISITED 4000u    /* steps looked at before a rework flow is taken to close a cycle */

typedef struct
{
  LwTidy *tidy;
  guint8 *state;              /* of each step: not yet, on the way, done */
  guint  *stack, *next;       /* the way, and of each step the next link to follow */
} Walk;

enum { NEW, OPEN, DONE };

static gboolean
is_rework (LwTidy           *self,
           const LwTidyLink *link)
{
  return lw_flow_kind (lw_array_get (LW_FLOWS (self->variant), link->flow)) == LW_FLOW_REWORK;
}

/* Phases are in order whatever flows say. */
static gboolean
enters_earlier_phase (LwTidy           *self,
                      const LwTidyLink *link)
{
  return self->band[0][link->to] < self->band[0][link->from];
}

static void
walk_from (Walk *walk,
           guint start)
{
  LwTidy *self = walk->tidy;
  guint depth = 0;

  if (walk->state[start] != NEW)
    return;
  walk->stack[depth++] = start;
  walk->state[start] = OPEN;
  while (depth > 0)
    {
      guint step = walk->stack[depth - 1];
      LwTidyLink *link;

      if (walk->next[step] == self->first[0][step + 1])
        {
          walk->state[step] = DONE;
          depth--;
          continue;
        }
      link = &self->links[self->list[0][walk->next[step]++]];
      if (link->back || is_rework (self, link))
        continue;
      if (walk->state[link->to] == OPEN)
        link->back = TRUE;
      else if (walk->state[link->to] == NEW)
        {
          walk->state[link->to] = OPEN;
          walk->stack[depth++] = link->to;
        }
    }
}

static gboolean
has_way_in (LwTidy *self,
            guint   step)
{
  LW_FOR_LINKS (self, step, 1, link)
    if (!link->back && !is_rework (self, link))
      return TRUE;
  return FALSE;
}

/* Starts first, then steps that nothing leads to, then whatever only cycles lead to: each in file order. */
static void
break_cycles (LwTidy *self)
{
  Walk walk = { self, g_new0 (guint8, self->n + 1), g_new (guint, self->n + 1), g_new (guint, self->n + 1) };

  memcpy (walk.next, self->first[0], self->n * sizeof *walk.next);
  for (guint i = 0; i < self->n; i++)
    if (lw_step_kind (lw_array_get (LW_STEPS (self->variant), self->step[i])) == LW_STEP_START)
      walk_from (&walk, i);
  for (guint i = 0; i < self->n; i++)
    if (!has_way_in (self, i))
      walk_from (&walk, i);
  for (guint i = 0; i < self->n; i++)
    walk_from (&walk, i);
  g_free (walk.state);
  g_free (walk.stack);
  g_free (walk.next);
}

/* There is a way from one step to another along accepted links; where it takes too long to say, there is. */
static gboolean
leads_to (LwTidy   *self,
          guint     from,
          guint     to,
          guint    *seen,
          guint     look,
          guint    *queue)
{
  guint head = 0, tail = 0;

  seen[queue[tail++] = from] = look;
  while (head < tail)
    {
      guint step = queue[head++];

      if (step == to || head > MOST_VISITED)
        return TRUE;
      LW_FOR_LINKS (self, step, 0, link)
        if (!link->back && seen[link->to] != look)
          seen[queue[tail++] = link->to] = look;
    }
  return FALSE;
}

/* Rework that leads on is a flow like any other: it may be all that leads to a step. */
static void
judge_rework (LwTidy *self)
{
  guint *seen = g_new0 (guint, self->n + 1), *queue = g_new (guint, self->n + 1);
  gboolean *rework = g_new0 (gboolean, self->n_links + 1);

  for (guint i = 0; i < self->n_links; i++)
    if (!self->links[i].back && is_rework (self, &self->links[i]))
      rework[i] = self->links[i].back = TRUE;
  for (guint i = 0; i < self->n_links; i++)
    if (rework[i])
      self->links[i].back = leads_to (self, self->links[i].to, self->links[i].from, seen, i + 1, queue);
  g_free (seen);
  g_free (queue);
  g_free (rework);
}

void
lw_tidy_find_back (LwTidy *self)
{
  for (guint i = 0; i < self->n_links; i++)
    self->links[i].back = enters_earlier_phase (self, &self->links[i]);
  break_cycles (self);
  judge_rework (self);
}
