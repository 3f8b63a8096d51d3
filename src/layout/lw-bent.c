/* Ways through hand-made bends: each bend keeps one part where the user put it, unless that would lead the flow through a
 * card. */
#include "lw-router.h"

typedef struct { int axis; double at; gboolean fixed; } Track;   /* a part along `axis`, at that other coordinate */

typedef struct
{
  LwQuest *quest;
  GArray  *tracks;            /* Track, the bends in order */
} Bent;

static gboolean
bend_track (LwLayout     *layout,
            const LwBend *bend,
            Track        *track)
{
  LwMemo *memo = layout->memo;
  LwElementKind kind;
  guint at;
  double value = bend->phase != NULL ? bend->x : bend->y;
  const char *band = bend->phase != NULL ? bend->phase : bend->lane;
  int axis = bend->phase != NULL ? 0 : 1;

  if (band == NULL || isnan (value) || !lw_variant_find (layout->variant, band, &kind, &at)
      || kind != (axis == 0 ? LW_ELEMENT_PHASE : LW_ELEMENT_LANE))
    return FALSE;
  *track = (Track) { 1 - axis, memo->edges[axis][at] + CLAMP (value, -1e6, 1e6), TRUE };
  return TRUE;
}

/* Two parts of one direction in a row need a part between them: at `between`. */
static void
append_track (GArray *tracks,
              Track   track,
              double  between)
{
  if (tracks->len > 0 && g_array_index (tracks, Track, tracks->len - 1).axis == track.axis)
    {
      Track link = { 1 - track.axis, between, FALSE };

      g_array_append_val (tracks, link);
    }
  g_array_append_val (tracks, track);
}

/* From port to port over the bends. The first part leaves the card along its face's axis. */
static guint
spots_over (Bent   *bent,
            LwFace  from,
            LwFace  to,
            LwSpot *spots)
{
  const LwEnds *ends = bent->quest->ends;
  LwSpot p = lw_port (&ends->box[0], from), q = lw_port (&ends->box[1], to);
  int out = LW_FACE_AXIS (from), in = LW_FACE_AXIS (to);
  g_autoptr (GArray) tracks = g_array_new (FALSE, FALSE, sizeof (Track));
  Track first = { out, p.at[1 - out], FALSE }, last = { in, q.at[1 - in], FALSE };
  guint n = 0;

  g_array_append_val (tracks, first);
  for (guint k = 0; k < bent->tracks->len; k++)
    {
      Track track = g_array_index (bent->tracks, Track, k);
      double beside = p.at[out] + LW_FACE_SIGN (from) * LW_TRACK;

      append_track (tracks, track, k == 0 && track.axis == out ? beside
                    : (p.at[track.axis] + q.at[track.axis]) / 2);
    }
  append_track (tracks, last, q.at[in] + LW_FACE_SIGN (to) * LW_TRACK);
  if (tracks->len + 1 > LW_WAY_MAX)
    return 0;
  spots[n++] = p;
  for (guint k = 0; k + 1 < tracks->len; k++)
    {
      Track a = g_array_index (tracks, Track, k), b = g_array_index (tracks, Track, k + 1);

      spots[n].at[a.axis] = b.at;
      spots[n].at[b.axis] = a.at;
      n++;
    }
  spots[n++] = q;
  return n;
}

static gboolean
is_sound (const LwQuest *quest,
          LwFace         from,
          LwFace         to,
          const LwSpot  *spots,
          guint          n)
{
  int u = LW_FACE_AXIS (from), v = LW_FACE_AXIS (to);

  return (spots[1].at[u] - spots[0].at[u]) * LW_FACE_SIGN (from) > 0
         && (spots[n - 2].at[v] - spots[n - 1].at[v]) * LW_FACE_SIGN (to) > 0;
}

static guint64
fixed_parts (Bent        *bent,
             const LwWay *way)
{
  guint64 fixed = 0;
  guint next = 0;

  for (guint k = 0; k + 1 < way->n && next < bent->tracks->len; k++)
    {
      Track track = g_array_index (bent->tracks, Track, next);

      if (lw_way_axis (way, k) != track.axis || way->spots[k].at[1 - track.axis] != track.at)
        continue;
      fixed |= G_GUINT64_CONSTANT (1) << k;
      next++;
    }
  return fixed;
}

/* The best way over the tracks; FALSE: none is possible, or it leads through a card. */
static gboolean
try_tracks (Bent *bent)
{
  LwQuest *quest = bent->quest;

  quest->best = INFINITY;
  quest->n = 0;
  for (guint pair = 0; bent->tracks->len > 0 && pair < LW_N_FACES * LW_N_FACES; pair++)
    {
      LwFace from = pair / LW_N_FACES, to = pair % LW_N_FACES;
      LwSpot spots[LW_WAY_MAX];
      guint n = spots_over (bent, from, to, spots);

      if (n >= 2 && is_sound (quest, from, to, spots, n))
        lw_quest_try (quest, from, to, spots, n);
    }
  for (guint k = 0; k + 1 < quest->n; k++)
    if (!lw_index_is_free (&quest->router->cards, lw_box_of (quest->spots[k], quest->spots[k + 1], 0),
                           k == 0 ? quest->ends->step[0] : -1, k + 2 == quest->n ? quest->ends->step[1] : -1))
      return FALSE;
  return quest->n > 0;
}

/* Without the first bend that alone is to blame, the way is free; FALSE: none is, so all are left out. */
static gboolean
drop_bend (Bent *bent)
{
  for (guint k = 0; k < bent->tracks->len && bent->tracks->len > 1; k++)
    {
      Track track = g_array_index (bent->tracks, Track, k);

      g_array_remove_index (bent->tracks, k);
      bent->quest->dropped = 1;
      if (try_tracks (bent))
        return TRUE;
      g_array_insert_val (bent->tracks, k, track);
    }
  bent->quest->dropped = bent->tracks->len;
  return FALSE;
}

/* NULL when no bend of the flow means anything here, or all would lead it through cards. */
LwWay *
lw_quest_bent (LwQuest       *quest,
               LwLayout      *layout,
               const LwFlow  *flow)
{
  Bent bent = { quest, g_array_new (FALSE, FALSE, sizeof (Track)) };
  LwWay *way = NULL;
  LW_FOREACH (LwBend, bend, flow->bends)
    {
      Track track;

      if (bent.tracks->len < LW_WAY_MAX / 2 - 4 && bend_track (layout, bend, &track))
        g_array_append_val (bent.tracks, track);
    }
  quest->through = TRUE;
  if (try_tracks (&bent) || drop_bend (&bent))
    {
      way = lw_way_new (quest->spots, quest->n);
      way->fixed = fixed_parts (&bent, way);
    }
  else
    {
      quest->best = INFINITY;
      quest->n = 0;
    }
  quest->through = FALSE;
  g_array_unref (bent.tracks);
  return way;
}
