/* What stands on flows, placed clear of everything. */
#pragma once

#include "lw-derive.h"

G_BEGIN_DECLS

/* Boxes by cell, added one after the other. */
typedef struct { guint next, box; } LwTakenLink;
typedef struct
{
  const LwGrid *grid;
  guint        *head;         /* of each cell: 1 + its last link, 0: none */
  GArray       *boxes;        /* LwBox */
  GArray       *links;        /* LwTakenLink */
} LwTaken;

typedef struct
{
  LwLayout      *layout;
  const LwIndex *cards;
  const LwParts *parts;       /* of all flows' ways */
  LwTaken        taken;       /* band line names, notes, questions, labels and badges so far */
} LwLabels;

void    lw_labels_init   (LwLabels *self, LwLayout *layout, const LwIndex *cards, const LwParts *parts);
void    lw_labels_clear  (LwLabels *self);
void    lw_labels_take   (LwLabels *self, LwRect rect);
gboolean lw_labels_is_taken    (const LwLabels *self, const LwBox *box);
/* Parts of flows under the box, but those of `except` (-1: none). */
guint    lw_labels_flows_under (const LwLabels *self, const LwBox *box, int except);
/* Lines between lanes and phases through the box. */
guint    lw_labels_lines_under (const LwLabels *self, const LwBox *box);
/* Choose where the question of a step stands, if it has one, and take that place. */
void     lw_questions_place    (LwLabels *self, guint step);
/* How wide the question of a step is in one line; 0: none. */
double   lw_question_measure   (LwMemo *memo, const LwStep *step);
/* How far from the flow its texts look at anything. */
double  lw_labels_room   (const LwFlowMemo *texts);
/* How far from a card it disturbs a text. */
#define LW_LABEL_CARD_ROOM 16.0
/* Place the badge and the label of a flow, into its route. */
void    lw_labels_place  (LwLabels *self, guint flow, LwRoute *route);

/* Where the horizontal parts of a route cross others; NULL: nowhere. With `was`, the same way before, only where it is
 * dirty is looked at. */
void    lw_jumps_find    (LwLayout *layout, const LwParts *parts, guint flow, LwRoute *route, const LwRoute *was,
                          const LwDirt *dirt);

G_END_DECLS
