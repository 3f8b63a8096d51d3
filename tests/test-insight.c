/* Rows under the lanes, highlighted paths and traces: what is worked out, and what is drawn of it. */
#include "analysis/lw-heat.h"
#include "analysis/lw-insight-query.h"
#include "core/lw-edit.h"
#include "core/lw-plan.h"
#include "core/lw-row-view.h"
#include "layout/lw-layout.h"
#include "scene/lw-scene.h"

#include "returns-fixture.h"

typedef struct { LwBlueprint *blueprint; LwVariant *variant; LwLayout *layout; guint *columns; guint n; } Fixture;

static void
fixture_open (Fixture *self)
{
  self->blueprint = read_returns ("en");
  self->variant = lw_blueprint_variant (self->blueprint, "as-is");
  self->layout = lw_layout_new (self->variant, lw_blueprint_day_minutes (self->blueprint), lw_scene_measure, NULL, NULL);
  self->columns = lw_layout_columns (self->layout, &self->n);
}

static void
fixture_close (Fixture *self)
{
  g_free (self->columns);
  lw_layout_unref (self->layout);
  lw_record_unref (self->blueprint);
}

static LwInsight *
insight_for (Fixture *self, LwInsightQuery query)
{
  query.variant = "as-is";
  return lw_insight_for (self->blueprint, &query, self->columns, self->n);
}

static guint
column_of (Fixture *self, const char *step)
{
  LwElementKind kind;
  guint position;

  g_assert_true (lw_variant_find (self->variant, step, &kind, &position));
  return self->columns[position];
}

static const LwRowCell *
cell_of (Fixture *self, LwInsight *insight, guint row, const char *step)
{
  return g_ptr_array_index (((LwRow *) g_ptr_array_index (insight->rows, row))->cells, column_of (self, step));
}

static LwVariant *
with_number (LwVariant *variant, LwElementKind kind, const char *id, const char *field, double number)
{
  return lw_variant_set (variant, kind, (const char *[]) { id, NULL }, field, (LwValue) { .type = LW_TYPE_NUMBER, .number = number });
}

/* Steps one above the other share a column; columns follow the flow. */
static void
test_columns (void)
{
  Fixture f;

  fixture_open (&f);
  g_assert_cmpuint (column_of (&f, "r5a"), ==, column_of (&f, "r5b"));
  g_assert_cmpuint (column_of (&f, "r6"), ==, column_of (&f, "r7"));
  g_assert_cmpuint (column_of (&f, "r1"), <, column_of (&f, "r2"));
  g_assert_cmpuint (column_of (&f, "r2"), <, column_of (&f, "r3"));
  fixture_close (&f);
}

/* T01: 104 min of work and 9801 of waiting and delay per case; what its columns hold adds up to that. */
static void
test_ladder (void)
{
  Fixture f;
  double work = 0, wait = 0;
  LwRow *row;

  fixture_open (&f);
  g_autoptr (LwInsight) insight = insight_for (&f, (LwInsightQuery) { .ladder = TRUE });

  row = g_ptr_array_index (insight->rows, 0);
  for (guint i = 0; i < row->cells->len; i++)
    {
      work += ((LwRowCell *) g_ptr_array_index (row->cells, i))->process;
      wait += ((LwRowCell *) g_ptr_array_index (row->cells, i))->wait;
    }
  g_assert_cmpfloat_with_epsilon (work, 104, 1e-9);
  g_assert_cmpfloat_with_epsilon (wait, 9801, 1e-6);
  /* The parcel's 2 days on the way and the day before it is opened; 0.4 × 15 + 0.6 × 10 min. */
  g_assert_cmpfloat_with_epsilon (cell_of (&f, insight, 0, "r3")->wait, 2880 + 1440, 1e-6);
  g_assert_cmpfloat_with_epsilon (cell_of (&f, insight, 0, "r5a")->process, 12, 1e-9);
  g_assert_cmpstr (cell_of (&f, insight, 0, "r5a")->summary, ==, "r5a, r5b: waiting 2 days 3 h, work 12 min");
  g_assert_null (cell_of (&f, insight, 0, "g1")->summary);
  fixture_close (&f);
}

