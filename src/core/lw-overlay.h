/* What is painted over a drawing: heat classes, values, glyphs, and the legend that explains them. A plain
 * immutable value made by the analysis and shown by the scene; neither needs the other. */
#pragma once

#include "lw-types.h"

G_BEGIN_DECLS

typedef struct
{
  char     *id;             /* of a step, flow, lane or phase */
  int       heat_class;     /* index into the legend's classes, 0 the worst; -1: none */
  gboolean  outline;        /* no colour, though there may be a value: out of the filter, without a benchmark, a change that may be chance */
  gboolean  ghost;          /* it is gone: dashed, and struck through */
  gboolean  header;         /* of a lane or phase: what its steps come to */
  gboolean  small;          /* fewer answers than the metric needs: hatched, n shown */
  gboolean  uncertain;      /* the interval crosses a class boundary */
  double    value, low, high, n;   /* the metric's unit (shares 0…1); NAN where there is none */
  char     *text;           /* "56.9 %"; "—" without data; NULL: nothing to write */
  char     *summary;        /* one sentence for tooltips and screen readers */
} LwHeat;

typedef struct
{
  guint32   rgb;            /* 0xRRGGBB */
  guint32   grey;           /* where there are no colours: the worse, the darker */
  int       pattern;        /* distance of diagonals in units; negative: of dots; 0: none */
  char     *glyph;          /* "▼▼" */
  char     *label;          /* "more than 10 points below target" */
} LwHeatClass;

struct _LwOverlay
{
  gatomicrefcount ref_count;
  GHashTable  *heat;        /* id → LwHeat */
  char        *metric;      /* its id */
  char        *title;       /* "Satisfaction (4–5 stars)" */
  char        *subtitle;    /* polarity, target, scale type, period, n, unmatched rows, source */
  GPtrArray   *classes;     /* LwHeatClass, worst first */
  gboolean     patterns;    /* draw the classes' patterns */
  gboolean     badges;      /* colours alone do not tell the classes apart: values are shown at every level of detail */
  char        *no_data_label, *small_label, *outline_label, *uncertain_label;   /* legend entries; NULL: there is none such */
};

LwOverlay    *lw_overlay_new   (void);     /* fill it, then never change it */
LwOverlay    *lw_overlay_ref   (LwOverlay *self);
void          lw_overlay_unref (LwOverlay *self);
LwHeat       *lw_overlay_add   (LwOverlay *self, const char *id);               /* zeroed, for filling */
LwHeatClass  *lw_overlay_add_class (LwOverlay *self, guint32 rgb, const char *glyph, const char *label);
const LwHeat *lw_overlay_get   (LwOverlay *self, const char *id);   /* NULL: the element carries no heat */
/* By value: the same look needs no new drawing. */
gboolean      lw_heat_equal    (const LwHeat *a, const LwHeat *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwOverlay, lw_overlay_unref)

G_END_DECLS
