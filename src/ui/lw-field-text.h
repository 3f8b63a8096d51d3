/* Field values as people read and type them. Pure functions; the rows of every panel use them. */
#pragma once

#include "core/lw-record.h"

G_BEGIN_DECLS

/* "" when the value is absent. Owners, systems and other names are resolved by the caller. */
char     *lw_field_to_text   (const LwField *field, LwValue value, double day_minutes);

/* A string value borrows from `text`. Blank text is absent, an error where the field is required.
 * Errors: G_IO_ERROR_INVALID_DATA, saying what would be right. */
gboolean  lw_field_from_text (const LwField *field, const char *text, double day_minutes, LwValue *value, GError **error);

/* "2027/2/1", "2027年2月1日", "2027-02": as YYYY-MM-DD or YYYY-MM; NULL when it is no date. */
char     *lw_date_normalise  (const char *text);

/* A string of known words with ", " between them: what became of a step. */
gboolean lw_field_is_words (const LwField *field);

G_END_DECLS
