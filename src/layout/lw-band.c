/* The lines of a blueprint, from the kinds of its lanes. */
#include "lw-layout-private.h"

#include <glib/gi18n-lib.h>

#define LABEL_HEIGHT  20.0
#define LABEL_PADDING 10.0
#define LABEL_START   12.0
#define LABEL_WIDTH  150.0    /* about as wide as one is */

const char *
lw_band_line_name (LwBandLineKind kind)
{
  switch (kind)
    {
    case LW_LINE_INTERACTION: return _("Line of interaction");
    case LW_LINE_VISIBILITY:  return _("Line of visibility");
    case LW_LINE_INTERNAL:    return _("Line of internal interaction");
    default:                  g_return_val_if_reached ("");
    }
}

/* How far inside the organisation; -1: no band of a blueprint. */
static int
depth (LwLaneKind kind)
{
  switch (kind)
    {
    case LW_LANE_EVIDENCE:
    case LW_LANE_CUSTOMER:   return 0;
    case LW_LANE_FRONT:      return 1;
    case LW_LANE_BACK:       return 2;
    case LW_LANE_SUPPORT:
    case LW_LANE_MANAGEMENT: return 3;
    case LW_LANE_UNKNOWN:
    case LW_LANE_OTHER:
    default:                 return -1;
    }
}

gboolean
lw_band_line_after (LwLaneKind      above,
                    LwLaneKind      below,
                    LwBandLineKind *kind)
{
  static const LwBandLineKind kinds[] = { LW_LINE_INTERACTION, LW_LINE_VISIBILITY, LW_LINE_INTERNAL };
  int outer = depth (above), inner = depth (below);

  if (outer < 0 || inner <= outer)
    return FALSE;
  *kind = kinds[outer];
  return TRUE;
}

static LwRect
label_rect (LwLayout      *layout,
            LwBandLineKind kind,
            double         at)
{
  LwMemo *memo = layout->memo;
  double width = memo->measure (lw_band_line_name (kind), LW_BAND_LINE_TEXT_SIZE, FALSE, memo->data) + 2 * LABEL_PADDING;

  if (layout->vertical)
    return (LwRect) { at - width / 2, LW_HEADER_ROW + LABEL_START, width, LABEL_HEIGHT };
  return (LwRect) { LW_HEADER_COLUMN + LABEL_START, at - LABEL_HEIGHT / 2, width, LABEL_HEIGHT };
}

/* Routes keep clear of this: they must not depend on fonts. */
static LwBox
name_box (LwLayout *layout,
          double    at)
{
  double along = layout->vertical ? LABEL_HEIGHT : LABEL_WIDTH, across = layout->vertical ? LABEL_WIDTH : LABEL_HEIGHT;
  double start = ((LwMemo *) layout->memo)->body.lo[0] + LABEL_START;

  return (LwBox) { { start, at - across / 2 }, { start + along, at + across / 2 } };
}

/* Where lanes are out of order, a kind of line could fall in several places: the last one counts. */
void
lw_bands_build (LwLayout *layout)
{
  LwMemo *memo = layout->memo;
  double at[3] = { NAN, NAN, NAN };
  int above = -1;

  for (guint i = 0; i < layout->n_lanes; i++)
    {
      LwBandLineKind kind;

      if (depth (layout->lanes[i].lane->kind) < 0)
        continue;
      if (above >= 0 && lw_band_line_after (layout->lanes[above].lane->kind, layout->lanes[i].lane->kind, &kind))
        at[kind] = memo->edges[1][above + 1];
      above = i;
    }
  for (LwBandLineKind kind = 0; kind < G_N_ELEMENTS (at); kind++)
    if (!isnan (at[kind]))
      {
        memo->names[memo->n_names++] = name_box (layout, at[kind]);
        layout->lines[layout->n_lines++] = (LwBandLine) { kind, at[kind], label_rect (layout, kind, at[kind]) };
      }
}
