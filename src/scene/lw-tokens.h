/* Cases of a replay over a drawing: on their ways, at work, waiting. For the canvas and for presenting; a picture of every frame. */
#pragma once

#include "scene/lw-scene.h"

G_BEGIN_DECLS

/* Each at a flow or a step, by its position in the scene's variant. */
typedef struct
{
  guint    element;
  gboolean on_flow;
  gboolean waits;       /* at a step: nobody has begun */
  double   progress;    /* 0 … 1, on a flow */
} LwSceneToken;

typedef enum { LW_TOKEN_KEY_MOVING, LW_TOKEN_KEY_SERVED, LW_TOKEN_KEY_WAITING, LW_N_TOKEN_KEYS } LwTokenKey;

/* One of them by itself, in a square of that size, for a key. */
GskRenderNode *lw_token_key_node (LwTokenKey key, const LwTheme *theme, double size);
const char    *lw_token_key_name (LwTokenKey key);   /* translated */

/* In the drawing's units, scaled and translated by the caller; never smaller than can be seen. Tokens at a step stand below it, those at
 * work first; of many only some, with their number. */
void lw_scene_snapshot_tokens (LwScene *self, GtkSnapshot *snapshot, const LwSceneToken *tokens, guint n, double zoom);

G_END_DECLS
