#include "scene-fixture.h"

#include "core/lw-edit.h"

static LwBlueprint *
blueprint_of (LwVariant *variant)
{
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("T", "en");
  LwVariant *first = lw_blueprint_variant (empty, NULL);
  g_autoptr (LwVariant) named = lw_record_with (variant, "id", LW_STRING (first->id));

  return lw_edit_variant (empty, named);
}

LwScene *
fixture_scene (LwVariant *variant,
               LwOverlay *overlay,
               LwDetail   detail,
               LwScene   *previous)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_of (variant);
  g_autoptr (LwLayout) layout = lw_layout_new (lw_blueprint_variant (blueprint, NULL), 1440, lw_scene_measure, NULL,
                                               previous ? lw_scene_get_layout (previous) : NULL);
  LwSceneOptions options = { .theme = LW_THEME_PRINT, .detail = detail, .title_block = TRUE, .legend = TRUE };

  return lw_scene_new (blueprint, layout, overlay, &options, previous);
}

LwOverlay *
fixture_overlay (const char *id,
                 int         heat_class,
                 double      n)
{
  LwOverlay *overlay = lw_overlay_new ();
  LwHeat *heat = lw_overlay_add (overlay, id);

  overlay->title = g_strdup ("Satisfaction");
  lw_overlay_add_class (overlay, 0xd7191c, "▼▼", "far below");
  lw_overlay_add_class (overlay, 0x2c7bb6, "▲▲", "better");
  heat->heat_class = heat_class;
  heat->n = n;
  heat->small = n < 30;
  heat->text = g_strdup (heat_class < 0 ? "—" : "56.9 %");
  heat->summary = g_strdup ("satisfaction 56.9 %, far below target");
  return overlay;
}
