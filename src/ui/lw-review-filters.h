/* Which comments are shown: by status, kind, person and lane. */
#pragma once

#include <adwaita.h>

#include "core/lw-review.h"

G_BEGIN_DECLS

typedef enum { LW_REVIEW_ALL, LW_REVIEW_OPEN, LW_REVIEW_SETTLED, LW_REVIEW_PARKED, LW_REVIEW_ORPHANS } LwReviewStatus;

#define LW_TYPE_REVIEW_FILTERS (lw_review_filters_get_type ())
G_DECLARE_FINAL_TYPE (LwReviewFilters, lw_review_filters, LW, REVIEW_FILTERS, AdwBin)

/* Signal: ::changed, something else is chosen. */
GtkWidget  *lw_review_filters_new   (void);
/* Offers the people and lanes of the document's comments; what is chosen stays so where it is still there. Without ::changed. */
void        lw_review_filters_renew (LwReviewFilters *self, LwBlueprint *blueprint);
gboolean    lw_review_filters_pass  (LwReviewFilters *self, LwBlueprint *blueprint, LwComment *comment);
/* `kind` UNSET, and NULL: all. */
void        lw_review_filters_set   (LwReviewFilters *self, LwReviewStatus status, LwCommentKind kind, const char *person, const char *lane);
/* The name of the lane it belongs to, or NULL; borrowed. */
const char *lw_review_lane_name     (LwBlueprint *blueprint, LwComment *comment);

G_END_DECLS
