#include "ui/lw-list-row.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-field-text.h"
#include "ui/lw-picker.h"
#include "ui/lw-referents.h"
#include "ui/lw-registers.h"

typedef struct
{
  char      *text;         /* as stored: an id where the field refers to records */
  guint      holders;      /* how many of the shown elements have it */
  guint      position;     /* in the list of the first that has it */
  guint      last;         /* the last element that was counted, from 1 */
  GtkWidget *chip, *remove;
} Item;

struct _LwListRow
{
  AdwPreferencesRow parent_instance;
  GtkWidget *title, *header, *wrap, *entry, *picker;
  GPtrArray *items;        /* Item */
  guint      n_elements;
  char      *editing;      /* the stored text that the entry will replace, or NULL */
  guint      editing_position;
};

static void field_row_init (LwFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LwListRow, lw_list_row, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (LW_TYPE_FIELD_ROW, field_row_init))

#define LONGEST_CHIP 20   /* characters; the whole text is in the tooltip */

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->text);
  g_free (item);
}

static const LwField *
field_of (LwListRow *self)
{
  return lw_field_row_field (LW_FIELD_ROW (self));
}

static LwEditor *
editor_of (LwListRow *self)
{
  return lw_field_row_editor (LW_FIELD_ROW (self));
}

GtkWidget *
lw_list_row_get_entry (LwListRow *self)
{
  return self->entry;
}

GtkWidget *
lw_list_row_get_remove_button (LwListRow *self, guint position)
{
  return position < self->items->len ? ((Item *) g_ptr_array_index (self->items, position))->remove : NULL;
}

static const char *
shown_text (LwListRow *self, const char *stored)
{
  const LwField *field = field_of (self);

  if (field->refers != LW_REFERS_NOTHING)
    return lw_referent_name (editor_of (self), field->refers, stored);
  for (guint i = 0; field->values != NULL && field->value_labels != NULL && field->values[i] != NULL; i++)
    if (g_str_equal (field->values[i], stored))
      return _(field->value_labels[i]);
  return stored;
}

/* What is stored for what was typed; a record may be made for it. */
static char *
stored_text (LwListRow *self, const char *typed, LwFieldEdit *edit)
{
  const LwField *field = field_of (self);
  const char *id;

  for (guint i = 0; field->values != NULL && field->value_labels != NULL && field->values[i] != NULL; i++)
    if (g_utf8_collate (_(field->value_labels[i]), typed) == 0)
      return g_strdup (field->values[i]);
  if (field->refers == LW_REFERS_NOTHING)
    return g_strdup (typed);

  id = lw_referent_id (editor_of (self), field->refers, typed);
  if (id == NULL && lw_referent_array (field->refers) != NULL)
    {
      edit->array = lw_referent_array (field->refers);
      edit->created = lw_referent_create (field->refers, typed);
      id = lw_record_id (edit->created);
    }
  return g_strdup (id);
}

/* Two items of one list may not be the same: a channel twice says nothing. */
static gboolean
is_held_by_all (LwListRow *self, const char *text)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      if (item->holders == self->n_elements && g_str_equal (item->text, text))
        return TRUE;
    }
  return FALSE;
}

/* The item `old` (NULL: a new one) becomes what was typed; FALSE: it is that already, or another is. */
static gboolean
emit_item (LwListRow *self, const char *old, const char *typed, gboolean draft)
{
  g_autofree char *plain = g_strstrip (g_strdup (typed));
  LwFieldEdit edit = { .item = TRUE, .old = LW_STRING (old), .position = self->editing_position, .draft = draft };
  g_autofree char *stored = *plain != '\0' ? stored_text (self, plain, &edit) : NULL;
  g_autoptr (LwRecord) created = edit.created;

  if (g_strcmp0 (stored, old) == 0 || (stored != NULL && is_held_by_all (self, stored)))
    return FALSE;
  edit.value = LW_STRING (stored);
  lw_field_row_emit (LW_FIELD_ROW (self), &edit);
  return TRUE;
}

