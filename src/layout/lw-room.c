#include "lw-room.h"

#include "core/lw-edit.h"
#include "lw-room-private.h"
#include "lw-router.h"

typedef struct
{
  LwLayout  *layout;
  LwVariant *variant;
  LwDrop    *drops;
  guint      n_drops;
  LwBox     *put;             /* where they stand */
  int       *position;        /* of each drop: in the layout, or -1 */
  LwBox     *boxes;           /* of the layout's steps */
  guint8    *fixed;           /* of the layout's steps: it is one of the drops */
  guint8    *brought;         /* of each drop: it stands to the others otherwise than before */
  gboolean   yields;
} Room;

static int
position_of (LwVariant  *variant,
             const char *id)
{
  LwElementKind kind;
  guint position;

  return id != NULL && lw_variant_find (variant, id, &kind, &position) && kind == LW_ELEMENT_STEP ? (int) position : -1;
}

/* It came from another cell, or by another way than the first. */
static gboolean
stands_otherwise (Room *room,
                  guint i)
{
  int was = room->position[i], first = room->position[0];
  const LwStepBox *steps = room->layout->steps;

  if (was < 0 || first < 0)
    return FALSE;
  return steps[was].lane != room->drops[i].lane || steps[was].phase != room->drops[i].phase
         || fabs (room->drops[i].rect.x - steps[was].rect.x - room->drops[0].rect.x + steps[first].rect.x) > 1e-6
         || fabs (room->drops[i].rect.y - steps[was].rect.y - room->drops[0].rect.y + steps[first].rect.y) > 1e-6;
}

/* Into its cell, and off its upper and left edge. */
static void
bring_inside (Room *room,
              guint i)
{
  LwDrop *drop = &room->drops[i];
  LwMemo *memo = room->layout->memo;
  LwPoint centre = { drop->rect.x + drop->rect.width / 2, drop->rect.y + drop->rect.height / 2 };
  LwBox *box = &room->put[i];

  *box = lw_layout_box (room->layout, drop->rect);
  if (!drop->exact)
    lw_layout_cell_near (room->layout, centre, &drop->lane, &drop->phase);

  room->brought[i] = stands_otherwise (room, i);

  double least[2] = { memo->edges[0][drop->phase] + LW_ROOM_EDGE, memo->edges[1][drop->lane] + LW_ROOM_EDGE };

  for (int axis = 0; axis < 2; axis++)
    {
      double missing = MAX (0, least[axis] - box->lo[axis]);

      box->lo[axis] += missing;
      box->hi[axis] += missing;
      room->brought[i] |= missing > 0;
    }
}

static void
room_init (Room      *room,
           LwLayout  *layout,
           LwVariant *variant,
           LwDrop    *drops,
           guint      n)
{
  LwMemo *memo = layout->memo;

  *room = (Room) { layout, variant, drops, n };
  room->put = g_new0 (LwBox, n + 1);
  room->position = g_new (int, n + 1);
  room->boxes = g_memdup2 (memo->steps, (layout->n_steps + 1) * sizeof *memo->steps);
  room->fixed = g_new0 (guint8, layout->n_steps + 1);
  room->brought = g_new0 (guint8, n + 1);
  for (guint i = 0; i < n; i++)
    {
      room->position[i] = position_of (layout->variant, drops[i].id);
      if (room->position[i] >= 0)
        room->fixed[room->position[i]] = TRUE;
      bring_inside (room, i);
    }
}

static void
room_clear (Room *room)
{
  g_free (room->put);
  g_free (room->position);
  g_free (room->boxes);
  g_free (room->fixed);
  g_free (room->brought);
}

static void
add_piece (GArray  *pieces,
           LwPiece  piece)
{
  g_array_append_val (pieces, piece);
}

