/* Writing down what the layout has decided. */
#include "core/lw-edit.h"
#include "lw-layout-private.h"
#include "lw-room.h"

LwPlace
lw_layout_place (const LwLayout *layout, guint step)
{
  const LwMemo *memo = layout->memo;
  const LwStepBox *box = &layout->steps[step];

  return (LwPlace) { box->step->id, layout->lanes[box->lane].lane->id, layout->phases[box->phase].phase->id,
                     memo->steps[step].lo[0] - memo->edges[0][box->phase], memo->steps[step].lo[1] - memo->edges[1][box->lane] };
}

LwVariant *
lw_layout_settle (LwLayout  *layout,
                  LwVariant *variant)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (LwPlace));

  for (guint i = 0; i < layout->n_steps; i++)
    {
      const LwStepBox *box = &layout->steps[i];

      if (box->lane < 0 || box->phase < 0 || (!isnan (box->step->x) && !isnan (box->step->y)))
        continue;

      LwPlace place = lw_layout_place (layout, i);

      g_array_append_val (places, place);
    }
  return lw_variant_place (variant, (const LwPlace *) places->data, places->len);
}

/* Lanes or phases of a variant at least as large as they are laid out. */
static LwVariant *
hold (LwLayout      *layout,
      LwVariant     *variant,
      LwElementKind  kind)
{
  const double *edges = ((LwMemo *) layout->memo)->edges[kind == LW_ELEMENT_LANE ? 1 : 0];
  guint n = kind == LW_ELEMENT_LANE ? layout->n_lanes : layout->n_phases;
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (lw_record_unref);

  for (guint i = 0; i < n; i++)
    {
      gconstpointer record = kind == LW_ELEMENT_LANE ? (gconstpointer) layout->lanes[i].lane : layout->phases[i].phase;
      double least = kind == LW_ELEMENT_LANE ? layout->lanes[i].lane->height : layout->phases[i].phase->width;

      if (least != edges[i + 1] - edges[i])
        g_ptr_array_add (held, lw_record_with (record, kind == LW_ELEMENT_LANE ? "height" : "width", LW_NUMBER (edges[i + 1] - edges[i])));
    }
  return lw_variant_put_all (variant, kind, held->pdata, held->len);
}

LwVariant *
lw_layout_hold (LwLayout  *layout,
                LwVariant *variant)
{
  g_autoptr (LwVariant) lanes = hold (layout, variant, LW_ELEMENT_LANE);

  return hold (layout, lanes, LW_ELEMENT_PHASE);
}
