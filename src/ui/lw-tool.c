#include "ui/lw-actions.h"

#include "layout/lw-room.h"

LwTool *
lw_tool_new (const LwToolClass *klass, LwEditor *editor, const LwHit *hit, LwPoint start, double unit)
{
  LwTool *self = g_malloc0 (klass->size);

  self->klass = klass;
  self->editor = g_object_ref (editor);
  self->base = lw_layout_ref (lw_editor_get_layout (editor));
  self->variant = lw_record_ref (lw_editor_get_variant (editor));
  self->hit = *hit;
  self->start = start;
  self->unit = unit;
  self->feedback.lane = self->feedback.phase = -1;
  return self;
}

gboolean
lw_tool_alt_copies (GdkModifierType at_begin)
{
  return (at_begin & (GDK_ALT_MASK | GDK_CONTROL_MASK)) == GDK_ALT_MASK;
}

gboolean
lw_tool_copies (gboolean alt_copies, GdkModifierType modifiers)
{
  return (modifiers & (alt_copies ? GDK_CONTROL_MASK | GDK_ALT_MASK : GDK_CONTROL_MASK)) != 0;
}

void
lw_tool_set_drawn (LwTool *self, const char * const *ids)
{
  g_strfreev (self->drawn);
  self->drawn = g_strdupv ((char **) ids);
}

gboolean
lw_tool_drags_with_steps (LwEditor *editor, const LwHit *hit)
{
  g_auto (GStrv) steps = lw_editor_selected_steps (editor);

  return hit->kind == LW_HIT_NOTE && steps[0] != NULL && lw_editor_is_selected (editor, hit->id);
}

static gboolean
changes_document (LwHitKind kind)
{
  return kind != LW_HIT_NOTHING;
}

LwTool *
lw_tool_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit, GdkModifierType modifiers)
{
  /* A key may have taken away what was pressed. */
  if (hit->id[0] != '\0' && !lw_variant_find (lw_editor_get_variant (editor), hit->id, NULL, NULL))
    return NULL;
  if (changes_document (hit->kind) && lw_document_get_read_only (lw_editor_get_document (editor)))
    return NULL;

  switch (hit->kind)
    {
    case LW_HIT_NOTHING:    return lw_tool_rubber_begin (editor, hit, start, unit, modifiers);
    case LW_HIT_STEP:       return lw_tool_drag_begin (editor, hit, start, unit, modifiers);
    case LW_HIT_CONNECT:    return lw_tool_connect_begin (editor, hit, start, unit);
    case LW_HIT_FLOW_FROM:
    case LW_HIT_FLOW_TO:    return lw_tool_reattach_begin (editor, hit, start, unit);
    case LW_HIT_RESIZE:     return lw_tool_resize_begin (editor, hit, start, unit);
    case LW_HIT_LANE:
    case LW_HIT_PHASE:      return lw_tool_header_begin (editor, hit, start, unit);
    case LW_HIT_LANE_EDGE:
    case LW_HIT_PHASE_EDGE: return lw_tool_border_begin (editor, hit, start, unit);
    case LW_HIT_FLOW:       return lw_tool_bend_begin (editor, hit, start, unit);
    case LW_HIT_SPACE:      return lw_tool_space_begin (editor, hit, start, unit);
    case LW_HIT_NOTE:       if (lw_tool_drags_with_steps (editor, hit)) return lw_tool_drag_begin (editor, hit, start, unit, modifiers);
                            return lw_tool_note_begin (editor, hit, start, unit, modifiers);
    default:                return NULL;
    }
}

static void
reset_feedback (LwToolFeedback *self)
{
  *self = (LwToolFeedback) { .lane = -1, .phase = -1 };
}

gboolean
lw_tool_is_stale (LwTool *self)
{
  return lw_editor_get_variant (self->editor) != self->variant;
}

void
lw_tool_update (LwTool *self, LwPoint at, GdkModifierType modifiers)
{
  if (lw_tool_is_stale (self))
    return;
  reset_feedback (&self->feedback);
  self->klass->update (self, at, modifiers);
}

gboolean
lw_tool_glides (LwTool *self)
{
  return self->klass->holds != NULL;
}

gboolean
lw_tool_holds (LwTool *self, guint step)
{
  return self->klass->holds != NULL && self->klass->holds (self, step);
}

