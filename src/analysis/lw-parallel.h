/* Parallel blocks: every split with the join that ends it. */
#pragma once

#include "analysis/lw-flow-graph.h"

G_BEGIN_DECLS

typedef struct
{
  guint split, join;    /* steps */
  guint n_branches;     /* in step with the split's exits */
  guint size;           /* steps between */
  int   parent;         /* the block around it, or -1 */
  guint parent_branch;
} LwBlock;

typedef struct
{
  GArray *blocks;       /* LwBlock, outer ones before those inside */
  int    *block;        /* of each step, the innermost; -1: none */
  guint  *branch;
  int    *opens;        /* the block that a step splits, or -1 */
} LwBlocks;

/* Fails with G_IO_ERROR_INVALID_DATA where splits and joins are not nested properly. */
LwBlocks *lw_blocks_new  (const LwFlowGraph *graph, GError **error);
void      lw_blocks_free (LwBlocks *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwBlocks, lw_blocks_free)

G_END_DECLS
