/* What a row says the user did, done to records by pure functions, and to the document. */
#pragma once

#include "lw-field-row.h"
#include "lw-inspector-layout.h"

G_BEGIN_DECLS

/* A new record with the edit; the same one again, with a new reference, where it changes nothing. */
gpointer     lw_field_edit_record   (gpointer record, const LwFieldPath *path, const LwFieldEdit *edit);

/* The same for many elements of a variant. */
LwVariant   *lw_field_edit_elements (LwVariant *variant, LwElementKind kind, const char * const *ids,
                                     const LwFieldPath *path, const LwFieldEdit *edit);

/* The blueprint with the record that the edit brings along, if it does. */
LwBlueprint *lw_field_edit_register (LwBlueprint *blueprint, const LwFieldEdit *edit);

/* The document's, as one undo step, or only its journal's while it is a draft. Takes the blueprint. */
void         lw_field_edit_commit   (LwEditor *editor, const LwFieldEdit *edit, LwBlueprint *blueprint, const char *label, const char *merge_key);

/* "Change “Owner”": the name of the undo step. */
char        *lw_field_edit_label    (const LwField *field);

G_END_DECLS
