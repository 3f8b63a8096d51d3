/* How a kind of table is read, kept in the document so that next month's is read the same. */
#pragma once

#include "lw-record.h"

G_BEGIN_DECLS

typedef struct
{
  LwRecord  base;
  char     *id, *name;
  char     *sheet, *shape, *score, *dates;   /* NULL: guessed */
  char    **columns;        /* "header=role" */
  char    **mappings;       /* "name=step"; "name=": not to be counted */
  GArray   *no_answers, *answers;   /* of double, or NULL */
} LwProfile;

extern const LwSchema lw_profile_schema;

LW_DEFINE_RECORD (LwProfile)

G_END_DECLS
