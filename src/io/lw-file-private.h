/* What reading and writing files share. */
#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/* Documents are a few megabytes; what is this large is something else. */
#define LW_MAX_FILE_SIZE (512u << 20)

/* Always FALSE, for returning: "NAME: what is wrong" in the words of a person, with the code of `code`, an errno. */
gboolean lw_file_error  (GError **error, const char *name, int code);
/* Of so many bytes, beginning from `hash`: tells one text from another, and is not for keeping secrets. */
guint64  lw_file_hash   (const char *data, gsize length, guint64 hash);
/* Changes whenever what is in the file does, and only then: not where it is only touched, and also where its time stays. */
char    *lw_file_etag   (GBytes *bytes);
/* Reads to the end; NULL and errno: EFBIG when there is more than `most`, ECANCELED. */
GBytes  *lw_file_drain  (int fd, gsize most, GCancellable *cancellable);
/* FALSE and errno, ECANCELED included. */
gboolean lw_file_put    (int fd, GBytes *bytes, GCancellable *cancellable);

G_END_DECLS
