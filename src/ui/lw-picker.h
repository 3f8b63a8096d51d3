/* A button that offers a list of names to choose from. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LW_TYPE_PICKER (lw_picker_get_type ())
G_DECLARE_FINAL_TYPE (LwPicker, lw_picker, LW, PICKER, AdwBin)

/* Free the answer with g_strfreev. */
typedef GStrv (*LwPickerFill) (gpointer data);

/* Signal: ::picked (const char *name). `fill` is asked each time the list opens; `data` must outlive the picker. */
GtkWidget *lw_picker_new (const char *icon_name, const char *label, LwPickerFill fill, gpointer data);
/* A button below the list, ::footer-activated. */
void       lw_picker_set_footer (LwPicker *self, const char *label);

G_END_DECLS
