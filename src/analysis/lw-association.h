/* Which tags go with which steps: counts, shares, and whether that is more than chance. */
#pragma once

#include "core/lw-blueprint.h"

G_BEGIN_DECLS

#define LW_RESIDUAL_MARKED 2.0   /* |residual| above: more, or fewer, than chance would give */

typedef struct
{
  const char *tag, *step;       /* borrowed from the dataset; of a hand-off `step` is what is handed over */
  double      n;
  double      of_tag, of_step;  /* share of all with that tag; share of all at that step */
  double      lift;             /* n ÷ expected */
  double      residual;         /* adjusted (Haberman 1973); NAN where there is one tag or one step only */
} LwAssociation;

/* By step and tag as they come in the dataset. Free with g_array_unref. */
GArray *lw_associations (LwDataset *dataset);

G_END_DECLS
