/* The cases of a replay over the drawing. Only the layer above the drawing is drawn anew in each frame. */
#include "ui/lw-canvas-private.h"

#include "scene/lw-tokens.h"

void
lw_canvas_set_replay (LwCanvas *self, LwReplay *replay)
{
  self->replay = replay;
  if (self->overlay != NULL)
    gtk_widget_queue_draw (self->overlay);
}

void
lw_canvas_replay_moved (LwCanvas *self)
{
  gtk_widget_queue_draw (self->overlay);
}

void
lw_canvas_draw_replay (LwCanvas *self, GtkSnapshot *snapshot)
{
  const LwToken *tokens;
  g_autofree LwSceneToken *shown = NULL;
  guint n;

  if (self->replay == NULL)
    return;
  tokens = lw_replay_tokens (self->replay, &n);
  shown = g_new (LwSceneToken, n + 1);
  for (guint i = 0; i < n; i++)
    shown[i] = (LwSceneToken) { tokens[i].element, tokens[i].state == LW_TOKEN_MOVING, tokens[i].state == LW_TOKEN_WAITING, tokens[i].progress };
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-self->view.x * self->zoom, -self->view.y * self->zoom));
  gtk_snapshot_scale (snapshot, self->zoom, self->zoom);
  lw_scene_snapshot_tokens (self->scene, snapshot, shown, n, self->zoom);
  gtk_snapshot_restore (snapshot);
}
