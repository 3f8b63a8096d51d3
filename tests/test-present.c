/* What is presented: stops of a walk, where the camera rests, and that all of it can be read in the room (reference §F.1), measured
 * from what is really drawn. */
#include "analysis/lw-heat.h"
#include "scene/lw-picture-private.h"
#include "scene/lw-text.h"
#include "shipped.h"
#include "text-variant.h"

#define STAGE_KINDS (1 << LW_STOP_OVERVIEW | 1 << LW_STOP_PHASE | 1 << LW_STOP_STEP | 1 << LW_STOP_FINDING)

/* ---- a presentation of a document ---- */

typedef struct
{
  LwBlueprint *blueprint;
  LwShow      *show;
  GPtrArray   *stops;
} Walked;

static LwLayout *
layout_of (LwVariant *variant)
{
  return lw_layout_new (variant, 480, lw_scene_measure, NULL, NULL);
}

/* Takes the blueprint. */
static Walked
walk (LwBlueprint *blueprint, guint variant, LwThemeKind theme, double width, double least)
{
  Walked self = { .blueprint = blueprint };
  LwVariant *shown = lw_array_get (blueprint->variants, variant);
  g_autoptr (LwLayout) layout = layout_of (shown);
  g_autoptr (GPtrArray) findings = lw_blueprint_check (blueprint);
  const LwHeatQuery query = { .variant = shown->id };
  g_autoptr (LwOverlay) overlay = lw_heat_overlay_for (blueprint, &query, NULL);
  LwRect view;

  self.show = lw_show_new (&(LwShowInputs) { blueprint, layout, overlay, NULL, theme, width, least });
  view = lw_show_view (self.show);
  self.stops = lw_stops_new (&(LwWalk) { blueprint, layout, findings, STAGE_KINDS, view.width, view.height });
  return self;
}

static void
walked_clear (Walked *self)
{
  g_ptr_array_unref (self->stops);
  lw_show_unref (self->show);
  lw_record_unref (self->blueprint);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walked, walked_clear)

/* ---- the room ---- */

/* V43: a picture 1.5 m high on 1080 lines. */
static void
test_room (void)
{
  g_assert_cmpfloat_with_epsilon (lw_legible_height (1.5, 10, 1080), 48, 1e-9);
  g_assert_cmpfloat_with_epsilon (lw_legible_height (1.5, 8, 1080), 38.4, 1e-9);
  g_assert_cmpfloat_with_epsilon (lw_legible_height (1.5, 5, 1080), 24, 1e-9);
  /* Four and six times the picture's height, and the size of type that it takes. */
  g_assert_cmpfloat_with_epsilon (lw_legible_height (1, 4, 1080), 28.8, 1e-9);
  g_assert_cmpfloat_with_epsilon (lw_legible_height (1, 6, 1080), 43.2, 1e-9);
  g_assert_cmpfloat (lw_glyph_size ("客服审核", 29), >=, 31.9);
  g_assert_cmpfloat (lw_glyph_size ("Check", 29), >=, 41.4);
  g_assert_cmpfloat (lw_glyph_size ("客服审核", 43), >=, 47);
  g_assert_cmpfloat (lw_glyph_size ("Check", 43), >=, 61.4);
  /* One Latin letter decides for the whole text. */
  g_assert_cmpfloat_with_epsilon (lw_glyph_height ("VIP客户", 14.5), 10, 1e-9);
}

/* ---- the walk ---- */

static char *
order_of (LwVariant *variant)
{
  g_autoptr (LwLayout) layout = layout_of (variant);
  g_autoptr (GArray) order = lw_steps_along (layout);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < order->len; i++)
    g_string_append_printf (ids, "%s%s", i ? " " : "", layout->steps[g_array_index (order, guint, i)].step->id);
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

/* Each after what leads to it, whatever the order of the file; a loop begins where it is read first. */
static void
test_along (void)
{
  static const struct { const char *flows, *order; } cases[] = {
    { "a>b b>c c>d", "a b c d" }, { "d>c c>b b>a", "d c b a" }, { "a>c b>c c>d", "a b c d" }, { "a>b a>c b>d c>d", "a b c d" },
    { "a>b b>c c>b c>d", "a b c d" }, { "a>b b>a b>c c>d", "a b c d" }, { "a>c c>d d>c b>c", "a b c d" },
    { "d>a a>b b>a b>c", "d a b c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", "a,C,1,0,VA b,C,1,0,VA c,C,1,0,VA d,C,1,0,VA", cases[i].flows);
      g_autofree char *order = order_of (variant);

      g_assert_cmpstr (order, ==, cases[i].order);
    }
}

