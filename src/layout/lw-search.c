/* The way around everything, where no simple shape fits: A* over the lines beside the cards nearby. */
#include "lw-router.h"

#define SEARCH_CLEARANCE 4.0
#define MOST_LINES       600
#define MARGIN           3.0

typedef struct { double f; guint state; } Entry;

typedef struct
{
  LwQuest *quest;
  GArray  *lines[2];          /* double, ascending */
  double  *cost;              /* of a state: (line of axis 1 * lines of axis 0 + line of axis 0) * 2 + axis of travel */
  guint   *from;              /* 1 + the state before; 0: a start */
  guint8  *face;              /* of each state's way at its start */
  GArray  *heap;              /* Entry */
} Search;

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
add_lines (Search      *search,
           const LwBox *box,
           gboolean     own)
{
  /* The nearer lines serve where cards stand too close for the usual distance. */
  static const double away[] = { LW_TRACK, LW_STUB, 7 };

  for (int axis = 0; axis < 2; axis++)
    {
      double middle = (box->lo[axis] + box->hi[axis]) / 2;

      for (guint k = 0; k < G_N_ELEMENTS (away); k++)
        {
          double low = box->lo[axis] - away[k], high = box->hi[axis] + away[k];

          g_array_append_val (search->lines[axis], low);
          g_array_append_val (search->lines[axis], high);
        }
      if (own)
        g_array_append_val (search->lines[axis], middle);
    }
}

static void
sort_lines (Search *search,
            int     axis)
{
  const LwBox *body = &search->quest->router->memo->body;
  GArray *lines = search->lines[axis];
  guint n = 0;

  g_array_sort (lines, compare_doubles);
  for (guint i = 0; i < lines->len; i++)
    {
      double at = g_array_index (lines, double, i);

      if (at >= body->lo[axis] + MARGIN && at <= body->hi[axis] - MARGIN
          && (n == 0 || at > g_array_index (lines, double, n - 1) + 0.5))
        g_array_index (lines, double, n++) = at;
    }
  g_array_set_size (lines, n);
}

static gboolean
collect_lines (Search *search,
               double  reach)
{
  LwQuest *quest = search->quest;
  LwIndex *cards = &quest->router->cards;
  LwBox window = lw_box_grown (lw_box_union (quest->ends->box[0], quest->ends->box[1]), reach);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  lw_quest_look (quest, LW_LOOK_CARDS, window);
  search->lines[0] = g_array_new (FALSE, FALSE, sizeof (double));
  search->lines[1] = g_array_new (FALSE, FALSE, sizeof (double));
  add_lines (search, &quest->ends->box[0], TRUE);
  add_lines (search, &quest->ends->box[1], TRUE);
  LW_FOR_INDEXED (card, cards, window)
    if (lw_boxes_overlap (&card->box, &window) && g_hash_table_add (seen, GINT_TO_POINTER (card->id + 1)))
      add_lines (search, &card->box, FALSE);
  sort_lines (search, 0);
  sort_lines (search, 1);
  return search->lines[0]->len > 0 && search->lines[1]->len > 0
         && search->lines[0]->len + search->lines[1]->len <= MOST_LINES;
}

static void
push (Search *search,
      double  f,
      guint   state)
{
  GArray *heap = search->heap;
  guint at = heap->len;
  Entry *entries;

  g_array_set_size (heap, at + 1);
  entries = (Entry *) heap->data;
  for (; at > 0 && entries[(at - 1) / 2].f > f; at = (at - 1) / 2)
    entries[at] = entries[(at - 1) / 2];
  entries[at] = (Entry) { f, state };
}

static Entry
pop (Search *search)
{
  GArray *heap = search->heap;
  Entry *entries = (Entry *) heap->data, top = entries[0], last = entries[heap->len - 1];
  guint n = heap->len - 1, at = 0;

  g_array_set_size (heap, n);
  for (guint child; (child = 2 * at + 1) < n; at = child)
    {
      if (child + 1 < n && entries[child + 1].f < entries[child].f)
        child++;
      if (entries[child].f >= last.f)
        break;
      entries[at] = entries[child];
    }
  if (n > 0)
    entries[at] = last;
  return top;
}

