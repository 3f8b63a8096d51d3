/* Writing one JSON value: two-space indent, members in the order they are added, shortest numbers. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LwJsonOut LwJsonOut;

LwJsonOut *lw_json_out_new    (void);
GString   *lw_json_out_end    (LwJsonOut *self);   /* frees it; the text, with a line feed at its end */

/* `name` NULL: an item of an array, or the whole. */
void       lw_json_out_open   (LwJsonOut *self, const char *name, char bracket);   /* '{' or '[' */
void       lw_json_out_close  (LwJsonOut *self);
void       lw_json_out_string (LwJsonOut *self, const char *name, const char *value);   /* NULL: null */
void       lw_json_out_boolean (LwJsonOut *self, const char *name, gboolean value);
/* NAN: null. Computed figures carry rounding in their last digits: twelve are kept. */
void       lw_json_out_number (LwJsonOut *self, const char *name, double value);
/* Several one after the other: LW_JSON_NUMBERS (json, { "low", 1 }, { "high", 2 }). */
typedef struct { const char *name; double value; } LwJsonNumber;
void       lw_json_out_numbers (LwJsonOut *self, const LwJsonNumber *numbers, gsize n);
#define LW_JSON_NUMBERS(json, ...) \
  lw_json_out_numbers (json, (const LwJsonNumber[]) { __VA_ARGS__ }, G_N_ELEMENTS (((const LwJsonNumber[]) { __VA_ARGS__ })))
/* One number, and no member at all for NAN. */
void       lw_json_out_known  (LwJsonOut *self, const char *name, double value);
void       lw_json_out_strings (LwJsonOut *self, const char *name, const char * const *values);

G_END_DECLS
