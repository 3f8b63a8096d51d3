#include "lw-comment-marks.h"

#include <string.h>

#include "lw-nodes.h"
#include "lw-text.h"

#define RADIUS 10.0
#define SIZE   12.0
#define MOST   3u       /* numbers that are written out */
#define GAP    5.0
#define INSIDE 8.0      /* of the right edge of a card with markers: clear of its handle */

static void
mark_free (gpointer data)
{
  LwCommentMark *mark = data;

  g_free (mark->text);
  g_free (mark);
}

static LwPoint
corner (LwRect rect, double x)
{
  return (LwPoint) { rect.x + x, rect.y };
}

static LwRect
rect_of (const LwCommentMark *mark)
{
  return LW_RECT (mark->at.x - RADIUS, mark->at.y - RADIUS, 2 * RADIUS + 2 * GAP + lw_text_width (mark->text, SIZE, LW_WEIGHT_BOLD), 2 * RADIUS);
}

/* Markers stand at one upper corner of a card, and at the other where a value has theirs: the mark goes to the lower right then. */
static void
make_room (LwCommentMark *mark, LwLayout *layout)
{
  LwElementKind kind;
  guint position;
  const LwStepBox *box;

  if (mark->element == NULL || !lw_variant_find (layout->variant, mark->element, &kind, &position) || kind != LW_ELEMENT_STEP)
    return;
  box = &layout->steps[position];
  if (lw_array_length (box->step->markers) > 0 && !lw_step_is_gateway (box->step))
    mark->at = (LwPoint) { box->rect.x + box->rect.width - INSIDE + RADIUS - mark->rect.width, box->rect.y + box->rect.height + 5 };
}

/* The middle of a flow's longest part. */
static LwPoint
middle_of (const LwRoute *route)
{
  LwPoint best = { 0, 0 };
  double longest = -1;

  for (guint i = 0; i + 1 < route->n_points; i++)
    {
      LwPoint a = route->points[i], b = route->points[i + 1];
      double length = fabs (b.x - a.x) + fabs (b.y - a.y);

      if (length > longest)
        {
          longest = length;
          best = (LwPoint) { (a.x + b.x) / 2 + route->moved.x, (a.y + b.y) / 2 + route->moved.y };
        }
    }
  return best;
}

/* Over the left end of what is written on it, which stays legible; where nothing is, on the line. */
static LwPoint
place_on_flow (const LwRoute *route)
{
  LwRect text = route->badge.width > 0 ? route->badge : route->label;

  return text.width > 0 ? (LwPoint) { text.x + route->moved.x + 8, text.y + route->moved.y - RADIUS + 3 } : middle_of (route);
}

static gboolean
place_of_element (LwLayout *layout, const char *id, LwPoint *at)
{
  LwElementKind kind;
  guint position;

  if (!lw_variant_find (layout->variant, id, &kind, &position))
    return FALSE;
  switch (kind)
    {
    case LW_ELEMENT_STEP:
      /* Clear of the code. */
      *at = corner (layout->steps[position].rect, 12);
      at->y -= 5;
      return TRUE;
    case LW_ELEMENT_FLOW:
      *at = place_on_flow (layout->routes[position]);
      return layout->routes[position]->n_points > 1;
    case LW_ELEMENT_NOTE:
      *at = corner (layout->notes[position].rect, 12);
      return TRUE;
    case LW_ELEMENT_LANE:
      *at = (LwPoint) { layout->lanes[position].header.x + layout->lanes[position].header.width - 16, layout->lanes[position].header.y + 14 };
      return TRUE;
    case LW_ELEMENT_PHASE:
    default:
      *at = (LwPoint) { layout->phases[position].header.x + 16, layout->phases[position].header.y + layout->phases[position].header.height / 2 };
      return TRUE;
    }
}

static gboolean
place_of_point (LwLayout *layout, const LwComment *comment, LwPoint *at)
{
  double x = isnan (comment->x) ? 0 : comment->x, y = isnan (comment->y) ? 0 : comment->y;
  LwElementKind kind;
  guint lane, phase;
  LwRect column;

  if (!lw_variant_find (layout->variant, comment->lane, &kind, &lane) || kind != LW_ELEMENT_LANE)
    return FALSE;
  column = layout->lanes[lane].body;
  if (lw_variant_find (layout->variant, comment->phase, &kind, &phase) && kind == LW_ELEMENT_PHASE)
    column = layout->phases[phase].body;
  if (layout->vertical)
    *at = (LwPoint) { layout->lanes[lane].body.x + y, column.y + x };
  else
    *at = (LwPoint) { column.x + x, layout->lanes[lane].body.y + y };
  return TRUE;
}

