/* Where everything is: lanes, phases, steps and flows of one variant, as plain geometry. Immutable.
 *
 * (0, 0) is the corner where the header column and the header row meet; the lanes' bodies begin at
 * (LW_HEADER_COLUMN, LW_HEADER_ROW), in a vertical variant too, where the header row is the lanes' and the
 * header column the phases'. A vertical variant's bends, sizes of lanes and phases and pinned sides are read
 * transposed: a flow pinned to the right side then leaves at the bottom. */
#pragma once

#include "core/lw-blueprint.h"

G_BEGIN_DECLS

#define LW_HEADER_COLUMN 132.0
#define LW_HEADER_ROW    40.0
/* Contents keep this distance from the far edges of their lane and phase, which grow for it: room for a flow to pass. */
#define LW_CONTENT_MARGIN 20.0

typedef struct _LwLayout LwLayout;

/* The width in units of one line of text at that size; layout knows no fonts. */
typedef double (*LwMeasureFunc) (const char *text, double size, gboolean bold, gpointer data);

typedef struct { const LwLane *lane; LwRect header, body; } LwLaneBox;
typedef struct { const LwPhase *phase; LwRect header, body; } LwPhaseBox;   /* body: down to the last lane */
/* lane, phase: -1: in none. question: where a decision's stands, from the corner of its rect; width 0: none. */
typedef struct { const LwStep *step; LwRect rect, question; int lane, phase; } LwStepBox;
typedef struct { const LwNote *note; LwRect rect; } LwNoteBox;

/* A flow's way, shared between layouts while it stays the same. */
typedef struct _LwRoute
{
  gatomicrefcount ref_count;
  const LwFlow *flow;         /* owned */
  LwPoint  *points;           /* corners from start to end; horizontal and vertical parts only */
  guint     n_points;
  LwRect    label;            /* where the label (and probability) stands; width 0: none */
  LwRect    badge;            /* where the delay badge stands; width 0: none */
  LwPoint  *jumps;            /* where this flow's horizontal parts jump over others, in its order;
                               * at least 11 units from each other and from bends; NULL: nowhere */
  guint     n_jumps;
  gboolean  borrowed;         /* lives in its layout, with what others own: a new reference is a route of its own */
  struct _LwRoute *like;      /* owned: it is this one, moved by that; NULL: it is like no other */
  LwPoint   moved;
} LwRoute;

typedef enum { LW_LINE_INTERACTION, LW_LINE_VISIBILITY, LW_LINE_INTERNAL } LwBandLineKind;
typedef struct
{
  LwBandLineKind kind;
  double at;                  /* y (x in a vertical variant) */
  LwRect label;               /* where its name stands, kept clear of badges and labels */
} LwBandLine;

struct _LwLayout
{
  gatomicrefcount ref_count;
  LwVariant  *variant;        /* owned */
  LwRect      bounds;         /* of all, headers included */
  gboolean    vertical;
  LwLaneBox  *lanes;   guint n_lanes;
  LwPhaseBox *phases;  guint n_phases;
  LwStepBox  *steps;   guint n_steps;    /* in step with LW_STEPS (variant) */
  LwRoute   **routes;  guint n_routes;   /* in step with LW_FLOWS (variant) */
  LwNoteBox  *notes;   guint n_notes;    /* in step with LW_NOTES (variant) */
  LwBandLine  lines[3]; guint n_lines;
  gpointer    memo;           /* private: what the next layout may take over; NULL: for drawing only */
};

/* Lay out a variant. `previous` (may be NULL) gives what has not changed; the result is the same as without it. */
LwLayout   *lw_layout_new        (LwVariant *variant, double day_minutes, LwMeasureFunc measure, gpointer data,
                                  LwLayout *previous);
/* One for the next frame, soon: see there. */
LwLayout   *lw_layout_new_quick  (LwVariant *variant, double day_minutes, LwMeasureFunc measure, gpointer data,
                                  LwLayout *previous);
gboolean    lw_layout_is_final   (LwLayout *self);
/* As many steps, flows and notes as `other`. */
gboolean    lw_layout_has_as_many   (const LwLayout *self, const LwLayout *other);
/* The same lanes and phases at the same places. */
gboolean    lw_layout_has_bands_of  (const LwLayout *self, const LwLayout *other);
/* What lw_layout_new() gives for a quick layout's variant; of a final one itself. A new reference. */
LwLayout   *lw_layout_finish     (LwLayout *self);
/* Makes now, in whatever thread, what the first quick layout that comes from this one would have to make. */
void        lw_layout_prepare    (LwLayout *self);
LwLayout   *lw_layout_ref        (LwLayout *self);
void        lw_layout_unref      (LwLayout *self);
/* A route may outlive its layout's use of it: who keeps one to compare refs it. */
LwRoute    *lw_route_ref         (LwRoute *self);
void        lw_route_unref       (LwRoute *self);

/* The texts that stand on a flow, as the layout measured them, very long ones cut short; free with g_free. "" when there is none. */
char       *lw_flow_label_text   (const LwFlow *flow);
char       *lw_flow_badge_text   (const LwFlow *flow, double day_minutes);
#define LW_FLOW_TEXT_SIZE  12.0
#define LW_FLOW_BADGE_HEIGHT 22.0
#define LW_FLOW_BADGE_PADDING 12.0    /* at either end of the badge's text */
/* "Line of visibility", translated; its text is LW_BAND_LINE_TEXT_SIZE high, centred in `label`. */
const char *lw_band_line_name    (LwBandLineKind kind);
#define LW_BAND_LINE_TEXT_SIZE 11.0

/* The lane and phase under a point: positions, or -1 outside. */
int         lw_layout_lane_at    (LwLayout *self, LwPoint at);
int         lw_layout_phase_at   (LwLayout *self, LwPoint at);
/* A step's x and y in its record for a card whose top left corner is at `at`; lane and phase may be -1. */
LwPoint     lw_layout_to_place   (LwLayout *self, int lane, int phase, LwPoint at);
/* The variant with its lanes turned, horizontal to vertical and back: places, sizes, bends and loose ends spaced anew so that
 * the gaps between cards stay. Where columns of cards leave gaps, turned twice it is as it was. */
LwVariant  *lw_layout_turn       (LwLayout *self);
/* What a lane (phase) needs for its contents: the least that it can be drawn with; 0 when nothing stands in it. */
double      lw_layout_content_size (LwLayout *self, LwElementKind kind, guint position);
/* The column of each step, from the start of the flow on, of `n` in all: steps that stand one above the other (in a vertical variant
 * side by side) share one. Free with g_free. */
guint      *lw_layout_columns    (LwLayout *self, guint *n);
/* How large it is drawn across its headers' strip. */
double      lw_layout_shown_size (LwLayout *self, LwElementKind kind, guint position);
/* Where a decision's question stands; width 0: nowhere. Beside its diamond lines are as long as that rect is wide. */
#define LW_QUESTION_WIDE 104.0
#define LW_QUESTION_LINE  17.0
LwRect      lw_layout_question   (LwLayout *self, guint step);
/* The line from a note (by position) to the step or flow that it is about; FALSE: to none, or it covers that. */
gboolean    lw_layout_note_tie   (LwLayout *self, guint note, LwPoint *from, LwPoint *to);
/* Which line, if any, lies between neighbouring lanes of these kinds. Pure: what check and layout share. */
gboolean    lw_band_line_after   (LwLaneKind above, LwLaneKind below, LwBandLineKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwLayout, lw_layout_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwRoute, lw_route_unref)

G_END_DECLS
