/* What tests of the shapes of tables share. */
#pragma once

#include "feedback/lw-feedback.h"

G_BEGIN_DECLS

/* A blueprint of steps with these names, s1, s2, …; `handoffs`: pairs of steps with a flow between them that hands over. */
LwBlueprint       *blueprint_of    (const char * const *names, const char * const *handoffs);
LwFeedback        *read_table_file (LwBlueprint *blueprint, GFile *file, LwTableFormat **format, LwScoreWay way, const char *period);
LwFeedback        *read_table_text (LwBlueprint *blueprint, const char *text, LwTableFormat **format, LwScoreWay way, const char *period);
/* The value of a step, or of the hand-off that leaves it; there must be one. */
const LwDataValue *value_of        (LwFeedback *feedback, const char *element, const char *metric);
LwMetric          *metric_of       (LwFeedback *feedback, const char *id);

G_END_DECLS
