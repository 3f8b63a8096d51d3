#include "ui/lw-departments-page.h"

#include <glib/gi18n-lib.h>

struct _LwDepartmentsPage
{
  AdwPreferencesPage   parent_instance;
  LwEditor            *editor;
  AdwPreferencesGroup *group;
  GPtrArray           *rows;
  GStrv                names;    /* in step with rows */
};

G_DEFINE_FINAL_TYPE (LwDepartmentsPage, lw_departments_page, ADW_TYPE_PREFERENCES_PAGE)

/* A name that another department has already joins the two: one undo step takes them apart again. */
static void
apply_cb (LwDepartmentsPage *self, GtkWidget *row)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  guint position;

  if (!g_ptr_array_find (self->rows, row, &position))
    return;
  if (*name == '\0')
    gtk_editable_set_text (GTK_EDITABLE (row), self->names[position]);
  else if (!g_str_equal (name, self->names[position]))
    lw_editor_commit (self->editor, lw_edit_rename_department (blueprint, self->names[position], name),
                      _("Rename Department"), NULL);
}

static void
add_row (LwDepartmentsPage *self, const char *name)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Department"), "show-apply-button", TRUE, NULL);

  gtk_editable_set_text (GTK_EDITABLE (row), name);
  g_signal_connect_object (row, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
update (LwDepartmentsPage *self)
{
  g_auto (GStrv) names = lw_blueprint_departments (lw_editor_get_blueprint (self->editor));

  if (self->names != NULL && g_strv_equal ((const char * const *) self->names, (const char * const *) names))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; names[i] != NULL; i++)
    add_row (self, names[i]);
  g_strfreev (self->names);
  self->names = g_steal_pointer (&names);
}

static void
lw_departments_page_dispose (GObject *object)
{
  LwDepartmentsPage *self = LW_DEPARTMENTS_PAGE (object);

  g_clear_object (&self->editor);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_strfreev);
  G_OBJECT_CLASS (lw_departments_page_parent_class)->dispose (object);
}

static void
lw_departments_page_class_init (LwDepartmentsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_departments_page_dispose;
}

static void
lw_departments_page_init (LwDepartmentsPage *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_description (self->group, _("Renaming one here renames it on every lane, owner and step. "
                                                        "New ones are typed where they are used."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->group);
}

GtkWidget *
lw_departments_page_new (LwEditor *editor)
{
  LwDepartmentsPage *self = g_object_new (LW_TYPE_DEPARTMENTS_PAGE, "name", "departments", "title", _("Departments"),
                                          "icon-name", "network-workgroup-symbolic", NULL);

  self->editor = g_object_ref (editor);
  g_signal_connect_object (editor, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
