#include "sheet/lw-xml.h"

#include <string.h>

#define BLOCK 65536

typedef struct { const LwXmlHandler *handler; gpointer data; } Parse;

static const char *
local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon ? colon + 1 : name;
}

static void
start_cb (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer data, GError **error)
{
  Parse *parse = data;

  if (parse->handler->start)
    parse->handler->start (local_name (name), names, values, parse->data);
}

static void
end_cb (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Parse *parse = data;

  if (parse->handler->end)
    parse->handler->end (local_name (name), parse->data);
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Parse *parse = data;

  if (parse->handler->text)
    parse->handler->text (text, length, parse->data);
}

const char *
lw_xml_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i]; i++)
    if (g_str_equal (local_name (names[i]), name))
      return values[i];
  return NULL;
}

gboolean
lw_xml_parse (GInputStream *stream, const LwXmlHandler *handler, gpointer data, GError **error)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  Parse parse = { handler, data };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &parse, NULL);
  g_autofree char *block = g_malloc (BLOCK);
  gboolean started = FALSE;
  gssize n;

  while ((n = g_input_stream_read (stream, block, BLOCK, NULL, error)) > 0)
    {
      /* A byte order mark is not markup. */
      guint mark = !started && n >= 3 && memcmp (block, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

      started = TRUE;
      if (!g_markup_parse_context_parse (context, block + mark, n - mark, error))
        return FALSE;
    }
  return n == 0 && g_markup_parse_context_end_parse (context, error);
}
