/* Keeping what assistive technology has asked for up to date, and saying aloud what has happened. */
#include "ui/lw-canvas-item.h"

#include <glib/gi18n-lib.h>

static gboolean
still_there (LwCanvasItem *item)
{
  LwElementKind kind;
  guint lane, phase;

  if (item->kind == LW_ELEMENT_STEP)
    return lw_variant_find (lw_editor_get_variant (item->canvas->editor), item->id, &kind, NULL) && kind == LW_ELEMENT_STEP;
  if (item->kind == LW_ELEMENT_NOTE)
    return lw_canvas_note_exists (item->canvas, item->id);
  if (item->kind == LW_ELEMENT_FLOW)
    return lw_canvas_flow_parent (item->canvas, item->id) != NULL;
  return lw_canvas_item_is_outside (item) || lw_canvas_item_split (item, &lane, item->kind == LW_ELEMENT_PHASE ? &phase : NULL);
}

/* Toggling the hidden state is the public way to tell clients that the children of a parent have changed. */
static void
announce_new (LwCanvas *self, LwElementKind kind, const char *id, const char *parent)
{
  LwCanvasItem *listed = g_hash_table_lookup (self->items, parent);
  GtkAccessible *item;

  if (listed == NULL || !listed->listed)
    return;
  item = GTK_ACCESSIBLE (lw_canvas_item_for (self, kind, id));
  gtk_accessible_update_state (item, GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_accessible_update_state (item, GTK_ACCESSIBLE_STATE_HIDDEN, FALSE, -1);
}

static gboolean
any_is_listed (LwCanvas *self)
{
  GHashTableIter iter;
  LwCanvasItem *item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &item))
    if (item->listed)
      return TRUE;
  return FALSE;
}

/* What stood there when something was last announced is not new. */
static gboolean
is_new (LwCanvas *self, LwArray *before, guint position, const char *id)
{
  if (before != NULL && position < lw_array_length (before) && g_strcmp0 (lw_record_id (lw_array_get (before, position)), id) == 0)
    return FALSE;
  return !g_hash_table_contains (self->items, id);
}

static void
announce_new_items (LwCanvas *self)
{
  LwLayout *layout = lw_editor_get_layout (self->editor);
  g_autoptr (LwLayout) announced = NULL;
  LwArray *steps = NULL, *flows = NULL;

  /* Another colour brings no step; and nobody waits for one who has not asked what there is. */
  if (layout == self->announced || !any_is_listed (self))
    return;
  announced = g_steal_pointer (&self->announced);
  if (announced != NULL)
    {
      steps = LW_STEPS (announced->variant);
      flows = LW_FLOWS (announced->variant);
    }
  self->announced = lw_layout_ref (layout);
  for (guint i = 0; i < layout->n_steps; i++)
    if (is_new (self, steps, i, layout->steps[i].step->id))
      {
        g_autofree char *parent = lw_canvas_item_parent_id (layout, &layout->steps[i]);

        announce_new (self, LW_ELEMENT_STEP, layout->steps[i].step->id, parent);
      }
  LW_FOREACH (LwFlow, flow, LW_FLOWS (lw_editor_get_variant (self->editor)))
    if (flow->from != NULL && is_new (self, flows, flow_i, flow->id))
      announce_new (self, LW_ELEMENT_FLOW, flow->id, flow->from);
}

static void
update_focus (LwCanvas *self)
{
  const char *focused = lw_editor_get_focused (self->editor);
  GtkAccessible *item = focused != NULL && lw_canvas_has_focus (self) ? lw_canvas_item (self, focused) : NULL;
  LwCanvasItem *before = self->focused_item != NULL ? g_hash_table_lookup (self->items, self->focused_item) : NULL;

  if (before != NULL)
    gtk_accessible_update_platform_state (GTK_ACCESSIBLE (before), GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
  g_set_str (&self->focused_item, item != NULL ? focused : NULL);
  if (item == NULL)
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
      return;
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, item, -1);
  gtk_accessible_update_platform_state (item, GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
}

void
lw_canvas_tell_focus (LwCanvas *self)
{
  if (gtk_widget_get_realized (GTK_WIDGET (self)) && self->editor != NULL && !lw_editor_has_draft (self->editor))
    update_focus (self);
}

/* Brings what has been asked for up to date. A draft is not read: it is not the document; what comes of it is when it is laid out. */
void
lw_canvas_update_items (LwCanvas *self)
{
  g_autofree gpointer *keys = NULL;
  guint n;

  if (lw_editor_has_draft (self->editor) || lw_editor_is_settling (self->editor) || !gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  keys = g_hash_table_get_keys_as_array (self->items, &n);
  for (guint i = 0; i < n; i++)
    {
      LwCanvasItem *item = g_hash_table_lookup (self->items, keys[i]);

      if (still_there (item))
        {
          lw_canvas_item_describe (item);
          item->complete = FALSE;
          continue;
        }
      gtk_accessible_update_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      item->canvas = NULL;
      g_hash_table_remove (self->items, keys[i]);
    }
  if (n > 0)
    announce_new_items (self);
  update_focus (self);
}

void
lw_canvas_clear_items (LwCanvas *self)
{
  GHashTableIter iter;
  LwCanvasItem *item;

  if (self->items == NULL)
    return;
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &item))
    item->canvas = NULL;
  g_hash_table_remove_all (self->items);
  g_clear_pointer (&self->announced, lw_layout_unref);
}

char *
lw_canvas_describe_place (LwCanvas *self)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);
  const char *focused = lw_editor_get_focused (self->editor);
  LwStep *step = focused != NULL ? lw_variant_step (variant, focused) : NULL;
  LwLane *lane = step != NULL && step->lane != NULL ? lw_variant_lane (variant, step->lane) : NULL;
  LwPhase *phase = step != NULL && step->phase != NULL ? lw_variant_phase (variant, step->phase) : NULL;

  if (step == NULL || lane == NULL)
    return NULL;
  if (phase == NULL)
    return g_strdup_printf (_("Moved to lane %s"), lane->name);
  return g_strdup_printf (_("Moved to lane %s, phase %s"), lane->name, phase->name);
}

void
lw_canvas_announce_place (LwCanvas *self, const char *before)
{
  g_autofree char *now = lw_canvas_describe_place (self);

  if (now != NULL && before != NULL && g_strcmp0 (before, now) != 0)
    lw_canvas_announce (self, now);
}

void
lw_canvas_announce_header (LwCanvas *self, const char *id, gboolean size)
{
  g_autofree char *text = lw_editor_describe_header (self->editor, id);
  LwElementKind kind;
  guint position;

  if (text == NULL || !lw_editor_find_header (self->editor, id, &kind, &position))
    return;
  if (size)
    {
      double units = lw_layout_shown_size (lw_editor_get_layout (self->editor), kind, position);

      g_free (text);
      /* Translators: the name of a lane or phase and its size in the drawing's units. */
      text = g_strdup_printf (_("%s: size %.0f"), lw_editor_get_name (self->editor, id), units);
    }
  lw_canvas_announce (self, text);
}
