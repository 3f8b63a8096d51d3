#include "core/lw-fold.h"

#include "core/lw-variant-private.h"

#define TOP 24.0   /* units: where a step stands that has come into a folded lane … */
#define GAP 20.0   /* … or under what is there */

struct _LwFold
{
  GHashTable *lanes;          /* ids */
  GHashTable *bars;           /* LwStep or LwFlow → what it is shown as; references */
  LwVariant  *of, *shown;     /* the last answer */
};

static GHashTable *
bars_new (void)
{
  return g_hash_table_new_full (NULL, NULL, lw_record_unref, lw_record_unref);
}

LwFold *
lw_fold_new (void)
{
  LwFold *self = g_new0 (LwFold, 1);

  self->lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->bars = bars_new ();
  return self;
}

static void
forget (LwFold *self)
{
  g_clear_pointer (&self->of, lw_record_unref);
  g_clear_pointer (&self->shown, lw_record_unref);
}

void
lw_fold_free (LwFold *self)
{
  forget (self);
  g_hash_table_unref (self->lanes);
  g_hash_table_unref (self->bars);
  g_free (self);
}

gboolean
lw_fold_set (LwFold *self, const char *lane, gboolean folded)
{
  if (lw_fold_has (self, lane) == folded)
    return FALSE;
  if (folded)
    g_hash_table_add (self->lanes, g_strdup (lane));
  else
    g_hash_table_remove (self->lanes, lane);
  forget (self);
  return TRUE;
}

gboolean
lw_fold_has (LwFold *self, const char *lane)
{
  return lane && g_hash_table_contains (self->lanes, lane);
}

gboolean
lw_fold_is_empty (LwFold *self)
{
  return g_hash_table_size (self->lanes) == 0;
}

gboolean
lw_fold_hides (LwFold *self, LwVariant *variant, const char *id)
{
  LwStep *step = lw_fold_is_empty (self) ? NULL : lw_variant_step (variant, id);

  return step && lw_fold_has (self, step->lane);
}

static gboolean
is_upright (LwVariant *variant)
{
  return variant->orientation == LW_ORIENTATION_VERTICAL;
}

static LwStep *
bar_of (LwStep *step, gboolean upright)
{
  LwStep *bar = lw_record_new (&lw_step_schema);

  lw_set_string (&bar->id, step->id);
  lw_set_string (&bar->code, step->code);
  lw_set_string (&bar->lane, step->lane);
  lw_set_string (&bar->phase, step->phase);
  bar->kind = step->kind;
  bar->key_path = step->key_path;
  bar->x = step->x;
  bar->y = upright ? (LW_FOLDED_LANE_UPRIGHT - LW_FOLDED_STEP) / 2 : 16;
  bar->width = upright ? LW_FOLDED_STEP : lw_step_width (step);
  bar->height = upright ? lw_step_height (step) : LW_FOLDED_STEP;
  return bar;
}

static LwFlow *
without_bends (LwFold *self, LwFlow *flow)
{
  LwFlow *next = NULL;

  LW_FOREACH (LwBend, bend, flow->bends)
    if (lw_fold_has (self, bend->lane) && next == NULL)
      next = lw_record_copy (flow);
  if (next)
    lw_set_array (&next->bends, NULL);
  return next;
}

typedef struct { GPtrArray *changed; GHashTable *bars; } Show;

/* Records are shown as the same records as long as they are the same themselves. */
static void
show_as (LwFold *self, Show *show, gpointer record, gpointer made)
{
  gpointer known = g_hash_table_lookup (self->bars, record);

  if (known)
    lw_record_unref (made);
  made = known ? lw_record_ref (known) : made;
  g_hash_table_insert (show->bars, lw_record_ref (record), made);
  g_ptr_array_add (show->changed, made);
}

static LwVariant *
fold_lanes (LwFold *self, LwVariant *variant)
{
  g_autoptr (GPtrArray) lanes = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwLane, lane, LW_LANES (variant))
    if (lw_fold_has (self, lane->id))
      g_ptr_array_add (lanes, lw_record_with (lane, "height",
                                              LW_NUMBER (is_upright (variant) ? LW_FOLDED_LANE_UPRIGHT : LW_FOLDED_LANE)));
  return lw_variant_put_all (variant, LW_ELEMENT_LANE, lanes->pdata, lanes->len);
}

