/* What reading and writing files share. */
#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/* Documents are a few megabytes; what is this large is something else. */
#define LW_MAX_FILE_SIZE (512u << 20)

/* Always FALSE, for returning: "NAME: what is wrong" in the words of a person, with the code of `code`, an errno. */
gboolean lw_file_error  (GError **error, const char *name, int code);
/* Changes whenever the file does: time, size and identity. */
char    *lw_file_etag   (const struct stat *info);
/* Reads to the end; NULL and errno: EFBIG when there is more than `most`, ECANCELED. */
GBytes  *lw_file_drain  (int fd, gsize most, GCancellable *cancellable);
/* FALSE and errno, ECANCELED included. */
gboolean lw_file_put    (int fd, GBytes *bytes, GCancellable *cancellable);

G_END_DECLS
