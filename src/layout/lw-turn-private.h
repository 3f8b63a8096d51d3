/* Turning lanes: what is known of each lane and phase. */
#pragma once

#include "lw-layout-private.h"

G_BEGIN_DECLS

#define LW_TURN_LEAST_GAP 8.0   /* kept between cards that are not neighbours in their order */

/* The middle of a card (or note) in its lane or phase, and half of it before and after. */
typedef struct { double at, half[2], to; int other; gboolean note; } LwTurnStop;   /* other: its band along the other axis */

/* How one lane's (phase's) offsets change. */
typedef struct
{
  GArray *stops;              /* LwTurnStop, ascending */
  GArray *columns;            /* LwTurnStop: those with one middle as one, by their largest halves */
  GArray *knots;              /* Knot, ascending: what lies between goes along */
  double  end[2];             /* of the contents, before and after */
  double  room;               /* of a lane: what it has beside them while it is vertical */
} LwTurn;

typedef struct
{
  LwLayout *layout;
  LwTurn   *turns[2];         /* by axis: of phases, of lanes */
} LwTurning;

static inline LwTurn *
lw_turning_turn (LwTurning *self,
                 int        axis,
                 int        band)
{
  guint n = axis == 0 ? self->layout->n_phases : self->layout->n_lanes;

  return &self->turns[axis][band >= 0 ? (guint) band : n];
}

/* room: the room that each lane needs beside its contents while it is vertical. */
void lw_turning_find_rooms (LwTurning *self);
/* That comes with the turn, and goes with the turn back. Stops have their places. */
void lw_turn_make_room     (LwTurn *self, gboolean vertical);

G_END_DECLS
