#include "ui/lw-choice-row.h"

#include <glib/gi18n-lib.h>

#include "core/lw-records.h"
#include "ui/lw-choice-words.h"
#include "ui/lw-combo-search.h"
#include "ui/lw-field-text.h"
#include "ui/lw-referents.h"

struct _LwChoiceRow
{
  AdwComboRow  parent_instance;
  GtkStringList *names;   /* always the same object: the row may be in the midst of telling a selection */
  GStrv        ids;       /* of a field that refers to elements; or its known words */
  char        *other;     /* what such a field says that is none of them alone, or NULL */
  gboolean     mixed;     /* the first entry says so; libadwaita's row always has something selected */
  gboolean     syncing;
  GString     *typed;     /* on the row, shortly before now; casefolded */
  guint        forget_id;
};

static void field_row_init (LwFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LwChoiceRow, lw_choice_row, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (LW_TYPE_FIELD_ROW, field_row_init))

/* Searching pays from here on. */
#define SEARCH_FROM 12
/* Letters that follow each other within so many milliseconds are one word. */
#define TYPED_FOR 1200

static gboolean
may_be_absent (const LwField *field)
{
  return !(field->flags & LW_FIELD_REQUIRED);
}

/* Entries before the first value. */
static int
leading (LwChoiceRow *self, const LwField *field)
{
  return (self->mixed ? 1 : 0) + (may_be_absent (field) ? 1 : 0);
}

/* What an absent value means where that is certain; 0: nothing. */
static int
implied_choice (const LwField *field)
{
  if (field == lw_schema_field (&lw_step_schema, "kind"))
    return LW_STEP_TASK;
  if (field == lw_schema_field (&lw_flow_schema, "kind"))
    return LW_FLOW_SEQUENCE;
  if (field == lw_schema_field (&lw_benchmark_schema, "basis"))
    return LW_BASIS_TOTAL;
  return 0;
}

static char *
absent_label (const LwField *field)
{
  int implied = field->type == LW_TYPE_ENUM ? implied_choice (field) : 0;

  if (implied > 0)
    return g_strdup_printf (_("%s (default)"), _(field->value_labels[implied]));
  return g_strdup (_("Not set"));
}

/* The known words, and last what else the record says. */
static void
add_words (LwChoiceRow *self, const LwField *field, GStrvBuilder *names)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  LwValue other = lw_value_absent (LW_TYPE_STRING);

  for (guint i = 0; field->values[i] != NULL; i++)
    {
      g_strv_builder_add (ids, field->values[i]);
      g_strv_builder_add (names, _(field->value_labels[i]));
    }
  if (self->other != NULL)
    {
      other.string = self->other;
      g_strv_builder_add (ids, self->other);
      g_strv_builder_take (names, lw_field_to_text (field, other, NAN));
    }
  g_strfreev (self->ids);
  self->ids = g_strv_builder_end (ids);
}

static GStrv
value_names (LwChoiceRow *self, const LwField *field)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  if (self->mixed)
    g_strv_builder_add (builder, _("Mixed"));
  if (may_be_absent (field))
    g_strv_builder_take (builder, absent_label (field));
  if (field->refers != LW_REFERS_NOTHING)
    {
      g_clear_pointer (&self->ids, g_strfreev);
      lw_referent_list (lw_field_row_editor (LW_FIELD_ROW (self)), field->refers, &self->ids, &names);
      g_strv_builder_addv (builder, (const char **) names);
    }
  if (lw_field_is_words (field))
    add_words (self, field, builder);
  if (field->type == LW_TYPE_BOOLEAN)
    g_strv_builder_add_many (builder, _("No"), _("Yes"), NULL);
  for (guint i = 1; field->type == LW_TYPE_ENUM && field->values[i] != NULL; i++)
    g_strv_builder_add (builder, field->value_labels != NULL ? _(field->value_labels[i]) : field->values[i]);
  return g_strv_builder_end (builder);
}

static gboolean
same_names (GtkStringList *list, const char * const *names)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  if (g_strv_length ((char **) names) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (list, i), names[i]))
      return FALSE;
  return TRUE;
}

static void
fill (LwChoiceRow *self)
{
  const LwField *field = lw_field_row_field (LW_FIELD_ROW (self));
  g_auto (GStrv) names = value_names (self, field);

  /* An open list keeps its place while nothing in it is new. */
  if (!same_names (self->names, (const char * const *) names))
    gtk_string_list_splice (self->names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->names)), (const char * const *) names);
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (self), g_strv_length (names) >= SEARCH_FROM);
}

/* The position among the values, or -1. */
static int
position_of (LwChoiceRow *self, const LwField *field, LwValue value)
{
  if (lw_value_is_absent (value))
    return -1;
  if (field->type == LW_TYPE_ENUM)
    return value.choice - 1;
  if (field->type == LW_TYPE_BOOLEAN)
    return value.choice;
  for (int i = 0; self->ids[i] != NULL; i++)
    if (g_str_equal (self->ids[i], value.string))
      return i;
  return -1;
}

