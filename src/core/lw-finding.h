/* Validation: what is wrong with a blueprint, where, and what would be right. */
#pragma once

#include "lw-blueprint.h"

G_BEGIN_DECLS

typedef enum { LW_SEVERITY_ERROR, LW_SEVERITY_WARNING, LW_SEVERITY_HINT } LwSeverity;

typedef struct
{
  LwSeverity  severity;
  const char *rule;      /* "lane-unknown", for scripts */
  char       *variant;   /* id, or NULL */
  char       *element;   /* id, or NULL for the whole */
  char       *place;     /* "variants[0].steps[17].lane" */
  char       *message;   /* translated */
} LwFinding;

/* Errors first, then warnings, hints; in file order within. Free with g_ptr_array_unref. */
GPtrArray  *lw_blueprint_check     (LwBlueprint *blueprint);
const char *lw_severity_name       (LwSeverity severity);   /* "error" */

G_END_DECLS
