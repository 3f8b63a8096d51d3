/* What is not saved yet, kept outside of the document, so that it outlives the program: see lw-journal-file.h. Every change is written
 * within a second by a thread; the main thread only hands over the blueprint. While nothing is unsaved there is no file. */
#pragma once

#include "core/lw-document.h"

G_BEGIN_DECLS

#define LW_TYPE_JOURNAL (lw_journal_get_type ())
G_DECLARE_FINAL_TYPE (LwJournal, lw_journal, LW, JOURNAL, GObject)

/* Property "trouble": for people; NULL: all is well. It says that nothing can be kept, or only until the computer is switched off. */
LwJournal  *lw_journal_new         (LwDocument *document);
/* What the file was when it was read or saved: see lw_query_etag(). */
void        lw_journal_set_etag    (LwJournal *self, const char *etag);
/* The document began as what was recovered from that journal: it goes once this one has it. Takes it. */
struct _LwRecovered;
void        lw_journal_replaces    (LwJournal *self, struct _LwRecovered *recovered);
/* The document is closed, saved or not wanted: its file goes. Dropping the last reference without that leaves it. */
void        lw_journal_close       (LwJournal *self);
const char *lw_journal_get_trouble (LwJournal *self);

/* What it cost so far: of all journals. */
typedef struct { guint64 writes, bytes, syncs, files; double seconds; } LwJournalCost;
LwJournalCost lw_journal_cost      (void);
/* Before the program ends: until all that is under way is written or removed, or so many seconds are over. */
void        lw_journals_finish     (double seconds);

G_END_DECLS
