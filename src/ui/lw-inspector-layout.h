/* Which fields the inspector shows together, and in which order. What a schema has and no group names comes last,
 * under a heading of its own: no field is without a place. */
#pragma once

#include "core/lw-schema.h"

G_BEGIN_DECLS

typedef struct
{
  const char         *title;    /* N_() */
  const char * const *fields;   /* names, or "benchmark.time" for a field of a nested record; NULL-terminated */
  gboolean            folded;   /* shut until the user opens it */
} LwInspectorGroup;

typedef struct
{
  const LwField *outer;         /* the nested record's field, or NULL */
  const LwField *field;
} LwFieldPath;

/* The groups of a kind, ended by one without a title. */
const LwInspectorGroup *lw_inspector_groups  (LwElementKind kind);

/* The fields of one group; `group` NULL: those that no group names. Free with g_array_unref. */
GArray                 *lw_inspector_fields  (LwElementKind kind, const LwInspectorGroup *group);

/* "waitCause", "policy.text": as the groups name it. */
gboolean                lw_field_path_parse  (const LwSchema *schema, const char *text, LwFieldPath *path);

/* "3 steps"; free with g_free. */
char                   *lw_element_count_text (LwElementKind kind, guint n);

G_END_DECLS
