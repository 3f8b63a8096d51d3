/* Walking over the headers of lanes and phases without a pointer, and turning the lanes. */
#include "ui/lw-actions.h"

#include <glib/gi18n-lib.h>

static gboolean
select_at (LwEditor *editor, LwElementKind kind, int position)
{
  LwArray *siblings = lw_editor_get_variant (editor)->elements[kind];

  if (position < 0 || position >= (int) lw_array_length (siblings))
    return FALSE;
  lw_editor_select_one (editor, lw_record_id (lw_array_get (siblings, position)));
  return TRUE;
}

/* The step that is read first in a lane or phase. */
static gboolean
enter (LwEditor *editor, LwElementKind kind, int position)
{
  LwLayout *layout = lw_editor_get_layout (editor);
  const LwStepBox *first = NULL;

  for (guint i = 0; i < layout->n_steps; i++)
    {
      const LwStepBox *box = &layout->steps[i];

      if ((kind == LW_ELEMENT_LANE ? box->lane : box->phase) != position)
        continue;
      if (first == NULL || box->phase < first->phase || (box->phase == first->phase && lw_reads_before (layout, box, first)))
        first = box;
    }
  if (first == NULL)
    return FALSE;
  lw_editor_select_one (editor, first->step->id);
  return TRUE;
}

/* As in a tree: in unfolds what is folded, then goes inside; out folds. */
static gboolean
walk_into (LwEditor *editor, LwElementKind kind, guint position, gboolean in)
{
  const char *id = lw_editor_get_focused (editor);
  gboolean folded = lw_fold_has (lw_editor_get_fold (editor), id);

  if (in && !folded)
    return enter (editor, kind, position);
  if (kind != LW_ELEMENT_LANE || in != folded)
    return FALSE;
  lw_editor_fold_lane (editor, id, !in);
  return TRUE;
}

gboolean
lw_editor_walk_header (LwEditor *editor, int dx, int dy)
{
  LwLayout *layout = lw_editor_get_layout (editor);
  LwElementKind kind;
  guint position;

  if (lw_editor_get_focused (editor) == NULL)
    return select_at (editor, LW_ELEMENT_LANE, 0) || select_at (editor, LW_ELEMENT_PHASE, 0);
  if (!lw_editor_selected_header (editor, &kind, &position))
    return FALSE;

  int along = lw_layout_is_downwards (layout, kind) ? dy : dx, across = lw_layout_is_downwards (layout, kind) ? dx : dy;

  if (along > 0)
    return select_at (editor, kind, position + 1);
  if (along < 0)
    return position > 0 ? select_at (editor, kind, position - 1)
                        : select_at (editor, kind == LW_ELEMENT_LANE ? LW_ELEMENT_PHASE : LW_ELEMENT_LANE, 0);
  return walk_into (editor, kind, position, across > 0);
}

char *
lw_editor_describe_header (LwEditor *editor, const char *id)
{
  LwElementKind kind;
  guint position, steps, n;
  g_autofree char *label = NULL, *contents = NULL, *text = NULL;

  if (!lw_editor_find_header (editor, id, &kind, &position))
    return NULL;
  steps = lw_editor_header_steps (editor, id);
  n = lw_array_length (lw_editor_get_variant (editor)->elements[kind]);
  label = g_strdup_printf (kind == LW_ELEMENT_LANE ? _("Lane: %s") : _("Phase: %s"), lw_editor_get_name (editor, id));
  contents = g_strdup_printf (ngettext ("%u step", "%u steps", steps), steps);
  /* Translators: what a screen reader says about a header: "Lane: Warehouse, 2 of 5, 3 steps". */
  text = g_strdup_printf (_("%s, %u of %u, %s"), label, position + 1, n, contents);
  if (lw_fold_has (lw_editor_get_fold (editor), id))
    return g_strdup_printf (_("%s, collapsed"), text);
  return g_steal_pointer (&text);
}

void
lw_editor_turn_lanes (LwEditor *editor)
{
  g_autoptr (LwLayout) layout = NULL;

  /* A draft is not the document: what is being dragged is dropped first. What is folded is turned as it is. */
  lw_editor_set_draft (editor, NULL);
  layout = lw_editor_whole_layout (editor);
  lw_editor_commit_whole (editor, lw_layout_turn (layout), layout->vertical ? _("Horizontal Lanes") : _("Vertical Lanes"));
}
