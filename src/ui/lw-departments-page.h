/* Departments are names on lanes, owners and steps: here one is renamed everywhere. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

#define LW_TYPE_DEPARTMENTS_PAGE (lw_departments_page_get_type ())
G_DECLARE_FINAL_TYPE (LwDepartmentsPage, lw_departments_page, LW, DEPARTMENTS_PAGE, AdwPreferencesPage)

GtkWidget *lw_departments_page_new (LwEditor *editor);

G_END_DECLS
