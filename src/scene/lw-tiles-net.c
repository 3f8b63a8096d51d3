/* From far, what belongs to no tile is drawn in squares of one grid. */
#include "core/lw-pair.h"
#include "lw-far.h"
#include "lw-tiles-private.h"

#define SIDE 256   /* pixels */

/* A square shows so many of the next one's pixels too: at half the size still one of the screen's, which would be pale otherwise where
 * both end in a part of it. */
#define OVERLAP 2

/* When more have changed at once, their squares are drawn anew instead. */
#define LOOSE_MOST 200

/* When still more have, all squares are: they would be anyway. */
#define FOLLOWED_MOST 1000

/* About as many straight parts has one. */
#define LINES_OF_FLOW 4

/* Units around the drawing into which something may reach. */
#define MARGIN 100

typedef struct
{
  gint64         key;
  gboolean       drawn;   /* as it is */
  GskRenderNode *node;    /* or NULL: nothing is there */
} Square;

struct _LwNet
{
  GHashTable *squares;   /* of Square, by place */
  int         level;
  LwNet      *older;     /* of another level: it is shown until all that is seen is drawn */
};

/* Squares along each axis, the last included. */
typedef struct { int left, right, top, bottom; } Range;

static void
square_free (gpointer data)
{
  Square *square = data;

  g_clear_pointer (&square->node, gsk_render_node_unref);
  g_free (square);
}

LwNet *
lw_net_new (int level)
{
  LwNet *self = g_new0 (LwNet, 1);

  self->squares = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, square_free);
  self->level = level;
  return self;
}

void
lw_net_free (LwNet *self)
{
  g_clear_pointer (&self->older, lw_net_free);
  g_hash_table_unref (self->squares);
  g_free (self);
}

static Range
range_of (const LwNet *self,
          LwRect       rect)
{
  double scale = lw_level_zoom (self->level) / SIDE;

  return (Range) { (int) floor (rect.x * scale), (int) floor ((rect.x + rect.width) * scale),
                   (int) floor (rect.y * scale), (int) floor ((rect.y + rect.height) * scale) };
}

/* The last of those along an axis that begins not after the pixel. */
static int
square_of (int pixel)
{
  return pixel >= 0 ? pixel / SIDE : -((SIDE - 1 - pixel) / SIDE);
}

static Square *
square_at (LwNet *self,
           int    across,
           int    down)
{
  gint64 key = lw_pair_key (down, across);
  Square *square = g_hash_table_lookup (self->squares, &key);

  if (square)
    return square;
  square = g_new0 (Square, 1);
  square->key = key;
  g_hash_table_insert (self->squares, &square->key, square);
  return square;
}

/* ---- what changes ---- */

void
lw_net_touch (LwNet *self,
              LwRect ink)
{
  Range range = range_of (self, lw_rect_grow (ink, OVERLAP / lw_level_zoom (self->level)));

  g_clear_pointer (&self->older, lw_net_free);
  for (int down = range.top; down <= range.bottom; down++)
    for (int across = range.left; across <= range.right; across++)
      {
        gint64 key = lw_pair_key (down, across);
        Square *square = g_hash_table_lookup (self->squares, &key);

        if (square)
          square->drawn = FALSE;
      }
}

static void
touch_all (LwNet *self)
{
  g_clear_pointer (&self->older, lw_net_free);
  g_hash_table_remove_all (self->squares);
}

void
lw_net_follow (LwTiles      *tiles,
               LwScene      *previous,
               const GArray *changed)
{
  if (changed->len > FOLLOWED_MOST)
    {
      touch_all (tiles->net);
      return;
    }
  for (guint i = 0; i < changed->len; i++)
    {
      guint index = g_array_index (changed, guint, i);

      lw_net_touch (tiles->net, lw_placed_ink (&previous->placed[previous->first_flow + index]));
      if (changed->len > LOOSE_MOST)
        lw_net_touch (tiles->net, lw_placed_ink (lw_tiles_placed (tiles, index)));
      else
        {
          tiles->loose[index] = TRUE;
          tiles->n_loose++;
        }
    }
}

/* ---- what is seen ---- */

static gboolean
is_member (const LwTiles *tiles,
           guint          index)
{
  return !tiles->home[index] && !tiles->loose[index] && lw_is_tiled (lw_tiles_placed (tiles, index));
}

static guint
n_flows (const LwTiles *tiles)
{
  return tiles->scene->first_step - tiles->scene->first_flow;
}

/* All that may be seen in those squares. */
static GArray *
lines_in (const LwTiles *tiles,
          Range          range)
{
  double side = SIDE / lw_level_zoom (tiles->net->level);
  LwRect squares = LW_RECT (range.left * side, range.top * side, (range.right - range.left + 1) * side, (range.bottom - range.top + 1) * side);
  LwRect rect = lw_rect_grow (squares, OVERLAP / lw_level_zoom (tiles->net->level));
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (LwFarLine));

  for (guint i = 0; i < n_flows (tiles); i++)
    {
      const LwPlaced *placed = lw_tiles_placed (tiles, i);

      if (is_member (tiles, i) && lw_rect_meets (lw_placed_ink (placed), rect))
        lw_far_flow_lines (placed->group, placed->x, placed->y, tiles->net->level, lines);
    }
  return lines;
}

