#include "ui/lw-field-row.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-choice-row.h"
#include "ui/lw-field-text.h"
#include "ui/lw-list-row.h"
#include "ui/lw-long-text-row.h"
#include "ui/lw-records-group.h"
#include "ui/lw-text-row.h"

G_DEFINE_INTERFACE (LwFieldRow, lw_field_row, GTK_TYPE_WIDGET)

static guint edited_signal;

static void
lw_field_row_default_init (LwFieldRowInterface *iface)
{
  edited_signal = g_signal_new ("edited", LW_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static GType
row_type (const LwField *field)
{
  switch (field->type)
    {
    case LW_TYPE_STRING:
      if (field->flags & LW_FIELD_LONG)
        return LW_TYPE_LONG_TEXT_ROW;
      if (field->refers == LW_REFERS_LANE || field->refers == LW_REFERS_PHASE || field->refers == LW_REFERS_STEP
          || lw_field_is_words (field))
        return LW_TYPE_CHOICE_ROW;
      return LW_TYPE_TEXT_ROW;
    case LW_TYPE_NUMBER:
    case LW_TYPE_DURATION:
    case LW_TYPE_ESTIMATE:
      return LW_TYPE_TEXT_ROW;
    case LW_TYPE_BOOLEAN:
    case LW_TYPE_ENUM:
      return LW_TYPE_CHOICE_ROW;
    case LW_TYPE_STRINGS:
      return LW_TYPE_LIST_ROW;
    case LW_TYPE_RECORDS:
      return LW_TYPE_RECORDS_GROUP;
    case LW_TYPE_RECORD:   /* its fields have rows of their own */
    case LW_TYPE_NUMBERS:
      break;
    }
  return G_TYPE_INVALID;
}

GtkWidget *
lw_field_row_new (LwEditor *editor, const LwField *field)
{
  GType type = row_type (field);
  GtkWidget *row;

  g_return_val_if_fail (type != G_TYPE_INVALID, NULL);

  row = g_object_new (type, NULL);
  lw_field_row_set_up (LW_FIELD_ROW (row), editor, field);
  return row;
}

static void
add_key (GtkEventController *keys, guint keyval, GdkModifierType modifiers, GtkShortcutAction *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers), action));
}

/* GtkText and GtkTextView keep these keys even when they have nothing to undo, so they are caught on their way down. */
void
lw_field_row_bind_undo (LwFieldRow *self, GtkShortcutFunc undo)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (keys, GDK_KEY_z, GDK_CONTROL_MASK,
           undo != NULL ? gtk_callback_action_new (undo, NULL, NULL) : gtk_named_action_new ("win.undo"));
  add_key (keys, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, gtk_named_action_new ("win.redo"));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

#define SETTING "lw-field-row"

typedef struct
{
  LwEditor      *editor;
  const LwField *field;
} Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  g_clear_object (&setting->editor);
  g_free (setting);
}

void
lw_field_row_set_up (LwFieldRow *self, LwEditor *editor, const LwField *field)
{
  Setting *setting = g_new (Setting, 1);

  *setting = (Setting) { g_object_ref (editor), field };
  g_object_set_data_full (G_OBJECT (self), SETTING, setting, setting_free);
  lw_field_row_show (self, NULL, 0);
}

LwEditor *
lw_field_row_editor (LwFieldRow *self)
{
  return ((Setting *) g_object_get_data (G_OBJECT (self), SETTING))->editor;
}

const LwField *
lw_field_row_field (LwFieldRow *self)
{
  return ((Setting *) g_object_get_data (G_OBJECT (self), SETTING))->field;
}

const char *
lw_field_row_label (LwFieldRow *self)
{
  const LwField *field = lw_field_row_field (self);

  return field->label != NULL ? _(field->label) : field->name;
}

void
lw_field_row_show (LwFieldRow *self, const LwValue *values, guint n)
{
  LW_FIELD_ROW_GET_IFACE (self)->show (self, values, n);
}

void
lw_field_row_flush (LwFieldRow *self)
{
  if (LW_FIELD_ROW_GET_IFACE (self)->flush != NULL)
    LW_FIELD_ROW_GET_IFACE (self)->flush (self);
}

char *
lw_field_row_get_draft (LwFieldRow *self)
{
  LwFieldRowInterface *iface = LW_FIELD_ROW_GET_IFACE (self);

  return iface->get_draft != NULL ? iface->get_draft (self) : NULL;
}

void
lw_field_row_set_draft (LwFieldRow *self, const char *draft)
{
  if (LW_FIELD_ROW_GET_IFACE (self)->set_draft != NULL)
    LW_FIELD_ROW_GET_IFACE (self)->set_draft (self, draft);
}

void
lw_field_row_emit (LwFieldRow *self, LwFieldEdit *edit)
{
  g_signal_emit (self, edited_signal, 0, edit);
}

void
lw_field_row_end_draft (LwFieldRow *self)
{
  lw_document_set_typed (lw_editor_get_document (lw_field_row_editor (self)), NULL, NULL);
}

gboolean
lw_values_agree (const LwValue *values, guint n)
{
  for (guint i = 1; i < n; i++)
    if (!lw_value_equal (values[0], values[i]))
      return FALSE;
  return TRUE;
}
