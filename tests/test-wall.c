/* What stands on the wall beside the drawing: headers, the legend of paths, what is told for a while. */
#include "shipped.h"
#include "window-fixture.h"

#include "scene/lw-picture-private.h"
#include "scene/lw-text.h"
#include "ui/lw-present-private.h"

static const char *
sample_path (void)
{
  static char *path;

  if (path == NULL)
    path = g_build_filename (g_getenv ("LANEWAY_DATADIR"), "samples", "returns.en.laneway", NULL);
  return path;
}

static LwPicture *
overview_of (const char *path, LwInsight *insight, double width)
{
  g_autoptr (LwBlueprint) blueprint = shipped_load (path);
  g_autoptr (LwLayout) layout = lw_layout_new (lw_array_get (blueprint->variants, 0), 480, lw_scene_measure, NULL, NULL);
  g_autoptr (LwShow) show = lw_show_new (&(LwShowInputs) { blueprint, layout, NULL, insight, LW_THEME_ROOM, width, 27 });
  g_autoptr (LwStop) stop = lw_stop_overview (blueprint, layout);

  return lw_picture_new (show, stop, "1 / 9");
}

/* Texts of a group that end a line within a word; `n` counts all of them. */
static guint
broken_words (LwGroup *group, guint *n)
{
  guint broken = 0;

  for (guint i = 0; i < group->n_marks; i++)
    {
      LwMark *mark = &group->marks[i];

      if (mark->kind != LW_MARK_TEXT)
        continue;
      broken += lw_text_breaks_words (mark->text.string, mark->text.size, mark->weight, mark->width, mark->lines);
      ++*n;
    }
  return broken;
}

static void
add_line_cb (PangoLayout *layout, PangoLayoutLine *line, double x, double baseline, double width, gpointer lines)
{
  g_autofree char *text = lw_text_line_string (layout, line), *trimmed = g_strdup (g_strstrip (text));

  g_string_append_printf (lines, "%s%s", ((GString *) lines)->len > 0 ? "|" : "", trimmed);
}

/* Lines end between words; at a hyphen only where a word, or all of the text, has no room otherwise. */
static void
test_hyphens (void)
{
  static const struct { const char *text; double width; const char *lines; } cases[] = {
    { "Send reminder e-mail", 128, "Send reminder|e-mail" },
    { "Satisfaction call-back", 128, "Satisfaction|call-back" },
    { "Non-refundable-upgrades", 128, "Non-refundable-|upgrades" },
    { "Follow-up call", 128, "Follow-up call" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) lines = g_string_new (NULL);
      LwMark mark = { .kind = LW_MARK_TEXT, .width = cases[i].width, .lines = 2, .weight = LW_WEIGHT_BOLD,
                      .text = { .string = (char *) cases[i].text, .size = 14 } };

      lw_text_foreach_line (&mark, add_line_cb, lines);
      g_assert_cmpstr (lines->str, ==, cases[i].lines);
      g_object_unref (mark.text.layout);
    }
}

/* On narrow walls a phase's name takes of its margins, and is cut at last, but stays in one piece: no "Comple-te". */
static void
test_headers_whole (void)
{
  g_autoptr (GPtrArray) paths = shipped_documents (g_getenv ("LANEWAY_DATADIR"), "templates");
  guint n = 0;

  g_assert_true (lw_text_breaks_words ("Complete", 40, LW_WEIGHT_BOLD, 120, 2));
  g_assert_false (lw_text_breaks_words ("Complete", 40, LW_WEIGHT_BOLD, 240, 2));
  g_assert_false (lw_text_breaks_words ("Apply and review", 40, LW_WEIGHT_BOLD, 200, 2));
  g_assert_false (lw_text_breaks_words ("退货申请与审核", 40, LW_WEIGHT_BOLD, 120, 3));
  g_ptr_array_add (paths, g_strdup (sample_path ()));
  for (guint i = 0; i < paths->len; i++)
    for (double width = 800; width < 2000; width *= 1.13)
      {
        g_autoptr (LwPicture) picture = overview_of (paths->pdata[i], NULL, width);
        g_autoptr (LwGroup) headers = lw_picture_headers_new (picture, picture->camera);

        g_assert_cmpuint (broken_words (headers, &n), ==, 0);
      }
  g_assert_cmpuint (n, >, 1000);
}

static LwPicture *
picture_of (LwBlueprint *blueprint, LwVariant *variant, gboolean first_step, double width)
{
  g_autoptr (LwLayout) layout = lw_layout_new (variant, 480, lw_scene_measure, NULL, NULL);
  g_autoptr (LwShow) show = lw_show_new (&(LwShowInputs) { blueprint, layout, NULL, NULL, LW_THEME_ROOM, width, 27 });
  g_autoptr (LwStop) stop = first_step && lw_array_length (LW_STEPS (variant)) > 0 ? lw_stop_at (blueprint, layout, lw_record_id (lw_array_get (LW_STEPS (variant), 0)))
                                       : lw_stop_overview (blueprint, layout);

  return lw_picture_new (show, stop, "1 / 9");
}