static void
test_stops (void)
{
  g_auto (Walked) walked = walk (shipped_sample ("returns.en.laneway"), 0, LW_THEME_ROOM, 1920, 29);
  static const struct { LwStopKind kind; const char *title; } first[] = {
    { LW_STOP_OVERVIEW, "E-commerce returns and exchanges · As-is" }, { LW_STOP_PHASE, "Apply and review" }, { LW_STOP_STEP, "Start" },
    { LW_STOP_STEP, "r1  Customer applies" }, { LW_STOP_STEP, "r2  Service review" }, { LW_STOP_PHASE, "Receive and inspect" },
  };
  LwLayout *layout = lw_show_inputs (walked.show)->layout;
  LwStop *review = g_ptr_array_index (walked.stops, 4);

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      const LwStop *stop = g_ptr_array_index (walked.stops, i);

      g_assert_cmpint (stop->kind, ==, first[i].kind);
      g_assert_cmpstr (stop->title, ==, first[i].title);
    }
  /* The step with its two flows; the steps at their other ends are to be seen. */
  lw_stop_light (review, layout);
  g_assert_cmpuint (g_strv_length (review->lit), ==, 3);
  g_assert_cmpstr (review->lit[0], ==, review->element);
  g_assert_cmpstr (review->text, ==, "Agent · work 15 min · waits 1 h 45 min");
  g_assert_cmpint (lw_stops_find (walked.stops, review->element), ==, 4);
  g_assert_cmpint (lw_stops_find (walked.stops, "nothing"), ==, -1);
  g_assert_null (lw_stop_at (walked.blueprint, layout, "nothing"));
}

/* ---- where the camera rests ---- */

static gboolean
is_seen (LwPicture *picture, LwRect rect)
{
  LwPoint corner = lw_picture_unit_at (picture, picture->camera, (LwPoint) { picture->frame.stage.x, picture->frame.stage.y });
  LwRect seen = { corner.x - .01, corner.y - .01, picture->frame.stage.width / picture->camera.scale + .02,
                  picture->frame.stage.height / picture->camera.scale + .02 };

  return lw_rect_holds (seen, (LwPoint) { rect.x, rect.y }) && lw_rect_holds (seen, (LwPoint) { rect.x + rect.width, rect.y + rect.height });
}

/* The step that is spoken of is seen whole, and so is everything lit of a part of a phase. */
static void
look_at_all (const char *path, guint variant, double width, double least)
{
  g_auto (Walked) walked = walk (shipped_load (path), variant, LW_THEME_ROOM, width, least);

  g_assert_true (lw_show_names_fit (walked.show));
  for (guint s = 0; s < walked.stops->len; s++)
    {
      g_autoptr (LwPicture) picture = lw_picture_new (walked.show, g_ptr_array_index (walked.stops, s), NULL);

      g_test_message ("%s, %.0f wide, %.1f: %s", path, width, least, picture->stop->title);
      g_assert_true (is_seen (picture, picture->stop->core));
      if (picture->stop->kind != LW_STOP_OVERVIEW)
        g_assert_cmpfloat (picture->camera.scale, >=, lw_show_name_scale (walked.show));
    }
}

static void
test_camera (void)
{
  static const double widths[] = { 1440, 1920 }, leasts[] = { 24, 28.8, 29, 38.4, 48 };
  g_autoptr (GPtrArray) paths = shipped_documents (g_getenv ("LANEWAY_DATADIR"), "samples");

  g_assert_cmpuint (paths->len, >=, 2);
  for (guint i = 0; i < paths->len * G_N_ELEMENTS (widths) * G_N_ELEMENTS (leasts); i++)
    for (guint variant = 0; variant < 2; variant++)
      look_at_all (paths->pdata[i / G_N_ELEMENTS (widths) / G_N_ELEMENTS (leasts)], variant, widths[i % 2], leasts[i / 2 % G_N_ELEMENTS (leasts)]);
}

/* A room that no name can be read in: it is said, and the caption has the name. */
static void
test_too_far (void)
{
  g_auto (Walked) walked = walk (shipped_sample ("returns.en.laneway"), 0, LW_THEME_ROOM, 1440, lw_legible_height (1, 20, LW_SHOW_LINES));
  g_autoptr (LwPicture) picture = lw_picture_new (walked.show, g_ptr_array_index (walked.stops, lw_stops_find (walked.stops, "r3")), NULL);

  g_assert_false (lw_show_names_fit (walked.show));
  g_assert_cmpuint (picture->warnings->len, >, 0);
}