static LwVariant *
fold_steps (LwFold *self, LwVariant *variant, GHashTable *bars)
{
  Show show = { g_ptr_array_new (), bars };
  LwVariant *folded;

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    if (lw_fold_has (self, step->lane))
      show_as (self, &show, step, bar_of (step, is_upright (variant)));
  folded = lw_variant_put_all (variant, LW_ELEMENT_STEP, show.changed->pdata, show.changed->len);
  g_ptr_array_unref (show.changed);
  return folded;
}

static LwVariant *
fold_flows (LwFold *self, LwVariant *variant, GHashTable *bars)
{
  Show show = { g_ptr_array_new (), bars };
  LwVariant *folded;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      LwFlow *straighter = without_bends (self, flow);

      if (straighter)
        show_as (self, &show, flow, straighter);
    }
  folded = lw_variant_put_all (variant, LW_ELEMENT_FLOW, show.changed->pdata, show.changed->len);
  g_ptr_array_unref (show.changed);
  return folded;
}

/* What has no place on a strip: flows within a folded lane, and notes in it. */
static gboolean
is_left_out (LwFold *self, LwVariant *variant, LwRecord *record)
{
  LwFlow *flow = (LwFlow *) record;
  LwStep *from, *to;

  if (record->schema == &lw_note_schema)
    return lw_fold_has (self, ((LwNote *) record)->lane);
  from = flow->from ? lw_variant_step (variant, flow->from) : NULL;
  to = flow->to ? lw_variant_step (variant, flow->to) : NULL;
  return from && to && lw_fold_has (self, from->lane) && g_strcmp0 (from->lane, to->lane) == 0;
}

static LwVariant *
leave_out (LwFold *self, LwVariant *variant)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (LwElementKind kind = LW_ELEMENT_FLOW; kind <= LW_ELEMENT_NOTE; kind++)
    LW_FOREACH (LwRecord, record, variant->elements[kind])
      if (is_left_out (self, variant, record))
        g_ptr_array_add (ids, (gpointer) lw_record_id (record));
  g_ptr_array_add (ids, NULL);
  return lw_variant_remove (variant, (const char * const *) ids->pdata);
}

/* Steps keep the numbers that they have in the whole. These are counted when the first one is asked for. */
static void
share_codes (LwVariant *shown, LwVariant *variant)
{
  for (guint i = 0; i < lw_array_length (LW_STEPS (variant)); i++)
    {
      LwStep *step = lw_array_get (LW_STEPS (variant), i);
      if (step->code)
        continue;
      lw_variant_step_code (variant, step);
      lw_variant_codes_share (shown, variant);
      return;
    }
}

LwVariant *
lw_fold_apply (LwFold *self, LwVariant *variant)
{
  if (lw_fold_is_empty (self) || variant == NULL)
    return variant;
  if (self->of == variant)
    return self->shown;

  GHashTable *bars = bars_new ();
  g_autoptr (LwVariant) lanes = fold_lanes (self, variant);
  g_autoptr (LwVariant) steps = fold_steps (self, lanes, bars);
  g_autoptr (LwVariant) flows = fold_flows (self, steps, bars);

  forget (self);
  g_hash_table_unref (self->bars);
  self->bars = bars;
  self->of = lw_record_ref (variant);
  self->shown = leave_out (self, flows);
  if (self->shown != variant)
    share_codes (self->shown, variant);
  return self->shown;
}

/* Under everything in the same lane and phase that the step would cover. */
static double
free_place (LwVariant *variant, const LwStep *step, gboolean upright)
{
  double length = upright ? lw_step_height (step) : lw_step_width (step), at = TOP;

  LW_FOREACH (LwStep, other, LW_STEPS (variant))
    {
      double across = upright ? lw_step_width (other) : lw_step_height (other);
      double along = upright ? lw_step_height (other) : lw_step_width (other);
      if (g_strcmp0 (other->id, step->id) != 0 && g_strcmp0 (other->lane, step->lane) == 0 && g_strcmp0 (other->phase, step->phase) == 0
          && other->x < step->x + length && step->x < other->x + along && other->y + across + GAP > at)
        at = other->y + across + GAP;
    }
  return at;
}

