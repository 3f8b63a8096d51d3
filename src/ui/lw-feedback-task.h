/* The feedback layer's slow functions, in a thread. */
#pragma once

#include "feedback/lw-feedback.h"

G_BEGIN_DECLS

/* What a table is asked to be read as. */
typedef struct
{
  const char    *encoding;     /* NULL: guess */
  gunichar       delimiter;    /* 0: guess */
  int            header_row;   /* -1: guess; else a line of the file, 0: there is none */
} LwTableWish;

void           lw_table_guess_async   (GFile *file, LwTableWish wish, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
/* A copy of `format`, whose roles were changed, with what follows from them counted anew. */
void           lw_table_check_async   (GFile *file, const LwTableFormat *format, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
LwTableFormat *lw_table_finish        (GAsyncResult *result, GError **error);

/* `fraction` is called on the main thread, a few times a second. */
void           lw_feedback_read_async (LwBlueprint *blueprint, const char *variant, GFile *file, const LwTableFormat *format,
                                       const char *period, LwProgressFunc fraction, gpointer fraction_data,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
LwFeedback    *lw_feedback_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
