/* XML from a stream through GMarkup, with names without their namespace's prefix. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  void (*start) (const char *name, const char **names, const char **values, gpointer data);
  void (*end)   (const char *name, gpointer data);
  void (*text)  (const char *text, gsize length, gpointer data);   /* may come in pieces */
} LwXmlHandler;

gboolean    lw_xml_parse     (GInputStream *stream, const LwXmlHandler *handler, gpointer data, GError **error);
/* The value of an attribute by its name without prefix, or NULL. */
const char *lw_xml_attribute (const char **names, const char **values, const char *name);

G_END_DECLS
