#include "lw-picture.h"

#include <glib/gi18n-lib.h>

#include "core/lw-language.h"

#include "lw-nodes.h"
#include "lw-picture-private.h"
#include "lw-text.h"

#define WHOLE_MARGIN   .97   /* of the stage, for the drawing */
#define MOST_ENLARGED 1.5    /* names are shown at most so much larger than they must be */
#define RING           5.0   /* lines: around the step that is spoken of */
#define LARGEST      12.0    /* lines per unit */

/* ---- where the camera rests ---- */

/* The drawing without its own headers, which stand beside the stage. */
LwRect
lw_picture_body (LwPicture *self)
{
  LwRect bounds = lw_scene_get_bounds (lw_show_scene (self->show, self->show->name_scale)), all = self->show->inputs.layout->bounds;
  double x = all.x + LW_HEADER_COLUMN, y = all.y + LW_HEADER_ROW;

  return LW_RECT (x, y, MAX (bounds.x + bounds.width - x, 1), MAX (bounds.y + bounds.height - y, 1));
}

/* The smallest text of a step that can be made to be read at all: its card still fits the stage. */
static double
scale_for_texts (LwPicture *self)
{
  LwScene *scene = lw_show_scene (self->show, 1e6);
  int at = lw_scene_find (scene, self->stop->element);
  double scale = self->show->name_scale;
  LwGroup *group;

  if (at < 0 || lw_scene_group_kind (scene, at) != LW_GROUP_STEP)
    return scale;
  group = scene->placed[at].group;
  lw_group_draw (group);
  for (guint i = 0; i < group->n_marks; i++)
    if (group->marks[i].kind == LW_MARK_TEXT)
      scale = MAX (scale, self->show->inputs.least * 1.0005 / lw_glyph_height (group->marks[i].text.string, group->marks[i].text.size));
  return scale;
}

static double
fitting (LwRect stage,
         LwRect area)
{
  return MIN (stage.width / MAX (area.width, 1), stage.height / MAX (area.height, 1));
}

/* A length along one axis of the drawing. */
typedef struct { double from, extent; } Reach;

/* The middle of the stage along one axis: all of the area where it fits, else what must be seen with as much beside it as there is;
 * where the drawing is longer than the stage, nothing beside it. */
static double
middle_of (Reach  area,
           Reach  core,
           Reach  all,
           double view)
{
  double middle = area.from + area.extent / 2;

  if (area.extent > view && core.extent < view)
    middle = CLAMP (middle, core.from + core.extent - view / 2, core.from + view / 2);
  else if (area.extent > view)
    middle = core.from + core.extent / 2;
  if (all.extent <= view)
    return all.from + all.extent / 2;
  return CLAMP (middle, all.from + view / 2, all.from + all.extent - view / 2);
}

static LwCamera
find_camera (LwPicture *self)
{
  const LwStop *stop = self->stop;
  LwRect stage = self->frame.stage, core = lw_rect_grow (stop->core, 20), all;
  double scale = fitting (stage, stop->area), needed;

  if (stop->kind == LW_STOP_OVERVIEW)
    return (LwCamera) { stop->area.x + stop->area.width / 2, stop->area.y + stop->area.height / 2, scale * WHOLE_MARGIN };
  needed = stop->kind == LW_STOP_PHASE ? self->show->name_scale : scale_for_texts (self);
  scale = CLAMP (scale, needed, MAX (needed, MOST_ENLARGED * self->show->name_scale));
  if (stop->kind != LW_STOP_PHASE)
    scale = MIN (scale, MAX (fitting (stage, core), fitting (stage, stop->area)));
  all = lw_rect_grow (lw_picture_body (self), 10);
  return (LwCamera) { middle_of ((Reach) { stop->area.x, stop->area.width }, (Reach) { core.x, core.width }, (Reach) { all.x, all.width },
                                 stage.width / scale),
                      middle_of ((Reach) { stop->area.y, stop->area.height }, (Reach) { core.y, core.height }, (Reach) { all.y, all.height },
                                 stage.height / scale), scale };
}

