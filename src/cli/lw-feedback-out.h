/* What an import of feedback came to, for people and for programs. */
#pragma once

#include "cli/lw-json-out.h"
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
/* Names that were not found by code or name, with what was made of them; and what was tagged, kept and masked. */
void     lw_feedback_names_as_json (LwJsonOut *json, LwDataset *dataset, const LwTable *tables, guint n_tables);
void     lw_feedback_names_as_text (GString *text, const LwFeedback *feedback);

G_END_DECLS