/* One cell: what is put down there, what stands there, who gives way. */
static void
clear_cell (Room   *room,
            int     lane,
            int     phase,
            GArray *drops,
            GArray *others)
{
  LwMemo *memo = room->layout->memo;
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (LwPiece));
  LwCell cell = { .n_fixed = drops->len };

  for (guint k = 0; k < drops->len; k++)
    {
      guint i = g_array_index (drops, guint, k);
      int was = room->position[i];
      gboolean had = was >= 0 && room->layout->steps[was].lane == lane && room->layout->steps[was].phase == phase;

      add_piece (pieces, (LwPiece) { room->put[i], had ? memo->steps[was] : room->put[i], had, i });
    }
  for (guint k = 0; k < others->len; k++)
    {
      guint i = g_array_index (others, guint, k);

      add_piece (pieces, (LwPiece) { room->boxes[i], memo->steps[i], TRUE, i });
    }
  cell.pieces = (LwPiece *) pieces->data;
  cell.n = pieces->len;
  cell.bounds = (LwBox) { { memo->edges[0][phase] + LW_ROOM_EDGE, memo->edges[1][lane] + LW_ROOM_EDGE },
                          { memo->edges[0][phase + 1] - LW_CONTENT_MARGIN, memo->edges[1][lane + 1] - LW_CONTENT_MARGIN } };
  lw_cell_clear (&cell, room->yields && !room->drops[0].exact);
  for (guint k = 0; k < cell.n; k++)
    *(k < cell.n_fixed ? &room->put[cell.pieces[k].step] : &room->boxes[cell.pieces[k].step]) = cell.pieces[k].now;
}

/* One that stands to the others of its cell otherwise than before does not land on them: it goes below. */
static void
keep_apart (Room   *room,
            GArray *drops,
            guint   i)
{
  LwBox *box = &room->put[i];

  for (guint n = 0; n < drops->len; n++)
    {
      guint k = g_array_index (drops, guint, n);
      double size = box->hi[1] - box->lo[1];

      if (k == i || !lw_boxes_overlap (box, &room->put[k]))
        continue;
      box->lo[1] = room->put[k].hi[1] + LW_ROOM_ACROSS;
      box->hi[1] = box->lo[1] + size;
      n = G_MAXUINT;        /* from the beginning */
    }
}

static GArray *
list_at (GArray **lists,
         guint    cell)
{
  if (lists[cell] == NULL)
    lists[cell] = g_array_new (FALSE, FALSE, sizeof (guint));
  return lists[cell];
}

/* Only cells into which something was put. */
static void
make_room (Room *room)
{
  LwLayout *layout = room->layout;
  guint n_phases = layout->n_phases, n_cells = layout->n_lanes * n_phases;
  g_autofree GArray **drops = g_new0 (GArray *, n_cells + 1), **others = g_new0 (GArray *, n_cells + 1);

  for (guint i = 0; i < room->n_drops; i++)
    {
      guint cell = room->drops[i].lane * n_phases + room->drops[i].phase;

      g_array_append_val (list_at (drops, cell), i);
      list_at (others, cell);
    }
  for (guint i = 0; i < layout->n_steps; i++)
    {
      const LwStepBox *box = &layout->steps[i];
      int cell = box->lane >= 0 && box->phase >= 0 ? box->lane * (int) n_phases + box->phase : -1;

      if (cell >= 0 && !room->fixed[i] && others[cell] != NULL)
        g_array_append_val (others[cell], i);
    }
  for (guint cell = 0; cell < n_cells; cell++)
    if (drops[cell] != NULL)
      {
        for (guint k = 0; k < drops[cell]->len; k++)
          if (room->brought[g_array_index (drops[cell], guint, k)])
            keep_apart (room, drops[cell], g_array_index (drops[cell], guint, k));
        if (others[cell]->len > 0)
          clear_cell (room, cell / n_phases, cell % n_phases, drops[cell], others[cell]);
        g_array_unref (drops[cell]);
        g_array_unref (others[cell]);
      }
}

static LwPlace
place_of (Room       *room,
          const char *id,
          int         lane,
          int         phase,
          LwBox       box)
{
  LwLayout *layout = room->layout;
  LwMemo *memo = layout->memo;

  return (LwPlace) { id, layout->lanes[lane].lane->id, layout->phases[phase].phase->id,
                     box.lo[0] - memo->edges[0][phase], box.lo[1] - memo->edges[1][lane] };
}

static LwVariant *
room_result (Room *room)
{
  LwLayout *layout = room->layout;
  LwMemo *memo = layout->memo;
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (LwPlace), room->n_drops);

  for (guint i = 0; i < room->n_drops; i++)
    {
      LwDrop *drop = &room->drops[i];
      LwPlace place = place_of (room, drop->id, drop->lane, drop->phase, room->put[i]);

      drop->rect = lw_layout_rect (layout, room->put[i]);
      g_array_append_val (places, place);
    }
  for (guint i = 0; i < layout->n_steps; i++)
    if (!room->fixed[i] && memcmp (&room->boxes[i], &memo->steps[i], sizeof *room->boxes) != 0)
      {
        LwPlace place = place_of (room, layout->steps[i].step->id, layout->steps[i].lane, layout->steps[i].phase, room->boxes[i]);

        g_array_append_val (places, place);
      }
  return lw_variant_place (room->variant, (const LwPlace *) places->data, places->len);
}

