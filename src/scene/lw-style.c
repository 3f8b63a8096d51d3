/* How steps and flows are drawn, kept by groups that are not drawn yet. */
#include "lw-draw.h"

#include "core/lw-language.h"

#include "lw-text.h"

LwStyle *
lw_style_new (const LwTheme        *theme,
              const LwSceneOptions *options,
              LwBlueprint          *blueprint)
{
  LwStyle *self = g_new0 (LwStyle, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->language = g_strdup (blueprint->language);
  self->systems = blueprint->systems ? lw_array_ref (blueprint->systems) : NULL;
  self->times = g_hash_table_new_full (g_double_hash, g_double_equal, g_free, g_free);
  self->drawing = (LwDrawing) { .theme = theme, .detail = options->detail, .day_minutes = lw_blueprint_day_minutes (blueprint),
                                .least_text = options->least_text, .least_line = options->least_line,
                                .systems = self->systems, .times = self->times };
  return self;
}

LwStyle *
lw_style_ref (LwStyle *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_style_unref (LwStyle *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->times);
  g_clear_pointer (&self->systems, lw_array_unref);
  g_free (self->language);
  g_free (self);
}

gboolean
lw_style_suits (const LwStyle        *self,
                const LwTheme        *theme,
                const LwSceneOptions *options,
                LwBlueprint          *blueprint)
{
  LwDetail detail = options->detail;

  return self->drawing.theme == theme && self->drawing.detail == detail &&
         self->drawing.least_text == options->least_text && self->drawing.least_line == options->least_line &&
         self->drawing.day_minutes == lw_blueprint_day_minutes (blueprint) &&
         g_strcmp0 (self->language, blueprint->language) == 0 &&
         (detail != LW_DETAIL_FULL || self->systems == blueprint->systems);
}

const LwTheme *
lw_style_theme (const LwStyle *self)
{
  return self->drawing.theme;
}

void
lw_style_draw (LwStyle *self,
               LwGroup *group)
{
  gpointer language = lw_language_push (self->language);

  lw_text_set_language (self->language);
  if (group->kind == LW_GROUP_STEP)
    lw_draw_step (&self->drawing, group);
  else
    lw_draw_flow (&self->drawing, group);
  lw_language_pop (language);
}

double
lw_line_width (const LwDrawing *drawing,
               double           width)
{
  return MAX (width, drawing->least_line);
}

gboolean
lw_is_bare (const LwDrawing *drawing)
{
  return isinf (drawing->least_text);
}
