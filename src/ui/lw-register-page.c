#include "ui/lw-register-page.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"

#include "ui/lw-field-edit.h"
#include "ui/lw-register-edit.h"

struct _LwRegisterPage
{
  AdwPreferencesPage   parent_instance;
  LwEditor            *editor;
  const LwRegister    *what;
  AdwPreferencesGroup *group;
  GtkWidget           *add;
  GPtrArray           *entries;   /* Entry */
  guint                rebuild_id;
};

typedef struct
{
  char       *id;
  gboolean    as_share;           /* a metric's target is shown in per cent */
  GtkWidget  *expander, *remove;
  GHashTable *rows;               /* field name → LwFieldRow */
} Entry;

G_DEFINE_FINAL_TYPE (LwRegisterPage, lw_register_page, ADW_TYPE_PREFERENCES_PAGE)

static guint removed_signal;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->id);
  g_hash_table_unref (entry->rows);
  g_free (entry);
}

static const LwField *
array_field (LwRegisterPage *self)
{
  return lw_schema_field (&lw_blueprint_schema, self->what->array);
}

static LwArray *
records_of (LwRegisterPage *self)
{
  return lw_record_get (lw_editor_get_blueprint (self->editor), array_field (self)).records;
}

/* The same fields for a metric that counts in shares: 0.9 is shown and typed as 90 %. */
static const LwField *
field_for (const LwSchema *schema, const char *name, gboolean as_share)
{
  static LwField target, tolerance;

  if (!as_share || schema != &lw_metric_schema)
    return lw_schema_field (schema, name);
  if (g_str_equal (name, "target"))
    {
      target = *lw_schema_field (schema, name);
      target.flags |= LW_FIELD_SHARE;
      return &target;
    }
  if (g_str_equal (name, "tolerance"))
    {
      tolerance = *lw_schema_field (schema, name);
      tolerance.flags |= LW_FIELD_SHARE;
      return &tolerance;
    }
  return lw_schema_field (schema, name);
}

static gboolean
wants_share (LwRecord *record)
{
  return record->schema == &lw_metric_schema && ((LwMetric *) record)->kind == LW_METRIC_SHARE;
}

static Entry *
entry_by_id (LwRegisterPage *self, const char *id)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (g_str_equal (entry->id, id))
        return entry;
    }
  return NULL;
}

static Entry *
entry_of (LwRegisterPage *self, GtkWidget *widget)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (gtk_widget_is_ancestor (widget, entry->expander))
        return entry;
    }
  return NULL;
}

static void
edited_cb (LwRegisterPage *self, LwFieldEdit *edit, LwFieldRow *row)
{
  Entry *entry = entry_of (self, GTK_WIDGET (row));
  const LwField *field = lw_field_row_field (row);
  LwRecord *record = entry != NULL ? lw_array_by_id (records_of (self), entry->id) : NULL;
  LwFieldPath path = { NULL, field };
  g_autoptr (LwRecord) changed = NULL;
  g_autoptr (LwBlueprint) base = NULL;
  g_autofree char *label = lw_field_edit_label (field);
  g_autofree char *key = NULL;

  if (record == NULL)
    return;
  changed = lw_field_edit_record (record, &path, edit);
  base = lw_field_edit_register (lw_editor_get_blueprint (self->editor), edit);
  if (edit->typing)
    key = g_strdup_printf ("%s %s %s", self->what->array, entry->id, field->name);
  lw_field_edit_commit (self->editor, edit, lw_edit_put (base, self->what->array, changed), label, key);
}

static char *
record_name (LwRecord *record)
{
  const char *name = lw_record_get (record, lw_schema_field (record->schema, "name")).string;

  return g_strdup (name != NULL && *name != '\0' ? name : lw_record_id (record));
}