LwVariant *
lw_layout_put (LwLayout  *layout,
               LwVariant *variant,
               LwDrop    *drops,
               guint      n)
{
  Room room;
  LwVariant *result;

  if (layout->n_lanes == 0 || layout->n_phases == 0)
    return lw_record_ref (variant);
  room_init (&room, layout, variant, drops, n);
  room.yields = TRUE;
  make_room (&room);
  result = room_result (&room);
  room_clear (&room);
  return result;
}

static void
shift (LwBox *box,
       int    axis,
       double by)
{
  box->lo[axis] += by;
  box->hi[axis] += by;
}

static gboolean
share_row (const LwBox *a,
           const LwBox *b)
{
  return a->lo[1] < b->hi[1] && b->lo[1] < a->hi[1];
}

/* The middle of the step comes to lie on the nearest part of the flow. */
static void
centre_on_line (Room       *room,
                const char *flow)
{
  LwDrop *drop = &room->drops[0];
  LwPoint centre = { drop->rect.x + drop->rect.width / 2, drop->rect.y + drop->rect.height / 2 };
  LwPoint on = lw_layout_flow_nearest (room->layout, flow, centre, NULL);

  drop->rect.x += on.x - centre.x;
  drop->rect.y += on.y - centre.y;
  bring_inside (room, 0);
}

/* Behind the step that the flow comes from, with what follows far enough behind it. */
static void
make_room_on_flow (Room         *room,
                   const LwFlow *flow)
{
  LwLayout *layout = room->layout;
  int from = position_of (layout->variant, flow->from), to = position_of (layout->variant, flow->to);
  LwBox *put = &room->put[0];

  if (from >= 0 && share_row (put, &room->boxes[from]) && put->hi[0] > room->boxes[from].hi[0])
    shift (put, 0, MAX (0, room->boxes[from].hi[0] + LW_ROOM_ON_FLOW - put->lo[0]));
  if (to < 0 || layout->steps[to].phase != room->drops[0].phase || !share_row (put, &room->boxes[to])
      || (from >= 0 && room->boxes[to].lo[0] < room->boxes[from].hi[0]))
    return;

  double start = room->boxes[to].lo[0], missing = put->hi[0] + LW_ROOM_ON_FLOW - start;

  for (guint i = 0; i < layout->n_steps && missing > 0; i++)
    if (layout->steps[i].phase == room->drops[0].phase && layout->steps[i].lane >= 0 && !room->fixed[i] && room->boxes[i].lo[0] >= start)
      shift (&room->boxes[i], 0, missing);
}

LwVariant *
lw_layout_put_on_flow (LwLayout   *layout,
                       LwVariant  *variant,
                       LwDrop     *drop,
                       const char *flow_id,
                       const char *id)
{
  LwFlow *flow = lw_variant_flow (layout->variant, flow_id);
  g_autoptr (LwVariant) placed = NULL;
  Room room;

  if (flow == NULL || layout->n_lanes == 0 || layout->n_phases == 0)
    return lw_layout_put (layout, variant, drop, 1);
  room_init (&room, layout, variant, drop, 1);
  centre_on_line (&room, flow_id);
  make_room_on_flow (&room, flow);
  make_room (&room);
  placed = room_result (&room);
  room_clear (&room);
  return lw_variant_insert_on_flow (placed, flow_id, drop->id, id);
}

LwVariant *
lw_layout_clear (LwVariant          *variant,
                 const char * const *ids,
                 double              day_minutes,
                 LwMeasureFunc       measure,
                 gpointer            data)
{
  g_autoptr (LwLayout) layout = lw_layout_new (variant, day_minutes, measure, data, NULL);
  g_autoptr (LwVariant) settled = lw_layout_settle (layout, variant);
  g_autofree LwDrop *drops = g_new0 (LwDrop, g_strv_length ((char **) ids) + 1);
  guint n = 0;

  for (; *ids; ids++)
    {
      int at = position_of (variant, *ids);
      const LwStepBox *box = at >= 0 ? &layout->steps[at] : NULL;

      if (box && box->lane >= 0 && box->phase >= 0)
        drops[n++] = (LwDrop) { box->step->id, box->rect, box->lane, box->phase, TRUE };
    }
  return lw_layout_put (layout, settled, drops, n);
}
