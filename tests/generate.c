#include "generate.h"

#define COLUMN_WIDTH 240.0
#define ROW_HEIGHT   108.0
#define PHASE_COLUMNS 12

typedef struct
{
  GRand     *rand;
  guint      n_steps, n_lanes, n_columns;
  guint     *used;            /* of each lane and column: rows taken */
  GPtrArray *lanes, *phases, *steps, *flows;
} Generator;

static const char * const verbs[] = { "Receive", "Check", "Approve", "Register", "Send", "Review", "Schedule",
                                      "Confirm", "Prepare", "Close" };
static const char * const nouns[] = { "application", "order", "payment", "complaint", "appointment", "invoice", "parcel",
                                      "contract", "identity", "survey" };
static const char * const zh_verbs[] = { "接收", "核对", "审批", "登记", "发送", "复核", "安排", "确认", "准备", "关闭" };
static const char * const zh_nouns[] = { "申请表", "订单", "付款", "投诉", "预约", "发票", "包裹", "合同", "身份信息", "问卷" };
static const char * const owners[] = { "Alice Wong", "Bob Stein", "陈小明", "李雅婷", "Marta Ruiz", "王建国", "Tom O'Neil", "佐藤" };
static const char * const channels[] = { "web", "app", "phone", "counter", "email", "chat", "kiosk", "post" };

static void
set_text (char      **member,
          const char *format,
          ...) G_GNUC_PRINTF (2, 3);

static void
set_text (char      **member,
          const char *format,
          ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  lw_set_string (member, text);
}

static void
add_bands (Generator *self)
{
  static const int kinds[] = { LW_LANE_CUSTOMER, LW_LANE_FRONT, LW_LANE_FRONT, LW_LANE_FRONT, LW_LANE_BACK, LW_LANE_BACK,
                               LW_LANE_SUPPORT, LW_LANE_SUPPORT };

  for (guint i = 0; i < self->n_lanes; i++)
    {
      LwLane *lane = lw_record_new (&lw_lane_schema);

      set_text (&lane->id, "l%u", i);
      set_text (&lane->name, "Lane %u", i + 1);
      lane->kind = kinds[MIN (i, G_N_ELEMENTS (kinds) - 1)];
      g_ptr_array_add (self->lanes, lane);
    }
  for (guint i = 0; i * PHASE_COLUMNS < self->n_columns; i++)
    {
      LwPhase *phase = lw_record_new (&lw_phase_schema);

      set_text (&phase->id, "p%u", i);
      set_text (&phase->name, "Phase %u", i + 1);
      g_ptr_array_add (self->phases, phase);
    }
}

static void
add_step (Generator *self,
          guint      lane,
          guint      column,
          int        kind)
{
  LwStep *step = lw_record_new (&lw_step_schema);
  guint i = self->steps->len, k = g_rand_int_range (self->rand, 0, 100);
  guint row = self->used[lane * self->n_columns + column]++;
  gboolean gateway;

  set_text (&step->id, "s%u", i);
  set_text (&step->lane, "l%u", lane);
  set_text (&step->phase, "p%u", column / PHASE_COLUMNS);
  if (g_rand_double (self->rand) < 0.6)
    set_text (&step->name, "%s %s %u", verbs[k % 10], nouns[k / 10], i);
  else
    set_text (&step->name, "%s%s %u", zh_verbs[k % 10], zh_nouns[k / 10], i);
  step->kind = kind;
  gateway = lw_step_is_gateway (step);
  step->x = column % PHASE_COLUMNS * COLUMN_WIDTH + 32 + (LW_CARD_WIDTH - lw_step_width (step)) / 2;
  step->y = row * ROW_HEIGHT + 22 + (LW_CARD_HEIGHT - lw_step_height (step)) / 2;
  if (!gateway)
    {
      set_text (&step->owner, "%s", owners[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (owners))]);
      step->process = LW_TIME (g_rand_int_range (self->rand, 1, 480));
      lw_set_strings (&step->channels, (const char *[]) { channels[g_rand_int_range (self->rand, 0, 8)], NULL });
    }
  g_ptr_array_add (self->steps, step);
}

