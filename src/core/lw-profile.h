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
  char    **mappings;       /* "name=step" or "name=step+step"; "name=": not to be counted */
  char    **rules;          /* "word|word=step", for rows whose name says nothing */
  GArray   *no_answers, *answers;   /* of double, or NULL */
} LwProfile;

extern const LwSchema lw_profile_schema;

LW_DEFINE_RECORD (LwProfile)

G_END_DECLS
