/* What tests of feedback share: the returns sample, and questions to what was read. */
#pragma once

#include "feedback/lw-feedback.h"

G_BEGIN_DECLS

char        *sample_path   (const char *name);
LwBlueprint *load_sample   (void);
/* The counts of a step (by id) or hand-off (by content); n 0: no answers, complaints -1: none are known. */
void         assert_counts (LwFeedback *feedback, const char *element, double n, double k, double complaints);
/* Pairs of a step or hand-off and a metric. */
guint        n_measured    (LwFeedback *feedback);
gboolean     has_note      (LwFeedback *feedback, const char *note);

G_END_DECLS
