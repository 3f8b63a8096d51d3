/* Bottlenecks of the returns sample, whose figures are those of the reference, and traps. */
#include "analysis/lw-association.h"
#include "analysis/lw-bottleneck.h"
#include "core/lw-edit.h"

#include "returns-fixture.h"
#include "text-variant.h"

#define assert_within(a, b, slack) g_assert_cmpfloat_with_epsilon ((a), (b), (slack))

typedef struct { LwBlueprint *blueprint; LwVariant *variant; LwFlowAnalysis *analysis; LwBottlenecks *found; } Fixture;

static void
analyse (Fixture *f, LwBlueprint *blueprint)
{
  g_autoptr (GError) error = NULL;

  f->blueprint = blueprint;
  f->variant = lw_blueprint_variant (blueprint, NULL);
  f->analysis = lw_flow_analysis_new (f->variant, &error);
  g_assert_no_error (error);
  f->found = lw_bottlenecks_new (blueprint, f->variant, f->analysis, lw_default_dataset (blueprint, f->variant));
}

static void
clear (Fixture *f)
{
  lw_bottlenecks_free (f->found);
  lw_flow_analysis_free (f->analysis);
  lw_record_unref (f->blueprint);
}

/* NULL: there is no evidence of one. */
static const LwBottleneck *
look_up (const Fixture *f, const char *element)
{
  for (guint i = 0; i < f->found->all->len; i++)
    {
      const LwBottleneck *b = f->found->all->pdata[i];
      if (g_str_equal (b->element, element))
        return b;
    }
  return NULL;
}

static const LwBottleneck *
find (const Fixture *f, const char *element)
{
  const LwBottleneck *b = look_up (f, element);

  if (b == NULL)
    g_error ("no bottleneck %s", element);
  return b;
}

/* Four times the benchmark, and only 1.2 % of the lead time: both are there. */
static void
test_v01_too_long (void)
{
  Fixture f;
  const LwBottleneck *b;
  g_autofree char *says = NULL;

  analyse (&f, read_returns ("zh-CN"));
  b = find (&f, "r2");
  g_assert_cmpfloat (b->ratio, ==, 4);
  g_assert_cmpfloat (b->excess, ==, 90);
  g_assert_cmpint (b->severity, ==, LW_TIME_CRITICAL);
  assert_within (b->lead_share, 0.01212, 1e-5);
  says = lw_bottleneck_evidence (b, f.found, 1440);
  g_assert_nonnull (strstr (says, "4 times"));
  g_assert_nonnull (strstr (says, "1.2 %"));
  clear (&f);
}

static void
test_v12_complaints (void)
{
  static const struct { const char *element; double share, low, high, quotient; gboolean flagged, vital; } cases[] = {
    { "r3", 0.300, 0.241, 0.367, 2.70, TRUE, TRUE }, { "r2", 0.230, 0.177, 0.293, 2.07, TRUE, TRUE },
    { "g1/质检结果反馈", 0.140, 0.099, 0.195, 1.26, FALSE, TRUE }, { "r5b", 0.090, 0.058, 0.138, 0.81, FALSE, TRUE },
    { "r5a", 0.070, 0.042, 0.114, 0.63, FALSE, TRUE }, { "r4", 0.060, 0.035, 0.102, 0.54, FALSE, FALSE },
  };
  Fixture f;
  double vital = 0;

  analyse (&f, read_returns ("zh-CN"));
  g_assert_cmpfloat (f.found->complaints, ==, 200);
  g_assert_cmpuint (f.found->with_data, ==, 9);
  g_assert_false (f.found->by_volume);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LwBottleneck *b = find (&f, cases[i].element);
      assert_within (b->share, cases[i].share, 1e-9);
      assert_within (b->low, cases[i].low, 5.1e-4);
      assert_within (b->high, cases[i].high, 5.1e-4);
      assert_within (b->quotient, cases[i].quotient, 5.1e-3);
      g_assert_cmpint (b->concentrated, ==, cases[i].flagged);
      g_assert_cmpint (b->vital, ==, cases[i].vital);
      vital += b->vital ? b->share : 0;
    }
  assert_within (vital, 0.83, 1e-9);
  clear (&f);
}

