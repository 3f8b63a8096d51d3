/* What came out of a simulation, as the analysis page shows it. */
#pragma once

#include <gtk/gtk.h>

#include "analysis/lw-simulation.h"
#include "ui/lw-analysed.h"

G_BEGIN_DECLS

typedef struct
{
  LwAnalysed   *analysed;
  LwSimulation *result;    /* of its variant */
  LwVariant    *other;     /* of its blueprint; NULL: none */
  LwSimulation *against;   /* of `other`, with the same chances; NULL: none */
  double        promise;   /* minutes; NAN: none */
} LwSimulated;

/* What is shown reads `self`: it goes first. */
void lw_simulated_add  (GtkBox *box, LwSimulated *self);
void lw_simulated_free (LwSimulated *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwSimulated, lw_simulated_free)

G_END_DECLS
