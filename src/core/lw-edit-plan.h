/* Edits of goals, problems and measures, blueprint → blueprint like all edits. Records are put and taken with lw_edit_put and
 * lw_edit_remove ("goals", "problems", "measures"); what is here keeps them in step with each other and with findings. */
#pragma once

#include "lw-edit.h"
#include "lw-finding.h"
#include "lw-plan.h"

G_BEGIN_DECLS

/* What somebody said about a finding: the problem that was made of it, or NULL. Borrowed. */
LwProblem   *lw_finding_judgement   (LwBlueprint *blueprint, const LwFinding *finding);
/* Confirmed, dismissed (with a `reason`), or open again: the finding's problem is made or changed. `reason` may be NULL. */
LwBlueprint *lw_edit_judge          (LwBlueprint *blueprint, const LwFinding *finding, LwProblemStatus status, const char *reason);
/* A measure against a problem, about its steps; `id`: set to the new measure's, free with g_free. The same blueprint when there is no
 * such problem. */
LwBlueprint *lw_edit_measure_against (LwBlueprint *blueprint, const char *problem, LwMeasureKind kind, char **id);
/* Removes a goal or problem, and its id from the measures that name it. */
LwBlueprint *lw_edit_remove_goal    (LwBlueprint *blueprint, const char *id);
LwBlueprint *lw_edit_remove_problem (LwBlueprint *blueprint, const char *id);
/* A copy whose target is `relative` above (below: negative) its baseline, which must be known. Free with lw_record_unref. */
LwGoal      *lw_goal_with_relative  (LwGoal *goal, double relative);

G_END_DECLS
