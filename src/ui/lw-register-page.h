/* The records of one of the document's arrays, an expander each, with add and remove. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

typedef struct
{
  const char *array;         /* "owners" */
  const char *title, *icon;  /* of the page */
  const char *description;
  const char *add_label;     /* NULL: records are neither added nor removed here */
  const char *add_undo, *remove_undo;   /* names of the undo steps */
  const char *new_name;      /* of a record just added */
  const char *fields;        /* what can be edited, separated by spaces */
  char        id_letter;
} LwRegister;                /* strings N_() */

#define LW_TYPE_REGISTER_PAGE (lw_register_page_get_type ())
G_DECLARE_FINAL_TYPE (LwRegisterPage, lw_register_page, LW, REGISTER_PAGE, AdwPreferencesPage)

/* Signal: ::removed (const char *name, guint uses). */
GtkWidget *lw_register_page_new    (LwEditor *editor, const LwRegister *what);
/* Open that record and put the keyboard there. */
void       lw_register_page_reveal (LwRegisterPage *self, const char *id);
void       lw_register_page_flush  (LwRegisterPage *self);
/* For tests: the row of a record's field; NULL field: its remove button. NULL id: the button that adds. */
GtkWidget *lw_register_page_get_widget (LwRegisterPage *self, const char *id, const char *field);

G_END_DECLS