static LwFlow *
add_flow (Generator *self,
          guint      from,
          guint      to,
          int        kind)
{
  LwFlow *flow = lw_record_new (&lw_flow_schema);

  set_text (&flow->id, "f%u", self->flows->len);
  set_text (&flow->from, "s%u", from);
  set_text (&flow->to, "s%u", to);
  flow->kind = kind;
  g_ptr_array_add (self->flows, flow);
  return flow;
}

/* One process from a start to an end, usually handing over to a near lane. */
static void
add_process (Generator *self)
{
  static const int hops[] = { -2, -1, -1, 1, 1, 2 };
  int lane = g_rand_int_range (self->rand, 0, self->n_lanes);
  guint first = self->steps->len, length = MIN (self->n_columns, self->n_steps - first);

  for (guint column = 0; column < length; column++)
    {
      int kind = column == 0 ? LW_STEP_START : column + 1 == length ? LW_STEP_END : LW_STEP_UNSET;

      if (column > 0 && g_rand_double (self->rand) < 0.35)
        {
          lane += hops[g_rand_int_range (self->rand, 0, 6)];
          lane = CLAMP (lane, 0, (int) self->n_lanes - 1);
        }
      if (kind == LW_STEP_UNSET && g_rand_double (self->rand) < 0.12)
        kind = LW_STEP_DECISION;
      add_step (self, lane, column, kind);
      if (column > 0)
        add_flow (self, first + column - 1, first + column, LW_FLOW_UNSET);
    }
  if (first > 0)
    add_flow (self, g_rand_int_range (self->rand, 0, first), first, LW_FLOW_MESSAGE);
}

/* Branches forward and loops back, mostly within a process. */
static void
add_branches (Generator *self)
{
  static const char * const labels[] = { "yes", "no", "是", "否", "rework 返工" };
  guint want = self->n_steps * 13 / 10;

  while (self->flows->len < want && self->n_steps > 8)
    {
      int from = g_rand_int_range (self->rand, 0, self->n_steps), hop = g_rand_int_range (self->rand, 2, 7);
      gboolean back = g_rand_double (self->rand) < 0.25;
      int to = back ? from - hop : from + hop;
      LwFlow *flow;

      if (to < 0 || to >= (int) self->n_steps)
        continue;
      flow = add_flow (self, from, to, back ? LW_FLOW_REWORK : LW_FLOW_UNSET);
      lw_set_string (&flow->label, labels[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (labels))]);
      if (g_rand_double (self->rand) < 0.2)
        flow->delay = LW_TIME (60.0 * g_rand_int_range (self->rand, 1, 72));
    }
}

static void
take (LwVariant    *variant,
      LwElementKind kind,
      GPtrArray    *records)
{
  LwArray *array = lw_array_new (records->pdata, records->len);

  lw_set_array (&variant->elements[kind], array);
  lw_array_unref (array);
  g_ptr_array_unref (records);
}

static LwVariant *
finish (Generator *self)
{
  LwVariant *variant = lw_record_new (&lw_variant_schema);

  lw_set_string (&variant->id, "as-is");
  lw_set_string (&variant->name, "As-is");
  variant->kind = LW_VARIANT_AS_IS;
  take (variant, LW_ELEMENT_LANE, self->lanes);
  take (variant, LW_ELEMENT_PHASE, self->phases);
  take (variant, LW_ELEMENT_STEP, self->steps);
  take (variant, LW_ELEMENT_FLOW, self->flows);
  g_rand_free (self->rand);
  g_free (self->used);
  return variant;
}

static void
begin (Generator *self,
       guint      n_steps,
       guint      n_lanes,
       guint      n_columns,
       guint32    seed)
{
  *self = (Generator) { g_rand_new_with_seed (seed), n_steps, n_lanes, n_columns };
  self->used = g_new0 (guint, n_lanes * n_columns);
  self->lanes = g_ptr_array_new_with_free_func (lw_record_unref);
  self->phases = g_ptr_array_new_with_free_func (lw_record_unref);
  self->steps = g_ptr_array_new_with_free_func (lw_record_unref);
  self->flows = g_ptr_array_new_with_free_func (lw_record_unref);
}

