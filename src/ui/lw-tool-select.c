/* Selecting by click and by rubber band. */
#include "ui/lw-tool.h"

static const GdkModifierType adding = GDK_SHIFT_MASK | GDK_CONTROL_MASK;

/* Something that a click selects. */
static gboolean
is_selectable (const LwHit *hit)
{
  return hit->kind == LW_HIT_STEP || hit->kind == LW_HIT_FLOW || hit->kind == LW_HIT_NOTE || hit->kind == LW_HIT_LANE
         || hit->kind == LW_HIT_PHASE;
}

/* With Ctrl it is toggled on release: that may also begin a drag that copies. */
void
lw_press_select (LwEditor *editor, const LwHit *hit, GdkModifierType modifiers)
{
  if (hit->kind == LW_HIT_NOTHING && !(modifiers & adding))
    lw_editor_select_one (editor, NULL);
  else if (!is_selectable (hit) || (modifiers & GDK_CONTROL_MASK) || lw_editor_is_selected (editor, hit->id))
    return;
  else if (modifiers & GDK_SHIFT_MASK)
    lw_editor_toggle (editor, hit->id);
  else
    lw_editor_select_one (editor, hit->id);
}

void
lw_release_select (LwEditor *editor, const LwHit *hit, GdkModifierType modifiers)
{
  if (!is_selectable (hit))
    return;
  if (modifiers & GDK_CONTROL_MASK)
    lw_editor_toggle (editor, hit->id);
  else if (!(modifiers & GDK_SHIFT_MASK))
    lw_editor_select_one (editor, hit->id);
}

typedef struct
{
  LwTool  base;
  char  **before;      /* selected when the band began */
  gboolean toggle;
} LwToolRubber;

static LwRect
rect_between (LwPoint a, LwPoint b)
{
  return (LwRect) { MIN (a.x, b.x), MIN (a.y, b.y), fabs (a.x - b.x), fabs (a.y - b.y) };
}

static void
rubber_update (LwTool *tool, LwPoint at, GdkModifierType modifiers)
{
  LwToolRubber *self = (LwToolRubber *) tool;
  LwLayout *layout = tool->base;
  LwRect band = rect_between (tool->start, at);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (8, NULL, TRUE);

  for (char **id = self->before; *id != NULL; id++)
    {
      const LwStepBox *box = lw_layout_step_box (layout, *id);
      const LwNoteBox *note = lw_layout_note_box (layout, *id);
      const LwRect *rect = box != NULL ? &box->rect : note != NULL ? &note->rect : NULL;

      if (!self->toggle || rect == NULL || !lw_rect_intersects (*rect, band))
        g_ptr_array_add (ids, *id);
    }
  /* What stands on a step goes with it anyway; the focus is on a step. */
  for (guint i = 0; i < layout->n_notes; i++)
    if (lw_rect_intersects (layout->notes[i].rect, band) && layout->notes[i].note->anchor == NULL
        && !g_strv_contains ((const char * const *) self->before, layout->notes[i].note->id))
      g_ptr_array_add (ids, layout->notes[i].note->id);
  for (guint i = 0; i < layout->n_steps; i++)
    if (lw_rect_intersects (layout->steps[i].rect, band) && !lw_editor_is_hidden (tool->editor, layout->steps[i].step->id)
        && !g_strv_contains ((const char * const *) self->before, layout->steps[i].step->id))
      g_ptr_array_add (ids, layout->steps[i].step->id);

  g_strfreev (tool->chosen);
  tool->chosen = g_strdupv ((char **) ids->pdata);
  tool->feedback.has_rubber = TRUE;
  tool->feedback.rubber = band;
}

static void
rubber_clear (LwTool *tool)
{
  g_strfreev (((LwToolRubber *) tool)->before);
}

static const LwToolClass rubber_class = { sizeof (LwToolRubber), rubber_update, NULL, rubber_clear };

LwTool *
lw_tool_rubber_begin (LwEditor *editor, const LwHit *hit, LwPoint start, double unit, GdkModifierType modifiers)
{
  static const char * const nothing[] = { NULL };
  LwTool *tool = lw_tool_new (&rubber_class, editor, hit, start, unit);
  LwToolRubber *self = (LwToolRubber *) tool;

  self->before = g_strdupv ((char **) (modifiers & adding ? lw_editor_get_selection (editor) : nothing));
  self->toggle = (modifiers & GDK_CONTROL_MASK) != 0;
  return tool;
}
