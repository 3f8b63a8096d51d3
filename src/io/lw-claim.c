#define _GNU_SOURCE   /* F_OFD_SETLK */
#include "io/lw-claim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "io/lw-file-private.h"

struct _LwClaim { int fd; };

/* All claims lie in one file, which stays empty: each is a lock on the byte that its document's path hashes to. */
static off_t
byte_of (const char *path)
{
  char *real = realpath (path, NULL);
  const char *named = real ? real : path;
  off_t byte = lw_file_hash (named, strlen (named), 0) & G_MAXINT32;

  free (real);
  return byte;
}

LwClaim *
lw_claim_take (GFile    *file,
               gboolean *elsewhere)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "laneway", NULL), *path = g_build_filename (folder, "open", NULL);
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1 };
  g_autofd int fd = -1;
  LwClaim *self;

  *elsewhere = FALSE;
  if (!g_file_is_native (file) || g_mkdir_with_parents (folder, 0700) < 0)
    return NULL;
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  lock.l_start = byte_of (g_file_peek_path (file));
  if (fd < 0)
    return NULL;
  if (fcntl (fd, F_OFD_SETLK, &lock) < 0)
    {
      *elsewhere = errno == EAGAIN || errno == EACCES;
      return NULL;
    }
  self = g_new (LwClaim, 1);
  self->fd = g_steal_fd (&fd);
  return self;
}

void
lw_claim_free (LwClaim *self)
{
  if (!self)
    return;
  close (self->fd);
  g_free (self);
}
