/* Hand-offs of a variant: flows that leave one step with one content are one, whichever way they go. */
#pragma once

#include "analysis/lw-analysis.h"

G_BEGIN_DECLS

/* Minutes per case. What belongs to the customer's lane is no friction between departments. */
typedef struct
{
  char        *key;             /* "g1/Inspection result": the code of the step it leaves, and what is handed over or to whom */
  guint        from;            /* step */
  GArray      *flows;           /* guint, positions in LW_FLOWS */
  const char  *content;         /* borrowed; NULL: not said */
  gboolean     crosses_lanes, crosses_departments;
  double       expected;        /* times per case */
  double       delay;           /* of one, the longest of its flows, of kind hand-over */
  double       friction;        /* expected hand-over delay between departments, with what comes back */
  double       other;           /* expected delay of any other kind: transport, customer, policy, not said */
  double       back;            /* probability of coming back */
  int          rank;            /* transfer: system 0, message 1, re-entry 2, paper or in person 3; -1: not said */
} LwHandoffRow;

/* What goes from one department to another. */
typedef struct
{
  const char  *from, *to;       /* borrowed */
  GArray      *flows;           /* guint, positions in LW_FLOWS */
  double       expected, friction, other;
} LwHandoffPair;

typedef struct
{
  GPtrArray   *rows;            /* LwHandoffRow, in file order of their first flows */
  GArray      *pairs;           /* LwHandoffPair, most friction first */
  int         *row_of;          /* by flow; -1: no hand-off */
} LwHandoffs;

LwHandoffs   *lw_handoffs_new  (LwVariant *variant, const LwFlowAnalysis *analysis);
void          lw_handoffs_free (LwHandoffs *self);
/* The one that feedback about `handoff` belongs to, or NULL. */
LwHandoffRow *lw_handoffs_find (const LwHandoffs *self, LwVariant *variant, const LwHandoff *handoff);
/* By friction: how much a way of passing on costs those who do it; -1 where it is not said. */
int           lw_transfer_rank (int transfer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwHandoffs, lw_handoffs_free)

G_END_DECLS
