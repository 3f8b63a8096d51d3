/* What if: a variant as it would be, and its figures. The document stays as it is. */
#pragma once

#include "analysis/lw-analysis.h"

G_BEGIN_DECLS

typedef enum
{
  LW_IF_PROCESS,            /* step: minutes */
  LW_IF_WAIT,               /* step: minutes */
  LW_IF_DELAY,              /* flow: minutes */
  LW_IF_PROBABILITY,        /* flow: 0…1; the step's other exits share the rest as they did */
  LW_IF_CAPACITY,           /* owner: how many */
  LW_IF_AUTOMATE,           /* step: nobody does it and nothing waits for it; minutes, or NAN: as long as before */
  LW_IF_PASS_BY_SYSTEM,     /* flow: passed on at once, by a system */
  LW_IF_REMOVE_HANDOFF,     /* flow: the step it leads to is done in the lane and by the owner that it comes from, at once */
} LwIfKind;

typedef struct { LwIfKind kind; const char *id; double value; } LwIf;

/* A new blueprint with the changes applied in order; ids that are not there change nothing. Free with lw_record_unref. */
LwBlueprint *lw_what_if (LwBlueprint *blueprint, const char *variant, const LwIf *changes, guint n);

/* What each owner does per case. Steps done automatically need nobody. */
typedef struct
{
  const char *owner;          /* the step's owner: an id, or the text itself; borrowed from the variant */
  const char *name;           /* borrowed */
  double      minutes;        /* of work per case */
  double      capacity;       /* NAN: not known */
  double      open;           /* share of the week that the owner's calendar leaves for work */
  double      cases_per_hour; /* at most: capacity × open ÷ work; NAN without a capacity, INFINITY without work */
} LwLoad;

/* LwLoad, most work first. Free with g_array_unref. */
GArray      *lw_loads  (LwBlueprint *blueprint, LwVariant *variant, const LwFlowAnalysis *analysis);

G_END_DECLS
