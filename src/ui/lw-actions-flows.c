/* Flows without a drag. */
#include "ui/lw-actions.h"

#include <glib/gi18n-lib.h>

static LwFlow *
flow_between (const char *from, const char *to)
{
  LwFlow *flow = lw_record_new (&lw_flow_schema);
  g_autofree char *id = lw_id_new ('f');

  lw_set_string (&flow->id, id);
  lw_set_string (&flow->from, from);
  lw_set_string (&flow->to, to);
  return flow;
}

void
lw_editor_connect_to (LwEditor *editor, const char *from, const char *to)
{
  g_autoptr (LwFlow) flow = flow_between (from, to);

  lw_editor_commit_variant (editor, lw_variant_put (lw_editor_get_variant (editor), LW_ELEMENT_FLOW, flow), _("Connect Steps"), NULL);
  lw_editor_select_one (editor, flow->id);
}

void
lw_editor_connect (LwEditor *editor)
{
  g_auto (GStrv) steps = lw_editor_selected_steps (editor);
  g_autoptr (GPtrArray) flows = g_ptr_array_new_with_free_func (lw_record_unref);
  guint n = g_strv_length (steps);

  if (!lw_editor_begin_command (editor))
    return;
  if (n == 1)
    g_ptr_array_add (flows, flow_between (steps[0], steps[0]));
  for (guint i = 0; i + 1 < n; i++)
    g_ptr_array_add (flows, flow_between (steps[i], steps[i + 1]));
  if (n > 0)
    lw_editor_commit_variant (editor, lw_variant_put_all (lw_editor_get_variant (editor), LW_ELEMENT_FLOW, flows->pdata, flows->len),
                              _("Connect Steps"), NULL);
}

void
lw_editor_straighten (LwEditor *editor)
{
  if (!lw_editor_begin_command (editor))
    return;

  g_autoptr (LwVariant) variant = lw_record_ref (lw_editor_get_variant (editor));

  for (const char * const *id = lw_editor_get_selection (editor); *id != NULL; id++)
    {
      g_autoptr (LwVariant) before = g_steal_pointer (&variant);

      variant = lw_variant_straighten (before, *id);
    }
  lw_editor_animate_next_change (editor);
  lw_editor_commit_variant (editor, g_steal_pointer (&variant), _("Straighten Flow"), NULL);
}
