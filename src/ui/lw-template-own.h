/* Listing templates, and what can be done with the user's own: all of it in threads. */
#pragma once

#include "ui/lw-template-chooser.h"

G_BEGIN_DECLS

/* All there are, of LwTemplate. The callback's source is `chooser`. */
void       lw_template_list_async  (LwTemplateChooser *chooser, GCancellable *cancellable, GAsyncReadyCallback callback);
GPtrArray *lw_template_list_finish (GAsyncResult *result, GError **error);
/* Removes the file; the toast that says so brings it back. The chooser is brought up to date. */
void       lw_template_delete      (LwTemplate *template, LwTemplateChooser *chooser);
/* A toast in the AdwToastOverlay around `widget`. */
void       lw_template_tell        (gpointer widget, const char *message);
/* Asks for a name and keeps the blueprint as one of the user's own. */
void       lw_template_keep        (LwBlueprint *blueprint, AdwToastOverlay *toasts);

G_END_DECLS
