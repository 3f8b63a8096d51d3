/* What is asked of a simulation on the analysis page, as rows and as settings. */
#pragma once

#include <gtk/gtk.h>

#include "analysis/lw-simulation.h"
#include "ui/lw-analysed.h"

G_BEGIN_DECLS

#define LW_SIMULATE_TEXTS 4   /* arrivals, promise, calendar, horizon */

typedef struct
{
  char    *texts[LW_SIMULATE_TEXTS];   /* as typed */
  double   cases, runs, warm_up, seed;
  guint    queueing;                   /* position among the choices */
  gboolean unlimited;
  char    *against;                    /* id of a variant that is simulated with the same chances; NULL: none */
  gboolean advanced;                   /* those rows are seen */
  void   (*changed) (gpointer data);
  gpointer data;
} LwSimulateWishes;

/* The usual ones. `changed` is called after each change by hand. */
void       lw_simulate_wishes_init  (LwSimulateWishes *self, void (*changed) (gpointer data), gpointer data);
void       lw_simulate_wishes_clear (LwSimulateWishes *self);
/* `settings` borrows the calendar. Fails with what is not understood. */
gboolean   lw_simulate_wishes_read  (const LwSimulateWishes *self, double day_minutes, LwSimulationSettings *settings, GError **error);
/* `against` where it is there and not the variant itself; NULL: none. Borrowed from `a`. */
LwVariant *lw_simulate_wishes_other (const LwSimulateWishes *self, LwAnalysed *a);
/* The rows, which change `self`. */
void       lw_simulate_wishes_add   (LwSimulateWishes *self, GtkBox *box, LwAnalysed *a);

G_END_DECLS
