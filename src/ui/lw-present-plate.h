/* Plates with a few words over a wall: the timer, what was told, what signs mean; as large as the last seat can read. */
#pragma once

#include "scene/lw-show.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where they stand: at the right edge, each above the one before. All borrowed. */
typedef struct
{
  GtkWidget   *widget;
  GtkSnapshot *snapshot;
  LwShow      *show;
  double       bottom;     /* pixels: where the next one ends */
} LwPlate;

void lw_plate_append     (LwPlate *self, const char *words);
/* What the signs of a replay mean, side by side. */
void lw_plate_append_key (LwPlate *self);

G_END_DECLS