static void
add_number (LwCommentMark *mark, guint number)
{
  g_autofree char *before = mark->text;

  if (before == NULL)
    mark->text = g_strdup_printf ("%u", mark->number = number);
  else if (mark->n < MOST)
    mark->text = g_strdup_printf ("%s, %u", before, number);
  else
    {
      char *more = strstr (before, " +");

      mark->text = g_strdup_printf ("%.*s +%u", (int) (more ? more - before : (gssize) strlen (before)), before, mark->n + 1 - MOST);
    }
  mark->n++;
}

static gboolean
is_worse (LwGravity a, LwGravity b)
{
  return a != LW_GRAVITY_UNSET && (b == LW_GRAVITY_UNSET || a < b);
}

static void
add_severity (LwCommentMark *mark, gboolean open, LwGravity severity)
{
  if (open && (!mark->open || is_worse (severity, mark->severity)))
    mark->severity = severity;
  mark->open |= open;
}

GPtrArray *
lw_comment_marks (LwBlueprint *blueprint, LwLayout *layout)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func (mark_free);
  g_autoptr (GHashTable) of = g_hash_table_new (g_str_hash, g_str_equal);   /* element → its mark, to which a comment is added */
  LwVariant *first = lw_blueprint_variant (blueprint, NULL);

  LW_FOREACH (LwComment, comment, blueprint->comments)
    {
      const char *variant = comment->variant ? comment->variant : first ? first->id : NULL;
      LwCommentMark *mark = comment->element ? g_hash_table_lookup (of, comment->element) : NULL;
      gboolean open = lw_comment_is_open (comment);
      LwPoint at;

      if (g_strcmp0 (variant, layout->variant->id) != 0)
        continue;
      if (!(comment->element ? place_of_element (layout, comment->element, &at) : place_of_point (layout, comment, &at)))
        continue;
      if (mark == NULL)
        {
          mark = g_new0 (LwCommentMark, 1);
          *mark = (LwCommentMark) { .element = comment->element, .comment = comment->id, .at = at };
          g_ptr_array_add (marks, mark);
          if (comment->element)
            g_hash_table_insert (of, comment->element, mark);
        }
      add_number (mark, comment_i + 1);
      add_severity (mark, open, comment->severity);
    }
  for (guint i = 0; i < marks->len; i++)
    {
      LwCommentMark *mark = marks->pdata[i];

      mark->rect = rect_of (mark);
      make_room (mark, layout);
      mark->rect = rect_of (mark);
    }
  return marks;
}

/* ---- from far ---- */

/* Its shape stays where it is, and so does what it is about. */
static LwRect
seen_rect (const LwCommentMark *mark, double scale)
{
  LwRect rect = rect_of (mark);

  return LW_RECT (mark->at.x + (rect.x - mark->at.x) * scale, mark->at.y + (rect.y - mark->at.y) * scale, rect.width * scale, rect.height * scale);
}

static void
gather (LwCommentMark *mark, const LwCommentMark *other, double scale)
{
  mark->n += other->n;
  add_severity (mark, other->open, other->severity);
  g_free (mark->text);
  mark->text = g_strdup_printf ("%u +%u", mark->number, mark->n - 1);
  mark->rect = seen_rect (mark, scale);
}

