/* Where a length is cut into sheets, along one side of the paper. Private to the planner. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All in points. */
typedef struct
{
  double  length;            /* of the whole */
  double  first, room;       /* what the first sheet can show; each other one */
  double  first_at, at;      /* where that begins on the paper */
  double  overlap;
  double  give;              /* by how much a cut may give way; where that takes no more sheets, further. 0: not at all */
  guint   n;                 /* how many sheets it takes */
  double *starts, *ends, *places;   /* of each sheet: what it shows, and where on the paper */
} LwSheetAxis;

/* Sorted edges of what is not to be cut. */
typedef struct { double *starts, *ends; guint n; } LwSheetEdges;

guint  lw_sheet_axis_count (const LwSheetAxis *self);
/* The longest that `n` sheets can show while every cut may still give way. */
double lw_sheet_axis_most  (const LwSheetAxis *self, guint n);
void   lw_sheet_axis_cut   (LwSheetAxis *self, const LwSheetEdges *edges);
void   lw_sheet_axis_clear (LwSheetAxis *self);
/* How many lie on both sides of `at`. */
guint  lw_sheet_edges_cut  (const LwSheetEdges *edges, double at);

G_END_DECLS
