/* Opening in a thread: reading, placing what has no place, and the first layout. */
#pragma once

#include "io/lw-io.h"
#include "layout/lw-layout.h"

G_BEGIN_DECLS

/* `salvage` as in LwReadResult. `variant` (an id; NULL, or not in the file: the first) is what will be shown. */
void         lw_open_async  (GFile *file, gboolean salvage, const char *variant, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
/* The same for a blueprint that is there already. */
void         lw_open_blueprint_async (LwBlueprint *blueprint, GAsyncReadyCallback callback, gpointer data);
/* As lw_load_finish(), and with what is read the layout of its shown variant; NULL where there is none. Any of the last four
 * may be NULL. */
LwBlueprint *lw_open_finish (GAsyncResult *result, LwReadResult *read, char **etag, LwLayout **layout, GError **error);

/* By its name: a table of answers, which is imported and not opened. */
gboolean     lw_file_is_table (GFile *file);
/* Why it is no blueprint, for who may have taken it for one: `message` says what was wrong in it. Free with g_free. */
char        *lw_open_refusal  (GFile *file, const char *message);

G_END_DECLS
