/* A place for steps that have none yet: columns along the flow, each lane's steps of a column under each other. It
 * makes an unplaced drawing readable; arranging well is another matter. */
#include "lw-layout-private.h"

#define FIRST_PLACE 40.0
#define TOP_PLACE   24.0
#define MAIN_GAP    64.0
#define CROSS_GAP   32.0

typedef struct
{
  LwLayout *layout;
  gboolean *missing;
  guint    *column;           /* of each missing step, in its phase */
  guint    *waiting;          /* flows from missing steps not yet in a column */
  int     (*links)[2];        /* flows between missing steps of one phase: from, to; sorted by from */
  guint     n_links;
  guint    *first;            /* of each step: its first link; one more than steps */
} Place;

static void
collect_links (Place *place)
{
  LwLayout *layout = place->layout;
  guint n_flows = lw_array_length (LW_FLOWS (layout->variant));
  int (*ends)[2] = g_malloc_n (n_flows + 1, sizeof *ends);
  guint n = 0;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (layout->variant))
    {
      guint from, to;
      LwElementKind kind;

      if (flow->from == NULL || flow->to == NULL || lw_flow_kind (flow) == LW_FLOW_REWORK
          || !lw_variant_find (layout->variant, flow->from, &kind, &from) || kind != LW_ELEMENT_STEP
          || !lw_variant_find (layout->variant, flow->to, &kind, &to) || kind != LW_ELEMENT_STEP
          || from == to || !place->missing[from] || !place->missing[to]
          || layout->steps[from].phase != layout->steps[to].phase)
        continue;
      ends[n][0] = from;
      ends[n++][1] = to;
      place->first[from + 1]++;
      place->waiting[to]++;
    }
  for (guint i = 0; i < layout->n_steps; i++)
    place->first[i + 1] += place->first[i];
  place->links = g_malloc_n (n + 1, sizeof *place->links);
  for (guint i = n; i-- > 0;)
    memcpy (place->links[--place->first[ends[i][0] + 1]], ends[i], sizeof *ends);
  place->n_links = n;
  g_free (ends);
}

/* After collect_links() first[i + 1] is where step i's links begin. */
static guint
links_end (Place *place,
           guint  step)
{
  return step + 1 < place->layout->n_steps ? place->first[step + 2] : place->n_links;
}

/* Longest path from the starts. Where only cycles are left, the first step in file order breaks them. */
static void
assign_columns (Place *place)
{
  guint n = place->layout->n_steps, head = 0, tail = 0, next = 0;
  guint *queue = g_new (guint, n + 1);
  gboolean *done = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    if (place->missing[i] && place->waiting[i] == 0)
      done[queue[tail++] = i] = TRUE;
  for (;;)
    {
      while (head == tail && next < n && (!place->missing[next] || done[next]))
        next++;
      if (head == tail && next == n)
        break;
      if (head == tail)
        done[queue[tail++] = next] = TRUE;
      guint step = queue[head++];
      for (guint k = place->first[step + 1]; k < links_end (place, step); k++)
        {
          guint to = place->links[k][1];

          if (done[to])
            continue;
          place->column[to] = MAX (place->column[to], place->column[step] + 1);
          if (--place->waiting[to] == 0)
            done[queue[tail++] = to] = TRUE;
        }
    }
  g_free (queue);
  g_free (done);
}

static void
stack (Place *place)
{
  LwLayout *layout = place->layout;
  LwStepPlace *places = ((LwMemo *) layout->memo)->places;
  double *start = g_new (double, layout->n_phases + 1), *pitch = g_new0 (double, layout->n_phases + 1);
  g_autoptr (GHashTable) tops = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint p = 0; p <= layout->n_phases; p++)
    start[p] = FIRST_PLACE;
  for (guint i = 0; i < layout->n_steps; i++)
    {
      guint phase = layout->steps[i].phase >= 0 ? layout->steps[i].phase : (int) layout->n_phases;

      if (place->missing[i])
        pitch[phase] = MAX (pitch[phase], places[i].size[0] + MAIN_GAP);
      else
        start[phase] = MAX (start[phase], places[i].at[0] + places[i].size[0] + MAIN_GAP);
    }
  for (guint i = 0; i < layout->n_steps; i++)
    {
      guint phase = layout->steps[i].phase >= 0 ? layout->steps[i].phase : (int) layout->n_phases;
      gint64 key = ((gint64) (layout->steps[i].lane + 1) << 42) | ((gint64) phase << 21) | place->column[i];
      double *top;

      if (!place->missing[i])
        continue;
      top = g_hash_table_lookup (tops, &key);
      if (top == NULL)
        {
          top = g_memdup2 (&(double) { TOP_PLACE }, sizeof (double));
          g_hash_table_insert (tops, g_memdup2 (&key, sizeof key), top);
        }
      places[i].at[0] = start[phase] + place->column[i] * pitch[phase];
      places[i].at[1] = *top;
      *top += places[i].size[1] + CROSS_GAP;
    }
  g_free (start);
  g_free (pitch);
}

void
lw_place_missing (LwLayout *layout)
{
  const LwStepPlace *places = ((LwMemo *) layout->memo)->places;
  Place place = { layout };

  place.missing = g_new0 (gboolean, layout->n_steps + 1);
  place.column = g_new0 (guint, layout->n_steps + 1);
  place.waiting = g_new0 (guint, layout->n_steps + 1);
  place.first = g_new0 (guint, layout->n_steps + 2);
  for (guint i = 0; i < layout->n_steps; i++)
    place.missing[i] = isnan (places[i].at[0]) || isnan (places[i].at[1]);
  collect_links (&place);
  assign_columns (&place);
  stack (&place);
  g_free (place.missing);
  g_free (place.column);
  g_free (place.waiting);
  g_free (place.links);
  g_free (place.first);
}
