/* Writing down what is said, in letters that can be read from the back row. For the editor and for presenting. */
#pragma once

#include "ui/lw-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks what is to be said about the element; where `element` is NULL about the point `at` of the drawing (NULL: about the whole). What is
 * entered is committed as one undo step. `told` (may be NULL) is called then with the comment's number and `data`. */
typedef void (*LwCaptured) (guint number, gpointer data);
AdwDialog  *lw_capture_new     (LwEditor *editor, const char *element, const LwPoint *at, LwCaptured told, gpointer data);
void        lw_capture_present (GtkWidget *parent, LwEditor *editor, const char *element, const LwPoint *at, LwCaptured told,
                                gpointer data);
/* The same form for what was said already. */
void        lw_capture_change  (GtkWidget *parent, LwEditor *editor, const char *id);

G_END_DECLS
