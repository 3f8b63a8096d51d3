/* A small blueprint in an editor, and questions about it. */
#pragma once

#include "ui/lw-actions.h"

/* Three lanes, two phases; a → b → c, a in the first lane, b and c in the second. */
LwEditor *steps_fixture  (void);
LwStep   *ui_step        (LwEditor *editor, const char *id);
LwRect    ui_rect        (LwEditor *editor, const char *id);
void      ui_assert_step (LwEditor *editor, const char *id, const char *lane, const char *phase, double x, double y);
/* Every flow has two ends that there are, or one, and is marked loose. */
void      ui_assert_flows (LwVariant *variant);
/* No step stands on another. */
void      ui_assert_apart (LwEditor *editor);