int
lw_tool_lit (LwTool *self, LwElementKind kind)
{
  LwArray *there = (self->result != NULL ? self->result : self->variant)->elements[kind];
  int position = kind == LW_ELEMENT_LANE ? self->feedback.lane : self->feedback.phase;
  LwElementKind found;
  guint shown;

  if (position < 0 || position >= (int) lw_array_length (there)
      || !lw_variant_find (lw_editor_get_shown_layout (self->editor)->variant, lw_record_id (lw_array_get (there, position)), &found, &shown))
    return -1;
  return shown;
}

gboolean
lw_tool_insertion (LwTool *self, LwGuide *line)
{
  LwLayout *layout = lw_editor_get_shown_layout (self->editor);
  gboolean lane = self->feedback.lane >= 0;
  int position = lw_tool_lit (self, lane ? LW_ELEMENT_LANE : LW_ELEMENT_PHASE);
  LwRect header, body;

  if (!self->feedback.has_insertion || position < 0)
    return FALSE;
  header = lane ? layout->lanes[position].header : layout->phases[position].header;
  body = lane ? layout->lanes[position].body : layout->phases[position].body;
  line->from = (LwPoint) { header.x, header.y };
  line->to = lw_layout_is_downwards (layout, lane ? LW_ELEMENT_LANE : LW_ELEMENT_PHASE) ? (LwPoint) { body.x + body.width, header.y }
                                                                                       : (LwPoint) { header.x, body.y + body.height };
  return TRUE;
}

void
lw_tool_show (LwTool *self, LwVariant *result, LwVariant *draft)
{
  g_clear_pointer (&self->result, lw_record_unref);
  self->result = result;
  lw_editor_set_draft (self->editor, draft != NULL ? draft : lw_record_ref (result));
}

static void
tool_free (LwTool *self)
{
  if (self->klass->clear != NULL)
    self->klass->clear (self);
  g_clear_pointer (&self->result, lw_record_unref);
  g_clear_pointer (&self->base, lw_layout_unref);
  g_clear_pointer (&self->variant, lw_record_unref);
  g_clear_object (&self->editor);
  g_free (self->created);
  g_strfreev (self->drawn);
  g_strfreev (self->chosen);
  g_free (self);
}

char *
lw_tool_end (LwTool *self)
{
  char *created = g_steal_pointer (&self->created);

  if (lw_tool_is_stale (self))
    {
      g_free (created);
      lw_tool_cancel (self);
      return NULL;
    }
  if (self->result != NULL)
    {
      lw_editor_commit_draft (self->editor, g_steal_pointer (&self->result), self->label);
      if (created != NULL)
        lw_editor_select_one (self->editor, created);
      else if (self->drawn != NULL)
        lw_editor_select (self->editor, (const char * const *) self->drawn);
    }
  if (self->chosen != NULL)
    lw_editor_select (self->editor, (const char * const *) self->chosen);
  tool_free (self);
  return created;
}

void
lw_tool_cancel (LwTool *self)
{
  /* What had given way goes back to its place. */
  if (lw_editor_has_draft (self->editor) && !lw_tool_is_stale (self))
    lw_editor_animate_next_change (self->editor);
  lw_editor_set_draft (self->editor, NULL);
  if (self->klass->cancel != NULL && !lw_tool_is_stale (self))
    self->klass->cancel (self);
  tool_free (self);
}

double
lw_snap (double value)
{
  return round (value / LW_GRID) * LW_GRID;
}

LwPlace
lw_place_card (LwLayout *layout, LwPoint at, double width, double height)
{
  LwPlace result = { 0 };
  int lane, phase;

  if (!lw_layout_cell_near (layout, (LwPoint) { at.x + width / 2, at.y + height / 2 }, &lane, &phase))
    return result;

  LwPoint place = lw_layout_to_place (layout, lane, phase, at);

  result.lane = layout->lanes[lane].lane->id;
  result.phase = layout->phases[phase].phase->id;
  /* A card's corner stays inside its lane and phase: what is over the top edge cannot make the lane grow. */
  result.x = MAX (place.x, LW_ROOM_EDGE);
  result.y = MAX (place.y, LW_ROOM_EDGE);
  return result;
}

void
lw_note_put (LwNote *note, LwLayout *layout, LwRect rect)
{
  LwPlace place = lw_place_card (layout, (LwPoint) { rect.x, rect.y }, rect.width, rect.height);

  lw_set_string (&note->lane, place.lane);
  lw_set_string (&note->phase, place.phase);
  note->x = place.x;
  note->y = place.y;
}
