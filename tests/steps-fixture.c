#include "steps-fixture.h"

#include "text-variant.h"

static LwStep *
step_new (const char *id, const char *name, const char *lane, const char *phase, double x, double y)
{
  LwStep *step = lw_record_new (&lw_step_schema);

  lw_set_string (&step->id, id);
  lw_set_string (&step->name, name);
  lw_set_string (&step->lane, lane);
  lw_set_string (&step->phase, phase);
  step->x = x;
  step->y = y;
  return step;
}

static LwLane *
lane_new (const char *id, int kind)
{
  LwLane *lane = lw_record_new (&lw_lane_schema);

  lw_set_string (&lane->id, id);
  lw_set_string (&lane->name, id);
  lane->kind = kind;
  lane->height = 120;
  return lane;
}

static LwPhase *
phase_new (const char *id)
{
  LwPhase *phase = lw_record_new (&lw_phase_schema);

  lw_set_string (&phase->id, id);
  lw_set_string (&phase->name, id);
  phase->width = 480;
  return phase;
}

static LwFlow *
flow_new (const char *id, const char *from, const char *to)
{
  LwFlow *flow = lw_record_new (&lw_flow_schema);

  lw_set_string (&flow->id, id);
  lw_set_string (&flow->from, from);
  lw_set_string (&flow->to, to);
  return flow;
}

LwEditor *
steps_fixture (void)
{
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("Test", "en");
  LwVariant *variant = lw_record_copy (lw_blueprint_variant (empty, NULL));
  g_autoptr (LwBlueprint) blueprint = NULL;
  g_autoptr (LwDocument) document = NULL;

  for (guint i = 0; i < LW_N_ELEMENT_KINDS; i++)
    lw_set_array (&variant->elements[i], NULL);
  variant_take (&variant, LW_ELEMENT_LANE, lane_new ("customer", LW_LANE_CUSTOMER));
  variant_take (&variant, LW_ELEMENT_LANE, lane_new ("front", LW_LANE_FRONT));
  variant_take (&variant, LW_ELEMENT_LANE, lane_new ("back", LW_LANE_BACK));
  variant_take (&variant, LW_ELEMENT_PHASE, phase_new ("one"));
  variant_take (&variant, LW_ELEMENT_PHASE, phase_new ("two"));
  variant_take (&variant, LW_ELEMENT_STEP, step_new ("a", "Apply", "customer", "one", 40, 22));
  variant_take (&variant, LW_ELEMENT_STEP, step_new ("b", "Review", "front", "one", 240, 22));
  variant_take (&variant, LW_ELEMENT_STEP, step_new ("c", "Decide", "front", "two", 40, 22));
  variant_take (&variant, LW_ELEMENT_FLOW, flow_new ("f1", "a", "b"));
  variant_take (&variant, LW_ELEMENT_FLOW, flow_new ("f2", "b", "c"));
  blueprint = lw_edit_variant (empty, variant);
  lw_record_unref (variant);
  document = lw_document_new (blueprint, NULL);
  return lw_editor_new (document);
}

LwStep *
ui_step (LwEditor *editor, const char *id)
{
  return lw_variant_step (lw_editor_get_variant (editor), id);
}

LwRect
ui_rect (LwEditor *editor, const char *id)
{
  return lw_layout_step_box (lw_editor_get_layout (editor), id)->rect;
}

void
ui_assert_step (LwEditor *editor, const char *id, const char *lane, const char *phase, double x, double y)
{
  LwStep *step = ui_step (editor, id);

  g_assert_nonnull (step);
  g_assert_cmpstr (step->lane, ==, lane);
  g_assert_cmpstr (step->phase, ==, phase);
  g_assert_cmpfloat_with_epsilon (step->x, x, 0.01);
  g_assert_cmpfloat_with_epsilon (step->y, y, 0.01);
}

static void
assert_flow (LwVariant *variant, const LwFlow *flow)
{
  g_assert_true (flow->from != NULL || flow->to != NULL);
  if (flow->from != NULL)
    g_assert_nonnull (lw_variant_step (variant, flow->from));
  if (flow->to != NULL)
    g_assert_nonnull (lw_variant_step (variant, flow->to));
  /* It says where it ends. */
  if (flow->from == NULL || flow->to == NULL)
    g_assert_true (isfinite (flow->x) && isfinite (flow->y));
}

void
ui_assert_flows (LwVariant *variant)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    assert_flow (variant, flow);
}

void
ui_assert_apart (LwEditor *editor)
{
  LwLayout *layout = lw_editor_get_layout (editor);

  for (guint i = 0; i < layout->n_steps; i++)
    for (guint k = 0; k < i; k++)
      g_assert_false (lw_rect_intersects (layout->steps[i].rect, layout->steps[k].rect));
}
