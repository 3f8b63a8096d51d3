#include "ui/lw-text-row.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-date-button.h"
#include "ui/lw-field-text.h"
#include "ui/lw-picker.h"
#include "ui/lw-referents.h"
#include "ui/lw-registers.h"

struct _LwTextRow
{
  AdwEntryRow  parent_instance;
  char        *shown;        /* the text of the value under the field */
  gboolean     mixed, failed, syncing;
  GtkWidget   *reason_button, *reason_label;
  GtkWidget   *helper;       /* picker or calendar, or NULL */
};

static void field_row_init (LwFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LwTextRow, lw_text_row, ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (LW_TYPE_FIELD_ROW, field_row_init))

static const LwField *
field_of (LwTextRow *self)
{
  return lw_field_row_field (LW_FIELD_ROW (self));
}

static LwEditor *
editor_of (LwTextRow *self)
{
  return lw_field_row_editor (LW_FIELD_ROW (self));
}

static double
day_minutes (LwTextRow *self)
{
  return lw_blueprint_day_minutes (lw_editor_get_blueprint (editor_of (self)));
}

/* Plain text is right at every keystroke; a duration, a date or a name is only when it is finished. */
static gboolean
is_live (const LwField *field)
{
  return field->type == LW_TYPE_STRING && field->refers == LW_REFERS_NOTHING && field->values == NULL
         && !(field->flags & LW_FIELD_DATE);
}

static gboolean
is_touched (LwTextRow *self)
{
  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self)), self->shown) != 0;
}

static void
set_text (LwTextRow *self, const char *text)
{
  GtkEditable *editable = GTK_EDITABLE (self);

  if (g_str_equal (gtk_editable_get_text (editable), text))
    return;
  self->syncing = TRUE;
  gtk_editable_set_text (editable, text);
  gtk_editable_set_position (editable, -1);
  self->syncing = FALSE;
}

static void
set_reason (LwTextRow *self, const char *reason)
{
  self->failed = reason != NULL;
  gtk_widget_set_visible (self->reason_button, self->failed);
  gtk_label_set_text (GTK_LABEL (self->reason_label), reason != NULL ? reason : "");
  gtk_widget_set_tooltip_text (self->reason_button, reason);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               self->failed ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason != NULL ? reason : "", -1);
  if (self->failed)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

static char *
text_of (LwTextRow *self, LwValue value)
{
  const LwField *field = field_of (self);

  if (field->refers != LW_REFERS_NOTHING && !lw_value_is_absent (value))
    return g_strdup (lw_referent_name (editor_of (self), field->refers, value.string));
  return lw_field_to_text (field, value, day_minutes (self));
}

/* A name that no record has makes one, in the same undo step. */
static gboolean
resolve_name (LwTextRow *self, const char *text, LwFieldEdit *edit, GError **error)
{
  const LwField *field = field_of (self);
  const char *id = lw_referent_id (editor_of (self), field->refers, text);

  if (id == NULL && lw_referent_array (field->refers) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("Nothing here is called “%s”."), text);
      return FALSE;
    }
  if (id == NULL)
    {
      edit->array = lw_referent_array (field->refers);
      edit->created = lw_referent_create (field->refers, text);
      id = lw_record_id (edit->created);
    }
  edit->value = LW_STRING (id);
  return TRUE;
}

static gboolean
read_text (LwTextRow *self, const char *text, LwFieldEdit *edit, GError **error)
{
  const LwField *field = field_of (self);

  if (!lw_field_from_text (field, text, day_minutes (self), &edit->value, error))
    return FALSE;
  if (field->refers == LW_REFERS_NOTHING || lw_value_is_absent (edit->value))
    return TRUE;
  return resolve_name (self, text, edit, error);
}

static void
take_over (LwTextRow *self, gboolean typing)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self)));
  g_autoptr (GError) error = NULL;
  LwFieldEdit edit = { .typing = typing };

  if (!is_touched (self) && !self->failed)
    return;
  if (!is_touched (self) || read_text (self, text, &edit, &error))
    set_reason (self, NULL);
  else
    set_reason (self, error->message);

  if (is_touched (self) && !self->failed)
    {
      g_autoptr (LwRecord) created = edit.created;
      g_autoptr (LwTextRow) alive = g_object_ref (self);

      lw_field_row_emit (LW_FIELD_ROW (self), &edit);
      /* Nothing came back where the value is the old one, "120 min" typed over "2 h". */
      if (!typing)
        {
          set_text (self, self->shown);
          lw_field_row_end_draft (LW_FIELD_ROW (self));
        }
    }
}

/* What is understood so far; half a date is not. */
static void
tell_draft (LwTextRow *self)
{
  LwFieldEdit edit = { .draft = TRUE };
  gboolean understood = is_touched (self) && read_text (self, gtk_editable_get_text (GTK_EDITABLE (self)), &edit, NULL);
  g_autoptr (LwRecord) created = edit.created;

  if (understood)
    lw_field_row_emit (LW_FIELD_ROW (self), &edit);
  else
    lw_field_row_end_draft (LW_FIELD_ROW (self));
}

static void
changed_cb (LwTextRow *self)
{
  if (self->syncing)
    return;
  if (is_live (field_of (self)))
    {
      take_over (self, TRUE);
      return;
    }
  if (self->failed)
    set_reason (self, NULL);
  tell_draft (self);
}

