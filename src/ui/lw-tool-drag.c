/* Dragging steps across lanes and phases. Each belongs to the lane and phase under its centre at every moment; what they would
 * cover gives way, and a step without ways through it goes into the flow that it is held over. */
#include "ui/lw-tool.h"

#include <glib/gi18n-lib.h>

#include "layout/lw-room.h"
#include "ui/lw-actions.h"

#define FLOW_REACH 18.0     /* units between a step's middle and the flow that takes it */

typedef struct
{
  LwTool      base;
  LwVariant  *original;    /* the document's, with every step placed */
  LwVariant  *copied;      /* the same with copies of them */
  LwVariant  *held;        /* lanes and phases as large as they were */
  char      **originals;   /* ids of the dragged steps */
  char      **copies;
  LwRect     *rects;       /* where the originals stand */
  guint       n;
  guint       grabbed;     /* which of them the pointer holds */
  LwRect      bounds;      /* of all of them */
  GArray     *others;      /* LwRect, what stays */
  GArray     *middles;     /* double, of the lanes across their direction */
  LwSnapHold  hold;
  char       *flow_id;     /* of the second part, should a flow be parted */
  gboolean    fresh;       /* what is dragged is a new step: there is nothing yet to be copied */
  gboolean   *dragged;     /* of each step that was there: it is one of the originals */
  gboolean    copying;     /* what is in the hand are the copies */
  gboolean    alt_copies;
} LwToolDrag;

static gboolean
copies_with (LwToolDrag *self, GdkModifierType modifiers)
{
  return !self->fresh && lw_tool_copies (self->alt_copies, modifiers);
}

/* Neither guides nor flows take the step out of the hand. */
static gboolean
is_free_with (LwToolDrag *self, GdkModifierType modifiers)
{
  return (modifiers & GDK_ALT_MASK) && !self->alt_copies;
}

static LwPoint
raw_delta (LwToolDrag *self, LwPoint at, GdkModifierType modifiers)
{
  LwPoint delta = { at.x - self->base.start.x, at.y - self->base.start.y };

  if (modifiers & GDK_SHIFT_MASK)
    {
      if (fabs (delta.x) >= fabs (delta.y))
        delta.y = 0;
      else
        delta.x = 0;
    }
  return delta;
}

/* All of them stay on the sheet, and as they stand to each other. */
static LwPoint
kept_inside (LwToolDrag *self, LwPoint delta)
{
  LwLayout *layout = self->base.base;
  LwRect first = layout->n_phases > 0 && layout->n_lanes > 0 ? layout->phases[0].body : self->bounds;

  first.x = layout->n_lanes > 0 && layout->vertical ? layout->lanes[0].body.x : first.x;
  first.y = layout->n_lanes > 0 && !layout->vertical ? layout->lanes[0].body.y : first.y;
  return (LwPoint) { MAX (delta.x, MIN (0, first.x + LW_ROOM_EDGE - self->bounds.x)),
                     MAX (delta.y, MIN (0, first.y + LW_ROOM_EDGE - self->bounds.y)) };
}

/* The grabbed step goes where the guides, else the grid, want it; Alt leaves it to the hand. Shift keeps to one axis. */
static LwPoint
snapped_delta (LwToolDrag *self, LwPoint at, GdkModifierType modifiers)
{
  LwPoint delta = raw_delta (self, at, modifiers), to;
  LwRect from = self->rects[self->grabbed], moving = from;
  gboolean vertical = self->base.base->vertical;
  const double *middles[2] = { (double *) self->middles->data, (double *) self->middles->data };
  guint n_middles[2] = { vertical ? self->middles->len : 0, vertical ? 0 : self->middles->len };

  if (is_free_with (self, modifiers))
    {
      self->hold = LW_SNAP_FREE;
      return kept_inside (self, delta);
    }
  moving.x += delta.x;
  moving.y += delta.y;
  to = lw_snap_rect ((LwRect *) self->others->data, self->others->len, moving, middles, n_middles,
                     LW_SNAP_REACH * self->base.unit, &self->hold);
  /* Shift: the other axis does not move, not even to a guide. */
  if (!(modifiers & GDK_SHIFT_MASK) || delta.x != 0)
    delta.x = isnan (to.x) ? lw_snap (delta.x) : to.x - from.x;
  if (!(modifiers & GDK_SHIFT_MASK) || delta.y != 0)
    delta.y = isnan (to.y) ? lw_snap (delta.y) : to.y - from.y;
  return kept_inside (self, delta);
}

