/* Immutable records, their generic access through the field tables, and immutable arrays of them.
 *
 * A record is built (lw_record_new or lw_record_copy, then its struct members or lw_record_take_value), published
 * by putting it into an array or a blueprint, and never changed again: threads may read it without a lock. */
#pragma once

#include <math.h>

#include "lw-schema.h"
#include "lw-time.h"

G_BEGIN_DECLS

/* The head of every record's struct. */
struct _LwRecord
{
  gatomicrefcount  ref_count;
  const LwSchema  *schema;
  char            *extra;   /* GRefString: members we do not know, `"a": 1, "b": [2]`; or NULL */
};

/* One value of any field, for generic code. Strings and pointers are borrowed when got, copied when set. */
struct _LwValue
{
  LwType type;
  union
  {
    const char         *string;
    double              number;
    int                 choice;      /* ENUM, BOOLEAN */
    LwTime              time;        /* DURATION, ESTIMATE */
    const char * const *strings;
    GArray             *numbers;
    LwRecord           *record;
    LwArray            *records;
  };
};

gpointer  lw_record_new        (const LwSchema *schema);
gpointer  lw_record_ref        (gpointer record);
void      lw_record_unref      (gpointer record);
/* A new record with the same values, not yet published: its members may be changed. */
gpointer  lw_record_copy       (gconstpointer record);
/* By value, deeply; the same pointer is equal at once. */
gboolean  lw_record_equal      (gconstpointer a, gconstpointer b);

LwValue   lw_record_get        (gconstpointer record, const LwField *field);
/* Only before publication. Copies what it is given; setting also drops an unknown member of that name. */
void      lw_record_set        (gpointer record, const LwField *field, LwValue value);
/* A copy of `record` with one value changed. */
gpointer  lw_record_with       (gconstpointer record, const char *field, LwValue value);
gboolean  lw_value_is_absent   (LwValue value);
gboolean  lw_value_equal       (LwValue a, LwValue b);
LwValue   lw_value_absent      (LwType type);

#define LW_STRING(s)   ((LwValue) { .type = LW_TYPE_STRING, .string = (s) })
#define LW_NUMBER(d)   ((LwValue) { .type = LW_TYPE_NUMBER, .number = (d) })
#define LW_CHOICE(i)   ((LwValue) { .type = LW_TYPE_ENUM, .choice = (i) })
#define LW_ESTIMATE(t) ((LwValue) { .type = LW_TYPE_ESTIMATE, .time = (t) })

/* String members of records are GRefStrings: set them with these before publication. */
void      lw_set_string        (char **member, const char *value);
void      lw_set_strings       (char ***member, const char * const *value);
void      lw_set_record        (gpointer member, gpointer record);   /* LwSomething **, refs */
void      lw_set_array         (LwArray **member, LwArray *array);    /* refs */

/* Arrays: immutable, in chunks, so that replacing one record of 10,000 copies 64 pointers and a spine. */
LwArray  *lw_array_new         (gpointer *records, guint n);          /* refs the records */
LwArray  *lw_array_ref         (LwArray *array);
void      lw_array_unref       (LwArray *array);
guint     lw_array_length      (const LwArray *array);                /* 0 for NULL */
gpointer  lw_array_get         (const LwArray *array, guint index);   /* borrowed */
LwArray  *lw_array_replace     (LwArray *array, guint index, gpointer record);
/* Many at once; costs what is replaced. */
LwArray  *lw_array_replace_all (LwArray *array, const guint *indices, gpointer *records, guint n);
LwArray  *lw_array_insert      (LwArray *array, guint index, gpointer record);   /* index ≤ length; NULL array: empty */
LwArray  *lw_array_remove      (LwArray *array, guint index);
LwArray  *lw_array_without     (LwArray *array, const guint *indices, guint n);   /* indices: ascending */
/* By the id member of its records: the position, or -1. Linear; for variants' elements use lw_variant_find. */
int       lw_array_find        (const LwArray *array, const char *id);
gpointer  lw_array_by_id       (const LwArray *array, const char *id); /* borrowed, or NULL */
/* The id of any record that has one, else NULL. */
const char *lw_record_id       (gconstpointer record);

#define LW_FOREACH(Type, var, array) \
  for (guint var##_i = 0, var##_n = lw_array_length (array); var##_i < var##_n; var##_i++) \
    for (Type *var = lw_array_get ((array), var##_i), *var##_once = var; var##_once; var##_once = NULL)

#define LW_DEFINE_RECORD(Type) G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, lw_record_unref)
LW_DEFINE_RECORD (LwRecord)
LW_DEFINE_RECORD (LwBlueprint)
LW_DEFINE_RECORD (LwAbout)
LW_DEFINE_RECORD (LwOwner)
LW_DEFINE_RECORD (LwSystem)
LW_DEFINE_RECORD (LwVariant)
LW_DEFINE_RECORD (LwLane)
LW_DEFINE_RECORD (LwPhase)
LW_DEFINE_RECORD (LwStep)
LW_DEFINE_RECORD (LwFlow)
LW_DEFINE_RECORD (LwNote)
LW_DEFINE_RECORD (LwBenchmark)
LW_DEFINE_RECORD (LwMarker)
LW_DEFINE_RECORD (LwMetric)
LW_DEFINE_RECORD (LwDataset)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwArray, lw_array_unref)

G_END_DECLS
