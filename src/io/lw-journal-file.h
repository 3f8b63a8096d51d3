/* A recovery journal as a file: what was saved last, and every change since, each as soon as it is made. It is only added to, so
 * that whatever ends the program, what was written is there; a last entry that is cut off is passed over.
 *
 *     laneway-journal 1
 *     H 93 5f0c… 1795341600000000     kind, bytes, checksum, when (microseconds since 1970)
 *     …the bytes
 *
 * H: a key file, what is known about the document; a later one counts. B: the text it was saved with. P: a patch of the text so far,
 * behind a line with the edit's name. Private to the io layer. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LW_JOURNAL_HEAD "laneway-journal 1\n"
#define LW_JOURNAL_ENDING ".journal"

typedef struct
{
  char    *path;
  int      fd;            /* locked while the program lives */
  gsize    length;        /* of whole entries */
  gsize    fresh_length;  /* when it was begun */
  gboolean unsynced;
} LwJournalFile;

/* Folders that may take a journal, the best first: the user's state, then memory, then temporary files. NULL-terminated. */
char         **lw_journal_folders    (void);
/* Whether nobody else can have put journals there. Sets errno. */
gboolean       lw_journal_folder_is_own (const char *folder);
/* Begins one under a name of its own that no other has, in a form that is not yet taken for a journal, and locks it. */
LwJournalFile *lw_journal_file_new   (const char *folder, GError **error);
/* It is one from now on. */
gboolean       lw_journal_file_publish (LwJournalFile *self, GError **error);
/* Fails as a whole: the file is as before. Sets errno too. */
gboolean       lw_journal_file_add   (LwJournalFile *self, char kind, const char *data, gsize length, GError **error);
void           lw_journal_file_sync  (LwJournalFile *self);
/* The file goes, too. */
void           lw_journal_file_remove (LwJournalFile *self);
void           lw_journal_file_free  (LwJournalFile *self);
/* A journal whose program is no more; NULL: there is a program, or it is gone. */
LwJournalFile *lw_journal_file_claim (const char *path);

typedef struct
{
  char        kind;
  gint64      time;       /* microseconds since 1970 */
  const char *data;
  gsize       length;
} LwJournalEntry;

/* The entry at `*at`, which moves on; FALSE at the end, and where an entry is not whole. */
gboolean       lw_journal_entry_read (GBytes *bytes, gsize *at, LwJournalEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwJournalFile, lw_journal_file_free)

G_END_DECLS