/* Where no step says its emotion, satisfaction does: 56.9 % is 4 × 0.569 − 2. Columns pool their answers. */
static void
test_emotion (void)
{
  Fixture f;

  fixture_open (&f);
  g_autoptr (LwInsight) insight = insight_for (&f, (LwInsightQuery) { .emotion = TRUE, .metrics = (const char * const[]) { "csat", "nothing", NULL } });

  g_assert_cmpuint (insight->rows->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (cell_of (&f, insight, 0, "r3")->value[0], 4 * 111 / 195. - 2, 1e-9);
  g_assert_cmpstr (cell_of (&f, insight, 0, "r3")->value_text[0], ==, "56.9 %");
  g_assert_true (isnan (cell_of (&f, insight, 0, "g1")->value[0]));
  g_assert_false (cell_of (&f, insight, 0, "g1")->expected[0]);
  g_assert_nonnull (strstr (cell_of (&f, insight, 1, "r5a")->summary, "76.8 %"));
  fixture_close (&f);
}

/* What was set at a step is what counts, of customers and of staff apart. */
static void
test_emotion_set (void)
{
  Fixture f;

  fixture_open (&f);
  g_autoptr (LwVariant) first = with_number (f.variant, LW_ELEMENT_STEP, "r1", "emotion", -1.5);
  g_autoptr (LwVariant) second = with_number (first, LW_ELEMENT_STEP, "r4", "emotion", 9);
  g_autoptr (LwBlueprint) blueprint = lw_edit_put (f.blueprint, "variants", second);
  const LwInsightQuery query = { .variant = "as-is", .emotion = TRUE };
  g_autoptr (LwInsight) insight = lw_insight_for (blueprint, &query, f.columns, f.n);

  g_assert_cmpfloat (cell_of (&f, insight, 0, "r1")->value[0], ==, -1.5);
  g_assert_cmpstr (cell_of (&f, insight, 0, "r1")->summary, ==, "r1: very bad (-1.5)");
  g_assert_cmpfloat (cell_of (&f, insight, 0, "r4")->value[1], ==, 2);
  g_assert_true (isnan (cell_of (&f, insight, 0, "r3")->value[0]));
  fixture_close (&f);
}

static gboolean
is_on (LwInsight *insight, const char *id, LwPathKind path)
{
  const LwEmphasis *emphasis = lw_insight_get (insight, id);

  return emphasis != NULL && (emphasis->paths & 1 << path);
}

/* The likeliest way is a refund; the exchange is not in it, and in the longest way the refund is not. */
static void
test_paths (void)
{
  Fixture f;

  fixture_open (&f);
  g_autoptr (LwInsight) likely = insight_for (&f, (LwInsightQuery) { .paths = TRUE });
  g_autoptr (LwInsight) longest = insight_for (&f, (LwInsightQuery) { .paths = TRUE, .scenario = LW_SCENARIO_LONGEST });

  g_assert_true (is_on (likely, "r5b", LW_PATH_CRITICAL));
  g_assert_false (is_on (likely, "r5a", LW_PATH_CRITICAL));
  g_assert_true (is_on (longest, "r5a", LW_PATH_CRITICAL));
  g_assert_true (is_on (longest, "r6", LW_PATH_CRITICAL));
  g_assert_false (is_on (longest, "r5b", LW_PATH_CRITICAL));
  g_assert_cmpstr (likely->legend[LW_PATH_CRITICAL], ==, "Critical path, the likeliest way: 6 days 7 h");
  g_assert_null (likely->legend[LW_PATH_KEY]);
  fixture_close (&f);
}

static void
test_trace (void)
{
  Fixture f;

  fixture_open (&f);
  g_autoptr (LwInsight) to = insight_for (&f, (LwInsightQuery) { .trace_to = "r3" });
  g_autoptr (LwInsight) between = insight_for (&f, (LwInsightQuery) { .trace_to = "r4", .trace_from = "r2" });

  /* 10 + 120 + 2880 min lead to r3. */
  g_assert_true (to->dims);
  g_assert_true (is_on (to, "r1", LW_PATH_TRACE));
  g_assert_false (is_on (to, "r4", LW_PATH_TRACE));
  g_assert_cmpstr (lw_insight_get (to, "r2")->badge, ==, "4.0 %");
  g_assert_false (is_on (between, "r1", LW_PATH_TRACE));
  g_assert_true (is_on (between, "r3", LW_PATH_TRACE));
  g_assert_nonnull (strstr (between->legend[LW_PATH_TRACE], "r2 Service review → r4 Quality inspection: 3 days 4 h between"));
  /* 2880 + 1460 + 240 min: what the words say. */
  g_assert_null (lw_insight_get (between, "r2")->badge);
  g_assert_cmpstr (lw_insight_get (between, "r3")->badge, ==, "31.9 %");
  g_assert_cmpstr (lw_insight_get (between, "r4")->badge, ==, "5.2 %");
  g_assert_cmpstr (lw_insight_get (between, "r4")->summary, ==, "5.2 % of the time between");
  fixture_close (&f);
}

/* ---- what is drawn ---- */

static LwScene *
scene_of (Fixture *f, LwInsight *insight, LwScene *previous)
{
  const LwSceneOptions options = { .theme = LW_THEME_PRINT, .detail = LW_DETAIL_REVIEW, .insight = insight };

  return lw_scene_new (f->blueprint, f->layout, NULL, &options, previous);
}

static LwInsightQuery
everything (void)
{
  static const char * const metrics[] = { "csat", NULL };

  return (LwInsightQuery) { .ladder = TRUE, .emotion = TRUE, .metrics = metrics, .paths = TRUE };
}

/* Below the lanes, aligned with the steps; exports write their texts. */
static void
test_scene (void)
{
  Fixture f;
  guint row, column;

  fixture_open (&f);
  g_autoptr (LwInsight) insight = insight_for (&f, everything ());
  g_autoptr (LwScene) plain = scene_of (&f, NULL, NULL), scene = scene_of (&f, insight, NULL);
  g_autofree char *svg = lw_scene_to_svg (scene, "T01"), *label = NULL, *step = NULL;
  LwRect before = lw_scene_drawing_bounds (plain), after = lw_scene_drawing_bounds (scene), r3, cell;

  g_assert_cmpuint (lw_scene_n_rows (plain), ==, 0);
  g_assert_cmpuint (lw_scene_n_rows (scene), ==, 3);
  g_assert_cmpfloat (after.height, ==, before.height + 92 + 112 + 46);
  g_assert_cmpfloat (lw_scene_get_bounds (scene).height, >, after.height);
  for (guint i = 0; i < 4; i++)
    g_assert_nonnull (strstr (svg, ((const char *[]) { "Time ladder", "Emotion curve", "Satisfaction", "Critical path" })[i]));
  r3 = lw_scene_group_bounds (scene, lw_scene_find (scene, "r3"));
  cell = lw_scene_cell (scene, 0, column_of (&f, "r3"));
  g_assert_true (cell.x < r3.x + r3.width / 2 && r3.x + r3.width / 2 < cell.x + cell.width);
  g_assert_true (lw_scene_row_at (scene, (LwPoint) { r3.x + r3.width / 2, cell.y + 100 }, &row, &column));
  g_assert_cmpuint (row, ==, 1);
  g_assert_cmpuint (column, ==, column_of (&f, "r3"));
  g_assert_false (lw_scene_row_at (scene, (LwPoint) { r3.x, r3.y }, &row, &column));
  label = lw_scene_group_label (scene, lw_scene_row_header (scene, 0));
  g_assert_nonnull (strstr (label, "r3: waiting 3 days, work 20 min"));
  step = lw_scene_group_label (scene, lw_scene_find (scene, "r3"));
  g_assert_nonnull (strstr (step, "on the critical path"));
  fixture_close (&f);
}

/* A scene made after another is the same as one from nothing, whatever was shown before. */
static void
test_follow (void)
{
  Fixture f;
  LwInsight *insights[5];

  fixture_open (&f);
  insights[0] = NULL;
  insights[1] = insight_for (&f, everything ());
  insights[2] = insight_for (&f, (LwInsightQuery) { .paths = TRUE, .scenario = LW_SCENARIO_LONGEST });
  insights[3] = insight_for (&f, (LwInsightQuery) { .trace_to = "r3" });
  insights[4] = insight_for (&f, (LwInsightQuery) { .ladder = TRUE, .trace_to = "r7" });

  g_autoptr (LwScene) scene = scene_of (&f, NULL, NULL);

  for (guint i = 0; i < 40; i++)
    {
      LwInsight *insight = insights[g_test_rand_int_range (0, 5)];
      g_autoptr (LwScene) previous = g_steal_pointer (&scene), anew = scene_of (&f, insight, NULL);
      g_autofree char *followed = NULL, *fresh = lw_scene_to_svg (anew, "x");

      scene = scene_of (&f, insight, previous);
      followed = lw_scene_to_svg (scene, "x");
      g_assert_cmpstr (followed, ==, fresh);
    }
  for (guint i = 1; i < G_N_ELEMENTS (insights); i++)
    lw_insight_unref (insights[i]);
  fixture_close (&f);
}

/* What there is no number for says why; a step that is gone, or a variant that is not there, takes nothing down. */
static void
test_none (void)
{
  Fixture f;

  fixture_open (&f);
  g_autoptr (LwInsight) other = lw_insight_for (f.blueprint, &(LwInsightQuery) { .variant = "nowhere", .ladder = TRUE }, f.columns, f.n);
  g_autoptr (LwInsight) gone = insight_for (&f, (LwInsightQuery) { .trace_to = "nobody" });
  g_autoptr (LwBlueprint) broken = NULL;
  g_autoptr (LwVariant) variant = NULL;

  g_assert_true (lw_insight_is_empty (other));
  g_assert_false (gone->dims);
  variant = with_number (f.variant, LW_ELEMENT_FLOW, "f1", "probability", 0.2);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (f.variant))
    if (g_strcmp0 (flow->from, "g1") == 0)
      {
        g_autoptr (LwVariant) last = g_steal_pointer (&variant);

        variant = with_number (last, LW_ELEMENT_FLOW, flow->id, "probability", 0.3);
      }
  broken = lw_edit_put (f.blueprint, "variants", variant);

  g_autoptr (LwInsight) insight = lw_insight_for (broken, &(LwInsightQuery) { .variant = "as-is", .ladder = TRUE, .paths = TRUE, .trace_to = NULL },
                                                  f.columns, f.n);
  LwRow *row = g_ptr_array_index (insight->rows, 0);

  g_assert_nonnull (row->note);
  g_assert_null (row->totals[0]);
  /* The step by its name, not by its place in the file. */
  g_assert_true (g_str_has_prefix (insight->legend[LW_PATH_CRITICAL], "No critical path: “"));
  g_assert_null (strstr (row->note, "steps["));
  fixture_close (&f);
}

