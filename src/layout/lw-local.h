/* Routing a few flows of a quick layout anew. They and those near them are a layout of their own here, with numbers of
 * their own: first the flows that are chosen, then those that stay. */
#pragma once

#include "lw-label.h"
#include "lw-nudge.h"
#include "lw-quick.h"

G_BEGIN_DECLS

typedef struct
{
  LwQuick  *quick;
  LwLayout  now;
  LwMemo    memo;
  LwRouter  router;           /* its cards are the quick layout's; parts: of ways as they are known */
  GArray   *flows;            /* guint: which of the quick layout's, for each flow here */
  guint8   *in;               /* of each flow there: it is here */
  guint     n_chosen;
  gboolean  few;              /* so little changes that what is near is looked at */
  LwDirt    region;           /* where flows are gathered from */
  LwDirt    dirt;             /* where flows and cards came, went or changed */
} LwLocal;

void lw_local_find_slots (LwLocal *self);
/* What stands on the chosen flows, and what changes on the others. */
void lw_local_show       (LwLocal *self);

G_END_DECLS
