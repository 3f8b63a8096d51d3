/* Whether a document may be signed off, by whom, and whether what was signed is still what is there. */
#pragma once

#include "core/lw-review.h"

G_BEGIN_DECLS

/* The SHA-256, in 64 hex digits, of what a sign-off is about: the variant, then the owners, then the metrics, each record as the file
 * has it and a line feed after each. Comments, feedback and views are not in it. Free with g_free. */
char        *lw_variant_hash         (LwBlueprint *blueprint, LwVariant *variant);

typedef enum
{
  LW_SIGNOFF_HOLDS,
  LW_SIGNOFF_STALE,     /* changed since */
  LW_SIGNOFF_GONE,      /* the variant is not there any more */
} LwSignoffState;
LwSignoffState lw_signoff_state      (LwBlueprint *blueprint, const LwSignoff *signoff);

/* Open comments that keep the variant from being signed off; LwComment *, borrowed. Free with g_ptr_array_unref. */
GPtrArray   *lw_signoff_blockers     (LwBlueprint *blueprint, LwVariant *variant);

/* Who has to sign: departments in which somebody is accountable for a step of the variant; where nobody is named so, all that have a
 * step. Free with g_strfreev. */
char       **lw_signoff_departments  (LwBlueprint *blueprint, LwVariant *variant);
/* The last that a department said of the variant as it is now; NULL: nothing. Borrowed. */
LwSignoff   *lw_signoff_of           (LwBlueprint *blueprint, LwVariant *variant, const char *department);
/* Every department that has to has signed the variant as it is now, none against it, and nothing blocks. */
gboolean     lw_variant_is_signed_off (LwBlueprint *blueprint, LwVariant *variant);

/* Sets the variant, its hash and the document's version in a copy and adds it. The document becomes signed off when all have signed, and
 * has changes requested when this one rejects. NULL: there are blockers and it is no rejection; the error counts them. */
LwBlueprint *lw_edit_sign_off        (LwBlueprint *blueprint, LwVariant *variant, const LwSignoff *signoff, GError **error);
/* The state that is shown: as it was set, but never signed off or published by what was changed since. Untranslated; "draft" when unset. */
const char  *lw_document_state       (LwBlueprint *blueprint, gboolean *stale);
/* The same for people, in the language of the surroundings: "Signed off · changed since sign-off". Free with g_free. */
char        *lw_document_state_text  (LwBlueprint *blueprint);
/* Whether the document may be said to be in that state: nobody but all who have to sign make it signed off, which it is before it is
 * published. Otherwise FALSE, and the error says what is missing. */
gboolean     lw_document_may_become  (LwBlueprint *blueprint, LwVariant *variant, const char *state, GError **error);
/* What is handed out: where the state it was set to no longer holds, its text says so, in the document's language; else the same
 * document. A new reference. */
LwBlueprint *lw_document_as_it_stands (LwBlueprint *blueprint);
/* The same for minutes: signatures that no longer hold say so, and who has yet to sign has a sign-off without a name, unless it is a
 * draft that nobody signed. */
LwBlueprint *lw_document_to_sign     (LwBlueprint *blueprint);

G_END_DECLS