/* The returns sample, with a goal 60 % of the way at r2, whose time is half over, a problem there, and one on a flow. */
static void
plan_something (Fixture *f, const char *flow)
{
  g_autoptr (LwGoal) goal = lw_record_new (&lw_goal_schema);
  g_autoptr (LwProblem) problem = lw_record_new (&lw_problem_schema), on_flow = lw_record_new (&lw_problem_schema);
  g_autoptr (LwBlueprint) one = NULL, two = NULL;

  lw_set_string (&goal->id, "plan-goal");
  lw_set_string (&goal->name, "Faster review");
  lw_set_string (&goal->start, "2026-01-01");
  lw_set_string (&goal->date, "2026-12-31");
  lw_set_strings (&goal->steps, (const char * const[]) { "r2", NULL });
  goal->baseline = 4, goal->target = 1, goal->current = 2.2;
  lw_set_string (&problem->id, "plan-problem");
  lw_set_string (&problem->name, "Too long");
  lw_set_strings (&problem->steps, (const char * const[]) { "r2", "nowhere", NULL });
  lw_set_string (&on_flow->id, "plan-flow");
  lw_set_string (&on_flow->element, flow);
  one = lw_edit_put (f->blueprint, "goals", goal);
  two = lw_edit_put (one, "problems", problem);
  lw_record_unref (f->blueprint);
  f->blueprint = lw_edit_put (two, "problems", on_flow);
}

