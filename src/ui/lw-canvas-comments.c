/* Where something was said, over the drawing. */
#include "ui/lw-canvas-private.h"

#include "scene/lw-comment-marks.h"

void
lw_canvas_draw_comments (LwCanvas *self, GtkSnapshot *snapshot)
{
  if (self->scene == NULL || lw_array_length (lw_editor_get_blueprint (self->editor)->comments) == 0)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-self->view.x * self->zoom, -self->view.y * self->zoom));
  gtk_snapshot_scale (snapshot, self->zoom, self->zoom);
  lw_scene_snapshot_comments (self->scene, snapshot, self->zoom);
  gtk_snapshot_restore (snapshot);
}

const char *
lw_canvas_comment_at (LwCanvas *self, double x, double y)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  g_autoptr (GPtrArray) marks = NULL;

  if (lw_array_length (blueprint->comments) == 0)
    return NULL;
  marks = lw_comment_marks_from (blueprint, lw_editor_get_shown_layout (self->editor), self->zoom);
  return lw_comment_mark_at (marks, lw_canvas_to_units (self, x, y));
}
