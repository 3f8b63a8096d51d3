/* What rows of a table can mean: steps, hand-offs, and lanes (each step of it). Meanings are written as in LwTableFormat.mappings. */
#pragma once

#include "core/lw-blueprint.h"

G_BEGIN_DECLS

typedef struct
{
  char *label;      /* "f1 · Arrive & queue" */
  char *meaning;    /* "f1"; of a lane "f1+f7" */
  char *element;    /* id of the step, flow or lane */
} LwImportTarget;

/* Steps, then hand-offs, then lanes. */
GPtrArray            *lw_import_targets_new     (LwVariant *variant);
/* By what was picked on the drawing; NULL: nothing that rows can mean. */
const LwImportTarget *lw_import_target_at       (GPtrArray *targets, const char *element);
/* For people: "Queue, Pay". Meanings that are none of the targets are left out. */
char                 *lw_import_meanings_label  (GPtrArray *targets, const char * const *meanings);
/* The ids of what they mean on the drawing. */
char                **lw_import_meanings_elements (GPtrArray *targets, const char * const *meanings);

G_END_DECLS
