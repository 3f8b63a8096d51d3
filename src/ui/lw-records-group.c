#include "ui/lw-records-group.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-field-text.h"

typedef struct
{
  LwRecord  *record;       /* owned */
  guint      holders;      /* how many of the shown elements have it */
  guint      position;     /* in the list of the first that has it */
  guint      last;         /* the last element that was counted, from 1 */
} Item;

struct _LwRecordsGroup
{
  AdwPreferencesGroup parent_instance;
  GtkWidget *add;
  GPtrArray *items;        /* Item */
  GPtrArray *expanders;    /* in step with items */
  guint      n_elements;
  gboolean   open_last;    /* the record just added is opened for filling in */
};

static void field_row_init (LwFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LwRecordsGroup, lw_records_group, ADW_TYPE_PREFERENCES_GROUP,
                               G_IMPLEMENT_INTERFACE (LW_TYPE_FIELD_ROW, field_row_init))

static void
item_free (gpointer data)
{
  Item *item = data;

  lw_record_unref (item->record);
  g_free (item);
}

static const LwSchema *
schema_of (LwRecordsGroup *self)
{
  return lw_field_row_field (LW_FIELD_ROW (self))->schema;
}

static LwValue
record_value (LwRecord *record)
{
  return (LwValue) { .type = LW_TYPE_RECORD, .record = record };
}

/* A new record says at least what kind it is: the first of its first field's values. */
static LwRecord *
blank_record (const LwSchema *schema)
{
  LwRecord *record = lw_record_new (schema);
  const LwField *first = &schema->fields[0];

  if (first->type == LW_TYPE_ENUM)
    lw_record_set (record, first, LW_CHOICE (1));
  return record;
}

static void
add_cb (LwRecordsGroup *self)
{
  g_autoptr (LwRecord) record = blank_record (schema_of (self));
  LwFieldEdit edit = { .item = TRUE, .old = record_value (NULL), .value = record_value (record) };

  self->open_last = TRUE;
  lw_field_row_emit (LW_FIELD_ROW (self), &edit);
  self->open_last = FALSE;
}

static Item *
item_of (LwRecordsGroup *self, GtkWidget *widget)
{
  for (guint i = 0; i < self->expanders->len && i < self->items->len; i++)
    if (gtk_widget_is_ancestor (widget, g_ptr_array_index (self->expanders, i)))
      return g_ptr_array_index (self->items, i);
  return NULL;
}

static void
exchange (LwRecordsGroup *self, Item *item, LwRecord *record, const LwFieldEdit *inner)
{
  g_autoptr (LwRecord) old = lw_record_ref (item->record);
  LwFieldEdit edit = { .item = TRUE, .old = record_value (old), .value = record_value (record),
                       .position = item->position, .typing = inner != NULL && inner->typing, .draft = inner != NULL && inner->draft };

  lw_field_row_emit (LW_FIELD_ROW (self), &edit);
}

static void
remove_cb (LwRecordsGroup *self, GtkWidget *button)
{
  Item *item = item_of (self, button);

  gtk_widget_grab_focus (self->add);
  exchange (self, item, NULL, NULL);
}

static void
field_edited_cb (LwRecordsGroup *self, LwFieldEdit *inner, LwFieldRow *row)
{
  Item *item = item_of (self, GTK_WIDGET (row));
  g_autoptr (LwRecord) record = NULL;

  if (item == NULL)
    return;
  record = lw_record_copy (item->record);
  lw_record_set (record, lw_field_row_field (row), inner->value);
  exchange (self, item, record, inner);
}

static GtkWidget *
expander_new (LwRecordsGroup *self)
{
  const LwSchema *schema = schema_of (self);
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *remove = g_object_new (GTK_TYPE_BUTTON, "icon-name", "user-trash-symbolic", "tooltip-text", _("Remove"),
                                    "valign", GTK_ALIGN_CENTER, NULL);
  GHashTable *rows = g_hash_table_new (g_str_hash, g_str_equal);

  gtk_widget_add_css_class (remove, "flat");
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (expander), remove);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (rows, (char *) "", remove);
  for (guint i = 0; i < schema->n_fields; i++)
    {
      GtkWidget *row = lw_field_row_new (lw_field_row_editor (LW_FIELD_ROW (self)), &schema->fields[i]);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
      g_signal_connect_object (row, "edited", G_CALLBACK (field_edited_cb), self, G_CONNECT_SWAPPED);
      g_hash_table_insert (rows, (char *) schema->fields[i].name, row);
    }
  g_object_set_data_full (G_OBJECT (expander), "rows", rows, (GDestroyNotify) g_hash_table_unref);
  return expander;
}

