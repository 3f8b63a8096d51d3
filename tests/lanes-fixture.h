/* Tools on the three steps of steps-fixture.h, with square cards: a vertical drawing is the mirror image of a horizontal one. */
#pragma once

#include "steps-fixture.h"

LwEditor   *lanes_fixture (gboolean vertical);
/* A point of the lanes' and phases' common area: along the flow, across it; from its corner. */
LwPoint     lanes_at      (LwEditor *editor, double along, double across);
LwTool     *lanes_begin   (LwEditor *editor, LwHitKind kind, const char *id, LwPoint start, GdkModifierType modifiers);
/* From the corner by so much along and across, in two updates. */
void        lanes_drag    (LwEditor *editor, LwHitKind kind, const char *id, double along, double across, GdkModifierType modifiers);
double      lanes_shown   (LwEditor *editor, LwElementKind kind, guint position);
double      lanes_stored  (LwEditor *editor, guint lane);
const char *lanes_nth     (LwEditor *editor, LwElementKind kind, guint position);
