/* The screen shows what paper shows, and after any edits what a scene made from nothing would show. */
#include "scene-fixture.h"
#include "screen-fixture.h"

#include "core/lw-edit.h"
#include "core/lw-language.h"
#include "generate.h"
#include "random-edit.h"

/* How much there is on a sheet: the mean distance from white. */
static double
ink (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  cairo_surface_t *blank;
  cairo_t *cr;
  double mean;

  blank = sheet_new (LW_RECT (0, 0, width, height), 1, &cr);
  cairo_destroy (cr);
  cairo_surface_flush (blank);
  mean = mean_difference (surface, blank);
  cairo_surface_destroy (blank);
  return mean;
}

/* The mean difference; `more`: how much more ink there is on the screen. */
static double
screen_against_paper (LwScene *scene,
                      double   zoom,
                      double  *more)
{
  LwRect page = lw_scene_page (scene);
  cairo_t *cr;
  cairo_surface_t *paper = sheet_new (page, zoom, &cr), *screen = screen_of (scene, zoom);
  double difference;

  lw_scene_draw (scene, cr, FALSE);
  cairo_destroy (cr);
  cairo_surface_flush (paper);
  difference = mean_difference (paper, screen);
  *more = ink (screen) / ink (paper);
  cairo_surface_destroy (paper);
  cairo_surface_destroy (screen);
  return difference;
}

static void
test_screen (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (24, 4, 7);
  g_autoptr (LwVariant) variant = lw_record_ref (lw_blueprint_variant (blueprint, NULL));
  LwStep *step = lw_array_get (LW_STEPS (variant), 3);
  g_autoptr (LwOverlay) overlay = fixture_overlay (step->id, 0, 200);
  g_autoptr (LwScene) scene = fixture_scene (variant, overlay, LW_DETAIL_REVIEW, NULL);
  double more;

  g_assert_cmpfloat (screen_against_paper (scene, 1, &more), <, .1);
  g_assert_cmpfloat_with_epsilon (more, 1, .01);
  g_assert_cmpfloat (screen_against_paper (scene, 2, &more), <, .1);
  /* Further out texts are bars and lines stay a pixel wide: the same drawing, not the same pixels. */
  for (double zoom = .2; zoom > .04; zoom /= 2)
    {
      screen_against_paper (scene, zoom, &more);
      g_assert_cmpfloat (more, >, .8);
      g_assert_cmpfloat (more, <, zoom > .15 ? 2 : 5);
    }
}

/* ---- after edits ---- */

/* Groups that move are drawn last: where cards overlap, another may be on top, and that place is not compared. */
static void
blank_overlaps (cairo_surface_t *screen,
                LwScene         *scene,
                double           zoom)
{
  LwRect page = lw_scene_page (scene);
  cairo_t *cr = cairo_create (screen);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_scale (cr, zoom, zoom);
  cairo_translate (cr, -page.x, -page.y);
  for (guint i = 0; i < scene->layout->n_steps; i++)
    for (guint j = 0; j < i; j++)
      {
        LwRect both = lw_rect_common (scene->layout->steps[i].rect, scene->layout->steps[j].rect);

        if (both.width <= 0 || both.height <= 0)
          continue;
        both = lw_rect_grow (both, 4);
        cairo_rectangle (cr, both.x, both.y, both.width, both.height);
        cairo_fill (cr);
      }
  cairo_destroy (cr);
  cairo_surface_flush (screen);
}

/* What is shown after the edits, tiles and all, beside the same made from nothing. */
static void
check_followed (LwVariant *variant,
                LwScene   *scene,
                double     zoom)
{
  g_autoptr (LwScene) scratch = fixture_scene (variant, scene->overlay, LW_DETAIL_REVIEW, NULL);
  cairo_surface_t *followed = screen_of (scene, zoom), *anew = screen_of (scratch, zoom);

  blank_overlaps (followed, scratch, zoom);
  blank_overlaps (anew, scratch, zoom);
  g_assert_cmpfloat (mean_difference (followed, anew), <, .3);
  cairo_surface_destroy (followed);
  cairo_surface_destroy (anew);
}

static LwVariant *
moved (LwVariant *variant)
{
  guint n = lw_array_length (LW_STEPS (variant));
  LwStep *step = n > 0 ? lw_array_get (LW_STEPS (variant), g_test_rand_int_range (0, MIN (n, 4))) : NULL;
  LwPlace place;

  if (!step)
    return lw_record_ref (variant);
  place = (LwPlace) { step->id, step->lane, step->phase, step->x + g_test_rand_int_range (-30, 31), step->y + g_test_rand_int_range (-9, 10) };
  return lw_variant_place (variant, &place, 1);
}

static void
test_followed (void)
{
  guint rounds = g_test_quick () ? 60 : 600;
  g_autoptr (LwBlueprint) start = lw_generate (40, 4, g_test_rand_int ());
  g_autoptr (LwVariant) variant = lw_record_ref (lw_blueprint_variant (start, NULL));
  g_autoptr (LwScene) scene = fixture_scene (variant, NULL, LW_DETAIL_REVIEW, NULL);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (LwVariant) edited = i % 12 == 11 ? lw_random_edit (variant) : moved (variant);
      double zoom = i / 20 % 2 ? .15 : .7;
      LwScene *next = fixture_scene (edited, scene->overlay, LW_DETAIL_REVIEW, scene);

      if (i % 5 == 0)
        check_followed (edited, next, zoom);
      else
        cairo_surface_destroy (screen_of (next, zoom));
      lw_scene_unref (scene);
      scene = next;
      lw_record_unref (variant);
      variant = g_steal_pointer (&edited);
    }
}

/* What a group promised to lie in, before it was drawn, holds all its marks. */
static void
test_promised (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (200, 5, 3);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  LwStep *step = lw_array_get (LW_STEPS (variant), 3);
  LwFlow *flow = lw_array_get (LW_FLOWS (variant), 3);
  const char * const ids[] = { step->id, flow->id };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    for (LwDetail detail = LW_DETAIL_NAMES; detail <= LW_DETAIL_FULL; detail++)
      {
        g_autoptr (LwOverlay) overlay = fixture_overlay (ids[i], i, 12);
        g_autoptr (LwScene) scene = fixture_scene (variant, overlay, detail, NULL);

        for (guint g = scene->first_flow; g < scene->first_step + scene->n_steps; g++)
          {
            LwGroup *group = scene->placed[g].group;
            LwRect promised = group->ink;

            lw_group_draw (group);
            for (guint m = 0; m < group->n_marks; m++)
              {
                LwRect all = lw_rect_union (promised, lw_mark_ink (&group->marks[m]));

                /* Texts that never wrap are in plates they were measured for; their ink is an estimate from above. */
                if (group->marks[m].kind == LW_MARK_TEXT && group->marks[m].width <= 0)
                  continue;
                g_assert_cmpfloat_with_epsilon (all.width, promised.width, .01);
                g_assert_cmpfloat_with_epsilon (all.height, promised.height, .01);
              }
          }
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  lw_language_init ();
  gtk_init_check ();   /* for the types of render nodes; there need not be a display */
  g_test_add_func ("/screen/paper", test_screen);
  g_test_add_func ("/screen/followed", test_followed);
  g_test_add_func ("/screen/promised", test_promised);
  return g_test_run ();
}
