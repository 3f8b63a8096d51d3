/* A button with the period that a table speaks of, and a form behind it. */
#pragma once

#include <adwaita.h>

#include "ui/lw-import-session.h"

G_BEGIN_DECLS

GtkWidget *lw_import_period_new (LwImportSession *session);

G_END_DECLS
