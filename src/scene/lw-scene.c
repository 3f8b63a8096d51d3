#include "lw-scene-private.h"

#include "core/lw-drop.h"
#include "core/lw-language.h"

#include "lw-nodes.h"
#include "lw-rows.h"
#include "lw-text.h"

#define PAGE_MARGIN  24.0

LwScene *
lw_scene_new (LwBlueprint          *blueprint,
              LwLayout             *layout,
              LwOverlay            *overlay,
              const LwSceneOptions *options,
              LwScene              *previous)
{
  LwScene *self = g_new0 (LwScene, 1);
  gpointer language = lw_language_push (blueprint->language);

  g_atomic_ref_count_init (&self->ref_count);
  self->blueprint = lw_record_ref (blueprint);
  self->layout = lw_layout_ref (layout);
  self->overlay = overlay ? lw_overlay_ref (overlay) : NULL;
  /* What is about another variant is not about this one. */
  if (options->insight && g_strcmp0 (options->insight->variant, layout->variant->id) == 0)
    self->insight = lw_insight_ref (options->insight);
  self->spans = lw_rows_spans (self->insight, layout);
  self->theme = lw_theme_get (options->theme);
  self->detail = options->detail;
  self->language = g_strdup (blueprint->language);
  self->day_minutes = lw_blueprint_day_minutes (blueprint);
  lw_text_set_language (blueprint->language);
  lw_scene_build (self, previous, options);
  lw_language_pop (language);
  return self;
}

LwScene *
lw_scene_ref (LwScene *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/* Fewer are freed in the time that a thread takes to begin. */
#define FEW_OWN 100

/* In a drag, thousands of groups go in every frame. Those that were never drawn have nothing of the screen's, and go in a thread. */
static void
drop_own (GPtrArray *own)
{
  GPtrArray *undrawn;

  if (own->len < FEW_OWN)
    {
      g_ptr_array_unref (own);
      return;
    }
  undrawn = g_ptr_array_new_full (own->len, (GDestroyNotify) lw_group_unref);
  g_ptr_array_set_free_func (own, NULL);
  for (guint i = 0; i < own->len; i++)
    {
      LwGroup *group = own->pdata[i];

      if (group->is_drawn || group->node)
        lw_group_unref (group);
      else
        g_ptr_array_add (undrawn, group);
    }
  g_ptr_array_unref (own);
  lw_drop (undrawn, (GDestroyNotify) g_ptr_array_unref);
}

void
lw_scene_unref (LwScene *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->tiles, lw_tiles_free);
  for (guint i = 0; self->parts && i < self->parts->len; i++)
    lw_scene_unref (g_array_index (self->parts, LwPart, i).scene);
  g_clear_pointer (&self->parts, g_array_unref);
  for (guint i = 0; i < self->n_placed && !self->own; i++)
    lw_group_unref (self->placed[i].group);
  g_clear_pointer (&self->own, drop_own);
  g_clear_pointer (&self->rest, lw_scene_unref);
  g_free (self->placed);
  g_clear_pointer (&self->style, lw_style_unref);
  g_clear_pointer (&self->overlay, lw_overlay_unref);
  g_clear_pointer (&self->insight, lw_insight_unref);
  g_clear_pointer (&self->spans, g_array_unref);
  lw_layout_unref (self->layout);
  lw_record_unref (self->blueprint);
  g_free (self->language);
  g_free (self->labels);
  g_free (self);
}

gboolean
lw_scene_has_label (LwScene *self,
                    guint    flow)
{
  if (!self->labels)
    {
      self->labels = g_new0 (guint8, self->layout->n_routes + 1);
      for (guint i = 0; i < self->layout->n_routes; i++)
        self->labels[i] = self->layout->routes[i]->label.width > 0;
    }
  return self->labels[flow];
}

/* ---- questions ---- */

LwLayout *
lw_scene_get_layout (LwScene *self)
{
  return self->layout;
}

LwRect
lw_scene_get_bounds (LwScene *self)
{
  return self->bounds;
}

LwRect
lw_scene_drawing_bounds (LwScene *self)
{
  return lw_rows_bounds (self->insight, self->layout);
}

guint
lw_scene_n_rows (LwScene *self)
{
  return self->insight ? self->insight->rows->len : 0;
}

guint
lw_scene_row_header (LwScene *self,
                     guint    row)
{
  return self->first_row + row;
}

