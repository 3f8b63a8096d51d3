/* Arranging every blueprint that is shipped: samples and templates, whatever files are there. */
#include "judge-tidy.h"
#include "shipped.h"

static guint
crossed_questions (LwVariant *tidy)
{
  g_autoptr (LwLayout) layout = lay_out (tidy);

  return judge_crossed_questions (layout);
}

static guint
covered_texts (LwVariant *tidy)
{
  g_autoptr (LwLayout) layout = lay_out (tidy);
  guint n_texts;

  return judge_covered_texts (layout, &n_texts);
}

/* The line at `at` that runs along x, or else along y, goes through the rectangle or touches it. */
static gboolean
is_through (LwRect   rect,
            double   at,
            gboolean along_x)
{
  double from = along_x ? rect.y : rect.x, size = along_x ? rect.height : rect.width;

  return rect.width > 0 && from - 1 < at && at < from + size + 1;
}

/* Some line between lanes or phases does. */
static gboolean
is_on_line (LwLayout *layout,
            LwRect    rect)
{
  gboolean on = FALSE;

  for (guint i = 1; i < layout->n_lanes; i++)
    on |= is_through (rect, layout->vertical ? layout->lanes[i].body.x : layout->lanes[i].body.y, !layout->vertical);
  for (guint i = 1; i < layout->n_phases; i++)
    on |= is_through (rect, layout->vertical ? layout->phases[i].body.y : layout->phases[i].body.x, layout->vertical);
  return on;
}

/* Questions, labels and badges that lie on lines between lanes or phases, and steps that the name of one lies on. */
static void
count_on_lines (LwVariant *tidy,
                guint     *questions,
                guint     *labels,
                guint     *names)
{
  g_autoptr (LwLayout) layout = lay_out (tidy);

  *questions = *labels = *names = 0;
  for (guint i = 0; i < layout->n_steps; i++)
    {
      *questions += layout->steps[i].question.width > 0 && is_on_line (layout, lw_layout_question (layout, i));
      for (guint k = 0; k < layout->n_lines; k++)
        *names += overlap (layout->steps[i].rect, layout->lines[k].label);
    }
  for (guint i = 0; i < layout->n_routes; i++)
    *labels += is_on_line (layout, layout->routes[i]->label) + is_on_line (layout, layout->routes[i]->badge);
}

/* Questions and labels, not badges: these have a plate of their own. */
static guint
texts_on_lines (LwLayout *layout)
{
  guint n = 0;

  for (guint i = 0; i < layout->n_steps; i++)
    n += layout->steps[i].question.width > 0 && is_on_line (layout, lw_layout_question (layout, i));
  for (guint i = 0; i < layout->n_routes; i++)
    n += is_on_line (layout, layout->routes[i]->label);
  return n;
}

/* Turned by the one switch alone, a drawing has room for its texts, and is what it was when it is turned back. */
static void
assert_turned (const char *name,
               LwLayout   *by_hand)
{
  g_autoptr (LwVariant) turn = lw_layout_turn (by_hand);
  g_autoptr (LwLayout) turned = lay_out (turn);
  g_autoptr (LwVariant) back = lw_layout_turn (turned);
  Verdict verdict = judge (turned);
  guint n_texts, on_lines = texts_on_lines (turned);

  g_assert_cmpuint (verdict.hits, ==, 0);
  g_assert_cmpuint (verdict.overlaps, ==, 0);
  g_assert_cmpuint (judge_covered_texts (turned, &n_texts), ==, 0);
  g_assert_cmpuint (judge_crossed_questions (turned), ==, 0);
  g_test_message ("%s %s, turned: %u texts, %u labels and questions on lines", name, turn->id, n_texts, on_lines);
  g_assert_cmpuint (on_lines, ==, 0);
  for (guint i = 0; i < by_hand->n_steps; i++)
    g_assert_true (lw_record_equal (lw_array_get (LW_STEPS (back), i), lw_array_get (LW_STEPS (by_hand->variant), i)));
}

static void
assert_shipped (const char *name,
                LwVariant  *variant)
{
  static const char * const words[] = { "horizontal", "vertical" };
  g_autoptr (LwLayout) by_hand = lay_out (variant);
  Verdict hand = judge (by_hand);

  g_assert_cmpuint (texts_on_lines (by_hand), ==, 0);
  assert_turned (name, by_hand);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (LwVariant) placed = turned (variant, i == 0 ? LW_ORIENTATION_HORIZONTAL : LW_ORIENTATION_VERTICAL);
      g_autoptr (LwVariant) tidy = lw_tidy (placed, NULL, NULL, NULL);
      Verdict is = assert_tidy (placed);
      guint covered = covered_texts (tidy), questions = crossed_questions (tidy), on_lines, labels, names;

      count_on_lines (tidy, &on_lines, &labels, &names);
      g_test_message ("%s %s, %s: %u crossings, %u bends and %u overlaps by hand; %u, %u and %u arranged, %u texts covered, %u flows under questions; "
                      "on lines %u questions, %u labels",
                      name, variant->id, words[i], hand.crossings, hand.bends, hand.overlaps, is.crossings, is.bends, is.overlaps,
                      covered, questions, on_lines, labels);
      if (is.crossings > hand.crossings || is.overlaps > 0 || covered > 0 || questions > 0 || on_lines > 0 || labels > 0 || names > 0)
        {
          g_test_message ("%s %s, %s: not as good as it should be", name, variant->id, words[i]);
          g_test_fail ();
        }
    }
}

static void
test_folder (gconstpointer folder)
{
  g_autofree char *data = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", NULL);
  g_autoptr (GPtrArray) paths = shipped_documents (data, folder);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *name = g_path_get_basename (g_ptr_array_index (paths, i));
      g_autoptr (LwBlueprint) blueprint = shipped_load (g_ptr_array_index (paths, i));

      LW_FOREACH (LwVariant, variant, blueprint->variants)
        assert_shipped (name, variant);
    }
  g_assert_cmpuint (paths->len, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tidy-shipped/samples", "samples", test_folder);
  g_test_add_data_func ("/tidy-shipped/templates", "templates", test_folder);
  return g_test_run ();
}
