/* What assistive technology is told of lanes, phases, steps, flows and notes of the drawing. */
#include "ui/lw-canvas-item.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-tell.h"

static char *
flow_description (LwEditor *editor, LwFlow *flow)
{
  GString *text = g_string_new (NULL);

  if (flow->from != NULL)
    g_string_append_printf (text, _("From %s"), lw_editor_get_name (editor, flow->from));
  lw_tell_flow (editor, flow, text);
  return g_string_free_and_steal (text);
}

static char *
header_label (LwCanvasItem *self)
{
  g_auto (GStrv) parts = g_strsplit (self->id, "/", 2);
  gboolean lane = self->kind == LW_ELEMENT_LANE;
  char *label = g_strdup_printf (lane ? _("Lane: %s") : _("Phase: %s"), lw_editor_get_name (self->canvas->editor, parts[lane ? 0 : 1]));

  if (lane && lw_fold_has (lw_editor_get_fold (self->canvas->editor), self->id))
    {
      g_autofree char *plain = label;

      label = g_strdup_printf (_("%s, collapsed"), plain);
    }
  return label;
}

void
lw_canvas_item_describe (LwCanvasItem *self)
{
  LwEditor *editor = self->canvas->editor;
  LwVariant *variant = lw_editor_get_variant (editor);
  LwFlow *flow = self->kind == LW_ELEMENT_FLOW ? lw_variant_element (variant, LW_ELEMENT_FLOW, self->id) : NULL;
  g_autofree char *label = NULL, *description = NULL;
  const LwStepBox *box;

  if (self->kind == LW_ELEMENT_STEP && (box = lw_layout_step_box (lw_editor_get_layout (editor), self->id)) != NULL)
    {
      label = lw_tell_name (lw_variant_step (variant, self->id));
      description = lw_tell_step (editor, box);
    }
  else if (flow != NULL)
    {
      label = lw_tell_end (editor, flow);
      description = flow_description (editor, flow);
    }
  else if (self->kind == LW_ELEMENT_NOTE)
    label = lw_canvas_note_label (self->canvas, self->id);
  else if (lw_canvas_item_is_outside (self))
    label = g_strdup (_("Not in a lane or phase"));
  else if (self->kind == LW_ELEMENT_LANE || self->kind == LW_ELEMENT_PHASE)
    label = header_label (self);
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  if (self->kind == LW_ELEMENT_STEP || self->kind == LW_ELEMENT_FLOW)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, lw_editor_is_selected (editor, self->id), -1);
}
