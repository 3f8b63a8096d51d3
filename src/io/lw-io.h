/* Bytes to blueprint and back, files, and the outside world's surprises. */
#pragma once

#include "core/lw-blueprint.h"
#include "core/lw-merge.h"

G_BEGIN_DECLS

#define LW_IO_ERROR (lw_io_error_quark ())
GQuark lw_io_error_quark (void);
typedef enum
{
  LW_IO_ERROR_SYNTAX,      /* not JSON, or JSON that must be refused */
  LW_IO_ERROR_FORMAT,      /* JSON, but not a .laneway document */
  LW_IO_ERROR_VERSION,     /* a newer version, where no result was asked for; with one it opens read-only */
  LW_IO_ERROR_REFERENCE,   /* names something that is not there, or one id twice */
} LwIoError;

typedef struct
{
  gboolean salvage;        /* in: open as far as it is sound */
  gboolean read_only;      /* out: a newer version, or salvaged: must not overwrite the original */
  GPtrArray *losses;       /* out: char *, what was left out and where; NULL when nothing was */
  char *word;              /* out: translated, that a newer Laneway wrote it; NULL when none did */
} LwReadResult;
/* Frees what came out; a result starts as { 0 } or { .salvage = TRUE }. */
void lw_read_result_clear (LwReadResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LwReadResult, lw_read_result_clear)

/* Errors name the place: `variants[0].steps[17].lane: no lane has the id "servce"`; syntax errors the line. */
LwBlueprint *lw_blueprint_from_bytes (GBytes *bytes, LwReadResult *result, GError **error);
GBytes      *lw_blueprint_to_bytes   (LwBlueprint *blueprint);
/* One record or variant as canonical JSON text. */
char        *lw_record_to_json       (gconstpointer record);

/* A field's value as the file has it; a text without its quotes. NULL: absent. Free with g_free. */
char        *lw_field_to_file_text        (gconstpointer record, const LwField *field);

/* What that side of a conflict says, as a text of the file; NULL: it is not there. Free with g_free. */
char        *lw_merge_conflict_text  (const LwMergeConflict *conflict, LwRecord *side);
/* The merged document with its conflicts listed in it. */
LwBlueprint *lw_merge_to_document    (LwMergeResult *result);

/* Read and parse in a thread; refuses what is larger than 512 MB. Errors name the file. */
void         lw_load_async   (GFile *file, gboolean salvage, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);
LwBlueprint *lw_load_finish  (GAsyncResult *result, LwReadResult *read, char **etag, GError **error);
LwBlueprint *lw_load         (GFile *file, LwReadResult *read, char **etag, GCancellable *cancellable, GError **error);

/* Atomic: a temporary file, flushed to the disk, renamed; permissions and symbolic links kept; where the folder cannot take a
 * temporary file, or it cannot be renamed, written in place with a copy of the old one kept until it is done. `etag` (may be NULL): refuse with
 * G_IO_ERROR_WRONG_ETAG when the file changed since. */
void         lw_save_async   (LwBlueprint *blueprint, GFile *file, const char *etag, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);
gboolean     lw_save_finish  (GAsyncResult *result, char **new_etag, GError **error);
gboolean     lw_save         (LwBlueprint *blueprint, GFile *file, const char *etag, char **new_etag, GCancellable *cancellable, GError **error);
/* The same for any bytes: what every writer of a file uses. What is no regular file (a pipe, /dev/stdout) is written to. */
gboolean     lw_write_bytes  (GFile *file, GBytes *bytes, const char *etag, char **new_etag, GCancellable *cancellable, GError **error);
/* The etag of what is on the disk now, to be compared with that of loading or saving. It is made of what is in the file (size and hash):
 * monitors, times and inodes say nothing on a document portal, and a file that was only touched is no other one. Reads it: in a thread. */
char        *lw_query_etag   (GFile *file, GCancellable *cancellable, GError **error);
void         lw_query_etag_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
char        *lw_query_etag_finish (GAsyncResult *result, GError **error);
/* Every byte of a file, as loading reads it. `etag` may be NULL. */
GBytes      *lw_read_bytes   (GFile *file, char **etag, GCancellable *cancellable, GError **error);

G_END_DECLS
