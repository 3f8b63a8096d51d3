/* What an import of feedback came to, for people and for programs. */
#pragma once

#include "core/lw-blueprint.h"
#include "feedback/lw-feedback.h"

G_BEGIN_DECLS

typedef struct
{
  const char    *name;        /* as typed */
  LwTableFormat *format;      /* owned */
  LwFeedback    *feedback;    /* owned */
} LwTable;

/* `dataset` holds the values of all tables added up, `blueprint` it and its metrics. */
GString *lw_feedback_as_json (LwBlueprint *blueprint, LwDataset *dataset, const LwTable *tables, guint n_tables);
GString *lw_feedback_as_text (LwBlueprint *blueprint, LwDataset *dataset, const LwTable *tables, guint n_tables);

G_END_DECLS
