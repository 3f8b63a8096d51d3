/* Moving steps without a drag: arrows, aligning, spreading evenly. */
#include "ui/lw-actions.h"

#include <glib/gi18n-lib.h>

#include "core/lw-pair.h"
#include "layout/lw-reshape.h"
#include "layout/lw-room.h"

/* Arrows: the steps, and the notes that are selected beside them or alone. */
static void
commit_nudge (LwEditor *editor, LwDrop *drops, guint n, LwPoint by)
{
  LwLayout *layout = lw_editor_get_layout (editor);
  g_autoptr (LwVariant) settled = lw_layout_settle (layout, layout->variant);
  g_autoptr (LwVariant) put = n > 0 ? lw_layout_put (layout, settled, drops, n) : lw_record_ref (settled);
  g_autoptr (LwVariant) moved = lw_editor_with_notes_moved (editor, layout, put, by);

  if (moved != settled)
    lw_editor_commit_variant (editor, g_steal_pointer (&moved), n > 0 ? ngettext ("Move Step", "Move Steps", n) : _("Move Note"), "nudge");
}

/* Places as one step to undo. */
static void
commit_places (LwEditor *editor, LwVariant *settled, LwVariant *put, const char *label)
{
  /* Where nothing moves, nothing is written down. */
  if (put != settled)
    lw_editor_commit_variant (editor, lw_record_ref (put), label, NULL);
}

/* Where a card goes along one axis: `position` by `delta` within the body, or into the neighbour. */
static double
nudged (double position, double size, double delta, LwRect body, const LwRect *before, const LwRect *after, gboolean downwards)
{
  double start = downwards ? body.y : body.x, end = start + (downwards ? body.height : body.width);
  double to = position + delta;

  if (delta < 0 && to < start + LW_GRID)
    {
      if (before == NULL)
        return start + LW_GRID;
      /* Entering from the far side: as far in as the card fits. */
      return MAX (downwards ? before->y + LW_GRID : before->x + LW_GRID, start - size - LW_CONTENT_MARGIN);
    }
  /* It would grow for it; the last one may. */
  if (delta > 0 && after != NULL && to + size > end - LW_CONTENT_MARGIN)
    return end + LW_GRID;
  return to;
}

static LwDrop
nudged_drop (LwLayout *layout, const LwStepBox *box, double dx, double dy)
{
  guint lane = MAX (box->lane, 0), phase = MAX (box->phase, 0);
  gboolean downwards = dy != 0, lanes = downwards != layout->vertical;
  guint at = lanes ? lane : phase, n = lanes ? layout->n_lanes : layout->n_phases;
  LwDrop drop = { .id = box->step->id, .rect = box->rect };
  double *position = downwards ? &drop.rect.y : &drop.rect.x, delta = downwards ? dy : dx;

  if (box->lane < 0 || box->phase < 0)
    *position += delta;
  else
    {
      const LwRect *body = lanes ? &layout->lanes[at].body : &layout->phases[at].body;
      const LwRect *before = at == 0 ? NULL : lanes ? &layout->lanes[at - 1].body : &layout->phases[at - 1].body;
      const LwRect *after = at + 1 >= n ? NULL : lanes ? &layout->lanes[at + 1].body : &layout->phases[at + 1].body;

      *position = nudged (*position, downwards ? box->rect.height : box->rect.width, delta, *body, before, after, downwards);
    }
  drop.exact = lw_layout_cell_near (layout, lw_rect_centre (drop.rect), &drop.lane, &drop.phase);
  return drop;
}

/* Where a part that is moved by one grid step comes to be held: behind a step that stands in its way. */
static double
nudged_part (LwLayout *layout, const char *flow, int part, double position, int by)
{
  const int most = 1000;   /* a card is at most so many grid steps wide */

  for (int k = 1; k < most; k++)
    {
      double place = lw_layout_bend_place (layout, flow, part, position + k * by * LW_GRID);

      if ((place - position) * by > 0)
        return place;
    }
  return position;
}

/* The longest part of the selected flow that goes that way. */
static void
nudge_flow (LwEditor *editor, int dx, int dy)
{
  g_autoptr (LwLayout) layout = lw_layout_finish (lw_editor_get_layout (editor));
  const char *flow = lw_editor_get_focused (editor);
  const LwRoute *route = lw_layout_route (layout, flow);
  int part = lw_layout_bendable (layout, flow, dy != 0);

  if (part < 0)
    return;

  double position = nudged_part (layout, flow, part, dy != 0 ? route->points[part].y : route->points[part].x, dy != 0 ? dy : dx);

  lw_editor_commit_variant (editor, lw_layout_bend (layout, flow, part, position), _("Bend Flow"), "nudge");
}

void
lw_editor_open_room (LwEditor *editor, LwPoint at, int dx, int dy)
{
  double by = (dx + dy) * LW_GRID;
  LwVariant *opened;

  if (!lw_editor_begin_command (editor))
    return;
  opened = lw_layout_open_room (lw_editor_get_layout (editor), dy != 0, at, -1, &by);
  lw_editor_commit_variant (editor, opened, by < 0 ? _("Remove Room") : _("Insert Room"), "room");
}

