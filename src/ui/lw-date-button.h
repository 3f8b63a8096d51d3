/* A calendar behind a button. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LW_TYPE_DATE_BUTTON (lw_date_button_get_type ())
G_DECLARE_FINAL_TYPE (LwDateButton, lw_date_button, LW, DATE_BUTTON, AdwBin)

/* Signal: ::picked (const char *date), YYYY-MM-DD. */
GtkWidget *lw_date_button_new (void);

G_END_DECLS
