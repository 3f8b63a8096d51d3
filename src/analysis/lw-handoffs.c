#include "analysis/lw-handoffs.h"

typedef struct
{
  LwVariant            *variant;
  const LwFlowAnalysis *analysis;
  LwHandoffs           *self;
  GHashTable           *back;    /* "from>to" step positions → guint + 1, a flow */
} Work;

int
lw_transfer_rank (int transfer)
{
  static const int ranks[] = { [LW_TRANSFER_UNSET] = -1, [LW_TRANSFER_SYSTEM] = 0, [LW_TRANSFER_MESSAGE] = 1,
                               [LW_TRANSFER_REENTRY] = 2, [LW_TRANSFER_PAPER] = 3, [LW_TRANSFER_PERSON] = 3 };
  return transfer >= 0 && transfer < (int) G_N_ELEMENTS (ranks) ? ranks[transfer] : -1;
}

static void
row_free (LwHandoffRow *row)
{
  g_free (row->key);
  g_array_unref (row->flows);
  g_free (row);
}

static gboolean
find_ends (LwVariant *variant, const LwFlow *flow, guint ends[2])
{
  const char *ids[] = { flow->from, flow->to };

  for (guint i = 0; i < 2; i++)
    {
      LwElementKind kind;
      LwStepKind step_kind;
      if (!lw_variant_find (variant, ids[i], &kind, &ends[i]) || kind != LW_ELEMENT_STEP)
        return FALSE;
      step_kind = lw_step_kind (lw_array_get (LW_STEPS (variant), ends[i]));
      if (step_kind == LW_STEP_DOCUMENT || step_kind == LW_STEP_DATA)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_customers (LwVariant *variant, const LwStep *step)
{
  LwLane *lane = step->lane ? lw_variant_lane (variant, step->lane) : NULL;
  return lane != NULL && lane->kind == LW_LANE_CUSTOMER;
}

static gboolean
crosses_departments (LwVariant *variant, const LwStep *from, const LwStep *to)
{
  const char *one = lw_step_department (variant, from), *other = lw_step_department (variant, to);

  return one != NULL && other != NULL && !g_str_equal (one, other) && !is_customers (variant, from) && !is_customers (variant, to);
}

static char *
pair_key (guint a, guint b)
{
  return g_strdup_printf ("%u>%u", a, b);
}

/* Flows by their ends, to find what comes straight back. */
static void
index_flows (Work *work)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (work->variant))
    {
      guint ends[2];
      if (find_ends (work->variant, flow, ends))
        g_hash_table_insert (work->back, pair_key (ends[0], ends[1]), GUINT_TO_POINTER (flow_i + 1));
    }
}

/* F = v p (D + p_back D_back): what is sent back costs its delay again. */
static void
add_back (Work *work, LwHandoffRow *row, const guint ends[2], double visits, gboolean friction)
{
  g_autofree char *key = pair_key (ends[1], ends[0]);
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (work->back, key));
  const LwFlow *back = at > 0 ? lw_array_get (LW_FLOWS (work->variant), at - 1) : NULL;
  double arrivals = work->analysis->visits[ends[1]], p;

  if (back == NULL || !(arrivals > 0))
    return;
  p = MIN (work->analysis->flow_visits[at - 1] / arrivals, 1);
  row->back = MAX (row->back, p);
  if (friction && back->delay_kind == LW_DELAY_HANDOVER)
    row->friction += visits * p * lw_time_mean_or_zero (back->delay);
}

static void
pair_clear (gpointer data)
{
  g_array_unref (((LwHandoffPair *) data)->flows);
}

static LwHandoffPair *
pair_of (LwHandoffs *self, GHashTable *pairs, const char *from, const char *to)
{
  g_autofree char *key = g_strconcat (from, "\n", to, NULL);
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (pairs, key));

  if (at == 0)
    {
      g_array_append_val (self->pairs, ((LwHandoffPair) { .from = from, .to = to, .flows = g_array_new (FALSE, FALSE, sizeof (guint)) }));
      at = self->pairs->len;
      g_hash_table_insert (pairs, g_steal_pointer (&key), GUINT_TO_POINTER (at));
    }
  return &g_array_index (self->pairs, LwHandoffPair, at - 1);
}

