#include "ui/lw-properties-dialog.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-dialog.h"
#include "ui/lw-field-edit.h"
#include "ui/lw-register-page.h"

/* The dialog's own state, in the dialog's keeping. */
typedef struct
{
  LwEditor  *editor;
  GPtrArray *rows;        /* LwFieldRow: of the document and of its `about` */
  GtkWidget *document, *variants;   /* pages */
} Properties;

#define FIELDS(...) ((const char * const[]) { __VA_ARGS__, NULL })

static const struct
{
  const char         *title;
  const char * const *fields;   /* "about.goal" */
} groups[] = {
  { N_("Document"), FIELDS ("title", "language", "about.author", "about.version") },
  { N_("Scope"), FIELDS ("about.service", "about.segment", "about.start", "about.end", "about.inScope",
                         "about.outOfScope", "about.goal") },
  { N_("Review"), FIELDS ("about.nextReview") },
  { N_("Times"), FIELDS ("about.dayLength") },
};

static const LwRegister variants = {
  "variants", N_("Variants"), "view-dual-symbolic", N_("The same service as it is and as it could be."),
  NULL, NULL, NULL, NULL, "name kind", 'v',
};

static void
properties_free (gpointer data)
{
  Properties *self = data;

  g_clear_object (&self->editor);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_about (LwFieldRow *row)
{
  const LwField *field = lw_field_row_field (row);

  return lw_schema_field (&lw_about_schema, field->name) == field;
}

static void
edited_cb (Properties *self, LwFieldEdit *edit, LwFieldRow *row)
{
  const LwField *field = lw_field_row_field (row);
  g_autofree char *label = lw_field_edit_label (field);
  g_autofree char *key = edit->typing ? g_strdup_printf ("document %s", field->name) : NULL;

  lw_field_edit_commit (self->editor, edit, lw_edit_set (lw_editor_get_blueprint (self->editor), is_about (row), field->name, edit->value),
                    label, key);
}

static void
update (AdwDialog *dialog)
{
  Properties *self = g_object_get_data (G_OBJECT (dialog), "properties");
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);

  for (guint i = 0; i < self->rows->len; i++)
    {
      LwFieldRow *row = g_ptr_array_index (self->rows, i);
      const LwField *field = lw_field_row_field (row);
      gpointer record = is_about (row) ? (gpointer) blueprint->about : blueprint;
      LwValue value = record != NULL ? lw_record_get (record, field) : lw_value_absent (field->type);

      lw_field_row_show (row, &value, 1);
    }
}

/* The pages are taken out because libadwaita 1.7 does not free what a closed dialog holds. */
static void
closed_cb (AdwPreferencesDialog *dialog, Properties *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    lw_field_row_flush (g_ptr_array_index (self->rows, i));
  lw_register_page_flush (LW_REGISTER_PAGE (self->variants));
  g_ptr_array_set_size (self->rows, 0);
  adw_preferences_dialog_remove (dialog, ADW_PREFERENCES_PAGE (self->document));
  adw_preferences_dialog_remove (dialog, ADW_PREFERENCES_PAGE (self->variants));
}

static void
add_row (Properties *self, AdwPreferencesGroup *group, const char *name)
{
  LwFieldPath path;
  GtkWidget *row;

  if (!lw_field_path_parse (&lw_blueprint_schema, name, &path))
    g_return_if_reached ();
  row = lw_field_row_new (self->editor, path.field);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  g_signal_connect_swapped (row, "edited", G_CALLBACK (edited_cb), self);
}

static GtkWidget *
document_page (Properties *self)
{
  AdwPreferencesPage *page = g_object_new (ADW_TYPE_PREFERENCES_PAGE, "title", _("Document"),
                                           "icon-name", "text-x-generic-symbolic", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

      adw_preferences_group_set_title (group, _(groups[i].title));
      adw_preferences_page_add (page, group);
      for (guint j = 0; groups[i].fields[j] != NULL; j++)
        add_row (self, group, groups[i].fields[j]);
    }
  return GTK_WIDGET (page);
}

void
lw_properties_dialog_present (LwEditor *editor, GtkWidget *parent)
{
  AdwPreferencesDialog *dialog = ADW_PREFERENCES_DIALOG (adw_preferences_dialog_new ());
  Properties *self = g_new0 (Properties, 1);

  g_return_if_fail (LW_IS_EDITOR (editor));

  self->editor = g_object_ref (editor);
  self->rows = g_ptr_array_new ();
  self->variants = lw_register_page_new (editor, &variants);
  adw_dialog_set_title (ADW_DIALOG (dialog), _("Document Properties"));
  adw_dialog_set_content_width (ADW_DIALOG (dialog), 560);
  adw_dialog_set_content_height (ADW_DIALOG (dialog), 640);
  self->document = document_page (self);
  adw_preferences_dialog_add (dialog, ADW_PREFERENCES_PAGE (self->document));
  adw_preferences_dialog_add (dialog, ADW_PREFERENCES_PAGE (self->variants));
  g_object_set_data_full (G_OBJECT (dialog), "properties", self, properties_free);
  g_signal_connect_object (editor, "changed", G_CALLBACK (update), dialog, G_CONNECT_SWAPPED);
  g_signal_connect (dialog, "closed", G_CALLBACK (closed_cb), self);
  update (ADW_DIALOG (dialog));
  lw_dialog_present (ADW_DIALOG (dialog), parent);
}
