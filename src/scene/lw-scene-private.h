/* The scene's insides, for the backends. */
#pragma once

#include "lw-draw.h"
#include "lw-mark.h"
#include "lw-rows.h"
#include "lw-tiles.h"

G_BEGIN_DECLS

/* A group where it lies. */
typedef struct { LwGroup *group; double x, y; } LwPlaced;

/* A drawing in one of several, see lw_scene_beside(). */
typedef struct { LwScene *scene; guint first; } LwPart;

struct _LwScene
{
  gatomicrefcount  ref_count;
  LwBlueprint     *blueprint;
  LwLayout        *layout;
  LwOverlay       *overlay;
  LwInsight       *insight;      /* or NULL */
  GArray          *spans;        /* LwSpan of its columns */
  guint            first_row;    /* position in `placed` of the first row's header; the others follow it */
  const LwTheme   *theme;
  LwDetail         detail;
  LwStyle         *style;        /* of steps and flows */
  char            *language;
  double           day_minutes;
  LwRect           bounds;
  LwPlaced        *placed;       /* in drawing order */
  guint            n_placed, size;
  guint            first_flow, first_step, n_steps;   /* positions in `placed`; both follow the variant's order */
  LwTiles         *tiles;        /* made when first shown */
  gboolean         passing;      /* a camera flies over it: nearby, it is shown without */
  GArray          *parts;        /* LwPart: what it was put together from; NULL: one drawing */
  guint8          *labels;       /* of each flow: it has a label; made when first asked for */
  LwScene         *rest;         /* of a quick layout: the last scene of a final one, to which much of it goes back; or NULL */
  GPtrArray       *own;          /* with `rest`: the groups that are not there; all others are that scene's */
};

static inline LwRect
lw_placed_bounds (const LwPlaced *placed)
{
  return lw_rect_move (placed->group->bounds, placed->x, placed->y);
}

static inline LwRect
lw_placed_ink (const LwPlaced *placed)
{
  return lw_rect_move (placed->group->ink, placed->x, placed->y);
}

/* What the scene shows, taken over from `previous` (or NULL) where it looks the same. */
void   lw_scene_build (LwScene *self, LwScene *previous, const LwSceneOptions *options);
/* The flow with that number has a label. Asked of the same scene in every frame of a drag, for all flows: its routes lie all over
 * memory. */
gboolean lw_scene_has_label (LwScene *self, guint flow);
/* The bounds with a margin all round, in whole units: what a picture shows. */
LwRect lw_scene_page (LwScene *self);
/* The drawing that a group came from, with its position there; the scene itself where it is one. */
LwScene *lw_scene_part_of (LwScene *self, guint *group);
/* Everything as text, one mark per line. */
char *lw_scene_dump (LwScene *self);

/* Headers and what stands beside the drawing: the screen keeps them at its edges. */
gboolean lw_group_kind_is_pinned (LwGroupKind kind);

G_END_DECLS