/* So do names of lanes, at the left or, turned, at the top, from far and from near. */
static void
test_lanes_whole (void)
{
  g_autoptr (GPtrArray) paths = shipped_documents (g_getenv ("LANEWAY_DATADIR"), "templates");
  guint n = 0;

  g_ptr_array_add (paths, g_strdup (sample_path ()));
  for (guint i = 0; i < paths->len; i++)
    for (guint turned = 0; turned < 2; turned++)
      for (guint step = 0; step < 2; step++)
        for (double width = 800; width < 2000; width *= 1.3)
          {
            g_autoptr (LwBlueprint) blueprint = shipped_load (paths->pdata[i]);
            g_autoptr (LwLayout) layout = lw_layout_new (lw_array_get (blueprint->variants, 0), 480, lw_scene_measure, NULL, NULL);
            g_autoptr (LwVariant) variant = turned ? lw_layout_turn (layout) : lw_record_ref (layout->variant);
            g_autoptr (LwPicture) picture = picture_of (blueprint, variant, step, width);
            g_autoptr (LwGroup) headers = lw_picture_headers_new (picture, picture->camera);

            g_assert_cmpuint (broken_words (headers, &n), ==, 0);
          }
  g_assert_cmpuint (n, >, 1000);
}

/* The words of the legend of the sample's overview, with or without what leads to a critical path. */
static char *
legend_words (LwInsight *insight)
{
  g_autoptr (LwPicture) picture = overview_of (sample_path (), insight, LW_SHOW_LINES * 16. / 9);
  GString *out = g_string_new (NULL);
  LwRect place = picture->frame.caption;

  for (guint i = 0; i < picture->furniture->n_marks; i++)
    {
      const LwMark *mark = &picture->furniture->marks[i];

      if (mark->kind == LW_MARK_TEXT && mark->y > place.y && mark->y < place.y + place.height)
        g_string_append_printf (out, "%s\n", mark->text.string);
    }
  return g_string_free (out, FALSE);
}

/* Paths that stand out have their lines in the legend; where there is none, it says why. */
static void
test_path_legend (void)
{
  g_autoptr (LwInsight) both = lw_insight_new ("as-is"), neither = lw_insight_new ("as-is");
  g_autofree char *without = legend_words (NULL), *with = NULL, *why = NULL;

  both->legend[LW_PATH_CRITICAL] = g_strdup ("Critical path: 6 days 7 h");
  both->legend[LW_PATH_KEY] = g_strdup ("Key path, marked by hand");
  neither->legend[LW_PATH_CRITICAL] = g_strdup ("No critical path: there is no start");
  with = legend_words (both);
  why = legend_words (neither);
  g_assert_cmpstr (without, ==, "");
  g_assert_cmpstr (with, ==, "Critical path: 6 days 7 h\nKey path, marked by hand\n");
  g_assert_cmpstr (why, ==, "No critical path: there is no start\n");
}

static void
announced_cb (LwPresentWindow *wall)
{
  g_signal_stop_emission_by_name (wall, "announce");
}

static void
turn (LwPresentWindow *wall, int by)
{
  gtk_widget_activate_action (GTK_WIDGET (wall), "present.turn", "i", by);
}

/* What no picture shows stands on the wall in words for a while, for those who see it too. */
static void
test_told (void)
{
  LwWindow *window = window_with_fixture ();
  LwPresentWindow *wall;

  window_act (window, "win.present");
  wall = LW_PRESENT_WINDOW (window->presentation);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (wall)) && gtk_widget_get_width (GTK_WIDGET (wall->view)) > 0);
  g_signal_connect (wall, "announce", G_CALLBACK (announced_cb), NULL);

  g_assert_null (lw_present_view_told (wall->view));
  turn (wall, -1);
  g_assert_cmpstr (lw_present_view_told (wall->view), ==, "This is the first scene");
  turn (wall, 1);
  g_assert_null (lw_present_view_told (wall->view));   /* no longer true */
  gtk_widget_activate_action (GTK_WIDGET (wall), "present.keep", NULL);
  g_assert_cmpstr (lw_present_view_told (wall->view), ==, "Kept in “Tour”");
  wait_until (lw_present_view_told (wall->view) == NULL);
  lw_document_set_read_only (window->document, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (wall), "present.keep", NULL);
  g_assert_cmpstr (lw_present_view_told (wall->view), ==, "The document is read-only");
  gtk_widget_activate_action (GTK_WIDGET (wall), "present.free", NULL);
  g_assert_true (g_str_has_prefix (lw_present_view_told (wall->view), "Free:"));
  gtk_widget_activate_action (GTK_WIDGET (wall), "present.free", NULL);
  g_assert_null (lw_present_view_told (wall->view));
  lw_document_set_saved (window->document, lw_editor_get_blueprint (window->editor));
  gtk_widget_activate_action (GTK_WIDGET (wall), "present.end", NULL);
  wait_until (window->presentation == NULL);
  window_close_and_check (window);
}

