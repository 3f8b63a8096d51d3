/* Validation: what is wrong with a blueprint, where, and what would be right. */
#pragma once

#include "lw-blueprint.h"
#include "lw-plan.h"

G_BEGIN_DECLS

typedef enum { LW_SEVERITY_ERROR, LW_SEVERITY_WARNING, LW_SEVERITY_HINT } LwSeverity;

typedef struct
{
  LwSeverity  severity;
  const char *rule;      /* "lane-unknown", for scripts */
  char       *variant;   /* id, or NULL */
  char       *element;   /* id, or NULL for the whole */
  char       *place;     /* "variants[0].steps[17].lane" */
  char       *message;   /* translated: what is wrong, and what would be right */
  char       *evidence;  /* translated: the figures behind it; or NULL */
  LwProblemClass problem_class;   /* what kind of problem it would be; UNSET: a fault of the drawing */
} LwFinding;

/* Errors first, then warnings, hints; in file order within. Free with g_ptr_array_unref. */
GPtrArray  *lw_blueprint_check     (LwBlueprint *blueprint);
GPtrArray  *lw_findings_new        (void);
/* Adds one; `rule` lives on, `place` and `message` are taken. For filling in what else is known. */
LwFinding  *lw_findings_add        (GPtrArray *findings, LwSeverity severity, const char *rule, const char *variant,
                                    const char *element, char *place, char *message);
/* Errors first; stable. */
void        lw_findings_sort       (GPtrArray *findings);
const char *lw_severity_name       (LwSeverity severity);   /* "error" */

G_END_DECLS
