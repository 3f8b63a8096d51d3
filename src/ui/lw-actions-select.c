/* Walking through a drawing without a pointer, and what is selected as text. */
#include "ui/lw-actions.h"

void
lw_editor_select_all (LwEditor *editor)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (64, NULL, TRUE);

  LW_FOREACH (LwStep, step, LW_STEPS (lw_editor_get_variant (editor)))
    if (!lw_editor_is_hidden (editor, step->id))
      g_ptr_array_add (ids, step->id);
  lw_editor_select (editor, (const char * const *) ids->pdata);
}

gboolean
lw_reads_before (LwLayout *layout, const LwStepBox *one, const LwStepBox *two)
{
  LwPoint a = { one->rect.x, one->rect.y }, b = { two->rect.x, two->rect.y };

  if (layout->vertical)
    a = (LwPoint) { a.y, a.x }, b = (LwPoint) { b.y, b.x };
  return a.x < b.x || (a.x == b.x && (a.y < b.y || (a.y == b.y && one < two)));
}

/* Reading order: phase by phase, in each along the flow, then across it. What is in no phase comes last. */
static int
compare_boxes (gconstpointer a, gconstpointer b, gpointer layout)
{
  const LwStepBox *one = *(LwStepBox * const *) a, *two = *(LwStepBox * const *) b;

  if (one->phase != two->phase)
    return (guint) one->phase < (guint) two->phase ? -1 : 1;
  return lw_reads_before (layout, one, two) ? -1 : one != two;
}

static GPtrArray *
reading_order (LwEditor *editor, LwLayout *layout)
{
  GPtrArray *boxes = g_ptr_array_sized_new (layout->n_steps);

  for (guint i = 0; i < layout->n_steps; i++)
    if (!lw_editor_is_hidden (editor, layout->steps[i].step->id))
      g_ptr_array_add (boxes, &layout->steps[i]);
  g_ptr_array_sort_with_data (boxes, compare_boxes, layout);
  return boxes;
}

gboolean
lw_editor_walk (LwEditor *editor, gboolean forward)
{
  LwLayout *layout = lw_editor_get_layout (editor);
  g_autoptr (GPtrArray) order = reading_order (editor, layout);
  const LwStepBox *current = lw_layout_step_box (layout, lw_editor_get_focused (editor));
  guint index = 0;

  if (order->len == 0)
    return FALSE;
  if (current == NULL)
    index = forward ? 0 : order->len - 1;
  else
    {
      g_ptr_array_find (order, current, &index);
      if (forward ? index + 1 >= order->len : index == 0)
        return FALSE;
      index += forward ? 1 : -1;
    }
  lw_editor_select_one (editor, ((LwStepBox *) g_ptr_array_index (order, index))->step->id);
  return TRUE;
}

typedef struct { LwLayout *layout; gboolean leaving; } Ends;

/* Where a flow's other end is. */
static LwPoint
far_end (const LwFlow *flow, const Ends *ends)
{
  const LwStepBox *box = lw_layout_step_box (ends->layout, ends->leaving ? flow->to : flow->from);

  return box != NULL ? lw_rect_centre (box->rect) : (LwPoint) { flow->x, flow->y };
}

static int
compare_far_ends (gconstpointer a, gconstpointer b, gpointer data)
{
  LwPoint one = far_end (*(LwFlow * const *) a, data), two = far_end (*(LwFlow * const *) b, data);

  if (one.y != two.y)
    return one.y < two.y ? -1 : 1;
  return one.x < two.x ? -1 : one.x > two.x;
}

/* From top to bottom, by where they lead to or come from. */
static GPtrArray *
flows_of (LwEditor *editor, const char *step, gboolean leaving)
{
  GPtrArray *flows = g_ptr_array_new ();
  Ends ends = { lw_editor_get_layout (editor), leaving };

  LW_FOREACH (LwFlow, flow, LW_FLOWS (lw_editor_get_variant (editor)))
    if (step != NULL && g_strcmp0 (leaving ? flow->from : flow->to, step) == 0)
      g_ptr_array_add (flows, flow);
  g_ptr_array_sort_with_data (flows, compare_far_ends, &ends);
  return flows;
}

gboolean
lw_editor_walk_flow (LwEditor *editor, gboolean forward)
{
  LwVariant *variant = lw_editor_get_variant (editor);
  const char *focused = lw_editor_get_focused (editor), *next = NULL;
  LwElementKind kind;

  if (focused == NULL || !lw_variant_find (variant, focused, &kind, NULL))
    return FALSE;
  if (kind == LW_ELEMENT_FLOW)
    {
      const LwFlow *flow = lw_variant_flow (variant, focused);

      next = forward ? flow->to : flow->from;
    }
  else if (kind == LW_ELEMENT_STEP)
    {
      g_autoptr (GPtrArray) flows = flows_of (editor, focused, forward);

      next = flows->len > 0 ? ((LwFlow *) g_ptr_array_index (flows, 0))->id : NULL;
    }
  if (next == NULL)
    return FALSE;
  lw_editor_select_one (editor, next);
  return TRUE;
}

gboolean
lw_editor_walk_branch (LwEditor *editor, gboolean forward)
{
  LwVariant *variant = lw_editor_get_variant (editor);
  const char *focused = lw_editor_get_focused (editor);
  const LwFlow *flow = focused != NULL ? lw_variant_flow (variant, focused) : NULL;
  guint index;

  if (flow == NULL)
    return FALSE;

  /* Among those that leave its step; where it is the only one, among those that arrive where it does. */
  g_autoptr (GPtrArray) out = flows_of (editor, flow->from, TRUE), in = flows_of (editor, flow->to, FALSE);
  GPtrArray *flows = out->len > 1 ? out : in;

  if (!g_ptr_array_find (flows, flow, &index) || flows->len < 2)
    return FALSE;
  index = (index + (forward ? 1 : flows->len - 1)) % flows->len;
  lw_editor_select_one (editor, ((LwFlow *) g_ptr_array_index (flows, index))->id);
  return TRUE;
}

char *
lw_editor_selection_text (LwEditor *editor)
{
  GString *text = g_string_new (NULL);

  for (const char * const *id = lw_editor_get_selection (editor); *id != NULL; id++)
    {
      const char *name = lw_editor_get_name (editor, *id);

      if (*name != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", name);
    }
  return g_string_free (text, FALSE);
}
