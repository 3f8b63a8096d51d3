/* What the desktop's search asks of the program: org.gnome.Shell.SearchProvider2 over recent documents and their steps. */
#pragma once

#include "lw-application.h"

G_BEGIN_DECLS

typedef struct _LwSearchProvider LwSearchProvider;

/* Answers at `path`; NULL with an error where it cannot. The application is borrowed and outlives it. */
LwSearchProvider *lw_search_provider_export   (LwApplication *application, GDBusConnection *connection, const char *path, GError **error);
void              lw_search_provider_unexport (LwSearchProvider *self);

G_END_DECLS