void
lw_editor_nudge (LwEditor *editor, int dx, int dy)
{
  g_auto (GStrv) steps = lw_editor_selected_steps (editor);
  guint n = g_strv_length (steps);
  g_autofree LwDrop *drops = g_new0 (LwDrop, n + 1);

  if (!lw_editor_begin_command (editor))
    return;
  if (n == 0 && lw_layout_route (lw_editor_get_layout (editor), lw_editor_get_focused (editor)) != NULL)
    {
      nudge_flow (editor, dx, dy);
      return;
    }

  LwLayout *layout = lw_editor_get_layout (editor);

  for (guint i = 0; i < n; i++)
    drops[i] = nudged_drop (layout, lw_layout_step_box (layout, steps[i]), dx * LW_GRID, dy * LW_GRID);
  commit_nudge (editor, drops, n, (LwPoint) { dx * LW_GRID, dy * LW_GRID });
}

static double *
start_of (LwRect *rect, gboolean downwards)
{
  return downwards ? &rect->y : &rect->x;
}

static double
size_of (const LwRect *rect, gboolean downwards)
{
  return downwards ? rect->height : rect->width;
}

/* The selected steps where they are, to stay in their lanes and phases. */
static LwDrop *
selected_drops (LwEditor *editor, guint *n)
{
  LwLayout *layout = lw_editor_get_layout (editor);
  g_autoptr (GArray) drops = g_array_new (FALSE, TRUE, sizeof (LwDrop));

  for (guint i = 0; i < layout->n_steps; i++)
    {
      const LwStepBox *box = &layout->steps[i];
      LwDrop drop = { box->step->id, box->rect, box->lane, box->phase, TRUE };

      if (box->lane >= 0 && box->phase >= 0 && lw_editor_is_selected (editor, box->step->id))
        g_array_append_val (drops, drop);
    }
  *n = drops->len;
  return (LwDrop *) g_array_free (g_steal_pointer (&drops), FALSE);
}

typedef struct { gboolean downwards; } Order;

static int
compare_drops (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  LwRect one = ((const LwDrop *) a)->rect, two = ((const LwDrop *) b)->rect;
  double x = *start_of (&one, order->downwards) + size_of (&one, order->downwards) / 2;
  double y = *start_of (&two, order->downwards) + size_of (&two, order->downwards) / 2;

  return x < y ? -1 : x > y;
}

static void
sort_drops (LwDrop *drops, guint n, gboolean downwards)
{
  Order order = { downwards };

  g_sort_array (drops, n, sizeof *drops, compare_drops, &order);
}

/* In one band along the axis (a phase or a lane): from the first start to the last end of what is selected there. */
static gboolean
bounds_in (LwDrop *drops, guint n, gboolean lanes, int band, gboolean downwards, double *from, double *to)
{
  *from = INFINITY;
  *to = -INFINITY;
  for (guint i = 0; i < n; i++)
    if ((lanes ? drops[i].lane : drops[i].phase) == band)
      {
        *from = MIN (*from, *start_of (&drops[i].rect, downwards));
        *to = MAX (*to, *start_of (&drops[i].rect, downwards) + size_of (&drops[i].rect, downwards));
      }
  return *from < *to;
}

/* What came to lie on what was selected before it goes on beside it: in line, all of one cell share a row or column. */
static void
spread (LwLayout *layout, LwDrop *drops, guint n, gboolean downwards, double gap)
{
  g_autofree double *end = g_new (double, layout->n_lanes * layout->n_phases + 1);

  for (guint i = 0; i < layout->n_lanes * layout->n_phases; i++)
    end[i] = -INFINITY;
  sort_drops (drops, n, downwards);
  for (guint i = 0; i < n; i++)
    {
      double *last = &end[drops[i].lane * layout->n_phases + drops[i].phase], *start = start_of (&drops[i].rect, downwards);

      if (*start < *last)
        *start = *last + gap;
      *last = *start + size_of (&drops[i].rect, downwards);
    }
}

void
lw_editor_align (LwEditor *editor, LwAlign align)
{
  if (!lw_editor_begin_command (editor))
    return;

  LwLayout *layout = lw_editor_get_layout (editor);
  gboolean downwards = align >= LW_ALIGN_TOP, lanes = downwards != layout->vertical;
  double share = (align % 3) / 2.0, from, to;
  guint n;
  g_autofree LwDrop *drops = selected_drops (editor, &n);

  if (n < 2)
    return;
  for (guint band = 0; band < (lanes ? layout->n_lanes : layout->n_phases); band++)
    if (bounds_in (drops, n, lanes, band, downwards, &from, &to))
      for (guint i = 0; i < n; i++)
        if ((lanes ? drops[i].lane : drops[i].phase) == (int) band)
          *start_of (&drops[i].rect, downwards) = from + share * (to - from - size_of (&drops[i].rect, downwards));
  spread (layout, drops, n, !downwards, lanes ? LW_ROOM_ALONG : LW_ROOM_ACROSS);

  g_autoptr (LwVariant) settled = lw_layout_settle (layout, layout->variant), put = lw_layout_put (layout, settled, drops, n);

  lw_editor_animate_next_change (editor);
  commit_places (editor, settled, put, _("Align Steps"));
}