/* What is not there is not counted in the key. */
static void
check_key_without (Fixture *f, const char *array, const char * const *ids, const char *expected)
{
  Fixture less = *f;
  g_autoptr (LwInsight) insight = NULL;

  less.blueprint = lw_record_ref (f->blueprint);
  for (; *ids != NULL; ids++)
    {
      g_autoptr (LwBlueprint) before = less.blueprint;

      less.blueprint = lw_edit_remove (before, array, *ids);
    }
  insight = insight_for (&less, (LwInsightQuery) { .plan = TRUE, .today = "2026-07-01" });
  g_assert_cmpstr (insight->legend[LW_PATH_PLAN], ==, expected);
  lw_record_unref (less.blueprint);
}

/* The most urgent is drawn and all is told; a solved problem is gone; where it stands a pointer finds it. */
static void
test_plan (void)
{
  Fixture f;

  fixture_open (&f);
  const char *flow = ((LwFlow *) lw_array_get (LW_FLOWS (f.variant), 0))->id;
  plan_something (&f, flow);
  g_autoptr (LwInsight) half = insight_for (&f, (LwInsightQuery) { .plan = TRUE, .today = "2026-07-01" });
  g_autoptr (LwInsight) late = insight_for (&f, (LwInsightQuery) { .plan = TRUE, .today = "2027-01-01" });
  g_autoptr (LwScene) bare = scene_of (&f, NULL, NULL), scene = scene_of (&f, half, bare);
  const LwStepBox *box = NULL;

  /* On track is less urgent than an open problem, overdue is more. */
  g_assert_cmpint (lw_insight_get (half, "r2")->sign, ==, LW_SIGN_PROBLEM);
  g_assert_cmpstr (lw_insight_get (half, "r2")->plan_id, ==, "plan-problem");
  g_assert_cmpstr (lw_insight_get (half, "r2")->plan, ==, "goal “Faster review”: 60 % of the way, on track; problem “Too long”");
  g_assert_cmpint (lw_insight_get (late, "r2")->sign, ==, LW_SIGN_OVERDUE);
  g_assert_cmpstr (lw_insight_get (late, "r2")->sign_text, ==, "60 %");
  g_assert_cmpint (lw_insight_get (half, flow)->sign, ==, LW_SIGN_PROBLEM);
  g_assert_null (lw_insight_get (half, "nowhere"));
  g_assert_cmpstr (half->legend[LW_PATH_PLAN], ==, "1 goal (%: how far), 2 open problems");
  g_assert_cmpuint (half->n_goals, ==, 1);
  g_assert_cmpuint (half->n_problems, ==, 2);
  check_key_without (&f, "problems", (const char * const[]) { "plan-problem", "plan-flow", NULL }, "1 goal (%: how far)");
  check_key_without (&f, "goals", (const char * const[]) { "plan-goal", NULL }, "2 open problems");
  for (guint i = 0; i < f.layout->n_steps; i++)
    if (g_str_equal (f.layout->steps[i].step->id, "r2"))
      box = &f.layout->steps[i];
  g_assert_cmpstr (lw_scene_plan_at (scene, (LwPoint) { box->rect.x + 2, box->rect.y + box->rect.height + 2 }), ==, "r2");
  g_assert_null (lw_scene_plan_at (scene, (LwPoint) { box->rect.x + box->rect.width / 2, box->rect.y + 20 }));
  g_assert_null (lw_scene_plan_at (bare, (LwPoint) { box->rect.x + 2, box->rect.y + box->rect.height + 2 }));
  fixture_close (&f);
}

