/* How large lanes and phases are: what dragging a border, its keys and fitting to contents come to. */
#include "ui/lw-actions.h"

#include <glib/gi18n-lib.h>

#define LEAST_LANE  64.0   /* units: a name can be read and the border found again */
#define LEAST_PHASE 120.0

static LwVariant *
with_size (LwVariant *variant, LwElementKind kind, guint position, double size)
{
  gconstpointer record = lw_array_get (variant->elements[kind], position);
  g_autoptr (LwRecord) changed = lw_record_with (record, kind == LW_ELEMENT_LANE ? "height" : "width", LW_NUMBER (size));

  return lw_variant_put (variant, kind, changed);
}

static double
least_size (LwLayout *layout, LwElementKind kind, guint position)
{
  return MAX (kind == LW_ELEMENT_LANE ? LEAST_LANE : LEAST_PHASE, lw_layout_content_size (layout, kind, position));
}

/* A folded lane is drawn otherwise than its record says, and keeps what that says. */
static gboolean
is_fixed (LwVariant *variant, LwLayout *layout, LwElementKind kind, guint position)
{
  gconstpointer shown = kind == LW_ELEMENT_LANE ? (gconstpointer) layout->lanes[position].lane : layout->phases[position].phase;

  return shown != lw_array_get (variant->elements[kind], position);
}

/* How much it can give; what is smaller than the least already gives nothing and keeps its size. */
static double
spare (LwLayout *layout, LwElementKind kind, guint position)
{
  return MAX (0, lw_layout_shown_size (layout, kind, position) - least_size (layout, kind, position));
}

LwVariant *
lw_header_resized (LwVariant *variant, LwLayout *layout, LwElementKind kind, guint position, double by, gboolean rest_moves)
{
  guint n = kind == LW_ELEMENT_LANE ? layout->n_lanes : layout->n_phases;
  double neighbour = 0;

  if (is_fixed (variant, layout, kind, position))
    return lw_record_ref (variant);
  by = MAX (by, -spare (layout, kind, position));
  if (by == 0)
    return lw_record_ref (variant);

  g_autoptr (LwVariant) result = with_size (variant, kind, position, lw_layout_shown_size (layout, kind, position) + by);

  if (position + 1 < n && !rest_moves && !is_fixed (variant, layout, kind, position + 1))
    neighbour = -MIN (by, spare (layout, kind, position + 1));
  if (neighbour == 0)
    return g_steal_pointer (&result);
  return with_size (result, kind, position + 1, lw_layout_shown_size (layout, kind, position + 1) + neighbour);
}

static const char *
resize_label (LwElementKind kind)
{
  return kind == LW_ELEMENT_LANE ? _("Resize Lane") : _("Resize Phase");
}

void
lw_editor_resize_header (LwEditor *editor, const char *id, int by, gboolean rest_moves)
{
  LwElementKind kind;
  guint position;

  g_autofree char *key = g_strconcat ("resize ", id, NULL);

  if (!lw_editor_find_header (editor, id, &kind, &position))
    return;
  lw_editor_commit_variant (editor,
                            lw_header_resized (lw_editor_get_variant (editor), lw_editor_get_layout (editor), kind, position,
                                               by * LW_GRID, rest_moves),
                            resize_label (kind), key);
}

void
lw_editor_fit_header (LwEditor *editor, const char *id)
{
  LwElementKind kind;
  guint position;

  if (!lw_editor_find_header (editor, id, &kind, &position))
    return;

  LwLayout *layout = lw_editor_get_layout (editor);
  double least = least_size (layout, kind, position);

  if (!is_fixed (lw_editor_get_variant (editor), layout, kind, position) && lw_layout_shown_size (layout, kind, position) != least)
    lw_editor_commit_variant (editor, with_size (lw_editor_get_variant (editor), kind, position, least), resize_label (kind), NULL);
}

void
lw_editor_fit_all (LwEditor *editor)
{
  LwLayout *layout = lw_editor_get_layout (editor);
  LwVariant *variant = lw_record_ref (lw_editor_get_variant (editor));

  for (LwElementKind kind = LW_ELEMENT_LANE; kind <= LW_ELEMENT_PHASE; kind++)
    for (guint i = 0; i < lw_array_length (variant->elements[kind]); i++)
      {
        double least = least_size (layout, kind, i);
        LwVariant *next;

        if (is_fixed (lw_editor_get_variant (editor), layout, kind, i) || lw_layout_shown_size (layout, kind, i) == least)
          continue;
        next = with_size (variant, kind, i, least);
        lw_record_unref (variant);
        variant = next;
      }
  if (variant == lw_editor_get_variant (editor))
    {
      lw_record_unref (variant);
      return;
    }
  lw_editor_animate_next_change (editor);
  lw_editor_commit_variant (editor, variant, _("Fit All Lanes and Phases"), NULL);
}
