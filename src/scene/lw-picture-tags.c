/* Words over the drawing, as large as the room needs them: codes and values of steps that are lit, labels of flows; of the whole the
 * five worst values. */
#include "lw-picture-private.h"

#include "lw-text.h"

#define WORST        5u
#define MOST_LABELS 24u    /* of flows, and so many steps with values: more are no help at a glance */
#define MOST_VALUES 60u

typedef struct
{
  LwPicture *picture;
  LwGroup   *group;
  double     scale;      /* lines per unit */
  GArray    *taken;      /* LwRect: where something stands already */
} Tags;

char *
lw_heat_words (LwOverlay    *overlay,
               const LwHeat *heat)
{
  const LwHeatClass *class = heat->heat_class >= 0 && (guint) heat->heat_class < overlay->classes->len
                               ? g_ptr_array_index (overlay->classes, heat->heat_class) : NULL;
  g_autofree char *sample = heat->small && heat->n >= 0 ? g_strdup_printf (" n=%.0f", heat->n) : NULL;

  /* Numbers of classes beside numbers would be read as one. */
  gboolean sign = class && class->glyph && !g_ascii_isdigit (*class->glyph);

  return g_strconcat (heat->text, sign ? " " : "", sign ? class->glyph : "", sample, NULL);
}

static gboolean
is_free (Tags  *tags,
         LwRect rect)
{
  for (guint i = 0; i < tags->taken->len; i++)
    if (lw_rect_meets (g_array_index (tags->taken, LwRect, i), rect))
      return FALSE;
  return TRUE;
}

/* In units: as wide as its words need. */
static LwRect
plate_size (Tags       *tags,
            const char *text)
{
  LwShow *show = tags->picture->show;
  double pad = .7 * lw_show_pad (show);

  return LW_RECT (0, 0, (lw_wall_text_width (show, text, LW_WEIGHT_TITLE) + 2 * pad) / tags->scale,
                  (1.12 * lw_wall_size (show) + .5 * pad) / tags->scale);
}

static void
put (Tags       *tags,
     const char *text,
     LwRect      rect,
     gboolean    pill)
{
  const LwTheme *theme = lw_show_theme (tags->picture->show);
  LwMark *mark;

  g_array_append_val (tags->taken, rect);
  lw_group_rect (tags->group, rect, pill ? rect.height / 2 : 4 / tags->scale, theme->pill, pill ? theme->outline : theme->pill_border, 2.5 / tags->scale,
                 LW_DASH_NONE);
  mark = lw_group_text (tags->group, text, lw_wall_size (tags->picture->show) / tags->scale, LW_WEIGHT_TITLE, theme->pill_text,
                        rect.x + rect.width / 2, rect.y + rect.height / 2);
  mark->middle = TRUE;
  mark->text.align = .5;
}

/* ---- steps ---- */

/* The code at the card's upper left corner, the value at its upper right. */
static void
tag_step (Tags            *tags,
          const LwStepBox *box)
{
  LwShow *show = tags->picture->show;
  LwOverlay *overlay = show->inputs.overlay;
  const LwHeat *heat = overlay ? lw_overlay_get (overlay, box->step->id) : NULL;
  const char *code = lw_variant_step_code (show->inputs.layout->variant, box->step);
  g_autofree char *value = heat && heat->text ? lw_heat_words (overlay, heat) : NULL;
  double free_from = box->rect.x;
  LwRect rect;

  if (code && *code && !lw_step_is_gateway (box->step))
    {
      rect = plate_size (tags, code);
      rect = LW_RECT (box->rect.x - 4, box->rect.y - .72 * rect.height, rect.width, rect.height);
      put (tags, code, rect, FALSE);
      free_from = rect.x + rect.width + 3;
    }
  if (value)
    {
      rect = plate_size (tags, value);
      put (tags, value, LW_RECT (MAX (box->rect.x + box->rect.width + 9 - rect.width, free_from), box->rect.y - .72 * rect.height, rect.width, rect.height),
           TRUE);
    }
}