static void
remove_cb (LwRegisterPage *self, GtkWidget *button)
{
  Entry *entry = entry_of (self, button);
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  LwRecord *record = lw_array_by_id (records_of (self), entry->id);
  g_autofree char *name = record_name (record);
  guint uses = lw_register_uses (blueprint, self->what->array, entry->id);

  lw_editor_commit (self->editor, lw_register_remove (blueprint, self->what->array, entry->id),
                    _(self->what->remove_undo), NULL);
  g_signal_emit (self, removed_signal, 0, name, uses);
}

static void
add_cb (LwRegisterPage *self)
{
  const LwSchema *schema = array_field (self)->schema;
  g_autoptr (LwRecord) record = lw_record_new (schema);
  g_autofree char *id = lw_id_new (self->what->id_letter);

  lw_record_set (record, lw_schema_field (schema, "id"), LW_STRING (id));
  lw_record_set (record, lw_schema_field (schema, "name"), LW_STRING (_(self->what->new_name)));
  lw_editor_commit (self->editor, lw_edit_put (lw_editor_get_blueprint (self->editor), self->what->array, record),
                    _(self->what->add_undo), NULL);
  lw_register_page_reveal (self, id);
}

static void
add_remove_button (LwRegisterPage *self, Entry *entry)
{
  if (self->what->add_label == NULL)
    return;
  entry->remove = g_object_new (GTK_TYPE_BUTTON, "icon-name", "user-trash-symbolic", "tooltip-text", _("Remove"),
                                "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (entry->remove, "flat");
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (entry->expander), entry->remove);
  g_signal_connect_object (entry->remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
}

static Entry *
entry_new (LwRegisterPage *self, LwRecord *record)
{
  g_auto (GStrv) names = g_strsplit (self->what->fields, " ", -1);
  Entry *entry = g_new0 (Entry, 1);

  entry->id = g_strdup (lw_record_id (record));
  entry->as_share = wants_share (record);
  entry->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  entry->expander = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry->expander), FALSE);
  add_remove_button (self, entry);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const LwField *field = field_for (record->schema, names[i], entry->as_share);
      GtkWidget *row = lw_field_row_new (self->editor, field);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (entry->expander), row);
      g_signal_connect_object (row, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
      g_hash_table_insert (entry->rows, g_strdup (names[i]), row);
    }
  return entry;
}

/* The record's other short values, and how many use it. */
static char *
subtitle_of (LwRegisterPage *self, LwRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint uses = lw_register_uses (lw_editor_get_blueprint (self->editor), self->what->array, lw_record_id (record));

  for (guint i = 2; i < record->schema->n_fields && i < 4; i++)
    {
      const LwField *field = &record->schema->fields[i];
      LwValue value = lw_record_get (record, field);

      if ((field->type == LW_TYPE_STRING || field->type == LW_TYPE_ENUM) && !lw_value_is_absent (value))
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                                field->type == LW_TYPE_ENUM ? _(field->value_labels[value.choice]) : value.string);
    }
  if (uses > 0)
    {
      g_autofree char *used = g_strdup_printf (ngettext ("used %u time", "used %u times", uses), uses), *alone = lw_sentence (used);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", text->len > 0 ? used : alone);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_entry (LwRegisterPage *self, Entry *entry, LwRecord *record)
{
  g_autofree char *name = record_name (record);
  g_autofree char *subtitle = subtitle_of (self, record);
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);
  GHashTableIter iter;
  gpointer row;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry->expander), name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (entry->expander), escaped);
  g_hash_table_iter_init (&iter, entry->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      LwValue value = lw_record_get (record, lw_field_row_field (row));

      lw_field_row_show (row, &value, 1);
    }
}

/* The rows are the records' in number and order; else they are made anew. */
static gboolean
fits (LwRegisterPage *self, LwArray *records)
{
  if (lw_array_length (records) != self->entries->len)
    return FALSE;
  for (guint i = 0; i < self->entries->len; i++)
    if (!g_str_equal (((Entry *) g_ptr_array_index (self->entries, i))->id, lw_record_id (lw_array_get (records, i))))
      return FALSE;
  return TRUE;
}

