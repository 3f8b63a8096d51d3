/* What is copied or dragged elsewhere is made when somebody asks for it, in a thread. */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* In a thread: the content as that type; `data` does not change. */
typedef GBytes *(*LwMakeContent) (gpointer data, const char *type, GError **error);

/* `types`: MIME types, static. Takes `data`. Free with g_object_unref. */
GdkContentProvider *lw_made_content_new (const char * const *types, guint n_types, LwMakeContent make, gpointer data, GDestroyNotify destroy);

G_END_DECLS