static char *
drawn_under (Fixture *f, LwInsight *insight, LwOverlay *overlay)
{
  const LwSceneOptions options = { .theme = LW_THEME_PRINT, .detail = LW_DETAIL_REVIEW, .insight = insight };
  g_autoptr (LwScene) scene = lw_scene_new (f->blueprint, f->layout, overlay, &options, NULL);

  return lw_scene_to_svg (scene, "T01");
}

/* Under heat flows are faint and say nothing, unless they have a value or are on a path; without heat they are as ever. */
static void
test_quiet (void)
{
  Fixture f;
  const LwHeatQuery satisfaction = { .metric = "csat", .variant = "as-is" };

  fixture_open (&f);
  g_autoptr (LwOverlay) heat = lw_heat_overlay_for (f.blueprint, &satisfaction, NULL), valued = lw_overlay_new ();
  g_autoptr (LwInsight) quiet = insight_for (&f, (LwInsightQuery) { .quiet = TRUE });
  g_autoptr (LwInsight) paths = insight_for (&f, (LwInsightQuery) { .quiet = TRUE, .paths = TRUE });
  g_autofree char *cold = drawn_under (&f, NULL, NULL), *cold_quiet = drawn_under (&f, quiet, NULL), *loud = drawn_under (&f, NULL, heat),
                  *hushed = drawn_under (&f, quiet, heat), *path = drawn_under (&f, paths, heat), *with_value = NULL;

  g_assert_nonnull (heat);
  g_assert_false (lw_insight_is_empty (quiet));
  g_assert_cmpstr (cold_quiet, ==, cold);
  g_assert_nonnull (strstr (loud, ">Exchange 40 %<"));
  g_assert_nonnull (strstr (loud, ">Refund 60 %<"));
  g_assert_null (strstr (hushed, ">Exchange 40 %<"));
  g_assert_nonnull (strstr (hushed, ">Exchange<"));   /* the step */
  /* Of the two ways on, the likelier is on the critical path. */
  g_assert_null (strstr (path, ">Exchange 40 %<"));
  g_assert_nonnull (strstr (path, ">Refund 60 %<"));
  LW_FOREACH (LwFlow, flow, LW_FLOWS (f.variant))
    if (g_strcmp0 (flow->to, "r5a") == 0)
      lw_overlay_add (valued, flow->id)->heat_class = -1;
  with_value = drawn_under (&f, quiet, valued);
  g_assert_nonnull (strstr (with_value, ">Exchange 40 %<"));
  g_assert_null (strstr (with_value, ">Refund 60 %<"));
  fixture_close (&f);
}

