/* Text in columns for terminals, where Chinese characters take two places. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LwColumnsOut LwColumnsOut;

/* `alignment`: one letter per column, 'l' or 'r'. */
LwColumnsOut *lw_columns_out_new (const char *alignment);
/* As many texts as columns, then NULL; "" for an empty cell. */
void          lw_columns_out_add (LwColumnsOut *self, ...) G_GNUC_NULL_TERMINATED;
/* The same from an array of them. */
void          lw_columns_out_add_all (LwColumnsOut *self, const char * const *cells);
/* Appends the lines and frees it. */
void          lw_columns_out_end (LwColumnsOut *self, const char *indent, GString *text);

G_END_DECLS