static LwSpot
spot_of (Search *search,
         guint   state)
{
  guint n = search->lines[0]->len, cell = state / 2;

  return (LwSpot) { { g_array_index (search->lines[0], double, cell % n),
                      g_array_index (search->lines[1], double, cell / n) } };
}

static double
ahead (Search *search,
       LwSpot  spot)
{
  const LwBox *goal = &search->quest->ends->box[1];
  double sum = 0;

  for (int k = 0; k < 2; k++)
    sum += MAX (0, MAX (goal->lo[k] - spot.at[k], spot.at[k] - goal->hi[k]));
  return sum;
}

/* The first line at least a stub away from a port, and the state there; FALSE where there is none. */
static gboolean
stub_state (Search *search,
            int     end,
            LwFace  face,
            guint  *state)
{
  LwQuest *quest = search->quest;
  LwSpot port = lw_port (&quest->ends->box[end], face), away = port;
  int u = LW_FACE_AXIS (face), v = 1 - u;
  double sign = LW_FACE_SIGN (face);
  GArray *lines = search->lines[u];
  guint at[2];
  gboolean found = FALSE;

  for (guint i = 0; i < lines->len && !found; i++)
    {
      at[u] = sign > 0 ? i : lines->len - 1 - i;
      away.at[u] = g_array_index (lines, double, at[u]);
      found = (away.at[u] - port.at[u]) * sign >= LW_STUB - 0.5;
    }
  for (at[v] = 0; at[v] < search->lines[v]->len; at[v]++)
    if (fabs (g_array_index (search->lines[v], double, at[v]) - port.at[v]) <= 0.5)
      break;
  *state = (at[1] * search->lines[0]->len + at[0]) * 2 + u;
  return found && at[v] < search->lines[v]->len
         && lw_index_is_free (&quest->router->cards, lw_box_of (port, away, SEARCH_CLEARANCE), quest->ends->step[end], -1);
}

static void
step_to (Search *search,
         guint   state,
         int     axis,
         int     by)
{
  LwQuest *quest = search->quest;
  guint n0 = search->lines[0]->len, cell = state / 2, next = (axis == 0 ? cell + by : cell + by * n0) * 2 + axis;
  LwSpot a = spot_of (search, state), b = spot_of (search, next);
  LwBox zone = lw_box_of (a, b, SEARCH_CLEARANCE);
  double cost = search->cost[state] + fabs (b.at[axis] - a.at[axis]) + ((int) (state & 1) == axis ? 0 : LW_COST_BEND);

  if (cost >= search->cost[next] || !lw_index_is_free (&quest->router->cards, zone, -1, -1))
    return;
  cost += lw_quest_meeting (quest, a, b, FALSE, FALSE, search->cost[next] - cost);
  if (cost >= search->cost[next])
    return;
  search->cost[next] = cost;
  search->from[next] = state + 1;
  search->face[next] = search->face[state];
  push (search, cost + ahead (search, b), next);
}

static void
expand (Search *search,
        guint   state)
{
  guint n0 = search->lines[0]->len, n1 = search->lines[1]->len, x = state / 2 % n0, y = state / 2 / n0;

  for (int k = 0; k < 4; k++)
    {
      int axis = k / 2, by = k % 2 ? 1 : -1;
      guint at = axis == 0 ? x : y, n = axis == 0 ? n0 : n1;

      if ((by < 0 && at == 0) || (by > 0 && at + 1 == n))
        continue;
      step_to (search, state, axis, by);
    }
}

/* Every part has an axis, and the other one than the part before: what comes back to where it set out, as a flow of a step
 * to itself can, goes back on its own line. */
