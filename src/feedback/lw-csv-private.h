#pragma once

#include "lw-csv.h"

#define LW_CSV_PADDING 16   /* behind the text, so that as many bytes may be loaded anywhere in it */

/* The record that starts at `text` and on `line` is longer than any record is. */
gboolean lw_csv_refuse_long (const char *text, guint64 line, GError **error);
