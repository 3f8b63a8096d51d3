/* Who has a document open: two programs of one user (no session bus, another session, one in a sandbox) should know of each other.
 * Nothing is written beside the document; a claim goes with its program, however that ends. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LwClaim LwClaim;

/* NULL and `elsewhere` TRUE: another has it. NULL and FALSE: it cannot be told (no place for it, or the file has no path). Opens files:
 * in a thread. */
LwClaim *lw_claim_take (GFile *file, gboolean *elsewhere);
void     lw_claim_free (LwClaim *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwClaim, lw_claim_free)

G_END_DECLS
