/* A process as it is typed: a line is a step. Text → sketch → edit of a blueprint.
 *
 *   客服部: 审核             a lane (or an owner) before the colon; without one the step stands where the line above it does
 *   换货或退款？             a question is a decision: each line one Tab further in begins a branch of its own …
 *   » 换货 → 物流部: 发货    … with its answer before the arrow
 *   » 通知客户             which a line without one carries on (as does any two Tabs further in); “→ 通知客户” would begin another
 *   » 退款
 *   完成                    what follows at the old depth joins the branches, unless they end
 *   打包
 *   » 发短信                under any other step, what stands further in is one branch aside
 *   配送                    and this goes on from 打包
 *   复核 ↩ 审核             and a flow goes back to a line above, the nearest of that name; there may be several: “↩ 审核 ↩ 申请”
 *                           (the last of a branch does not also lead on to where the others join)
 *   ---                     what follows begins anew
 *   → : 50:50               an arrow or a colon with nothing before it: what follows is the name, whatever is in it */
#pragma once

#include "lw-edit.h"

G_BEGIN_DECLS

typedef struct
{
  char     *name;          /* NULL: an empty line */
  char     *lane;          /* as typed; NULL: none */
  char     *owner, *phase; /* from a table; NULL: none */
  char     *label;         /* of the flow that leads to it, or NULL */
  gboolean  branch;        /* an arrow stands there: below a question it begins one */
  LwStepKind kind;         /* UNSET: not said */
  LwTime    process, wait;
  guint     depth;
  char     *id;            /* of the step that this line is; NULL: not yet one */
  gboolean  found;         /* the step was there before the sketch: never removed, its kind never changed */
  GArray   *backs;         /* int, of each ↩: the line it leads to, -1: none has that name; NULL: there is no ↩ */
} LwSketchLine;

typedef struct { guint from, to; char *label; gboolean back; } LwSketchFlow;    /* lines; the label is owned */

typedef struct
{
  GPtrArray *lines;        /* LwSketchLine */
  GArray    *flows;        /* LwSketchFlow */
  GHashTable *lanes;       /* ids of lanes that were there before, or NULL: they stay, also when they are empty */
} LwSketch;

/* Where steps without a line before them go. All may be NULL. */
typedef struct { const char *lane, *phase, *after; } LwSketchPlace;   /* `after`: the step that leads to the first */

LwSketch     *lw_sketch_new      (void);
void          lw_sketch_free     (LwSketch *sketch);
LwSketchLine *lw_sketch_add      (LwSketch *sketch, const char *name, guint depth);
void          lw_sketch_add_flow (LwSketch *sketch, guint from, guint to, const char *label);
guint         lw_sketch_n_steps  (LwSketch *sketch);     /* lines that are not empty */
/* Any text; control characters are blanks. */
LwSketch     *lw_sketch_parse    (const char *text);
/* Which line of `sketch` is which of `before`, after an edit of the text at one place: they take over the ids. A ↩ whose name is no
 * line's, as while it or that line's name is typed, leads where it led. */
void          lw_sketch_adopt    (LwSketch *sketch, LwSketch *before);

/* The first line, other than `except`, with a ↩ that leads nowhere, or -1. */
int           lw_sketch_lost_back (LwSketch *sketch, int except);

/* The variant's steps as text along their flows, each with its lane; and, parsed from it, the sketch that knows whose lines they are.
 * What the text does not say (other flows, records) is not touched when it is applied again. `text`: free with g_free. */
LwSketch     *lw_sketch_of       (LwVariant *variant, char **text);

/* The blueprint with the sketch in that variant. New lines become steps with flows, after the line before; their ids are set.
 * Lines with an id rename and move theirs. `before` (may be NULL): what was applied last; what is gone from it is removed. Lanes
 * are found by name, department or owner; one that is not there is made. */
LwBlueprint  *lw_sketch_apply    (LwBlueprint *blueprint, const char *variant, LwSketch *sketch, LwSketch *before,
                                  const LwSketchPlace *place);

/* A name as records have it: no control characters or line ends, blanks at the ends gone. Free with g_free. */
char         *lw_name_clean      (const char *text);
/* Whether it ends in a question mark: what is called so is a decision, where nobody said what it is. */
gboolean      lw_name_asks       (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwSketch, lw_sketch_free)

G_END_DECLS