/* ---- what cannot be read ---- */

static void
warn_of_names (LwPicture *self)
{
  LwScene *scene = lw_show_scene (self->show, self->camera.scale);
  g_autofree char *warning = NULL;
  guint left_out = 0, cut = 0;

  for (guint i = 0; self->lit && i < self->lit->len; i++)
    {
      LwGroup *group = scene->placed[g_array_index (self->lit, guint, i)].group;
      const LwStep *step = group->inputs.record;
      guint texts = 0;

      if (group->kind != LW_GROUP_STEP || !step->name || !*step->name)
        continue;
      lw_group_draw (group);
      for (guint m = 0; m < group->n_marks; m++)
        if (group->marks[m].kind == LW_MARK_TEXT)
          {
            texts++;
            cut += lw_text_is_cut (&group->marks[m]);
          }
      left_out += texts == 0;
    }
  if (left_out > 0)
    g_ptr_array_add (self->warnings, g_strdup_printf (ngettext ("%u name is too small for this room", "%u names are too small for this room", left_out),
                                                      left_out));
  if (cut > 0)
    g_ptr_array_add (self->warnings, g_strdup_printf (ngettext ("%u name is cut short", "%u names are cut short", cut), cut));
}

static void
warn_of_wall (LwPicture *self,
              LwGroup   *group)
{
  for (guint i = 0; i < group->n_marks; i++)
    if (group->marks[i].kind == LW_MARK_TEXT && lw_text_is_cut (&group->marks[i]))
      /* Translators: %s is a text on the wall. */
      g_ptr_array_add (self->warnings, g_strdup_printf (_("Cut short: “%s”"), group->marks[i].text.string));
}

/* ---- making one ---- */

static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

static void
find_lit (LwPicture *self)
{
  LwScene *scene = lw_show_scene (self->show, self->show->name_scale);

  if (!self->stop->lit)
    return;
  self->lit = g_array_new (FALSE, FALSE, sizeof (guint));
  for (char **id = self->stop->lit; *id; id++)
    {
      int at = lw_scene_find (scene, *id);
      guint position = at;

      if (at >= 0)
        g_array_append_val (self->lit, position);
    }
  g_array_sort (self->lit, compare_positions);
}

/* What is known of it, and what was measured there. */
static char *
caption_text (LwPicture *self)
{
  LwOverlay *overlay = self->show->inputs.overlay;
  const LwHeat *heat = overlay && self->stop->element ? lw_overlay_get (overlay, self->stop->element) : NULL;
  g_autofree char *value = heat && heat->text ? lw_heat_words (overlay, heat) : NULL;
  const char *text = self->stop->text;

  if (!value)
    return g_strdup (text);
  return g_strconcat (text && *text ? text : "", text && *text ? " · " : "", overlay->title, " ", value, NULL);
}

LwPicture *
lw_picture_new (LwShow       *show,
                const LwStop *stop,
                const char   *counter)
{
  LwPicture *self = g_new0 (LwPicture, 1);
  gpointer language = lw_language_push (show->inputs.blueprint->language);
  g_autoptr (LwGroup) headers = NULL;

  lw_text_set_language (show->inputs.blueprint->language);
  self->show = lw_show_ref (show);
  self->stop = lw_stop_copy (stop);
  lw_stop_light (self->stop, show->inputs.layout);
  self->counter = g_strdup (counter);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->text = caption_text (self);
  self->frame = lw_show_frame (show, stop->kind == LW_STOP_OVERVIEW, lw_picture_caption_lines (self));
  find_lit (self);
  self->camera = find_camera (self);
  self->furniture = lw_picture_furniture_new (self);
  self->tags = lw_picture_tags_new (self);
  headers = lw_picture_headers_new (self, self->camera);
  warn_of_names (self);
  warn_of_wall (self, self->furniture);
  if (stop->kind == LW_STOP_OVERVIEW)
    warn_of_wall (self, headers);
  lw_language_pop (language);
  return self;
}

