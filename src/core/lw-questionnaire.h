/* The questionnaire that asks customers about each touchpoint of a variant: pages to be filled in, and the table that the answers go into. */
#pragma once

#include "core/lw-minutes.h"

G_BEGIN_DECLS

/* In the document's language. As CSV it is the empty table: the import knows its columns. */
LwMinutes *lw_questionnaire_new (LwBlueprint *blueprint, LwVariant *variant);

G_END_DECLS
