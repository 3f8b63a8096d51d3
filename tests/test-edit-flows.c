/* Edits that join flows and part them. */
#include "core/lw-edit.h"
#include "text-variant.h"

static LwFlow *
flow_at (LwVariant *variant, guint i)
{
  return lw_array_get (LW_FLOWS (variant), i);
}

static void
assert_flow (LwVariant *variant, const char *id, const char *from, const char *to)
{
  LwFlow *flow = lw_variant_flow (variant, id);

  g_assert_nonnull (flow);
  g_assert_cmpstr (flow->from, ==, from);
  g_assert_cmpstr (flow->to, ==, to);
}

/* What stays of the flows when steps go: every row is steps, flows, what goes, and the flows afterwards. */
static void
test_heal_shapes (void)
{
  static const struct { const char *flows, *gone, *left; } cases[] = {
    { "a>b b>c", "b", "flow-0 a>c" },
    { "a>b b>c c>d", "b c", "flow-0 a>d" },
    { "a>b b>c c>d", "c b", "flow-0 a>d" },
    { "a>b b>c c>d d>e", "b d", "flow-0 a>c flow-2 c>e" },
    /* Two ways in, or out: nobody knows which led where. */
    { "a>c b>c c>d", "c", "" },
    { "a>b b>c b>d", "b", "" },
    { "a>b b>c b>d c>e", "b c", "" },
    /* The first and the last have nothing to lead on from or to. */
    { "a>b b>c", "a", "flow-1 b>c" },
    { "a>b b>c", "b c", "" },
    { "a>b b>c", "a b c", "" },
    /* Round: a step is not led to itself. */
    { "a>b b>a", "b", "" },
    { "b>b", "b", "" },
    { "a>b b>c c>b", "b c", "" },
    /* A second plain flow would say nothing; one with a probability does. */
    { "a>b b>c a>c", "b", "flow-2 a>c" },
    { "a>b,0.4 b>c a>c,0.6", "b", "flow-0 a>c flow-2 a>c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) variant = variant_new_from_text ("L:f", "a,L,1,1, b,L,1,1, c,L,1,1, d,L,1,1, e,L,1,1,", cases[i].flows);
      g_auto (GStrv) gone = g_strsplit (cases[i].gone, " ", -1);
      g_autoptr (LwVariant) healed = lw_variant_remove_and_heal (variant, (const char * const *) gone);
      g_autoptr (GString) left = g_string_new (NULL);

      LW_FOREACH (LwFlow, flow, LW_FLOWS (healed))
        g_string_append_printf (left, "%s%s %s>%s", left->len ? " " : "", flow->id, flow->from, flow->to);
      g_assert_cmpstr (left->str, ==, cases[i].left);
    }
}

static LwVariant *
chain (void)
{
  g_autoptr (LwVariant) variant = variant_new_from_text ("L:f M:b", "a,L,1,1, b,L,1,1, c,M,1,1,", "a>b,1,60 b>c,1,2880");
  g_autoptr (LwFlow) first = lw_record_copy (flow_at (variant, 0)), second = lw_record_copy (flow_at (variant, 1));

  lw_set_string (&first->label, "accepted");
  second->to_side = LW_SIDE_TOP;
  second->delay_kind = LW_DELAY_TRANSPORT;
  second->transfer = LW_TRANSFER_PERSON;
  second->key_path = 1;
  lw_set_string (&second->label, "sent");
  lw_set_string (&second->handover, "parcel");
  return lw_variant_put_all (variant, LW_ELEMENT_FLOW, (gpointer[]) { first, second }, 2);
}

static void
test_heal_fields (void)
{
  g_autoptr (LwVariant) variant = chain ();
  g_autoptr (LwVariant) healed = lw_variant_remove_and_heal (variant, (const char * const[]) { "b", NULL });
  LwFlow *flow = lw_variant_flow (healed, "flow-0");

  g_assert_cmpuint (lw_array_length (LW_FLOWS (healed)), ==, 1);
  g_assert_cmpstr (flow->label, ==, "accepted");
  g_assert_cmpstr (flow->handover, ==, "parcel");
  g_assert_cmpfloat (flow->probability, ==, 1);
  g_assert_cmpfloat (lw_time_mean (flow->delay), ==, 60 + 2880);
  g_assert_cmpint (flow->delay_kind, ==, LW_DELAY_TRANSPORT);
  g_assert_cmpint (flow->transfer, ==, LW_TRANSFER_PERSON);
  g_assert_cmpint (flow->to_side, ==, LW_SIDE_TOP);
}

static LwVariant *
with_delay (LwVariant *variant, guint flow, LwTime delay)
{
  g_autoptr (LwFlow) changed = lw_record_copy (flow_at (variant, flow));

  changed->delay = delay;
  return lw_variant_put (variant, LW_ELEMENT_FLOW, changed);
}

static void
test_heal_delays (void)
{
  static const struct { LwTime a, b, sum; } cases[] = {
    { { NAN, NAN, NAN }, { NAN, NAN, NAN }, { NAN, NAN, NAN } },
    { { NAN, 10, NAN }, { NAN, NAN, NAN }, { NAN, 10, NAN } },
    { { NAN, NAN, NAN }, { 10, 20, 30 }, { 10, 20, 30 } },
    { { NAN, 10, NAN }, { 10, 20, 30 }, { 20, 30, 40 } },
    { { 1, 2, 3 }, { 10, 20, 30 }, { 11, 22, 33 } },
    { { 1, NAN, 3 }, { 10, 20, 30 }, { 11, NAN, 33 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) variant = chain ();
      g_autoptr (LwVariant) half = with_delay (variant, 0, cases[i].a), both = with_delay (half, 1, cases[i].b);
      g_autoptr (LwVariant) healed = lw_variant_remove_and_heal (both, (const char * const[]) { "b", NULL });

      g_assert_true (lw_time_equal (flow_at (healed, 0)->delay, cases[i].sum));
    }
}

/* A loose end stays where it was. */
static void
test_heal_loose (void)
{
  g_autoptr (LwVariant) variant = chain ();
  g_autoptr (LwFlow) loose = lw_record_copy (flow_at (variant, 1));

  lw_set_string (&loose->to, NULL);
  loose->x = 700;
  loose->y = 300;
  g_autoptr (LwVariant) open = lw_variant_put (variant, LW_ELEMENT_FLOW, loose);
  g_autoptr (LwVariant) healed = lw_variant_remove_and_heal (open, (const char * const[]) { "b", NULL });

  assert_flow (healed, "flow-0", "a", NULL);
  g_assert_cmpfloat (flow_at (healed, 0)->x, ==, 700);
  g_assert_cmpfloat (flow_at (healed, 0)->y, ==, 300);
}

static void
test_insert (void)
{
  g_autoptr (LwVariant) variant = variant_new_from_text ("L:f M:b", "a,L,1,1, b,M,1,1, x,L,1,1,", "a>b,0.4,60");
  g_autoptr (LwFlow) flow = lw_record_copy (flow_at (variant, 0));

  lw_set_string (&flow->label, "yes");
  flow->to_side = LW_SIDE_TOP;
  flow->from_side = LW_SIDE_BOTTOM;
  flow->key_path = 1;
  g_autoptr (LwVariant) labelled = lw_variant_put (variant, LW_ELEMENT_FLOW, flow);
  g_assert_true (lw_variant_can_insert (labelled, "flow-0", "x"));
  g_assert_false (lw_variant_can_insert (labelled, "flow-0", "a"));
  g_autoptr (LwVariant) inserted = lw_variant_insert_on_flow (labelled, "flow-0", "x", "new");
  LwFlow *first = lw_variant_flow (inserted, "flow-0"), *second = lw_variant_flow (inserted, "new");

  assert_flow (inserted, "flow-0", "a", "x");
  assert_flow (inserted, "new", "x", "b");
  g_assert_cmpstr (first->label, ==, "yes");
  g_assert_cmpfloat (first->probability, ==, 0.4);
  g_assert_cmpint (first->from_side, ==, LW_SIDE_BOTTOM);
  g_assert_cmpint (first->to_side, ==, LW_SIDE_UNSET);
  g_assert_cmpint (second->to_side, ==, LW_SIDE_TOP);
  g_assert_cmpint (second->key_path, ==, 1);
  g_assert_null (second->label);
  g_assert_true (isnan (second->probability));
  /* Only the second part leaves the lane: what waits there waits there still. */
  g_assert_false (lw_time_is_known (first->delay));
  g_assert_cmpfloat (lw_time_mean (second->delay), ==, 60);
  /* It stands between two now. */
  g_assert_false (lw_variant_can_insert (inserted, "new", "x"));
  /* Taken out again, all is as it was. */
  g_autoptr (LwVariant) healed = lw_variant_remove_and_heal (inserted, (const char * const[]) { "x", NULL });
  assert_flow (healed, "flow-0", "a", "b");
  g_assert_true (lw_record_equal (flow_at (healed, 0), flow));
}

/* A named hand-over belongs to the step that it leaves: feedback is about that one. */
static void
test_insert_handover (void)
{
  g_autoptr (LwVariant) variant = chain ();
  g_autoptr (LwStep) step = record_new (&lw_step_schema, "x");

  lw_set_string (&step->lane, "L");
  g_autoptr (LwVariant) with_step = lw_variant_put (variant, LW_ELEMENT_STEP, step);
  g_autoptr (LwVariant) inserted = lw_variant_insert_on_flow (with_step, "flow-1", "x", "new");

  g_assert_cmpstr (lw_variant_flow (inserted, "flow-1")->handover, ==, "parcel");
  g_assert_cmpfloat (lw_time_mean (lw_variant_flow (inserted, "flow-1")->delay), ==, 2880);
  g_assert_null (lw_variant_flow (inserted, "new")->handover);
}

static void
test_straighten (void)
{
  g_autoptr (LwVariant) variant = chain (), straight = NULL, again = NULL;
  g_autoptr (LwFlow) bent = lw_record_copy (flow_at (variant, 1));
  g_autoptr (LwBend) bend = lw_record_new (&lw_bend_schema);

  lw_set_string (&bend->lane, "L");
  bend->y = 10;
  g_autoptr (LwArray) bends = lw_array_new ((gpointer[]) { bend }, 1);
  lw_set_array (&bent->bends, bends);
  g_autoptr (LwVariant) with_bend = lw_variant_put (variant, LW_ELEMENT_FLOW, bent);

  straight = lw_variant_straighten (with_bend, "flow-1");
  g_assert_cmpuint (lw_array_length (flow_at (straight, 1)->bends), ==, 0);
  g_assert_cmpint (flow_at (straight, 1)->to_side, ==, LW_SIDE_UNSET);
  again = lw_variant_straighten (straight, "flow-1");
  g_assert_true (again == straight);
}

/* Many at once take the time of many, not of many times many. */
static void
test_heal_many (void)
{
  g_autoptr (GString) steps = g_string_new ("s0,L,1,1,"), flows = g_string_new ("s0>s1");
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  const guint n = 10000;

  for (guint i = 1; i < n; i++)
    {
      g_string_append_printf (steps, " s%u,L,1,1,", i);
      if (i + 1 < n)
        {
          g_string_append_printf (flows, " s%u>s%u", i, i + 1);
          g_ptr_array_add (gone, g_strdup_printf ("s%u", i));
        }
    }
  g_ptr_array_add (gone, NULL);
  g_autoptr (LwVariant) variant = variant_new_from_text ("L:f", steps->str, flows->str);
  g_autoptr (LwVariant) healed = lw_variant_remove_and_heal (variant, (const char * const *) gone->pdata);

  g_assert_cmpuint (lw_array_length (LW_FLOWS (healed)), ==, 1);
  assert_flow (healed, "flow-0", "s0", "s9999");
}

static double
probability (LwVariant *variant, const char *flow)
{
  return lw_variant_flow (variant, flow)->probability;
}

/* 0.4, 0.4 and 0.4 become a third each; what is not known gets what is left; there is nothing to scale in a parallel split. */
static void
test_normalise (void)
{
  g_autoptr (LwVariant) thrice = variant_new_from_text ("L:c", "a?,L,0,0,- b,L,0,0,- c,L,0,0,- d,L,0,0,-", "a>b,0.4 a>c,0.4 a>d,0.4");
  g_autoptr (LwVariant) open = variant_new_from_text ("L:c", "a?,L,0,0,- b,L,0,0,- c,L,0,0,- d,L,0,0,-", "a>b,0.4 a>c a>d");
  g_autoptr (LwVariant) split = variant_new_from_text ("L:c", "a+,L,0,0,- b,L,0,0,- c,L,0,0,-", "a>b,0.4 a>c,0.4");
  g_autoptr (LwVariant) none = variant_new_from_text ("L:c", "a?,L,0,0,- b,L,0,0,- c,L,0,0,-", "a>b,0 a>c,0");
  g_autoptr (LwVariant) one = lw_variant_normalise (thrice, "a"), two = lw_variant_normalise (open, "a");
  g_autoptr (LwVariant) same = lw_variant_normalise (split, "a"), zero = lw_variant_normalise (none, "a"), again = lw_variant_normalise (one, "a");

  g_assert_cmpfloat_with_epsilon (probability (one, "flow-1"), 1 / 3.0, 1e-12);
  g_assert_cmpfloat (probability (two, "flow-0"), ==, 0.4);
  g_assert_cmpfloat_with_epsilon (probability (two, "flow-2"), 0.3, 1e-12);
  g_assert_true (same == split && zero == none && again == one);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit-flows/heal-shapes", test_heal_shapes);
  g_test_add_func ("/edit-flows/heal-fields", test_heal_fields);
  g_test_add_func ("/edit-flows/heal-delays", test_heal_delays);
  g_test_add_func ("/edit-flows/heal-loose", test_heal_loose);
  g_test_add_func ("/edit-flows/heal-many", test_heal_many);
  g_test_add_func ("/edit-flows/insert", test_insert);
  g_test_add_func ("/edit-flows/insert-handover", test_insert_handover);
  g_test_add_func ("/edit-flows/straighten", test_straighten);
  g_test_add_func ("/edit-flows/normalise", test_normalise);
  return g_test_run ();
}
