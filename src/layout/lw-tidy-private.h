/* Arranging, in its stages. Here axis 0 runs along the flow, axis 1 across it, as everywhere in layout. Where a step
 * stands is first a column (counted through all phases) and a row (counted in its lane), then coordinates. */
#pragma once

#include "lw-layout-private.h"
#include "lw-tidy.h"

G_BEGIN_DECLS

#define LW_TIDY_GAP_ALONG   64.0   /* between columns */
#define LW_TIDY_GAP_ACROSS  36.0   /* between rows of one lane */
#define LW_TIDY_EDGE        26.0   /* between cards and the lines of their lane */
#define LW_TIDY_GRID         8.0
#define LW_TIDY_TEXT_ROOM   14.0   /* beside a text that stands on a flow: its end, and an arrowhead */

/* A flow between two steps that are arranged. */
typedef struct
{
  guint    from, to, flow;
  gboolean back;              /* against the columns: rework, or what closes a cycle */
} LwTidyLink;

/* What arranging knows. */
typedef struct
{
  LwVariant  *variant;
  LwTidyProgress progress;
  gpointer    progress_data;
  gboolean    stopped;
  gboolean    vertical;
  gboolean    whole;          /* everything is arranged */
  guint       n;              /* steps that are; from here on steps are counted among these */
  guint      *step;           /* of each: its position in the variant */
  int        *index;          /* of each step of the variant: its number here, or -1 */
  double    (*sizes)[2];
  double    (*places)[2];     /* in their phase and lane, as in the records; at last the new ones */
  guint      *band[2];        /* of each step: phase and lane; what is in none is in the last */
  guint       n_bands[2];     /* phases and lanes, and one more */
  double     *extents[2];     /* of phases and lanes, new; NAN: as they are */

  LwTidyLink *links;
  guint       n_links;
  guint      *first[2];       /* of each step: its first link out (0) and in (1); one more than steps */
  guint      *list[2];        /* links by step */

  guint      *column, *row;
  guint       n_columns;
  guint      *first_column;   /* of each phase; one more than phases */
  guint      *n_rows;         /* of each lane */
} LwTidy;

#define LW_FOR_LINKS(tidy, step, side, var) \
  for (guint var##_k = (tidy)->first[side][step], var##_end = (tidy)->first[side][(step) + 1]; var##_k < var##_end; var##_k++) \
    for (const LwTidyLink *var = &(tidy)->links[(tidy)->list[side][var##_k]]; var != NULL; var = NULL)

/* graph: what there is to arrange */
void     lw_tidy_init       (LwTidy *self, LwVariant *variant, const char * const *steps);
void     lw_tidy_clear      (LwTidy *self);
gboolean lw_tidy_goes_on    (LwTidy *self, double share);
/* The phase (axis 0) or lane (1) with that id; none is the last. */
guint    lw_tidy_band       (LwTidy *self, int axis, const char *id);
/* cycles: which links go back */
void     lw_tidy_find_back  (LwTidy *self);
/* columns */
void     lw_tidy_columns    (LwTidy *self);
/* rows */
void     lw_tidy_rows       (LwTidy *self);
/* both once more, for a small drawing, by looking at its routes */
void     lw_tidy_search     (LwTidy *self);
/* coordinates, of everything or around what stays */
void     lw_tidy_place      (LwTidy *self);
void     lw_tidy_place_along (LwTidy *self);
/* About as wide as it will be drawn; layout knows no fonts, and what is arranged must not depend on them. */
double   lw_tidy_text_width (const char *text, double size);
double   lw_tidy_on_grid    (double value);
/* What vertical lanes need at their sides for a label that can only stand beside a part of its flow that goes down a lane's middle:
 * that flow goes on in the lane or into the next, before or behind its corner. */
double   lw_tidy_label_room (const LwFlow *flow);
/* The first row of each lane, counted through them all; free with g_free. */
guint   *lw_tidy_first_rows (LwTidy *self);
#define LW_TIDY_QUESTION_TEXT 14.0
void     lw_tidy_fit_in     (LwTidy *self);
/* notes: which are to be moved, and those that were, added to `records`; extents grow with them. `placed`: all else is in
 * its place */
gboolean lw_tidy_note_moves (LwTidy *self, const LwNote *note);
void     lw_tidy_write_notes (LwTidy *self, LwVariant *placed, GPtrArray *records);
/* records */
LwVariant *lw_tidy_write    (LwTidy *self);

G_END_DECLS
