/* What a review meeting is about and who is there, for its minutes. */
#pragma once

#include "core/lw-review.h"
#include "ui/lw-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

void     lw_meeting_dialog_present (LwEditor *editor, GtkWidget *parent);
/* Lines "Name, role, department" as participants; roles are understood in the user's language and as the file has them. What is no role
 * is a department. Free with lw_array_unref. */
LwArray *lw_attendees_from_text    (const char *text);
/* … and back; free with g_free. */
char    *lw_attendees_to_text      (LwArray *participants);

G_END_DECLS