GtkWidget *
lw_records_group_get_widget (LwRecordsGroup *self, guint position, const char *field)
{
  GHashTable *rows;

  if (position >= self->expanders->len)
    return NULL;
  rows = g_object_get_data (g_ptr_array_index (self->expanders, position), "rows");
  return g_hash_table_lookup (rows, field != NULL ? field : "");
}

GtkWidget *
lw_records_group_get_add_button (LwRecordsGroup *self)
{
  return self->add;
}

/* The title is the first text of the record, the subtitle the rest in one line. */
static void
show_item (LwRecordsGroup *self, GtkWidget *expander, Item *item)
{
  const LwSchema *schema = schema_of (self);
  GHashTable *rows = g_object_get_data (G_OBJECT (expander), "rows");
  g_autofree char *title = NULL;
  g_autoptr (GString) rest = g_string_new (NULL);

  for (guint i = 0; i < schema->n_fields; i++)
    {
      LwValue value = lw_record_get (item->record, &schema->fields[i]);
      g_autofree char *text = lw_field_to_text (&schema->fields[i], value, 1440);

      lw_field_row_show (g_hash_table_lookup (rows, schema->fields[i].name), &value, 1);
      if (*text == '\0')
        continue;
      if (title == NULL)
        title = g_steal_pointer (&text);
      else
        g_string_append_printf (rest, "%s%s", rest->len > 0 ? " · " : "", text);
    }
  if (item->holders < self->n_elements)
    g_string_append_printf (rest, "%s%s", rest->len > 0 ? " · " : "", _("only in some of what is selected"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title != NULL ? title : _("Empty"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), rest->str);
}

static void
count_record (GPtrArray *items, LwRecord *record, guint element, guint position)
{
  Item *item;

  for (guint i = 0; i < items->len; i++)
    {
      item = g_ptr_array_index (items, i);
      if (item->last != element && lw_record_equal (item->record, record))
        {
          item->holders++;
          item->last = element;
          return;
        }
    }
  item = g_new0 (Item, 1);
  item->record = lw_record_ref (record);
  item->position = position;
  item->last = element;
  item->holders = 1;
  g_ptr_array_add (items, item);
}

static GPtrArray *
collect (const LwValue *values, guint n)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < lw_array_length (values[i].records); j++)
      count_record (items, lw_array_get (values[i].records, j), i + 1, j);
  return items;
}

static void
records_group_show (LwFieldRow *row, const LwValue *values, guint n)
{
  LwRecordsGroup *self = LW_RECORDS_GROUP (row);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), lw_field_row_label (row));
  g_ptr_array_unref (self->items);
  self->items = collect (values, n);
  self->n_elements = n;
  while (self->expanders->len > self->items->len)
    {
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->expanders, self->expanders->len - 1));
      g_ptr_array_set_size (self->expanders, self->expanders->len - 1);
    }
  while (self->expanders->len < self->items->len)
    {
      GtkWidget *expander = expander_new (self);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), expander);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), self->open_last);
      g_ptr_array_add (self->expanders, expander);
    }
  for (guint i = 0; i < self->items->len; i++)
    show_item (self, g_ptr_array_index (self->expanders, i), g_ptr_array_index (self->items, i));
}

static void
records_group_flush (LwFieldRow *row)
{
  LwRecordsGroup *self = LW_RECORDS_GROUP (row);
  const LwSchema *schema = schema_of (self);

  for (guint i = 0; i < self->expanders->len; i++)
    for (guint j = 0; j < schema->n_fields; j++)
      {
        GtkWidget *field = lw_records_group_get_widget (self, i, schema->fields[j].name);

        if (field != NULL)
          lw_field_row_flush (LW_FIELD_ROW (field));
      }
}

static void
field_row_init (LwFieldRowInterface *iface)
{
  iface->show = records_group_show;
  iface->flush = records_group_flush;
}

static void
lw_records_group_finalize (GObject *object)
{
  LwRecordsGroup *self = LW_RECORDS_GROUP (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->expanders, g_ptr_array_unref);
  G_OBJECT_CLASS (lw_records_group_parent_class)->finalize (object);
}

static void
lw_records_group_class_init (LwRecordsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_records_group_finalize;
}

static void
lw_records_group_init (LwRecordsGroup *self)
{
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->expanders = g_ptr_array_new ();
  self->add = g_object_new (GTK_TYPE_BUTTON, "icon-name", "list-add-symbolic", "tooltip-text", _("Add"),
                            "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->add, "flat");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->add);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
}
