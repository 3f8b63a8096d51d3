/* The scenes of a presentation: where a walk through a drawing stops, what is shown there, and what of it is lit. Pure. */
#pragma once

#include "core/lw-finding.h"
#include "core/lw-review.h"
#include "layout/lw-layout.h"

G_BEGIN_DECLS

typedef enum { LW_STOP_OVERVIEW, LW_STOP_PHASE, LW_STOP_STEP, LW_STOP_FINDING, LW_STOP_TOUR, LW_N_STOP_KINDS } LwStopKind;

typedef struct
{
  LwStopKind kind;
  char      *element;      /* id of the phase, the step, or what the finding is about; NULL: the whole */
  char      *title;        /* in the document's language: "r3 Check" */
  char      *text;         /* the rest of what is said of it; NULL: nothing */
  char      *notes;        /* for whoever speaks; NULL: none */
  char      *variant;      /* of a tour's scene: what it is about, which is not shown in any other; NULL: any */
  char      *metric, *period;   /* of a tour's scene: the heat that belongs to it; metric "": none, NULL: whatever there is */
  char     **lit;          /* ids; NULL: everything, or see lw_stop_light(), as are flows */
  LwRect     area;         /* units: what is to be seen of the drawing … */
  LwRect     core;         /* … and what of it must be: lies in it */
} LwStop;

typedef struct
{
  LwBlueprint *blueprint;
  LwLayout    *layout;
  GPtrArray   *findings;     /* LwFinding of that variant; NULL: none are shown */
  guint        kinds;        /* bits 1 << LwStopKind */
  double       view_width, view_height;   /* units that are seen at once where names can be read: longer phases have several parts */
} LwWalk;

/* LwStop in the order of the walk: the whole; phase by phase, each with its steps along the flow; what was found. Free with
 * g_ptr_array_unref. */
GPtrArray *lw_stops_new       (const LwWalk *walk);
/* The scenes of a saved tour; those about another variant are the whole until it is that one's turn. The whole where there is none. */
GPtrArray *lw_stops_of_tour   (const LwWalk *walk, const LwTour *tour);
/* The stop as one more scene of that tour, or (NULL) of a new one of that name. An edit. */
LwBlueprint *lw_stop_keep     (LwBlueprint *blueprint, const LwStop *stop, const char *variant, const char *metric, const char *period,
                               const char *tour, const char *name);
/* All steps along the flow: each after those that lead to it, loops aside; else by phases, in reading order. Positions in LW_STEPS. */
GArray    *lw_steps_along     (LwLayout *layout);
/* The position of the step of that id in LW_STEPS; -1: there is none. */
int        lw_steps_position (LwVariant *variant, const char *id);
/* The element there that is this one: itself, the first that was made from it, or one that it was made from; NULL: none. */
const char *lw_step_counterpart (LwVariant *from, LwVariant *to, const char *id);
/* One at an element, for jumping to what is no scene of the walk; NULL: it is not there. Free with lw_stop_free. */
LwStop    *lw_stop_at         (LwBlueprint *blueprint, LwLayout *layout, const char *id);
/* A walk has thousands of stops: what is lit at one, and how much around it is to be seen, is made out when it is shown. */
void       lw_stop_light     (LwStop *stop, LwLayout *layout);
LwStop    *lw_stop_overview   (LwBlueprint *blueprint, LwLayout *layout);
LwStop    *lw_stop_copy       (const LwStop *stop);
void       lw_stop_free       (LwStop *stop);
/* The first that is about that element, a step's own before a phase's and a finding's; -1: none. */
int        lw_stops_find      (GPtrArray *stops, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwStop, lw_stop_free)

G_END_DECLS
