/* The parts of a diagnosis. */
#pragma once

#include "analysis/lw-diagnosis.h"

G_BEGIN_DECLS

typedef struct
{
  LwBlueprint *blueprint;
  LwVariant   *variant;
  guint        variant_index;
  GPtrArray   *findings;
} LwDiagnosis;

/* `message` is taken. */
LwFinding *lw_diagnosis_add        (LwDiagnosis *self, LwSeverity severity, const char *rule, LwElementKind kind, guint position,
                                    char *message);
void       lw_diagnose_structure   (LwDiagnosis *self);
void       lw_diagnose_bands       (LwDiagnosis *self);
/* `cases`: a month; NAN: not known. */
void       lw_diagnose_redundancy  (LwDiagnosis *self, const LwFlowAnalysis *analysis, double cases);
void       lw_diagnose_waits       (LwDiagnosis *self, const LwFlowAnalysis *analysis);
void       lw_diagnose_bottlenecks (LwDiagnosis *self, const LwBottlenecks *bottlenecks);

/* A name as it is compared: lower case, without blanks and punctuation. Free with g_free. */
char      *lw_name_key             (const char *name);

G_END_DECLS
