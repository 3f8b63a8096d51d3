/* What tests of tables share: small files, and records in a form to compare. */
#pragma once

#include "feedback/lw-csv.h"

G_BEGIN_DECLS

/* A file with these bytes in a folder of its own; csv_file_remove takes the reference and both away. */
GFile *csv_file_with   (const char *name, gconstpointer bytes, gssize length);
void   csv_file_remove (GFile *file);
/* All records as "1:[cell][cell]\n", each with the line where it starts; "…" ends one whose quote was not closed. */
char  *csv_dump        (LwCsv *csv, GError **error);

G_END_DECLS
