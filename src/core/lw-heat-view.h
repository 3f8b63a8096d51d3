/* How the heat of one metric is classed and coloured: a view of the document (`"kind": "heat"`), so that a choice holds for
 * everybody who opens it, and makes no sign-off stale. */
#pragma once

#include "lw-record.h"
#include "lw-records.h"

G_BEGIN_DECLS

typedef enum { LW_CLASSING_AUTO, LW_CLASSING_TARGET, LW_CLASSING_THRESHOLDS, LW_CLASSING_BENCHMARK, LW_CLASSING_QUANTILE,
               LW_CLASSING_LINEAR, LW_CLASSING_ROBUST, LW_CLASSING_LOG } LwClassing;
typedef enum { LW_PALETTE_AUTO, LW_PALETTE_RDYLBU_5, LW_PALETTE_RDYLBU_7, LW_PALETTE_PUOR, LW_PALETTE_YLORBR,
               LW_PALETTE_CIVIDIS, LW_PALETTE_VIRIDIS, LW_PALETTE_TRAFFIC } LwPaletteKind;

typedef struct
{
  LwRecord  base;
  char     *id, *kind;      /* "heat" or "rows"; views of other kinds are kept as they came */
  char     *metric;
  char     *classes;        /* an LwClassing by name; others are kept and read as automatic */
  GArray   *bounds;         /* of double, ascending, in the metric's unit: what was typed for thresholds */
  char     *palette;        /* an LwPaletteKind by name, likewise */
  int       patterns;       /* 1: a pattern beside each colour */
  int       headers;        /* 0: lanes and phases carry no heat */
  int       faint;          /* 1: changes that may be chance are outlines only */
  /* Of the kind "rows", see lw-row-view.h: */
  char    **rows;           /* from the top; others are kept as they came */
  int       paths;          /* 1: critical and key path stand out */
  char     *scenario;       /* of the critical path; others are read as the likeliest */
} LwHeatView;

extern const LwSchema lw_heat_view_schema;
LW_DEFINE_RECORD (LwHeatView)

/* Both lists are NULL-terminated and in the enum's order; [0] is "auto". */
extern const char * const lw_classing_names[], * const lw_palette_names[];

LwClassing    lw_heat_view_classing (const LwHeatView *self);   /* of NULL: automatic */
LwPaletteKind lw_heat_view_palette  (const LwHeatView *self);
/* Borrowed; NULL: nothing was chosen for that metric. */
LwHeatView   *lw_blueprint_heat_view (LwBlueprint *blueprint, const char *metric);
/* A copy of what was chosen for the metric, or a new one with a fresh id: for changing and lw_edit_put (…, "views", …). */
LwHeatView   *lw_heat_view_edit      (LwBlueprint *blueprint, const char *metric);

G_END_DECLS
