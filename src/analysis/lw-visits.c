/* v = e + Qᵀv, solved per strongly connected component in flow order. Inside a component states are eliminated one by one
 * (Grassmann, Taksar and Heyman 1985): 1 − Q[k,k] is taken as the sum of the ways out of k, never by subtraction, so that loops
 * with a return probability near 1 lose no digits, and a loop without a way out shows as an exact zero. States with few
 * neighbours go first; what is left when that no longer helps is dense. */
#include "analysis/lw-visits.h"

#include "analysis/lw-components.h"

#define DENSE_FROM 48   /* in-degree × out-degree of the cheapest state left from which a matrix is faster */

typedef struct { guint state; double p; } Link;

typedef struct
{
  GArray **out, **in;     /* of Link, by state; inside the component only */
  double  *leave;         /* probability of leaving the component */
  double  *v;             /* inflow, then visits */
  double  *ways;          /* 1 − Q[k,k] when k was eliminated */
  guint   *order;         /* eliminated states */
  guint    n_eliminated;
  gboolean *gone;
} Chain;

static void
link_add (GArray *links, guint state, double p)
{
  for (guint i = 0; i < links->len; i++)
    {
      Link *link = &g_array_index (links, Link, i);
      if (link->state == state)
        {
          link->p += p;
          return;
        }
    }
  g_array_append_val (links, ((Link) { state, p }));
}

static double
link_take (GArray *links, guint state)
{
  for (guint i = 0; i < links->len; i++)
    if (g_array_index (links, Link, i).state == state)
      {
        double p = g_array_index (links, Link, i).p;
        g_array_remove_index_fast (links, i);
        return p;
      }
  return 0;
}

/* The ways out of k other than back to itself. */
static double
ways_out (Chain *chain, guint k)
{
  double ways = chain->leave[k];

  for (guint j = 0; j < chain->out[k]->len; j++)
    ways += g_array_index (chain->out[k], Link, j).p;
  return ways;
}

/* Route every i → k → j directly; k keeps its incoming links for the way back. */
static gboolean
eliminate (Chain *chain, guint k)
{
  GArray *out = chain->out[k], *in = chain->in[k];
  double ways;

  link_take (out, k);
  link_take (in, k);
  ways = ways_out (chain, k);
  if (!(ways > 0))
    return FALSE;

  chain->ways[k] = ways;
  chain->order[chain->n_eliminated++] = k;
  chain->gone[k] = TRUE;
  for (guint j = 0; j < out->len; j++)
    {
      Link *to = &g_array_index (out, Link, j);
      chain->v[to->state] += chain->v[k] * to->p / ways;
      link_take (chain->in[to->state], k);
    }
  for (guint i = 0; i < in->len; i++)
    {
      Link *from = &g_array_index (in, Link, i);
      link_take (chain->out[from->state], k);
      chain->leave[from->state] += from->p * chain->leave[k] / ways;
      for (guint j = 0; j < out->len; j++)
        {
          Link *to = &g_array_index (out, Link, j);
          link_add (chain->out[from->state], to->state, from->p * to->p / ways);
          link_add (chain->in[to->state], from->state, from->p * to->p / ways);
        }
    }
  return TRUE;
}

static guint
cost_of (Chain *chain, guint k)
{
  return MIN (chain->in[k]->len * chain->out[k]->len, DENSE_FROM);
}

static void
queue_up (Chain *chain, GQueue *queues, guint k)
{
  g_queue_push_tail (&queues[cost_of (chain, k)], GUINT_TO_POINTER (k));
}

static gboolean
take_cheapest (Chain *chain, GQueue *queues, guint *k)
{
  for (guint cost = 0; cost < DENSE_FROM; cost++)
    while (!g_queue_is_empty (&queues[cost]))
      {
        *k = GPOINTER_TO_UINT (g_queue_pop_head (&queues[cost]));
        if (!chain->gone[*k] && cost_of (chain, *k) == cost)
          return TRUE;
      }
  return FALSE;
}

/* Cheapest first while that stays cheap. Entries made stale by a change of degree are passed over. */
static gboolean
eliminate_sparse (Chain *chain, const guint *states, guint n, guint *stuck)
{
  GQueue queues[DENSE_FROM + 1] = { G_QUEUE_INIT };
  gboolean ok = TRUE;
  guint k;

  for (guint i = 0; i < n; i++)
    queue_up (chain, queues, states[i]);
  while (ok && take_cheapest (chain, queues, &k))
    {
      ok = eliminate (chain, k);
      if (!ok)
        *stuck = k;
      for (guint i = 0; ok && i < chain->in[k]->len; i++)
        queue_up (chain, queues, g_array_index (chain->in[k], Link, i).state);
      for (guint i = 0; ok && i < chain->out[k]->len; i++)
        queue_up (chain, queues, g_array_index (chain->out[k], Link, i).state);
    }
  for (guint i = 0; i <= DENSE_FROM; i++)
    g_queue_clear (&queues[i]);
  return ok;
}

/* The same reduction on a matrix, from the last state to the first; then the visits of these states. */
static gboolean
solve_dense (double *q, double *leave, double *v, guint m, guint *stuck)
{
  g_autofree double *ways = g_new0 (double, m);

  for (guint k = m; k-- > 0;)
    {
      ways[k] = leave[k];
      for (guint j = 0; j < k; j++)
        ways[k] += q[k * m + j];
      if (!(ways[k] > 0))
        {
          *stuck = k;
          return FALSE;
        }
      for (guint j = 0; j < k; j++)
        v[j] += v[k] * q[k * m + j] / ways[k];
      for (guint i = 0; i < k; i++)
        {
          double share = q[i * m + k] / ways[k];
          if (share == 0)
            continue;
          leave[i] += share * leave[k];
          for (guint j = 0; j < k; j++)
            q[i * m + j] += share * q[k * m + j];
        }
    }
  for (guint k = 0; k < m; k++)
    {
      for (guint i = 0; i < k; i++)
        v[k] += q[i * m + k] * v[i];
      v[k] /= ways[k];
    }
  return TRUE;
}

