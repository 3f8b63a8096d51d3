/* The end of a drag. The document has what came of it at once; what is said and shown of it waits for its layout. */
#include "ui/lw-canvas-private.h"

/* What was put down at the edge is seen whole. */
static void
show_dropped (LwCanvas *self)
{
  const LwStepBox *box = lw_layout_step_box (lw_editor_get_layout (self->editor), lw_editor_get_focused (self->editor));
  LwRect clear = lw_canvas_clear_view (self);

  if (box != NULL && (box->rect.x < clear.x || box->rect.y < clear.y || box->rect.x + box->rect.width > clear.x + clear.width
                      || box->rect.y + box->rect.height > clear.y + clear.height))
    lw_canvas_reveal (self, box->step->id, FALSE);
}

void
lw_canvas_finish_drop (LwCanvas *self)
{
  const LwHit *hit = &self->dropped;

  if (hit->kind == LW_HIT_NOTHING || lw_editor_is_settling (self->editor))
    return;
  lw_canvas_announce_place (self, self->dropped_from);
  if (lw_hit_is_header (hit))
    lw_canvas_announce_header (self, hit->id, hit->kind == LW_HIT_LANE_EDGE || hit->kind == LW_HIT_PHASE_EDGE);
  if (hit->kind == LW_HIT_STEP || hit->kind == LW_HIT_CONNECT)
    show_dropped (self);
  self->dropped.kind = LW_HIT_NOTHING;
  g_clear_pointer (&self->dropped_from, g_free);
}

void
lw_canvas_end_tool (LwCanvas *self)
{
  g_autofree char *before = lw_canvas_describe_place (self);
  g_autofree char *created = NULL;

  lw_canvas_keep_tooltip_away (self);
  created = lw_tool_end (g_steal_pointer (&self->tool));
  self->dropped = self->hit;
  g_free (self->dropped_from);
  self->dropped_from = g_steal_pointer (&before);
  /* A name is typed where the step stands. */
  if (created != NULL)
    lw_editor_get_layout (self->editor);
  lw_canvas_finish_drop (self);
  if (created != NULL)
    lw_canvas_rename (self, created, NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