/* As long as names are too small for the room, by hand or because the room is too large, the wall says so. */
static void
test_warning (void)
{
  LwWindow *window = window_with_fixture ();
  LwPresentWindow *wall;
  LwRoom room = { 1.5, 6, FALSE, 1 << LW_STOP_STEP };

  window_act (window, "win.present");
  wall = LW_PRESENT_WINDOW (window->presentation);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (wall)) && gtk_widget_get_width (GTK_WIDGET (wall->view)) > 0);
  g_signal_connect (wall, "announce", G_CALLBACK (announced_cb), NULL);
  lw_presentation_set_room (wall->presentation, &room);
  g_assert_null (lw_present_view_warning (wall->view));
  gtk_widget_activate_action (GTK_WIDGET (wall), "present.free", NULL);
  g_assert_null (lw_present_view_warning (wall->view));
  for (guint i = 0; i < 12; i++)
    gtk_widget_activate_action (GTK_WIDGET (wall), "present.zoom", "i", -1);
  g_assert_cmpstr (lw_present_view_warning (wall->view), ==, "Names cannot be read from the last seat");
  gtk_widget_activate_action (GTK_WIDGET (wall), "present.free", NULL);
  g_assert_null (lw_present_view_warning (wall->view));
  room.farthest = 60;
  lw_presentation_set_room (wall->presentation, &room);
  g_assert_nonnull (lw_present_view_warning (wall->view));
  lw_document_set_saved (window->document, lw_editor_get_blueprint (window->editor));
  gtk_widget_activate_action (GTK_WIDGET (wall), "present.end", NULL);
  wait_until (window->presentation == NULL);
  window_close_and_check (window);
}

static void
test_camera_moves (void)
{
  const LwRect stage = { 100, 50, 1000, 500 };
  const LwCamera from = { 0, 0, 1 }, to = { 100, 40, 4 };
  LwCamera middle = lw_camera_between (from, to, .5, stage);

  /* 1000 units wide, then 250: half-way 625. */
  g_assert_cmpfloat_with_epsilon (middle.scale, 1.6, 1e-9);
  g_assert_cmpfloat_with_epsilon (middle.x, 50, 1e-9);
  g_assert_cmpfloat_with_epsilon (middle.y, 20, 1e-9);
  g_assert_cmpfloat (lw_camera_between (from, to, 1, stage).scale, ==, 4);
}

/* The least light of the pixels within a rectangle of the drawing, as the picture is drawn. */
static guint
darkest_of (cairo_surface_t *surface, LwPicture *picture, LwRect rect)
{
  LwRect stage = picture->frame.stage;
  double scale = picture->camera.scale;
  int left = stage.x + stage.width / 2 + (rect.x - picture->camera.x) * scale, top = stage.y + stage.height / 2 + (rect.y - picture->camera.y) * scale;
  int right = left + rect.width * scale, bottom = top + rect.height * scale, stride = cairo_image_surface_get_stride (surface);
  guint darkest = 255;

  for (int y = MAX (top, stage.y); y < MIN (bottom, stage.y + stage.height); y++)
    for (int x = MAX (left, stage.x); x < MIN (right, stage.x + stage.width); x++)
      darkest = MIN (darkest, cairo_image_surface_get_data (surface)[y * stride + 4 * x + 1]);
  return darkest;
}