static LwValue
value_at (LwChoiceRow *self, const LwField *field, int position)
{
  LwValue value = lw_value_absent (field->type);

  if (position < 0)
    return value;
  if (field->type == LW_TYPE_ENUM)
    value.choice = position + 1;
  else if (field->type == LW_TYPE_BOOLEAN)
    value.choice = position;
  else
    value.string = self->ids[position];
  return value;
}

static void
selected_cb (LwChoiceRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  const LwField *field;
  g_autofree char *id = NULL;
  LwFieldEdit edit = { 0 };

  if (self->syncing || selected == GTK_INVALID_LIST_POSITION || (self->mixed && selected == 0))
    return;
  field = lw_field_row_field (LW_FIELD_ROW (self));
  edit.value = value_at (self, field, (int) selected - leading (self, field));
  if (field->type == LW_TYPE_STRING)
    edit.value.string = id = g_strdup (edit.value.string);
  edit.typing = self->typed->len > 0;
  lw_field_row_emit (LW_FIELD_ROW (self), &edit);
}

static void
choice_row_show (LwFieldRow *row, const LwValue *values, guint n)
{
  LwChoiceRow *self = LW_CHOICE_ROW (row);
  const LwField *field = lw_field_row_field (row);
  guint selected = 0;

  self->syncing = TRUE;
  self->mixed = !lw_values_agree (values, n);
  if (lw_field_is_words (field))
    g_set_str (&self->other, n > 0 && !self->mixed && values[0].string != NULL && !g_strv_contains (field->values, values[0].string)
                             ? values[0].string : NULL);
  fill (self);
  if (!self->mixed)
    {
      int position = n > 0 ? position_of (self, field, values[0]) : -1;

      if (position >= 0 || may_be_absent (field))
        selected = position + leading (self, field);
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), lw_field_row_label (row));
  self->syncing = FALSE;
}

static void
forget (LwChoiceRow *self)
{
  g_clear_handle_id (&self->forget_id, g_source_remove);
  g_string_truncate (self->typed, 0);
}

static gboolean
forget_cb (gpointer data)
{
  LwChoiceRow *self = data;

  self->forget_id = 0;
  forget (self);
  return G_SOURCE_REMOVE;
}

/* The row also shows the next element: there, what is typed begins anew. */
static void
choice_row_flush (LwFieldRow *row)
{
  forget (LW_CHOICE_ROW (row));
}

static void
focus_cb (LwChoiceRow *self)
{
  if (!gtk_widget_is_focus (GTK_WIDGET (self)))
    forget (self);
}

/* The entry that begins with what is typed, else one with a word that does; -1: none. */
static int
entry_beginning_with (LwChoiceRow *self, const char *typed)
{
  g_autofree char *word = g_strconcat (" ", typed, NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->names));
  int with_word = -1;

  for (guint i = self->mixed ? 1 : 0; i < n; i++)
    {
      g_autofree char *name = g_utf8_casefold (gtk_string_list_get_string (self->names, i), -1);

      if (g_str_has_prefix (name, typed))
        return i;
      if (with_word < 0 && strstr (name, word) != NULL)
        with_word = i;
    }
  return with_word;
}

/* Typing on the closed row chooses: the list need not be opened. */
static gboolean
key_cb (LwChoiceRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  gunichar c = gdk_keyval_to_unicode (keyval);
  char text[8] = { 0 };
  g_autofree char *folded = NULL;
  int entry;

  /* A blank opens the list, but for one within a name. */
  if (!gtk_widget_is_focus (GTK_WIDGET (self)) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || !g_unichar_isprint (c) || (c == ' ' && self->typed->len == 0))
    return GDK_EVENT_PROPAGATE;
  g_unichar_to_utf8 (c, text);
  folded = g_utf8_casefold (text, -1);
  g_string_append (self->typed, folded);
  g_clear_handle_id (&self->forget_id, g_source_remove);
  self->forget_id = g_timeout_add (TYPED_FOR, forget_cb, self);
  entry = entry_beginning_with (self, self->typed->str);
  if (entry >= 0)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self), entry);
  return GDK_EVENT_STOP;
}

static void
field_row_init (LwFieldRowInterface *iface)
{
  iface->show = choice_row_show;
  iface->flush = choice_row_flush;
}

static void
lw_choice_row_finalize (GObject *object)
{
  LwChoiceRow *self = LW_CHOICE_ROW (object);

  g_clear_handle_id (&self->forget_id, g_source_remove);
  g_string_free (self->typed, TRUE);
  g_clear_object (&self->names);
  g_clear_pointer (&self->ids, g_strfreev);
  g_free (self->other);
  G_OBJECT_CLASS (lw_choice_row_parent_class)->finalize (object);
}

static void
lw_choice_row_class_init (LwChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_choice_row_finalize;
}

static void
lw_choice_row_init (LwChoiceRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  /* Until it is shown first, nothing that is told about the selection is the user's doing. */
  self->syncing = TRUE;
  self->typed = g_string_new (NULL);
  self->names = gtk_string_list_new (NULL);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (self->names));
  lw_combo_search_takes_first (ADW_COMBO_ROW (self));
  adw_combo_row_set_expression (ADW_COMBO_ROW (self), expression);
  adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (self), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  lw_choice_tell (GTK_WIDGET (self), NULL);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "notify::is-focus", G_CALLBACK (focus_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}
