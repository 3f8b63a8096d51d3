/* Redesign: what merging, splitting, automating, doing at once, moving and eliminating make of steps and flows, and what is recorded. */
#include "analysis/lw-compare.h"
#include "core/lw-redesign.h"
#include "random-edit.h"
#include "returns-fixture.h"
#include "text-variant.h"

#define IDS(...) ((const char * const[]) { __VA_ARGS__, NULL })

static char *
flows_text (LwVariant *variant)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    g_ptr_array_add (words, isnan (flow->probability) ? g_strdup_printf ("%s>%s", flow->from, flow->to)
                                                      : g_strdup_printf ("%s>%s,%.3g", flow->from, flow->to, flow->probability));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **) words->pdata);
}

static double
lead (LwVariant *variant)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (variant, &error);

  g_assert_no_error (error);
  return analysis->lead;
}

static LwVariant *
redesigned (const char *steps, const char *flows)
{
  g_autoptr (LwVariant) variant = variant_new_from_text ("L:f M:b", steps, flows);

  return lw_variant_to_be (variant, "to-be", "To-be");
}

static void
test_merge_flows (void)
{
  static const struct { const char *steps, *flows, *ids, *left; } cases[] = {
    { "a,L,1,1, b,L,1,1, c,L,1,1, d,L,1,1,", "a>b b>c c>d", "b c", "a>b b>d" },
    /* The first along the flow keeps its id, in whatever order they were selected. */
    { "a,L,1,1, b,L,1,1, c,L,1,1, d,L,1,1,", "a>b b>c c>d", "c b", "a>b b>d" },
    { "c,L,1,1, b,L,1,1, a,L,1,1,", "a>b b>c", "c b a", "" },
    /* Not beside each other: what lies between leads back. */
    { "a,L,1,1, b,L,1,1, c,L,1,1,", "a>b b>c", "a c", "a>b b>a" },
    /* Two ways to the same become one. */
    { "a,L,1,1, b,L,1,1, c,L,1,1, d,L,1,1,", "a>b,0.3 a>c,0.7 b>d c>d", "b c", "a>b,1 b>d" },
    /* A flow back repeats all of it. */
    { "a,L,1,1, b,L,1,1, c,L,1,1,", "a>b b>a,0.2 b>c,0.8", "a b", "a>a,0.2 a>c,0.8" },
    /* An exit before the end is taken as often as before. */
    { "a?,L,1,1, b,L,1,1, c,L,1,1, x,L,1,1, y,L,1,1,", "a>b b>c,0.6 b>x,0.4 c>y", "b c", "a>b b>x,0.4 b>y,0.6" },
    /* Nothing is parallel any more. */
    { "s,L,1,1, p+,L,0,0, a,L,1,1, b,L,1,1, j+,L,0,0, e,L,1,1,", "s>p p>a p>b a>j b>j j>e", "a b", "s>a a>e" },
    { "s,L,1,1, p+,L,0,0, a,L,1,1, b,L,1,1, c,L,1,1, j+,L,0,0,", "s>p p>a p>b p>c a>j b>j c>j", "a b", "s>p p>a p>c a>j c>j" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) variant = redesigned (cases[i].steps, cases[i].flows), merged = NULL;
      g_auto (GStrv) ids = g_strsplit (cases[i].ids, " ", -1);
      g_autoptr (GError) error = NULL;
      g_autofree char *left = NULL;

      merged = lw_variant_merge_steps (variant, (const char * const *) ids, &error);
      g_assert_no_error (error);
      left = flows_text (merged);
      g_assert_cmpstr (left, ==, cases[i].left);
    }
}

