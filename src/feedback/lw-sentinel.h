/* Numbers that say "not asked" or "not answered" where a number is expected: -2, 99, 0 stars. They are found by how they
 * stand to the other values of the column, told, and never averaged in unless the user says that they are values. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct { double value; guint64 n; } LwValueCount;

/* Values (LwValueCount, ascending by value, each once) that look like such codes. `rating`: the column holds scores, of which
 * 0 may be one. Returns an array of double, ascending; empty where nothing is suspicious. */
GArray *lw_sentinels_find (const GArray *counts, gboolean rating);

G_END_DECLS
