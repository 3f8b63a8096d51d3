/* Smart guides: where a dragged rectangle likes to go, and the lines that say why. Functions of rectangles. */
#pragma once

#include "lw-hit.h"

G_BEGIN_DECLS

typedef struct { LwPoint from, to; } LwGuide;
/* The distance between two neighbours, where another pair stands as far apart. */
typedef struct { LwPoint from, to; double distance; } LwGap;

#define LW_MAX_GUIDES 6
#define LW_MAX_GAPS   8

typedef struct
{
  LwGuide guides[LW_MAX_GUIDES];
  guint   n_guides;
  LwGap   gaps[LW_MAX_GAPS];
  guint   n_gaps;
} LwGuides;

/* What a drag has snapped to: left only when the pointer is well away again. */
typedef struct { double at[2]; } LwSnapHold;   /* x and y of the rectangle's corner; NAN: free */
#define LW_SNAP_FREE ((LwSnapHold) { { NAN, NAN } })

/* Units within which something snaps; held, it is left at half as much again. */
#define LW_SNAP_REACH 7.0                      /* pixels */

/* Where `moving` goes: its edges and middles in line with those of `others`, or as far from its neighbours as those are from each
 * other. `middles`: further positions for its middle, by axis (the middles of lanes). An axis on which nothing is near is NAN. */
LwPoint lw_snap_rect   (const LwRect *others, guint n, LwRect moving, const double *middles[2], const guint n_middles[2],
                        double reach, LwSnapHold *hold);
/* The lines for where it is now. */
void    lw_snap_guides (const LwRect *others, guint n, LwRect at, LwGuides *guides);

G_END_DECLS
