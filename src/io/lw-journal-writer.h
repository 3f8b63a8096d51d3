/* The thread behind a journal. Private to the io layer. */
#pragma once

#include "core/lw-document.h"
#include "io/lw-recovery.h"

G_BEGIN_DECLS

/* What is to be kept; the writer takes what it points to. */
typedef struct
{
  LwBlueprint *blueprint, *saved;   /* the same: nothing is unsaved */
  char        *title, *uri, *etag;
  gboolean     read_only;
} LwJournalState;

void             lw_journal_state_clear  (LwJournalState *state);

typedef struct _LwJournalWriter LwJournalWriter;

/* `told` is called in its thread when what is wrong changes; text NULL: nothing is. */
typedef void (*LwJournalTold) (const char *trouble, gpointer data);

LwJournalWriter *lw_journal_writer_new     (LwJournalTold told, gpointer data, GDestroyNotify free_data);
/* Soon; the last one counts. `label`: of an edit that led there, or NULL. Never waits. */
void             lw_journal_writer_post    (LwJournalWriter *self, LwJournalState state, const char *label);
void             lw_journal_writer_replace (LwJournalWriter *self, LwRecovered *recovered);
/* The thread ends, after what was posted; its file goes when `remove`. */
void             lw_journal_writer_end     (LwJournalWriter *self, gboolean remove);

/* lw-journal-cost.c; from any thread */
void             lw_journal_spend          (guint64 writes, guint64 bytes, guint64 syncs, guint64 files, double seconds);
void             lw_journal_count          (int change);   /* of writers */

G_END_DECLS
