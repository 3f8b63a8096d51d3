/* On start: what programs that ended badly had not saved. */
#pragma once

#include "core/lw-blueprint.h"
#include "io/lw-io.h"

G_BEGIN_DECLS

typedef struct _LwRecovered LwRecovered;
struct _LwRecovered
{
  gpointer     journal;     /* locked: nobody else is offered it */
  char        *title, *uri, *etag;   /* `uri`: NULL: it was never saved. `etag`: of the file as it was known */
  gboolean     read_only;
  gint64       changed;     /* microseconds since 1970 */
  guint        n_edits;
  GPtrArray   *labels;      /* char *: the last edits' names, each once, the newest first */
  LwBlueprint *before;      /* what was saved last */
  LwBlueprint *blueprint;
  LwBlueprint *on_disk;     /* what is in the file now, or NULL */
  char        *damage;      /* for people; NULL: all of it could be read */
};

/* Reads files: in a thread. What needs no recovery (it is in its file, or recovered twice) is removed. What cannot be read is put aside;
 * `problems` (char *, owned by the caller) say what and where. */
GPtrArray *lw_recovery_scan       (GPtrArray **problems);
void       lw_recovery_scan_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *lw_recovery_scan_finish (GAsyncResult *result, GPtrArray **problems, GError **error);
/* Nobody wants it, or it is elsewhere: the journal goes. What was damaged is kept aside all the same. Frees it. */
void       lw_recovered_discard   (LwRecovered *self);
/* It stays for the next time. */
void       lw_recovered_free      (LwRecovered *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwRecovered, lw_recovered_free)

G_END_DECLS
