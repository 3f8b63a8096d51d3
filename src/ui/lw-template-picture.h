/* Small pictures of templates, drawn in a thread. */
#pragma once

#include <gtk/gtk.h>

#include "io/lw-templates.h"
#include "scene/lw-scene.h"

G_BEGIN_DECLS

/* Units of the window; textures are twice as large, for screens with small pixels. */
#define LW_TEMPLATE_PICTURE_WIDTH  226
#define LW_TEMPLATE_PICTURE_HEIGHT 112

void        lw_template_picture_async  (LwTemplate *template, LwTemplateLanguage language, LwThemeKind theme, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer data);
GdkTexture *lw_template_picture_finish (GAsyncResult *result, GError **error);

G_END_DECLS