static void
exchange (LwListRow *self, const char *typed)
{
  g_autofree char *old = g_steal_pointer (&self->editing), *text = g_strdup (typed);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  emit_item (self, old, text, FALSE);
}

static void
entry_changed_cb (LwListRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (*text == '\0' || !emit_item (self, self->editing, text, TRUE))
    lw_field_row_end_draft (LW_FIELD_ROW (self));
}

static void
entry_activated_cb (LwListRow *self)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  exchange (self, typed);
}

static void
picked_cb (LwListRow *self, const char *name)
{
  exchange (self, name);
}

static Item *
item_of (LwListRow *self, GtkWidget *button)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      if (gtk_widget_is_ancestor (button, item->chip))
        return item;
    }
  return NULL;
}

static void
remove_cb (LwListRow *self, GtkWidget *button)
{
  Item *item = item_of (self, button);
  g_autofree char *old = g_strdup (item->text);
  LwFieldEdit edit = { .item = TRUE, .old = LW_STRING (old), .value = LW_STRING (NULL), .position = item->position };

  gtk_widget_grab_focus (self->entry);
  lw_field_row_emit (LW_FIELD_ROW (self), &edit);
}

static void
edit_cb (LwListRow *self, GtkWidget *button)
{
  Item *item = item_of (self, button);

  g_set_str (&self->editing, item->text);
  self->editing_position = item->position;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), shown_text (self, item->text));
  gtk_widget_grab_focus (self->entry);
}

static gboolean
drop_typed (LwListRow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    return FALSE;
  g_clear_pointer (&self->editing, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  return TRUE;
}

static gboolean
key_cb (LwListRow *self, guint keyval)
{
  return keyval == GDK_KEY_Escape && drop_typed (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static gboolean
undo_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return drop_typed (LW_LIST_ROW (widget)) || gtk_widget_activate_action (widget, "win.undo", NULL);
}

static GtkWidget *
chip_new (LwListRow *self, Item *item)
{
  const char *text = shown_text (self, item->text);
  g_autofree char *remove_label = g_strdup_printf (_("Remove “%s”"), text);
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gboolean is_long = g_utf8_strlen (text, -1) > LONGEST_CHIP;
  /* As narrow as it is wide: the wrap box's height must not depend on what could be shortened. */
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text,
                                   "ellipsize", is_long ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE,
                                   "width-chars", is_long ? LONGEST_CHIP : -1, "max-width-chars", is_long ? LONGEST_CHIP : -1, NULL);
  GtkWidget *edit = g_object_new (GTK_TYPE_BUTTON, "child", label, "tooltip-text",
                                  item->holders < self->n_elements ? _("Only in some of what is selected") : text, NULL);

  item->remove = g_object_new (GTK_TYPE_BUTTON, "icon-name", "window-close-symbolic", "tooltip-text", remove_label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_label, -1);
  gtk_widget_add_css_class (chip, "lw-chip");
  gtk_widget_add_css_class (edit, "flat");
  gtk_widget_add_css_class (item->remove, "flat");
  if (item->holders < self->n_elements)
    gtk_widget_add_css_class (chip, "dim-label");
  gtk_box_append (GTK_BOX (chip), edit);
  gtk_box_append (GTK_BOX (chip), item->remove);
  g_signal_connect_object (edit, "clicked", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item->remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  return chip;
}

static void
count_item (GPtrArray *items, GHashTable *found, const char *text, guint element, guint position)
{
  Item *item = g_hash_table_lookup (found, text);

  if (item == NULL)
    {
      item = g_new0 (Item, 1);
      item->text = g_strdup (text);
      item->position = position;
      g_ptr_array_add (items, item);
      g_hash_table_insert (found, item->text, item);
    }
  if (item->last != element)
    item->holders++;
  item->last = element;
}

static GPtrArray *
collect (const LwValue *values, guint n)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; values[i].strings != NULL && values[i].strings[j] != NULL; j++)
      count_item (items, found, values[i].strings[j], i + 1, j);
  return g_steal_pointer (&items);
}

