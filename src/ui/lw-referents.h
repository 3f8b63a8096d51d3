/* Names for ids: what an owner, system, lane, phase or step field refers to, and new records made from a name. */
#pragma once

#include "lw-editor.h"

G_BEGIN_DECLS

/* The name to show for an id; the text itself when it names no record. NULL for NULL. Borrowed. */
const char *lw_referent_name   (LwEditor *editor, LwRefers refers, const char *id);
/* The id for what people typed: a name (case and surrounding space do not matter), or the id itself; NULL: no such. */
const char *lw_referent_id     (LwEditor *editor, LwRefers refers, const char *name);
/* The document's array that a record typed by name would be added to; NULL where that cannot be. */
const char *lw_referent_array  (LwRefers refers);
/* A new record of that array. */
LwRecord   *lw_referent_create (LwRefers refers, const char *name);
/* A list to choose from, in the document's order: ids, and names in step with them. */
void        lw_referent_list   (LwEditor *editor, LwRefers refers, GStrv *ids, GStrv *names);

/* What to offer for typing into a field: the register it refers to, known values, departments, or what the
 * other elements of the document have there. Names, in order of first use; free with g_strfreev. */
GStrv       lw_field_suggestions (LwEditor *editor, const LwField *field);

G_END_DECLS
