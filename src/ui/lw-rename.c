/* Editing a name in place, in a real text widget: input methods, selection and the screen reader are its business. While it is
 * open the document does not change; it commits once. */
#include "ui/lw-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "core/lw-sketch.h"

#define LONGEST_MEASURED 400    /* characters */

static LwRect
name_rect (LwCanvas *self)
{
  LwLayout *layout = lw_editor_get_layout (self->editor);
  const LwRoute *route = lw_layout_route (layout, self->rename_id);
  int group = lw_scene_find (lw_canvas_scene (self), self->rename_id);

  if (route != NULL && route->label.width > 0)
    return route->label;
  if (route != NULL && route->n_points > 1)
    {
      LwPoint a = route->points[(route->n_points - 1) / 2], b = route->points[(route->n_points - 1) / 2 + 1];

      return (LwRect) { (a.x + b.x) / 2 - 40, (a.y + b.y) / 2 - 10, 80, 20 };
    }
  return group >= 0 ? lw_scene_group_bounds (self->scene, group) : (LwRect) { 0 };
}

/* Headers are pinned, so their names are edited where they are seen. */
static void
pin_to_header (LwCanvas *self, LwElementKind kind, guint position, double *x, double *y, double *width, double *height)
{
  LwLayout *layout = lw_editor_get_layout (self->editor);
  LwPins pins = lw_canvas_pins (self->zoom, self->view);
  LwRect header = kind == LW_ELEMENT_LANE ? layout->lanes[position].header : layout->phases[position].header;

  lw_canvas_from_units (self, (LwPoint) { header.x, header.y }, x, y);
  *width = header.width * self->zoom;
  *height = header.height * self->zoom;
  if ((kind == LW_ELEMENT_LANE) != layout->vertical)
    *x = pins.x, *width = pins.width;
  else
    *y = pins.y, *height = pins.height;
}

void
lw_canvas_place_rename (LwCanvas *self)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);
  double x, y, width, height;
  LwElementKind kind;
  guint position;
  int least, natural, high;

  if (self->rename == NULL || !lw_variant_find (variant, self->rename_id, &kind, &position))
    return;
  if (kind == LW_ELEMENT_LANE || kind == LW_ELEMENT_PHASE)
    pin_to_header (self, kind, position, &x, &y, &width, &height);
  else
    {
      LwRect rect = name_rect (self);

      lw_canvas_from_units (self, (LwPoint) { rect.x, rect.y }, &x, &y);
      width = rect.width * self->zoom;
      height = rect.height * self->zoom;
    }
  gtk_widget_measure (self->rename, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  gtk_widget_measure (self->rename, GTK_ORIENTATION_VERTICAL, -1, &high, NULL, NULL, NULL);

  /* Never wider than what is seen: a long name scrolls in its entry. */
  double wide = MIN (MAX (MAX (natural, 96), width - 12), MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 24, least));
  double left = CLAMP (x + (width - wide) / 2, MIN (12, x), MAX (gtk_widget_get_width (GTK_WIDGET (self)) - wide - 12, 12));

  gtk_widget_size_allocate (self->rename, &(GtkAllocation) { (int) left, (int) (y + (height - high) / 2), (int) wide, high }, -1);
}

/* What the element is called when the entry is confirmed; NULL: as before. What was not touched stays, also where the entry does not hold
 * all of it. A flow may have no label; everything else keeps its name rather than losing it. */
static char *
typed_name (LwCanvas *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->rename));
  LwVariant *variant = lw_editor_get_variant (self->editor);
  g_autofree char *name = NULL;

  if (g_strcmp0 (text, g_object_get_data (G_OBJECT (self->rename), "text-before")) == 0)
    return NULL;
  /* A note may have several lines. */
  name = lw_variant_element (variant, LW_ELEMENT_NOTE, self->rename_id) != NULL ? g_strstrip (g_strdup (text)) : lw_name_clean (text);
  return *name != '\0' || lw_variant_flow (variant, self->rename_id) != NULL ? g_steal_pointer (&name) : NULL;
}