static void
test_merge_fields (void)
{
  g_autoptr (LwVariant) plain = variant_new_from_text ("L:f M:b", "a,L,30,60,VA b,M,15,240,VA c,M,5,5,", "a>b,1,2880 b>c"), as_is = NULL, to_be = NULL;
  g_autoptr (LwVariant) merged = NULL, again = NULL, in_as_is = NULL;
  g_autoptr (LwStep) a = lw_record_copy (lw_variant_step (plain, "a")), b = lw_record_copy (lw_variant_step (plain, "b"));
  const LwStep *ab;

  lw_set_string (&a->name, "Review");
  lw_set_string (&b->name, "Check");
  lw_set_string (&a->owner, "agent");
  lw_set_string (&b->owner, "inspector");
  lw_set_strings (&a->systems, IDS ("desk"));
  lw_set_strings (&b->systems, IDS ("wms", "desk"));
  lw_set_string (&a->description, "one");
  lw_set_string (&b->description, "two");
  a->execution = 1;
  b->execution = 2;
  a->fixed_cost = 2;
  b->fixed_cost = 3;
  as_is = lw_variant_put_all (plain, LW_ELEMENT_STEP, (gpointer[]) { a, b }, 2);
  to_be = lw_variant_to_be (as_is, "to-be", NULL);
  merged = lw_variant_merge_steps (to_be, IDS ("b", "a"), NULL);
  ab = lw_variant_step (merged, "a");
  g_assert_cmpstr (ab->name, ==, "Review + Check");
  g_assert_cmpfloat (ab->process.mode, ==, 45);
  g_assert_cmpfloat (ab->wait.mode, ==, 240);
  g_assert_cmpstr (ab->owner, ==, "agent");
  g_assert_cmpuint (lw_array_length (ab->participants), ==, 1);
  g_assert_cmpstr (((LwParticipant *) lw_array_get (ab->participants, 0))->who, ==, "inspector");
  g_assert_true (g_strv_equal ((const char * const *) ab->systems, IDS ("desk", "wms")));
  g_assert_true (g_strv_equal ((const char * const *) ab->aliases, IDS ("Review", "Check")));
  g_assert_true (g_strv_equal ((const char * const *) ab->origins, IDS ("a", "b")));
  g_assert_cmpstr (ab->description, ==, "one\ntwo");
  g_assert_cmpint (ab->execution, ==, 0);
  g_assert_cmpint (ab->value, ==, LW_VALUE_VA);
  g_assert_cmpfloat (ab->fixed_cost, ==, 5);
  g_assert_cmpstr (ab->change, ==, "merged");
  /* a: 90, way: 2880, b: 255, c: 10. */
  g_assert_cmpfloat_with_epsilon (lead (to_be), 90 + 2880 + 255 + 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (lead (merged), 45 + 240 + 10, 1e-9);
  /* What was merged and is merged once more comes of all three. */
  again = lw_variant_merge_steps (merged, IDS ("a", "c"), NULL);
  g_assert_true (g_strv_equal ((const char * const *) lw_variant_step (again, "a")->origins, IDS ("a", "b", "c")));
  /* An as-is is drawn, not redesigned. */
  in_as_is = lw_variant_merge_steps (as_is, IDS ("a", "b"), NULL);
  g_assert_null (lw_variant_step (in_as_is, "a")->origins);
  g_assert_null (lw_variant_step (in_as_is, "a")->change);
}

static void
test_split (void)
{
  g_autoptr (LwVariant) variant = redesigned ("s,L,1,1, a,L,1,1, b,L,30,60, c,L,1,1,", "s>a a>b b>c,0.8 b>a,0.2"), split = NULL, none = NULL;
  g_autofree char *flows = NULL;
  g_autoptr (GError) error = NULL;

  split = lw_variant_split_step (variant, "b", "b2", &error);
  g_assert_no_error (error);
  flows = flows_text (split);
  g_assert_cmpstr (flows, ==, "s>a a>b b2>c,0.8 b2>a,0.2 b>b2");
  g_assert_cmpfloat (lw_variant_step (split, "b")->process.mode, ==, 15);
  g_assert_cmpfloat (lw_variant_step (split, "b2")->process.mode, ==, 15);
  g_assert_cmpfloat (lw_variant_step (split, "b")->wait.mode, ==, 60);
  g_assert_cmpfloat (lw_variant_step (split, "b2")->wait.mode, ==, 0);
  g_assert_cmpstr (lw_variant_step (split, "b2")->change, ==, "split");
  g_assert_true (g_strv_equal ((const char * const *) lw_variant_step (split, "b2")->origins, IDS ("b")));
  g_assert_true (g_strv_equal ((const char * const *) lw_variant_step (split, "b")->origins, IDS ("b")));
  g_assert_cmpfloat_with_epsilon (lead (split), lead (variant), 1e-9);
  none = lw_variant_split_step (variant, "nothing", "x", &error);
  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static void
test_parallelise (void)
{
  g_autoptr (LwVariant) variant = redesigned ("s,L,1,0, a,L,10,0, b,M,20,0, c,L,30,0, e,L,2,0,", "s>a,1,5 a>b,1,7 b>c c>e"), parallel = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *flows = NULL;

  parallel = lw_variant_parallelise (variant, IDS ("c", "a", "b"), "and", "join", &error);
  g_assert_no_error (error);
  flows = flows_text (parallel);
  g_assert_cmpstr (flows, ==, "s>and,1 and>b,1 and>c join>e and>a a>join b>join c>join");
  g_assert_cmpint (lw_step_kind (lw_variant_step (parallel, "and")), ==, LW_STEP_PARALLEL);
  g_assert_cmpstr (lw_variant_step (parallel, "b")->change, ==, "parallel");
  g_assert_null (lw_variant_step (parallel, "s")->change);
  g_assert_cmpfloat_with_epsilon (lead (variant), 1 + 5 + 10 + 7 + 20 + 30 + 2, 1e-9);
  /* The longest of 10, 7 + 20 and 30. */
  g_assert_cmpfloat_with_epsilon (lead (parallel), 1 + 5 + 30 + 2, 1e-9);
}

/* Where it cannot be done, a word says why, and nothing is done. */
static void
test_refusals (void)
{
  static const struct { const char *flows, *ids; gboolean parallel; } cases[] = {
    { "a>b b>c", "a", TRUE }, { "a>b b>c", "a", FALSE }, { "a>b b>c", "", FALSE }, { "a>b b>c", "none nothing", FALSE },
    { "a>b b>c", "a c", TRUE }, { "a>b a>c b>c", "a b", TRUE }, { "a>b b>c c>a", "a b c", TRUE }, { "a>b b>c b>d", "a b", TRUE },
    { "a>b c>b b>d", "a b", TRUE }, { "a>g g>b", "a g", FALSE }, { "a>g g>b", "a g", TRUE }, { "a>b a>b", "a b", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) variant = redesigned ("a,L,1,1, b,L,1,1, c,L,1,1, d,L,1,1, g?,L,1,1,", cases[i].flows), next = NULL;
      g_auto (GStrv) ids = g_strsplit (cases[i].ids, " ", -1);
      g_autoptr (GError) error = NULL;

      next = cases[i].parallel ? lw_variant_parallelise (variant, (const char * const *) ids, "x", "y", &error)
                               : lw_variant_merge_steps (variant, (const char * const *) ids, &error);
      g_assert_null (next);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

static void
test_automate (void)
{
  g_autoptr (LwVariant) plain = redesigned ("a,L,30,60, b?,L,1,1,", "a>b"), with_system = NULL, automated = NULL, same = NULL;
  g_autoptr (LwStep) step = lw_record_copy (lw_variant_step (plain, "a"));

  lw_set_string (&step->owner, "agent");
  lw_set_strings (&step->systems, IDS ("desk", "wms"));
  with_system = lw_variant_put (plain, LW_ELEMENT_STEP, step);
  automated = lw_variant_automate (with_system, IDS ("a", "b", "none"), NAN);
  g_assert_cmpint (lw_variant_step (automated, "a")->execution, ==, 3);
  g_assert_cmpfloat (lw_variant_step (automated, "a")->process.mode, ==, 30);
  g_assert_cmpfloat (lw_variant_step (automated, "a")->wait.mode, ==, 0);
  g_assert_cmpstr (lw_variant_step (automated, "a")->owner, ==, "desk");
  g_assert_cmpstr (lw_variant_step (automated, "a")->change, ==, "automated");
  g_assert_true (lw_variant_step (automated, "b") == lw_variant_step (with_system, "b"));
  same = lw_variant_automate (automated, IDS ("a"), NAN);
  g_assert_true (same == automated);
}

/* The owner is the system, which the drawing calls by its name. */
static void
test_automated_owner (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");

  g_assert_cmpstr (lw_blueprint_owner_name (blueprint, "desk"), ==, "Service desk");
  g_assert_cmpstr (lw_blueprint_owner_name (blueprint, "agent"), ==, "Agent");
  g_assert_cmpstr (lw_blueprint_owner_name (blueprint, "somebody"), ==, "somebody");
  g_assert_null (lw_blueprint_owner_name (blueprint, NULL));
}

static void
test_lane_and_handoff (void)
{
  g_autoptr (LwVariant) variant = redesigned ("a,L,1,0, b,M,2,0, c,M,3,0,", "a>b,1,60 b>c"), moved = NULL, at_once = NULL, both = NULL;
  g_autoptr (LwFlowAnalysis) before = lw_flow_analysis_new (variant, NULL), after = NULL;

  moved = lw_variant_move_to_lane (variant, IDS ("b", "a"), "L");
  g_assert_cmpstr (lw_variant_step (moved, "b")->lane, ==, "L");
  g_assert_cmpstr (lw_variant_step (moved, "b")->change, ==, "moved-lane");
  g_assert_null (lw_variant_step (moved, "a")->change);
  at_once = lw_variant_remove_handoff (variant, "flow-0");
  g_assert_cmpstr (lw_variant_step (at_once, "b")->lane, ==, "L");
  g_assert_cmpstr (lw_variant_step (at_once, "b")->change, ==, "handoff-removed");
  after = lw_flow_analysis_new (at_once, NULL);
  g_assert_cmpfloat_with_epsilon (before->lead - after->lead, 60, 1e-9);
  g_assert_cmpfloat (lw_variant_flow (at_once, "flow-0")->delay.mode, ==, 0);
  /* One after the other: both are recorded. */
  both = lw_variant_automate (at_once, IDS ("b"), NAN);
  g_assert_cmpstr (lw_variant_step (both, "b")->change, ==, "handoff-removed, automated");
}

static void
test_eliminate (void)
{
  static const struct { const char *flows, *ids, *left; } cases[] = {
    { "a>b b>c", "b", "a>c" },
    { "a>c b>c c>d", "c", "a>d b>d" },
    { "a>b b>c b>d", "b", "a>c a>d" },
    { "a>b,0.5 a>d,0.5 b>c,0.4 b>e,0.6", "b", "a>d,0.5 a>c,0.2 a>e,0.3" },
    { "a>c b>c c>d c>e", "c", "" },
    { "a>b b>a", "b", "" },
    { "a>b b>b b>c", "b", "a>c" },
    { "a>b b>c c>d", "b c", "a>d" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) variant = redesigned ("a,L,1,1, b,L,1,1, c,L,1,1, d,L,1,1, e,L,1,1,", cases[i].flows), left = NULL;
      g_auto (GStrv) ids = g_strsplit (cases[i].ids, " ", -1);
      g_autofree char *flows = NULL;

      left = lw_variant_eliminate (variant, (const char * const *) ids);
      flows = flows_text (left);
      g_assert_cmpstr (flows, ==, cases[i].left);
    }
}

/* What the commands did is what the comparison finds. */
static void
test_compared (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  LwVariant *as_is = lw_blueprint_variant (blueprint, "as-is");
  g_autoptr (LwVariant) next = lw_variant_to_be (as_is, "next", "Next"), merged = NULL, split = NULL, automated = NULL, moved = NULL;
  g_autoptr (LwComparison) comparison = NULL;
  static const struct { LwChangeKind kind; const char *id; } expected[] = {
    { LW_CHANGE_MERGED, "r3" }, { LW_CHANGE_SPLIT, "r6" }, { LW_CHANGE_AUTOMATED, "r2" }, { LW_CHANGE_MOVED, "r5b" },
  };

  merged = lw_variant_merge_steps (next, IDS ("r3", "r4"), NULL);
  split = lw_variant_split_step (merged, "r6", "r6x", NULL);
  automated = lw_variant_automate (split, IDS ("r2"), NAN);
  moved = lw_variant_move_to_lane (automated, IDS ("r5b"), "service");
  comparison = lw_comparison_new (blueprint, as_is, moved, NULL, NULL, NULL);
  g_assert_nonnull (comparison);
  for (guint e = 0; e < G_N_ELEMENTS (expected); e++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < comparison->changes->len; i++)
        {
          LwChange *change = comparison->changes->pdata[i];
          found |= change->kind == expected[e].kind && !change->is_flow && g_str_equal (change->to->pdata[0], expected[e].id);
        }
      g_assert_true (found);
    }
}

static const char *
any_id (LwVariant *variant, LwElementKind kind)
{
  LwArray *array = variant->elements[kind];

  return lw_array_length (array) > 0 ? lw_record_id (lw_array_get (array, g_test_rand_int_range (0, (int) lw_array_length (array)))) : "none";
}

/* Some command on some of the steps; the variant itself where that cannot be. */
static LwVariant *
random_redesign (LwVariant *variant)
{
  const char *ids[] = { any_id (variant, LW_ELEMENT_STEP), any_id (variant, LW_ELEMENT_STEP), any_id (variant, LW_ELEMENT_STEP), NULL };
  const LwFlow *flow = lw_variant_flow (variant, any_id (variant, LW_ELEMENT_FLOW));
  g_autofree char *one = lw_id_new ('s'), *two = lw_id_new ('s');
  LwVariant *next = NULL;

  switch (g_test_rand_int_range (0, 8))
    {
    case 0: next = lw_variant_merge_steps (variant, ids, NULL); break;
    case 1: next = lw_variant_split_step (variant, ids[0], one, NULL); break;
    case 2: next = lw_variant_automate (variant, ids, g_test_rand_bit () ? NAN : 3); break;
    case 3: next = lw_variant_move_to_lane (variant, ids, any_id (variant, LW_ELEMENT_LANE)); break;
    case 4: next = lw_variant_remove_handoff (variant, any_id (variant, LW_ELEMENT_FLOW)); break;
    case 5: next = lw_variant_eliminate (variant, ids); break;
    default:
      if (flow && flow->from && flow->to)
        next = lw_variant_parallelise (variant, IDS (flow->from, flow->to), one, two, NULL);
      break;
    }
  return next ? next : lw_record_ref (variant);
}

/* Whatever is redesigned, after whatever was edited: what it was made from stays as it was, and the file opens again. */
static void
test_random (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");

  for (guint round = 0; round < 300; round++)
    {
      LwVariant *variant = lw_blueprint_variant (blueprint, round % 2 ? "to-be" : "as-is");
      g_autoptr (GBytes) before = lw_blueprint_to_bytes (blueprint), after = NULL, bytes = NULL, saved = NULL;
      g_autoptr (LwVariant) edited = lw_random_edit (variant), next = random_redesign (edited);
      g_autoptr (LwBlueprint) changed = lw_edit_variant (blueprint, next), again = NULL;
      g_autoptr (GError) error = NULL;

      after = lw_blueprint_to_bytes (blueprint);
      g_assert_true (g_bytes_equal (before, after));
      bytes = lw_blueprint_to_bytes (changed);
      again = lw_blueprint_from_bytes (bytes, NULL, &error);
      g_assert_no_error (error);
      saved = lw_blueprint_to_bytes (again);
      g_assert_true (g_bytes_equal (saved, bytes));
      /* Small again before it has been merged away. */
      if (lw_array_length (LW_STEPS (next)) > 6 && lw_array_length (LW_STEPS (next)) < 40)
        {
          g_clear_pointer (&blueprint, lw_record_unref);
          blueprint = g_steal_pointer (&changed);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/redesign/merge/flows", test_merge_flows);
  g_test_add_func ("/redesign/merge/fields", test_merge_fields);
  g_test_add_func ("/redesign/split", test_split);
  g_test_add_func ("/redesign/parallel", test_parallelise);
  g_test_add_func ("/redesign/refusals", test_refusals);
  g_test_add_func ("/redesign/automate", test_automate);
  g_test_add_func ("/redesign/automated-owner", test_automated_owner);
  g_test_add_func ("/redesign/lane-and-handoff", test_lane_and_handoff);
  g_test_add_func ("/redesign/eliminate", test_eliminate);
  g_test_add_func ("/redesign/compared", test_compared);
  g_test_add_func ("/redesign/random", test_random);
  return g_test_run ();
}