/* What was hidden says what it said; only where it is along the flow may have changed. */
static LwStep *
restored (LwFold *self, LwStep *step, LwVariant *before)
{
  LwStep *was = lw_variant_step (before, step->id), *next;
  gboolean was_hidden = was && lw_fold_has (self, was->lane);

  if (was == step || (!was_hidden && !lw_fold_has (self, step->lane)))
    return NULL;
  next = lw_record_copy (was_hidden ? was : step);
  lw_set_string (&next->lane, step->lane);
  lw_set_string (&next->phase, step->phase);
  next->x = step->x;
  if (!was_hidden || g_strcmp0 (was->lane, step->lane) != 0)
    next->y = free_place (before, next, is_upright (before));
  if (was_hidden && lw_record_equal (next, was))
    {
      lw_record_unref (next);
      return lw_record_ref (was);
    }
  return next;
}

static LwVariant *
restore_steps (LwFold *self, LwVariant *edited, LwVariant *before)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwStep, step, LW_STEPS (edited))
    {
      LwStep *next = restored (self, step, before);
      if (next)
        g_ptr_array_add (steps, next);
    }
  return lw_variant_put_all (edited, LW_ELEMENT_STEP, steps->pdata, steps->len);
}

/* The sizes of folded lanes, and flows that were shown without their bends. */
static LwVariant *
restore_shapes (LwFold *self, LwVariant *edited, LwVariant *before)
{
  g_autoptr (GPtrArray) lanes = g_ptr_array_new_with_free_func (lw_record_unref), flows = g_ptr_array_new ();
  g_autoptr (LwVariant) sized = NULL;

  LW_FOREACH (LwLane, lane, LW_LANES (before))
    {
      LwLane *now = lw_fold_has (self, lane->id) ? lw_variant_lane (edited, lane->id) : NULL;
      LwLane *next = now && now != lane ? lw_record_with (now, "height", LW_NUMBER (lane->height)) : NULL;
      if (next && lw_record_equal (next, lane))
        {
          lw_record_unref (next);
          next = lw_record_ref (lane);
        }
      if (next)
        g_ptr_array_add (lanes, next);
    }
  LW_FOREACH (LwFlow, flow, LW_FLOWS (before))
    {
      LwFlow *shown = g_hash_table_lookup (self->bars, flow);
      if (shown && lw_variant_flow (edited, flow->id) == shown)
        g_ptr_array_add (flows, flow);
    }
  sized = lw_variant_put_all (edited, LW_ELEMENT_LANE, lanes->pdata, lanes->len);
  return lw_variant_put_all (sized, LW_ELEMENT_FLOW, flows->pdata, flows->len);
}

/* What was left out, at its place among the others. */
static LwVariant *
restore_left_out (LwFold *self, LwVariant *edited, LwVariant *before)
{
  LwVariant *result = lw_record_ref (edited);

  for (LwElementKind kind = LW_ELEMENT_FLOW; kind <= LW_ELEMENT_NOTE; kind++)
    LW_FOREACH (LwRecord, record, before->elements[kind])
      if (is_left_out (self, before, record) && !lw_variant_find (result, lw_record_id (record), NULL, NULL))
        {
          g_autoptr (LwVariant) without = result;
          result = lw_variant_insert (without, kind, record_i, record);
        }
  return result;
}

LwVariant *
lw_fold_restore (LwFold *self, LwVariant *edited, LwVariant *before)
{
  if (lw_fold_is_empty (self))
    return lw_record_ref (edited);

  g_autoptr (LwVariant) complete = restore_left_out (self, edited, before);
  g_autoptr (LwVariant) shaped = restore_shapes (self, complete, before);

  return restore_steps (self, shaped, before);
}