/* The step that is spoken of and its flows are as dark as they can be, all else is under a veil. */
static void
test_lit (void)
{
  g_autoptr (LwBlueprint) blueprint = shipped_load (sample_path ());
  g_autoptr (LwLayout) layout = lw_layout_new (lw_array_get (blueprint->variants, 0), 480, lw_scene_measure, NULL, NULL);
  g_autoptr (LwShow) show = lw_show_new (&(LwShowInputs) { blueprint, layout, NULL, NULL, LW_THEME_ROOM, 1920, 28.8 });
  g_autoptr (LwStop) stop = lw_stop_at (blueprint, layout, "r5a");
  g_autoptr (LwPicture) picture = lw_picture_new (show, stop, "1 / 9");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1920, LW_SHOW_LINES);
  cairo_t *cr = cairo_create (surface);
  guint lit = 0, veiled = 0;

  lw_picture_draw (picture, cr);
  cairo_surface_flush (surface);
  for (guint i = 0; i < layout->n_steps; i++)
    {
      const LwStepBox *box = &layout->steps[i];
      guint darkest = darkest_of (surface, picture, lw_rect_grow (box->rect, -8));   /* without what touches it */

      if (g_str_equal (box->step->id, "r5a"))
        lit += darkest < 60;
      else if (darkest < 250)
        {
          g_assert_cmpuint (darkest, >, 90);
          veiled++;
        }
    }
  for (guint i = 0; i < layout->n_routes; i++)
    {
      const LwRoute *route = layout->routes[i];
      guint last = route->n_points - 1;
      gboolean its = g_strcmp0 (route->flow->from, "r5a") == 0;
      LwPoint end = route->points[its ? 1 : last];
      LwPoint before = route->points[its ? 0 : last - 1];
      guint darkest = darkest_of (surface, picture, LW_RECT ((end.x + before.x) / 2 - 3, (end.y + before.y) / 2 - 3, 6, 6));

      if (its)
        lit += darkest < 100;
      else if (g_strcmp0 (route->flow->to, "r5a") != 0)
        g_assert_cmpuint (darkest, >, 90);
    }
  g_assert_cmpuint (lit, ==, 2);
  g_assert_cmpuint (veiled, >=, 2);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The name of a band among a group's texts. */
static const LwMark *
name_in (LwGroup *group, const char *name)
{
  for (guint i = 0; i < group->n_marks; i++)
    if (group->marks[i].kind == LW_MARK_TEXT && g_str_equal (group->marks[i].text.string, name))
      return &group->marks[i];
  return NULL;
}

/* At every stop each lane that has room for its name has it, within what is seen of it; what is left of one at an edge has none. */
static void
check_lanes (LwPicture *picture)
{
  LwLayout *layout = picture->show->inputs.layout;
  LwRect stage = picture->frame.stage;
  g_autoptr (LwGroup) headers = lw_picture_headers_new (picture, picture->camera);
  double line = lw_show_line (picture->show), middle = stage.y + stage.height / 2;

  for (guint i = 0; i < layout->n_lanes; i++)
    {
      LwRect body = layout->lanes[i].body;
      double from = MAX (middle + (body.y - picture->camera.y) * picture->camera.scale, stage.y);
      double to = MIN (middle + (body.y + body.height - picture->camera.y) * picture->camera.scale, stage.y + stage.height);
      const LwMark *name = name_in (headers, layout->lanes[i].lane->name);

      g_test_message ("%s: %s is seen from %.1f to %.1f", picture->stop->title, layout->lanes[i].lane->name, from, to);
      if (to - from < .6 * line)
        g_assert_null (name);
      else if (to - from >= 2 * line)
        {
          g_assert_nonnull (name);
          g_assert_cmpfloat (name->y, >, from);
          g_assert_cmpfloat (name->y, <, to);
        }
    }
}

static void
test_lanes_of_stops (void)
{
  g_autoptr (GPtrArray) paths = shipped_documents (g_getenv ("LANEWAY_DATADIR"), "samples");

  for (guint i = 0; i < paths->len * 3; i++)
    {
      g_autoptr (LwBlueprint) blueprint = shipped_load (paths->pdata[i / 3]);
      g_autoptr (LwLayout) layout = lw_layout_new (lw_array_get (blueprint->variants, 0), 480, lw_scene_measure, NULL, NULL);
      g_autoptr (LwShow) show = lw_show_new (&(LwShowInputs) { blueprint, layout, NULL, NULL, LW_THEME_ROOM, (const double[]) { 1440, 1728, 1920 }[i % 3], 28.8 });
      LwRect view = lw_show_view (show);
      g_autoptr (GPtrArray) stops = lw_stops_new (&(LwWalk) { blueprint, layout, NULL, 1 << LW_STOP_PHASE | 1 << LW_STOP_STEP, view.width, view.height });

      for (guint s = 0; s < stops->len; s++)
        {
          g_autoptr (LwPicture) picture = lw_picture_new (show, g_ptr_array_index (stops, s), NULL);

          check_lanes (picture);
        }
    }
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/wall/hyphens", test_hyphens);
  g_test_add_func ("/wall/headers-whole", test_headers_whole);
  g_test_add_func ("/wall/lanes-whole", test_lanes_whole);
  g_test_add_func ("/wall/camera-moves", test_camera_moves);
  g_test_add_func ("/wall/lit", test_lit);
  g_test_add_func ("/wall/lanes-of-stops", test_lanes_of_stops);
  g_test_add_func ("/wall/path-legend", test_path_legend);
  g_test_add_func ("/wall/told", test_told);
  g_test_add_func ("/wall/warning", test_warning);
  return window_tests_run ();
}
