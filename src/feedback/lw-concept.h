/* What a text is about, over languages and manners of speaking: "service_wait_time" and "到店排队" are both about waiting. Only good
 * enough for suggestions. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A bit for each thing it is about; 0: nothing that is known. */
guint64 lw_concepts_of    (const char *text);
/* How many they share. */
guint   lw_concepts_shared (guint64 a, guint64 b);

G_END_DECLS
