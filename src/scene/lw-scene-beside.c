/* Several drawings as one: what their pictures show is theirs, only the place is new. */
#include "lw-scene-private.h"

#include "core/lw-language.h"
#include "core/lw-painted.h"
#include "layout/lw-room.h"

#include "lw-export.h"
#include "lw-text.h"

#define GAP        48.0
#define NAME_SIZE  20.0
#define NAME_ABOVE 34.0    /* a drawing's name takes so much */

static void
place (LwScene *self,
       LwGroup *group,
       double   x,
       double   y)
{
  if (self->n_placed == self->size)
    {
      self->size = MAX (64, self->size * 2);
      self->placed = g_renew (LwPlaced, self->placed, self->size);
    }
  self->placed[self->n_placed++] = (LwPlaced) { group, x, y };
}

static LwGroup *
name_group (LwScene    *self,
            const char *name)
{
  LwGroup *group = lw_group_new (LW_GROUP_SHEET, NULL, LW_RECT (0, 0, lw_text_width (name, NAME_SIZE, LW_WEIGHT_TITLE), NAME_ABOVE));

  lw_group_text (group, name, NAME_SIZE, LW_WEIGHT_TITLE, self->theme->text, 0, NAME_SIZE);
  lw_group_seal (group);
  return group;
}

static const char *
name_of (LwVariant *variant)
{
  return variant->name ? variant->name : variant->id;
}

/* From that corner on. What a title block says holds for all: a drawing's name stands below it. */
static void
take (LwScene *self,
      LwScene *part,
      LwPoint  at)
{
  LwRect bounds = part->bounds, drawing = lw_scene_drawing_bounds (part);
  LwPart taken = { lw_scene_ref (part), self->n_placed + 1 };

  place (self, name_group (self, name_of (part->layout->variant)), at.x, at.y + drawing.y - bounds.y);
  for (guint i = 0; i < part->n_placed; i++)
    {
      const LwPlaced *placed = &part->placed[i];
      double below = placed->group->kind == LW_GROUP_TITLE ? 0 : NAME_ABOVE;

      place (self, lw_group_ref (placed->group), placed->x + at.x - bounds.x, placed->y + at.y + below - bounds.y);
    }
  g_array_append_val (self->parts, taken);
  self->bounds = lw_rect_union (self->bounds, LW_RECT (at.x, at.y, bounds.width, bounds.height + NAME_ABOVE));
}

LwScene *
lw_scene_of (LwBlueprint          *blueprint,
             LwVariant            *variant,
             const char * const   *cleared,
             LwOverlay            *overlay,
             const LwSceneOptions *options)
{
  double day = lw_blueprint_day_minutes (blueprint);
  gpointer language = lw_language_push (blueprint->language);
  g_autoptr (LwVariant) shown = cleared && *cleared ? lw_layout_clear (variant, cleared, day, lw_scene_measure, NULL) : lw_record_ref (variant);
  g_autoptr (LwLayout) layout = lw_layout_new (shown, day, lw_scene_measure, NULL, NULL);

  lw_language_pop (language);
  return lw_scene_new (blueprint, layout, overlay, options, NULL);
}

LwScene *
lw_scene_beside (LwScene * const *scenes,
                 guint            n)
{
  LwScene *first = scenes[0], *self = g_new0 (LwScene, 1);
  LwPoint at = { 0, 0 };

  g_atomic_ref_count_init (&self->ref_count);
  self->blueprint = lw_record_ref (first->blueprint);
  self->layout = lw_layout_ref (first->layout);
  self->overlay = first->overlay ? lw_overlay_ref (first->overlay) : NULL;
  self->theme = first->theme;
  self->detail = first->detail;
  self->language = g_strdup (first->language);
  self->day_minutes = first->day_minutes;
  self->style = lw_style_ref (first->style);
  self->parts = g_array_new (FALSE, FALSE, sizeof (LwPart));
  for (guint i = 0; i < n; i++)
    {
      take (self, scenes[i], at);
      /* Wide drawings stand under each other, their columns in line; tall ones beside each other. */
      if (first->layout->vertical)
        at.x += scenes[i]->bounds.width + GAP;
      else
        at.y += scenes[i]->bounds.height + NAME_ABOVE + GAP;
    }
  self->first_flow = self->first_step = self->n_placed;
  return self;
}

/* "As-is → To-be", or all that the first is compared with. */
static char *
names_of (const GArray *painted)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < painted->len; i++)
    {
      g_string_append (names, i == 0 ? "" : i == 1 ? " → " : " / ");
      g_string_append (names, name_of (g_array_index (painted, LwPainted, i).variant));
    }
  return g_string_free (names, FALSE);
}

LwScene *
lw_scene_of_painted (LwBlueprint          *blueprint,
                     const GArray         *painted,
                     const LwSceneOptions *options)
{
  g_autoptr (GPtrArray) scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) lw_scene_unref);
  g_autofree char *names = names_of (painted);
  LwSceneOptions own = *options;

  own.insight = NULL;
  own.subject = names;
  for (guint i = 0; i < painted->len; i++)
    {
      const LwPainted *one = &g_array_index (painted, LwPainted, i);

      own.legend = options->legend && i + 1 == painted->len;
      own.title_block = options->title_block && i == 0;
      g_ptr_array_add (scenes, lw_scene_of (blueprint, one->variant, (const char * const *) one->ghosts, one->overlay, &own));
    }
  if (scenes->len == 1)
    return lw_scene_ref (scenes->pdata[0]);
  return lw_scene_beside ((LwScene * const *) scenes->pdata, scenes->len);
}

LwScene *
lw_scene_part_of (LwScene *self,
                  guint   *group)
{
  for (guint i = self->parts ? self->parts->len : 0; i-- > 0;)
    {
      const LwPart *part = &g_array_index (self->parts, LwPart, i);

      if (*group >= part->first && *group - part->first < part->scene->n_placed)
        {
          *group -= part->first;
          return part->scene;
        }
    }
  return self;
}