gboolean
lw_scene_row_at (LwScene *self,
                 LwPoint  at,
                 guint   *row,
                 guint   *column)
{
  double along = self->layout->vertical ? at.y : at.x;

  for (guint i = 0; i < lw_scene_n_rows (self); i++)
    for (guint j = 0; lw_rect_holds (lw_rows_rect (self->insight, self->layout, i), at) && j < self->spans->len; j++)
      if (along >= g_array_index (self->spans, LwSpan, j).from && along < g_array_index (self->spans, LwSpan, j).to)
        {
          *row = i;
          *column = g_array_index (self->spans, LwSpan, j).column;
          return TRUE;
        }
  return FALSE;
}

LwRect
lw_scene_cell (LwScene *self,
               guint    row,
               guint    column)
{
  LwRect rect = lw_rows_rect (self->insight, self->layout, row);

  for (guint i = 0; i < self->spans->len; i++)
    {
      const LwSpan *span = &g_array_index (self->spans, LwSpan, i);

      if (span->column == column)
        return self->layout->vertical ? LW_RECT (rect.x, span->from, rect.width, span->to - span->from)
                                      : LW_RECT (span->from, rect.y, span->to - span->from, rect.height);
    }
  return LW_RECT (0, 0, 0, 0);
}

LwRect
lw_scene_page (LwScene *self)
{
  LwRect r = self->bounds;
  double x = floor (r.x) - PAGE_MARGIN, y = floor (r.y) - PAGE_MARGIN;

  return LW_RECT (x, y, ceil (r.x + r.width) + PAGE_MARGIN - x, ceil (r.y + r.height) + PAGE_MARGIN - y);
}

guint
lw_scene_n_groups (LwScene *self)
{
  return self->n_placed;
}

LwGroupKind
lw_scene_group_kind (LwScene *self,
                     guint    group)
{
  return self->placed[group].group->kind;
}

const char *
lw_scene_group_id (LwScene *self,
                   guint    group)
{
  return self->placed[group].group->id;
}

LwRect
lw_scene_group_bounds (LwScene *self,
                       guint    group)
{
  return lw_placed_bounds (&self->placed[group]);
}

LwRect
lw_scene_name_rect (LwScene *self,
                    guint    group)
{
  lw_group_draw (self->placed[group].group);
  return lw_rect_move (self->placed[group].group->name, self->placed[group].x, self->placed[group].y);
}

gboolean
lw_scene_is_cut (LwScene    *self,
                 guint       group,
                 const char *text)
{
  LwGroup *shown = self->placed[group].group;

  lw_group_draw (shown);
  for (guint i = 0; i < shown->n_marks; i++)
    if (shown->marks[i].kind == LW_MARK_TEXT && g_strcmp0 (shown->marks[i].text.string, text) == 0)
      return lw_text_is_cut (&shown->marks[i]);
  return FALSE;
}

/* Steps and flows stand in the order of the variant, whose ids are hashed already; the others are few. */
int
lw_scene_find (LwScene    *self,
               const char *id)
{
  LwElementKind kind;
  guint position;

  if (id && lw_variant_find (self->layout->variant, id, &kind, &position) && (kind == LW_ELEMENT_STEP || kind == LW_ELEMENT_FLOW))
    {
      guint at = position + (kind == LW_ELEMENT_STEP ? self->first_step : self->first_flow);

      if (at < self->n_placed && g_strcmp0 (self->placed[at].group->id, id) == 0)
        return at;
    }
  for (guint i = 0; id && i < self->n_placed; i++)
    {
      if (i == self->first_flow)
        i = self->first_step + self->n_steps;
      if (i < self->n_placed && g_strcmp0 (self->placed[i].group->id, id) == 0)
        return i;
    }
  return -1;
}

char *
lw_scene_dump (LwScene *self)
{
  static const char * const kinds[] = { "sheet", "lane", "phase", "line", "flow", "step", "note", "title", "legend", "row", "row-header", "paths", "figure" };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->n_placed; i++)
    {
      const LwPlaced *placed = &self->placed[i];

      g_string_append_printf (out, "%s %s at %g %g\n", kinds[placed->group->kind], placed->group->id ? placed->group->id : "-",
                              placed->x, placed->y);
      lw_group_dump (placed->group, out);
    }
  return g_string_free (out, FALSE);
}

double
lw_scene_snapshot_path_key (LwScene *self, GtkSnapshot *snapshot, double width)
{
  LwDrawing drawing = self->style->drawing;
  g_autoptr (LwGroup) key = NULL;
  GskRenderNode *node;

  drawing.insight = self->insight;
  key = lw_draw_path_key (&drawing, width);
  node = key != NULL && snapshot != NULL ? lw_group_node (key, 0) : NULL;
  if (node != NULL)
    gtk_snapshot_append_node (snapshot, node);
  return key != NULL ? key->bounds.height : 0;
}