/* The drag moves copies and leaves the steps where they are. */
static LwVariant *
variant_for (LwToolDrag *self, gboolean copies)
{
  if (copies && self->copied == NULL)
    self->copied = lw_variant_duplicate (self->original, (const char * const *) self->originals, 0, 0, &self->copies);
  if (self->fresh)
    self->base.label = _("Add Step");
  else
    self->base.label = copies ? ngettext ("Duplicate Step", "Duplicate Steps", self->n)
                              : ngettext ("Move Step", "Move Steps", self->n);
  return copies ? self->copied : self->original;
}

static LwDrop *
drops_at (LwToolDrag *self, char **ids, LwPoint delta)
{
  LwDrop *drops = g_new0 (LwDrop, self->n + 1);

  for (guint i = 0; i < self->n; i++)
    {
      drops[i].id = ids[i];
      drops[i].rect = self->rects[i];
      drops[i].rect.x += delta.x;
      drops[i].rect.y += delta.y;
    }
  return drops;
}

/* The flow that would take the one dragged step; NULL: none. */
static const char *
flow_under (LwToolDrag *self, LwVariant *variant, const char *id, LwPoint at, GdkModifierType modifiers)
{
  LwRect moving = self->rects[0];
  LwPoint delta = raw_delta (self, at, modifiers), centre;
  const char *flow;

  if (self->n != 1 || is_free_with (self, modifiers))
    return NULL;
  moving.x += delta.x;
  moving.y += delta.y;
  centre = lw_rect_centre (moving);
  for (guint i = 0; i < self->others->len; i++)
    if (lw_rect_contains (g_array_index (self->others, LwRect, i), centre))
      return NULL;
  flow = lw_layout_flow_near (self->base.base, centre, FLOW_REACH);
  return flow != NULL && lw_variant_can_insert (variant, flow, id) ? flow : NULL;
}

static LwVariant *
put_on_flow (LwToolDrag *self, LwVariant *variant, LwDrop *drop, const char *flow)
{
  LwToolFeedback *feedback = &self->base.feedback;

  if (self->flow_id == NULL)
    self->flow_id = lw_id_new ('f');
  self->base.label = _("Insert Step");
  g_strlcpy (feedback->flow[0], flow, sizeof feedback->flow[0]);
  g_strlcpy (feedback->flow[1], self->flow_id, sizeof feedback->flow[1]);
  return lw_layout_put_on_flow (self->base.base, variant, drop, flow, self->flow_id);
}

/* Notes that are selected with the steps go along; copies leave them. */
static LwVariant *
put_down (LwToolDrag *self, LwVariant *variant, LwDrop *drops, LwPoint delta)
{
  g_autoptr (LwVariant) put = lw_layout_put (self->base.base, variant, drops, self->n);

  return self->fresh || self->copying ? lw_record_ref (put) : lw_editor_with_notes_moved (self->base.editor, self->base.base, put, delta);
}

static void
drag_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  LwToolDrag *self = (LwToolDrag *) tool;
  gboolean copies = copies_with (self, modifiers);
  LwVariant *variant = variant_for (self, copies), *result;
  char **ids = copies ? self->copies : self->originals;
  const char *flow = flow_under (self, variant, ids[0], at, modifiers);
  LwPoint delta = flow != NULL ? kept_inside (self, raw_delta (self, at, modifiers)) : snapped_delta (self, at, modifiers);
  g_autofree LwDrop *drops = drops_at (self, ids, delta);

  self->copying = copies;
  result = flow != NULL ? put_on_flow (self, variant, drops, flow) : put_down (self, variant, drops, delta);
  tool->feedback.lane = drops[self->grabbed].lane;
  tool->feedback.phase = drops[self->grabbed].phase;
  if (!is_free_with (self, modifiers))
    lw_snap_guides ((LwRect *) self->others->data, self->others->len, drops[self->grabbed].rect, &tool->feedback.guides);
  if (self->fresh && tool->created == NULL)
    tool->created = g_strdup (tool->hit.id);
  lw_tool_set_drawn (tool, copies ? (const char * const *) self->copies : NULL);
  lw_tool_show (tool, result, lw_variant_with_bands (result, self->held));
}

static void
drag_clear (LwTool *tool)
{
  LwToolDrag *self = (LwToolDrag *) tool;

  g_strfreev (self->originals);
  g_strfreev (self->copies);
  g_free (self->rects);
  g_free (self->dragged);
  g_free (self->flow_id);
  g_clear_pointer (&self->others, g_array_unref);
  g_clear_pointer (&self->middles, g_array_unref);
  g_clear_pointer (&self->copied, lw_record_unref);
  g_clear_pointer (&self->held, lw_record_unref);
  g_clear_pointer (&self->original, lw_record_unref);
}

