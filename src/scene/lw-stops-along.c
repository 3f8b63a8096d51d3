/* Steps in the order in which a walk goes through them. */
#include "lw-stops.h"

/* Reading order: by phases; in each along the lanes' direction, then across. */
static int
compare_reading (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  LwLayout *layout = data;
  guint left = *(const guint *) a, right = *(const guint *) b;
  const LwStepBox *one = &layout->steps[left], *other = &layout->steps[right];
  int phase = one->phase < 0 ? G_MAXINT : one->phase, other_phase = other->phase < 0 ? G_MAXINT : other->phase;
  double along = layout->vertical ? one->rect.y - other->rect.y : one->rect.x - other->rect.x;
  double across = layout->vertical ? one->rect.x - other->rect.x : one->rect.y - other->rect.y;

  if (phase != other_phase)
    return phase < other_phase ? -1 : 1;
  if (along != 0 || across != 0)
    return (along != 0 ? along : across) < 0 ? -1 : 1;
  return left < right ? -1 : left > right;
}

int
lw_steps_position (LwVariant  *variant,
                   const char *id)
{
  LwElementKind kind;
  guint position;

  return id && lw_variant_find (variant, id, &kind, &position) && kind == LW_ELEMENT_STEP ? (int) position : -1;
}

typedef struct
{
  LwLayout  *layout;
  GArray    *reading;    /* of guint: all steps in reading order */
  guint     *rank;       /* of each step in it */
  guint     *waits;      /* of each step: flows that come from steps not walked yet */
  GPtrArray *after;      /* of each step: GArray of guint, where its flows go; NULL: nowhere */
  GTree     *ready;      /* ranks of those that wait for nothing */
  guint      first;      /* in `reading`: all before were walked */
  gboolean  *walked;
} Along;

static int
compare_ranks (gconstpointer a,
               gconstpointer b,
               gpointer      unused)
{
  guint left = GPOINTER_TO_UINT (a), right = GPOINTER_TO_UINT (b);

  return left < right ? -1 : left > right;
}

static void
clear_array (gpointer array)
{
  if (array)
    g_array_unref (array);
}

static void
along_add_flow (Along        *along,
                const LwFlow *flow)
{
  int from = lw_steps_position (along->layout->variant, flow->from), to = lw_steps_position (along->layout->variant, flow->to);

  if (from < 0 || to < 0 || from == to)
    return;
  if (!along->after->pdata[from])
    along->after->pdata[from] = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val ((GArray *) along->after->pdata[from], to);
  along->waits[to]++;
}

/* Ways back are taken away: flows to a step from which, on the way from the start, one came. From each step in reading order, those
 * first that nothing leads to. */
static void
drop_ways_back (Along *along)
{
  guint n = along->layout->n_steps;
  enum { UNSEEN, OPEN, DONE };
  g_autofree guint8 *state = g_new0 (guint8, n + 1);
  g_autofree guint *tried = g_new0 (guint, n + 1), *open = g_new0 (guint, n + 1);

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < n; i++)
      {
        guint depth = 0, root = g_array_index (along->reading, guint, i);

        if (state[root] != UNSEEN || (round == 0 && along->waits[root] > 0))
          continue;
        state[root] = OPEN;
        for (open[depth++] = root; depth > 0;)
          {
            guint at = open[depth - 1], to;
            GArray *after = along->after->pdata[at];

            if (!after || tried[at] == after->len)
              {
                state[at] = DONE;
                depth--;
                continue;
              }
            to = g_array_index (after, guint, tried[at]);
            if (state[to] == OPEN)
              {
                along->waits[to]--;
                g_array_remove_index (after, tried[at]);
                continue;
              }
            tried[at]++;
            if (state[to] == UNSEEN)
              {
                state[to] = OPEN;
                open[depth++] = to;
              }
          }
      }
}

static void
along_init (Along    *along,
            LwLayout *layout)
{
  guint n = layout->n_steps;

  *along = (Along) { layout, g_array_sized_new (FALSE, FALSE, sizeof (guint), n), g_new0 (guint, n + 1), g_new0 (guint, n + 1),
                     g_ptr_array_new_with_free_func (clear_array), g_tree_new_full (compare_ranks, NULL, NULL, NULL), 0, g_new0 (gboolean, n + 1) };
  g_ptr_array_set_size (along->after, n);
  for (guint i = 0; i < n; i++)
    g_array_append_val (along->reading, i);
  g_array_sort_with_data (along->reading, compare_reading, layout);
  for (guint i = 0; i < n; i++)
    along->rank[g_array_index (along->reading, guint, i)] = i;
  LW_FOREACH (LwFlow, flow, LW_FLOWS (layout->variant))
    along_add_flow (along, flow);
  drop_ways_back (along);
  for (guint i = 0; i < n; i++)
    if (along->waits[i] == 0)
      g_tree_insert (along->ready, GUINT_TO_POINTER (along->rank[i]), NULL);
}

static void
along_clear (Along *along)
{
  g_array_unref (along->reading);
  g_free (along->rank);
  g_free (along->waits);
  g_ptr_array_unref (along->after);
  g_tree_unref (along->ready);
  g_free (along->walked);
}

/* What all that leads to it was walked before, the first to be read; but an earlier phase before a later one that leads back to it. */
static guint
along_next (Along *along)
{
  GTreeNode *node = g_tree_node_first (along->ready);
  guint first, ready;

  while (along->walked[g_array_index (along->reading, guint, along->first)])
    along->first++;
  first = g_array_index (along->reading, guint, along->first);
  if (!node)
    return first;
  ready = g_array_index (along->reading, guint, GPOINTER_TO_UINT (g_tree_node_key (node)));
  return along->layout->steps[ready].phase > along->layout->steps[first].phase ? first : ready;
}

static void
along_walk (Along *along,
            guint  at)
{
  GArray *after = along->after->pdata[at];

  along->walked[at] = TRUE;
  g_tree_remove (along->ready, GUINT_TO_POINTER (along->rank[at]));
  for (guint i = 0; after && i < after->len; i++)
    {
      guint to = g_array_index (after, guint, i);

      if (--along->waits[to] == 0 && !along->walked[to])
        g_tree_insert (along->ready, GUINT_TO_POINTER (along->rank[to]), NULL);
    }
}

GArray *
lw_steps_along (LwLayout *layout)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  Along along;

  along_init (&along, layout);
  for (guint i = 0; i < layout->n_steps; i++)
    {
      guint at = along_next (&along);

      along_walk (&along, at);
      g_array_append_val (order, at);
    }
  along_clear (&along);
  return order;
}

