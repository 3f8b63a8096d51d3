/* A file as UTF-8 text, in blocks, decoded before anything is split. Zero bytes are dropped and counted. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LwTextReader LwTextReader;

/* Error messages carry no file name: the caller adds it once. */
/* A file's bytes. A pipe, which can be read only once and may never end, is refused before it is waited for. */
GFileInputStream *lw_table_stream     (GFile *file, GCancellable *cancellable, GError **error);
LwTextReader *lw_text_reader_new      (GFile *file, const char *encoding, GCancellable *cancellable, GError **error);
LwTextReader *lw_text_reader_from_text (const char *text, gsize length);   /* UTF-8; copied */
void          lw_text_reader_free     (LwTextReader *self);

/* Fill `buffer` with at most `size` (at least 8) bytes. 0: the end. -1: error, with the line and byte of the file. The
 * last character may be cut: it goes on in the next block. */
gssize        lw_text_reader_read     (LwTextReader *self, char *buffer, gsize size, GCancellable *cancellable, GError **error);
double        lw_text_reader_fraction (LwTextReader *self);   /* 0…1 of the file has been read */
guint64       lw_text_reader_zeros    (LwTextReader *self);   /* zero bytes dropped so far */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwTextReader, lw_text_reader_free)

G_END_DECLS
