/* What all dialogs and panels of the editor share. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Present it over `parent`, as much larger than its content size as texts are. The keys that close a window close the dialog; those that quit close it and then quit. */
void lw_dialog_present       (AdwDialog *dialog, GtkWidget *parent);
/* The same, with the focus in `search` at once: a dialog moves it there only with its next frame, letters typed before would be lost, and
 * those that came would be selected then, for the next one to replace. */
void lw_dialog_present_search (AdwDialog *dialog, GtkWidget *parent, GtkWidget *search);
/* Closing it asks first while `holds_text (data)`, so that nothing that was typed is lost by one key; adw_dialog_force_close() does not ask. */
void lw_dialog_guard         (AdwDialog *dialog, gboolean (*holds_text) (gpointer data), gpointer data);
/* Its text has as many lines as it needs; libadwaita's own have one. */
AdwToast *lw_toast_new       (const char *text);
const char *lw_toast_text    (AdwToast *toast);
/* A framed list of settings, nothing of which is selected. */
GtkWidget *lw_boxed_list_new (void);
/* Rows of settings; `changed` is called with `object`, as long as that lives, when another is chosen. */
GtkWidget *lw_combo_row_new  (const char *title, const char * const *names, guint selected, GCallback changed, gpointer object);
GtkWidget *lw_switch_row_new (const char *title, gboolean active, GCallback changed, gpointer object);
/* What stands below entries of days that cannot be read; hidden. */
GtkWidget *lw_date_reason_new (void);
/* Marks the entry and shows why, with the focus there; or takes both back. */
void lw_entry_row_refuse     (GtkWidget *row, GtkWidget *reason, gboolean refused);
/* A body that wraps anywhere: a dialog's own only breaks between words, which paths and places have none of. */
void lw_alert_set_message    (AdwAlertDialog *dialog, const char *message);
/* A file chooser's filters: files with one of the endings (NULL-terminated, without dots), and all. */
void lw_file_dialog_set_kind (GtkFileDialog *dialog, const char *name, const char * const *endings);
/* The user went back, which is no failure. */
gboolean lw_file_dialog_dismissed (const GError *error);

/* GTK's dialog selects a name without its ending: who types the ending too gets it twice, "a.laneway.laneway". The file without the
 * second, where there is none yet of that name; free with g_object_unref. */
GFile *lw_file_ending_once (GFile *file);

G_END_DECLS
