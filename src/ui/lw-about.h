#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void  lw_about_present    (GtkWidget *parent);
/* What somebody who looks for an error asks first: versions, system, display, folders. Names no document. Free with g_free. */
char *lw_about_debug_info (GtkWidget *widget);

G_END_DECLS
