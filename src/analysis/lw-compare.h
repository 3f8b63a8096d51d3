/* Two variants side by side: what changed, what it does to the figures, and whether the feedback says that it is real. */
#pragma once

#include "analysis/lw-analysis.h"
#include "analysis/lw-resample.h"
#include "core/lw-painted.h"

G_BEGIN_DECLS

/* How many variants are compared at once. */
#define LW_COMPARE_MOST 4

typedef enum
{
  LW_CHANGE_RENAMED, LW_CHANGE_MOVED, LW_CHANGE_TIME, LW_CHANGE_AUTOMATED, LW_CHANGE_MERGED, LW_CHANGE_SPLIT, LW_CHANGE_ADDED,
  LW_CHANGE_REMOVED, LW_CHANGE_REROUTED, LW_CHANGE_PROBABILITY, LW_CHANGE_DELAY,
} LwChangeKind;

/* Strings are borrowed from the variants but for `before` and `after`, texts of the current language. */
typedef struct
{
  LwChangeKind kind;
  gboolean     is_flow;
  GPtrArray   *from, *to;         /* ids before and after; one each but for what is merged, split, added or removed */
  const char  *code, *name;       /* of the step as it is now, or was; of a flow the step it comes from */
  const char  *leads_to;          /* of a flow: the step it goes to; NULL: to none */
  char        *before, *after;    /* NULL where there is nothing to say */
  double       difference;        /* minutes or probability; NAN otherwise */
} LwChange;

/* One line of the table of figures. */
typedef enum { LW_UNIT_COUNT, LW_UNIT_MINUTES, LW_UNIT_SHARE, LW_UNIT_COST, LW_UNIT_METRIC } LwFigureUnit;
typedef struct
{
  const char  *name;              /* "leadMinutes"; a metric's id. Borrowed */
  const char  *label;             /* translated, or the metric's name */
  LwMetric    *metric;            /* borrowed; NULL: of the flow */
  LwFigureUnit unit;
  int          better;            /* 1 higher, -1 lower, 0 neither */
  double       from, to, delta, relative;   /* relative NAN where it began with 0 */
  GArray      *parts;             /* LwFigurePart: what makes the difference most, at most LW_FIGURE_PARTS, largest first */
} LwFigureChange;

/* What one step or flow adds to a figure before and after; 0 where it is not there. */
#define LW_FIGURE_PARTS 6
typedef struct { const char *element; double from, to; } LwFigurePart;   /* an id, borrowed from the variants */

/* Whether one element's feedback changed between two periods. */
typedef enum { LW_VERDICT_BETTER, LW_VERDICT_WORSE, LW_VERDICT_CHANGED, LW_VERDICT_CHANCE,
               LW_VERDICT_NONE } LwVerdict;   /* CHANGED: neither way is better; NONE: cannot be tested */
typedef struct
{
  const char  *step, *content;    /* a step's id, or that of the one that a hand-off leaves, with its content; step NULL: all pooled */
  LwMetric    *metric;
  double       n_from, n_to, from, to;
  LwBound      bound_from, bound_to;
  LwInterval   interval;          /* of `to` less `from`, in the metric's unit */
  double       p, adjusted;       /* Holm over all that were tested; the pooled ones by themselves */
  const char  *method;            /* as of LwDifference */
  double       required;          /* answers per period to tell such a difference; NAN where that is not known */
  LwVerdict    verdict;
  LwResampled  resampled;         /* beside it, of durations of which the values are kept on both sides; otherwise its n are 0 */
} LwPeriodTest;

/* What goes up or down with a change: tags by their share of all that was tagged, `k` of `n`. */
typedef struct { const char *tag; double k_from, n_from, k_to, n_to, share_from, share_to, p, adjusted; LwInterval interval; } LwDriver;

typedef struct
{
  LwVariant      *from, *to;      /* borrowed */
  const char     *language;       /* the document's; borrowed */
  LwFlowAnalysis *before, *after;
  LwDataset      *period_from, *period_to;   /* borrowed; NULL: none */
  GPtrArray      *changes;        /* LwChange: of steps in the order of `to`, what is gone, then of flows */
  GPtrArray      *suggestions;    /* LwChange of kind RENAMED: the same name and lane under another id, to be asked about */
  GArray         *figures;        /* LwFigureChange */
  GArray         *tests;          /* LwPeriodTest */
  guint           tested;         /* how many were tested at once */
  GArray         *drivers;        /* LwDriver, largest change first */
} LwComparison;

/* Periods may be NULL: nothing is tested. Fails like lw_flow_analysis_new, the place beginning with the variant's. */
LwComparison *lw_comparison_new  (LwBlueprint *blueprint, LwVariant *from, LwVariant *to, LwDataset *period_from, LwDataset *period_to,
                                  GError **error);
/* Only what changed, for drawings with which no figures can be made either: `before` and `after` are NULL, there are no figures. */
LwComparison *lw_comparison_changes_new (LwBlueprint *blueprint, LwVariant *from, LwVariant *to);
void          lw_comparison_free (LwComparison *self);
const char   *lw_change_name     (LwChangeKind kind);       /* "moved-lane", for scripts */
char         *lw_change_text     (const LwChange *change);  /* one line in the current language */
const char   *lw_change_word     (LwChangeKind kind);       /* "moved", for people */
/* What changed, as one drawing: `to`, and what of `from` is gone or stood in another lane, where it was: `ghosts` are those steps' ids,
 * free with g_strfreev. Free with lw_record_unref. */
LwVariant    *lw_comparison_both    (const LwComparison *self, char ***ghosts);
/* Gone, changed and new, by colour, sign, pattern and word; for that drawing, and for either variant alone (`ghosts` NULL). */
LwOverlay    *lw_comparison_overlay (const LwComparison *self, const char * const *ghosts);
/* LwPainted: what a picture of `n` variants shows, those of `comparisons` ([0] is NULL, the others are with the same first): two in one
 * drawing, or each with what it changes against the first, and the first with what becomes of it, where there are two. Free with
 * g_array_unref. */
GArray       *lw_comparisons_painted (LwComparison * const *comparisons, guint n, gboolean overlaid);
/* The same of variants, two at least. */
GArray       *lw_variants_painted   (LwBlueprint *blueprint, LwVariant * const *variants, guint n, gboolean overlaid);
const char   *lw_verdict_name    (LwVerdict verdict);
/* Welch's test and the bootstrap of the means tell different things, as they may where times are skewed. */
gboolean      lw_test_disagrees  (const LwPeriodTest *test);
/* The plain sentence, never without n; free with g_free. */
char         *lw_test_sentence   (const LwPeriodTest *test, guint tested, double day_minutes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwComparison, lw_comparison_free)

G_END_DECLS
