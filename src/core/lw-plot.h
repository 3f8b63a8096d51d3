/* What a chart shows, in numbers and words: a plain immutable value, made by the analysis and drawn by the scene. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LW_PLOT_FUNNEL,      /* `across`: cases that came; `up`: cases that went on, NAN where that is not known */
  LW_PLOT_QUADRANT,    /* `across`: logarithm of a ratio, `up`: a change; 0 in the middle; NAN: not known, not drawn */
  LW_PLOT_SPLIT,       /* `across`: amount; one cell: in words */
  LW_PLOT_LADDER,      /* minutes; `across`: waiting, `up`: work */
  LW_PLOT_MATRIX,      /* both from 1 to 5 */
  LW_PLOT_BARS,        /* `up`: how often; names of the first and last are the ends of the scale */
} LwPlotKind;

typedef struct
{
  char    *id, *name;       /* the step it is about, or NULL; what it is called */
  char   **cells;           /* its row in the list, in step with the plot's columns */
  char    *note;            /* beside it in the chart; NULL: nothing */
  double   across, up;
  gboolean faint;           /* may be chance */
} LwPlotItem;

typedef struct
{
  gatomicrefcount ref_count;
  LwPlotKind  kind;
  char       *title, *caption;
  double      day_minutes;        /* of a ladder */
  char       *across, *up;        /* of a quadrant: what its axes tell */
  char       *corners[4];         /* … and its quarters: top left, top right, bottom left, bottom right */
  char      **columns;            /* of the list */
  GPtrArray  *items;              /* LwPlotItem */
} LwPlot;

LwPlot     *lw_plot_new   (LwPlotKind kind);      /* fill it, then never change it */
LwPlot     *lw_plot_ref   (LwPlot *self);
void        lw_plot_unref (LwPlot *self);
/* `n_cells` texts are to be filled in. Borrowed. */
LwPlotItem *lw_plot_add   (LwPlot *self, const char *id, const char *name, guint n_cells);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwPlot, lw_plot_unref)

G_END_DECLS
