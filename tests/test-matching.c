#include "feedback-table.h"
#include "feedback/lw-match.h"

#include <locale.h>

/* What a row may call a step or a hand-off of the sample. */
static void
test_matching (void)
{
  static const struct { const char *id, *name, *element; } cases[] = {
    { "r3", NULL, "r3" }, { NULL, "r3", "r3" }, { "R3", NULL, "r3" }, { "ｒ３", NULL, "r3" }, { NULL, "仓库收货", "r3" },
    { NULL, "仓库收货环节", "r3" }, { NULL, " 仓库 收货 ", "r3" }, { NULL, "【仓库收货】", "r3" }, { NULL, "仓库收货（含拆包）", "r3" },
    { NULL, "质检结果反馈", "质检结果反馈" }, { NULL, "质检结果反馈（交接）", "质检结果反馈" },
    { "r4→r5", NULL, "质检结果反馈" }, { NULL, "r4->r5", "质检结果反馈" }, { NULL, "r4 → r5a", "质检结果反馈" },
    { NULL, "质检→退款", "质检结果反馈" }, { NULL, "g1→r5b", "质检结果反馈" }, { NULL, "r6->r7", "换货商品" },
    { "x9", "质检", "r4" }, { "r3", "不认识", "r3" },
    { NULL, "不认识", NULL }, { NULL, "", NULL }, { "", NULL, NULL }, { NULL, "？！", NULL }, { NULL, "r3→r4", NULL }, { NULL, "r1→r7", NULL },
    { NULL, "r9→r5", NULL }, { NULL, "r4→r9", NULL }, { NULL, "→", NULL }, { NULL, "客服部审核", NULL }, { NULL, "r", NULL },
  };
  g_autoptr (LwBlueprint) blueprint = load_sample ();
  g_autoptr (LwMatcher) matcher = lw_matcher_new (lw_blueprint_variant (blueprint, "as-is"), blueprint->systems);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reason = NULL;
      gboolean disagree;
      int target = lw_matcher_find (matcher, cases[i].id, cases[i].name, &reason, &disagree);
      const LwTarget *found = target >= 0 ? lw_matcher_target (matcher, target) : NULL;

      g_test_message ("%s %s: %s", cases[i].id ? cases[i].id : "-", cases[i].name ? cases[i].name : "-", reason ? reason : "found");
      g_assert_cmpstr (found ? (found->step ? found->step : found->content) : NULL, ==, cases[i].element);
      g_assert_true ((target >= 0) == (reason == NULL));
      g_assert_false (disagree);
    }
}

static LwStep *
step_new (const char *id, const char *code, const char *name, const char *alias)
{
  LwStep *step = lw_record_new (&lw_step_schema);
  const char *aliases[] = { alias, NULL };

  lw_set_string (&step->id, id);
  lw_set_string (&step->code, code);
  lw_set_string (&step->name, name);
  if (alias)
    lw_set_strings (&step->aliases, aliases);
  return step;
}

static LwFlow *
flow_new (const char *id, const char *from, const char *to, const char *handover)
{
  LwFlow *flow = lw_record_new (&lw_flow_schema);

  lw_set_string (&flow->id, id);
  lw_set_string (&flow->from, from);
  lw_set_string (&flow->to, to);
  lw_set_string (&flow->handover, handover);
  return flow;
}

/* Names used twice, aliases, and a loop of gateways with two hand-offs on it. */
static LwVariant *
awkward_variant (void)
{
  LwVariant *variant = lw_record_new (&lw_variant_schema);
  gpointer steps[] = { step_new ("a", "5", "Check", "Look at"), step_new ("b", "50", "Check", NULL), step_new ("c", "5a", "Send", NULL),
                       step_new ("d", "5b", "Pack", "Send"), step_new ("x", NULL, "One way?", NULL), step_new ("y", NULL, "Or other?", NULL),
                       step_new ("s", NULL, "Pack", NULL) };
  gpointer flows[] = { flow_new ("f1", "a", "x", "papers"), flow_new ("f2", "x", "y", NULL), flow_new ("f3", "y", "x", "papers"),
                       flow_new ("f4", "y", "c", "parcel"), flow_new ("f5", "x", "d", NULL), flow_new ("f6", "b", "c", NULL) };
  g_autoptr (LwArray) step_array = NULL, flow_array = NULL;

  ((LwStep *) steps[4])->kind = ((LwStep *) steps[5])->kind = LW_STEP_DECISION;
  ((LwStep *) steps[6])->kind = LW_STEP_START;
  lw_set_string (&variant->id, "v");
  step_array = lw_array_new (steps, G_N_ELEMENTS (steps));
  flow_array = lw_array_new (flows, G_N_ELEMENTS (flows));
  lw_set_array (&LW_STEPS (variant), step_array);
  lw_set_array (&LW_FLOWS (variant), flow_array);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    lw_record_unref (steps[i]);
  for (guint i = 0; i < G_N_ELEMENTS (flows); i++)
    lw_record_unref (flows[i]);
  return variant;
}

