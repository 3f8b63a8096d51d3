/* Routing a few flows of a quick layout anew. They and those near them are a layout of their own here: first the flows that
 * are chosen, then those that stay. Where nothing but them has changed its place, what stays is looked up around them,
 * as the base has it, and only what is shown anew is listed; else all that is near is gathered. */
#pragma once

#include "lw-around.h"
#include "lw-label.h"
#include "lw-nudge.h"
#include "lw-quick.h"

G_BEGIN_DECLS

enum { LW_LOCAL_HERE = 1, LW_LOCAL_COVERED };   /* covered: its texts find another place */

typedef struct
{
  LwQuick  *quick;
  LwLayout  now;
  LwMemo    memo;
  LwRouter  router;           /* its cards are the quick layout's; parts: of ways as they are known */
  LwAround *around;           /* the base's; NULL: what is near is gathered */
  guint     first, n_own;     /* the number of the first flow here in `memo` and in the parts; how many have one of their own */
  GArray   *flows;            /* guint: which of the quick layout's, for each flow here */
  guint8   *in;               /* of each flow there: 0: it is not here */
  guint     n_asking;         /* flows that are to be chosen again */
  guint     n_chosen;
  gboolean  few;              /* so little changes that what is near is looked at */
  LwDirt    region;           /* where flows are gathered from */
  LwDirt    dirt;             /* where flows and cards came, went or changed */
} LwLocal;

static inline guint
lw_local_flow (const LwLocal *self,
               guint          at)
{
  return g_array_index (self->flows, guint, at);
}

/* Around what is chosen, flows that stay have the base's numbers. */
static inline guint
lw_local_number (const LwLocal *self,
                 guint          at)
{
  return at < self->n_own ? self->first + at : lw_local_flow (self, at);
}

static inline LwFlowMemo *
lw_local_memo (const LwLocal *self,
               guint          at)
{
  return &self->memo.flows[lw_local_number (self, at)];
}

static inline const LwFlow *
lw_local_record (const LwLocal *self,
                 guint          at)
{
  return self->quick->memo->records[lw_local_flow (self, at)];
}

void lw_local_find_slots (LwLocal *self);
/* What stands on the chosen flows, and what changes on the others. */
void lw_local_show       (LwLocal *self);

G_END_DECLS
