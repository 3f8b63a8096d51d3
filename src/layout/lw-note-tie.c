#include "lw-layout.h"

static LwPoint
nearest (LwRect rect,
         LwPoint to)
{
  return (LwPoint) { CLAMP (to.x, rect.x, rect.x + rect.width), CLAMP (to.y, rect.y, rect.y + rect.height) };
}

static LwPoint
middle (LwRect rect)
{
  return (LwPoint) { rect.x + rect.width / 2, rect.y + rect.height / 2 };
}

static gboolean
anchor_of (LwLayout   *layout,
           const char *id,
           LwRect     *rect)
{
  LwElementKind kind;
  guint position;

  if (id == NULL || !lw_variant_find (layout->variant, id, &kind, &position))
    return FALSE;
  if (kind == LW_ELEMENT_STEP && position < layout->n_steps)
    {
      *rect = layout->steps[position].rect;
      return TRUE;
    }
  if (kind != LW_ELEMENT_FLOW || position >= layout->n_routes || layout->routes[position]->n_points < 2)
    return FALSE;

  const LwRoute *route = layout->routes[position];
  LwPoint a = route->points[(route->n_points - 1) / 2], b = route->points[(route->n_points - 1) / 2 + 1];

  *rect = (LwRect) { (a.x + b.x) / 2, (a.y + b.y) / 2, 0, 0 };
  return TRUE;
}

gboolean
lw_layout_note_tie (LwLayout *self,
                    guint     note,
                    LwPoint  *from,
                    LwPoint  *to)
{
  const LwNoteBox *box = &self->notes[note];
  LwRect anchor;

  if (!anchor_of (self, box->note->anchor, &anchor))
    return FALSE;
  *to = nearest (anchor, middle (box->rect));
  *from = nearest (box->rect, *to);
  *to = nearest (anchor, *from);
  /* One that covers what it is about needs no line to it. */
  return hypot (to->x - from->x, to->y - from->y) > 4;
}