void
lw_picture_free (LwPicture *self)
{
  g_clear_pointer (&self->lit, g_array_unref);
  lw_group_unref (self->furniture);
  lw_group_unref (self->tags);
  g_ptr_array_unref (self->warnings);
  g_free (self->counter);
  g_free (self->text);
  lw_stop_free (self->stop);
  lw_show_unref (self->show);
  g_free (self);
}

LwShow *lw_picture_show (LwPicture *self) { return self->show; }
const LwStop *lw_picture_stop (LwPicture *self) { return self->stop; }
const LwFrame *lw_picture_frame (LwPicture *self) { return &self->frame; }
LwCamera lw_picture_camera (LwPicture *self) { return self->camera; }
GPtrArray *lw_picture_warnings (LwPicture *self) { return self->warnings; }

char *
lw_picture_sentence (LwPicture *self)
{
  GString *out = g_string_new (self->stop->title);

  if (self->text && *self->text)
    g_string_append_printf (out, ", %s", self->text);
  if (self->counter)
    g_string_append_printf (out, ", %s", self->counter);
  return g_string_free (out, FALSE);
}

/* ---- moving ---- */

LwCamera
lw_camera_between (LwCamera from,
                   LwCamera to,
                   double   share,
                   LwRect   stage)
{
  double width = stage.width / from.scale + (stage.width / to.scale - stage.width / from.scale) * share;

  return (LwCamera) { from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share, stage.width / width };
}

LwCamera
lw_camera_limited (LwPicture *self,
                   LwCamera   camera)
{
  LwRect bounds = self->show->inputs.layout->bounds;
  double least = MIN (self->show->whole_scale, self->show->name_scale) * .8;

  return (LwCamera) { CLAMP (camera.x, bounds.x, bounds.x + bounds.width), CLAMP (camera.y, bounds.y, bounds.y + bounds.height),
                      CLAMP (camera.scale, least, MAX (LARGEST, least)) };
}

LwPoint
lw_picture_unit_at (LwPicture *self,
                    LwCamera   camera,
                    LwPoint    line)
{
  LwRect stage = self->frame.stage;

  return (LwPoint) { camera.x + (line.x - stage.x - stage.width / 2) / camera.scale, camera.y + (line.y - stage.y - stage.height / 2) / camera.scale };
}

int
lw_picture_pick (LwPicture *self,
                 LwCamera   camera,
                 LwPoint    line)
{
  if (!lw_rect_holds (self->frame.stage, line))
    return -1;
  return lw_scene_pick (lw_show_scene (self->show, camera.scale), lw_picture_unit_at (self, camera, line), 8 / camera.scale);
}

/* ---- drawing ---- */

static void
append_group (GtkSnapshot *snapshot,
              LwGroup     *group)
{
  GskRenderNode *node = lw_group_node (group, 0);

  if (node)
    gtk_snapshot_append_node (snapshot, node);
}

static void
append_color (GtkSnapshot *snapshot,
              guint32      color,
              double       alpha,
              LwRect       rect)
{
  GdkRGBA rgba = lw_color_rgba (color);

  rgba.alpha = alpha;
  gtk_snapshot_append_color (snapshot, &rgba, &GRAPHENE_RECT_INIT (rect.x, rect.y, rect.width, rect.height));
}

/* The step that is spoken of, told from the others by more than being clear. */
LwGroup *
lw_picture_ring_new (LwPicture *self,
                     LwCamera   camera)
{
  LwScene *scene = lw_show_scene (self->show, camera.scale);
  int at = self->stop->kind == LW_STOP_PHASE ? -1 : lw_scene_find (scene, self->stop->element);
  double width = RING / camera.scale;
  LwGroup *group;
  LwRect rect;

  if (at < 0 || lw_scene_group_kind (scene, at) != LW_GROUP_STEP)
    return NULL;
  rect = lw_rect_grow (lw_scene_group_bounds (scene, at), 2.5 * width);
  group = lw_group_new (LW_GROUP_SHEET, NULL, rect);
  lw_group_rect (group, rect, 6 + 2 * width, LW_NO_COLOR, lw_theme_path (lw_show_theme (self->show)), width, LW_DASH_NONE);
  lw_group_seal (group);
  return group;
}

