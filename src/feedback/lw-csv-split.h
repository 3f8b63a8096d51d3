/* A delimited text cut into blocks of whole records, so that several threads can read it. */
#pragma once

#include "lw-csv.h"

G_BEGIN_DECLS

#define LW_CSV_BLOCK (1024 * 1024)

/* `text` belongs to who gets it: g_free. Eight zero bytes stand behind it. */
typedef struct { char *text; gsize length; guint64 line; } LwCsvBlock;

typedef struct _LwCsvSplit LwCsvSplit;

/* Takes the reader. `block`: about how many bytes make one. */
LwCsvSplit   *lw_csv_split_new    (LwTextReader *reader, gunichar delimiter, gsize block);
void          lw_csv_split_free   (LwCsvSplit *self);
/* FALSE without an error: the end. What LwCsv refuses while it reads on is refused here, with the same words. */
gboolean      lw_csv_split_next   (LwCsvSplit *self, LwCsvBlock *block, GCancellable *cancellable, GError **error);
LwTextReader *lw_csv_split_reader (LwCsvSplit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwCsvSplit, lw_csv_split_free)

G_END_DECLS
