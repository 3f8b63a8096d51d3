#include "ui/lw-template-picture.h"

#include "layout/lw-tidy.h"
#include "scene/lw-scene.h"
#include "scene/lw-text.h"

typedef struct
{
  LwTemplate         *template;
  LwTemplateLanguage  language;
  LwThemeKind         theme;
} Sitter;

static void
sitter_free (gpointer data)
{
  Sitter *sitter = data;

  lw_template_unref (sitter->template);
  g_free (sitter);
}

#define MARGIN 14.0      /* pixels of the texture */
#define ENLARGE 1.7      /* a long drawing is at most so many times as large as would fit: its beginning says more than a tiny whole */

/* Where it begins along one direction: in the middle, or at the margin where its end is cut off. */
static double
begins_at (double size,
           double drawn)
{
  return drawn <= size - 2 * MARGIN ? (size - drawn) / 2 : MARGIN;
}

static GdkTexture *
draw (LwScene *scene)
{
  LwRect bounds = lw_scene_get_bounds (scene);
  int width = 2 * LW_TEMPLATE_PICTURE_WIDTH, height = 2 * LW_TEMPLATE_PICTURE_HEIGHT;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  double across = (width - 2 * MARGIN) / MAX (bounds.width, 1), down = (height - 2 * MARGIN) / MAX (bounds.height, 1);
  double scale = MIN (down, ENLARGE * across);
  gsize stride = cairo_image_surface_get_stride (surface);

  cairo_translate (cr, begins_at (width, bounds.width * scale), begins_at (height, bounds.height * scale));
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -bounds.x, -bounds.y);
  lw_scene_draw (scene, cr, FALSE);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  g_autoptr (GBytes) bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * height);
  GdkTexture *texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);

  cairo_surface_destroy (surface);
  return texture;
}

static GdkTexture *
picture_of (LwBlueprint *read,
            LwThemeKind  theme)
{
  const LwSceneOptions options = { theme, LW_DETAIL_NAMES, FALSE, FALSE };
  g_autoptr (LwBlueprint) blueprint = lw_tidy_missing_all (read);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwLayout) layout = NULL;
  g_autoptr (LwScene) scene = NULL;

  lw_text_set_language (blueprint->language);
  layout = lw_layout_new (variant, lw_blueprint_day_minutes (blueprint), lw_scene_measure, NULL, NULL);
  scene = lw_scene_new (blueprint, layout, NULL, &options, NULL);
  return draw (scene);
}

static void
picture_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Sitter *sitter = data;
  GError *error = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_template_load (sitter->template, sitter->language, cancellable, &error);

  if (blueprint == NULL)
    g_task_return_error (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, picture_of (blueprint, sitter->theme), g_object_unref);
}

void
lw_template_picture_async (LwTemplate          *template,
                           LwTemplateLanguage   language,
                           LwThemeKind          theme,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Sitter *sitter = g_new (Sitter, 1);

  sitter->template = lw_template_ref (template);
  sitter->language = language;
  sitter->theme = theme;
  g_task_set_source_tag (task, lw_template_picture_async);
  g_task_set_task_data (task, sitter, sitter_free);
  g_task_run_in_thread (task, picture_thread);
}

GdkTexture *
lw_template_picture_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
