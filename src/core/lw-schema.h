/* The field tables: every record kind of the .laneway format, its members in file order, their types, and
 * what they may hold. Reading, writing, validation, the inspector and the tests all walk these tables. */
#pragma once

#include "lw-types.h"

G_BEGIN_DECLS

typedef enum
{
  LW_TYPE_STRING,      /* char *          NULL: absent                                    */
  LW_TYPE_NUMBER,      /* double          NAN: absent                                     */
  LW_TYPE_BOOLEAN,     /* int             -1: absent, else 0 or 1                         */
  LW_TYPE_ENUM,        /* int             0: absent, else an index into `values`          */
  LW_TYPE_DURATION,    /* LwTime          an ISO duration, never a range                  */
  LW_TYPE_ESTIMATE,    /* LwTime          an ISO duration or {min, mode, max}             */
  LW_TYPE_STRINGS,     /* char **         LwStrings; NULL: absent                         */
  LW_TYPE_NUMBERS,     /* GArray *        of double, never changed after reading          */
  LW_TYPE_RECORD,      /* LwRecord *      of `schema`; NULL: absent                       */
  LW_TYPE_RECORDS,     /* LwArray *       of records of `schema`; NULL: absent            */
} LwType;

/* What a string or the strings of a list name. Dangling ones are errors of validation. */
typedef enum
{
  LW_REFERS_NOTHING,
  LW_REFERS_LANE,
  LW_REFERS_PHASE,
  LW_REFERS_STEP,
  LW_REFERS_OWNER,
  LW_REFERS_SYSTEM,
  LW_REFERS_METRIC,
} LwRefers;

typedef enum
{
  LW_FIELD_REQUIRED    = 1 << 0,  /* a record without it is an error                            */
  LW_FIELD_ID          = 1 << 1,  /* the record's own id                                        */
  LW_FIELD_DATE        = 1 << 2,  /* YYYY-MM-DD (or YYYY-MM)                                    */
  LW_FIELD_LONG        = 1 << 3,  /* text of several lines                                      */
  LW_FIELD_SHARE       = 1 << 4,  /* a number from 0 to 1                                       */
  LW_FIELD_CHANGE      = 1 << 8,  /* a number that is a share of something, with its sign: "−50 %" */
  LW_FIELD_MINUTES     = 1 << 9,  /* a number of minutes, typed and shown as a duration         */
  LW_FIELD_HOURS       = 1 << 10, /* a duration that days are not a measure of: their own length */
  LW_FIELD_POSITIVE    = 1 << 5,  /* a number not below 0                                       */
  LW_FIELD_GEOMETRY    = 1 << 6,  /* set by the canvas, not shown as a field                    */
  LW_FIELD_OPEN        = 1 << 7,  /* strings from a list of known ones, others are kept         */
} LwFieldFlags;

struct _LwField
{
  const char      *name;          /* the JSON member                                           */
  LwType           type;
  guint            offset;        /* in the record's struct                                    */
  const char      *label;         /* for people; N_(), NULL where it is never shown            */
  LwFieldFlags     flags;
  LwRefers         refers;
  const char * const *values;     /* ENUM: NULL-terminated, [0] is "" (absent); OPEN strings too */
  const char * const *value_labels; /* for people, N_(), in step with `values`                 */
  const LwSchema  *schema;        /* RECORD, RECORDS                                           */
};

struct _LwSchema
{
  const char    *name;            /* "step"                                                    */
  gsize          size;            /* of the struct                                             */
  const LwField *fields;
  guint          n_fields;
  gboolean       block;           /* written over several lines: the document, a variant, a dataset */
};

extern const LwSchema lw_blueprint_schema;
extern const LwSchema lw_about_schema;
extern const LwSchema lw_owner_schema;
extern const LwSchema lw_system_schema;
extern const LwSchema lw_variant_schema;
extern const LwSchema lw_lane_schema;
extern const LwSchema lw_phase_schema;
extern const LwSchema lw_step_schema;
extern const LwSchema lw_flow_schema;
extern const LwSchema lw_note_schema;
extern const LwSchema lw_benchmark_schema;
extern const LwSchema lw_marker_schema;
extern const LwSchema lw_participant_schema;
extern const LwSchema lw_policy_schema;
extern const LwSchema lw_combination_schema;
extern const LwSchema lw_bend_schema;
extern const LwSchema lw_metric_schema;
extern const LwSchema lw_dataset_schema;
extern const LwSchema lw_source_schema;
extern const LwSchema lw_data_value_schema;
extern const LwSchema lw_handoff_schema;
extern const LwSchema lw_tag_count_schema;
extern const LwSchema lw_quote_schema;
extern const LwSchema lw_entry_schema;   /* sources: an id, the rest kept as it came */

/* The field with that JSON name, or NULL. */
const LwField  *lw_schema_field         (const LwSchema *schema, const char *name);
/* The schema of the elements of that kind. */
const LwSchema *lw_element_schema       (LwElementKind kind);

G_END_DECLS