void
lw_editor_distribute (LwEditor *editor, gboolean across)
{
  if (!lw_editor_begin_command (editor))
    return;

  LwLayout *layout = lw_editor_get_layout (editor);
  guint n;
  g_autofree LwDrop *drops = selected_drops (editor, &n);
  g_autoptr (LwVariant) settled = lw_layout_settle (layout, layout->variant), put = lw_layout_distribute (layout, settled, drops, n, across);

  if (n < 3)
    return;
  lw_editor_animate_next_change (editor);
  commit_places (editor, settled, put, _("Distribute Steps"));
}

static LwRect
cell_of (LwLayout *layout, guint lane, guint phase)
{
  LwRect across = layout->lanes[lane].body, along = layout->phases[phase].body;

  if (layout->vertical)
    return (LwRect) { across.x, along.y, across.width, along.height };
  return (LwRect) { along.x, across.y, along.width, across.height };
}

/* A span that long in a cell that long; what does not fit begins at the cell's edge. */
static double
kept_within (double at, double length, double room)
{
  return MAX (MIN (at, room - length - LW_ROOM_EDGE), LW_ROOM_EDGE);
}

/* A step on its way to another cell: its rectangle counts from the cell where it was. */
typedef struct { LwDrop drop; LwRect to; int phase_before, lane_before; } Put;
typedef struct { double lo, hi; } Span;

/* FALSE: the step stays in its cell, or has none to go to. */
static gboolean
put_begin (LwLayout *layout, LwStep *step, Put *put)
{
  const LwStepBox *box = lw_layout_step_box (layout, step->id);
  LwElementKind kind;
  guint lane, phase;
  LwRect from;

  if (box == NULL || step->lane == NULL || step->phase == NULL
      || !lw_variant_find (layout->variant, step->lane, &kind, &lane) || kind != LW_ELEMENT_LANE
      || !lw_variant_find (layout->variant, step->phase, &kind, &phase) || kind != LW_ELEMENT_PHASE
      || ((int) lane == box->lane && (int) phase == box->phase))
    return FALSE;
  from = cell_of (layout, box->lane >= 0 ? (guint) box->lane : lane, box->phase >= 0 ? (guint) box->phase : phase);
  *put = (Put) { { .id = step->id, .rect = box->rect, .lane = (int) lane, .phase = (int) phase, .exact = TRUE },
                 cell_of (layout, lane, phase), box->phase, box->lane };
  put->drop.rect.x -= from.x;
  put->drop.rect.y -= from.y;
  return TRUE;
}

/* Of all that goes from one lane or phase to another: how far it reaches there. */
static Span *
span_of (GHashTable *spans, const Put *put, gboolean lanes)
{
  gint64 key = lanes ? lw_pair_key (put->lane_before, put->drop.lane) : lw_pair_key (put->phase_before, put->drop.phase);
  Span *span = g_hash_table_lookup (spans, &key);

  if (span == NULL)
    {
      span = g_new (Span, 1);
      *span = (Span) { G_MAXDOUBLE, -G_MAXDOUBLE };
      g_hash_table_insert (spans, g_memdup2 (&key, sizeof key), span);
    }
  return span;
}

/* Steps that go together keep their distances. */
static void
put_end (Put *puts, guint n, gboolean lanes, gboolean downwards)
{
  g_autoptr (GHashTable) spans = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < n; i++)
    {
      Span *span = span_of (spans, &puts[i], lanes);
      double start = *start_of (&puts[i].drop.rect, downwards);

      span->lo = MIN (span->lo, start);
      span->hi = MAX (span->hi, start + size_of (&puts[i].drop.rect, downwards));
    }
  for (guint i = 0; i < n; i++)
    {
      const Span *span = span_of (spans, &puts[i], lanes);

      *start_of (&puts[i].drop.rect, downwards) += *start_of (&puts[i].to, downwards) - span->lo
                                                   + kept_within (span->lo, span->hi - span->lo, size_of (&puts[i].to, downwards));
    }
}

LwVariant *
lw_editor_put_in_cells (LwEditor *editor, LwVariant *variant, const char * const *ids)
{
  g_autoptr (LwLayout) layout = lw_editor_whole_layout (editor);
  guint most = g_strv_length ((char **) ids) + 1, n = 0;
  g_autofree Put *puts = g_new0 (Put, most);
  g_autofree LwDrop *drops = g_new0 (LwDrop, most);

  for (; *ids != NULL; ids++)
    if (lw_variant_step (variant, *ids) != NULL && put_begin (layout, lw_variant_step (variant, *ids), &puts[n]))
      n++;
  put_end (puts, n, FALSE, layout->vertical);
  put_end (puts, n, TRUE, !layout->vertical);
  for (guint i = 0; i < n; i++)
    drops[i] = puts[i].drop;
  return n > 0 ? lw_layout_put (layout, variant, drops, n) : lw_record_ref (variant);
}