/* What lies outside a lane steps back. */
static void
append_lane_veil (LwPicture   *self,
                  GtkSnapshot *snapshot,
                  const char  *lane,
                  LwRect       visible,
                  double       veil)
{
  LwLayout *layout = self->show->inputs.layout;
  guint32 sheet = lw_show_theme (self->show)->sheet;

  for (guint i = 0; i < layout->n_lanes; i++)
    {
      LwRect body = layout->lanes[i].body;

      if (g_strcmp0 (layout->lanes[i].lane->id, lane) == 0)
        continue;
      if (layout->vertical)
        append_color (snapshot, sheet, veil, LW_RECT (body.x, visible.y, body.width, visible.height));
      else
        append_color (snapshot, sheet, veil, LW_RECT (visible.x, body.y, visible.width, body.height));
    }
}

static void
append_drawing (LwPicture             *self,
                GtkSnapshot           *snapshot,
                const LwPictureMoment *moment,
                double                 zoom,
                gboolean              *more)
{
  LwCamera camera = moment->camera;
  LwScene *scene = lw_show_scene (self->show, camera.scale);
  LwRect stage = self->frame.stage, body = lw_rect_grow (lw_picture_body (self), 2);
  LwRect visible = { camera.x - stage.width / 2 / camera.scale, camera.y - stage.height / 2 / camera.scale,
                     stage.width / camera.scale, stage.height / camera.scale };
  double veil = lw_show_veil (self->show) * moment->veil;
  g_autoptr (LwGroup) ring = lw_picture_ring_new (self, camera);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (body.x, body.y, body.width, body.height));
  lw_scene_snapshot (scene, snapshot, visible, zoom, TRUE, more);
  gtk_snapshot_pop (snapshot);
  if (moment->only_lane)
    append_lane_veil (self, snapshot, moment->only_lane, visible, veil);
  else if (self->lit && veil > 0)
    {
      append_color (snapshot, lw_show_theme (self->show)->sheet, veil, visible);
      for (guint i = 0; i < self->lit->len; i++)
        if (lw_rect_meets (lw_placed_ink (&scene->placed[g_array_index (self->lit, guint, i)]), visible))
          lw_scene_snapshot_group (scene, snapshot, g_array_index (self->lit, guint, i), zoom);
      if (ring)
        append_group (snapshot, ring);
    }
  append_group (snapshot, self->tags);
  if (moment->n_tokens > 0)
    lw_scene_snapshot_tokens (scene, snapshot, moment->tokens, moment->n_tokens, zoom / 2);
}

void
lw_picture_snapshot (LwPicture             *self,
                     GtkSnapshot           *snapshot,
                     const LwPictureMoment *moment,
                     double                 pixels,
                     gboolean              *more)
{
  LwRect stage = self->frame.stage;
  LwCamera camera = moment->camera;
  g_autoptr (LwGroup) headers = lw_picture_headers_new (self, camera);

  append_color (snapshot, lw_show_theme (self->show)->sheet, 1, LW_RECT (0, 0, self->show->inputs.width, LW_SHOW_LINES));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (stage.x, stage.y, stage.width, stage.height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (stage.x + stage.width / 2, stage.y + stage.height / 2));
  gtk_snapshot_scale (snapshot, camera.scale, camera.scale);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-camera.x, -camera.y));
  append_drawing (self, snapshot, moment, camera.scale * pixels, more);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
  append_group (snapshot, headers);
  append_group (snapshot, self->furniture);
}

GskRenderNode *
lw_picture_node (LwPicture *self,
                 double     height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  double pixels = height / LW_SHOW_LINES;
  const LwPictureMoment moment = { .camera = self->camera, .veil = 1 };

  gtk_snapshot_scale (snapshot, pixels, pixels);
  lw_picture_snapshot (self, snapshot, &moment, pixels, NULL);
  return gtk_snapshot_free_to_node (snapshot);
}