static gboolean
eliminate_dense (Chain *chain, const guint *states, guint n, guint n_all, guint *stuck)
{
  g_autofree guint *rest = g_new (guint, n), *position = g_new (guint, n_all);
  g_autofree double *q = NULL, *leave = NULL, *v = NULL;
  guint m = 0, at = 0;

  for (guint i = 0; i < n; i++)
    if (!chain->gone[states[i]])
      {
        position[states[i]] = m;
        rest[m++] = states[i];
      }
  if (m == 0)
    return TRUE;

  q = g_new0 (double, (gsize) m * m);
  leave = g_new (double, m);
  v = g_new (double, m);
  for (guint i = 0; i < m; i++)
    {
      leave[i] = chain->leave[rest[i]];
      v[i] = chain->v[rest[i]];
      for (guint j = 0; j < chain->out[rest[i]]->len; j++)
        {
          Link *to = &g_array_index (chain->out[rest[i]], Link, j);
          q[(gsize) i * m + position[to->state]] = to->p;
        }
    }
  if (!solve_dense (q, leave, v, m, &at))
    {
      *stuck = rest[at];
      return FALSE;
    }
  for (guint i = 0; i < m; i++)
    chain->v[rest[i]] = v[i];
  return TRUE;
}

static void
substitute_back (Chain *chain)
{
  while (chain->n_eliminated > 0)
    {
      guint k = chain->order[--chain->n_eliminated];

      for (guint i = 0; i < chain->in[k]->len; i++)
        {
          Link *from = &g_array_index (chain->in[k], Link, i);
          chain->v[k] += chain->v[from->state] * from->p;
        }
      chain->v[k] /= chain->ways[k];
    }
}

static void
chain_init (Chain *chain, guint n)
{
  chain->out = g_new (GArray *, n);
  chain->in = g_new (GArray *, n);
  chain->leave = g_new0 (double, n);
  chain->v = g_new0 (double, n);
  chain->ways = g_new0 (double, n);
  chain->order = g_new (guint, n);
  chain->gone = g_new0 (gboolean, n);
  for (guint i = 0; i < n; i++)
    {
      chain->out[i] = g_array_new (FALSE, FALSE, sizeof (Link));
      chain->in[i] = g_array_new (FALSE, FALSE, sizeof (Link));
    }
}

static double *
chain_free (Chain *chain, guint n, gboolean keep)
{
  for (guint i = 0; i < n; i++)
    {
      g_array_unref (chain->out[i]);
      g_array_unref (chain->in[i]);
    }
  g_free (chain->out);
  g_free (chain->in);
  g_free (chain->leave);
  g_free (chain->ways);
  g_free (chain->order);
  g_free (chain->gone);
  if (!keep)
    g_clear_pointer (&chain->v, g_free);
  return chain->v;
}

/* Links inside components; what leads out of one, or ends the case, is `leave`. */
static void
chain_link (Chain *chain, guint n, const guint *first, const LwMove *moves, const guint *component)
{
  for (guint i = 0; i < n; i++)
    {
      double inside = 0, total = 0;

      for (guint m = first[i]; m < first[i + 1]; m++)
        {
          total += moves[m].p;
          if (component[moves[m].to] != component[i])
            chain->leave[i] += moves[m].p;
          else
            {
              inside += moves[m].p;
              link_add (chain->out[i], moves[m].to, moves[m].p);
              link_add (chain->in[moves[m].to], i, moves[m].p);
            }
        }
      /* Rounding of probabilities that are meant to add up to 1 is no way out. */
      if (total < 1 - 1e-6)
        chain->leave[i] += 1 - total;
    }
}

static void
pass_on (Chain *chain, const guint *first, const LwMove *moves, const guint *component, guint state)
{
  for (guint m = first[state]; m < first[state + 1]; m++)
    if (component[moves[m].to] != component[state])
      chain->v[moves[m].to] += chain->v[state] * moves[m].p;
}

double *
lw_expected_visits (guint n, const LwMove *moves, guint n_moves, guint start, guint *stuck)
{
  g_autofree guint *first = NULL, *begin = NULL, *states = NULL;
  g_autofree guint *component = g_new0 (guint, n);
  g_autofree LwMove *sorted = lw_moves_sort (n, moves, n_moves, &first);
  guint n_components = lw_components (n, first, sorted, start, component);
  Chain chain = { 0 };
  gboolean ok = TRUE;

  states = lw_components_sort (n, component, n_components, &begin);
  chain_init (&chain, n);
  chain_link (&chain, n, first, sorted, component);
  chain.v[start] = 1;
  for (guint c = n_components; ok && c >= 1; c--)
    {
      const guint *mine = states + begin[c];
      guint size = begin[c + 1] - begin[c];

      ok = eliminate_sparse (&chain, mine, size, stuck)
           && eliminate_dense (&chain, mine, size, n, stuck);
      if (ok)
        substitute_back (&chain);
      for (guint i = 0; ok && i < size; i++)
        pass_on (&chain, first, sorted, component, mine[i]);
    }
  return chain_free (&chain, n, ok);
}