static gboolean
is_open (LwRegisterPage *self, const char *id)
{
  Entry *entry = entry_by_id (self, id);

  return entry != NULL && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (entry->expander));
}

static void
rebuild (LwRegisterPage *self, LwArray *records)
{
  g_autoptr (GPtrArray) before = g_ptr_array_ref (self->entries);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (entry_free);

  LW_FOREACH (LwRecord, record, records)
    {
      Entry *entry = entry_new (self, record);

      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (entry->expander), is_open (self, entry->id));
      g_ptr_array_add (made, entry);
    }
  for (guint i = 0; i < before->len; i++)
    adw_preferences_group_remove (self->group, ((Entry *) g_ptr_array_index (before, i))->expander);
  for (guint i = 0; i < made->len; i++)
    adw_preferences_group_add (self->group, ((Entry *) g_ptr_array_index (made, i))->expander);
  g_ptr_array_unref (self->entries);
  self->entries = g_steal_pointer (&made);
}

static gboolean
rebuild_cb (gpointer data)
{
  LwRegisterPage *self = data;
  LwArray *records = records_of (self);

  self->rebuild_id = 0;
  rebuild (self, records);
  for (guint i = 0; i < self->entries->len; i++)
    show_entry (self, g_ptr_array_index (self->entries, i), lw_array_get (records, i));
  return G_SOURCE_REMOVE;
}

static void
update (LwRegisterPage *self)
{
  LwArray *records = records_of (self);

  if (!fits (self, records))
    rebuild (self, records);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      show_entry (self, entry, lw_array_get (records, i));
      /* Other rows are needed, but not now: the one that was just used is among those that go. */
      if (entry->as_share != wants_share (lw_array_get (records, i)) && self->rebuild_id == 0)
        self->rebuild_id = g_idle_add (rebuild_cb, self);
    }
}

void
lw_register_page_flush (LwRegisterPage *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      g_autoptr (GList) rows = g_hash_table_get_values (((Entry *) g_ptr_array_index (self->entries, i))->rows);

      for (GList *row = rows; row != NULL; row = row->next)
        lw_field_row_flush (row->data);
    }
}

void
lw_register_page_reveal (LwRegisterPage *self, const char *id)
{
  Entry *entry = entry_by_id (self, id);

  if (entry == NULL)
    return;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (entry->expander), TRUE);
  gtk_widget_grab_focus (g_hash_table_lookup (entry->rows, "name"));
}

GtkWidget *
lw_register_page_get_widget (LwRegisterPage *self, const char *id, const char *field)
{
  Entry *entry = id != NULL ? entry_by_id (self, id) : NULL;

  if (entry == NULL)
    return id == NULL ? self->add : NULL;
  return field != NULL ? g_hash_table_lookup (entry->rows, field) : entry->remove;
}

static void
lw_register_page_dispose (GObject *object)
{
  LwRegisterPage *self = LW_REGISTER_PAGE (object);

  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  G_OBJECT_CLASS (lw_register_page_parent_class)->dispose (object);
}

static void
lw_register_page_class_init (LwRegisterPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_register_page_dispose;
  removed_signal = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
}

static void
lw_register_page_init (LwRegisterPage *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->group);
}

static void
add_add_button (LwRegisterPage *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->add = g_object_new (ADW_TYPE_BUTTON_ROW, "title", _(self->what->add_label), "start-icon-name", "list-add-symbolic", NULL);
  adw_preferences_group_add (group, self->add);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
  g_signal_connect_object (self->add, "activated", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
lw_register_page_new (LwEditor *editor, const LwRegister *what)
{
  LwRegisterPage *self = g_object_new (LW_TYPE_REGISTER_PAGE, "name", what->array, "title", _(what->title),
                                       "icon-name", what->icon, NULL);

  self->editor = g_object_ref (editor);
  self->what = what;
  adw_preferences_group_set_description (self->group, _(what->description));
  if (what->add_label != NULL)
    add_add_button (self);
  g_signal_connect_object (editor, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
