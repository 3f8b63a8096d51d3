#pragma once

#include "ui/lw-import-session.h"

G_BEGIN_DECLS

struct _LwImportSession
{
  GObject         parent_instance;
  LwEditor       *editor;
  GFile          *file;
  char           *label;
  gboolean        is_spool;           /* the file is ours to delete */

  LwTableFormat  *format;
  LwTableSummary *summary;
  LwProfile      *profile;
  char           *error;
  int             shape;              /* chosen by hand; -1: as found */
  GCancellable   *guessing, *summing, *reading;

  GHashTable     *meanings;           /* what was said about texts */
  char           *keep_as;
  LwImportPeriod  period;

  LwFeedback     *feedback;
  LwVariant      *read_variant;       /* of which it was read */
  gboolean        wants_rows;         /* rows are shown, so they are read anew when something changes */
  gboolean        stale, committing;
  guint           again;              /* source: read soon */
};

/* lw-import-rows.c: what is read of a table */
void lw_import_session_forget_rows (LwImportSession *self);
void lw_import_session_read_soon   (LwImportSession *self);
void lw_import_session_stop        (GCancellable **cancellable);

G_END_DECLS
