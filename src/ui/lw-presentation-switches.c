/* What is switched on the wall: heat, metrics, variants. */
#include "ui/lw-presentation.h"

#include <glib/gi18n-lib.h>

void
lw_presentation_toggle_heat (LwPresentation *self)
{
  LwEditor *editor = lw_presentation_get_editor (self);
  gboolean heat = !lw_editor_get_heat (editor);

  lw_editor_set_heat (editor, heat);
  if (!heat)
    lw_presentation_say (self, _("Heat off"));
  else if (lw_editor_get_overlay (editor) == NULL)
    lw_presentation_tell (self, _("There is no feedback for this drawing"));
  else
    lw_presentation_say (self, lw_editor_get_overlay (editor)->title);
}

void
lw_presentation_set_metric (LwPresentation *self, guint position)
{
  LwEditor *editor = lw_presentation_get_editor (self);
  LwArray *metrics = lw_editor_get_blueprint (editor)->metrics;

  if (position >= lw_array_length (metrics))
    return;
  lw_editor_set_metric (editor, lw_record_id (lw_array_get (metrics, position)));
  lw_editor_set_heat (editor, TRUE);
  if (lw_editor_get_overlay (editor) != NULL)
    lw_presentation_say (self, lw_editor_get_overlay (editor)->title);
}

void
lw_presentation_toggle_variant (LwPresentation *self)
{
  LwEditor *editor = lw_presentation_get_editor (self);
  LwArray *variants = lw_editor_get_blueprint (editor)->variants;
  g_autoptr (LwVariant) from = lw_record_ref (lw_editor_get_variant (editor));
  guint n = lw_array_length (variants), at = MAX (0, lw_array_find (variants, from->id));
  LwVariant *to = lw_array_get (variants, (at + 1) % n);
  const LwStop *stop = lw_picture_stop (lw_presentation_picture (self));
  g_autofree char *element = g_strdup (lw_step_counterpart (from, to, stop->element));

  if (n < 2)
    {
      lw_presentation_tell (self, _("There is only one variant"));
      return;
    }
  lw_editor_set_variant (editor, to->id);
  if (element != NULL)
    lw_presentation_show (self, element);
  lw_presentation_say (self, to->name != NULL ? to->name : to->id);
}
