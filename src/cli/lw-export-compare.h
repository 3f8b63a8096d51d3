/* A picture of several variants. */
#pragma once

#include "scene/lw-scene.h"

G_BEGIN_DECLS

/* `ids`: "as-is,to-be", two to four variants beside each other; with `overlay` two in one drawing, what is gone as ghosts. */
LwScene *lw_cli_compare_scene (LwBlueprint *blueprint, const char *ids, gboolean overlay, const LwSceneOptions *options, GError **error);

G_END_DECLS
