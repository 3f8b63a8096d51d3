/* One lane or phase goes into another. */
#include "core/lw-edit.h"

typedef struct
{
  LwElementKind kind;         /* lane or phase */
  const char   *from, *to;    /* what goes, and where its contents go */
  const char   *later;        /* the one of both whose contents move … */
  double        shift;        /* … so far */
} Merge;

static gboolean
concerns (const Merge *merge, const char *band)
{
  return band && (g_str_equal (band, merge->from) || g_str_equal (band, merge->to));
}

static double
merge_shift (const Merge *merge, const char *band)
{
  return g_str_equal (band, merge->later) ? merge->shift : 0;
}

static gpointer
merge_step (const Merge *merge, LwStep *step)
{
  gboolean lane = merge->kind == LW_ELEMENT_LANE;
  const char *band = lane ? step->lane : step->phase;
  LwStep *next;

  if (!concerns (merge, band))
    return lw_record_ref (step);
  next = lw_record_copy (step);
  *(lane ? &next->y : &next->x) += merge_shift (merge, band);
  lw_set_string (lane ? &next->lane : &next->phase, merge->to);
  return next;
}

static gpointer
merge_note (const Merge *merge, LwNote *note)
{
  gboolean lane = merge->kind == LW_ELEMENT_LANE;
  const char *band = lane ? note->lane : note->phase;
  LwNote *next;

  if (!concerns (merge, band))
    return lw_record_ref (note);
  next = lw_record_copy (note);
  *(lane ? &next->y : &next->x) += merge_shift (merge, band);
  lw_set_string (lane ? &next->lane : &next->phase, merge->to);
  return next;
}

static gpointer
merge_bends (const Merge *merge, LwFlow *flow)
{
  gboolean lane = merge->kind == LW_ELEMENT_LANE, changed = FALSE;
  g_autoptr (GPtrArray) bends = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (LwArray) array = NULL;
  LwFlow *next;

  LW_FOREACH (LwBend, bend, flow->bends)
    {
      LwBend *moved = lw_record_copy (bend);
      const char *band = lane ? bend->lane : bend->phase;
      if (concerns (merge, band))
        {
          *(lane ? &moved->y : &moved->x) += merge_shift (merge, band);
          lw_set_string (lane ? &moved->lane : &moved->phase, merge->to);
          changed = TRUE;
        }
      g_ptr_array_add (bends, moved);
    }
  if (!changed)
    return lw_record_ref (flow);
  array = lw_array_new (bends->pdata, bends->len);
  next = lw_record_copy (flow);
  lw_set_array (&next->bends, array);
  return next;
}

static gpointer
merged (const Merge *merge, LwElementKind kind, gpointer record)
{
  switch (kind)
    {
    case LW_ELEMENT_STEP: return merge_step (merge, record);
    case LW_ELEMENT_NOTE: return merge_note (merge, record);
    case LW_ELEMENT_FLOW: return merge_bends (merge, record);
    case LW_ELEMENT_LANE:
    case LW_ELEMENT_PHASE:
    default:              return lw_record_ref (record);
    }
}

LwVariant *
lw_variant_dissolve (LwVariant *variant, const char *id, const char *target, double shift)
{
  LwElementKind kind, target_kind;
  guint position, target_position;

  if (!lw_variant_find (variant, id, &kind, &position) || !lw_variant_find (variant, target, &target_kind, &target_position) ||
      kind != target_kind || (kind != LW_ELEMENT_LANE && kind != LW_ELEMENT_PHASE) || position == target_position)
    return lw_record_ref (variant);

  Merge merge = { kind, id, target, position < target_position ? target : id, shift };
  g_autoptr (LwVariant) emptied = lw_record_ref (variant);
  for (LwElementKind element = LW_ELEMENT_STEP; element <= LW_ELEMENT_NOTE; element++)
    {
      g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (lw_record_unref);
      g_autoptr (LwVariant) before = g_steal_pointer (&emptied);
      LW_FOREACH (LwRecord, record, variant->elements[element])
        g_ptr_array_add (changed, merged (&merge, element, record));
      emptied = lw_variant_put_all (before, element, changed->pdata, changed->len);
    }
  return lw_variant_remove (emptied, (const char * const[]) { id, NULL });
}
