/* A table of steps, as spreadsheets have them: a header and a row for each step. */
#pragma once

#include "core/lw-sketch.h"

G_BEGIN_DECLS

#define LW_STEP_TABLE_MAX 2000   /* rows */

/* Columns are known by their words in English or Chinese: name, and any of lane, phase, owner, duration, wait, kind, id, next,
 * label. NULL without an error: no such header, the text is no table. Without a column "next" a row follows the one above it.
 * `unread` (may be NULL): how many durations and names of next steps said nothing. Error: more rows than the limit. */
LwSketch *lw_step_table_read (const char *text, gsize length, double day_minutes, guint *unread, GError **error);

G_END_DECLS