static gboolean
overlap (LwRect a, LwRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/* The first that the mark at `of` would cover, or be covered by; marks->len: none. */
static guint
covered (GPtrArray *marks, guint of)
{
  const LwCommentMark *mark = marks->pdata[of];
  guint i = 0;

  while (i < marks->len && (i == of || !overlap (mark->rect, ((LwCommentMark *) marks->pdata[i])->rect)))
    i++;
  return i;
}

GPtrArray *
lw_comment_marks_from (LwBlueprint *blueprint, LwLayout *layout, double zoom)
{
  GPtrArray *marks = lw_comment_marks (blueprint, layout);
  double scale = LW_COMMENT_MARK_ZOOM / zoom;

  if (scale <= 1)
    return marks;
  for (guint i = 0; i < marks->len; i++)
    ((LwCommentMark *) marks->pdata[i])->rect = seen_rect (marks->pdata[i], scale);
  for (guint i = 0; i < marks->len;)
    {
      guint other = covered (marks, i), first = MIN (i, other);

      if (other == marks->len)
        {
          i++;
          continue;
        }
      gather (marks->pdata[first], marks->pdata[MAX (i, other)], scale);
      g_ptr_array_remove_index (marks, MAX (i, other));
      /* It is wider now, and may cover what was beside it. */
      i = first;
    }
  return marks;
}

const char *
lw_comment_mark_at (GPtrArray *marks, LwPoint at)
{
  for (guint i = marks->len; i-- > 0;)
    {
      const LwCommentMark *mark = marks->pdata[i];

      if (lw_rect_holds (mark->rect, at))
        return mark->comment;
    }
  return NULL;
}

/* Told apart by shape; colour repeats it. */
static const struct { const char *shape, *sign; LwMarkerKind color; } shapes[] = {
  [LW_GRAVITY_UNSET]   = { "M-8 -6 L8 -6 L8 4 L0 4 L-4 8 L-4 4 L-8 4 Z", NULL, LW_MARKER_POLICY },
  [LW_GRAVITY_BLOCKER] = { "M-3.5 -8.5 L3.5 -8.5 L8.5 -3.5 L8.5 3.5 L3.5 8.5 L-3.5 8.5 L-8.5 3.5 L-8.5 -3.5 Z", "M-4 0 L4 0", LW_MARKER_FAIL },
  [LW_GRAVITY_MAJOR]   = { "M0 -8.5 L9 7.5 L-9 7.5 Z", "M0 -3 L0 2 M0 4 L0 5.5", LW_MARKER_RISK },
  [LW_GRAVITY_MINOR]   = { "M-7.5 0 A7.5 7.5 0 1 0 7.5 0 A7.5 7.5 0 1 0 -7.5 0 Z", "M0 -3 L0 3", LW_MARKER_POLICY },
};

static void
draw_mark (LwGroup *group, const LwTheme *theme, const LwCommentMark *mark)
{
  guint32 color = mark->open ? theme->marker[shapes[mark->severity].color] : theme->quiet;
  LwMark *text;

  lw_group_rect (group, mark->rect, RADIUS, theme->pill, color, mark->open ? 1.6 : 1, LW_DASH_NONE);
  if (mark->open)
    {
      lw_group_fill (group, gsk_path_parse (shapes[mark->severity].shape), mark->at.x, mark->at.y, color);
      if (shapes[mark->severity].sign)
        lw_group_stroke (group, gsk_path_parse (shapes[mark->severity].sign), mark->at.x, mark->at.y, theme->pill, 2, LW_DASH_NONE);
    }
  else
    lw_group_stroke (group, gsk_path_parse ("M-4 0 L-1 3.5 L5 -4"), mark->at.x, mark->at.y, color, 2, LW_DASH_NONE);
  text = lw_group_text (group, mark->text, SIZE, LW_WEIGHT_BOLD, theme->pill_text, mark->at.x + RADIUS + GAP / 2, mark->at.y);
  if (text)
    text->middle = TRUE;
}

LwGroup *
lw_draw_comments (const LwDrawing *drawing)
{
  g_autoptr (GPtrArray) marks = lw_comment_marks (drawing->blueprint, drawing->layout);
  LwGroup *group = lw_group_new (LW_GROUP_SHEET, NULL, drawing->layout->bounds);

  for (guint i = 0; i < marks->len; i++)
    draw_mark (group, drawing->theme, marks->pdata[i]);
  lw_group_seal (group);
  return group;
}

void
lw_scene_snapshot_comments (LwScene *self, GtkSnapshot *snapshot, double zoom)
{
  g_autoptr (GPtrArray) marks = lw_array_length (self->blueprint->comments) > 0 ? lw_comment_marks_from (self->blueprint, self->layout, zoom) : NULL;
  double scale = MAX (1, LW_COMMENT_MARK_ZOOM / zoom);

  for (guint i = 0; marks && i < marks->len; i++)
    {
      LwCommentMark *mark = marks->pdata[i], moved = *mark;
      g_autoptr (LwGroup) group = NULL;
      GskRenderNode *node;

      moved.at = (LwPoint) { 0, 0 };
      moved.rect = rect_of (&moved);
      group = lw_group_new (LW_GROUP_NOTE, NULL, moved.rect);
      draw_mark (group, self->theme, &moved);
      lw_group_seal (group);
      node = lw_group_node (group, 0);
      if (node == NULL)
        continue;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (mark->at.x, mark->at.y));
      gtk_snapshot_scale (snapshot, scale, scale);
      gtk_snapshot_append_node (snapshot, node);
      gtk_snapshot_restore (snapshot);
    }
}
