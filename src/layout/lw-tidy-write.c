/* From places back to records: only what is different becomes a new one. */
#include "lw-tidy-private.h"

#include "core/lw-edit.h"

static gboolean
differs (double a,
         double b)
{
  return isnan (a) ? !isnan (b) : a != b;
}

static LwVariant *
put_all (LwVariant    *variant,
         LwElementKind kind,
         GPtrArray    *records)
{
  LwVariant *next = lw_variant_put_all (variant, kind, records->pdata, records->len);

  g_ptr_array_set_size (records, 0);
  lw_record_unref (variant);
  return next;
}

static void
write_steps (LwTidy    *self,
             GPtrArray *records)
{
  for (guint i = 0; i < self->n; i++)
    {
      const LwStep *step = lw_array_get (LW_STEPS (self->variant), self->step[i]);
      LwStep *moved;

      if (!differs (step->x, self->places[i][0]) && !differs (step->y, self->places[i][1]))
        continue;
      moved = lw_record_copy (step);
      moved->x = self->places[i][0];
      moved->y = self->places[i][1];
      g_ptr_array_add (records, moved);
    }
}

static void
write_lanes (LwTidy    *self,
             GPtrArray *records)
{
  LW_FOREACH (LwLane, lane, LW_LANES (self->variant))
    if (!isnan (self->extents[1][lane_i]) && differs (lane->height, self->extents[1][lane_i]))
      {
        LwLane *sized = lw_record_copy (lane);

        sized->height = self->extents[1][lane_i];
        g_ptr_array_add (records, sized);
      }
}

static void
write_phases (LwTidy    *self,
              GPtrArray *records)
{
  LW_FOREACH (LwPhase, phase, LW_PHASES (self->variant))
    if (!isnan (self->extents[0][phase_i]) && differs (phase->width, self->extents[0][phase_i]))
      {
        LwPhase *sized = lw_record_copy (phase);

        sized->width = self->extents[0][phase_i];
        g_ptr_array_add (records, sized);
      }
}

static gboolean
has_moved (LwTidy     *self,
           const char *id)
{
  LwElementKind kind;
  guint position;
  const LwStep *step;
  int index;

  if (id == NULL || !lw_variant_find (self->variant, id, &kind, &position) || kind != LW_ELEMENT_STEP)
    return FALSE;
  index = self->index[position];
  step = lw_array_get (LW_STEPS (self->variant), position);
  return index >= 0 && (differs (step->x, self->places[index][0]) || differs (step->y, self->places[index][1]));
}

static void
write_flows (LwTidy    *self,
             GPtrArray *records)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
    if (lw_array_length (flow->bends) > 0 && (has_moved (self, flow->from) || has_moved (self, flow->to)))
      {
        LwFlow *straight = lw_record_copy (flow);

        lw_set_array (&straight->bends, NULL);
        g_ptr_array_add (records, straight);
      }
}

static LwVariant *
write_bands (LwTidy    *self,
             LwVariant *variant,
             GPtrArray *records)
{
  write_lanes (self, records);
  variant = put_all (variant, LW_ELEMENT_LANE, records);
  write_phases (self, records);
  return put_all (variant, LW_ELEMENT_PHASE, records);
}

/* Notes come last: they stand where the flows are not, and lanes and phases grow with them. */
LwVariant *
lw_tidy_write (LwTidy *self)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (lw_record_unref);
  LwVariant *variant = lw_record_ref (self->variant);

  write_flows (self, records);
  variant = put_all (variant, LW_ELEMENT_FLOW, records);
  write_steps (self, records);
  variant = put_all (variant, LW_ELEMENT_STEP, records);
  if (lw_array_length (LW_NOTES (self->variant)) == 0)
    return write_bands (self, variant, records);

  g_autoptr (LwVariant) placed = write_bands (self, lw_record_ref (variant), records);

  lw_tidy_write_notes (self, placed, records);
  variant = put_all (variant, LW_ELEMENT_NOTE, records);
  return write_bands (self, variant, records);
}