/* What is new stands after all that was there. */
static gboolean
drag_holds (LwTool *tool, guint step)
{
  LwToolDrag *self = (LwToolDrag *) tool;

  return step >= tool->base->n_steps || (!self->copying && self->dragged[step]);
}

static const LwToolClass drag_class = { sizeof (LwToolDrag), drag_update, NULL, drag_clear, drag_holds };

static LwRect
rect_union (LwRect a, LwRect b)
{
  double x = MIN (a.x, b.x), y = MIN (a.y, b.y);

  return (LwRect) { x, y, MAX (a.x + a.width, b.x + b.width) - x, MAX (a.y + a.height, b.y + b.height) - y };
}

/* What is dragged and what stays. */
static void
collect (LwToolDrag *self)
{
  LwLayout *layout = self->base.base;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  self->rects = g_new (LwRect, layout->n_steps + 1);
  self->dragged = g_new0 (gboolean, layout->n_steps + 1);
  for (const char * const *id = lw_editor_get_selection (self->base.editor); !self->fresh && *id != NULL; id++)
    {
      LwElementKind kind;
      guint position;

      if (lw_variant_find (layout->variant, *id, &kind, &position) && kind == LW_ELEMENT_STEP)
        self->dragged[position] = TRUE;
    }
  for (guint i = 0; i < layout->n_steps; i++)
    {
      const LwStepBox *box = &layout->steps[i];

      if (!self->dragged[i])
        {
          g_array_append_val (self->others, box->rect);
          continue;
        }
      if (g_str_equal (box->step->id, self->base.hit.id))
        self->grabbed = self->n;
      self->bounds = self->n == 0 ? box->rect : rect_union (self->bounds, box->rect);
      self->rects[self->n++] = box->rect;
      g_strv_builder_add (ids, box->step->id);
    }
  self->originals = g_strv_builder_end (ids);
  for (guint i = 0; i < layout->n_lanes; i++)
    {
      LwPoint centre = lw_rect_centre (layout->lanes[i].body);

      g_array_append_val (self->middles, *(layout->vertical ? &centre.x : &centre.y));
    }
}

static LwToolDrag *
drag_new (LwEditor *editor, const LwHit *hit, LwPoint start, double unit)
{
  LwToolDrag *self = (LwToolDrag *) lw_tool_new (&drag_class, editor, hit, start, unit);

  self->others = g_array_new (FALSE, FALSE, sizeof (LwRect));
  self->middles = g_array_new (FALSE, FALSE, sizeof (double));
  self->hold = LW_SNAP_FREE;
  return self;
}

LwTool *
lw_tool_drag_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit, GdkModifierType modifiers)
{
  LwToolDrag *self;

  if (lw_layout_step_box (lw_editor_get_layout (editor), hit->id) == NULL && !lw_tool_drags_with_steps (editor, hit))
    return NULL;
  self = drag_new (editor, hit, start, unit);
  self->alt_copies = lw_tool_alt_copies (modifiers);
  if (!lw_editor_is_selected (editor, hit->id))
    lw_editor_select_one (editor, hit->id);
  self->original = lw_layout_settle (self->base.base, self->base.variant);
  self->held = lw_layout_hold (self->base.base, self->original);
  collect (self);
  return &self->base;
}

LwTool *
lw_tool_new_step_begin (LwEditor *editor, LwStepKind kind, LwPoint start, double unit)
{
  g_autofree char *id = lw_id_new ('s');
  LwHit hit = lw_hit_new (LW_HIT_STEP, id);
  LwToolDrag *self;
  LwStep *step;

  if (!lw_editor_can_create (editor))
    return NULL;
  self = drag_new (editor, &hit, start, unit);
  self->fresh = TRUE;
  self->original = lw_editor_with_new_step (editor, id, kind);
  self->held = lw_layout_hold (self->base.base, self->original);
  collect (self);
  g_strfreev (self->originals);
  self->originals = g_strdupv ((char *[]) { id, NULL });
  step = lw_variant_step (self->original, id);
  self->bounds = (LwRect) { start.x - lw_step_width (step) / 2, start.y - lw_step_height (step) / 2, lw_step_width (step), lw_step_height (step) };
  self->rects[0] = self->bounds;
  self->n = 1;
  return &self->base;
}