/* ---- §F.1 ---- */

/* The height of a capital, or of a Han character, as the font has it, for an em of 1. */
static double
inked_share (gboolean han, int weight)
{
  static GHashTable *known;
  gpointer key = GINT_TO_POINTER (weight * 2 + han), found;
  g_autoptr (PangoLayout) layout = pango_layout_new (lw_scene_pango_context ());
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (LW_FONT_FAMILY);
  PangoRectangle ink;

  if (known == NULL)
    known = g_hash_table_new (NULL, NULL);
  found = g_hash_table_lookup (known, key);
  if (found == NULL)
    {
      pango_font_description_set_weight (font, weight);
      pango_font_description_set_absolute_size (font, 100 * PANGO_SCALE);
      pango_layout_set_font_description (layout, font);
      pango_layout_set_text (layout, han ? "国" : "H", -1);
      pango_layout_get_extents (layout, &ink, NULL);
      found = GINT_TO_POINTER (ink.height);
      g_hash_table_insert (known, key, found);
    }
  return GPOINTER_TO_INT (found) / 100. / PANGO_SCALE;
}

typedef struct
{
  const char    *where;
  double         least;      /* lines */
  const LwTheme *theme;
  guint          texts, lines;
  double         smallest, palest, faintest;
} Measured;

/* What is under a point of a group: the last plate drawn there before a mark. */
static guint32
ground_of (const LwGroup *group, guint mark, double x, double y, guint32 ground)
{
  for (guint i = 0; i < mark; i++)
    {
      const LwMark *m = &group->marks[i];

      if (m->kind == LW_MARK_RECT && m->color != LW_NO_COLOR && lw_rect_holds (LW_RECT (m->x, m->y, m->rect.width, m->rect.height), (LwPoint) { x, y }))
        ground = m->color;
      else if (m->kind == LW_MARK_FILL && gsk_path_in_fill (m->path.path, &GRAPHENE_POINT_INIT (x - m->x, y - m->y), GSK_FILL_RULE_WINDING))
        ground = m->color;
    }
  return ground;
}

static void
measure_text (Measured *self, LwGroup *group, guint at, double scale, guint32 ground)
{
  const LwMark *mark = &group->marks[at];
  double height = lw_glyph_height (mark->text.string, mark->text.size) * scale, inked = inked_share (lw_glyph_height (mark->text.string, 1.2) > 1, mark->weight) * mark->text.size * scale;
  guint32 under = ground_of (group, at, mark->x + (.5 - mark->text.align) * MIN (mark->width, 20), mark->y, ground);
  double contrast = lw_color_contrast (mark->color, under);

  if (height < self->least - 1e-6 || inked < self->least * .995 || contrast < 7)
    g_error ("%s: “%s” is %.2f (inked %.2f) of %.2f lines high, contrast %.2f (%06x on %06x), kind %d", self->where, mark->text.string, height, inked, self->least, contrast,
             mark->color, under, group->kind);
  self->smallest = MIN (self->smallest, inked / self->least);
  self->palest = MIN (self->palest, contrast);
  self->texts++;
}

/* Lines of flows, outlines, bands: as wide as they must be, and seen. */
static void
measure_line (Measured *self, const LwMark *mark, double scale, guint32 ground)
{
  guint32 color = mark->kind == LW_MARK_STROKE ? mark->color : mark->border;
  double width = mark->width * scale, contrast = lw_color_contrast (color, ground);

  if (width < 2 || contrast < 4.5)
    g_error ("%s: a line %.2f wide, contrast %.2f", self->where, width, contrast);
  self->faintest = MIN (self->faintest, contrast);
  self->lines++;
}

static void
measure_group (Measured *self, LwGroup *group, double scale, guint32 ground, gboolean lines)
{
  lw_group_draw (group);
  for (guint i = 0; i < group->n_marks; i++)
    {
      const LwMark *mark = &group->marks[i];

      if (mark->kind == LW_MARK_TEXT)
        measure_text (self, group, i, scale, ground);
      else if (lines && mark->kind == LW_MARK_STROKE && group->kind == LW_GROUP_FLOW)
        measure_line (self, mark, scale, ground);
      else if (lines && group->kind == LW_GROUP_STEP && mark->kind == LW_MARK_RECT && mark->border != LW_NO_COLOR)
        measure_line (self, mark, scale, ground);
    }
}

