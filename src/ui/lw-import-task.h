/* The feedback layer's slow functions, in a thread. */
#pragma once

#include "feedback/lw-profile.h"
#include "feedback/lw-table-summary.h"

G_BEGIN_DECLS

/* What a table is asked to be read as. Strings are copied. */
typedef struct
{
  const char    *encoding;     /* NULL: guess */
  gunichar       delimiter;    /* 0: guess */
  int            header_row;   /* -1: guess; else a line of the file, 0: there is none */
  const char    *sheet;        /* of a spreadsheet; NULL: the one that suits best */
  LwArray       *profiles;     /* LwProfile to choose from; NULL: follow none */
  const char    *profile;      /* the id of one of them; NULL: the one that fits */
} LwTableWish;

void           lw_table_guess_async   (GFile *file, LwTableWish wish, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
/* A copy of `format`, whose roles were changed, with what follows from them counted anew. */
void           lw_table_check_async   (GFile *file, const LwTableFormat *format, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
/* `profile`: the one that was followed, a new reference, or NULL; may itself be NULL. */
LwTableFormat *lw_table_finish        (GAsyncResult *result, LwProfile **profile, GError **error);

/* What stands in the columns, to the end of the file. */
void            lw_summary_async  (GFile *file, const LwTableFormat *format, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
LwTableSummary *lw_summary_finish (GAsyncResult *result, GError **error);

/* `fraction` is called on the main thread, a few times a second. */
void           lw_feedback_read_async (LwBlueprint *blueprint, const char *variant, GFile *file, const LwTableFormat *format,
                                       const char *period, LwProgressFunc fraction, gpointer fraction_data,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
LwFeedback    *lw_feedback_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