static void
test_ambiguous (void)
{
  static const struct { const char *name, *element, *reason; } cases[] = {
    { "5", "a", NULL }, { "50", "b", NULL }, { "look at", "a", NULL }, { "Send", "c", NULL }, { "pack", "d", NULL },
    { "Check", NULL, "“Check” names more than one step or hand-off" },
    { "papers", NULL, "“papers” names more than one step or hand-off" },
    { "parcel", "parcel", NULL },
    { "a→5a", NULL, "several hand-offs lie between “a” and “5a”; name the one that is meant" },
    { "x→d", NULL, "the flow from “x” to “d” does not say what is handed over; name it and import again" },
    { "5->5", NULL, "no flow leads from “5” to “5”" },
    { "y->5a", "parcel", NULL },
    { "Check→Pack", NULL, "no step is called “Check”" },
    { "b→zz", NULL, "no step is called “zz”, and no code begins with it" },
  };
  g_autoptr (LwVariant) variant = awkward_variant ();
  g_autoptr (LwMatcher) matcher = lw_matcher_new (variant, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reason = NULL;
      gboolean disagree;
      int target = lw_matcher_find (matcher, NULL, cases[i].name, &reason, &disagree);
      const LwTarget *found = target >= 0 ? lw_matcher_target (matcher, target) : NULL;

      g_assert_cmpstr (reason, ==, cases[i].reason);
      g_assert_cmpstr (found ? (found->step ? found->step : found->content) : NULL, ==, cases[i].element);
    }
}

/* Where nobody says what is handed over, what leaves a step is one hand-off; the way is how it is written. */
static void
test_unnamed_handoff (void)
{
  g_autoptr (LwVariant) variant = awkward_variant ();
  g_autoptr (LwMatcher) matcher = lw_matcher_new (variant, NULL);
  g_autofree char *reason = NULL, *spelled = NULL;
  gboolean disagree;
  int target = lw_matcher_find (matcher, NULL, "b→c", &reason, &disagree);

  g_assert_cmpstr (reason, ==, NULL);
  g_assert_cmpint (target, >=, 0);
  g_assert_cmpstr (lw_matcher_target (matcher, target)->from, ==, "b");
  g_assert_null (lw_matcher_target (matcher, target)->content);
  g_assert_null (lw_matcher_target (matcher, target)->step);
  spelled = lw_matcher_spell (matcher, target);
  g_assert_cmpstr (spelled, ==, "b→c");
}

/* "2" is the second step where nothing else is said; a name beside it says more than a number nobody typed. */
static void
test_counted_codes (void)
{
  static const struct { const char *id, *name, *step; } cases[] = {
    { "2", NULL, "b" }, { "2", "Alpha", "a" }, { "1", "Beta", "b" }, { "b", "Alpha", "b" }, { "2", "Gamma", "b" },
  };
  g_autoptr (LwVariant) variant = lw_record_new (&lw_variant_schema);
  gpointer steps[] = { step_new ("a", NULL, "Alpha", NULL), step_new ("b", NULL, "Beta", NULL) };
  gpointer flow = flow_new ("f", "a", "b", NULL);
  g_autoptr (LwArray) step_array = lw_array_new (steps, 2), flow_array = lw_array_new (&flow, 1);
  g_autoptr (LwMatcher) matcher = NULL;

  lw_set_array (&LW_STEPS (variant), step_array);
  lw_set_array (&LW_FLOWS (variant), flow_array);
  matcher = lw_matcher_new (variant, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reason = NULL;
      gboolean disagree;
      int target = lw_matcher_find (matcher, cases[i].id, cases[i].name, &reason, &disagree);

      g_assert_cmpstr (lw_matcher_target (matcher, target)->step, ==, cases[i].step);
      g_assert_cmpint (disagree, ==, i == 3);
    }
  for (guint i = 0; i < 2; i++)
    lw_record_unref (steps[i]);
  lw_record_unref (flow);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matching/matching", test_matching);
  g_test_add_func ("/matching/ambiguous", test_ambiguous);
  g_test_add_func ("/matching/unnamed-handoff", test_unnamed_handoff);
  g_test_add_func ("/matching/counted-codes", test_counted_codes);
  return g_test_run ();
}
