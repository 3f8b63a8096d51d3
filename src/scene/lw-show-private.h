/* A show's insides, for what is put up on the wall. Private to the scene layer. */
#pragma once

#include "lw-mark.h"
#include "lw-show.h"
#include "lw-theme.h"

G_BEGIN_DECLS

#define LW_SHOW_SCENES 14
#define LW_SHOW_BAR    10.0   /* lines: the colour of a lane's kind beside its name */

struct _LwShow
{
  gatomicrefcount ref_count;
  LwShowInputs    inputs;
  double          name_scale, whole_scale, header_size, line, column, whole_column;
  guint           whole_top_lines;
  LwScene        *scenes[LW_SHOW_SCENES];
};

/* A lane or phase as its header shows it; borrowed. */
typedef struct
{
  const char   *name, *id;
  const LwLane *lane;          /* NULL: a phase */
  double        from, extent;  /* units, along the headers */
} LwBand;

guint   lw_show_n_bands (LwShow *self, gboolean top);
LwBand  lw_show_band    (LwShow *self, gboolean top, guint position);
double  lw_show_pad     (LwShow *self);
double  lw_show_header_size (LwShow *self);   /* of the texts of headers */
/* What a header at the top has of its place for a name. A word that is too wide takes of the margins; one that still is, is cut short
 * in the single line that `lines` then says, rather than broken. */
double  lw_show_header_room (LwShow *self, const char *name, double extent, guint *lines);
/* `whole`: with the title above. */
LwFrame lw_show_frame   (LwShow *self, gboolean whole, guint caption_lines);

G_END_DECLS
