/* What is shown: the document's variant, the draft of a drag, or for a moment after a drop what was shown last. In a large
 * drawing a thread lays out what comes next, and what is shown, drawn and pointed at stays one pair: a draft and its layout. */
#include "ui/lw-after-frame.h"
#include "ui/lw-editor-private.h"

static double
day_minutes (LwEditor *self)
{
  return lw_blueprint_day_minutes (lw_editor_get_blueprint (self));
}

/* What is folded is another variant at each look. */
static gboolean
expect (LwEditor *self, LwVariant *variant)
{
  return lw_fold_is_empty (self->fold) && lw_live_layout_expect (self->layout, variant, day_minutes (self));
}

static void
layout_arrived_cb (gpointer data, LwVariant *variant)
{
  LwEditor *self = data;

  if (!self->drafting)
    {
      self->settling = FALSE;
      self->drawn_by = g_get_monotonic_time () + LW_FRAME * 1000;
      lw_editor_emit_layout_finished (self);
      return;
    }
  g_clear_pointer (&self->draft, lw_record_unref);
  self->draft = lw_record_ref (variant);
  lw_editor_emit_changed (self);
}

static void
layout_finished_cb (gpointer data)
{
  lw_editor_emit_layout_finished (data);
}

const LwLiveLayoutFuncs lw_editor_layout_funcs = { layout_finished_cb, layout_arrived_cb };

void
lw_editor_drop_draft (LwEditor *self)
{
  lw_live_layout_forget (self->layout);
  g_clear_pointer (&self->draft, lw_record_unref);
  self->drafting = self->settling = FALSE;
}

void
lw_editor_end_draft (LwEditor *self)
{
  gboolean dropping = self->dropping && self->drafting;

  lw_editor_drop_draft (self);
  self->settling = dropping && expect (self, lw_editor_get_variant (self));
}

void
lw_editor_set_draft (LwEditor *self, LwVariant *variant)
{
  g_return_if_fail (LW_IS_EDITOR (self));

  if (variant == NULL && !self->drafting)
    return;
  if (variant != NULL && expect (self, variant))
    {
      self->drafting = TRUE;
      lw_record_unref (variant);
      return;
    }
  lw_editor_drop_draft (self);
  self->draft = variant;
  self->drafting = variant != NULL;
  lw_editor_emit_changed (self);
}

gboolean
lw_editor_has_draft (LwEditor *self)
{
  return self->drafting;
}

void
lw_editor_commit_draft (LwEditor *self, LwVariant *variant, const char *label)
{
  self->dropping = TRUE;
  lw_editor_commit_variant (self, variant, label, NULL);
  self->dropping = FALSE;
}

gboolean
lw_editor_is_settling (LwEditor *self)
{
  return self->settling;
}

gboolean
lw_editor_is_at_rest (LwEditor *self)
{
  return !self->drafting && !self->settling && g_get_monotonic_time () >= self->drawn_by;
}

LwLayout *
lw_editor_get_layout (LwEditor *self)
{
  g_return_val_if_fail (LW_IS_EDITOR (self), NULL);

  LwVariant *variant = lw_fold_apply (self->fold, self->draft != NULL ? self->draft : lw_editor_get_variant (self));

  /* What is expected comes all the same, and says that there is something new to draw. */
  self->settling = FALSE;
  return lw_live_layout_get (self->layout, variant, day_minutes (self), self->animate_from != NULL);
}

LwLayout *
lw_editor_get_shown_layout (LwEditor *self)
{
  return self->settling && lw_fold_is_empty (self->fold) ? lw_live_layout_peek (self->layout) : lw_editor_get_layout (self);
}

void
lw_editor_offer_layout (LwEditor *self, LwLayout *layout, double day_minutes)
{
  lw_live_layout_offer (self->layout, layout, day_minutes);
}

void
lw_editor_animate_next_change (LwEditor *self)
{
  g_return_if_fail (LW_IS_EDITOR (self));

  lw_editor_get_layout (self);
  self->animate = TRUE;
}

LwLayout *
lw_editor_get_animated_from (LwEditor *self)
{
  return self->animate_from;
}