static void
fill (LwListRow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->wrap)) != self->entry)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->wrap), child);
  for (guint i = self->items->len; i-- > 0;)
    {
      Item *item = g_ptr_array_index (self->items, i);

      item->chip = chip_new (self, item);
      adw_wrap_box_prepend (ADW_WRAP_BOX (self->wrap), item->chip);
    }
}

static GStrv
suggestions_cb (gpointer data)
{
  LwListRow *self = data;
  g_auto (GStrv) all = lw_field_suggestions (editor_of (self), field_of (self));
  g_autoptr (GStrvBuilder) left = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    {
      LwFieldEdit unused = { 0 };
      g_autofree char *stored = stored_text (self, all[i], &unused);
      g_autoptr (LwRecord) created = unused.created;

      if (!is_held_by_all (self, stored))
        g_strv_builder_add (left, all[i]);
    }
  return g_strv_builder_end (left);
}

static void
edit_register_cb (LwListRow *self)
{
  lw_registers_dialog_present_at (editor_of (self), GTK_WIDGET (self), lw_referent_array (field_of (self)->refers), NULL);
}

static void
add_picker (LwListRow *self)
{
  g_autofree char *label = g_strdup_printf (_("Choose for “%s”"), lw_field_row_label (LW_FIELD_ROW (self)));

  self->picker = lw_picker_new ("list-add-symbolic", label, suggestions_cb, self);
  gtk_box_append (GTK_BOX (self->header), self->picker);
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  if (lw_referent_array (field_of (self)->refers) != NULL)
    {
      lw_picker_set_footer (LW_PICKER (self->picker), _("Edit Systems…"));
      g_signal_connect_object (self->picker, "footer-activated", G_CALLBACK (edit_register_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
list_row_show (LwFieldRow *row, const LwValue *values, guint n)
{
  LwListRow *self = LW_LIST_ROW (row);
  const char *label = lw_field_row_label (row);

  if (self->picker == NULL)
    add_picker (self);
  gtk_label_set_text (GTK_LABEL (self->title), label);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_ptr_array_unref (self->items);
  self->items = collect (values, n);
  self->n_elements = n;
  fill (self);
}

/* What stands in the entry was meant to be added. */
static void
list_row_flush (LwFieldRow *row)
{
  LwListRow *self = LW_LIST_ROW (row);

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    entry_activated_cb (self);
}

static void
field_row_init (LwFieldRowInterface *iface)
{
  iface->show = list_row_show;
  iface->flush = list_row_flush;
}

static void
lw_list_row_finalize (GObject *object)
{
  LwListRow *self = LW_LIST_ROW (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->editing, g_free);
  G_OBJECT_CLASS (lw_list_row_parent_class)->finalize (object);
}

static void
lw_list_row_class_init (LwListRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_list_row_finalize;
}

static void
add_entry (LwListRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = g_object_new (GTK_TYPE_TEXT, "placeholder-text", _("Add…"), "width-chars", 12, "max-width-chars", 12,
                              "enable-undo", FALSE, "valign", GTK_ALIGN_CENTER, NULL);
  adw_wrap_box_append (ADW_WRAP_BOX (self->wrap), self->entry);
  lw_field_row_bind_undo (LW_FIELD_ROW (self), undo_cb);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (entry_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (list_row_flush), self);
  gtk_widget_add_controller (self->entry, focus);
}

static void
lw_list_row_init (LwListRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->items = g_ptr_array_new_with_free_func (item_free);
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "hexpand", TRUE, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (self->title, "caption");
  gtk_widget_add_css_class (self->title, "dim-label");
  self->header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->header), self->title);
  self->wrap = g_object_new (ADW_TYPE_WRAP_BOX, "child-spacing", 4, "line-spacing", 4, NULL);
  add_entry (self);
  gtk_box_append (GTK_BOX (box), self->header);
  gtk_box_append (GTK_BOX (box), self->wrap);
  g_object_set (box, "margin-start", 12, "margin-end", 6, "margin-top", 2, "margin-bottom", 8, NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}
