/* Scenes of a variant as the tests of drawing want them. */
#pragma once

#include "scene/lw-scene-private.h"

/* On paper, with title block and legend, laid out after `previous` (or NULL). */
LwScene   *fixture_scene   (LwVariant *variant, LwOverlay *overlay, LwDetail detail, LwScene *previous);
/* Heat on one element; class -1: no data. */
LwOverlay *fixture_overlay (const char *id, int heat_class, double n);
