/* How a drawing comes onto sheets of paper. Pure: rectangles in, rectangles out.
 *
 * The whole is the picture that the sheets make when they are put together, in points (72 to the inch) from its top left corner;
 * the drawing lies in it. A sheet shows a part of the whole somewhere on its paper; what it shares with the sheet before lies
 * under that one when they are glued. */
#pragma once

#include "lw-paper.h"

G_BEGIN_DECLS

typedef enum
{
  LW_TILING_FIT,      /* one sheet */
  LW_TILING_GRID,     /* as large as so many columns and rows of sheets allow */
  LW_TILING_SCALE,    /* a unit is so many of 1/96 in */
  LW_TILING_POSTER,   /* a larger paper on many smaller ones */
} LwTiling;

typedef struct
{
  const char *paper;           /* by name */
  LwPaperTurn turn;
  double      margin, overlap; /* mm */
  LwTiling    tiling;
  guint       columns, rows;   /* GRID */
  double      scale;           /* SCALE */
  const char *poster;          /* POSTER: the paper that the whole is as large as, by name */
  gboolean    headers;         /* room for lanes and phases at the edges of sheets that do not show their names */
  gboolean    marks;           /* room for label and map */
  gboolean    keep_steps;      /* cuts give way: by up to the overlap, and further where it takes no more sheets */
  gboolean    skip_empty;
} LwSheetOptions;

/* A4, 10 mm, all on one sheet, with all that helps. */
#define LW_SHEET_OPTIONS_INIT { .paper = "A4", .margin = 10, .overlap = 10, .columns = 2, .rows = 1, .scale = 1, .poster = "A0", \
                                .headers = TRUE, .marks = TRUE, .keep_steps = TRUE }

/* In units. */
typedef struct
{
  LwRect        page;      /* all of the drawing */
  const LwRect *steps;     /* what is not to be cut */
  guint         n_steps;
  const LwRect *ink;       /* what makes a sheet worth printing; may hold the steps again */
  guint         n_ink;
} LwSheetContent;

typedef struct
{
  guint   column, row;
  LwRect  part;            /* of the whole */
  LwPoint at;              /* where its corner comes on the paper */
  double  left, top;       /* how much of it the sheets before show too */
} LwSheet;

/* The room at the edges that headers and label take, in points. */
#define LW_SHEET_SIDE_STRIP (22 * LW_MILLIMETRE)
#define LW_SHEET_TOP_STRIP  (7 * LW_MILLIMETRE)
#define LW_SHEET_FOOT       (5 * LW_MILLIMETRE)
#define LW_MOST_SHEETS      1000

typedef struct
{
  double  width, height, margin;         /* of the paper */
  double  whole_width, whole_height;
  LwPoint origin;                        /* the drawing's corner in the whole */
  double  scale;                         /* points per unit */
  gboolean reduced;                      /* a roll would have been longer than PDF allows */
  gboolean headers, marks;               /* as asked for; never on a single sheet */
  guint   columns, rows;
  guint   n_empty;                       /* sheets that were left out */
  guint   n_cut;                         /* steps that a cut goes through */
  gboolean step_too_large;               /* one is larger than what a sheet shows */
  GArray *sheets;                        /* LwSheet, by rows */
} LwSheetPlan;

/* Errors: G_IO_ERROR_INVALID_ARGUMENT, saying what would be right. */
LwSheetPlan *lw_sheet_plan_new    (const LwSheetContent *content, const LwSheetOptions *options, GError **error);
void         lw_sheet_plan_free   (LwSheetPlan *self);
/* ⌈(W − o) / (w − o)⌉: how many of `room` it takes for `length`, each sharing `overlap` with the next. */
guint        lw_sheets_needed     (double length, double room, double overlap);
/* "B2": the column's letter and the row's number. Free it. */
char        *lw_sheet_name        (const LwSheet *sheet);
/* From units of the drawing to points of the whole. */
LwRect       lw_sheet_plan_place  (const LwSheetPlan *self, LwRect page, LwRect rect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwSheetPlan, lw_sheet_plan_free)

G_END_DECLS