/* Everything that stands on the wall at a stop. */
static void
measure_picture (Measured *self, LwPicture *picture)
{
  LwScene *scene = lw_show_scene (picture->show, picture->camera.scale);
  LwRect stage = picture->frame.stage;
  LwCamera camera = picture->camera;
  LwRect visible = { camera.x - stage.width / 2 / camera.scale, camera.y - stage.height / 2 / camera.scale,
                     stage.width / camera.scale, stage.height / camera.scale };
  g_autoptr (LwGroup) headers = lw_picture_headers_new (picture, camera);

  for (guint i = 0; i < scene->n_placed; i++)
    {
      LwGroupKind kind = scene->placed[i].group->kind;

      if (kind != LW_GROUP_LANE && kind != LW_GROUP_PHASE && lw_rect_meets (lw_placed_ink (&scene->placed[i]), visible))
        measure_group (self, scene->placed[i].group, camera.scale, self->theme->sheet, TRUE);
    }
  measure_group (self, picture->tags, camera.scale, self->theme->sheet, FALSE);
  measure_group (self, picture->furniture, 1, self->theme->sheet, FALSE);
  measure_group (self, headers, 1, self->theme->sheet, FALSE);
}

/* What is spoken of has its name on the wall, or it is told that it has not. */
static void
assert_named (LwPicture *picture)
{
  LwScene *scene = lw_show_scene (picture->show, picture->camera.scale);
  int at = picture->warnings->len == 0 && picture->stop->kind == LW_STOP_STEP ? lw_scene_find (scene, picture->stop->element) : -1;
  guint n = 0;

  if (at < 0)
    return;
  lw_group_draw (scene->placed[at].group);
  for (guint i = 0; i < scene->placed[at].group->n_marks; i++)
    n += scene->placed[at].group->marks[i].kind == LW_MARK_TEXT;
  g_assert_cmpuint (n, >, 0);
}

static void
measure_walk (Walked *walked, Measured *measured, const char *name)
{
  for (guint i = 0; i < walked->stops->len; i++)
    {
      g_autofree char *counter = g_strdup_printf ("%u / %u", i + 1, walked->stops->len);
      g_autoptr (LwPicture) picture = lw_picture_new (walked->show, g_ptr_array_index (walked->stops, i), counter);

      measured->where = name;
      measure_picture (measured, picture);
      assert_named (picture);
      for (guint w = 0; w < picture->warnings->len; w++)
        g_test_message ("%s, %s: %s", name, picture->stop->title, (char *) picture->warnings->pdata[w]);
    }
}

/* Every variant of a document, as it is and as it could be, on that screen for that seat. */
static guint
measure_document (const char *path, double aspect, double farthest, LwThemeKind theme, Measured *all)
{
  g_autofree char *base = g_path_get_basename (path), *name = g_strdup_printf ("%s-%.2f-%.0fm", base, aspect, farthest);
  g_autoptr (LwBlueprint) blueprint = shipped_load (path);
  guint n = 0;

  for (guint variant = 0; variant < lw_array_length (blueprint->variants); variant++)
    {
      g_auto (Walked) walked = walk (lw_record_ref (blueprint), variant, theme, aspect * LW_SHOW_LINES, lw_legible_height (1.5, farthest, LW_SHOW_LINES));

      all->least = lw_show_inputs (walked.show)->least;
      all->theme = lw_theme_get (theme);
      measure_walk (&walked, all, name);
      n += walked.stops->len;
    }
  return n;
}

/* Every template in both languages, every stop of its walk, on a 4:3 beamer, full HD and 4K, for the rooms of V43. */
static void
test_legible (void)
{
  static const double aspects[] = { 1024. / 768, 1920. / 1080, 3840. / 2160 }, farthest[] = { 6, 10 };
  const char *data = g_getenv ("LANEWAY_DATADIR");
  const char *folders[] = { "templates", "samples" };
  Measured all = { .smallest = G_MAXDOUBLE, .palest = G_MAXDOUBLE, .faintest = G_MAXDOUBLE };
  guint n = 0;

  for (guint f = 0; f < G_N_ELEMENTS (folders); f++)
    {
      g_autoptr (GPtrArray) paths = shipped_documents (data, folders[f]);

      for (guint i = 0; i < paths->len * G_N_ELEMENTS (aspects) * G_N_ELEMENTS (farthest); i++)
        n += measure_document (paths->pdata[i / G_N_ELEMENTS (aspects) / G_N_ELEMENTS (farthest)], aspects[i % G_N_ELEMENTS (aspects)],
                               farthest[i / G_N_ELEMENTS (aspects) % G_N_ELEMENTS (farthest)], i % 2 ? LW_THEME_ROOM_DARK : LW_THEME_ROOM, &all);
    }
  g_assert_cmpuint (n, >, 1000);
  g_test_message ("%u stops, %u texts, %u lines: lowest glyph %.3f of what it must be, palest text %.2f, faintest line %.2f", n, all.texts, all.lines,
                  all.smallest, all.palest, all.faintest);
}

