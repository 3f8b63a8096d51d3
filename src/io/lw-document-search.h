/* Searching in documents that are not open: what the desktop's own search shows of them. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *uri;
  char *variant, *element;   /* ids; NULL: the document itself */
  char *name, *context;      /* what it is called, and where that is */
} LwDocumentHit;

/* Remembers what it has read while the files stay as they are; for one thread at a time or several. */
typedef struct _LwDocumentSearch LwDocumentSearch;
LwDocumentSearch *lw_document_search_new   (void);
LwDocumentSearch *lw_document_search_ref   (LwDocumentSearch *self);
void              lw_document_search_unref (LwDocumentSearch *self);

/* Documents whose title or file name holds every word of `typed`, then the steps and lanes that do; at most `most` in all. Files that
 * cannot be read are passed over. Reads: for a thread. Owned LwDocumentHit. */
GPtrArray *lw_document_search_run (LwDocumentSearch *self, const char * const *uris, const char *typed, guint most, GCancellable *cancellable);

/* One hit as a word and back; what comes back has neither name nor context. NULL: it is none. */
char          *lw_document_hit_to_id   (const LwDocumentHit *hit);
LwDocumentHit *lw_document_hit_from_id (const char *id);
void           lw_document_hit_free    (LwDocumentHit *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwDocumentHit, lw_document_hit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwDocumentSearch, lw_document_search_unref)

G_END_DECLS
