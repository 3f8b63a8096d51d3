/* What took much away says so, and can be had back there and then. */
#include "ui/lw-window-private.h"
#include "ui/lw-dialog.h"

#include <glib/gi18n-lib.h>

/* One step that goes can be seen; several may lie outside of the view. */
#define WORTH_TELLING 2

static guint
count_all (LwBlueprint *blueprint, LwElementKind kind)
{
  guint n = 0;

  LW_FOREACH (LwVariant, variant, blueprint->variants)
    n += lw_array_length (variant->elements[kind]);
  return n;
}

static guint
lost (LwBlueprint *before, LwBlueprint *after, LwElementKind kind)
{
  guint was = count_all (before, kind), is = count_all (after, kind);

  return was > is ? was - is : 0;
}

/* NULL: nothing to speak of. */
static char *
tell_loss (LwBlueprint *before, LwBlueprint *after)
{
  guint n_variants = lw_array_length (before->variants) - MIN (lw_array_length (before->variants), lw_array_length (after->variants));
  guint n_lanes = lost (before, after, LW_ELEMENT_LANE), n_phases = lost (before, after, LW_ELEMENT_PHASE);
  guint n_steps = lost (before, after, LW_ELEMENT_STEP);

  if (n_variants > 0)
    return g_strdup_printf (ngettext ("%u variant was removed", "%u variants were removed", n_variants), n_variants);
  if (n_lanes > 0)
    return g_strdup_printf (ngettext ("%u lane was removed", "%u lanes were removed", n_lanes), n_lanes);
  if (n_phases > 0)
    return g_strdup_printf (ngettext ("%u phase was removed", "%u phases were removed", n_phases), n_phases);
  return n_steps < WORTH_TELLING ? NULL : g_strdup_printf (ngettext ("%u step was removed", "%u steps were removed", n_steps), n_steps);
}

/* What is seen at once, and has to be said to those who do not. */
static char *
tell_few (LwBlueprint *before, LwBlueprint *after)
{
  guint n_steps = lost (before, after, LW_ELEMENT_STEP), n_flows = lost (before, after, LW_ELEMENT_FLOW);
  guint n_new = lost (after, before, LW_ELEMENT_STEP) > 0 ? 0 : lost (after, before, LW_ELEMENT_FLOW);

  if (n_steps > 0)
    return g_strdup_printf (ngettext ("%u step was removed", "%u steps were removed", n_steps), n_steps);
  if (n_flows > 0)
    return g_strdup_printf (ngettext ("%u flow was removed", "%u flows were removed", n_flows), n_flows);
  return n_new > 0 ? g_strdup_printf (ngettext ("%u flow was added", "%u flows were added", n_new), n_new) : NULL;
}

static void
undo_cb (LwWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.undo", NULL);
}

void
lw_window_offer_undo (LwWindow *self, const char *what)
{
  AdwToast *toast = lw_toast_new (what);

  adw_toast_set_button_label (toast, _("_Undo"));
  g_clear_pointer (&self->undo_toast, adw_toast_dismiss);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->undo_toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
changed_cb (LwWindow *self, LwBlueprint *before, LwBlueprint *after)
{
  g_autofree char *what = NULL, *said = NULL;

  /* After another edit "Undo" would be about that one. */
  g_clear_pointer (&self->undo_toast, adw_toast_dismiss);
  lw_window_expect_autosave (self);
  /* Undone or redone: whoever did it is looking, and is told by that command. */
  if (lw_document_get_redo_label (self->document) != NULL || lw_document_get_undo_label (self->document) == NULL)
    return;
  what = tell_loss (before, after);
  if (what != NULL)
    lw_window_offer_undo (self, what);
  said = what != NULL ? g_strdup (what) : tell_few (before, after);
  if (said != NULL && self->canvas != NULL)
    lw_canvas_announce (self->canvas, said);
}

void
lw_window_follow_changes (LwWindow *self)
{
  g_signal_connect_object (self->document, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

void
lw_window_forget_changes (LwWindow *self)
{
  g_clear_handle_id (&self->autosave_id, g_source_remove);
  g_clear_weak_pointer (&self->undo_toast);
}