/* The choice is kept in the document; a row that is not known stays. */
static void
test_view (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  g_autoptr (LwHeatView) one = lw_row_view_with (blueprint, LW_ROW_VIEW_LADDER, TRUE);
  g_autoptr (LwBlueprint) shown = lw_edit_put (blueprint, "views", one);
  g_autoptr (LwHeatView) two = lw_row_view_with (shown, "metric:csat", TRUE);
  g_autoptr (LwBlueprint) both = lw_edit_put (shown, "views", two);
  g_autoptr (LwHeatView) three = lw_row_view_with (both, LW_ROW_VIEW_LADDER, FALSE);
  g_autofree const char **metrics = lw_row_view_metrics (three);

  g_assert_true (lw_row_view_has (lw_blueprint_row_view (both), LW_ROW_VIEW_LADDER));
  g_assert_false (lw_row_view_has (three, LW_ROW_VIEW_LADDER));
  g_assert_cmpstr (metrics[0], ==, "csat");
  g_assert_null (metrics[1]);
  g_assert_cmpuint (lw_array_length (both->views), ==, lw_array_length (blueprint->views) + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/insight/columns", test_columns);
  g_test_add_func ("/insight/ladder", test_ladder);
  g_test_add_func ("/insight/emotion", test_emotion);
  g_test_add_func ("/insight/emotion-set", test_emotion_set);
  g_test_add_func ("/insight/paths", test_paths);
  g_test_add_func ("/insight/trace", test_trace);
  g_test_add_func ("/insight/scene", test_scene);
  g_test_add_func ("/insight/follow", test_follow);
  g_test_add_func ("/insight/none", test_none);
  g_test_add_func ("/insight/plan", test_plan);
  g_test_add_func ("/insight/quiet", test_quiet);
  g_test_add_func ("/insight/view", test_view);
  return g_test_run ();
}