static void
text_changed_cb (LwCanvas *self)
{
  GtkEditable *text = GTK_EDITABLE (self->rename);
  g_autofree char *name = NULL;

  /* Room for ever longer texts is not measured for ever. */
  if (g_utf8_strlen (gtk_editable_get_text (text), -1) > LONGEST_MEASURED)
    gtk_text_set_propagate_text_width (GTK_TEXT (gtk_editable_get_delegate (text)), FALSE);
  if (g_utf8_strlen (gtk_editable_get_text (text), -1) >= LW_NAME_MAX)
    {
      g_autofree char *message = g_strdup_printf (_("A name holds at most %d characters."), LW_NAME_MAX);

      lw_canvas_announce (self, message);
    }
  name = typed_name (self);
  lw_editor_type_name (self->editor, self->rename_id, name);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static LwStepKind
kind_of (LwCanvas *self, const char *id)
{
  LwStep *step = lw_variant_step (lw_editor_get_variant (self->editor), id);

  return step != NULL ? (LwStepKind) step->kind : LW_STEP_UNSET;
}

static void
rename_element (LwCanvas *self, const char *id, const char *text)
{
  LwStepKind before = kind_of (self, id);

  lw_editor_rename (self->editor, id, text);
  if (kind_of (self, id) != before)
    {
      g_autofree char *message = g_strdup_printf (_("“%s” is a decision now"), text);

      lw_canvas_announce (self, message);
    }
}

void
lw_canvas_drop_left_entry (LwCanvas *self)
{
  g_clear_handle_id (&self->left_id, g_source_remove);
  g_clear_pointer (&self->left, gtk_widget_unparent);
}

static gboolean
drop_cb (gpointer data)
{
  LwCanvas *self = data;

  self->left_id = 0;
  lw_canvas_drop_left_entry (self);
  return G_SOURCE_REMOVE;
}

/* While GTK moves the focus it still holds on to what had it: an entry goes before the next frame, and no sooner. */
static void
leave (LwCanvas *self, GtkWidget *entry)
{
  lw_canvas_drop_left_entry (self);
  self->left = entry;
  self->left_id = g_idle_add_full (G_PRIORITY_HIGH, drop_cb, self, NULL);
}

static void
end_rename (LwCanvas *self, gboolean commit, gboolean focus_moves)
{
  g_autofree char *id = NULL, *name = NULL;

  if (self->rename == NULL)
    return;
  name = typed_name (self);
  if (focus_moves)
    leave (self, g_steal_pointer (&self->rename));
  else
    gtk_widget_unparent (g_steal_pointer (&self->rename));
  id = g_steal_pointer (&self->rename_id);
  if (commit && name != NULL)
    rename_element (self, id, name);
  lw_editor_type_name (self->editor, id, NULL);
  lw_canvas_update_im (self);
  gtk_widget_queue_draw (self->overlay);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* The keyboard goes back to the canvas before the entry with it goes away. */
void
lw_canvas_end_rename (LwCanvas *self, gboolean commit)
{
  GtkWidget *entry = self->rename;

  if (entry == NULL)
    return;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == entry)
    {
      self->rename = NULL;
      gtk_widget_grab_focus (GTK_WIDGET (self));
      self->rename = entry;
    }
  end_rename (self, commit, FALSE);
}

static void
activate_cb (LwCanvas *self)
{
  lw_canvas_end_rename (self, TRUE);
}

/* The focus is on its way to another widget: leave it alone. Signals of an entry that is already gone are not for the next one. */
static void
focus_left_cb (LwCanvas *self, GtkEventController *controller)
{
  if (gtk_event_controller_get_widget (controller) == self->rename)
    end_rename (self, TRUE, TRUE);
}

static gboolean
escape_cb (GtkWidget *text, GVariant *arguments, gpointer canvas)
{
  lw_canvas_end_rename (canvas, FALSE);
  return TRUE;
}

int
lw_canvas_rename_size (LwCanvas *self)
{
  return (int) CLAMP (14 * self->zoom, 13, 28);
}

static void
set_font_size (LwCanvas *self, GtkEntry *entry)
{
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();

  pango_attr_list_insert (attrs, pango_attr_size_new_absolute (lw_canvas_rename_size (self) * PANGO_SCALE));
  gtk_entry_set_attributes (entry, attrs);
}

/* An entry rather than a bare GtkText: only that one is complete for assistive technology. */
static GtkWidget *
entry_new (LwCanvas *self)
{
  GtkWidget *text = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new (), *keys = gtk_shortcut_controller_new ();

  gtk_widget_add_css_class (text, "rename");
  /* As the drawing, whose name it stands on. */
  gtk_widget_set_direction (text, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (text))), GTK_TEXT_DIR_LTR);
  gtk_text_set_propagate_text_width (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (text))), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (text), 0);
  gtk_entry_set_max_length (GTK_ENTRY (text), LW_NAME_MAX);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  set_font_size (self, GTK_ENTRY (text));
  g_signal_connect_object (text, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (text, focus);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_cb, self, NULL)));
  gtk_widget_add_controller (text, keys);
  return text;
}

void
lw_canvas_rename (LwCanvas *self, const char *id, const char *text)
{
  g_return_if_fail (LW_IS_CANVAS (self));

  if (lw_document_get_read_only (lw_editor_get_document (self->editor))
      || !lw_variant_find (lw_editor_get_variant (self->editor), id, NULL, NULL))
    return;
  /* The name may be the selection's own, which changes. */
  g_autofree char *kept = g_strdup (id);

  id = kept;
  lw_canvas_end_rename (self, TRUE);
  lw_editor_select_one (self->editor, id);
  lw_canvas_reveal (self, id, FALSE);
  g_set_str (&self->rename_id, id);
  self->rename = entry_new (self);
  gtk_editable_set_text (GTK_EDITABLE (self->rename), lw_editor_get_name (self->editor, id));
  g_object_set_data_full (G_OBJECT (self->rename), "text-before", g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rename))), g_free);
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->rename), text);
  gtk_widget_set_parent (self->rename, GTK_WIDGET (self));
  gtk_widget_grab_focus (self->rename);
  if (text != NULL)
    gtk_editable_set_position (GTK_EDITABLE (self->rename), -1);
  else
    gtk_editable_select_region (GTK_EDITABLE (self->rename), 0, -1);
  lw_canvas_update_im (self);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->overlay);
}

gboolean
lw_canvas_is_renaming (LwCanvas *self)
{
  return self->rename != NULL;
}

void
lw_canvas_flush (LwCanvas *self)
{
  lw_canvas_end_rename (self, TRUE);
}
