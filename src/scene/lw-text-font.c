/* Whether there are fonts for what a document is written in. */
#include "lw-text.h"

#include "lw-nodes.h"

/* More different letters need not be looked at: what is missing is a whole script. */
#define MOST_LETTERS 600

typedef struct
{
  GHashTable *seen;
  GString    *letters;
} Letters;

static void
take_text (Letters    *self,
           const char *text)
{
  for (; text && *text && g_hash_table_size (self->seen) < MOST_LETTERS; text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char (text);

      /* Signs and pictures are not what a language is written in. */
      if (letter > 0x7f && g_unichar_isalpha (letter) && g_hash_table_add (self->seen, GUINT_TO_POINTER (letter)))
        g_string_append_unichar (self->letters, letter);
    }
}

static void
take_record (Letters       *self,
             gconstpointer  record)
{
  static const char * const names[] = { "name", "label", "text" };
  const LwSchema *schema = ((const LwRecord *) record)->schema;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const LwField *field = lw_schema_field (schema, names[i]);

      if (field && field->type == LW_TYPE_STRING)
        take_text (self, lw_record_get (record, field).string);
    }
}

gboolean
lw_text_has_font (const char *string)
{
  g_autoptr(PangoLayout) layout = pango_layout_new (lw_scene_pango_context ());
  PangoFontDescription *description = pango_font_description_from_string (LW_FONT_FAMILY);

  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, string, -1);
  pango_font_description_free (description);
  return pango_layout_get_unknown_glyphs_count (layout) == 0;
}

gboolean
lw_text_has_fonts_for (LwBlueprint *blueprint)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  Letters letters = { seen, text };

  take_text (&letters, blueprint->title);
  LW_FOREACH (LwVariant, variant, blueprint->variants)
    for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
      LW_FOREACH (LwRecord, record, variant->elements[kind])
        take_record (&letters, record);
  return text->len == 0 || lw_text_has_font (text->str);
}