static void
tag_lit_steps (Tags *tags)
{
  LwScene *scene = lw_show_scene (tags->picture->show, tags->scale);
  LwLayout *layout = tags->picture->show->inputs.layout;
  guint n = 0;

  for (guint i = 0; i < tags->picture->lit->len && n < MOST_VALUES; i++)
    {
      guint at = g_array_index (tags->picture->lit, guint, i);

      if (at >= scene->first_step && at < scene->first_step + scene->n_steps)
        {
          tag_step (tags, &layout->steps[at - scene->first_step]);
          n++;
        }
    }
}

/* ---- flows ---- */

static void
tag_flow (Tags          *tags,
          const LwRoute *route)
{
  g_autofree char *label = route->label.width > 0 ? lw_flow_label_text (route->flow) : NULL;
  g_autofree char *delay = route->badge.width > 0 ? lw_flow_badge_text (route->flow, lw_blueprint_day_minutes (tags->picture->show->inputs.blueprint)) : NULL;
  LwCamera camera = tags->picture->camera;
  double half = tags->picture->frame.stage.width / 2 / camera.scale - 4;
  LwRect seen = LW_RECT (camera.x - half, 0, 2 * half, 0);
  struct { const char *text; LwRect at; gboolean pill; } texts[] = { { label, route->label, FALSE }, { delay, route->badge, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      LwRect size, at = texts[i].at;

      if (!texts[i].text || !*texts[i].text)
        continue;
      size = plate_size (tags, texts[i].text);
      /* Where it stands in the drawing, else a little beside it: over a step it would hide more than it says. */
      for (int shift = 0; shift < 7; shift++)
        {
          double by = (shift + 1) / 2 * (shift % 2 ? .6 : -.6);
          LwRect rect = { at.x + at.width / 2 - size.width / 2 + (tags->picture->show->inputs.layout->vertical ? 0 : by * size.width / 2),
                          at.y + at.height / 2 - size.height / 2 + (tags->picture->show->inputs.layout->vertical ? by : by * .8) * size.height,
                          size.width, size.height };

          rect.x = CLAMP (rect.x, seen.x, MAX (seen.x, seen.x + seen.width - rect.width));
          if (is_free (tags, rect))
            {
              put (tags, texts[i].text, rect, texts[i].pill);
              break;
            }
        }
    }
}

static void
tag_lit_flows (Tags *tags)
{
  LwScene *scene = lw_show_scene (tags->picture->show, tags->scale);
  LwLayout *layout = tags->picture->show->inputs.layout;
  guint n = 0;

  for (guint i = 0; i < layout->n_steps; i++)
    if (layout->n_steps < 500)
      g_array_append_val (tags->taken, layout->steps[i].rect);
  for (guint i = 0; i < tags->picture->lit->len && n < MOST_LABELS; i++)
    {
      guint at = g_array_index (tags->picture->lit, guint, i);

      if (at < scene->first_step && at >= scene->first_flow)
        {
          tag_flow (tags, layout->routes[at - scene->first_flow]);
          n++;
        }
    }
}

/* ---- the worst ---- */

typedef struct { const LwStepBox *box; const LwHeat *heat; int polarity; } Bad;

static int
compare_bad (gconstpointer a,
             gconstpointer b)
{
  const Bad *one = a, *other = b;
  double worse = (one->heat->value - other->heat->value) * (one->polarity == LW_POLARITY_LOWER ? -1 : 1);

  if (one->heat->small != other->heat->small)
    return one->heat->small ? 1 : -1;
  if (one->heat->heat_class != other->heat->heat_class)
    return one->heat->heat_class - other->heat->heat_class;
  return worse < 0 ? -1 : worse > 0;
}

static GArray *
find_bad (LwShow *show)
{
  LwOverlay *overlay = show->inputs.overlay;
  LwLayout *layout = show->inputs.layout;
  LwMetric *metric = lw_array_by_id (show->inputs.blueprint->metrics, overlay->metric);
  GArray *bad = g_array_new (FALSE, FALSE, sizeof (Bad));

  for (guint i = 0; i < layout->n_steps; i++)
    {
      Bad one = { &layout->steps[i], lw_overlay_get (overlay, layout->steps[i].step->id), metric ? metric->polarity : LW_POLARITY_UNSET };

      if (one.heat && one.heat->text && one.heat->heat_class >= 0 && !isnan (one.heat->value))
        g_array_append_val (bad, one);
    }
  g_array_sort (bad, compare_bad);
  return bad;
}

/* From a step to a value that stands elsewhere. */
static void
lead (Tags   *tags,
      LwPoint from,
      LwPoint to)
{
  const LwTheme *theme = lw_show_theme (tags->picture->show);
  GskPathBuilder *builder = gsk_path_builder_new ();
  double dot = 6 / tags->scale;

  gsk_path_builder_move_to (builder, from.x, from.y);
  gsk_path_builder_line_to (builder, to.x, to.y);
  lw_group_stroke (tags->group, gsk_path_builder_free_to_path (builder), 0, 0, theme->outline, 2.5 / tags->scale, LW_DASH_NONE);
  lw_group_rect (tags->group, LW_RECT (from.x - dot, from.y - dot, 2 * dot, 2 * dot), dot, theme->pill, theme->outline, 2.5 / tags->scale, LW_DASH_NONE);
}

/* In the middle of its step, else the nearest free place above or below, left or right. */
static void
put_near (Tags       *tags,
          const char *text,
          LwRect      step)
{
  LwRect size = plate_size (tags, text), bounds = tags->picture->stop->area;
  double x = CLAMP (step.x + step.width / 2 - size.width / 2, bounds.x, MAX (bounds.x + bounds.width - size.width, bounds.x));
  double y = step.y + step.height / 2 - size.height / 2;

  for (int ring = 0; ring < 6; ring++)
    for (int side = 0; side < (ring == 0 ? 1 : 4); side++)
      {
        static const int across[] = { 0, 0, 1, -1 }, down[] = { -1, 1, 0, 0 };
        LwRect rect = LW_RECT (x + across[side] * ring * .5 * size.width, y + down[side] * ring * .6 * size.height, size.width, size.height);

        if (is_free (tags, rect) && lw_rect_holds (bounds, (LwPoint) { rect.x, rect.y }) &&
            lw_rect_holds (bounds, (LwPoint) { rect.x + rect.width - 1, rect.y + rect.height - 1 }))
          {
            if (ring > 0)
              lead (tags, (LwPoint) { step.x + step.width / 2, step.y + step.height / 2 },
                    (LwPoint) { rect.x + rect.width / 2, rect.y + rect.height / 2 });
            put (tags, text, rect, TRUE);
            return;
          }
      }
}

static void
tag_worst (Tags *tags)
{
  LwShow *show = tags->picture->show;
  g_autoptr (GArray) bad = find_bad (show);

  for (guint i = 0; i < MIN (bad->len, WORST); i++)
    {
      const Bad *one = &g_array_index (bad, Bad, i);
      const char *code = lw_variant_step_code (show->inputs.layout->variant, one->box->step);
      g_autofree char *words = lw_heat_words (show->inputs.overlay, one->heat);
      g_autofree char *text = g_strconcat (code ? code : "", code && *code ? "  " : "", words, NULL);

      put_near (tags, text, one->box->rect);
    }
}

LwGroup *
lw_picture_tags_new (LwPicture *self)
{
  LwGroup *group = lw_group_new (LW_GROUP_TITLE, NULL, self->show->inputs.layout->bounds);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (LwRect));
  Tags tags = { self, group, self->camera.scale, taken };

  if (self->lit)
    {
      tag_lit_steps (&tags);
      tag_lit_flows (&tags);
    }
  else if (self->show->inputs.overlay && self->show->inputs.overlay->classes)
    tag_worst (&tags);
  lw_group_seal (group);
  return group;
}
