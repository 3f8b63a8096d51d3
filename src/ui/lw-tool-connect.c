/* Drawing a flow from a handle, and moving a flow's end to another step. What is shown is what releasing commits. */
#include "ui/lw-actions.h"

#include <glib/gi18n-lib.h>

#include "layout/lw-room.h"

typedef struct
{
  LwTool   base;
  LwFlow  *flow;       /* as it was, or as it begins */
  gboolean from_end;   /* the end being dragged is where the flow leaves */
  gboolean makes_step; /* on an empty place: a new step, else a loose end. With Ctrl always that, also over a step */
  char    *step_id;
} LwToolConnect;

static const LwStepBox *
step_at (LwLayout *layout, LwPoint at, const char *except)
{
  for (guint i = layout->n_steps; i-- > 0;)
    if (lw_rect_contains (lw_rect_inflate (layout->steps[i].rect, 8), at) && g_strcmp0 (layout->steps[i].step->id, except) != 0)
      return &layout->steps[i];
  return NULL;
}

/* The variant with a new step where the flow ends. */
static LwVariant *
with_new_step (LwToolConnect *self, LwPoint centre)
{
  g_autoptr (LwStep) step = lw_record_new (&lw_step_schema);
  LwDrop drop = { .id = self->step_id, .rect = { lw_snap (centre.x - LW_CARD_WIDTH / 2), lw_snap (centre.y - LW_CARD_HEIGHT / 2),
                                                 LW_CARD_WIDTH, LW_CARD_HEIGHT } };

  lw_set_string (&step->id, self->step_id);
  lw_set_string (&step->name, lw_editor_document_text (self->base.editor, N_("New step")));

  g_autoptr (LwVariant) with_step = lw_variant_put (self->base.variant, LW_ELEMENT_STEP, step);
  LwVariant *put = lw_layout_put (self->base.base, with_step, &drop, 1);

  self->base.feedback.lane = drop.lane;
  self->base.feedback.phase = drop.phase;
  return put;
}

static LwFlow *
attached (LwToolConnect *self, const char *step, LwPoint at)
{
  LwFlow *flow = lw_record_copy (self->flow);

  lw_set_string (self->from_end ? &flow->from : &flow->to, step);
  lw_set_array (&flow->bends, NULL);
  *(self->from_end ? &flow->from_side : &flow->to_side) = LW_SIDE_UNSET;
  /* The place is that of the one loose end, whichever it is. */
  if (step == NULL)
    {
      flow->x = at.x;
      flow->y = at.y;
    }
  else if (flow->from != NULL && flow->to != NULL)
    flow->x = flow->y = NAN;
  return flow;
}

/* The side of its own step that a new flow was led round to; UNSET: it was not. */
static LwSide
side_at (LwToolConnect *self, LwPoint at)
{
  const LwStepBox *own = lw_layout_step_box (self->base.base, self->flow->from);

  for (LwSide side = LW_SIDE_TOP; self->makes_step && side <= LW_SIDE_LEFT; side++)
    {
      LwPoint place = lw_handle_position (own->rect, side, self->base.unit);

      if (side != self->base.hit.side && hypot (place.x - at.x, place.y - at.y) <= LW_HANDLE_DISTANCE * self->base.unit)
        return side;
    }
  return LW_SIDE_UNSET;
}

/* From one side of the step to another of the same. */
static void
show_loop (LwToolConnect *self, LwSide side)
{
  g_autoptr (LwFlow) loop = lw_record_copy (self->flow);

  lw_set_string (&loop->to, self->flow->from);
  loop->from_side = self->base.hit.side;
  loop->to_side = side;
  g_strlcpy (self->base.feedback.target, self->flow->from, sizeof self->base.feedback.target);
  lw_tool_show (&self->base, lw_variant_put (self->base.variant, LW_ELEMENT_FLOW, loop), NULL);
}

static gboolean
is_at_its_step (LwToolConnect *self, LwPoint at)
{
  return lw_rect_contains (lw_rect_inflate (lw_layout_step_box (self->base.base, self->flow->from)->rect, 24), at);
}

static void
connect_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  LwToolConnect *self = (LwToolConnect *) tool;
  const char *other = self->from_end ? self->flow->to : self->flow->from;
  gboolean free = (modifiers & GDK_CONTROL_MASK) != 0;
  const LwStepBox *target = free ? NULL : step_at (tool->base, at, other);
  g_autoptr (LwVariant) variant = lw_record_ref (tool->variant);
  const char *reached = target != NULL ? target->step->id : NULL;

  g_clear_pointer (&tool->created, g_free);
  lw_tool_set_drawn (tool, target != NULL && self->makes_step ? (const char * const[]) { self->flow->id, NULL } : NULL);
  if (target == NULL && !free && side_at (self, at) != LW_SIDE_UNSET)
    {
      show_loop (self, side_at (self, at));
      return;
    }
  if (target != NULL)
    g_strlcpy (tool->feedback.target, target->step->id, sizeof tool->feedback.target);
  else if (self->makes_step && !free && !is_at_its_step (self, at))
    {
      lw_record_unref (variant);
      variant = with_new_step (self, at);
      reached = self->step_id;
      tool->created = g_strdup (self->step_id);
    }
  else if (other == NULL || (self->makes_step && is_at_its_step (self, at)))
    {
      /* Still at its own step, or nothing to hold on to at either end: releasing here does nothing. */
      g_clear_pointer (&tool->result, lw_record_unref);
      lw_editor_set_draft (tool->editor, NULL);
      return;
    }

  g_autoptr (LwFlow) flow = attached (self, reached, at);

  lw_tool_show (tool, lw_variant_put (variant, LW_ELEMENT_FLOW, flow), NULL);
}

static void
connect_clear (LwTool *tool)
{
  LwToolConnect *self = (LwToolConnect *) tool;

  g_clear_pointer (&self->flow, lw_record_unref);
  g_free (self->step_id);
}

static const LwToolClass connect_class = { sizeof (LwToolConnect), connect_update, NULL, connect_clear };

LwTool *
lw_tool_connect_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit)
{
  LwTool *tool = lw_tool_new (&connect_class, editor, hit, start, unit);
  LwToolConnect *self = (LwToolConnect *) tool;
  g_autofree char *id = lw_id_new ('f');

  self->flow = lw_record_new (&lw_flow_schema);
  lw_set_string (&self->flow->id, id);
  lw_set_string (&self->flow->from, hit->id);
  self->makes_step = TRUE;
  self->step_id = lw_id_new ('s');
  tool->label = _("Connect Steps");
  return tool;
}

LwTool *
lw_tool_reattach_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit)
{
  LwTool *tool = lw_tool_new (&connect_class, editor, hit, start, unit);
  LwToolConnect *self = (LwToolConnect *) tool;

  self->flow = lw_record_ref (lw_variant_flow (lw_editor_get_variant (editor), hit->id));
  self->from_end = hit->kind == LW_HIT_FLOW_FROM;
  tool->label = _("Move Flow End");
  return tool;
}