static void
activated_cb (LwTextRow *self)
{
  take_over (self, FALSE);
  if (self->failed)
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->reason_button));
}

static void
focus_left_cb (LwTextRow *self)
{
  take_over (self, FALSE);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->reason_button));
}

static gboolean
drop_typed (LwTextRow *self)
{
  if (!is_touched (self))
    return FALSE;
  set_text (self, self->shown);
  set_reason (self, NULL);
  lw_field_row_end_draft (LW_FIELD_ROW (self));
  return TRUE;
}

/* Escape gives the old value back, once; then it is the window's. */
static gboolean
key_cb (LwTextRow *self, guint keyval)
{
  return keyval == GDK_KEY_Escape && drop_typed (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static gboolean
undo_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return drop_typed (LW_TEXT_ROW (widget)) || gtk_widget_activate_action (widget, "win.undo", NULL);
}

static void
picked_cb (LwTextRow *self, const char *text)
{
  set_text (self, text);
  take_over (self, FALSE);
}

static GStrv
fill_cb (gpointer data)
{
  return lw_field_suggestions (editor_of (data), field_of (data));
}

static void
edit_register_cb (LwTextRow *self)
{
  const LwField *field = field_of (self);
  const char *id = lw_referent_id (editor_of (self), field->refers, self->shown);

  lw_registers_dialog_present_at (editor_of (self), GTK_WIDGET (self), lw_referent_array (field->refers), id);
}

static gboolean
wants_picker (const LwField *field)
{
  return field->refers != LW_REFERS_NOTHING || field->values != NULL
         || g_str_equal (field->name, "department") || g_str_equal (field->name, "who");
}

static void
add_helper (LwTextRow *self)
{
  const LwField *field = field_of (self);

  if (field->flags & LW_FIELD_DATE)
    self->helper = lw_date_button_new ();
  else if (wants_picker (field))
    self->helper = lw_picker_new ("pan-down-symbolic", _("Choose"), fill_cb, self);
  else
    return;

  g_signal_connect_object (self->helper, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->helper);
  if (lw_referent_array (field->refers) != NULL)
    {
      lw_picker_set_footer (LW_PICKER (self->helper), field->refers == LW_REFERS_OWNER ? _("Edit Owners…") : _("Edit Systems…"));
      g_signal_connect_object (self->helper, "footer-activated", G_CALLBACK (edit_register_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
show_title (LwTextRow *self)
{
  const char *label = lw_field_row_label (LW_FIELD_ROW (self));
  g_autofree char *mixed = g_strdup_printf (_("%s (mixed)"), label);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->mixed ? mixed : label);
}

static void
text_row_show (LwFieldRow *row, const LwValue *values, guint n)
{
  LwTextRow *self = LW_TEXT_ROW (row);
  gboolean mixed = !lw_values_agree (values, n);
  gboolean pending = self->shown != NULL && is_touched (self);
  g_autofree char *text = n == 0 || mixed ? g_strdup ("") : text_of (self, values[0]);
  gboolean same = mixed == self->mixed && g_strcmp0 (text, self->shown) == 0;

  if (self->shown == NULL)
    add_helper (self);
  self->mixed = mixed;
  g_set_str (&self->shown, text);
  show_title (self);
  /* What is being typed outlives every change but one of this very value. */
  if (same && pending)
    return;
  set_text (self, text);
  set_reason (self, NULL);
}

static void
text_row_flush (LwFieldRow *row)
{
  take_over (LW_TEXT_ROW (row), FALSE);
}

static char *
text_row_get_draft (LwFieldRow *row)
{
  LwTextRow *self = LW_TEXT_ROW (row);

  return self->failed ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))) : NULL;
}

static void
text_row_set_draft (LwFieldRow *row, const char *draft)
{
  LwTextRow *self = LW_TEXT_ROW (row);

  set_reason (self, NULL);
  set_text (self, draft != NULL ? draft : self->shown);
  if (draft != NULL)
    take_over (self, FALSE);
}

static void
field_row_init (LwFieldRowInterface *iface)
{
  iface->show = text_row_show;
  iface->flush = text_row_flush;
  iface->get_draft = text_row_get_draft;
  iface->set_draft = text_row_set_draft;
}

static void
lw_text_row_finalize (GObject *object)
{
  g_clear_pointer (&LW_TEXT_ROW (object)->shown, g_free);
  G_OBJECT_CLASS (lw_text_row_parent_class)->finalize (object);
}

static void
lw_text_row_class_init (LwTextRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_text_row_finalize;
}

static void
add_reason_button (LwTextRow *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->reason_label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "max-width-chars", 32, "xalign", 0.0f, NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), self->reason_label);
  /* The keyboard stays in the field, where the text is mended. */
  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE);
  self->reason_button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "dialog-error-symbolic", "popover", popover,
                                      "valign", GTK_ALIGN_CENTER, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->reason_button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What is wrong"), -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->reason_button);
}

static void
lw_text_row_init (LwTextRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  add_reason_button (self);
  /* Undo is the document's. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE);
  lw_field_row_bind_undo (LW_FIELD_ROW (self), undo_cb);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (self, "entry-activated", G_CALLBACK (activated_cb), NULL);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
