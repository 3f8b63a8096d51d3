/* Arranging in a thread. */
#pragma once

#include "layout/lw-tidy.h"

G_BEGIN_DECLS

/* `steps` as for lw_tidy(). `fraction` (may be NULL) is called in the main thread, about ten times a second. */
void         lw_tidy_async          (LwVariant *variant, const char * const *steps, double day_minutes,
                                     LwProgressFunc fraction, gpointer fraction_data,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* What came out, with its layout, ready to be shown. NULL: cancelled. */
LwVariant   *lw_tidy_finish         (GAsyncResult *result, LwLayout **layout, GError **error);

G_END_DECLS
