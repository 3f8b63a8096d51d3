/* What an import could not place, as a table for other programs. */
#pragma once

#include "lw-feedback.h"

G_BEGIN_DECLS

/* What matched nothing: row, text, reason, suggestions; as bytes of a file. */
GBytes  *lw_unmatched_to_csv   (const LwFeedback *feedback);

G_END_DECLS