/* The friction counts hand-over delay only: the parcel's two days are transport, although they cross departments. */
static void
test_v13_friction (void)
{
  Fixture f;
  const LwBottleneck *b;
  const LwHandoffPair *pair;
  const LwHandoffRow *parcel;

  analyse (&f, read_returns ("zh-CN"));
  b = find (&f, "g1/质检结果反馈");
  assert_within (b->friction, 2160, 1e-9);
  assert_within (b->lead_share, 0.2181, 5e-5);
  assert_within (b->handoff_score, 0.872, 5e-4);
  g_assert_true (b->stuck);
  parcel = lw_handoffs_find (f.found->handoffs, f.variant, &(LwHandoff) { .from = (char *) "r2" });
  g_assert_true (parcel->crosses_departments);
  g_assert_cmpfloat (parcel->friction, ==, 0);
  g_assert_cmpfloat (parcel->other, ==, 2880);
  pair = &g_array_index (f.found->handoffs->pairs, LwHandoffPair, 0);
  g_assert_cmpstr (pair->from, ==, "仓储部");
  g_assert_cmpstr (pair->to, ==, "财务部");
  assert_within (pair->friction, 0.6 * 2160, 1e-9);
  clear (&f);
}

static void
test_v14_ranking (void)
{
  static const struct { const char *element; double score; } cases[] = { { "r2", 1 }, { "r3", 0.894 }, { "g1/质检结果反馈", 0.872 } };
  Fixture f;

  analyse (&f, read_returns ("zh-CN"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LwBottleneck *b = f.found->all->pdata[i];
      g_assert_cmpstr (b->element, ==, cases[i].element);
      assert_within (b->score, cases[i].score, 5e-4);
    }
  assert_within (find (&f, "r3")->time_score, 0.295, 5e-4);
  assert_within (find (&f, "r3")->complaint_score, 0.850, 5e-4);
  clear (&f);
}

/* How long against the benchmark is how bad, and what counts for the score; without a benchmark the share of the lead time does. */
static void
test_severity (void)
{
  static const struct { double minutes, benchmark; LwTimeSeverity severity; double score; gboolean found; } cases[] = {
    { 30, 60, LW_TIME_FINE, 0, FALSE },          { 75, 60, LW_TIME_FINE, 1 / 12.0, FALSE },  { 76, 60, LW_TIME_WATCH, 4 / 45.0, TRUE },
    { 120, 60, LW_TIME_WATCH, 1 / 3.0, TRUE },   { 121, 60, LW_TIME_HIGH, 61 / 180.0, TRUE }, { 180, 60, LW_TIME_HIGH, 2 / 3.0, TRUE },
    { 181, 60, LW_TIME_CRITICAL, 121 / 180.0, TRUE }, { 600, 60, LW_TIME_CRITICAL, 1, TRUE },
    { 90, 0, LW_TIME_NOT_COMPARED, 0.18, FALSE }, { 100, 0, LW_TIME_NOT_COMPARED, 0.2, TRUE }, { 600, 0, LW_TIME_NOT_COMPARED, 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *steps = g_strdup_printf ("s,C,%g,0,- a,C,%g,0,-", 1000 - cases[i].minutes, cases[i].minutes);
      g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", steps, "s>a");
      LwStep *step = lw_variant_step (variant, "a");
      g_autoptr (LwBlueprint) empty = lw_blueprint_new ("t", "en");
      Fixture f;

      if (cases[i].benchmark > 0)
        {
          step->benchmark = lw_record_new (lw_schema_field (&lw_step_schema, "benchmark")->schema);
          step->benchmark->time = LW_TIME (cases[i].benchmark);
        }
      analyse (&f, lw_edit_variant (empty, variant));
      if (cases[i].score > 0)
        {
          g_assert_cmpint (find (&f, "2")->severity, ==, cases[i].severity);
          assert_within (find (&f, "2")->time_score, cases[i].score, 1e-12);
          g_assert_cmpint ((find (&f, "2")->classes & LW_BOTTLENECK_TIME) != 0, ==, cases[i].found);
        }
      else
        g_assert_null (look_up (&f, "2"));
      clear (&f);
    }
}

/* Stuck: a tenth of the lead time, or a day, or four hours where it goes by hand. Only delay of handing over counts; a range by its mean. */
static void
test_stuck (void)
{
  static const struct { double lead; LwTime delay; int transfer, kind; gboolean stuck; } cases[] = {
    { 100000, LW_TIME (1440), LW_TRANSFER_SYSTEM, LW_DELAY_HANDOVER, TRUE },
    { 100000, LW_TIME (1439), LW_TRANSFER_SYSTEM, LW_DELAY_HANDOVER, FALSE },
    { 100000, { 1440, NAN, 2880 }, LW_TRANSFER_MESSAGE, LW_DELAY_HANDOVER, TRUE },
    { 100000, LW_TIME (240), LW_TRANSFER_REENTRY, LW_DELAY_HANDOVER, TRUE },
    { 100000, LW_TIME (240), LW_TRANSFER_PAPER, LW_DELAY_HANDOVER, TRUE },
    { 100000, LW_TIME (240), LW_TRANSFER_MESSAGE, LW_DELAY_HANDOVER, FALSE },
    { 100000, LW_TIME (239), LW_TRANSFER_PAPER, LW_DELAY_HANDOVER, FALSE },
    { 900, LW_TIME (100), LW_TRANSFER_SYSTEM, LW_DELAY_HANDOVER, TRUE },
    { 901, LW_TIME (100), LW_TRANSFER_SYSTEM, LW_DELAY_HANDOVER, FALSE },
    { 100, LW_TIME (9000), LW_TRANSFER_PAPER, LW_DELAY_TRANSPORT, FALSE },
    { 100, LW_TIME (9000), LW_TRANSFER_PAPER, LW_DELAY_POLICY, FALSE },
    { 100, LW_TIME (9000), LW_TRANSFER_PAPER, LW_DELAY_CUSTOMER, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *steps = g_strdup_printf ("s,A,%g,0,- a,B,0,0,-", cases[i].lead);
      g_autoptr (LwVariant) variant = variant_new_from_text ("A:b B:b", steps, "s>a");
      LwFlow *flow = lw_variant_flow (variant, "flow-0");
      g_autoptr (LwBlueprint) empty = lw_blueprint_new ("t", "en");
      Fixture f;

      LW_FOREACH (LwLane, lane, LW_LANES (variant))
        lw_set_string (&lane->department, lane->id);
      flow->delay = cases[i].delay;
      flow->delay_kind = cases[i].kind;
      flow->transfer = cases[i].transfer;
      analyse (&f, lw_edit_variant (empty, variant));
      g_test_message ("case %u", i);
      if (cases[i].kind == LW_DELAY_HANDOVER)
        {
          g_assert_cmpint (find (&f, "1/2")->stuck, ==, cases[i].stuck);
          assert_within (find (&f, "1/2")->friction, lw_time_mean (cases[i].delay), 1e-9);
        }
      else
        g_assert_null (look_up (&f, "1/2"));
      clear (&f);
    }
  g_assert_cmpint (lw_transfer_rank (LW_TRANSFER_SYSTEM), ==, 0);
  g_assert_cmpint (lw_transfer_rank (LW_TRANSFER_MESSAGE), ==, 1);
  g_assert_cmpint (lw_transfer_rank (LW_TRANSFER_REENTRY), ==, 2);
  g_assert_cmpint (lw_transfer_rank (LW_TRANSFER_PAPER), ==, 3);
}

/* With a volume for each, fair shares follow it; where one is missing they are the same for all again. */
static LwBlueprint *
with_volumes (double of_r3, gboolean all)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en"), with_metric = NULL;
  g_autoptr (LwMetric) volume = record_new (&lw_metric_schema, "volume");
  LwDataset *dataset = lw_array_get (blueprint->datasets, 0);
  g_autoptr (LwDataset) changed = lw_record_copy (dataset);

  volume->kind = LW_METRIC_COUNT;
  volume->polarity = LW_POLARITY_NEUTRAL;
  with_metric = lw_edit_put (blueprint, "metrics", volume);
  LW_FOREACH (LwDataValue, value, dataset->values)
    if (g_str_equal (value->metric, "complaints") && (all || value_i > 2))
      {
        g_autoptr (LwRecord) copy = lw_record_copy (value);
        LwDataValue *more = (LwDataValue *) copy;
        g_autoptr (LwArray) values = NULL;

        lw_set_string (&more->metric, "volume");
        more->sum = g_strcmp0 (more->step, "r3") == 0 ? of_r3 : 100;
        values = lw_array_insert (changed->values, lw_array_length (changed->values), more);
        lw_set_array (&changed->values, values);
      }
  return lw_edit_put (with_metric, "datasets", changed);
}

static void
test_volumes (void)
{
  Fixture f, g;
  g_autofree char *says = NULL, *other = NULL;

  analyse (&f, with_volumes (800, TRUE));
  g_assert_true (f.found->by_volume);
  says = lw_bottleneck_evidence (find (&f, "r3"), f.found, 1440);
  g_assert_nonnull (strstr (says, "0.60 times its fair share of 50.0 % (by volume)"));
  assert_within (find (&f, "r3")->fair, 0.5, 1e-12);
  assert_within (find (&f, "r3")->quotient, 0.6, 1e-12);
  g_assert_false (find (&f, "r3")->concentrated);
  clear (&f);
  analyse (&g, with_volumes (800, FALSE));
  g_assert_false (g.found->by_volume);
  other = lw_bottleneck_evidence (find (&g, "r3"), g.found, 1440);
  g_assert_nonnull (strstr (other, "(the same for each step and hand-off with data)"));
  assert_within (find (&g, "r3")->quotient, 2.7, 1e-12);
  clear (&g);
}

/* What is sent back costs its delay again: F = v p (D + p_back D_back). */
static void
test_back (void)
{
  g_autoptr (LwVariant) variant = variant_new_from_text ("A:b B:b", "s,A,0,0,- a,A,1,0,- b,B,1,0,- e,B,0,0,-", "s>a a>b,1,60 b>a,0.25,30 b>e,0.75");
  g_autoptr (GError) error = NULL;
  g_autoptr (LwFlowAnalysis) analysis = NULL;
  g_autoptr (LwHandoffs) handoffs = NULL;
  const LwHandoffRow *row;

  lw_variant_flow (variant, "flow-1")->delay_kind = LW_DELAY_HANDOVER;
  lw_variant_flow (variant, "flow-2")->delay_kind = LW_DELAY_HANDOVER;
  LW_FOREACH (LwLane, lane, LW_LANES (variant))
    lw_set_string (&lane->department, lane->id);
  analysis = lw_flow_analysis_new (variant, &error);
  g_assert_no_error (error);
  handoffs = lw_handoffs_new (variant, analysis);
  row = handoffs->rows->pdata[0];
  g_assert_cmpstr (row->key, ==, "2/3");
  assert_within (row->back, 0.25, 1e-12);
  assert_within (row->friction, 4.0 / 3 * (60 + 0.25 * 30), 1e-9);
}

/* 2×2: tag × step counts 22, 8 / 10, 60. */
static void
test_association (void)
{
  g_autoptr (LwDataset) dataset = record_new (&lw_dataset_schema, "d");
  static const struct { const char *step, *tag; double n; } rows[] = { { "a", "slow", 20 }, { "b", "slow", 8 }, { "a", "rude", 10 }, { "b", "rude", 60 }, { "a", "slow", 2 } };
  GPtrArray *records = g_ptr_array_new ();
  g_autoptr (GArray) cells = NULL;
  const LwAssociation *first;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LwTagCount *count = lw_record_new (&lw_tag_count_schema);
      lw_set_string (&count->step, rows[i].step);
      lw_set_string (&count->tag, rows[i].tag);
      count->n = rows[i].n;
      g_ptr_array_add (records, count);
    }
  dataset->tags = array_take (records);
  cells = lw_associations (dataset);
  g_assert_cmpuint (cells->len, ==, 4);
  first = &g_array_index (cells, LwAssociation, 0);
  assert_within (first->of_tag, 22.0 / 30, 1e-12);
  assert_within (first->of_step, 22.0 / 32, 1e-12);
  assert_within (first->lift, 22.0 / 9.6, 1e-12);
  assert_within (first->residual, 12.4 / sqrt (9.6 * 0.7 * 0.68), 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bottleneck/v01-too-long", test_v01_too_long);
  g_test_add_func ("/bottleneck/v12-complaints", test_v12_complaints);
  g_test_add_func ("/bottleneck/v13-friction", test_v13_friction);
  g_test_add_func ("/bottleneck/v14-ranking", test_v14_ranking);
  g_test_add_func ("/bottleneck/severity", test_severity);
  g_test_add_func ("/bottleneck/stuck", test_stuck);
  g_test_add_func ("/bottleneck/volumes", test_volumes);
  g_test_add_func ("/bottleneck/back", test_back);
  g_test_add_func ("/bottleneck/association", test_association);
  return g_test_run ();
}
