#include "lanes-fixture.h"

LwEditor *
lanes_fixture (gboolean vertical)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autoptr (LwVariant) variant = lw_record_copy (lw_editor_get_variant (editor));
  static const char * const ids[] = { "a", "b", "c", NULL }, * const fields[] = { "width", "height" };

  variant->orientation = vertical ? LW_ORIENTATION_VERTICAL : LW_ORIENTATION_UNSET;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      LwVariant *next = lw_variant_set (variant, LW_ELEMENT_STEP, ids, fields[i], LW_NUMBER (80));

      lw_record_unref (variant);
      variant = next;
    }

  g_autoptr (LwBlueprint) blueprint = lw_edit_variant (lw_editor_get_blueprint (editor), variant);
  g_autoptr (LwDocument) document = lw_document_new (blueprint, NULL);

  return lw_editor_new (document);
}

LwPoint
lanes_at (LwEditor *editor, double along, double across)
{
  return lw_editor_get_layout (editor)->vertical ? (LwPoint) { across + LW_HEADER_COLUMN, along + LW_HEADER_ROW }
                                                 : (LwPoint) { along + LW_HEADER_COLUMN, across + LW_HEADER_ROW };
}

LwTool *
lanes_begin (LwEditor *editor, LwHitKind kind, const char *id, LwPoint start, GdkModifierType modifiers)
{
  LwHit hit = lw_hit_new (kind, id);

  return lw_tool_begin (editor, &hit, start, 1, modifiers);
}

void
lanes_drag (LwEditor *editor, LwHitKind kind, const char *id, double along, double across, GdkModifierType modifiers)
{
  /* Alt is pressed after the drag began. */
  LwTool *tool = lanes_begin (editor, kind, id, lanes_at (editor, 0, 0), modifiers & ~GDK_ALT_MASK);

  lw_tool_update (tool, lanes_at (editor, along / 2, across / 2), modifiers);
  lw_tool_update (tool, lanes_at (editor, along, across), modifiers);
  g_free (lw_tool_end (tool));
}

double
lanes_shown (LwEditor *editor, LwElementKind kind, guint position)
{
  return lw_layout_shown_size (lw_editor_get_layout (editor), kind, position);
}

double
lanes_stored (LwEditor *editor, guint lane)
{
  return ((LwLane *) lw_array_get (LW_LANES (lw_editor_get_variant (editor)), lane))->height;
}

const char *
lanes_nth (LwEditor *editor, LwElementKind kind, guint position)
{
  return lw_record_id (lw_array_get (lw_editor_get_variant (editor)->elements[kind], position));
}