LwBlueprint *
lw_generate (guint   n_steps,
             guint   n_lanes,
             guint32 seed)
{
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("Service process", "en");
  LwBlueprint *blueprint = lw_record_copy (empty);
  g_autoptr (LwVariant) variant = NULL;
  g_autoptr (LwArray) variants = NULL;
  Generator self;

  begin (&self, n_steps, n_lanes, MAX (8, (guint) round (1.25 * sqrt (n_steps))), seed);
  add_bands (&self);
  while (self.steps->len < n_steps)
    add_process (&self);
  add_branches (&self);
  variant = finish (&self);
  variants = lw_array_new ((gpointer[]) { variant }, 1);
  lw_set_array (&blueprint->variants, variants);
  return blueprint;
}

/* A step's longer side: what it takes in either orientation. */
static double
reach (LwStep *step)
{
  return MAX (lw_step_width (step), lw_step_height (step)) + 26;
}

/* A place that keeps 26 units from every card, in a vertical variant too, or FALSE when chance finds none. */
static gboolean
find_room (Generator *self,
           LwStep    *step,
           double     span)
{
  for (guint attempt = 0; attempt < 60; attempt++)
    {
      gboolean free = TRUE;

      step->x = g_rand_int_range (self->rand, 24, (int) span);
      step->y = g_rand_int_range (self->rand, 24, (int) span / 2);
      for (guint i = 0; i < self->steps->len && free; i++)
        {
          LwStep *other = g_ptr_array_index (self->steps, i);

          free = g_strcmp0 (other->lane, step->lane) != 0 || g_strcmp0 (other->phase, step->phase) != 0
                 || step->x > other->x + reach (other) || other->x > step->x + reach (step)
                 || step->y > other->y + reach (other) || other->y > step->y + reach (step);
        }
      if (free)
        return TRUE;
    }
  return FALSE;
}

static void
scatter_steps (Generator *self)
{
  double span = 190 * sqrt (self->n_steps) + 120;

  for (guint i = 0; i < self->n_steps; i++)
    {
      LwStep *step = lw_record_new (&lw_step_schema);

      set_text (&step->id, "s%u", self->steps->len);
      set_text (&step->name, "Step %u", self->steps->len);
      set_text (&step->lane, "l%d", g_rand_int_range (self->rand, 0, self->n_lanes));
      set_text (&step->phase, "p%d", g_rand_int_range (self->rand, 0, self->phases->len));
      if (g_rand_boolean (self->rand))
        {
          step->width = g_rand_int_range (self->rand, 60, 260);
          step->height = g_rand_int_range (self->rand, 36, 140);
        }
      if (g_rand_double (self->rand) < 0.2)
        step->kind = LW_STEP_DECISION;
      if (find_room (self, step, span))
        g_ptr_array_add (self->steps, step);
      else
        lw_record_unref (step);
    }
}

static void
scatter_flows (Generator *self)
{
  guint n = self->steps->len;

  for (guint i = 0; i < n * 13 / 10; i++)
    {
      guint from = g_rand_int_range (self->rand, 0, n), to = g_rand_int_range (self->rand, 0, n);
      LwFlow *flow = add_flow (self, from, to, g_rand_double (self->rand) < 0.1 ? LW_FLOW_REWORK : LW_FLOW_UNSET);

      if (g_rand_double (self->rand) < 0.05)
        lw_set_string (g_rand_boolean (self->rand) ? &flow->from : &flow->to, NULL);
      if (g_rand_double (self->rand) < 0.1)
        flow->from_side = g_rand_int_range (self->rand, 1, 5);
      if (g_rand_double (self->rand) < 0.1)
        flow->to_side = g_rand_int_range (self->rand, 1, 5);
      if (g_rand_double (self->rand) < 0.3)
        lw_set_string (&flow->label, "label");
      if (g_rand_double (self->rand) < 0.2)
        flow->delay = LW_TIME (1440);
      if (g_rand_double (self->rand) < 0.1)
        add_flow (self, from, to, LW_FLOW_UNSET);
    }
}

LwVariant *
lw_generate_scatter (guint   n_steps,
                     guint32 seed)
{
  Generator self;

  begin (&self, n_steps, 4, PHASE_COLUMNS * 3, seed);
  add_bands (&self);
  scatter_steps (&self);
  scatter_flows (&self);
  return finish (&self);
}