/* ---- on paper ---- */

#define PAPER_HEIGHT 540

/* Every stop of the sample's walk, with heat and veils. */
static Walked
walk_sample (void)
{
  return walk (shipped_sample ("returns.en.laneway"), 0, LW_THEME_ROOM, LW_SHOW_LINES * 16. / 9, 20);
}

static cairo_surface_t *
drawn (LwPicture *picture, gboolean with_nodes)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, PAPER_HEIGHT * 16 / 9, PAPER_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GskRenderNode) node = with_nodes ? lw_picture_node (picture, LW_SHOW_LINES) : NULL;

  cairo_scale (cr, PAPER_HEIGHT / LW_SHOW_LINES, PAPER_HEIGHT / LW_SHOW_LINES);
  if (with_nodes)
    gsk_render_node_draw (node, cr);
  else
    lw_picture_draw (picture, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Of the channels of all pixels. */
static double
mean_difference (cairo_surface_t *a, cairo_surface_t *b)
{
  gsize n = (gsize) cairo_image_surface_get_stride (a) * cairo_image_surface_get_height (a);
  const guchar *one = cairo_image_surface_get_data (a), *other = cairo_image_surface_get_data (b);
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += i % 4 == 3 ? 0 : abs (one[i] - other[i]);
  return sum / (n * .75);
}

/* The same as on the wall. */
static void
test_paper (void)
{
  g_auto (Walked) walked = walk_sample ();
  double worst = 0;

  for (guint i = 0; i < walked.stops->len; i++)
    {
      g_autoptr (LwPicture) picture = lw_picture_new (walked.show, g_ptr_array_index (walked.stops, i), "1 / 2");
      cairo_surface_t *wall = drawn (picture, TRUE), *paper = drawn (picture, FALSE);

      worst = MAX (worst, mean_difference (wall, paper));
      cairo_surface_destroy (wall);
      cairo_surface_destroy (paper);
    }
  g_test_message ("%u stops, at most %.2f of 255 apart", walked.stops->len, worst);
  g_assert_cmpfloat (worst, <, .6);
}

static gpointer
draw_walk (gpointer data)
{
  for (guint round = 0; round < 3; round++)
    {
      g_auto (Walked) walked = walk_sample ();

      for (guint i = 0; i < walked.stops->len; i++)
        {
          g_autoptr (LwPicture) picture = lw_picture_new (walked.show, g_ptr_array_index (walked.stops, i), NULL);

          cairo_surface_destroy (drawn (picture, FALSE));
        }
    }
  g_atomic_int_inc ((int *) data);
  return NULL;
}

/* Pages are drawn in threads while the window is: with text nodes in both, GTK 4.18 hands the fonts of one to the other, and ends. */
static void
test_paper_in_threads (void)
{
  g_auto (Walked) walked = walk_sample ();
  int done = 0;
  GThread *threads[] = { g_thread_new ("paper", draw_walk, &done), g_thread_new ("paper", draw_walk, &done) };

  for (guint i = 0; g_atomic_int_get (&done) < 2; i++)
    {
      g_autoptr (LwPicture) picture = lw_picture_new (walked.show, g_ptr_array_index (walked.stops, i % walked.stops->len), NULL);

      cairo_surface_destroy (drawn (picture, TRUE));
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_type_ensure (GSK_TYPE_CONTAINER_NODE);   /* for the types of all render nodes */
  g_test_add_func ("/present/v43-room", test_room);
  g_test_add_func ("/present/along-the-flow", test_along);
  g_test_add_func ("/present/stops", test_stops);
  g_test_add_func ("/present/paper", test_paper);
  g_test_add_func ("/present/paper-in-threads", test_paper_in_threads);
  g_test_add_func ("/present/camera", test_camera);
  g_test_add_func ("/present/too-far", test_too_far);
  g_test_add_func ("/present/f1-legible", test_legible);
  return g_test_run ();
}
