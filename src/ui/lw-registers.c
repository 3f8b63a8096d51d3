#include "ui/lw-registers.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-departments-page.h"
#include "ui/lw-dialog.h"
#include "ui/lw-register-page.h"

static const LwRegister registers[] = {
  { "owners", N_("Owners"), "system-users-symbolic", N_("Who does the steps."),
    N_("Add Owner"), N_("Add Owner"), N_("Remove Owner"), N_("New owner"), "name department capacity costPerHour calendar", 'o' },
  { "systems", N_("Systems"), "computer-symbolic", N_("What the steps are done with."),
    N_("Add System"), N_("Add System"), N_("Remove System"), N_("New system"), "name description", 's' },
  { "metrics", N_("Metrics"), "view-list-symbolic", N_("What feedback is measured in, and what counts as good."),
    N_("Add Metric"), N_("Add Metric"), N_("Remove Metric"), N_("New metric"), "name kind unit polarity target tolerance definition", 'm' },
};

static void
undo_cb (LwEditor *editor)
{
  lw_document_undo (lw_editor_get_document (editor));
}

static void
removed_cb (AdwPreferencesDialog *dialog, const char *name, guint uses, LwRegisterPage *page)
{
  LwEditor *editor = g_object_get_data (G_OBJECT (dialog), "editor");
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (uses > 0)
    text = g_strdup_printf (ngettext ("“%s” removed, also where it was used (%u place)",
                                      "“%s” removed, also where it was used (%u places)", uses), name, uses);
  else
    text = g_strdup_printf (_("“%s” removed"), name);
  toast = lw_toast_new (text);
  adw_toast_set_button_label (toast, _("Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), editor, G_CONNECT_SWAPPED);
  adw_preferences_dialog_add_toast (dialog, toast);
}

/* What is typed and not yet confirmed counts: the dialog has no "Cancel", everything in it can be undone.
 * The pages are taken out because libadwaita 1.7 does not free what a closed dialog holds. */
static void
closed_cb (AdwPreferencesDialog *dialog)
{
  GPtrArray *pages = g_object_get_data (G_OBJECT (dialog), "pages");

  for (guint i = 0; i < pages->len; i++)
    {
      AdwPreferencesPage *page = g_ptr_array_index (pages, i);

      if (LW_IS_REGISTER_PAGE (page))
        lw_register_page_flush (LW_REGISTER_PAGE (page));
      adw_preferences_dialog_remove (dialog, page);
    }
}

static void
add_page (AdwPreferencesDialog *dialog, GPtrArray *pages, GtkWidget *page)
{
  adw_preferences_dialog_add (dialog, ADW_PREFERENCES_PAGE (page));
  g_ptr_array_add (pages, g_object_ref (page));
}

void
lw_registers_dialog_present_at (LwEditor *editor, GtkWidget *parent, const char *page_name, const char *id)
{
  AdwPreferencesDialog *dialog = ADW_PREFERENCES_DIALOG (adw_preferences_dialog_new ());
  GPtrArray *pages = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (LW_IS_EDITOR (editor));

  adw_dialog_set_title (ADW_DIALOG (dialog), _("Registers"));
  adw_dialog_set_content_width (ADW_DIALOG (dialog), 800);
  adw_dialog_set_content_height (ADW_DIALOG (dialog), 640);
  adw_preferences_dialog_set_search_enabled (dialog, TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "editor", g_object_ref (editor), g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "pages", pages, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    {
      GtkWidget *page = lw_register_page_new (editor, &registers[i]);

      add_page (dialog, pages, page);
      g_signal_connect_object (page, "removed", G_CALLBACK (removed_cb), dialog, G_CONNECT_SWAPPED);
      /* Departments stand beside the owners. */
      if (i == 0)
        add_page (dialog, pages, lw_departments_page_new (editor));
      if (id != NULL && g_strcmp0 (page_name, registers[i].array) == 0)
        lw_register_page_reveal (LW_REGISTER_PAGE (page), id);
    }
  if (page_name != NULL)
    adw_preferences_dialog_set_visible_page_name (dialog, page_name);
  g_signal_connect (dialog, "closed", G_CALLBACK (closed_cb), NULL);
  lw_dialog_present (ADW_DIALOG (dialog), parent);
}

void
lw_registers_dialog_present (LwEditor *editor, GtkWidget *parent)
{
  lw_registers_dialog_present_at (editor, parent, NULL, NULL);
}