static gboolean
turns_at_corners (const LwSpot *corners,
                  guint         n)
{
  int last = -1;

  for (guint k = 0; k + 1 < n; k++)
    {
      gboolean across = corners[k].at[0] == corners[k + 1].at[0], along = corners[k].at[1] == corners[k + 1].at[1];

      if (across == along || across == last)
        return FALSE;
      last = across;
    }
  return TRUE;
}

/* Corners of the way that ends in `state`, straight parts joined. */
static void
take (Search *search,
      guint   state,
      LwFace  to)
{
  LwQuest *quest = search->quest;
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (LwSpot));
  LwFace from = search->face[state];
  LwSpot corners[LW_WAY_MAX], port = lw_port (&quest->ends->box[1], to);
  guint n = 0;

  g_array_append_val (spots, port);
  for (guint s = state + 1; s != 0; s = search->from[s - 1])
    {
      LwSpot spot = spot_of (search, s - 1);

      g_array_append_val (spots, spot);
    }
  port = lw_port (&quest->ends->box[0], from);
  g_array_append_val (spots, port);
  for (guint i = spots->len; i-- > 0;)
    {
      LwSpot spot = g_array_index (spots, LwSpot, i);

      /* Lines within half a unit were merged: follow the part that is already there. */
      if (n > 0)
        {
          int still = fabs (spot.at[0] - corners[n - 1].at[0]) > fabs (spot.at[1] - corners[n - 1].at[1]) ? 1 : 0;

          if (i == 0)
            corners[n - 1].at[still] = spot.at[still];
          else
            spot.at[still] = corners[n - 1].at[still];
        }
      if (n >= 2 && ((corners[n - 2].at[0] == corners[n - 1].at[0] && corners[n - 1].at[0] == spot.at[0])
                     || (corners[n - 2].at[1] == corners[n - 1].at[1] && corners[n - 1].at[1] == spot.at[1])))
        n--;
      if (n == LW_WAY_MAX)
        return;
      corners[n++] = spot;
    }
  if (n >= 2 && turns_at_corners (corners, n))
    lw_quest_try (quest, from, to, corners, n);
}

static void
run (Search *search)
{
  LwQuest *quest = search->quest;
  guint goals[LW_N_FACES];
  gboolean open[LW_N_FACES];

  for (LwFace face = 0; face < LW_N_FACES; face++)
    {
      guint state;

      open[face] = isfinite (quest->side[1][face]) && stub_state (search, 1, face, &goals[face]);
      if (isfinite (quest->side[0][face]) && stub_state (search, 0, face, &state)
          && quest->side[0][face] + LW_TRACK < search->cost[state])
        {
          search->cost[state] = quest->side[0][face] + LW_TRACK;
          search->from[state] = 0;
          search->face[state] = face;
          push (search, search->cost[state] + ahead (search, spot_of (search, state)), state);
        }
    }
  while (search->heap->len > 0)
    {
      Entry top = pop (search);

      if (top.f >= quest->best)
        return;
      if (top.f > search->cost[top.state] + ahead (search, spot_of (search, top.state)) + 1e-9)
        continue;
      for (LwFace face = 0; face < LW_N_FACES; face++)
        if (open[face] && goals[face] / 2 == top.state / 2)
          take (search, top.state, face);
      expand (search, top.state);
    }
}

/* Look `reach` units around the two ends. */
void
lw_quest_search (LwQuest *quest,
                 double   reach)
{
  Search search = { quest };

  quest->clearance = SEARCH_CLEARANCE;
  if (collect_lines (&search, reach))
    {
      guint n = search.lines[0]->len * search.lines[1]->len * 2;

      search.cost = g_new (double, n);
      for (guint i = 0; i < n; i++)
        search.cost[i] = INFINITY;
      search.from = g_new0 (guint, n);
      search.face = g_new0 (guint8, n);
      search.heap = g_array_sized_new (FALSE, FALSE, sizeof (Entry), 256);
      run (&search);
      g_free (search.cost);
      g_free (search.from);
      g_free (search.face);
      g_array_unref (search.heap);
    }
  g_array_unref (search.lines[0]);
  g_array_unref (search.lines[1]);
}