static void
add_flow (Work *work, GHashTable *pairs, LwHandoffRow *row, const LwFlow *flow, guint at, const guint ends[2])
{
  const LwStep *from = lw_array_get (LW_STEPS (work->variant), ends[0]), *to = lw_array_get (LW_STEPS (work->variant), ends[1]);
  double visits = work->analysis->flow_visits[at], delay = lw_time_mean_or_zero (flow->delay);
  gboolean between = crosses_departments (work->variant, from, to), handover = flow->delay_kind == LW_DELAY_HANDOVER;

  g_array_append_val (row->flows, at);
  row->crosses_lanes |= g_strcmp0 (from->lane, to->lane) != 0;
  row->crosses_departments |= between;
  row->expected += visits;
  row->friction += between && handover ? visits * delay : 0;
  row->other += handover ? 0 : visits * delay;
  row->delay = between && handover ? MAX (row->delay, delay) : row->delay;
  row->rank = between ? MAX (row->rank, lw_transfer_rank (flow->transfer)) : row->rank;
  add_back (work, row, ends, visits, between);
  if (between)
    {
      LwHandoffPair *pair = pair_of (work->self, pairs, lw_step_department (work->variant, from), lw_step_department (work->variant, to));
      g_array_append_val (pair->flows, at);
      pair->expected += visits;
      pair->friction += handover ? visits * delay : 0;
      pair->other += handover ? 0 : visits * delay;
    }
}

static const char *
code_of (LwVariant *variant, guint step)
{
  LwStep *record = lw_array_get (LW_STEPS (variant), step);
  const char *code = lw_variant_step_code (variant, record);

  return code ? code : record->id;
}

/* Flows of one step and one content share a row; without content each has its own, named by where it leads. */
static LwHandoffRow *
row_for (Work *work, GHashTable *rows, const LwFlow *flow, const guint ends[2], int *position)
{
  g_autofree char *key = flow->handover ? g_strdup_printf ("%u/%s", ends[0], flow->handover) : g_strdup_printf ("%u>%u", ends[0], ends[1]);
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (rows, key));
  LwHandoffRow *row;

  *position = (int) at - 1;
  if (at > 0)
    return work->self->rows->pdata[at - 1];
  row = g_new0 (LwHandoffRow, 1);
  row->key = g_strdup_printf ("%s/%s", code_of (work->variant, ends[0]), flow->handover ? flow->handover : code_of (work->variant, ends[1]));
  row->from = ends[0];
  row->flows = g_array_new (FALSE, FALSE, sizeof (guint));
  row->content = flow->handover;
  row->rank = -1;
  g_ptr_array_add (work->self->rows, row);
  *position = work->self->rows->len - 1;
  g_hash_table_insert (rows, g_steal_pointer (&key), GUINT_TO_POINTER (work->self->rows->len));
  return row;
}

static int
most_friction_first (gconstpointer a, gconstpointer b)
{
  const LwHandoffPair *x = a, *y = b;

  if (x->friction != y->friction)
    return x->friction < y->friction ? 1 : -1;
  return (x->expected < y->expected) - (x->expected > y->expected);
}

LwHandoffs *
lw_handoffs_new (LwVariant *variant, const LwFlowAnalysis *analysis)
{
  LwHandoffs *self = g_new0 (LwHandoffs, 1);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) back = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Work work = { variant, analysis, self, back };

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (LwHandoffPair));
  g_array_set_clear_func (self->pairs, pair_clear);
  self->row_of = g_new (int, lw_array_length (LW_FLOWS (variant)) + 1);
  index_flows (&work);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      guint ends[2];

      self->row_of[flow_i] = -1;
      if (!find_ends (variant, flow, ends))
        continue;
      if (flow->handover == NULL && g_strcmp0 (((LwStep *) lw_array_get (LW_STEPS (variant), ends[0]))->lane,
                                               ((LwStep *) lw_array_get (LW_STEPS (variant), ends[1]))->lane) == 0)
        continue;
      add_flow (&work, pairs, row_for (&work, rows, flow, ends, &self->row_of[flow_i]), flow, flow_i, ends);
    }
  g_array_sort (self->pairs, most_friction_first);
  return self;
}

void
lw_handoffs_free (LwHandoffs *self)
{
  g_ptr_array_unref (self->rows);
  g_array_unref (self->pairs);
  g_free (self->row_of);
  g_free (self);
}

LwHandoffRow *
lw_handoffs_find (const LwHandoffs *self, LwVariant *variant, const LwHandoff *handoff)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      LwHandoffRow *row = self->rows->pdata[i];
      const LwStep *from = lw_array_get (LW_STEPS (variant), row->from);

      if (g_strcmp0 (from->id, handoff->from) == 0 && (handoff->content == NULL || g_strcmp0 (row->content, handoff->content) == 0))
        return row;
    }
  return NULL;
}
