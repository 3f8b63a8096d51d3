#include "core/lw-overlay.h"

#include <math.h>

static void
heat_free (LwHeat *heat)
{
  g_free (heat->id);
  g_free (heat->text);
  g_free (heat->summary);
  g_free (heat);
}

static void
heat_class_free (LwHeatClass *heat_class)
{
  g_free (heat_class->glyph);
  g_free (heat_class->label);
  g_free (heat_class);
}

LwOverlay *
lw_overlay_new (void)
{
  LwOverlay *self = g_new0 (LwOverlay, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->heat = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) heat_free);
  self->classes = g_ptr_array_new_with_free_func ((GDestroyNotify) heat_class_free);
  return self;
}

LwOverlay *
lw_overlay_ref (LwOverlay *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_overlay_unref (LwOverlay *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->heat);
  g_ptr_array_unref (self->classes);
  g_free (self->metric);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->no_data_label);
  g_free (self->small_label);
  g_free (self->outline_label);
  g_free (self->uncertain_label);
  g_free (self);
}

LwHeat *
lw_overlay_add (LwOverlay *self, const char *id)
{
  LwHeat *heat = g_new0 (LwHeat, 1);

  heat->id = g_strdup (id);
  heat->heat_class = -1;
  heat->value = heat->low = heat->high = heat->n = NAN;
  g_hash_table_replace (self->heat, heat->id, heat);
  return heat;
}

LwHeatClass *
lw_overlay_add_class (LwOverlay *self, guint32 rgb, const char *glyph, const char *label)
{
  LwHeatClass *heat_class = g_new0 (LwHeatClass, 1);

  heat_class->rgb = rgb;
  heat_class->glyph = g_strdup (glyph);
  heat_class->label = g_strdup (label);
  g_ptr_array_add (self->classes, heat_class);
  return heat_class;
}

const LwHeat *
lw_overlay_get (LwOverlay *self, const char *id)
{
  return self && id ? g_hash_table_lookup (self->heat, id) : NULL;
}

gboolean
lw_heat_equal (const LwHeat *a, const LwHeat *b)
{
  if (a == b || a == NULL || b == NULL)
    return a == b;
  return a->heat_class == b->heat_class && a->small == b->small && a->uncertain == b->uncertain && a->outline == b->outline && a->ghost == b->ghost &&
         g_strcmp0 (a->text, b->text) == 0 && g_strcmp0 (a->summary, b->summary) == 0;
}