/* The squares among them that have to be drawn; FALSE: none. */
static gboolean
undrawn_in (LwNet *self,
            Range  range,
            Range *undrawn)
{
  *undrawn = (Range) { range.right + 1, range.left - 1, range.bottom + 1, range.top - 1 };
  for (int down = range.top; down <= range.bottom; down++)
    for (int across = range.left; across <= range.right; across++)
      if (!square_at (self, across, down)->drawn)
        {
          undrawn->left = MIN (undrawn->left, across);
          undrawn->right = MAX (undrawn->right, across);
          undrawn->top = MIN (undrawn->top, down);
          undrawn->bottom = MAX (undrawn->bottom, down);
        }
  return undrawn->left <= undrawn->right;
}

static void
draw (LwTiles      *tiles,
      Square       *square,
      const GArray *lines,
      int           across,
      int           down)
{
  LwFar far;

  g_clear_pointer (&square->node, gsk_render_node_unref);
  square->drawn = TRUE;
  tiles->anew -= MIN (tiles->anew, lines->len / LINES_OF_FLOW);
  if (lines->len == 0)
    return;
  lw_far_begin_at (&far, across * SIDE, down * SIDE, SIDE + OVERLAP, SIDE + OVERLAP, tiles->net->level);
  lw_far_draw_lines (&far, lines);
  square->node = lw_far_finish (&far);
}

/* The number of a square in a range, row by row. */
static guint
square_in (Range range,
           int   across,
           int   down)
{
  return (down - range.top) * (range.right - range.left + 1) + across - range.left;
}

/* Those of each square, in their order. */
static GPtrArray *
lines_of_squares (const GArray *lines,
                  Range         range)
{
  guint n = square_in (range, range.right, range.bottom) + 1;
  GPtrArray *lists = g_ptr_array_new_full (n, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lists, g_array_new (FALSE, FALSE, sizeof (LwFarLine)));
  for (guint i = 0; i < lines->len; i++)
    {
      const LwFarLine *line = &g_array_index (lines, LwFarLine, i);
      int right = MIN (square_of (line->right - 1), range.right), bottom = MIN (square_of (line->bottom - 1), range.bottom);

      for (int down = MAX (square_of (line->top - OVERLAP), range.top); down <= bottom; down++)
        for (int across = MAX (square_of (line->left - OVERLAP), range.left); across <= right; across++)
          g_array_append_val ((GArray *) lists->pdata[square_in (range, across, down)], *line);
    }
  return lists;
}

/* FALSE: not all, as enough was drawn for this frame. */
static gboolean
draw_range (LwTiles *tiles,
            Range    range,
            gboolean all)
{
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GPtrArray) lists = NULL;
  Range undrawn;

  if (!undrawn_in (tiles->net, range, &undrawn))
    return TRUE;
  lines = lines_in (tiles, undrawn);
  lists = lines_of_squares (lines, undrawn);
  for (int down = undrawn.top; down <= undrawn.bottom; down++)
    for (int across = undrawn.left; across <= undrawn.right; across++)
      {
        Square *square = square_at (tiles->net, across, down);

        if (square->drawn)
          continue;
        if (!all && tiles->anew == 0)
          return FALSE;
        draw (tiles, square, lists->pdata[square_in (undrawn, across, down)], across, down);
      }
  return TRUE;
}

static void
append (LwNet       *self,
        GtkSnapshot *snapshot,
        Range        range)
{
  for (int down = range.top; down <= range.bottom; down++)
    for (int across = range.left; across <= range.right; across++)
      {
        const Square *square = square_at (self, across, down);

        if (square->node)
          gtk_snapshot_append_node (snapshot, square->node);
      }
}

static void
change_level (LwTiles *tiles,
              int      level)
{
  LwNet *older = tiles->net;

  g_clear_pointer (&older->older, lw_net_free);
  tiles->net = lw_net_new (level);
  tiles->net->older = older;
}

void
lw_net_append (LwTiles     *tiles,
               GtkSnapshot *snapshot,
               LwRect       visible,
               int          level)
{
  LwRect seen = lw_rect_common (lw_rect_grow (tiles->scene->bounds, MARGIN), visible);
  LwNet *net = tiles->net;
  Range undrawn;

  if (seen.width <= 0 || seen.height <= 0)
    return;
  if (net->level != level)
    change_level (tiles, level);
  net = tiles->net;
  if (net->older && undrawn_in (net->older, range_of (net->older, seen), &undrawn))
    g_clear_pointer (&net->older, lw_net_free);
  if (draw_range (tiles, range_of (net, seen), net->older == NULL))
    g_clear_pointer (&net->older, lw_net_free);
  tiles->more |= net->older != NULL;
  net = net->older ? net->older : net;
  append (net, snapshot, range_of (net, seen));
}
