/* What the parts of the JSON scanner share. */
#pragma once

#include "io/lw-json.h"

G_BEGIN_DECLS

typedef struct
{
  LwJson     *json;
  const char *at, *end;
  guint       allocated;
  guint       depth;
  GPtrArray  *losses;
  GError    **error;
} LwScanner;

/* Always FALSE, for returning; the first of them is the error. */
gboolean lw_scanner_refuse       (LwScanner *self, const char *at, const char *message);
/* The same, saying what is at the present place instead of what was expected. */
gboolean lw_scanner_refuse_found (LwScanner *self, const char *expected);
/* What can be left out alone is, where losses are allowed: TRUE. */
gboolean lw_scanner_leave_out    (LwScanner *self, guint value, const char *at, const char *message);
gboolean lw_scanner_add          (LwScanner *self, LwJsonKind kind, const char *start);
void     lw_scanner_skip_space   (LwScanner *self);
/* At a quotation mark, a digit or minus, anything else. */
gboolean lw_scanner_string       (LwScanner *self);
gboolean lw_scanner_number       (LwScanner *self);
gboolean lw_scanner_word         (LwScanner *self);

G_END_DECLS
